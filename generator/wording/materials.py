"""The clauses of 办理材料 → its entries: taken over where the words are known, else read by names and qualities."""

from __future__ import annotations

import re
from typing import Any

from generator.wording.choices import ANY, of_parts
from generator.wording.clauses import Piece
from generator.wording.desk import Desk, ordered
from generator.wording.facts import facts
from generator.wording.general import SAME_BELOW, propose_general, rules_or_defines
from generator.wording.identity import joined
from generator.wording.named import Found
from generator.wording.names_of_clause import clause
from generator.wording.parting import parted
from generator.wording.qualities import is_rule, situation_in, without_verb
from generator.wording.references import another
from generator.wording.words import copied, without_stop

_READ = {"任选其一", "同时提供", "另需", "情形", "条件", "说明"}  # what words alone do not say beyond doubt
# 结婚证（不再收取）; what is shown and not handed in (原件核验，无需提交) has to be brought
_NEEDLESS = re.compile(
    r"[（(](?:现?已)?(?:不再|无需|不需要?|不用|免予?|免于|取消)(?:收取|提供|提交|携带)[）)]。?\Z"
)


def read_materials(desk: Desk, pieces: list[Piece]) -> list[dict[str, Any]]:
    """The entries of the list; every piece is told where it went.  ``pieces`` are cut further where need be."""
    entries: list[dict[str, Any]] = []
    pieces[:] = parted(desk, pieces)
    for piece in pieces:
        entries += _entries(desk, piece, "办理材料", len(entries) + 1, inner=False)
        if SAME_BELOW in piece.raw:
            _same_below(desk, piece)
    return entries


def _same_below(desk: Desk, piece: Piece) -> None:
    """（下同） behind a material says that the words mean the same further down; only a definition or a rule is general."""
    words = [one for part in piece.walk() if (one := copied(part.words, []))]
    if rules_or_defines(words[0]):
        propose_general(desk, piece, words, stays=True)
    else:
        said = next(one for one in words if SAME_BELOW in one)
        message = "“（下同）”照抄在这一行的材料里，没有提议写成通用说明"
        desk.guess(message, "下面各行写得不全的，补上这里的写法；是各行都要的规定，写进通用说明", said)


def _entries(desk: Desk, piece: Piece, where: str, number: int, inner: bool) -> list[dict[str, Any]]:
    """The entry of a piece; a number without words hands its parts up."""
    if not piece.words.strip():
        piece.went = f"{where} {number}"
        return [
            entry
            for n, child in enumerate(piece.children)
            for entry in _entries(desk, child, where, number + n, inner)
        ]
    piece.went = f"{where} {number}"
    text = desk.words(piece)
    if not text:
        return []
    entry = _lead(desk, piece, text, number, inner) if piece.children else _single(desk, text, inner)
    return [ordered(entry)]


def _lead(desk: Desk, piece: Piece, text: str, number: int, inner: bool) -> dict[str, Any]:
    known = desk.known.find("materials", text, desk.item, inner, parts=True)
    if known is None and ANY.search(text) and (found := _choice(desk, piece)):
        choices = found.facts["任选其一"]
        for part in piece.walk():
            part.went = piece.went
        whole = without_stop(re.sub(r"\s+", "", piece.raw.removeprefix(piece.number)).rstrip("；;"))
        desk.guess("引语说几样里带一样", "几样写在“任选其一”里，原文连编号照抄在一处", whole)
        _settled(desk, found, whole)
        id_ = desk.known.choices.get(desk.known.choice_key([one] for one in choices), "")
        return {"id": desk.id_for(id_, text), "任选其一": choices, **_besides(desk, text), "原文": whole}
    entry: dict[str, Any] = {"原文": text}
    if known is not None:
        entry |= {key: value for key, value in facts(known).items() if key in ("id", "情形", "条件")}
    elif name := situation_in(text, desk.known.situations):
        entry |= {"id": desk.known.situations[name].id, "情形": name}
    elif name := desk.known.situation_at_head(text):
        entry |= {"id": desk.known.situations[name].id, "情形": name}
        desk.guess(f"引语读作情形“{name}”", "不是这个情形就改", text)
    else:
        _ask_situation(desk, text)
    entry["id"] = desk.id_for(entry.get("id", ""), text)
    outer, desk.ids = desk.ids, set()
    entry["条目"] = [
        one
        for n, child in enumerate(piece.children, 1)
        for one in _entries(desk, child, f"{piece.went} 条目", n, inner=True)
    ]
    desk.ids = outer
    if not entry["条目"]:
        del entry["条目"]
        entry["说明"] = True
    return entry


