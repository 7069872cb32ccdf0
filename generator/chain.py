"""Every region's chain of 上级 and its guides: resolved once, shared by all regions that say nothing more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.layers import BASE, Layer, Shared, read_layer, read_shared, region_ids
from generator.overlay import General, Guide, Said, base_guide, resolve, resolve_general
from generator.places import Place, handled
from generator.problems import Problem
from generator.schema.region import GeneralRemark

# material's id → where its blank is: a file in data/forms or a web address
Forms = Mapping[str, str]


@dataclass
class Chain:
    """The layers at hand, and what they resolve to.

    ``layers`` must hold every ancestor of a region that is asked for, and the base every item.  ``today``: the day on
    which the guides are read (2026-11-22); empty for what the files say apart from all dates.
    """

    shared: Shared
    layers: Mapping[str, Layer]
    today: str = ""
    _days: dict[str, Chain] = field(default_factory=dict)
    _guides: dict[tuple[str, str], Guide] = field(default_factory=dict)
    _general: dict[str, General] = field(default_factory=dict)
    _forms: dict[str, Forms] = field(default_factory=dict)

    def on(self, day: str) -> Chain:
        """The same on another day."""
        if day == self.today:
            return self
        found = self._days.get(day)
        if found is None or found.layers is not self.layers:
            found = self._days[day] = Chain(self.shared, self.layers, day)
        return found

    def ancestors(self, region: str) -> tuple[str, ...]:
        """The region and those above it, nearest first; stops at an unknown 上级 or where the chain bites its tail."""
        line: list[str] = []
        step: str | None = region
        while step in self.layers and step not in line:
            line.append(step)
            step = self.layers[step].region.parent
        return tuple(line)

    def guide(self, region: str, item: str) -> Guide:
        """The item as the region sees it, offered there or not."""
        missing: list[str] = []  # a loop, since a chain may be deeper than Python likes to recurse
        step = region
        while (step, item) not in self._guides and step != BASE and step not in missing:
            missing.append(step)
            step = self.layers[step].region.parent or BASE
        found = self._guides.get((step, item))
        if found is None:
            found = self._guides[BASE, item] = base_guide(self.shared.base[item], self.today)
        for lower in reversed(missing):
            found = resolve(found, self.layers[lower].items.get(item), self.today)
            self._guides[lower, item] = found
        return found

    def general(self, region: str) -> General:
        """The 下同 remarks in force in a region, by id."""
        missing: list[str] = []
        step: str | None = region
        while step and step not in self._general and step not in missing:
            missing.append(step)
            step = self.layers[step].region.parent
        found: General = self._general.get(step or "", {})
        for lower in reversed(missing):
            found = resolve_general(found, self.layers[lower], self.today)
            self._general[lower] = found
        return found

    def forms(self, region: str) -> Forms:
        """The blanks in force in a region, the nearest layer's; the same object where a region names none of its own."""
        missing: list[str] = []
        step = region
        while step not in self._forms and step != BASE and step not in missing:
            missing.append(step)
            step = self.layers[step].region.parent or BASE
        found = self._forms.get(step)
        if found is None:
            known = self.shared.materials.values()
            found = self._forms[BASE] = {one.id: one.blank_form for one in known if one.blank_form}
        for lower in reversed(missing):
            if own := self.layers[lower].region.forms:
                known_as = self.shared.materials  # names that it does not have: a rule reports them
                found = {**found, **{known_as[name].id: own[name] for name in own if name in known_as}}
            self._forms[lower] = found
        return found

    def offered(self, region: str) -> tuple[str, ...]:
        """The items that the region handles, in catalog order."""
        line = (place_of(self.layers[step], self.today) for step in self.ancestors(region))
        return handled(line, self.shared.catalog.items)

    def handled_at(self, region: str) -> dict[str, str]:
        """Item → where the region's people look it up: the region itself, else the nearest above that handles it."""
        found: dict[str, str] = {}
        for step in self.ancestors(region):
            for item in self.offered(step):
                found.setdefault(item, step)
        return found

    def forget(self, regions: Collection[str]) -> None:
        """Lets go of the guides of regions that are done, so that memory does not grow with their number."""
        for region in regions:
            for item in self.shared.catalog.items:
                self._guides.pop((region, item), None)
            self._general.pop(region, None)
            self._forms.pop(region, None)
        for later in self._days.values():
            later.forget(regions)


def place_of(layer: Layer, day: str = "") -> Place:
    """A layer as one sees it from afar on a day: what does not hold, a list or a guide's file, offers nothing."""
    model = layer.region
    if not layer.window.holds(day):
        return Place(layer.id, model.name, model.parent, "同上级")
    files = (item for item, file in layer.items.items() if file.window.holds(day))
    return Place(layer.id, model.name, model.parent, model.scope, (*files, *model.listed))


def governing(general: General, guide: Guide, catalog: tuple[str, ...]) -> tuple[Said, ...]:
    """The 下同 remarks that hold for a guide: those with a reach of their own, then definitions of what all these mention."""
    plain = [said for said in general.values() if not said[0][0].reach.mentions]
    plain = [said for said in plain if governs(said[0][0], guide.item, guide, catalog)]
    words = [part.text for (remark, _), *_ in plain for part in (remark, *remark.children)]
    return tuple(
        said
        for said in general.values()
        if (
            said in plain
            or (said[0][0].reach.mentions and governs(said[0][0], guide.item, guide, catalog, words))
        )
    )


def read_chain(data: Path, today: str = "") -> tuple[Chain | None, list[Problem]]:
    """All regions at once, for commands that a person waits for; None when the shared files cannot be read."""
    shared, problems = read_shared(data)
    if shared is None:
        return None, problems
    layers: dict[str, Layer] = {}
    for region in region_ids(data):
        layer, found = read_layer(data, region)
        problems += found
        if layer is not None:
            layers[region] = layer
    return Chain(shared, layers, today), problems


def governs(
    remark: GeneralRemark, item: str, guide: Guide, catalog: tuple[str, ...], words: Iterable[str] = ()
) -> bool:
    """Whether a 下同 remark holds for an item.

    By 事项, by 自/至 in catalog order, and by 提及: words that the guide itself uses, or ``words`` that stand on its page.
    """
    reach = remark.reach
    if any(named and named not in catalog for named in (item, reach.first, reach.last)):
        return False  # a rule reports it
    place = catalog.index(item)
    if reach.items and item not in reach.items:
        return False
    if reach.first and place < catalog.index(reach.first):
        return False
    if reach.last and place > catalog.index(reach.last):
        return False
    return not reach.mentions or any(reach.mentions in text for text in (*_words(guide), *words))


def _words(guide: Guide) -> Iterable[str]:
    for name in ("materials", "remarks", "procedure", "audience", "mode"):
        state = guide[name]
        for entry in state.entries if state else ():
            value = entry.value
            yield value.text
            for child in value.children:
                yield child.text
