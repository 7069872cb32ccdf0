"""Two guides of one item → what differs beyond doubt, in plain words, and the fields of which nothing can be claimed.

A wrong 少要1份材料 sends a person home.  So a sentence comes from typed facts alone (working days, names of the
vocabulary), and from none where the official words leave a doubt: then the field is only named, for people to read both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator import timelimit
from generator.checks.sameness import content
from generator.comparison_materials import Said, brought
from generator.overlay import Guide, State
from generator.overlay import Said as Remarks
from generator.schema.fields import APPENDIX, FIELDS
from generator.schema.shared import VocabularyMaterial

# They tell officials where a text comes from, and nothing of how a matter is handled.
_OFFICIAL = frozenset(("name", "group", "group_code", "code", "basis"))
_COMPARED = tuple(field.name for field in FIELDS if field.name not in _OFFICIAL | {"remarks"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is certain.  ``kind``: less and more of what is asked for, shorter, longer, or changed."""

    field: str  # Python's name
    kind: str
    text: str  # 少要1份材料：备案表


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is said of two guides.  Fields stand under Python's names, in the order of FIELDS."""

    differences: tuple[Difference, ...] = ()
    worded: tuple[
        str, ...
    ] = ()  # both guides speak of it, in words that differ beyond what ``differences`` say
    alone: tuple[str, ...] = ()  # only the new guide speaks of it
    # fields beside which a remark was added, changed or taken away; empty text: remarks that govern the whole
    remarked: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.differences or self.worded or self.alone or self.remarked)


@dataclass(frozen=True)
class Comparer:
    """Compares guides with the vocabulary at hand."""

    vocabulary: Mapping[str, VocabularyMaterial]

    def compare(
        self, old: Guide, new: Guide, old_notes: tuple[Remarks, ...] = (), new_notes: tuple[Remarks, ...] = ()
    ) -> Comparison:
        """``new`` against ``old``.  Notes: the 下同 remarks that govern each."""
        remarked = _remarked(old, new, old_notes, new_notes)
        if old is new and not remarked:
            return Comparison()
        differences: list[Difference] = []
        worded, alone = [], []
        for name in _COMPARED:
            before, after = old[name], new[name]
            if before is after or after is None:
                continue
            if before is None:
                alone.append(name)
                continue
            found: list[Difference] = []
            rest = content(_said(before)) != content(_said(after))
            if before.not_applicable or after.not_applicable:
                pass
            elif name == "limit":
                found = _limit(before, after)
                rest = rest and not found
            elif name == "materials":
                claims, rest = brought(
                    Said(before.entries, partial(words, old, old_notes), _needs(old, old_notes)),
                    Said(after.entries, partial(words, new, new_notes), _needs(new, new_notes)),
                    self.vocabulary,
                )
                found = [Difference(name, kind, text) for kind, text in claims]
            differences += found
            if rest:
                worded.append(name)
        return Comparison(tuple(differences), tuple(worded), tuple(alone), remarked)


def _limit(before: State, after: State) -> list[Difference]:
    change = timelimit.compare(timelimit.parse(before.value), timelimit.parse(after.value))
    return [Difference("limit", change.direction, change.sentence)] if change else []


def _said(state: State) -> Any:
    if state.not_applicable:
        return ("不适用", state.not_applicable)
    return tuple(entry.value for entry in state.entries) if state.field.has_entries else state.value


def _remarked(
    old: Guide, new: Guide, old_notes: tuple[Remarks, ...], new_notes: tuple[Remarks, ...]
) -> tuple[str, ...]:
    if old["remarks"] is new["remarks"] and old_notes == new_notes:
        return ()
    sides = [list(_remarks(*of)) for of in ((old, old_notes), (new, new_notes))]
    shared = {id(one) for one in sides[0]} & {id(one) for one in sides[1]}  # most are the very same
    before, after = ({content(one): one for one in side if id(one) not in shared} for side in sides)
    changed = [
        one
        for side, other in ((before, after), (after, before))
        for key, one in side.items()
        if key not in other
    ]
    places = {name for one in changed for name in one.beside or ("",)}
    known = [field.key for field in FIELDS if field.key in places]
    return (*known, *([""] if "" in places else []))


def _remarks(guide: Guide, notes: tuple[Remarks, ...]) -> Iterator[Any]:
    state = guide["remarks"]
    for entry in state.entries if state is not None else ():
        yield entry.value
    for said in notes:
        yield said[0][0]


def _needs(guide: Guide, notes: tuple[Remarks, ...]) -> tuple[Any, ...]:
    """What remarks ask of everyone, as typed facts."""
    return tuple(
        need
        for remark in _remarks(guide, notes)
        for part in (remark, *remark.children)
        for need in part.also
        if not (remark.situations or part.situations or need.situations or need.condition)
    )


def words(guide: Guide, notes: tuple[Remarks, ...] = ()) -> str:
    """All that a guide's page says at present, one text a line; what only officials need aside."""
    lines: list[str] = []
    for state in guide.states.values():
        if state.field.name not in _OFFICIAL and state.field.section != APPENDIX:
            lines += _texts(_said(state))
    for remark in _remarks(guide, notes):
        lines += _texts(remark)
    return "\n".join(lines)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif value is not None:
        yield from filter(None, (getattr(value, "heading", None), value.text))
        for need in getattr(value, "also", ()):
            yield from need.names()  # typed, and perhaps not named by the words
        yield from _texts(value.children)
