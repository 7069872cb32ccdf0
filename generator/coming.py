"""What is to change in a guide, day by day: every later day on which something begins to hold or lapses, and what differs then.

A later day is read as today is, through the whole chain of layers.  So what a region above announces is announced below it,
unless the region words the field itself; and what lapses is followed by whatever then holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.chain import Chain, governing
from generator.content import digest, plain_value, shown_remark
from generator.overlay import Guide, Said, State, plain
from generator.schema.fields import FIELDS


@dataclass(frozen=True, slots=True)
class Coming:
    """A field from a day on: its state before and from then, None where no layer speaks of it."""

    day: str
    before: State | None
    after: State | None

    def content(self) -> Any:
        """What is announced, as plain data."""
        name = (self.after or self.before).field.name  # type: ignore[union-attr]
        return [self.day, name, plain(self.after) if self.after else None]


@dataclass(frozen=True, slots=True)
class ComingRemark:
    """A 下同 remark that governs the guide: what the layers said of it before and say from a day on, None where nothing."""

    day: str
    item: str
    before: Said | None
    after: Said | None

    def content(self) -> Any:
        """What is announced, as plain data."""
        (remark, _), *_ = self.after or self.before  # type: ignore[misc]
        return [self.day, remark.id, shown_remark(remark, self.item) if self.after else None]


Change = Coming | ComingRemark


def coming(chain: Chain, region: str, item: str) -> tuple[Change, ...]:
    """What is to change in a region's guide after the chain's day, in order of the days; nothing where it has none."""
    days = _days(chain, region, item)
    found: list[Change] = []
    here = chain
    for day in days:
        later = chain.on(day)
        found += _differing(day, here.guide(region, item), later.guide(region, item))
        found += _remarks(day, region, item, here, later)
        here = later
    return tuple(found)


def _days(chain: Chain, region: str, item: str) -> list[str]:
    """The later days on which anything that the guide hangs on begins or lapses."""
    if not chain.today:
        return []
    found: set[str] = set()
    base = chain.shared.base.get(item)
    for period in base.periods if base else ():
        found.update(period.window.turns())
    for step in chain.ancestors(region):
        layer = chain.layers[step]
        file = layer.items.get(item)
        for window in (
            layer.window,
            *(layer.remark_window(remark) for remark in layer.region.general),
            *((file.window, *(one.window for one in file.periods)) if file else ()),
        ):
            if window:
                found.update(window.turns())
    return sorted(day for day in found if day > chain.today)


def _differing(day: str, now: Guide, then: Guide) -> Iterator[Coming]:
    for field in FIELDS:
        before, after = now[field.name], then[field.name]
        if before is not after and _said(before) != _said(after):
            yield Coming(day, before, after)


def _said(state: State | None) -> str:
    return state.digest if state is not None else ""


def _governing(chain: Chain, region: str, item: str) -> dict[str, Said]:
    guide, general = chain.guide(region, item), chain.general(region)
    return {said[0][0].id: said for said in governing(general, guide, chain.shared.catalog.items)}


def _remarks(day: str, region: str, item: str, now: Chain, then: Chain) -> Iterator[ComingRemark]:
    """Remarks that themselves begin, change or lapse; not definitions of a word that the guide will use or will not."""
    said_now, said_then = now.general(region), then.general(region)
    if said_now == said_then:
        return
    here, there = _governing(now, region, item), _governing(then, region, item)
    for id_ in (*there, *(one for one in here if one not in there)):
        before, after = here.get(id_), there.get(id_)
        if _words(said_now.get(id_)) != _words(said_then.get(id_)) and _shown(before, item) != _shown(
            after, item
        ):
            yield ComingRemark(day, item, before, after)


def _words(said: Said | None) -> str:
    return digest(plain_value(said[0][0])) if said else ""


def _shown(said: Said | None, item: str) -> str:
    return digest(shown_remark(said[0][0], item)) if said else ""
