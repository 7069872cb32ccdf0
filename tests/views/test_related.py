"""The end of a guide: what is taken for it, what is done together with it, what stands beside it in the catalog."""

from __future__ import annotations

import posixpath
from typing import Any

import pytest

from generator.views.related import related_view
from generator.views.wayfinding import RelatedGroup, RelatedLink


def of(site: Any, region: str, item: str) -> tuple[RelatedGroup, ...]:
    return related_view(site.chain, region, item, site.chain.handled_at(region))


def test_a_family_says_when_another_item_is_the_right_one(real: Any) -> None:
    (family,) = of(real, "hami", "yidi-anzhi-tuixiu")
    assert family.title == "不是这一项？您是哪种情况？"
    assert [(link.says, link.url) for link in family.links] == [
        ("长期住在外地", "../yidi-changqi-juzhu/"),
        ("外派或在外地工作", "../yidi-changzhu-gongzuo/"),
        ("转诊到外地看病", "../yidi-zhuanzhen/"),
    ]


def test_the_rest_of_the_group_follows_and_nothing_stands_twice(real: Any) -> None:
    family, group = of(real, "hami", "zhigong-canbao-dengji")
    assert [link.url for link in family.links] == ["../danwei-canbao-dengji/", "../jumin-canbao-dengji/"]
    assert group.title == "同一主项：基本医疗保险参保和变更登记"
    assert [link.url for link in group.links] == [
        "../danwei-xinxi-biangeng/",
        "../zhigong-xinxi-biangeng/",
        "../jumin-xinxi-biangeng/",
    ]


def test_an_occasion_holds_where_its_document_does(mini_with: Any) -> None:
    catalog = (
        "依据文件: ceshi-qingdan\n主项:\n"
        "  - {id: canbao, 名称: 参保登记和凭证, 事项: [canbao-dengji]}\n"
        "  - {id: pingzheng, 名称: 凭证, 事项: [pingzheng-dayin]}\n"
        "  - {id: daiyu, 名称: 待遇支付, 事项: [feiyong-baoxiao]}\n"
        "一件事:\n  - {id: jiuye, 名称: 就业登记一件事, 事项: [canbao-dengji, feiyong-baoxiao], 依据文件: lanshi-qingdan}\n"
    )
    site = mini_with({"catalog.yml": catalog})
    (occasion,) = of(site, "lanshi", "canbao-dengji")
    assert occasion == RelatedGroup("一件事：就业登记", (RelatedLink("费用手工报销", "../feiyong-baoxiao/"),))
    assert of(site, "quanguo", "canbao-dengji") == ()


def test_what_the_region_does_not_have_leads_to_where_it_is(real: Any) -> None:
    groups = of(real, "alashan", "zhigong-canbao-dengji")
    links = {link.url: link.note for group in groups for link in group.links}
    assert links["../../quanguo/danwei-xinxi-biangeng/"] == "不在本地清单内，见全国"
    assert links["../danwei-canbao-dengji/"] == ""


@pytest.mark.parametrize("region", ["quanguo", "hami", "alashan", "jiangsu"])
def test_every_guide_of_the_real_data_leads_to_guides_that_are_there(real: Any, region: str) -> None:
    for item in real.chain.offered(region):
        for group in of(real, region, item):
            for link in group.links:
                there, other = posixpath.normpath(f"{region}/{item}/{link.url}").split("/")
                assert other != item and other in real.chain.offered(there)
                assert bool(link.note) == (there != region)
