"""A guide of the open data → what it asks citizens to bring, one by one, each with whom it is asked of.

Lists and remarks are one here: for a citizen it is the same whether 办理材料 or 备注 asks for a thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.changes.fields import Said, page, remarks
from generator.schema.shared import VocabularyMaterial
from generator.tags.facts import Who, spoken, whose

Vocabulary = Mapping[str, VocabularyMaterial]
Choices = frozenset[frozenset[str]]  # 任选其一: each a set of names that count together
_One = Mapping[str, Any]

_BRACKETS = re.compile(r"[《》]|（[^）]*）")


@dataclass(frozen=True)
class Ask:
    """One thing.  ``facts``: its form, number, seal and pledge, as in the open data; ``words``: of what it belongs to."""

    choices: Choices
    name: str
    who: Who
    facts: _One
    words: str
    listed: bool  # by 办理材料, and not by a remark

    @property
    def called(self) -> str:
        """By the name of the vocabulary, where its facts are told."""
        return self.name if self.facts.get("all_of") else spoken(self.facts)

    @property
    def names(self) -> set[str]:
        """All that it speaks of."""
        return {name for choice in self.choices for name in choice}


@dataclass(frozen=True)
class Prose:
    """A text about what to bring, whom it concerns, and the names that are typed of it."""

    text: str
    who: Who
    typed: frozenset[str]


@dataclass(frozen=True)
class Asked:
    """All that a guide asks for.  ``only``: whom the rest of the list does not concern; ``page``: all words of the guide."""

    asks: tuple[Ask, ...]
    prose: tuple[Prose, ...]
    only: tuple[Who, ...]
    page: str


def asked(materials: Said) -> Asked:
    """What the guide around a field of materials asks for."""
    guide = materials.guide or {"sections": []}
    asks: list[Ask] = []
    prose: list[Prose] = []
    for one in materials.value or ():
        _of_list(one, (), asks, prose)
    only: list[Who] = []
    for remark in remarks(guide):
        about = _within((), whose(remark))
        _of_remark(remark, about, asks, prose)
        for part in remark.get("children", ()):
            _of_remark(part, _within(about, whose(part)), asks, prose)
        # pages let people choose it beside 办理材料 alone: elsewhere it spares nobody anything
        if remark.get("only") and about and "materials" in remark.get("fields", ()):
            only.append(about)
    return Asked(tuple(_once(asks)), tuple(prose), tuple(only), page(guide))


def covers(wide: Who, narrow: Who) -> bool:
    """Whether everybody whom the second concerns is concerned by the first."""
    return all(any(there <= level for there in narrow) for level in wide)


def mentioned(names: Iterable[str], text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text speaks of any of them by its name or another name of it."""
    plain = _BRACKETS.sub("", text)
    for name in names:
        term = vocabulary.get(name)
        known = (name, *((term.name, *term.aliases) if term else ()))
        if any(short in plain for one in known if (short := _BRACKETS.sub("", one))):
            return True
    return False


def _of_list(one: _One, around: Who, asks: list[Ask], prose: list[Prose]) -> None:
    who = _within(around, whose(one))
    own = [] if one.get("rule") else list(_things(one, who))
    asks += own
    needs = [
        Ask(_choices(need), spoken(need), _within(who, whose(need)), need, one["text"], True)
        for need in one.get("also", ())
    ]
    asks += needs
    prose.append(Prose(one["text"], who, frozenset(name for ask in (*own, *needs) for name in ask.names)))
    for child in one.get("children", ()):
        _of_list(child, who, asks, prose)


def _things(one: _One, who: Who) -> Iterator[Ask]:
    if one.get("all_of"):
        for ref in one["all_of"]:
            yield Ask(frozenset([frozenset([ref["name"]])]), ref["name"], who, one, one["text"], True)
    elif choices := _choices(one):
        yield Ask(choices, one["text"].rstrip("。；"), who, one, one["text"], True)


def _of_remark(one: _One, who: Who, asks: list[Ask], prose: list[Prose]) -> None:
    found = [
        Ask(_choices(need), spoken(need), _within(who, whose(need)), need, one["text"], False)
        for need in one.get("also", ())
    ]
    asks += found
    prose.append(Prose(one["text"], who, frozenset(name for ask in found for name in ask.names)))


def _once(asks: Iterable[Ask]) -> Iterator[Ask]:
    """What the list has already is not brought once more because a remark speaks of it."""
    known: set[tuple[Choices, Who]] = set()
    for ask in asks:
        if ask.listed or (ask.choices, ask.who) not in known:
            yield ask
        known.add((ask.choices, ask.who))


def _choices(one: _One) -> Choices:
    if one.get("material"):
        return frozenset([frozenset([one["material"]["name"]])])
    return frozenset(frozenset(ref["name"] for ref in choice) for choice in one.get("any_of", ()))


def _within(around: Who, own: Who) -> Who:
    """Both together, in an order of their own."""
    return tuple(sorted({*around, *own}, key=sorted))
