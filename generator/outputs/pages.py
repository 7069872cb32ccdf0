"""Writes a region's pages: /<region>/, /<region>/<item>/ and /<region>/qingdan/.

A guide's sections are rendered once for all regions that say the same: the key of a section holds the states that it
prints, and regions share the states that they inherit.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markupsafe import Markup

from generator.chain import Chain
from generator.frame import Frame
from generator.outputs.templates import render
from generator.views.blocks import Blocks
from generator.views.guide import Answer, answer, guide_view
from generator.views.listing import listing_view
from generator.views.lists import region_view
from generator.views.materials import MaterialLines
from generator.views.model import Section
from generator.views.sections import Sections
from generator.views.sources import Sources

_KEPT = 4000  # rendered sections kept at hand: about ten times the base's 29 × 11, some tens of MB


@dataclass
class Pages:
    """The pages of the regions that one process writes."""

    chain: Chain
    frames: Mapping[str, Frame]
    out: Path
    _sections: OrderedDict[Hashable, tuple[Section, Markup]] = field(default_factory=OrderedDict)
    _answers: OrderedDict[Hashable, Answer] = field(default_factory=OrderedDict)

    def __post_init__(self) -> None:
        sources = Sources(self.chain.shared.sources)
        self.blocks = Blocks(sources, MaterialLines(self.chain.shared.materials, sources))
        self.sections = Sections(self.chain.shared.catalog.items, self.blocks)

    def write_region(self, region: str, children: Sequence[tuple[str, str]]) -> int:
        """All pages of one region; returns their number."""
        items = self.chain.offered(region)
        for item in items:
            self._write(f"{region}/{item}", "guide", *self._guide(region, item))
        view = region_view(self.chain, region, children)
        self._write(region, "region", view.name, view.scope, render("region.html", region=view))
        listing = listing_view(self.chain, region)
        title = f"{listing.name}：清单"
        self._write(
            f"{region}/qingdan", "listing", title, listing.document, render("listing.html", listing=listing)
        )
        return len(items) + 2

    def _guide(self, region: str, item: str) -> tuple[str, str, str]:
        guide, general = self.chain.guide(region, item), self.chain.general(region)
        model = self.chain.layers[region].region
        notes = self.sections.notes(guide, general)
        printed = [
            _kept(self._sections, part.key, part.make, self._print)
            for part in self.sections.parts(guide, notes, model)
        ]
        line = self.chain.ancestors(region)
        made = _kept(self._answers, (guide, notes), lambda: answer(guide, self.blocks, notes, line))
        view = guide_view(guide, made, notes, tuple(section for section, _ in printed), region, model)
        content = render("guide.html", guide=view, sections=[html for _, html in printed])
        return f"{view.title} - {model.name}", view.description, content

    @staticmethod
    def _print(section: Section) -> tuple[Section, Markup]:
        return section, render("section.html", section=section)

    def _write(self, address: str, kind: str, title: str, description: str, content: str) -> None:
        folder = self.out / address
        folder.mkdir(parents=True, exist_ok=True)
        values = {
            "title": title,
            "description": description,
            "content": content,
            "path": f"{address}/",
        }
        page = self.frames[kind].fill(**values)
        (folder / "index.html").write_bytes(page.encode())


def _kept(
    store: OrderedDict[Any, Any],
    key: Hashable,
    make: Callable[[], Any],
    finish: Callable[[Any], Any] = lambda made: made,
) -> Any:
    """What the store has for a key, made when it has nothing; the least lately made goes when it is full."""
    found = store.get(key)
    if found is None:
        found = store[key] = finish(make())
        if len(store) > _KEPT:
            store.popitem(last=False)
    return found
