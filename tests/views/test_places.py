"""换地区: the same item elsewhere, or the nearest that handles it and the words that say so."""

from __future__ import annotations

from typing import Any

from generator.chain import Chain, place_of
from generator.places import Place, Places
from generator.views.places import FEW, places_view, switch_view
from generator.views.wayfinding import Crumb, PlaceLink


def places_of(chain: Chain) -> Places:
    return Places(
        {region: place_of(layer) for region, layer in chain.layers.items()}, chain.shared.catalog.items
    )


def many(number: int) -> Places:
    """A root, a province under it, and a number of towns under that; only the root handles 报销."""
    regions = [Place("guo", "国", None, "全部事项"), Place("sheng", "省", "guo", "仅列明事项", ("canbao",))]
    regions += [Place(f"z{one}", f"镇{one}", "sheng", "同上级") for one in range(number)]
    return Places({one.id: one for one in regions}, ("canbao", "baoxiao"))


def test_a_guide_leads_to_the_same_item_of_regions_near_by(real: Any) -> None:
    switch = switch_view(places_of(real.chain), "hami", "yidi-zhuanzhen")
    assert switch is not None and switch.here == "哈密市" and switch.is_all
    assert switch.links == (
        PlaceLink("全国", "../../quanguo/yidi-zhuanzhen/"),
        PlaceLink("阿拉善盟", "../../alashan/yidi-zhuanzhen/"),
        PlaceLink("江苏省", "../../jiangsu/yidi-zhuanzhen/"),
    )
    assert switch.url == "../../diqu/yidi-zhuanzhen/"


def test_where_the_region_does_not_have_the_item_the_link_says_where_it_leads(real: Any) -> None:
    switch = switch_view(places_of(real.chain), "hami", "yiyuan-dingdian")
    assert switch is not None
    assert switch.links[1] == PlaceLink(
        "阿拉善盟", "../../quanguo/yiyuan-dingdian/", "不在本地清单内，见全国"
    )


def test_a_region_leads_to_regions(real: Any) -> None:
    switch = switch_view(places_of(real.chain), "hami")
    assert switch is not None and switch.url == "../diqu/"
    assert [link.url for link in switch.links] == ["../quanguo/", "../alashan/", "../jiangsu/"]


def test_no_guide_lists_more_than_a_few_regions() -> None:
    """Time and size of a page must not grow with the number of regions."""
    # near a town: the root, its province, the other towns
    few = switch_view(many(FEW - 1), "z0", "canbao")
    assert few is not None and len(few.links) == FEW
    crowded = switch_view(many(FEW), "z0", "canbao")
    assert crowded is not None and crowded.links == () and crowded.url == "../../diqu/canbao/"
    # the root of the same site has one region right below it
    root = switch_view(many(3000), "guo", "canbao")
    assert root is not None and [link.name for link in root.links] == ["省"] and not root.is_all


def test_a_site_of_one_region_has_nothing_to_switch_to() -> None:
    assert (
        switch_view(Places({"guo": Place("guo", "国", None, "全部事项")}, ("canbao",)), "guo", "canbao")
        is None
    )


def test_the_tree_of_an_item() -> None:
    view = places_view(many(2), "baoxiao", "费用报销")
    root, province = view.nodes
    assert root.link == PlaceLink("国", "../../guo/baoxiao/") and root.children == ()
    assert province.link == PlaceLink("省", "../../guo/baoxiao/", "不在本地清单内，见国")
    assert [node.link.name for node in province.children] == ["镇0", "镇1"] and province.number == 2
    assert {node.link.url for node in province.children} == {"../../guo/baoxiao/"}
    assert (view.title, view.number, view.folded) == ("费用报销", 4, False)
    assert view.crumbs == (Crumb("首页", "../../"), Crumb("全部地区", "../"), Crumb("费用报销"))


def test_the_tree_of_the_site() -> None:
    view = places_view(many(60))
    assert view.nodes[1].link == PlaceLink("省", "../sheng/") and view.folded
    assert view.crumbs == (Crumb("首页", "../"), Crumb("全部地区"))
