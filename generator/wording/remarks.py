"""The clauses of 备注 → its entries; those that say 下同 → proposals of 通用说明."""

from __future__ import annotations

import re
from typing import Any

from generator.wording.clauses import UNPLACED, Piece
from generator.wording.desk import Desk, ordered
from generator.wording.facts import facts
from generator.wording.general import SAME_BELOW, propose_general
from generator.wording.names_of_clause import mentioned
from generator.wording.references import another

_WAYS = re.compile("APP|小程序|网络|网上|线上|线下|电话|窗口|平台|扫码?")
_FORM = re.compile("原件|复印件|[0-9一二两三四五六七八九十]+份|盖|承诺")
_BRING = re.compile("提供|出具|提交")


def read_remarks(desk: Desk, pieces: list[Piece]) -> list[dict[str, Any]]:
    """The entries; every piece is told where it went.  What says 下同 is proposed to ``desk`` instead."""
    entries: list[dict[str, Any]] = []
    outer, desk.ids = desk.ids, set()
    for piece in _with_words(pieces):
        where = f"备注 {len(entries) + 1}"
        words = [desk.words(part, "remarks") for part in piece.walk()]
        if re.sub(r"[（()）。\s]", "", words[0]) == "下同" and not piece.children:
            piece.went = f"{UNPLACED}：只有“下同”两个字"
            desk.odd("只写了“下同”，没有说什么下同", "核对文件；没有写进数据", piece.words)
            continue
        another(desk, words[0])
        if any(SAME_BELOW in one for one in words):
            propose_general(desk, piece, words)
            continue
        if not words[0]:
            piece.went = where
            continue
        entries.append(_entry(desk, piece, words, where))
    desk.ids = outer
    return entries


def _with_words(pieces: list[Piece]) -> list[Piece]:
    """A number or 注： without words of its own leaves its parts to stand for themselves."""
    result: list[Piece] = []
    for piece in pieces:
        if not piece.words.strip():
            piece.went = "备注（编号）"
            result += _with_words(piece.children)
        else:
            result.append(piece)
    return result


def _entry(desk: Desk, piece: Piece, words: list[str], where: str) -> dict[str, Any]:
    text = words[0]
    known = desk.known.find("remarks", text, desk.item, parts=bool(piece.children))
    entry: dict[str, Any] = {}
    if known is not None:
        entry = {key: value for key, value in facts(known).items() if key != "适用"}
    else:
        alike = desk.known.alike("remarks", text, desk.item)
        if alike:
            entry = _carried(desk, alike[0], text)
            message = f"和上级备注“{alike[0].id}”相近（{alike[1]:.0f}分），按修改那一条读"
            desk.guess(message, f"上级写的是“{alike[0].text}”；不是同一件事就换一个 id", text)
        elif (case := desk.known.same_case(text, desk.item)) is not None:
            entry = _carried(desk, case, text)
            message = f"和上级备注“{case.id}”说的是同一种情形，按修改那一条读"
            desk.guess(message, f"上级写的是“{case.text}”；不是同一件事就换一个 id", text)
        if _about_materials(desk, text):
            entry.setdefault("用于", ["办理材料"])
            if "另需" not in entry and _BRING.search(text):
                desk.guess("备注讲到要提供的材料", "补上“情形”和“另需”，网页才列进要带的清单", text)
    entry |= {"id": desk.id_for(entry.get("id", ""), text), "文": text}
    if piece.children:
        entry["条目"] = _parts(desk, piece, where)
        if known is None and "用于" not in entry and any(_about_materials(desk, one) for one in words[1:]):
            entry["用于"] = ["办理材料"]
    piece.went = where
    return ordered(entry)


def _carried(desk: Desk, was: Any, text: str) -> dict[str, Any]:
    """The id of the remark that this one replaces, and its facts as far as the new words still say them.

    情形 where it is named or was not named before either; 另需 only where every material of it is named, in the same form.
    """
    said = facts(was)
    entry: dict[str, Any] = {"id": was.id}
    if all(name in text or name not in was.text for name in was.situations):
        entry |= {key: said[key] for key in ("情形", "用于") if key in said}
    elif "用于" in said:
        entry["用于"] = said["用于"]
    if was.also:
        asked = [name for need in was.also for name in need.names()]
        there = {desk.known.naming.name(name) for name in mentioned(desk, text)}
        if {desk.known.naming.name(name) for name in asked} <= there and _form(text) == _form(was.text):
            entry["另需"] = said["另需"]
        else:
            dropped = "、".join(f"“{name}”" for name in dict.fromkeys(asked))
            message = f"上级备注“{was.id}”另需的{dropped}没有照抄：新的文字没有一一写明，或者形式、份数不同"
            desk.guess(message, "补上“另需”，网页才列进要带的清单", text)
    return entry


def _form(text: str) -> frozenset[str]:
    return frozenset(_FORM.findall(text))


def _parts(desk: Desk, piece: Piece, where: str) -> list[Any]:
    """The second level; what lies deeper is put there too, since a remark is two levels deep."""
    parts: list[Any] = []
    below = [part for child in piece.children for part in child.walk()]
    if len(below) > len(piece.children):
        desk.guess("备注有三层编号", "第三层并到第二层；核对层次", piece.raw)
    for part in below:
        text = desk.words(part, "remarks")
        part.went = f"{where} 条目 {len(parts) + 1}"
        if not text:
            continue
        known = desk.known.find("remarks", text, desk.item, inner=True)
        kept = ("情形", "另需")
        said = {key: value for key, value in facts(known).items() if key in kept} if known is not None else {}
        parts.append(ordered({"文": text, **said}) if said else text)
    return parts


def _about_materials(desk: Desk, text: str) -> bool:
    return bool(_BRING.search(text) or (mentioned(desk, text) and not _WAYS.search(text)))
