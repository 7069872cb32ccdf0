"""The ten sections and the appendix: what is read where, 下同 remarks, definitions, gaps; equal sections are made once."""

from __future__ import annotations

from typing import Any

import pytest

from generator.schema.fields import SECTIONS
from generator.schema.region import Contact
from generator.views.model import Block, Gap
from generator.views.sections import section_of
from tests.rendered import MINI

QUANGUO = "名称: 全国\n依据文件: quanguo-qingdan\n办理范围: 全部事项\n"
LANSHI = "名称: 蓝石市\n上级: quanguo\n依据文件: lanshi-qingdan\n办理范围: 全部事项\n"


def general(site: Any, region: str, item: str, section: str = "cailiao") -> list[Block]:
    return [block for block in site.sections(region, item)[section].blocks if block.field == "general"]


def words(blocks: list[Block]) -> list[str]:
    return [line.text for block in blocks for line in block.lines]


def test_ten_sections_in_order_and_the_appendix(mini: Any) -> None:
    made = list(mini.sections("lanshi", "canbao-dengji").values())
    assert [(one.id, one.number, one.title) for one in made] == [
        *zip(SECTIONS, "一二三四五六七八九十", SECTIONS.values(), strict=True),
        ("fulu", "", "附录：依据、编码和备注"),
    ]


def test_only_a_field_that_is_not_the_section_itself_is_labelled(mini: Any) -> None:
    labels = {
        section.id: [block.label for block in section.blocks if block.field not in ("general", "remarks")]
        for section in mini.sections("quanguo", "feiyong-baoxiao").values()
    }
    assert labels["mingcheng"] == ["", "主项", "主项编码", "事项编码"]
    assert labels["qudao"] == ["", "行使（受理）层级", "跨省通办"]
    assert labels["liucheng"] == ["办理环节", ""]
    assert labels["cailiao"] == ["", "证明事项承诺制"]


# ------------------------------------------------------------------------------------------- remarks of one guide


def test_a_remark_stands_beside_the_field_that_it_is_for(mini: Any) -> None:
    sections = mini.sections("quanguo", "feiyong-baoxiao")
    (remarks,) = (block for block in sections["cailiao"].blocks if block.field == "remarks")
    assert [line.text for line in remarks.lines] == [
        "急诊需提供急诊诊断证明",
        "意外伤害的按下列情形提供材料：",
    ]
    assert [part.text for part in remarks.lines[1].children] == [
        "有认定书的，提供认定书",
        "无法提供的应填写个人承诺书",
    ]
    assert "remarks" not in [block.field for block in sections["fulu"].blocks]


REMARKS = """\
备注:
  - {id: jia, 文: 管全篇}
  - {id: yi, 文: 渠道的, 用于: [办理渠道]}
  - {id: bing, 文: 两处的, 用于: [办理时限, 办理材料]}
"""


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("fulu", ["管全篇"]),
        ("qudao", ["渠道的"]),
        ("shixian", ["两处的"]),
        ("cailiao", ["两处的"]),
        ("jiandu", []),
    ],
)
def test_each_section_has_its_own_remarks_the_appendix_the_others(
    mini_with: Any, section: str, expected: list[str]
) -> None:
    site = mini_with({"regions/quanguo/items/pingzheng-dayin.yml": REMARKS})
    blocks = site.sections("quanguo", "pingzheng-dayin")[section].blocks
    assert [line.text for block in blocks if block.field == "remarks" for line in block.lines] == expected


def test_overridden_remarks_stay_in_the_section_where_they_stood(mini_with: Any) -> None:
    site = mini_with(
        {
            "regions/quanguo/items/pingzheng-dayin.yml": REMARKS,
            "regions/lanshi/items/pingzheng-dayin.yml": "备注:\n  - {id: jia, 文: 本市管全篇}\n",
        }
    )
    for section, was in (
        ("fulu", "管全篇"),
        ("qudao", "渠道的"),
        ("shixian", "两处的"),
        ("cailiao", "两处的"),
    ):
        block = site.block("lanshi", "pingzheng-dayin", section, "remarks")
        assert [line.text for one in block.overridden for line in one.lines] == [was]


def test_remarks_that_do_not_apply_say_why_where_they_stood(mini_with: Any) -> None:
    site = mini_with(
        {
            "regions/quanguo/items/pingzheng-dayin.yml": REMARKS,
            "regions/lanshi/items/pingzheng-dayin.yml": "备注: {不适用: 本市另有规定}\n",
        }
    )
    assert site.block("lanshi", "pingzheng-dayin", "qudao", "remarks").not_applicable == "本市另有规定"


