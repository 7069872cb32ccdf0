"""A clause that says 下同 → a proposal of 通用说明: its id, its reach, and whom it would govern."""

from __future__ import annotations

import re
from typing import Any

from pydantic import TypeAdapter

from generator.chain import governs
from generator.layers import BASE
from generator.schema.region import GeneralRemark
from generator.wording.clauses import Piece
from generator.wording.desk import Desk, ordered
from generator.wording.facts import facts

SAME_BELOW = "下同"
_TOPIC = re.compile(
    r"(?:注[：:])?[^，。；：]{0,6}(?:委托|代办|代理)"
)  # on whose behalf: one remark of a chain says it
_DEFINES = re.compile(r"(?:注[：:])?(?P<what>[^，。：:（]{2,12}?)（?(?:是指|指|可?包括|含)(?=.)")
_SHAPE = TypeAdapter(GeneralRemark)


def rules_or_defines(text: str) -> bool:
    """Whether a clause of 办理材料 says more than what to bring: what a word includes, or what holds for who is sent."""
    return bool(_TOPIC.match(text) or re.search("(?:可?包括|是指|指的是)[^，。；]", text))


def propose_general(desk: Desk, piece: Piece, words: list[str], stays: bool = False) -> None:
    """Proposes the clause and its parts.  ``stays``: the words are kept in their field besides."""
    text, parts = words[0], [one for one in words[1:] if one]
    known = desk.known.find("general", text, desk.item, parts=bool(parts))
    if known is not None and not isinstance(known, GeneralRemark):
        known = None
    entry: dict[str, Any] = facts(known) if known is not None else {}
    alike = desk.known.alike("general", text, desk.item) if known is None else None
    same = _same_topic(desk, text) if known is None and alike is None else None
    above = desk.known.chain.general(desk.known.parent) if desk.known.parent else {}
    meant = above[entry["id"]][0][0] if entry.get("id") in above else known
    reach: dict[str, Any] = facts(meant).get("适用", {}) if meant is not None else {}
    if alike:
        entry["id"] = alike[0].id
        reach = {key: value for key, value in facts(alike[0]).get("适用", {}).items() if key != "自"}
        message = f"和上级通用说明“{alike[0].id}”相近（{alike[1]:.0f}分），按替换那一条读"
        desk.guess(message, f"上级写的是“{alike[0].text}”；不是同一件事就换一个 id", text)
    elif same is not None:
        entry["id"] = same.id
        reach = {key: value for key, value in facts(same).get("适用", {}).items() if key != "自"}
        message = f"和上级通用说明“{same.id}”说的是同一件事，按替换那一条读"
        desk.guess(message, f"上级写的是“{same.text}”；不是同一件事就换一个 id", text)
    elif not reach and (found := _DEFINES.match(text)):
        reach["提及"] = found["what"]
        for id_, said in above.items():
            if (word := said[0][0].reach.mentions) and found["what"].startswith(word):
                entry["id"], reach["提及"] = id_, word
                message = f"和上级通用说明“{id_}”解释的是同一个词，按替换那一条读"
                desk.guess(message, f"上级写的是“{said[0][0].text}”；不是同一件事就换一个 id", text)
    if desk.item and "事项" not in reach:
        reach["自"] = desk.item
    entry["id"] = _id(desk, entry.get("id", ""), text)
    entry |= {"文": text, "首见": desk.item, "适用": reach or {"提及": text[:8]}, "条目": parts}
    entry = ordered(entry)
    desk.general.append(entry)
    for part in piece.walk():
        part.went = f"{part.went}、通用说明 {entry['id']}" if stays else f"通用说明 {entry['id']}"
    message = f"“下同”提议写成通用说明“{entry['id']}”"
    desk.guess(message, f"{_whom(desk, entry)}；管得太宽或太窄，改“适用”", text)


def _same_topic(desk: Desk, text: str) -> GeneralRemark | None:
    """The chain's one remark for who comes on another's behalf, where this clause is such a remark too."""
    if not _TOPIC.match(text) or not desk.known.parent:
        return None
    above = [said[0][0] for said in desk.known.chain.general(desk.known.parent).values()]
    found = [remark for remark in above if _TOPIC.match(remark.text)]
    return found[0] if len(found) == 1 else None


def _id(desk: Desk, proposed: str, text: str) -> str:
    taken, desk.ids = desk.ids, {one["id"] for one in desk.general}
    found = desk.id_for(proposed, text)
    desk.ids = taken
    return found


def _whom(desk: Desk, entry: dict[str, Any]) -> str:
    """The guides that the proposal governs, by name."""
    chain, region = desk.known.chain, desk.known.parent or BASE
    remark = _SHAPE.validate_python(entry)
    catalog = chain.shared.catalog.items
    there = [item for item in catalog if item in chain.shared.base]
    found = [item for item in there if governs(remark, item, chain.guide(region, item), catalog)]
    names = [chain.guide(region, item).text("name") for item in found]
    if not names:
        return "照上级的文字看，没有事项归它管"
    shown = "、".join(names[:6]) + ("……" if len(names) > 6 else "")
    return f"照它的“适用”，管 {len(names)} 个事项：{shown}"
