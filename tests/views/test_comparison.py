"""What a guide's page says of the differences, and the page that sets all regions side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.chain import place_of
from generator.comparison_variants import Variants, ranks
from generator.places import Places
from generator.views.comparison import Against
from generator.views.comparison_page import ComparisonView, comparison_view
from generator.views.differing import Difference
from generator.views.sections import Sections
from tests.rendered import build, parsed, squeezed

COUNTY = {
    "regions/qiqu/region.yml": "名称: 七区\n上级: lanshi\n依据文件: lanshi-qingdan\n",
    "regions/qiqu/items/feiyong-baoxiao.yml": "办理时限: 不超过40个工作日\n",
}


def compared(site: Any, region: str, item: str) -> Any:
    sections = Sections(site.chain.shared.catalog.items, site.blocks)
    against = Against(site.chain, sections, site.blocks.sources)
    guide = site.chain.guide(region, item)
    return against.compared(region, guide, sections.notes(guide, site.chain.general(region)))


def page(site: Any, item: str) -> ComparisonView:
    layers = sorted(site.chain.layers.values(), key=lambda one: one.region.division or "~")
    places = Places({one.id: place_of(one) for one in layers}, site.chain.shared.catalog.items)
    rank, variants = ranks(places), Variants()
    for region in rank:
        if places.offers(region, item):
            found = compared(site, region, item)
            variants.add(item, region, rank[region], found.keys, lambda n, found=found: found.cells[n]())
    title = site.chain.guide("quanguo", item).text("name")
    return comparison_view(item, title, "quanguo", variants, places, rank)


def test_summary(real: Any) -> None:
    view = compared(real, "alashan", "zhuyuan-baoxiao").view
    assert view.certain == (
        Difference("less", "“诊断证明”多一种选择：还可以用出院小结", "cailiao", "办理材料"),
        Difference("shorter", "由30个工作日缩短为25个工作日", "shixian", "办理时限"),
    )
    assert view.worded == (("办理环节", "liucheng"), ("办理材料里的备注", "cailiao"))
    assert ("跨省通办", "qudao") in view.alone


def test_the_root_is_compared_with_the_guides_below_all_lists(real: Any) -> None:
    view = compared(real, "quanguo", "danwei-canbao-dengji").view
    assert view.against == "国家指南"
    assert [(one.kind, one.text) for one in view.certain] == [("longer", "由即时办结改为不超过5个工作日")]


def test_nothing_is_said_where_nothing_differs(mini_with: Any) -> None:
    site = mini_with({"regions/kong/region.yml": "名称: 空\n上级: quanguo\n依据文件: lanshi-qingdan\n"})
    assert compared(site, "kong", "feiyong-baoxiao").view is None
    assert compared(site, "lanshi", "feiyong-baoxiao").view is not None
    # a 下同 remark of its own is a difference too, on every page that it governs
    assert compared(site, "lanshi", "pingzheng-dayin").view.worded == (("办理材料里的备注", "cailiao"),)


def test_a_county_is_compared_with_the_nation_and_not_with_its_province(mini_with: Any) -> None:
    site = mini_with(COUNTY)
    (limit,) = (
        one for one in compared(site, "qiqu", "feiyong-baoxiao").view.certain if one.section == "shixian"
    )
    assert (limit.kind, limit.text) == ("longer", "由30个工作日延长为40个工作日")


def test_blocks_of_a_county_say_the_same_as_its_summary(mini_with: Any, tmp_path: Path) -> None:
    site = mini_with(COUNTY)
    build(tmp_path / "data", tmp_path / "site")
    found = parsed(
        (tmp_path / "site" / "qiqu" / "feiyong-baoxiao" / "index.html").read_text(encoding="utf-8")
    )
    (diff,) = found.xpath("//section[@aria-labelledby='shixian']//p[contains(@class, 'bs-diff')]")
    assert diff.text_content().endswith("由30个工作日延长为40个工作日") and "bs-diff-more" in diff.get(
        "class"
    )
    assert site.chain.ancestors("qiqu") == ("qiqu", "lanshi", "quanguo")


def test_page(real: Any) -> None:
    view = page(real, "zhuyuan-baoxiao")
    fields = {field.id: field for field in view.fields}
    assert list(fields) == [
        "limit",
        "materials",
        "audience",
        "mode",
        "station",
        "levels",
        "channels",
        "cross_province",
        "steps",
    ]
    limits = [([name for name, _ in value.places], value.lines[0].text) for value in fields["limit"].values]
    assert limits == [
        (["全国"], "不超过30个工作日"),
        (["阿拉善盟"], "不超过25个工作日"),
        (["江苏省"], "10个工作日,特殊情况不超过20个工作日"),
        (["哈密市"], "不超过5个工作日"),
    ]
    assert fields["limit"].values[1].differences == (
        ("shorter", "与国家指南相比，由30个工作日缩短为25个工作日"),
    )
    # the root is what the others are compared with; where it differs from the base is not said here
    assert not any(
        value.differences for field in view.fields for value in field.values if value.places[0][0] == "全国"
    )
    (audience, other) = fields["audience"].values
    assert [name for name, _ in audience.places] == ["全国", "阿拉善盟", "江苏省"]
    assert other.places == (("哈密市", "../../hami/zhuyuan-baoxiao/#duixiang"),)
    # what no document says stands last
    assert [bool(value.lines) for value in fields["station"].values] == [True, False]
    assert view.elsewhere == ()


def test_page_says_where_those_go_whose_list_lacks_the_item(real: Any) -> None:
    view = page(real, "yiyuan-jiesuan")
    (one,) = view.elsewhere
    assert [name for name, _ in one.places] == ["阿拉善盟", "江苏省"]
    assert (one.at, one.url) == ("全国", "../../quanguo/yiyuan-jiesuan/")


@pytest.mark.parametrize("number", [30])
def test_many_regions_stay_one_short_page(mini_with: Any, number: int) -> None:
    changes: dict[str, str | None] = {}
    for n in range(number):
        changes[f"regions/q{n:02}/region.yml"] = f"名称: 第{n}区\n上级: quanguo\n依据文件: lanshi-qingdan\n"
        changes[f"regions/q{n:02}/items/feiyong-baoxiao.yml"] = f"办理时限: 不超过{n + 31}个工作日\n"
    view = page(mini_with(changes), "feiyong-baoxiao")
    limit, *others = view.fields
    assert len(limit.values) == 12
    assert limit.more == f"还有{number + 2 - 12}种说法，涉及{number + 2 - 12}个地区，请看各地区的指南。"
    shared = others[0].values[0]
    assert len(shared.places) == 12 and shared.more == f"等{number + 1}个地区"


def test_real_pages(built_site: Path) -> None:
    """Every item has its page, every guide leads there, and what a page says is what the views say."""
    pages = sorted((built_site / "duibi").glob("*/index.html"))
    assert len(pages) == 29
    guide = parsed(
        (built_site / "jiangsu" / "jumin-xinxi-biangeng" / "index.html").read_text(encoding="utf-8")
    )
    kinds = [one.get("class") for one in guide.xpath("//section[@class='bs-differ']/ul/li")]
    assert kinds == ["bs-differ-more", None]
    assert guide.xpath("//a[@href='../../duibi/jumin-xinxi-biangeng/']")
    text = squeezed(parsed(pages[0].read_text(encoding="utf-8")).text_content())
    assert "各地对比" in text and "哈密市" in text
