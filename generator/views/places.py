"""换地区: from a guide to the same item in another region, from a region to all regions."""

from __future__ import annotations

from generator.places import Places
from generator.views.wayfinding import Crumb, PlaceLink, PlaceNode, PlacesView, PlaceSwitch

FEW = 8  # regions that a guide names itself: a phone shows them at a glance
_FLAT = 40  # regions that a page shows without folding


def not_listed(name: str) -> str:
    """What is said beside a link that leads to another region (``name``), since a region's own list lacks the item."""
    return f"不在本地清单内，见{name}"


def switch_view(places: Places, region: str, item: str = "") -> PlaceSwitch | None:
    """The switch of a guide, or of a region's page (``item`` empty); None where there is one region only."""
    if len(places.regions) < 2:
        return None
    up = "../../" if item else "../"
    near = places.near(region)
    links = tuple(_link(places, one, item, up) for one in near) if len(near) <= FEW else ()
    return PlaceSwitch(
        here=places.regions[region].name,
        links=links,
        url=f"{up}diqu/{item}/" if item else f"{up}diqu/",
        is_all=len(links) + 1 == len(places.regions),
    )


def places_view(places: Places, item: str = "", title: str = "") -> PlacesView:
    """The page of all regions; with an item (``title``: its name) every region leads to that item."""
    up = "../../" if item else "../"
    tops = [place.id for place in places.regions.values() if place.parent not in places.regions]
    # what stands under the root is the first thing to choose: a fold around everything would be in the way
    nodes = []
    for top in tops:
        nodes.append(PlaceNode(_link(places, top, item, up)))
        nodes += [_node(places, one, item, up) for one in places.below(top)]
    crumbs = [Crumb("首页", up), Crumb("全部地区", "../" if item else "")]
    if item:
        crumbs.append(Crumb(title))
    number = len(places.regions)
    return PlacesView(
        title=title or "全部地区",
        description=f"{title or '医保办事指南'}：{number}个地区，选一个看当地的办事指南。",
        crumbs=tuple(crumbs),
        nodes=tuple(nodes),
        number=number,
        folded=number > _FLAT,
    )


def _node(places: Places, region: str, item: str, up: str) -> PlaceNode:
    children = tuple(_node(places, one, item, up) for one in places.below(region))
    number = sum(1 + child.number for child in children)
    return PlaceNode(_link(places, region, item, up), number, children)


def _link(places: Places, region: str, item: str, up: str) -> PlaceLink:
    name = places.regions[region].name
    if not item:
        return PlaceLink(name, f"{up}{region}/")
    at = places.at(region, item)
    if at is None:  # not in a site whose root handles everything
        return PlaceLink(name, f"{up}{region}/", "没有这个事项")
    return PlaceLink(name, f"{up}{at.id}/{item}/", "" if at.id == region else not_listed(at.name))
