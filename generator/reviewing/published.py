"""A data folder → its open data, without its pages: what is compared is what the site would say."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from generator import pipeline
from generator.chain import Chain, place_of, read_chain
from generator.coming import Change, coming
from generator.layers import Layer
from generator.outputs.open_data import API, OpenDataOptions
from generator.outputs.open_data.region import RegionData
from generator.outputs.open_data.site import write_site_data
from generator.overlay import Guide
from generator.places import Places
from generator.problems import Problem
from generator.views.blocks import Blocks
from generator.views.guide import Answer, guide_view, version_of
from generator.views.materials import MaterialLines
from generator.views.model import GuideView
from generator.views.sections import FormsAsked, Note, PartKey, Sections, forms_asked
from generator.views.situations import Situations
from generator.views.sources import Sources

_NOTHING = Answer((), (), "", ())  # the short answer is made of the fields, which are compared themselves
Versions = Mapping[str, Mapping[str, str]]  # region → item → version


class WrongSide(Exception):
    """The data of one side have errors; ``name`` is that side, ``problems`` are all of them, as `check` tells them."""

    def __init__(self, name: str, problems: list[Problem]) -> None:
        super().__init__(name)
        self.name, self.problems = name, problems


def checked(data: Path, today: str, name: str = "") -> Chain:
    """All layers of a data folder without errors, for a day; ``name``: as people know it.

    Raises:
        WrongSide: it has errors.
    """
    loaded = pipeline.load(data, today=today)
    loaded.close()
    chain, _ = read_chain(data, today)  # once more: the processes that checked the data keep them
    if not loaded.ok or chain is None:
        raise WrongSide(name or str(data), loaded.problems)
    return chain


class Published:
    """The open data of a chain: a guide at a time, or all in a folder."""

    def __init__(self, chain: Chain, out: Path = Path()) -> None:
        shared = chain.shared
        sources, situations = Sources(shared.sources), Situations(shared.situations)
        in_order = sorted(chain.layers.values(), key=lambda one: (one.region.division or "~", one.id))
        self.chain = chain
        self.regions = [one.id for one in in_order]
        root = next((one.id for one in in_order if one.region.parent is None), "")
        blocks = Blocks(sources, MaterialLines(shared.materials, sources, situations), root)
        places = Places({one.id: place_of(one, chain.today) for one in in_order}, chain.shared.catalog.items)
        self._sections = Sections(shared.catalog.items, blocks)
        self._out = out
        self._data = RegionData(chain, blocks, places, out, OpenDataOptions())

    def guide(self, region: str, item: str) -> dict[str, Any]:
        """The document of a guide, as plain data."""
        view, keys = self._view(region, item)
        made: dict[str, Any] = json.loads(self._data.guides.text(view, keys, None))
        return made

    @cached_property
    def versions(self) -> dict[str, dict[str, str]]:
        """region → item → the version of its guide."""
        return {
            region: {item: self._version(region, item) for item in self.chain.offered(region)}
            for region in self.regions
        }

    def write(self, others: Versions) -> Path:
        """Writes the open data and returns their folder.

        ``others``: the versions of the other side; a guide that is the same there is not written, since nobody will read it.
        """
        for region in self.regions:
            known = others.get(region, {})
            for item, version in self.versions[region].items():
                if known.get(item) == version:
                    self._data.note_guide(region, item, version)
                else:
                    self._data.write_guide(*self._view(region, item))
            self._data.write_index(region)
        layers = self.chain.layers
        regions = [_Region(layers[one]) for one in self.regions]
        write_site_data(self.chain.shared, regions, self._data.versions, self._out, OpenDataOptions())
        return self._out / API

    def _version(self, region: str, item: str) -> str:
        guide, notes, forms, later = self._made_of(region, item)
        return version_of(guide, self.chain.layers[region].region, notes, forms, later)

    def _view(self, region: str, item: str) -> tuple[GuideView, Collection[PartKey]]:
        guide, notes, forms, later = self._made_of(region, item)
        model = self.chain.layers[region].region
        parts = self._sections.parts(guide, notes, model, forms=forms, coming=later)
        view = guide_view(guide, _NOTHING, notes, (), region, model, forms=forms, coming=later)
        return view, [part.key for part in parts]

    def _made_of(
        self, region: str, item: str
    ) -> tuple[Guide, tuple[Note, ...], FormsAsked, tuple[Change, ...]]:
        """All that a guide's page is made of."""
        chain = self.chain
        guide = chain.guide(region, item)
        notes = self._sections.notes(guide, chain.general(region))
        forms = forms_asked(guide, notes, chain.forms(region), chain.shared.materials)
        return guide, notes, forms, coming(chain, region, item)


class _Region:
    """What the index of the open data says of a region."""

    def __init__(self, layer: Layer) -> None:
        self.id, self.name, self.document = layer.id, layer.region.name, layer.region.document
        self.parent, self.division = layer.region.parent, layer.region.division


def versions_in(api: Path) -> dict[str, dict[str, str]]:
    """The same of the open data of a built site; empty where it cannot be read, which comparing will say."""
    found: dict[str, dict[str, str]] = {}
    for path in api.glob("*/versions.json"):
        try:
            found[path.parent.name] = json.loads(path.read_bytes())["items"]
        except (OSError, ValueError, KeyError):
            continue
    return found
