"""A region's guide and one above it → where its own entries stand among those of the other: there both are one document.

What a whole list leaves unsaid, it may mean.  Not so where a region only adds, changes or takes away entries of the other's list.
"""

from __future__ import annotations

from generator.chain import Chain
from generator.overlay import State
from generator.reviewing.channels import CHANNELS_IN, INQUIRY_IN

TOGETHER = (("materials", "remarks"), CHANNELS_IN, INQUIRY_IN)  # what is weighed together


def upon(chain: Chain, region: str, above: str, item: str) -> frozenset[str]:
    """The fields, of those that are weighed, whose list is that of ``above`` but for single entries."""
    own, other = chain.guide(region, item), chain.guide(above, item)
    found = [names for names in TOGETHER if all(_changes_entries(own[name], other[name]) for name in names)]
    return frozenset(name for names in found for name in names)


def _changes_entries(own: State | None, above: State | None) -> bool:
    while own is not above:
        if own is None or not own.keeps:
            return False
        own = own.previous
    return True
