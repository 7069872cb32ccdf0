"""A guide and what is announced of it → what becomes harder or easier for citizens, day by day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from generator.changes_fields import of_guide
from generator.coming import coming
from generator.reviewing.burdens import DOUBT, Claim, Fields, claims
from generator.reviewing.published import Published


@dataclass
class Announced:
    """Reads the later days of one data folder."""

    published: Published
    _days: dict[str, Published] = field(default_factory=dict)
    _fields: dict[tuple[str, str, str], Fields] = field(default_factory=dict)

    def fields(self, region: str, item: str, day: str = "") -> Fields:
        """The fields of a guide on a day; empty: the data's own."""
        key = (region, item, day)
        if key not in self._fields:
            self._fields[key] = of_guide(self._on(day).guide(region, item))
        return self._fields[key]

    def days(self, region: str, item: str) -> list[str]:
        """The later days on which the guide changes, as long as the region handles the item."""
        chain = self.published.chain
        found = sorted({one.day for one in coming(chain, region, item)})
        return [day for day in found if item in chain.on(day).offered(region)]

    def of_guide(self, region: str, item: str, known: Collection[str] = ()) -> Iterator[Claim]:
        """What changes for citizens from each day on.  ``known``: days of which nothing new is to be told."""
        last = ""
        for day in self.days(region, item):
            found = self._claims(self.fields(region, item, last), self.fields(region, item, day), True)
            last = day
            if day not in known:
                yield from (_from(day, one) for one in found)

    def against(self, region: str, above: str, item: str) -> Iterator[Claim]:
        """What will be asked beyond the region above from a later day on, and is not asked today."""
        seen = set(self._claims(self.fields(above, item), self.fields(region, item), False))
        for day in sorted({*self.days(region, item), *self.days(above, item)}):
            if item not in self.published.chain.on(day).offered(region):
                continue
            found = self._claims(self.fields(above, item, day), self.fields(region, item, day), False)
            for one in found:
                if one not in seen:
                    seen.add(one)
                    yield _from(day, one)

    def _claims(self, old: Fields, new: Fields, in_time: bool) -> list[Claim]:
        vocabulary = self.published.chain.shared.materials
        return [one for one in claims(old, new, vocabulary, in_time) if one.kind != DOUBT]

    def _on(self, day: str) -> Published:
        if not day:
            return self.published
        if day not in self._days:
            self._days[day] = Published(self.published.chain.on(day))
        return self._days[day]


def _from(day: str, claim: Claim) -> Claim:
    return replace(claim, text=f"自 {day} 起，{claim.text}", since=day)


def told_before(old: Mapping[str, Any], new: Mapping[str, Any]) -> set[str]:
    """The days of which both sides of a comparison, guides of the open data, announce the very same."""
    was, now = (_by_day(one) for one in (old, new))
    return {day for day, said in now.items() if was.get(day) == said}


def _by_day(guide: Mapping[str, Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for section in guide["sections"]:
        for one in section.get("coming", ()):
            found.setdefault(one["since"], []).append(one)
    return found
