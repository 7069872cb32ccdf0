"""The page of what is missing: a row of figures for each region, and by name while there are few regions."""

from __future__ import annotations

from collections.abc import Iterable

from generator.gaps import KINDS, Lack, RegionGaps
from generator.views.wayfinding import Crumb, GapFigure, GapRow, GapsView

_NAMED = 40  # regions up to which the page says what is missing and not only how much


def gaps_view(found: Iterable[RegionGaps], site: Lack) -> GapsView:
    """The page.  ``found``: all regions, in the order in which they are listed; ``site``: what the site does not say."""
    regions = list(found)
    kinds = [kind for kind in KINDS if any(lack.kind == kind for one in regions for lack in one.lacks)]
    named = len(regions) <= _NAMED
    rows = []
    for one in regions:
        lacks = {lack.kind: lack for lack in one.lacks}
        figures = tuple(_figure(lacks[kind], named) if kind in lacks else None for kind in kinds)
        rows.append(GapRow(one.region, one.name, f"../{one.region}/", figures, one.missing, one.total))
    return GapsView(
        crumbs=(Crumb("首页", "../"), Crumb("缺什么")),
        columns=tuple(KINDS[kind] for kind in kinds),
        rows=tuple(rows),
        is_named=named,
        site=_figure(site, True) if site.missing else None,
    )


def _figure(lack: Lack, named: bool) -> GapFigure:
    names = lack.missing if named else ()
    return GapFigure(KINDS[lack.kind], len(lack.missing), lack.total, names)
