"""Fields of one short value: a text, a code, a time limit, a list of names, 是 or 否."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from unicodedata import normalize

from generator import timelimit
from generator.wording.clauses import Piece
from generator.wording.desk import Desk

_DASH = re.compile(r"\s*(?:[—–―‐‑‒－─━\-~～]+[>＞]?|→|⟶|➔|➜|⇒|[=＝]+[>＞]|[>＞]+|、|，|,|；|;|/|\n)\s*")
_COMMA = re.compile(r"\s*[、，,；;\n]\s*")
_BRACKETED = re.compile(r"（[^（）]*）|\([^()]*\)")  # 地级（市、州、盟） is one name
_COUNT = re.compile(r"[（(]\s*(?:共\s*)?[0-9]+\s*[项个]\s*[）)]\s*\Z")
_YES = {
    "是": "是",
    "否": "否",
    "√": "是",
    "✓": "是",
    "✔": "是",
    "×": "否",
    "✗": "否",
    "✘": "否",
    "有": "是",
    "无": "否",
}
_CODES = {
    "group_code": (r"[0-9]{9}(?:00Y|000)|[0-9]{12,19}[0-9Y]", "9位数字加“00Y”"),
    "code": (r"[0-9]{12,20}", "12位数字"),
}


def read_short(desk: Desk, kind: str, pieces: list[Piece]) -> Any | None:
    """The value; None where the words are none.  Numbers before the words are not copied, lines are joined."""
    for piece in pieces:
        for part in piece.walk():
            part.went = desk.key
    words = "\n".join(part.words for piece in pieces for part in piece.walk() if part.words.strip())
    if len(pieces) > 1 and kind != "names":
        desk.guess(f"“{desk.key}”有{len(pieces)}段，接在一起", "只留一段，其余写到应在的一栏", words)
    return _READERS[kind](desk, Piece("", words)) if words.strip() else None


def _text(desk: Desk, piece: Piece) -> str | None:
    if desk.field == "station" and (found := _COUNT.search(piece.words)):
        desk.guess(f"“{found[0].strip()}”是个数，没有抄", "要抄的，自己补上", piece.words)
        piece.words = piece.words[: found.start()]
    text = desk.words(piece)
    return text or None


def _code(desk: Desk, piece: Piece) -> str | None:
    printed = piece.words.strip()
    code = re.sub(r"\s", "", normalize("NFKC", printed)).upper()
    if code != printed:
        desk.odd(f"编码里有空格、全角或小写的字：“{printed}”", f"已写成“{code}”；记入 errata.yml", printed)
    shape, looks = _CODES[desk.field]
    if not re.fullmatch(shape, code):
        hint = f"应是{looks}；照原文抄了，核对是不是漏印或表格丢了开头的 0"
        desk.odd(f"编码“{code}”有{len(code)}位，样子不对", hint, printed)
    return code or None


def _limit(desk: Desk, piece: Piece) -> str | None:
    """Kept blank for blank, since the reader of time limits does not mind them."""
    text = re.sub(r"\s*\n\s*", "", piece.words.strip()).rstrip("。；;")
    try:
        timelimit.parse(text)
    except timelimit.Unparsable as problem:
        desk.odd(problem.reason, problem.hint, text)
    return text or None


def _names(desk: Desk, piece: Piece) -> list[str] | None:
    steps = desk.field == "steps"
    text = piece.words.strip().rstrip("。")
    inside = {place for found in _BRACKETED.finditer(text) for place in range(*found.span())}
    separator = _DASH if steps else _COMMA
    places = [found.span() for found in separator.finditer(text) if found.start() not in inside]
    starts, ends = [0, *(end for _, end in places)], [*(start for start, _ in places), len(text)]
    names = [desk.words(Piece("", text[a:b])) for a, b in zip(starts, ends, strict=True)]
    names = [name for name in names if name]
    known = desk.known.steps if steps else desk.known.levels
    for name in dict.fromkeys(names):
        if name not in known:
            near = desk.known.nearest(name, known)
            hint = f"最接近的有{'、'.join(near)}；核对是不是错字" if near else "核对是不是错字"
            desk.odd(f"“{name}”是没有用过的{desk.key}", hint, text)
    return names or None


def _yes_no(desk: Desk, piece: Piece) -> str | None:
    printed = piece.words.strip().rstrip("。")
    value = _YES.get(printed)
    if value is None:
        desk.odd(f"“{printed}”读不成是或否", "写“是”或“否”；没有放进数据", printed)
    elif value != printed:
        desk.guess(f"“{printed}”读作“{value}”", "核对", printed)
    return value


_READERS: dict[str, Callable[[Desk, Piece], Any | None]] = {
    "text": _text,
    "code": _code,
    "limit": _limit,
    "names": _names,
    "yes-no": _yes_no,
}
