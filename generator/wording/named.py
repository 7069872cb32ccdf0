"""Names of the vocabulary together with their qualities: what a text asks for, if it asks for nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.wording.naming import Asked
from generator.wording.qualities import Qualities, qualities, without_verb

if TYPE_CHECKING:
    from generator.wording.desk import Desk

_WHOSE = re.compile(r"(?:参保人员?|申请人|参保职工|参保单位|患者)(?:的)?(?=.)")
_ISSUED = re.compile(r".{2,20}?(?:颁发|核发|签发|制发)的(?=《)")
_BRACKET = re.compile(r"(?P<name>.+)（(?P<in>[^（）]+)）\Z")
_ONE_OF = re.compile(r"(?:中?任选其一|中?任[意选]一[种项]|任一|之一|均可|提供一种即可|其中一种)+")
# between two things to bring; 原件及复印件 is one
_AND = re.compile(r"(?<!原件)(?:、|，|以及|及|和|与)|(?:、|，|以及|及|和|与)(?!其?复印件)")


@dataclass(slots=True)
class Found:
    """What a clause asks for.

    ``certain``: only names of the vocabulary; else ``name`` is what the material would be called, unless the clause is a
    sentence without any (``rule``).  ``new``: names of a choice that the vocabulary lacks.  ``guesses``: (message, hint).
    """

    facts: dict[str, Any] = field(default_factory=dict)
    name: str = ""
    certain: bool = False
    rule: bool = False
    new: list[str] = field(default_factory=list)
    guesses: list[tuple[str, str]] = field(default_factory=list)


def named(desk: Desk, text: str) -> Found | None:
    """What the text asks for; None where anything else stands in the text."""
    if (asked := desk.known.naming.asked(text)) is not None:
        return found_of(asked, {}, text)
    took = qualities(text)
    for name, why in _ways(took.name):
        if (asked := desk.known.naming.asked(name)) is not None:
            found = found_of(asked, took.facts, text)
            found.guesses += [(why, "核对是不是这一样")] if why else []
            return found
    return _one_of(desk, took.name, took.facts) or _several(desk, text) or _bracketed(desk, took)


def _ways(name: str) -> list[tuple[str, str]]:
    """A name as it stands, without its verb, its owner, its issuer, its last brackets; and what is said of each way."""
    ways = [(name, "")]
    bare = without_verb(name)
    ways.append((bare, ""))
    for pattern in (_WHOSE, _ISSUED):
        if found := pattern.match(bare):
            ways.append((bare[found.end() :], f"“{found[0]}”没有写进名称"))
    for way, why in list(ways):
        if (found := _BRACKET.match(way)) and found["in"].startswith(
            ("含", "包括", "包含", "住院", "标明", "关键信息")
        ):
            ways.append((found["name"], why))
    return ways


def _bracketed(desk: Desk, took: Qualities) -> Found | None:
    """A name with brackets behind it that say something else."""
    name = took.name
    while found := _BRACKET.match(name):
        name = found["name"]
        if asked := desk.known.naming.asked(without_verb(name)):
            result = found_of(asked, took.facts, name)
            aside = took.name.removeprefix(name)
            result.guesses.append((f"“{aside}”没有读成形式、份数或情形", "需要的话补上"))
            return result
    return None


def _one_of(desk: Desk, name: str, more: dict[str, Any]) -> Found | None:
    """异地工作证明材料（甲、乙、丙任选其一或丁）: the brackets say what will do."""
    found = _BRACKET.match(name)
    if not found:
        return None
    if _AND.search(found["name"]) or "或" in found["name"]:
        return None  # the brackets belong to the last of several
    inside = re.sub(r"\A(?:包括|含|如|即|可为)[：:]?", "", _ONE_OF.sub("", found["in"]))
    asked = desk.known.naming.asked(re.sub("[“”]", "", inside))
    if asked is None:
        return None
    names = desk.known.naming.split(re.sub("[“”]", "", inside))
    said = bool(_ONE_OF.search(found["in"]))
    if said and names and all("、" in sign or "或" in sign for sign in names.between):
        return Found({"任选其一": list(names.names), **more}, certain=True)
    if "任选其一" not in asked.facts:
        return None
    result = found_of(asked, more, name)
    result.guesses.append(("括号里列的，按几样里带一样读", "核对"))
    return result


def _several(desk: Desk, text: str) -> Found | None:
    """情况说明（加盖公章）及开户银行许可证复印件: the first is the material, the others are 另需."""
    places = [found.span() for found in _AND.finditer(text) if _is_outside(text, found.start())]
    if not places:
        return None
    starts, ends = [0, *(end for _, end in places)], [*(start for start, _ in places), len(text)]
    needs = []
    for start, end in zip(starts, ends, strict=True):
        took = qualities(text[start:end])
        asked = next((one for name, _ in _ways(took.name) if (one := desk.known.naming.asked(name))), None)
        part = found_of(asked, took.facts, "") if asked else _one_of(desk, took.name, took.facts)
        if part is None or "同时提供" in part.facts:
            return None
        needs.append(part.facts)
    first, *rest = needs
    guess = ("一句里有几样材料，第一样写成材料，其余写进“另需”", "核对“复印件”“盖章”管到哪几样")
    return Found({**first, "另需": rest}, certain=True, guesses=[guess])


def _is_outside(text: str, place: int) -> bool:
    before = text[:place]
    return before.count("（") == before.count("）") and before.count("《") == before.count("》")


def found_of(asked: Asked, more: dict[str, Any], text: str) -> Found:
    found = Found({**asked.facts, **more}, certain=True)
    if asked.guess:
        found.guesses.append((asked.guess, "核对这几样是都要，还是带一样就行"))
    if "材料" not in asked.facts and "形式" in more:
        found.guesses.append((f"“{more['形式']}”按管到每一样读", "只管其中一样的，写进“另需”"))
    return found
