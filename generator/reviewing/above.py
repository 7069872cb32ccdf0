"""A region → what it asks of citizens beyond the region above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.chain import Chain
from generator.reviewing.announced import Announced, same
from generator.reviewing.burdens import Burden, claims
from generator.reviewing.claim import Claim
from generator.reviewing.places import place_of_claim
from generator.reviewing.published import Published, checked
from generator.reviewing.sides import Unusable
from generator.reviewing.upon import upon


def against_above(
    data: Path, wanted: Sequence[str], today: str, root: bool
) -> tuple[list[Burden], dict[str, str]]:
    """What regions ask of citizens beyond the region above them, and the names of all regions.

    Args:
        data: the data folder.
        wanted: ids or names of regions; none: all that have one above.
        today: the day.
        root: against the root of the regions, and not against the next one above.

    Raises:
        Unusable: there is no such region.
        WrongSide: the data have errors.
    """
    chain = checked(data, today)
    published = Published(chain)
    names = {one: chain.layers[one].region.name for one in published.regions}
    regions = [known(one, names) for one in wanted] or published.regions
    if wanted and not any(chain.layers[one].region.parent for one in regions):
        raise Unusable(
            f"{'、'.join(names[one] for one in regions)}没有上级，没有可比的（建议：写有上级的地区，或者不写）"
        )
    return burdens_of(published, regions, root), names


def burdens_of(published: Published, regions: Sequence[str], root: bool = False) -> list[Burden]:
    """What regions ask of citizens beyond the region above them, today and from announced days on."""
    chain, ahead = published.chain, Announced(published)
    collected: dict[tuple[str, str, Claim, str], list[tuple[str, str]]] = {}
    for region in regions:
        for item in ahead.offered(region):
            above = _above(chain, region, item, root)
            if above is None:
                continue
            name = chain.guide(region, item).text("name")
            called = chain.layers[above].region.name
            for claim in (*_of_today(ahead, region, above, item), *ahead.against(region, above, item)):
                collected.setdefault((item, name, claim, called), []).append((region, above))
    found = [
        Burden(
            item, name, claim, tuple(one for one, _ in pairs), called, _place(ahead, *pairs[0], item, claim)
        )
        for (item, name, claim, called), pairs in collected.items()
    ]
    order = {item: number for number, item in enumerate(chain.shared.catalog.items)}
    return sorted(found, key=lambda one: order[one.item])


def _of_today(ahead: Announced, region: str, above: str, item: str) -> list[Claim]:
    chain = ahead.published.chain
    if item not in chain.offered(region) or same(chain, region, above, item):
        return []
    pair = ahead.fields(above, item), ahead.fields(region, item)
    return claims(*pair, chain.shared.materials, False, upon(chain, region, above, item))


def _place(ahead: Announced, region: str, above: str, item: str, claim: Claim) -> str:
    """Where the region, on the day of the claim, says what makes the difference."""
    day = claim.since
    chain = ahead.published.chain.on(day) if day else ahead.published.chain
    return place_of_claim(chain, region, item, claim.field, ahead.fields(above, item, day))


def known(named: str, names: Mapping[str, str]) -> str:
    """The id of a region that was named by its id or its name.

    Raises:
        Unusable: there is none.
    """
    for region, name in names.items():
        if named in (region, name):
            return region
    listed = "、".join(f"{region}（{name}）" for region, name in list(names.items())[:20])
    raise Unusable(f"没有“{named}”这个地区（建议：写地区的 id 或名称，如 {listed}）")


def _above(chain: Chain, region: str, item: str, root: bool) -> str | None:
    """The region to compare with: the nearest above that handles the item, or the last."""
    line = [one for one in chain.ancestors(region)[1:] if item in chain.offered(one)]
    return (line[-1] if root else line[0]) if line else None
