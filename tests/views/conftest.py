"""What the tests of the views share: the mini site's chain, and ways to get at a page's records without writing it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.chain import Chain
from generator.schema.region import Region
from generator.views.blocks import Blocks
from generator.views.materials import MaterialLines
from generator.views.model import Block, Section
from generator.views.sections import Part, Sections
from generator.views.situations import Situations
from generator.views.sources import Sources
from tests.rendered import MINI, REAL, chain_of, copied


@dataclass
class Site:
    """A chain and what makes views of it."""

    chain: Chain

    def __post_init__(self) -> None:
        sources = Sources(self.chain.shared.sources)
        situations = Situations(self.chain.shared.situations)
        self.blocks = Blocks(sources, MaterialLines(self.chain.shared.materials, sources, situations))
        self.maker = Sections(self.chain.shared.catalog.items, self.blocks)

    def sections(self, region: str, item: str) -> dict[str, Section]:
        """The sections of a guide by id, in order."""
        made = [part.make() for part in self.parts(region, item)]
        return {section.id: section for section in made}

    def parts(self, region: str, item: str, model: Region | None = None) -> list[Part]:
        """The same before they are made; ``model`` instead of the region's own."""
        guide = self.chain.guide(region, item)
        notes = self.maker.notes(guide, self.chain.general(region))
        return list(self.maker.parts(guide, notes, model or self.chain.layers[region].region))

    def block(self, region: str, item: str, section: str, field: str) -> Block:
        """The only block of a field in a section."""
        (found,) = (one for one in self.sections(region, item)[section].blocks if one.field == field)
        return found


@pytest.fixture(scope="session")
def mini() -> Site:
    """The mini site as it is."""
    return Site(chain_of(MINI))


@pytest.fixture(scope="session")
def real() -> Site:
    """The real data."""
    return Site(chain_of(REAL))


@pytest.fixture
def mini_with(tmp_path: Path) -> Callable[[Mapping[str, str | None]], Site]:
    """The mini site with some files written anew."""
    return lambda changes: Site(chain_of(copied(tmp_path, changes)))
