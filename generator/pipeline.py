"""The whole way of the data, in order: load and check everything, then resolve, view and write every page."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator import checks
from generator.chain import Chain
from generator.checks.rule import RegionSummary, SharedSubject, SiteSubject
from generator.frame import Frame
from generator.layers import Shared, read_layer, read_shared, region_ids
from generator.outputs.search_index import write_search
from generator.outputs.site_pages import write_site
from generator.problems import Problem, errors
from generator.regions_work import RegionsWork
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

    @property
    def ok(self) -> bool:
        """Whether a site may be built from it."""
        return not errors(self.problems)

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

    def __str__(self) -> str:
        return f"{self.regions} 个地区，{self.pages:,} 个网页，{self.seconds:.1f} 秒，每秒 {self.pages / self.seconds:,.0f} 页"


def load(data: Path, processes: int = 0) -> Loaded:
    """Reads and checks all data under ``data``; collects every problem, stops at none."""
    shared, problems = read_shared(data)
    ids = region_ids(data)
    if shared is None:
        # the vocabularies are missing, but what is wrong inside the regions' own files can be told all the same
        for region in ids:
            problems += read_layer(data, region)[1]
        return Loaded(data, sorted(problems))
    problems += checks.run(SharedSubject(shared))
    count = processes or (1 if len(ids) < _SMALL else available())
    pool = Pool(count, RegionsWork, (data,))
    shares = _shares(ids, count)
    regions: dict[str, RegionSummary] = {}
    for found, summaries in pool.call("check", [(share,) for share in shares]):
        problems += found
        regions.update((summary.id, summary) for summary in summaries)
    if ids or f"{data.name}/regions" not in {
        problem.file for problem in problems
    }:  # else nobody knows of regions
        problems += checks.run(SiteSubject(regions, frozenset(ids) - regions.keys()))
    return Loaded(data, sorted(problems), shared, regions, pool, shares)


def write(
    loaded: Loaded, frames: Mapping[str, Frame], out: Path, progress: Progress | None = None, home: str = "/"
) -> Summary:
    """Writes all pages under ``out``; ``loaded`` must be ok.  ``home``: the path at which the site will be served."""
    if not loaded.ok or loaded.pool is None or loaded.shared is None:
        raise ValueError("data with errors is not written")
    started = time.perf_counter()
    children: dict[str, list[tuple[str, str]]] = {}
    for summary in sorted(loaded.regions.values(), key=lambda one: (one.division or "~", one.id)):
        if summary.parent:
            children.setdefault(summary.parent, []).append((summary.id, summary.name))
    expected = len(loaded.regions) * (len(loaded.shared.catalog.items) + 2) + 3
    done = 0

    def report(written: int) -> None:
        nonlocal done
        done += written
        if progress:
            progress(done, expected)

    written = sum(
        loaded.pool.call(
            "write", [(share, children, frames, out) for share in loaded.shares], progress=report
        )
    )
    written += _write_site(loaded, children, written, frames, out, home)
    return Summary(written, len(loaded.regions), max(time.perf_counter() - started, 1e-9))


def _write_site(
    loaded: Loaded,
    children: Mapping[str, Sequence[tuple[str, str]]],
    written: int,
    frames: Mapping[str, Frame],
    out: Path,
    home: str,
) -> int:
    shared = loaded.shared
    assert shared is not None
    root = next(region for region, summary in sorted(loaded.regions.items()) if summary.parent is None)
    layer, _ = read_layer(loaded.data, root)
    assert layer is not None
    chain = Chain(shared, {root: layer})
    below = [region for region, _ in children.get(root, ())]
    tops = [
        (region, loaded.regions[region].name, shared.sources[loaded.regions[region].document].short)
        for region in (*below, root)
    ]
    counts = (
        ("办事指南", written - 2 * len(loaded.regions)),
        ("地区", len(loaded.regions)),
        ("官方文件", len(shared.sources)),
    )
    codes = [
        (code, item, region, summary.name)
        for region, summary in loaded.regions.items()
        for code, item in summary.codes
    ]
    write_search(chain, root, codes, out)
    return write_site(chain, root, tops, counts, frames, out, home)


def _shares(regions: Sequence[str], count: int) -> list[list[str]]:
    """Neighbours go together: counties of one province share what they inherit."""
    size = -(-len(regions) // count) if regions else 0
    return [list(regions[start * size : (start + 1) * size]) for start in range(count)]
