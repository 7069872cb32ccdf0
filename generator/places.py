"""The regions as one sees them from afar: names, the tree, what each handles; small enough for every process.

A region's layer holds its guides and stays in the process that writes them.  To lead a reader from one region to
another the site needs to know no more of the others than this.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """One region.  ``own``: the items that its layer has a file for or names; ``scope``: its 办理范围."""

    id: str
    name: str
    parent: str | None
    scope: str
    own: tuple[str, ...] = ()


def handled(line: Iterable[Place], items: Sequence[str]) -> tuple[str, ...]:
    """The items that the first region of a line handles, in catalog order; ``line``: from it up to the root."""
    own: set[str] = set()
    for step in line:
        own.update(step.own)
        if step.scope == "仅列明事项":
            break
        if step.scope == "全部事项" or step.parent is None:
            return tuple(items)
    return tuple(item for item in items if item in own)


@dataclass
class Places:
    """All regions of a site, in the order in which they are listed, over the items of its catalog."""

    regions: Mapping[str, Place]
    items: tuple[str, ...]
    _below: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _handled: dict[str, Collection[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        below: dict[str, list[str]] = {}
        for place in self.regions.values():
            if place.parent:
                below.setdefault(place.parent, []).append(place.id)
        self._below = {region: tuple(found) for region, found in below.items()}

    def below(self, region: str) -> tuple[str, ...]:
        """The regions right below, in order."""
        return self._below.get(region, ())

    def line(self, region: str) -> tuple[Place, ...]:
        """The region and those above it, nearest first."""
        found: list[Place] = []
        step: str | None = region
        while step in self.regions and len(found) <= len(self.regions):
            found.append(self.regions[step])
            step = self.regions[step].parent
        return tuple(found)

    def near(self, region: str) -> tuple[str, ...]:
        """Those above it from the root on, its neighbours under the same 上级, those right below it."""
        above = [place.id for place in self.line(region)[1:]][::-1]
        beside = [one for one in self.below(above[-1]) if one != region] if above else []
        return (*above, *beside, *self.below(region))

    def offers(self, region: str, item: str) -> bool:
        """Whether the region handles the item."""
        found = self._handled.get(region)
        if found is None:
            found = self._handled[region] = frozenset(handled(self.line(region), self.items))
        return item in found

    def at(self, region: str, item: str) -> Place | None:
        """Where a region's people look the item up: itself, else the nearest above that handles it."""
        return next((place for place in self.line(region) if self.offers(place.id, item)), None)

    def anywhere(self) -> tuple[str, ...]:
        """The items that any region handles: those that have pages."""
        return tuple(item for item in self.items if any(self.offers(region, item) for region in self.regions))
