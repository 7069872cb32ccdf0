"""A guide and what is announced of it → what becomes harder or easier for citizens, day by day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from generator.chain import Chain
from generator.changes.fields import of_guide
from generator.coming import coming
from generator.reviewing.burdens import claims
from generator.reviewing.claim import DOUBT, Claim, Fields
from generator.reviewing.expected import announced_by, days_announced, expected
from generator.reviewing.published import Published
from generator.reviewing.upon import upon


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

    def of_guide(
        self, region: str, item: str, old: Mapping[str, Any], new: Mapping[str, Any], told: Collection[Claim]
    ) -> Iterator[Claim]:
        """What changes for citizens from each later day on, and was not announced like that.

        Args:
            region, item: the guide.
            old, new: both sides of a comparison, guides of the open data.  A field of which the old side announced something is
                weighed against that, any other against what holds until the day.
            told: what is said of today; it is not said again.
        """
        seen, known, last = set(told), told_before(old, new), ""
        here = self.days(region, item)
        for day in sorted({*here, *(one for one in days_announced(old) if one > self.published.chain.today)}):
            if item not in self.published.chain.on(day).offered(region):
                continue
            if day not in known:
                fields = self.fields(region, item, day)
                promised = announced_by(old, day)
                found = self._claims(self.fields(region, item, last), fields, True) if day in here else []
                found = [one for one in found if one.field not in promised]
                anew = self._claims(of_guide(expected(old, day)), fields, True) if promised else []
                anew = [one for one in anew if one.field in promised]
                for one in (*found, *anew):
                    if one not in seen:
                        seen.add(one)
                        yield _from(day, _against(one) if one in anew else one)
            last = day

    def against(self, region: str, above: str, item: str) -> Iterator[Claim]:
        """What will be asked beyond the region above from a later day on, and is not asked today."""
        chain, seen = self.published.chain, set[Claim]()
        if not same(chain, region, above, item):
            seen = set(self._beyond(chain, region, above, item, ""))
        for day in sorted({*self.days(region, item), *self.days(above, item)}):
            later = chain.on(day)
            if item not in later.offered(region) or same(later, region, above, item):
                continue
            for one in self._beyond(later, region, above, item, day):
                if one not in seen:
                    seen.add(one)
                    yield _from(day, one)

    def offered(self, region: str) -> list[str]:
        """The items that the region handles today or will from a later day on, in order."""
        chain = self.published.chain
        layer = chain.layers[region]
        windows = (layer.window, *(file.window for file in layer.items.values()))
        days = {day for window in windows for day in window.turns() if day > chain.today > ""}
        found = {item for here in (chain, *map(chain.on, days)) for item in here.offered(region)}
        return [item for item in chain.shared.catalog.items if item in found]

    def _claims(self, old: Fields, new: Fields, in_time: bool, own: Collection[str] = ()) -> list[Claim]:
        vocabulary = self.published.chain.shared.materials
        return [one for one in claims(old, new, vocabulary, in_time, own) if one.kind != DOUBT]

    def _beyond(self, chain: Chain, region: str, above: str, item: str, day: str) -> list[Claim]:
        pair = self.fields(above, item, day), self.fields(region, item, day)
        return self._claims(*pair, False, upon(chain, region, above, item))

    def _on(self, day: str) -> Published:
        if not day:
            return self.published
        if day not in self._days:
            self._days[day] = Published(self.published.chain.on(day))
        return self._days[day]


def same(chain: Chain, region: str, above: str, item: str) -> bool:
    """Whether both are the very same guide under the very same remarks: nothing can be claimed then."""
    return chain.guide(region, item) is chain.guide(above, item) and chain.general(region) is chain.general(
        above
    )


def _against(claim: Claim) -> Claim:
    return replace(claim, text=f"与原来预告的比，{claim.text}")


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
