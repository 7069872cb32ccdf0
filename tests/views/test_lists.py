"""A region's page and the portal: groups in catalog order, where the rest is handled, contacts and what is missing."""

from __future__ import annotations

from typing import Any

import pytest

from generator.views.lists import portal_view, region_view
from generator.views.model import Crumb, ItemLink


def urls(groups: Any) -> dict[str, list[str]]:
    return {group.title: [item.url for item in group.items] for group in groups}


def test_a_region_that_lists_its_items(mini: Any) -> None:
    view = region_view(mini.chain, "lanshi", ())
    assert urls(view.groups) == {"参保登记和凭证": ["canbao-dengji/"], "待遇支付": ["feiyong-baoxiao/"]}
    assert urls(view.elsewhere) == {"参保登记和凭证": ["../quanguo/pingzheng-dayin/"]}
    (elsewhere,) = view.elsewhere[0].items
    assert elsewhere == ItemLink("凭证打印", "../quanguo/pingzheng-dayin/", "即时办结", "1样材料", "全国")
    assert view.groups[1].items[0] == ItemLink(
        "费用手工报销", "feiyong-baoxiao/", "不超过20个工作日", "3样材料，有的情形另有要求"
    )
    assert (view.name, view.document) == ("蓝石市", "蓝石市服务事项清单")
    said = "本地区办理2个事项，依据《蓝石市服务事项清单》；其中没有写到的内容，按全国的清单和指南列出。"
    assert view.scope == f"街道服务站服务事项。{said}"
    assert view.crumbs == (Crumb("首页", "../"), Crumb("蓝石市"))
    assert view.listing_url == "qingdan/"


def test_a_region_that_handles_all(mini: Any) -> None:
    view = region_view(mini.chain, "quanguo", (("lanshi", "蓝石市"),))
    assert urls(view.groups) == {
        "参保登记和凭证": ["canbao-dengji/", "pingzheng-dayin/"],
        "待遇支付": ["feiyong-baoxiao/"],
    }
    assert view.elsewhere == ()
    assert view.children == (("蓝石市", "../lanshi/"),)
    assert view.scope == "本地区办理3个事项，依据《测试事项清单》。"
    assert view.missing == () and view.contact == ()


def test_contacts_and_those_that_are_promised_and_absent(mini: Any) -> None:
    view = region_view(mini.chain, "lanshi", ())
    assert view.contact == (
        ("监督电话", "0990-1234567"),
        ("地址", "蓝石市中心路1号"),
        ("办公时间", "工作日 9:00—17:00"),
    )
    assert view.missing == ("窗口电话", "查询电话"), "nobody promises 网址"


def test_what_a_town_does_not_handle_is_handled_above(mini_with: Any) -> None:
    """Where it is handled: the nearest region above that offers the item, though it may not offer all."""
    town = "名称: 石桥镇\n上级: lanshi\n依据文件: ceshi-zhinan\n办理范围: 仅列明事项\n列明事项: [canbao-dengji]\n"
    view = region_view(mini_with({"regions/shiqiao/region.yml": town}).chain, "shiqiao", ())
    assert urls(view.groups) == {"参保登记和凭证": ["canbao-dengji/"]}
    assert urls(view.elsewhere) == {
        "参保登记和凭证": ["../quanguo/pingzheng-dayin/"],
        "待遇支付": ["../lanshi/feiyong-baoxiao/"],
    }
    assert [item.note for group in view.elsewhere for item in group.items] == ["全国", "蓝石市"]
    assert (
        view.scope
        == "本地区办理1个事项，依据《测试办事指南》；其中没有写到的内容，按蓝石市的清单和指南列出。"
    )


@pytest.mark.parametrize(
    ("region", "offered", "elsewhere"), [("alashan", 16, 13), ("jiangsu", 15, 14), ("hami", 29, 0)]
)
def test_real_regions(real: Any, region: str, offered: int, elsewhere: int) -> None:
    view = region_view(real.chain, region, ())
    assert sum(len(group.items) for group in view.groups) == offered
    there = [item for group in view.elsewhere for item in group.items]
    assert len(there) == elsewhere
    assert all(item.url.startswith("../quanguo/") and item.note == "全国" for item in there)
    in_order = [item.url.strip("/") for group in view.groups for item in group.items]
    assert in_order == list(real.chain.offered(region))


def test_portal(mini: Any) -> None:
    view = portal_view(mini.chain, "quanguo", [("lanshi", "蓝石市", "蓝石市清单")], [("地区", 2)])
    assert view.regions == (("蓝石市", "lanshi/", "蓝石市清单"),)
    assert urls(view.groups) == {
        "参保登记和凭证": ["quanguo/canbao-dengji/", "quanguo/pingzheng-dayin/"],
        "待遇支付": ["quanguo/feiyong-baoxiao/"],
    }
    assert list(urls(view.audiences)) == ["个人", "单位"]
    assert urls(view.occasions) == {"就业登记": ["quanguo/canbao-dengji/"]}
    assert view.counts == (("地区", 2),)


def test_a_region_lists_the_occasions_that_its_own_document_names(real: Any) -> None:
    occasions = region_view(real.chain, "jiangsu", ()).occasions
    assert [group.title for group in occasions] == [
        group.name for group in real.chain.shared.catalog.occasions
    ]
    assert [item.url for item in occasions[0].items] == ["jumin-canbao-dengji/"]
    assert occasions[0].items[0].materials == "1样材料，有的情形另有要求"
    assert region_view(real.chain, "hami", ()).occasions == ()


def test_a_list_says_which_time_limits_differ(real: Any) -> None:
    """In the words of the guide's own page; nothing where nothing is certain."""
    view = region_view(real.chain, "hami", (), differing=real.blocks.difference)
    said = {item.url: item.difference for group in view.groups for item in group.items}
    assert said["zhuyuan-baoxiao/"].endswith("由30个工作日缩短为5个工作日")
    assert said["yidi-zhuanzhen/"] == ""
    plain = region_view(real.chain, "hami", ())
    assert not any(item.difference for group in plain.groups for item in group.items)


def test_the_portal_says_how_many_regions_it_does_not_name(mini: Any) -> None:
    assert portal_view(mini.chain, "quanguo", [("lanshi", "蓝石市", "清单")], [], 7).more_places == 7
