"""Lists of guides: a region's page, the portal."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.chain import Chain, governing
from generator.overlay import State
from generator.periods import Window
from generator.promises import PROMISED, promised_by
from generator.schema.region import GeneralRemark
from generator.schema.shared import Group
from generator.views import materials
from generator.views.listing import downloads
from generator.views.model import Crumb, ItemGroup, ItemLink, PortalView, RegionView
from generator.views.search import search_box
from generator.views.wayfinding import PlaceSwitch

Differing = Callable[[State], str]


def item_link(
    chain: Chain, region: str, item: str, url: str, note: str = "", differing: Differing | None = None
) -> ItemLink:
    """One guide of a list; ``differing`` words how its time limit differs from the one that it overrode."""
    guide = chain.guide(region, item)
    limit = guide["limit"]
    return ItemLink(
        title=guide.text("name"),
        url=url,
        limit=limit.value if limit and limit.value else "",
        materials=materials.in_words(guide, _asking(chain, region, item)),
        note=note,
        difference=differing(limit) if differing and limit else "",
    )


def _asking(chain: Chain, region: str, item: str) -> tuple[GeneralRemark, ...]:
    """The 下同 remarks that ask something of everyone for an item; most regions have none."""
    general = chain.general(region)
    if not any(materials.needed_by_all(said[0][0]) for said in general.values()):
        return ()
    found = governing(general, chain.guide(region, item), chain.shared.catalog.items)
    return tuple(said[0][0] for said in found)


def region_view(
    chain: Chain,
    region: str,
    children: Sequence[tuple[str, str]],
    switch: PlaceSwitch | None = None,
    differing: Differing | None = None,
    files: bool = False,
    booklet_url: str = "",
) -> RegionView:
    """A region's page.  ``children``: (id, name) of the regions right below; ``differing``: see ``item_link``.

    ``files``: whether its list can be had as files too.
    """
    layer = chain.layers[region]
    offered = set(chain.offered(region))
    at = chain.handled_at(region)
    groups, elsewhere = [], []
    for group in chain.shared.catalog.groups:
        here = [
            item_link(chain, region, item, f"{item}/", differing=differing)
            for item in group.items
            if item in offered
        ]
        others = [
            item_link(chain, there, item, f"../{there}/{item}/", chain.layers[there].region.name)
            for item in group.items
            if (there := at.get(item, region)) != region
        ]
        groups.append(ItemGroup(f"zhuxiang-{group.id}", group.name, tuple(here)))
        elsewhere.append(ItemGroup(group.id, group.name, tuple(others)))
    occasions = [
        ItemGroup(
            one.id,
            one.name,
            tuple(item_link(chain, region, item, f"{item}/") for item in one.items if item in offered),
        )
        for one in chain.shared.catalog.occasions
        if one.document == layer.region.document
    ]
    given = layer.region.contact.given()
    document = chain.shared.sources[layer.region.document]
    promised = {key for item in offered for key in promised_by(chain.guide(region, item))}
    parent = chain.layers[layer.region.parent].region.name if layer.region.parent else ""
    holds = layer.window.holds(chain.today)
    return RegionView(
        id=region,
        name=layer.region.name,
        document=document.title,
        crumbs=(Crumb("首页", "../"), Crumb(layer.region.name)),
        scope="。".join(
            part
            for part in (
                layer.region.scope_note if holds else "",
                _scope(len(offered), document.title, parent)
                if holds
                else _not_in_force(layer.window, len(offered), document.title, parent),
            )
            if part
        ),
        groups=tuple(group for group in groups if group.items),
        occasions=tuple(group for group in occasions if group.items),
        elsewhere=tuple(group for group in elsewhere if group.items),
        children=tuple((name, f"../{child}/") for child, name in children),
        listing_url="qingdan/",
        contact=tuple(given.items()),
        missing=tuple(key for key in PROMISED if key in promised and key not in given) if parent else (),
        switch=switch,
        is_root=not parent,
        search=search_box("region", region),
        downloads=downloads(region, "../") if files else (),
        booklet_url=booklet_url,
    )


def _scope(number: int, document: str, above: str) -> str:
    said = f"本地区办理{number}个事项，依据《{document}》"
    return said + (f"；其中没有写到的内容，按{above}的清单和指南列出。" if above else "。")


def _not_in_force(window: Window, number: int, document: str, above: str) -> str:
    """Of a region whose own list does not hold yet, or no more."""
    begins = f"《{document}》自 {window.start} 起施行，在这以前"
    said = begins if window.start and not window.end else f"《{document}》的施行时间是 {window}，其余时间"
    return f"{said}按{above}的清单和指南办理，共{number}个事项。"


def portal_view(
    chain: Chain,
    root: str,
    tops: Sequence[tuple[str, str, str]],
    counts: Sequence[tuple[str, int]],
    more_places: int = 0,
) -> PortalView:
    """The first page: ``tops`` are (id, name, document's short name) of the regions to choose from; below them are more."""
    offered = chain.offered(root)

    def group(one: Group) -> ItemGroup:
        links = tuple(
            item_link(chain, root, item, f"{root}/{item}/") for item in one.items if item in offered
        )
        return ItemGroup(one.id, one.name, links)

    catalog = chain.shared.catalog
    return PortalView(
        regions=tuple((name, f"{region}/", document) for region, name, document in tops),
        groups=tuple(group(one) for one in catalog.groups),
        audiences=tuple(group(one) for one in catalog.audiences),
        occasions=tuple(group(one) for one in catalog.occasions),
        counts=tuple(counts),
        more_places=more_places,
        search=search_box("portal", root),
    )
