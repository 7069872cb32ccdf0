"""What became of one field from one build to the next, in a sentence, where nothing in it can be wrong.

Of time limits and materials it says what their typed facts say, by the same rules as the pages that compare regions; of all
else what happened to the words themselves: one was put in the place of another, some came, some went.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from generator import timelimit
from generator.changes.fields import Said
from generator.changes.lists import listed
from generator.comparison_materials import brought
from generator.schema.shared import VocabularyMaterial
from generator.tags.changed import Told, sentences, tags_changed

Vocabulary = Mapping[str, VocabularyMaterial]

_QUOTED = 40  # characters of a text that a sentence holds
_OTHERWISE = "文字另有改动"
# said of two places, and of two days
_OF_TIME = {"少要": "减少", "多要": "增加"}


def sentence(old: Said | None, new: Said | None, vocabulary: Vocabulary) -> str | None:
    """``old`` and ``new`` differ; one of them may not be there.  None: people have to read both."""
    if old is not None and old.kind == "coming" and (said := _announced(old, new)):
        return said
    if old is None or new is None:
        lines = (new or old).wording  # type: ignore[union-attr]
        verb = "新增" if old is None else "删去"
        return f"{verb}{_quoted(lines)}" if len(lines) == 1 and _short(lines) else None
    tags: list[Told] = []
    if old.value is not None and new.value is not None and old.kind == new.kind:
        tags = tags_changed(old.value, new.value)
        if old.kind == "limit":
            if said := _limit(old.value["text"], new.value["text"]):
                return said
        elif old.kind == "materials":
            if said := _materials(old, new, tags, vocabulary):
                return said
        elif old.kind == "names":
            return _names(old.value, new.value)
    told = sentences(tags)
    words = _lines(old.wording, new.wording, "条" if old.kind in ("materials", "remarks") else "段")
    if told and sorted(old.wording) == sorted(new.wording):
        words = None  # where each remark is read gives their order
    elif told and words is None:
        told.append(_OTHERWISE)
    return "；".join(filter(None, (_steps(old, new), words, *told))) or None


def vocabulary_of(document: Mapping[str, Any]) -> Vocabulary:
    """vocabularies.json → its materials, by name and by alias."""
    terms = [
        VocabularyMaterial.model_construct(id=one["id"], name=one["name"], aliases=tuple(one["aliases"]))
        for one in document["materials"]
    ]
    return {name: term for term in terms for name in (*term.aliases, term.name)}


def _announced(old: Said, new: Said | None) -> str:
    """What was announced is taken back, or put right: people have read it, and must hear of both."""
    came, went = _apart(old.wording, new.wording if new is not None else ())
    parts = [_counted(verb, which, "条预告") for verb, which in (("撤回", went), ("新增", came)) if which]
    return "；".join(parts)


def _limit(old: str, new: str) -> str | None:
    try:
        return timelimit.difference(timelimit.parse(old), timelimit.parse(new))
    except timelimit.Unparsable:  # another version of this program wrote it
        return None


def _materials(old: Said, new: Said, tags: list[Told], vocabulary: Vocabulary) -> str | None:
    claims, rest = brought(listed(old), listed(new), vocabulary)
    if not claims:
        return None
    said = [of_time(text) for _, text in claims]
    told = sentences(one for one in tags if "：".join(one) not in said)
    return "；".join([*said, *told, *([_OTHERWISE] if rest else [])])


def of_time(claim: str) -> str:
    """What is claimed of two places, said of two days."""
    return _OF_TIME.get(claim[:2], claim[:2]) + claim[2:]


def _names(old: Sequence[str], new: Sequence[str]) -> str | None:
    came, went = _apart(old, new)
    number = f"由{len(old)}项改为{len(new)}项" if len(old) != len(new) else ""
    if not came and not went:
        return "次序变了"
    parts = [f"{verb}{_quoted(which)}" for verb, which in (("增加", came), ("去掉", went)) if which]
    return "：".join(filter(None, (number, "，".join(parts)))) if _short((*came, *went)) else number or None


def _steps(old: Said, new: Said) -> str:
    """The number of 环节 that the paragraphs of 办理流程 name, where all of them name one."""
    sides = [
        [one.get("step") if isinstance(one, dict) else None for one in side.value]
        if side.kind == "passage" and side.value
        else []
        for side in (old, new)
    ]
    if not all(side and all(side) for side in sides):
        return ""
    was, now = (sum(1 for _ in groupby(side)) for side in sides)
    return f"由{was}步改为{now}步" if was != now else ""


def _lines(old: Sequence[str], new: Sequence[str], unit: str) -> str | None:
    """What happened to the words; ``unit``: what one line is called."""
    came, went = _apart(old, new)
    if not came and not went:
        if list(old) == list(new):
            return "文字没有变，变的是旁边的标注"
        return "次序变了，文字没有变"
    if not went and _within(old, new):
        return _counted("增加", came, unit)
    if not came and _within(new, old):
        return _counted("删去", went, unit)
    places = [place for place, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]]
    if len(old) != len(new) or len(places) > 1:
        return None
    (place,) = places
    if _short((old[place],)) and _short((new[place],)):
        lead = "" if len(new) == 1 else f"第{place + 1}{unit}"
        return f"{lead}由{_quoted((old[place],))}改为{_quoted((new[place],))}"
    return f"第{place + 1}{unit}改了，其余没有变" if len(new) > 1 else None


def _apart(old: Sequence[str], new: Sequence[str]) -> tuple[list[str], list[str]]:
    """What came and what went."""
    return list((Counter(new) - Counter(old)).elements()), list((Counter(old) - Counter(new)).elements())


def _within(few: Sequence[str], many: Sequence[str]) -> bool:
    """Whether all of ``few`` stand among ``many`` in their order."""
    rest = iter(many)
    return all(one in rest for one in few)


def _counted(verb: str, lines: Sequence[str], unit: str) -> str:
    number = f"{verb}{len(lines)}{unit}"
    return f"{number}：{_quoted(lines)}" if _short(lines) else number


def _short(lines: Sequence[str]) -> bool:
    return sum(map(len, lines)) <= _QUOTED


def _quoted(lines: Sequence[str]) -> str:
    return "、".join(f"“{line.strip()}”" for line in lines)
