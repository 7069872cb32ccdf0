"""The clauses of a paragraph field (服务对象, 办理渠道, 设定依据 …) → its paragraphs."""

from __future__ import annotations

import re
from typing import Any

from generator.wording.clauses import Piece
from generator.wording.desk import Desk, ordered
from generator.wording.facts import facts
from generator.wording.general import SAME_BELOW, propose_general
from generator.wording.references import another

_CHANNELS = (
    ("现场", r"(?:现场|窗口|线下|柜台)(?:办理|查询|申请)?"),
    ("自助", r"自助(?:机|终端|查询机)?(?:办理|查询|申请)?"),
    ("网上", r"(?:网上|网络|线上|互联网)(?:办理|查询|申请)?"),
    ("电话", r"电话(?:办理|查询|申请)?"),
)
_WITH_CHANNELS = ("channels", "inquiry")
_KEPT = {"channels": ("id", "渠道", "小标题"), "inquiry": ("id", "渠道", "小标题")}
_WIDE_GAP = re.compile(r"\s{2,}|\u3000|\n")
_HEADING = re.compile(r"(?P<heading>[^\s，。；：:]{2,12})(?P<gap>\s+|。)(?P<text>\S.*)\Z", re.DOTALL)


def read_passage(desk: Desk, pieces: list[Piece]) -> list[Any]:
    """The paragraphs: plain text where nothing but the words is to be said.  ``pieces`` are cut further where need be."""
    if desk.field == "basis":
        pieces[:] = [part for piece in pieces for part in _by_titles(desk, piece)]
    gaps = [_HEADING.match(piece.words) for piece in pieces]
    desk.headed = len(pieces) > 1 and all(found and len(found["text"]) > 6 for found in gaps)
    result: list[Any] = []
    for piece in pieces:
        result += _paragraphs(desk, piece, desk.key, len(result) + 1)
    return result


def _paragraphs(desk: Desk, piece: Piece, where: str, number: int) -> list[Any]:
    piece.went = f"{where} {number}"
    if not piece.words.strip():
        return [
            one
            for n, child in enumerate(piece.children)
            for one in _paragraphs(desk, child, where, number + n)
        ]
    said = _heading(desk, piece)
    text = said.pop("文")
    if not text:
        return []
    another(desk, text)
    known = desk.known.find(desk.field, text, desk.item, parts=bool(piece.children))
    if known is not None:
        said |= {key: value for key, value in facts(known).items() if key not in said}
        if "小标题" in said and said["小标题"] not in piece.words:
            del said["小标题"]
    elif desk.field in _WITH_CHANNELS and (channels := _channels(text)):
        said["渠道"] = channels[0] if len(channels) == 1 else channels
    elif desk.field == "procedure" and said.get("小标题") in desk.known.steps:
        said["环节"] = said["小标题"]
    if SAME_BELOW in text and not piece.children:
        propose_general(desk, piece, [text], stays=True)
    if piece.children:
        said["条目"] = [
            one
            for n, child in enumerate(piece.children, 1)
            for one in _paragraphs(desk, child, f"{piece.went} 条目", n)
        ]
    return [ordered({"文": text, **said})] if said else [text]


def _heading(desk: Desk, piece: Piece) -> dict[str, Any]:
    """小标题 and 文, where the words before the first blank or 。 are a heading that the data know."""
    found = _HEADING.match(piece.words)
    known = desk.known.headings | desk.known.steps
    if (
        found
        and desk.field == "procedure"
        and (found["heading"] in known or desk.headed or _WIDE_GAP.search(found["gap"]))
    ):
        if found["heading"] not in known:
            desk.guess(f"“{found['heading']}”读作小标题", "不是小标题就并进正文", piece.words)
        rest = Piece("", found["text"])
        return {"小标题": found["heading"], "文": desk.words(rest)}
    return {"文": desk.words(piece)}


def _channels(text: str) -> list[str]:
    """The channels that a paragraph is headed with (网上办理：…), or that it lists and nothing else."""
    head = re.split("[：:]", text)[0]
    parts = [part for part in re.split("[、和，及]", head.rstrip("。")) if part]
    found = [next((name for name, pattern in _CHANNELS if re.fullmatch(pattern, part)), "") for part in parts]
    return list(dict.fromkeys(found)) if parts and all(found) else []


def _by_titles(desk: Desk, piece: Piece) -> list[Piece]:
    """设定依据 in one line: a new entry where a 《 follows a ； or a blank behind 条, 号） or 》."""
    if piece.children:
        return [piece]
    places = [found.span() for found in re.finditer(r"[；;]\s*(?=《)|(?<=[条款）)》])\s+(?=《)", piece.words)]
    if not places:
        return [piece]
    if not piece.number:
        desk.guess("依据没有编号，在《》前分开", "核对是不是各成一条", piece.words)
    starts, ends = [0, *(end for _, end in places)], [*(start for start, _ in places), len(piece.words)]
    marks = [*(piece.words[a:b].strip() for a, b in places), piece.mark]
    parts = [Piece("", piece.words[a:b], mark) for a, b, mark in zip(starts, ends, marks, strict=True)]
    parts[0].number = piece.number
    return parts
