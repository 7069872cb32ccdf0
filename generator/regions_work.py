"""What one process does for its share of the regions: read and check them, later write their pages."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from pathlib import Path

from generator import checks
from generator.chain import Chain, place_of
from generator.checks.later import Later
from generator.checks.rule import FileSubject, LayerSubject, RegionSubject, RegionSummary
from generator.comparison_variants import Variants
from generator.frame import Frame
from generator.gaps import Gaps, RegionGaps
from generator.layers import Layer, Shared, day_of, read_layer, read_shared
from generator.outputs.compressed import write_compressed
from generator.outputs.open_data import API, OpenDataOptions
from generator.outputs.pages import Pages
from generator.outputs.pdfs import PdfOptions
from generator.outputs.search_index import write_region_search
from generator.places import Places
from generator.problems import Problem
from generator.schema.shared import Source
from generator.views.by_material import OwnAsks


class RegionsWork:
    """Holds the layers of its regions between the two steps, so that nothing large travels between processes."""

    def __init__(self, data: Path, today: str = "") -> None:
        self.data = data
        shared, _ = read_shared(data)  # its problems are the parent process's to report
        if shared is None:
            raise ValueError("shared data cannot be read")
        self.chain = Chain(shared, {}, today)
        self._foreign: dict[str, Layer | None] = {}
        self._own_asks = OwnAsks()
        self._variants = Variants()
        self._versions: dict[str, str] = {}
        self._dates: dict[str, str] = {}
        self._gaps: list[RegionGaps] = []
        self._later: list[Problem] = []

    def check(self, regions: Sequence[str]) -> tuple[list[Problem], list[RegionSummary]]:
        """Reads the regions; their problems, and what the whole site needs to know of each."""
        problems: list[Problem] = []
        summaries: list[RegionSummary] = []
        layers: dict[str, Layer] = {}
        for region in regions:
            layer, found = read_layer(self.data, region)
            problems += found
            if layer is not None:
                layers[region] = layer
                problems += self._check_files(layer, self.chain.shared)
                summaries.append(_summary(layer, self.chain.shared.sources, self.chain.today))
        self.chain.layers = layers
        ahead, self._later = Later(self.chain), []
        for layer in list(layers.values()):
            if self._reaches_root(layer.id):
                found = list(checks.run(LayerSubject(layer, self.chain)))
                problems += found
                self._later += ahead.problems(layer, found)
            layer.documents.clear()  # places are only needed for problems; statements keep their own
        return problems, summaries

    def later(self) -> list[Problem]:
        """Of the regions checked last: errors that will exist from a later day on."""
        return self._later

    def _check_files(self, layer: Layer, shared: Shared) -> Iterator[Problem]:
        yield from checks.run(RegionSubject(layer, shared))
        for item in layer.items.values():
            document = layer.documents[item.file]
            yield from checks.run(FileSubject(document, item, shared, layer.region.division or ""))

    def _reaches_root(self, region: str) -> bool:
        """Brings in the ancestors that other processes own; False where the chain is broken or circular."""
        seen: list[str] = []
        step: str | None = region
        while step is not None:
            if step in seen:
                return False
            seen.append(step)
            if step not in self.chain.layers:
                if step not in self._foreign:
                    self._foreign[step] = read_layer(self.data, step)[0]
                foreign = self._foreign[step]
                if foreign is None:
                    return False
                self.chain.layers[step] = foreign  # type: ignore[index]
            step = self.chain.layers[step].region.parent
        return True

    def write(
        self,
        regions: Sequence[str],
        places: Places,
        frames: Mapping[str, Frame],
        out: Path,
        compress: Sequence[str] = (),
        base: str = "",
        open_data: OpenDataOptions | None = None,
        pdf: PdfOptions | None = None,
    ) -> Generator[int, None, int]:
        """Writes the regions' pages; yields how many were written since it last yielded, returns their number.

        ``compress``: kinds of compressed copies to write beside them, see outputs/compressed.py.  ``base``: the site's
        public address, empty where it has none yet.
        """
        pages = Pages(self.chain, frames, out, places, base, open_data, pdf)
        self._own_asks = pages.own_asks
        self._variants = pages.variants
        self._versions = pages.data.versions if pages.data else {}
        self._dates = pages.days.dates
        gaps, self._gaps = Gaps(self.chain), []
        total = 0
        for region in regions:
            written = pages.write_region(region)
            self._gaps.append(gaps.of(region))
            write_region_search(self.chain, region, out)
            write_compressed(out / region, compress)  # now, while the system has the files in memory
            if pages.data:
                write_compressed(out / API / region, compress)
            if pages.embed:
                write_compressed(out / "embed" / region, compress)
            total += written
            yield written
            if not places.below(region):
                self.chain.forget((region,))
        return total

    def own_asks(self) -> OwnAsks:
        """Of the regions written last: materials that they ask for and the root does not."""
        return self._own_asks

    def versions(self) -> dict[str, str]:
        """Of the regions written last: the version of each one's open data."""
        return self._versions

    def dates(self) -> dict[str, str]:
        """Of the regions written last: the day of each one's pages, by their addresses; empty where nobody knows."""
        return self._dates

    def gaps(self) -> list[RegionGaps]:
        """Of the regions written last: what each leaves open."""
        return self._gaps

    def variants(self) -> Variants:
        """Of the regions written last: which say the same of an item."""
        return self._variants


def _summary(layer: Layer, sources: Mapping[str, Source], today: str) -> RegionSummary:
    model = layer.region
    return RegionSummary(
        id=layer.id,
        name=model.name,
        document=model.document,
        parent=model.parent,
        division=model.division,
        file=layer.file,
        parent_mark=layer.marks["上级"],
        division_mark=layer.marks["区划代码"],
        place=place_of(layer, today),
        day=day_of(layer, sources),
        forms=tuple(model.forms.items()),
        is_dated=layer.is_dated(),
        codes=tuple(
            (item.statements["code"].said, item.item)
            for item in layer.items.values()
            if "code" in item.statements and isinstance(item.statements["code"].said, str)
        ),
    )
