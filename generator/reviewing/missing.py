"""What regions leave open, with what only a day can tell: whose data have not been looked at for long."""

from __future__ import annotations

from dataclasses import replace

from generator.chain import Chain
from generator.gaps import Gaps, RegionGaps, too_old
from generator.reviewing.above import known


def missing(chain: Chain, wanted: str, today: str, months: int) -> list[RegionGaps]:
    """Region by region, in the order of their codes.

    ``wanted``: an id or a name, empty for all.  ``today``: 2026-11-22.  ``months``: how old the day of a region's data may be.

    Raises:
        Unusable: there is no such region.
    """
    layers = sorted(chain.layers.values(), key=lambda one: (one.region.division or "~", one.id))
    names = {one.id: one.region.name for one in layers}
    counted = Gaps(chain)
    found = []
    for region in [known(wanted, names)] if wanted else names:
        old = too_old(chain, region, today, months)
        gaps = counted.of(region)
        found.append(replace(gaps, lacks=(*gaps.lacks, *((old,) if old else ()))))
    return found
