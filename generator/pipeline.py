"""The whole way of the data, in order: load and check everything, then resolve, view and write every page."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator import checks
from generator.chain import Chain
from generator.checks.rule import RegionSummary, SharedSubject, SiteSubject
from generator.comparison_variants import Variants
from generator.frame import Frame
from generator.layers import Shared, read_layer, read_shared, region_ids
from generator.outputs.comparison_pages import write_comparisons
from generator.outputs.crawlers import write_crawlers
from generator.outputs.forms import write_forms
from generator.outputs.gaps_page import write_gaps
from generator.outputs.materials_page import write_materials
from generator.outputs.open_data import OpenDataOptions
from generator.outputs.open_data.site import write_site_data
from generator.outputs.pdfs import PdfOptions
from generator.outputs.places_pages import write_places
from generator.outputs.search_index import write_search
from generator.outputs.site_pages import write_site
from generator.places import Places
from generator.problems import Problem, errors
from generator.regions_work import RegionsWork
from generator.schema.website import Website
from generator.views.by_material import OwnAsks
from generator.workers import Pool, available

_SMALL = 40  # regions below which one process is faster than starting more

Progress = Callable[[int, int], None]  # pages written, pages in all (as far as known)


@dataclass
class Loaded:
    """The data, read and checked; its regions stay in the processes that will write them."""

    data: Path
    problems: list[Problem]
    shared: Shared | None = None
    regions: Mapping[str, RegionSummary] = field(default_factory=dict)
    pool: Pool | None = None
    shares: Sequence[Sequence[str]] = ()
    today: str = ""  # the day for which the data were read; empty: apart from all dates
    later: Sequence[
        Problem
    ] = ()  # errors that the data will have from a later day on; they stop no build of today

    @property
    def ok(self) -> bool:
        """Whether a site may be built from it."""
        return not errors(self.problems)

    @property
    def is_dated(self) -> bool:
        """Whether another day may give another site: something in the data holds from or until some day."""
        base = self.shared.base.values() if self.shared else ()
        return any(one.is_dated for one in self.regions.values()) or any(one.periods for one in base)

    @property
    def website(self) -> Website:
        """What the site says of itself; nothing where the data cannot be read."""
        return self.shared.website if self.shared else Website()

    def dates(self) -> dict[str, str]:
        """Address without its last slash → the day of what stands there, once the pages are written; empty where nobody knows."""
        if self.pool is None:
            return {}
        found: dict[str, str] = {}
        for one in self.pool.call("dates", [()] * len(self.shares)):
            found |= one
        return found

    def close(self) -> None:
        """Ends the processes that hold the regions."""
        if self.pool is not None:
            self.pool.close()


@dataclass(frozen=True)
class Summary:
    """What was written."""

    pages: int
    regions: int
    seconds: float  # from the first page to the last
    notes: tuple[str, ...] = ()  # what people should know of it
    day: str = ""  # for which day, where that matters

    def __str__(self) -> str:
        day = f"按 {self.day} 生成，" if self.day else ""
        return f"{day}{self.regions} 个地区，{self.pages:,} 个网页，{self.seconds:.1f} 秒，每秒 {self.pages / self.seconds:,.0f} 页"


def load(data: Path, processes: int = 0, today: str = "") -> Loaded:
    """Reads and checks all data under ``data``; collects every problem, stops at none.

    ``today``: the day for which it is read, 2026-11-22; it tells only where data name days from or until which they hold.
    """
    shared, problems = read_shared(data)
    ids = region_ids(data)
    if shared is None:
        # the vocabularies are missing, but what is wrong inside the regions' own files can be told all the same
        for region in ids:
            problems += read_layer(data, region)[1]
        return Loaded(data, sorted(problems))
    problems += checks.run(SharedSubject(shared, today))
    count = processes or (1 if len(ids) < _SMALL else available())
    pool = Pool(count, RegionsWork, (data, today))
    shares = _shares(ids, count)
    regions: dict[str, RegionSummary] = {}
    for found, summaries in pool.call("check", [(share,) for share in shares]):
        problems += found
        regions.update((summary.id, summary) for summary in summaries)
    if ids or f"{data.name}/regions" not in {
        problem.file for problem in problems
    }:  # else nobody knows of regions
        problems += checks.run(SiteSubject(regions, frozenset(ids) - regions.keys(), shared))
    later = sorted(one for found in pool.call("later", [()] * len(shares)) for one in found)
    return Loaded(data, sorted(problems), shared, regions, pool, shares, today, later)


def write(
    loaded: Loaded,
    frames: Mapping[str, Frame],
    out: Path,
    progress: Progress | None = None,
    home: str = "/",
    compress: Sequence[str] = (),
    base: str = "",
    open_data: OpenDataOptions | None = None,
    pdf: PdfOptions | None = None,
) -> Summary:
    """Writes all pages under ``out``; ``loaded`` must be ok.

    ``home``: the path at which the site will be served.  ``compress``: kinds of compressed copies of the regions' pages.
    ``base``: the site's public address with a slash at its end, empty where it has none yet.  ``open_data``: None for no /api/.
    ``pdf``: where PDFs of the pages may lie; None for none.
    """
    if not loaded.ok or loaded.pool is None or loaded.shared is None:
        raise ValueError("data with errors is not written")
    started = time.perf_counter()
    in_order = sorted(loaded.regions.values(), key=lambda one: (one.division or "~", one.id))
    places = Places({one.id: one.place for one in in_order}, loaded.shared.catalog.items)
    expected = (
        len(loaded.regions) * (len(loaded.shared.catalog.items) + 2 + ("booklet" in frames))
        + 6
        + 2 * len(loaded.shared.catalog.items)
    )
    done = 0

    def report(written: int) -> None:
        nonlocal done
        done += written
        if progress:
            progress(done, expected)

    written = sum(
        loaded.pool.call(
            "write",
            [(share, places, frames, out, compress, base, open_data, pdf) for share in loaded.shares],
            progress=report,
        )
    )
    notes = _write_open_data(loaded, in_order, out, open_data) if open_data else ()
    written += _write_site(
        loaded, places, written, frames, out, home, base
    )  # the portal names the feed that is there
    write_crawlers(loaded.shared, places, out, base)  # last: llms.txt names what is there
    notes = (*(str(one) for one in loaded.later), *_other_day(loaded, open_data), *notes)
    day = loaded.today if loaded.is_dated else ""
    return Summary(written, len(loaded.regions), max(time.perf_counter() - started, 1e-9), notes, day)


def _write_site(
    loaded: Loaded,
    places: Places,
    written: int,
    frames: Mapping[str, Frame],
    out: Path,
    home: str,
    base: str,
) -> int:
    shared = loaded.shared
    assert shared is not None and loaded.pool is not None
    root = next(region for region, summary in sorted(loaded.regions.items()) if summary.parent is None)
    layer, _ = read_layer(loaded.data, root)
    assert layer is not None
    chain = Chain(shared, {root: layer}, loaded.today)
    tops = [
        (region, loaded.regions[region].name, shared.sources[loaded.regions[region].document].short)
        for region in (*places.below(root), root)
    ]
    counts = (
        ("办事指南", written - (2 + ("booklet" in frames)) * len(loaded.regions)),
        ("地区", len(loaded.regions)),
        ("官方文件", len(shared.sources)),
    )
    codes = [
        (code, item, region, summary.name)
        for region, summary in loaded.regions.items()
        for code, item in summary.codes
    ]
    near = sorted(places.regions.values(), key=lambda one: len(places.line(one.id)))
    write_search(chain, root, codes, ((one.id, one.name) for one in near), out)
    own_asks = OwnAsks()
    for found in loaded.pool.call("own_asks", [()] * len(loaded.shares)):
        own_asks.join(found)
    own_forms = [
        (material, loaded.regions[one.id].name, blank)
        for one in near
        if one.id != root
        for material, blank in loaded.regions[one.id].forms
    ]
    write_forms(loaded.data, shared, loaded.regions.values(), out)
    gaps = {one.region: one for found in loaded.pool.call("gaps", [()] * len(loaded.shares)) for one in found}
    variants = Variants()
    for one in loaded.pool.call("variants", [()] * len(loaded.shares)):
        variants.join(one)
    return (
        write_site(chain, root, tops, counts, len(loaded.regions) - len(tops), frames, out, home, base)
        + write_places(chain, root, places, frames, out, base)
        + write_materials(chain, root, own_asks, own_forms, frames, out, base)
        + write_comparisons(chain, root, places, variants, frames, out, base)
        + write_gaps([gaps[one.id] for one in near], shared.website, frames, out, base)
    )


def _write_open_data(
    loaded: Loaded, in_order: Sequence[RegionSummary], out: Path, options: OpenDataOptions
) -> tuple[str, ...]:
    assert loaded.shared is not None and loaded.pool is not None
    versions: dict[str, str] = {}
    for found in loaded.pool.call("versions", [()] * len(loaded.shares)):
        versions |= found
    return write_site_data(loaded.shared, in_order, versions, out, options, loaded.today)


def _other_day(loaded: Loaded, options: OpenDataOptions | None) -> tuple[str, ...]:
    """A feed may say one day and the pages hold for another."""
    if not loaded.is_dated or options is None or options.date in ("", loaded.today):
        return ()
    said = f"写进变化的日期是 {options.date}，有生效、失效日期的内容却按 {loaded.today} 读"
    return (f"{said}（建议：--today 和 --date 写同一天，用 make 就是 TODAY= 和 DATE=）",)


def _shares(regions: Sequence[str], count: int) -> list[list[str]]:
    """Neighbours go together: counties of one province share what they inherit."""
    size = -(-len(regions) // count) if regions else 0
    return [list(regions[start * size : (start + 1) * size]) for start in range(count)]
