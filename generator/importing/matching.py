"""Rows of a document → items of the catalog, by their names, with scores; nothing is matched without saying so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from generator.chain import Chain
from generator.checks.sameness import words
from generator.layers import ItemFile

# 生育医疗费支付 and 计划生育医疗费支付 are two items and score 87.5: what is near must be nearer than that, and no other near it
HIGH, MARGIN = 88.0, 8.0
NEAR = 40.0  # what is less alike is no suggestion
LEFT_OUT = "不导入"

How = Literal["同名", "别名", "相近", "指定", "不导入", "认不出"]

_NUMBERED = re.compile(r"^\s*(?:[（(]?[0-9一二三四五六七八九十]{1,3}[)）、.．]\s*)(?=\S)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that a row may mean: the name of it that is nearest, and how near (100: the same)."""

    item: str
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Match:
    """What became of one row: ``item`` is empty where nobody can say; ``best``: the nearest items, nearest first."""

    said: str
    item: str
    how: How
    best: tuple[Candidate, ...]

    @property
    def score(self) -> float:
        """Of the item that was taken, else of the nearest."""
        return next(
            (one.score for one in self.best if one.item == self.item), self.best[0].score if self.best else 0
        )


@dataclass(frozen=True, slots=True)
class Known:
    """The names of every item, without punctuation: official ones of any layer, and what citizens call it."""

    official: Mapping[str, dict[str, str]]  # item → words → the name as printed
    others: Mapping[str, dict[str, str]]


def known_names(chain: Chain) -> Known:
    """The names of the catalog's items in the base guides and in the layers at hand."""
    official: dict[str, dict[str, str]] = {}
    others: dict[str, dict[str, str]] = {}
    for item in chain.shared.catalog.items:
        files = [chain.shared.base.get(item), *(layer.items.get(item) for layer in chain.layers.values())]
        official[item] = {words(name): name for name in _names(files)}
        others[item] = {words(one): one for file in files if file for one in file.aliases}
    return Known(official, others)


def _names(files: Iterable[ItemFile | None]) -> Iterable[str]:
    for file in files:
        statement = file.statements.get("name") if file else None
        if statement and isinstance(statement.said, str):
            yield statement.said


def plain(name: str) -> str:
    """A name without its number: （三）职工参保登记 → 职工参保登记."""
    return _NUMBERED.sub("", name, count=1).strip(" \u3000。")


def match(
    names: Sequence[str], known: Known, forced: Mapping[str, str], places: Sequence[str] = ()
) -> list[Match]:
    """Each name's item.  ``forced``: a row's name, or its place (第12行), → an item's id, or 不导入."""
    ordered = {words(plain(name)): item for name, item in forced.items()}
    at = [*places, *[""] * (len(names) - len(places))]
    return [
        _one(plain(name), known, ordered.get(words(place)) or ordered.get(words(plain(name)), ""))
        for name, place in zip(names, at, strict=True)
    ]


def _one(name: str, known: Known, item: str) -> Match:
    said = words(name)
    best = nearest(name, known)
    if item:
        return Match(name, "" if item == LEFT_OUT else item, "不导入" if item == LEFT_OUT else "指定", best)
    for how, names in (("同名", known.official), ("别名", known.others)):
        items = [item for item in names if said in names[item]]
        if len(items) == 1:
            return Match(name, items[0], how, (Candidate(items[0], names[items[0]][said], 100.0), *best[1:]))  # type: ignore[arg-type]
    first, second = best[0], best[1] if len(best) > 1 else Candidate("", "", 0)
    if first.score >= HIGH and first.score - second.score >= MARGIN:
        return Match(name, first.item, "相近", best)
    return Match(name, "", "认不出", best)


def nearest(name: str, known: Known, most: int = 3) -> tuple[Candidate, ...]:
    """The items whose names are nearest to a name, official names alone: what citizens say is too free to be near."""
    said = words(name)
    found = [
        Candidate(item, names[one], round(fuzz.ratio(said, one), 1))
        for item, names in known.official.items()
        for one in sorted(names, key=lambda one: -fuzz.ratio(said, one))[:1]
    ]
    return tuple(sorted(found, key=lambda one: -one.score)[:most]) or (Candidate("", "", 0),)


def items_of(chain: Chain) -> tuple[str, ...]:
    """The ids that --match may name."""
    return tuple(item for item in chain.shared.catalog.items if item in chain.shared.base)
