"""A report as people read it, apart from how it is printed: sections of entries, and old words beside new ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_ALIKE = 0.4  # of two lines that stand for each other, from where on what they share is shown as such
_WORD = re.compile(r"\d+|[A-Za-z]+|.", re.DOTALL)  # a number changes as a whole
_NAMED = 30  # regions that an entry names


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line; ``is_changed``: the other side does not have it."""

    text: str
    is_changed: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of the old words beside its like of the new ones; an empty side has none."""

    old: tuple[Piece, ...]
    new: tuple[Piece, ...]

    @property
    def is_same(self) -> bool:
        """Whether both sides are the same line."""
        return self.old == self.new


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is told.

    ``label``: what it is about; ``text``: the sentence; ``regions``: where, in words; ``place``: file:line; ``mark``: what
    it means for citizens (加重, 减轻), empty where nothing is claimed; ``cure``: what to do; ``items``: of which items it is
    told once.
    """

    label: str
    text: str = ""
    regions: str = ""
    place: str = ""
    mark: str = ""
    cure: str = ""
    pairs: tuple[Pair, ...] = ()
    items: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Entries that belong together: of one item, of one region."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The whole.  ``about``: what was looked at and how much was found, a line each."""

    title: str
    about: tuple[str, ...]
    sections: tuple[Section, ...]


def side_by_side(before: Sequence[str], after: Sequence[str]) -> tuple[Pair, ...]:
    """Old lines and new ones, those that stand for each other in one pair, with what differs marked."""
    return tuple(_pairs(before, after))


def _pairs(before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for what, one, two, three, four in matcher.get_opcodes():
        old, new = before[one:two], after[three:four]
        if what == "equal":
            yield from (Pair((Piece(line),), (Piece(line),)) for line in old)
            continue
        both = min(len(old), len(new))
        yield from (_pair(*lines) for lines in zip(old, new, strict=False))
        yield from (Pair((Piece(line, True),), ()) for line in old[both:])
        yield from (Pair((), (Piece(line, True),)) for line in new[both:])


def _pair(old: str, new: str) -> Pair:
    if SequenceMatcher(None, old, new, autojunk=False).ratio() < _ALIKE:
        return Pair((Piece(old, True),), (Piece(new, True),))
    one, other = _WORD.findall(old), _WORD.findall(new)
    codes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    left = tuple(Piece("".join(one[a:b]), what != "equal") for what, a, b, _, _ in codes if b > a)
    right = tuple(Piece("".join(other[a:b]), what != "equal") for what, _, _, a, b in codes if b > a)
    return Pair(left, right)


def named(regions: Sequence[str], names: Mapping[str, str]) -> str:
    """Regions in a row, cut off where there are very many."""
    shown = "、".join(names.get(one, one) for one in regions[:_NAMED])
    return f"{shown} 等{len(regions)}个地区" if len(regions) > _NAMED else shown