def test_remarks_that_do_not_apply_say_why_even_if_there_were_none(mini_with: Any) -> None:
    site = mini_with({"regions/lanshi/items/pingzheng-dayin.yml": "备注: {不适用: 本市另有规定}\n"})
    assert site.block("lanshi", "pingzheng-dayin", "fulu", "remarks").not_applicable == "本市另有规定"


def test_section_of() -> None:
    assert section_of(()) == ("fulu",)
    assert section_of(("办理材料", "证明事项承诺制", "办理渠道")) == ("cailiao", "qudao")
    assert section_of(("没有的项目",)) == ("fulu",)


# ------------------------------------------------------------------------------------------- 下同


def test_a_general_remark_says_下同_only_on_its_home_page(mini: Any) -> None:
    assert words(general(mini, "quanguo", "pingzheng-dayin")) == [
        "有效身份证件包括身份证、居住证、护照等",
        "委托办理的，应提供授权委托书（下同）",
    ]
    assert words(general(mini, "quanguo", "feiyong-baoxiao")) == [
        "有效身份证件包括身份证、居住证、护照等",
        "委托办理的，应提供授权委托书",
    ]
    # 自 pingzheng-dayin: what comes before it in the catalog is not governed
    assert words(general(mini, "quanguo", "canbao-dengji")) == [
        "有效身份证件包括身份证、居住证、护照等（下同）"
    ]


def test_a_region_may_word_a_general_remark_anew(mini: Any) -> None:
    weituo = general(mini, "lanshi", "feiyong-baoxiao")[1]
    assert words([weituo]) == ["委托办理的，应提供授权委托书和代理人身份证明"]
    assert weituo.source.layer == "蓝石市清单" and weituo.lines[0].situations == ("委托办理",)
    assert [(was.source.layer, was.lines[0].text) for was in weituo.overridden] == [
        ("国家清单", "委托办理的，应提供授权委托书")
    ]


def test_下同_inside_the_parts_goes_too(mini_with: Any) -> None:
    remark = "通用说明:\n  - id: cailiao\n    文: 递交以下材料：\n    首见: canbao-dengji\n    适用: {自: canbao-dengji}\n    条目: [票据, 证明(下同)]\n"
    site = mini_with({"regions/lanshi/region.yml": LANSHI + remark})
    (block,) = general(site, "lanshi", "pingzheng-dayin", "fulu")
    assert [part.text for part in block.lines[0].children] == ["票据", "证明"]
    (home,) = general(site, "lanshi", "canbao-dengji", "fulu")
    assert [part.text for part in home.lines[0].children] == ["票据", "证明(下同)"]


def test_an_empty_section_with_a_general_remark_is_each_item_s_own(mini_with: Any) -> None:
    """Equal keys make equal sections: the home page's （下同） must not wander to another item with nothing of its own."""
    remark = "通用说明:\n  - {id: quanpian, 文: 全篇的（下同）, 首见: pingzheng-dayin, 适用: {自: canbao-dengji}}\n"
    site = mini_with(
        {
            "regions/quanguo/region.yml": QUANGUO + remark,
            "regions/quanguo/items/feiyong-baoxiao.yml": None,
            "regions/lanshi/items/feiyong-baoxiao.yml": None,
            "items/feiyong-baoxiao.yml": (_base_without_remarks()),
        }
    )
    made: dict[Any, Any] = {}
    for item in ("pingzheng-dayin", "feiyong-baoxiao"):
        for part in site.parts("quanguo", item):
            section = made.setdefault(part.key, part.make())
            assert section == part.make(), f"{item} #{section.id}"


def _base_without_remarks() -> str:
    return (MINI / "items" / "feiyong-baoxiao.yml").read_text(encoding="utf-8").partition("备注:")[0]


def test_regions_share_the_sections_of_which_they_say_nothing(mini_with: Any) -> None:
    """Equal keys, so that each is printed once: a neighbour that says nothing but its hotline shares all but that."""
    neighbour = "名称: 青石市\n上级: quanguo\n依据文件: ceshi-zhinan\n办理范围: 全部事项\n"
    site = mini_with(
        {
            "regions/lanshi/region.yml": LANSHI,
            "regions/qingshi/region.yml": neighbour + "联系: {监督电话: 0990-7654321}\n",
        }
    )
    keys = {
        region: {part.key for part in site.parts(region, "pingzheng-dayin")}
        for region in ("lanshi", "qingshi")
    }
    assert {key[0] for key in keys["lanshi"] - keys["qingshi"]} == {"jiandu"}
    assert keys["lanshi"] == {part.key for part in site.parts("lanshi", "pingzheng-dayin")}


