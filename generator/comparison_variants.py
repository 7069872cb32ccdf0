"""Which regions say the same of an item, field by field: collected by every process for its own regions, then joined.

Only keys and the names of regions travel for all; the words travel for a few values of every field, since a page can show
no more than a few.  Values are ranked by their first region in the order of the site, so that a process can tell without
the others which of its own can be among the first of all.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import chain
from typing import Any

from generator.places import Places

SHOWN = 12  # values of one field on a page; the others are counted
NAMED = 12  # regions named at a value; the others are counted

Keys = tuple[Hashable, ...]  # one for each field; equal keys mean equal words


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field, the first regions that have it, in order, and how many there are."""

    cell: Any
    regions: tuple[str, ...]
    number: int


def ranks(places: Places) -> dict[str, int]:
    """Region → its place in the order of the site, the root first."""
    ordered = sorted(places.regions, key=lambda one: places.regions[one].parent is not None)
    return {region: number for number, region in enumerate(ordered)}


@dataclass
class Variants:
    """What regions say of items.  Cells are whatever a page prints of a value."""

    _groups: dict[str, dict[Keys, list[str]]] = field(default_factory=dict)
    _first: dict[tuple[str, Keys], int] = field(default_factory=dict)  # the lowest rank of a group
    _cells: dict[tuple[str, int], dict[Hashable, tuple[int, Any]]] = field(default_factory=dict)

    def add(self, item: str, region: str, rank: int, keys: Keys, make: Callable[[int], Any]) -> None:
        """A region's guide.  ``make(n)`` gives the cell of the n-th field, asked for only when it may be shown."""
        self._groups.setdefault(item, {}).setdefault(keys, []).append(region)
        if rank >= self._first.get((item, keys), rank + 1):
            return
        self._first[item, keys] = rank
        for number, key in enumerate(keys):
            self._keep(item, number, key, rank, lambda number=number: make(number))  # type: ignore[misc]

    def _keep(self, item: str, number: int, key: Hashable, rank: int, make: Callable[[], Any]) -> None:
        cells = self._cells.setdefault((item, number), {})
        known = cells.get(key)
        if known is not None:
            cells[key] = (min(rank, known[0]), known[1])
        elif len(cells) < SHOWN or rank < max(first for first, _ in cells.values()):
            cells[key] = (rank, make())
            if len(cells) > SHOWN:
                del cells[max(cells, key=lambda one: cells[one][0])]

    def join(self, other: Variants) -> None:
        """What another process collected."""
        for item, groups in other._groups.items():
            for keys, regions in groups.items():
                self._groups.setdefault(item, {}).setdefault(keys, []).extend(regions)
        for (item, number), cells in other._cells.items():
            for key, (rank, cell) in cells.items():
                self._keep(item, number, key, rank, lambda cell=cell: cell)  # type: ignore[misc]

    def fields(self, item: str, rank: Mapping[str, int]) -> list[tuple[list[Value], int, int]]:
        """Field by field: its first values; how many more there are, and of how many regions."""
        groups = self._groups.get(item, {})
        found = []
        for number in range(len(next(iter(groups), ()))):
            regions: dict[Hashable, list[list[str]]] = {}
            for keys, some in groups.items():
                regions.setdefault(keys[number], []).append(some)
            cells = self._cells[item, number]
            values = []
            for key in sorted(cells, key=lambda one: cells[one][0]):
                every = regions.pop(key)
                first = nsmallest(NAMED, chain.from_iterable(every), key=rank.__getitem__)
                values.append(Value(cells[key][1], tuple(first), sum(map(len, every))))
            rest = sum(len(some) for every in regions.values() for some in every)
            found.append((values, len(regions), rest))
        return found