def _besides(desk: Desk, text: str) -> dict[str, Any]:
    """What a lead asks for before it says that one of its parts will do: 身份证，以下材料提供其一：…"""
    found = ANY.search(text)
    head = without_verb(text[: found.start() if found else 0].strip("，,、；;及和并与以 "))
    head = re.sub(r"(?:请|还|另|应当?|须|需要?|可以?)?(?:提供|提交|携带|出具)?\Z", "", head, count=1)
    if not head:
        return {}
    if name := situation_in(head, desk.known.situations) or desk.known.situation_at_head(head):
        return {"情形": name}
    asked = clause(desk, head)
    if asked.certain and asked.facts.keys() & {"材料", "任选其一", "同时提供"}:
        return {"另需": [asked.facts]} if "另需" not in asked.facts and "同时提供" not in asked.facts else {}
    desk.guess(f"引语里的“{head}”没有读进去", "也要带的，写进“另需”；是某种情形的，写“情形”", text)
    return {}


def _choice(desk: Desk, piece: Piece) -> Found | None:
    """The parts as a choice, if each is one material and nothing else."""
    if any(child.children for child in piece.children):
        return None
    return of_parts(desk, [without_stop(child.words.strip()).rstrip("。；;") for child in piece.children])


def _single(desk: Desk, text: str, inner: bool) -> dict[str, Any]:
    known = desk.known.found("materials", text, desk.item, inner)
    if known is not None:
        said = facts(known.value)
        if (region := desk.known.of_strangers(known)) and said.keys() & _READ:
            desk.guess(
                f"照{region}已有的读法", "那里读错了，这里也错；核对是几样都要，还是带一样，给谁带", text
            )
        return _worded(desk, said, text)
    if another(desk, text):
        return _worded(desk, {"说明": True}, text)
    if _NEEDLESS.search(text):
        desk.guess("写着不用带，按说明读，不是要带的东西", "要带的，把“说明: true”改成“材料: …”", text)
        return _worded(desk, {"说明": True}, text)
    found = clause(desk, text)
    if "材料" not in found.facts and not found.certain and is_rule(text):
        desk.guess("按关于材料的规定读，不是要带的东西", "要带的，把“说明: true”改成“材料: …”", text)
        said: dict[str, Any] = {"说明": True}
        if head := desk.known.situation_at_head(text):
            said["情形"] = head
        return _worded(desk, said, text)
    return _worded(desk, _settled(desk, found, text), text)


def _settled(desk: Desk, found: Found, text: str) -> dict[str, Any]:
    """What the clause asks for, as keys; whatever was guessed is noted."""
    for message, hint in found.guesses:
        desk.guess(message, hint, text)
    for name in found.new:
        desk.guess(f"名称库里没有“{name}”，提议加上", _nearest(desk, name), text)
        desk.propose(name)
    if found.certain:
        return dict(found.facts)
    if found.rule:
        desk.guess("没有读出材料的名称，按关于材料的规定读", "要带的，把“说明: true”改成“材料: …”", text)
        return {"说明": True}
    desk.guess(f"名称库里没有“{found.name}”，提议加上", _nearest(desk, found.name), text)
    return {**found.facts, "材料": desk.propose(found.name)}


def _nearest(desk: Desk, name: str) -> str:
    near = desk.known.nearest(name, desk.known.materials)
    return (
        f"最接近的有{'、'.join(f'“{one}”' for one in near)}；是同一样就用已有的名称" if near else "核对名称"
    )


def _worded(desk: Desk, said: dict[str, Any], text: str) -> dict[str, Any]:
    """The facts with the document's words, and with an id where the kind of entry needs one or the name stands twice."""
    entry = dict(said)
    if entry.get("材料") != text:
        entry["原文"] = text
    if "任选其一" in entry and "id" not in entry:
        choices = [[one] if isinstance(one, str) else one for one in entry["任选其一"]]
        known = desk.known.choices.get(desk.known.choice_key(choices), "")
        entry["id"] = known or joined([one[0] for one in choices], "huo")
    elif "同时提供" in entry and "id" not in entry:
        entry["id"] = joined(entry["同时提供"], "yu")
    name = entry.get("材料", "")
    if not name or entry.get("id") or name in desk.ids:
        entry["id"] = desk.id_for(entry.get("id", ""), text)
    else:
        desk.ids.add(name)
    return entry


def _ask_situation(desk: Desk, text: str) -> None:
    near = desk.known.nearest(text.strip("：:"), desk.known.situations)
    hint = (
        f"说的是某种情形的，补上“情形: …”，如{'、'.join(near)}" if near else "说的是某种情形的，补上“情形: …”"
    )
    desk.guess("引语没有写进“情形”", hint, text)