# ------------------------------------------------------------------------------------------- the real definitions


def test_hami_defines_identity_papers_for_itself(real: Any) -> None:
    own, national = "中国护照", "户口簿、护照"
    seen = 0
    for item in real.chain.offered("hami"):
        found = [block for block in general(real, "hami", item) if "有效身份证件包括" in block.lines[0].text]
        in_force = "".join(words(found))
        assert national not in in_force
        for block in found:
            seen += 1
            assert own in block.lines[0].text and block.source.layer == "哈密市指南"
            assert [national in was.lines[0].text for was in block.overridden] == [True]
        for block in real.sections("hami", item)["cailiao"].blocks:
            assert not any(national in line.definition for line in block.materials), item
    assert seen > 5


def test_a_general_remark_governs_only_guides_that_use_its_words(real: Any) -> None:
    for region in real.chain.layers:
        for item in real.chain.offered(region):
            defined = any("有效身份证件包括" in text for text in words(general(real, region, item)))
            if defined:
                page = str(real.sections(region, item))
                assert page.count("有效身份证") > page.count("有效身份证件包括"), f"{region}/{item}"


# ------------------------------------------------------------------------------------------- gaps

CONTACT = "联系: {窗口电话: 0990-1111111, 查询电话: 0990-2222222, 监督电话: 0990-3333333, 地址: 中心路1号, 网址: 'https://lanshi.example/'}\n"


def gaps(site: Any, region: str, item: str) -> dict[str, Gap]:
    return {one.id: one.gap for one in site.sections(region, item).values() if one.gap}


def test_a_region_without_contacts_says_what_is_missing(mini_with: Any) -> None:
    site = mini_with({"regions/lanshi/region.yml": LANSHI})
    assert gaps(site, "lanshi", "canbao-dengji") == {
        "qudao": Gap("本地区尚未提供窗口电话、地址。", "看本地区还缺哪些联系方式", "../#lianxi"),
        "chaxun": Gap("本地区尚未提供查询电话。", "看本地区还缺哪些联系方式", "../#lianxi"),
        "jiandu": Gap("本地区尚未提供监督电话。", "看本地区还缺哪些联系方式", "../#lianxi"),
    }


def test_a_region_with_some_contacts_shows_them_and_what_is_missing(mini: Any) -> None:
    sections = mini.sections("lanshi", "canbao-dengji")
    assert sections["jiandu"].contact == (("监督电话", "0990-1234567"),) and sections["jiandu"].gap is None
    assert sections["qudao"].contact == (("地址", "蓝石市中心路1号"), ("办公时间", "工作日 9:00—17:00"))
    assert sections["qudao"].gap and sections["qudao"].gap.text == "本地区尚未提供窗口电话。"


def test_a_region_with_all_contacts_has_no_gap(mini_with: Any) -> None:
    site = mini_with({"regions/lanshi/region.yml": LANSHI + CONTACT})
    for item in site.chain.offered("lanshi"):
        assert gaps(site, "lanshi", item) == {}


def test_a_number_that_is_promised_in_another_section_is_no_gap(mini_with: Any) -> None:
    said = (
        "查询方式:\n  - 各级经办机构公布查询电话、网址和窗口电话\n办理流程: 经办机构公布监督电话，群众监督\n"
    )
    changes = {"regions/lanshi/items/pingzheng-dayin.yml": said}
    site = mini_with({**changes, "regions/lanshi/region.yml": LANSHI + CONTACT})
    assert gaps(site, "lanshi", "pingzheng-dayin") == {}


def test_the_root_sends_to_the_places(mini: Any) -> None:
    assert gaps(mini, "quanguo", "pingzheng-dayin") == {
        "chaxun": Gap("这是全国通用的内容，没有各地的查询电话。", "选择所在地区", "../../#diqu"),
        "jiandu": Gap("这是全国通用的内容，没有各地的监督电话。", "选择所在地区", "../../#diqu"),
    }


def test_every_real_region_with_all_contacts_would_have_no_gap(real: Any) -> None:
    given = Contact.model_validate(
        {"窗口电话": "0", "查询电话": "0", "监督电话": "0", "地址": "路1号", "网址": "https://x.example/"}
    )
    for region, layer in real.chain.layers.items():
        if layer.region.parent is None:
            continue
        model = layer.region.model_copy(update={"contact": given})
        for item in real.chain.offered(region):
            assert [part.make().gap for part in real.parts(region, item, model)] == [None] * 11, (
                f"{region}/{item}"
            )
