"""The short answer: how long, what to bring, who, where; and what else stands around a guide's sections."""

from __future__ import annotations

from typing import Any

import pytest

from generator.views.guide import answer, guide_view
from generator.views.model import Crumb, Fact
from generator.views.sections import Sections
from tests.rendered import edited

LIMIT, MATERIALS, WHO, WHERE = range(4)


def fact(site: Any, region: str, item: str, which: int) -> Fact:
    return answer(site.chain.guide(region, item), site.blocks).facts[which]


@pytest.mark.parametrize(
    ("place", "which", "expected"),
    [
        (
            "quanguo/canbao-dengji",
            LIMIT,
            Fact("多久办好", "在职职工不超过5个工作日；灵活就业人员即时办结", "", "#shixian"),
        ),
        (
            "lanshi/feiyong-baoxiao",
            LIMIT,
            Fact("多久办好", "不超过20个工作日", "以此为准（指南：不超过30个工作日）", "#shixian"),
        ),
        # what only freelancers bring is not counted, but said
        ("quanguo/canbao-dengji", MATERIALS, Fact("要带什么", "2样材料", "有的情形另有要求", "#cailiao")),
        # 同时提供 of two counts as two; a remark beside 办理材料 asks for more in an emergency
        ("quanguo/feiyong-baoxiao", MATERIALS, Fact("要带什么", "4样材料", "有的情形另有要求", "#cailiao")),
        # a rule is nothing to bring
        ("lanshi/canbao-dengji", MATERIALS, Fact("要带什么", "2样材料", "", "#cailiao")),
        ("quanguo/pingzheng-dayin", MATERIALS, Fact("要带什么", "1样材料", "", "#cailiao")),
        ("quanguo/canbao-dengji", WHO, Fact("谁能办", "在职职工和灵活就业人员", "", "#duixiang")),
        # the channels are badges; where is who receives it, or the counters that a list names
        ("quanguo/canbao-dengji", WHERE, Fact("在哪办", "各级经办机构", "", "#danwei")),
        ("lanshi/canbao-dengji", WHERE, Fact("在哪办", "直接办理", "", "#qudao")),
        ("quanguo/pingzheng-dayin", WHERE, Fact("在哪办", "现场办理", "", "#qudao")),
    ],
)
def test_fact(mini: Any, place: str, which: int, expected: Fact) -> None:
    assert fact(mini, *place.split("/"), which) == expected


@pytest.mark.parametrize(
    ("said", "which", "expected"),
    [
        ("办理时限: {不适用: 随到随办}", LIMIT, Fact("多久办好", "不适用", "", "#shixian")),
        ("办理材料: {不适用: 不用带}", MATERIALS, Fact("要带什么", "不适用", "", "#cailiao")),
        (
            "办理材料:\n  - {材料: 电子凭证, 情形: 急诊}",
            MATERIALS,
            Fact("要带什么", "看情形，见办理材料", "", "#cailiao"),
        ),
        (
            "办理材料:\n  - 电子凭证\n  - {材料: 个人承诺书, 条件: 遗失的, 原文: 遗失的，交个人承诺书}",
            MATERIALS,
            Fact("要带什么", "1样材料", "有的情形另有要求", "#cailiao"),
        ),
        # a lead without a situation: everybody brings what stands under it, save what is a rule or somebody's alone
        (
            "办理材料:\n  - id: zu\n    原文: 以下材料\n    条目:\n      - 电子凭证\n      - 费用清单\n"
            "      - {id: g, 说明: true, 原文: 都要清楚}\n      - {材料: 诊断证明, 情形: 急诊}",
            MATERIALS,
            Fact("要带什么", "2样材料", "有的情形另有要求", "#cailiao"),
        ),
        ("服务对象: {不适用: 不限}", WHO, Fact("谁能办", "不适用", "", "#duixiang")),
        (
            "服务对象: 符合以下情况之一的人员：" + "甲、" * 50 + "乙",
            WHO,
            Fact("谁能办", "见服务对象", "", "#duixiang"),
        ),
        ("服务对象: " + "甲" * 60, WHO, Fact("谁能办", "见服务对象", "", "#duixiang")),
        (
            "服务对象: [甲类人员, 乙类人员]",
            WHO,
            Fact("谁能办", "甲类人员", "等2种，详见服务对象", "#duixiang"),
        ),
        ("办理层级: 街道帮办", WHERE, Fact("在哪办", "街道帮办", "", "#qudao")),
        ("办理渠道: {不适用: 停办}", WHERE, Fact("在哪办", "各级经办机构", "", "#danwei")),
        ("办理方式: 窗口办理", WHERE, Fact("办理方式", "窗口办理", "", "#qudao")),
        ("行使（受理）层级: [市, 县]", WHERE, Fact("在哪办", "市、县", "", "#qudao")),
        (
            "办理方式: [窗口办理, 网上办理]",
            WHERE,
            Fact("办理方式", "窗口办理", "详见办理渠道", "#qudao"),
        ),
    ],
)
def test_fact_where_a_region_says_otherwise(mini_with: Any, said: str, which: int, expected: Fact) -> None:
    site = mini_with({"regions/lanshi/items/pingzheng-dayin.yml": f"{said}\n"})
    assert fact(site, "lanshi", "pingzheng-dayin", which) == expected


def test_description_is_one_sentence_of_the_facts(mini: Any) -> None:
    made = answer(mini.chain.guide("lanshi", "feiyong-baoxiao"), mini.blocks)
    assert made.description == (
        "费用手工报销办事指南。多久办好：不超过20个工作日；要带什么：3样材料；谁能办：参保人员；在哪办：市级、县级。"
    )


def test_every_real_guide_answers(real: Any) -> None:
    for region in real.chain.layers:
        for item in real.chain.offered(region):
            made = answer(real.chain.guide(region, item), real.blocks)
            assert [one.label for one in made.facts][:3] == ["多久办好", "要带什么", "谁能办"]
            assert made.facts[3].label in ("办理方式", "在哪办")
            assert all(one.value and one.href for one in made.facts), f"{region}/{item}"


def shown(site: Any, region: str, item: str) -> Any:
    """The page's view without its sections."""
    guide, model = site.chain.guide(region, item), site.chain.layers[region].region
    notes = Sections(site.chain.shared.catalog.items, site.blocks).notes(guide, site.chain.general(region))
    made = answer(guide, site.blocks, notes, site.chain.ancestors(region))
    return guide_view(guide, made, notes, (), region, model)


def test_documents_nearest_first(mini: Any) -> None:
    assert [short for short, _ in shown(mini, "lanshi", "canbao-dengji").documents] == [
        "蓝石市清单",
        "国家清单",
        "指南",
    ]
    assert [short for short, _ in shown(mini, "lanshi", "feiyong-baoxiao").documents] == [
        "蓝石市清单",
        "国家清单",
        "指南",
    ]
    assert shown(mini, "quanguo", "pingzheng-dayin").documents == (
        ("国家清单", "测试事项清单"),
        ("指南", "测试办事指南"),
    )


def test_a_document_that_gives_only_a_general_remark_is_named(mini_with: Any) -> None:
    silent = {"regions/lanshi/items/canbao-dengji.yml": None}
    page = shown(mini_with(silent), "lanshi", "canbao-dengji")
    assert page.documents[0] == ("蓝石市清单", "蓝石市服务事项清单")


def test_around_the_sections(mini: Any) -> None:
    page = shown(mini, "lanshi", "feiyong-baoxiao")
    assert (page.title, page.group, page.code) == ("费用手工报销", "待遇支付", "992036002001")
    assert page.crumbs == (Crumb("首页", "../../"), Crumb("蓝石市", "../"), Crumb("费用手工报销"))
    assert page.description.startswith("蓝石市：费用手工报销办事指南。多久办好：不超过20个工作日；")
    assert len(page.version) == 8 and int(page.version, 16) >= 0


@pytest.mark.parametrize(
    ("change", "another"),
    [
        ({}, False),
        ({"regions/lanshi/region.yml": ("蓝石市中心路1号", "蓝石市中心路2号")}, True),
        ({"regions/lanshi/region.yml": ("代理人身份证明", "代理人的身份证明")}, True),
        ({"regions/lanshi/region.yml": ("街道服务站", "街道的服务站")}, False),
        ({"items/pingzheng-dayin.yml": ("现场评价", "现场评议")}, False),
        ({"items/feiyong-baoxiao.yml": ("现场评价", "现场评议")}, True),
        # what no longer holds stands on the page, on paper and in copies all the same
        ({"items/feiyong-baoxiao.yml": ("不超过30个工作日", "不超过31个工作日")}, True),
    ],
)
def test_version_is_of_all_that_the_page_says(
    mini: Any, mini_with: Any, change: dict[str, tuple[str, str]], another: bool
) -> None:
    site = mini_with({name: edited(name, words) for name, words in change.items()})
    versions = [shown(one, "lanshi", "feiyong-baoxiao").version for one in (mini, site)]
    assert (versions[0] != versions[1]) == another


@pytest.mark.parametrize(
    ("place", "which", "expected"),
    [
        # 办理方式 of a settlement says when, of an assessment how: never called a place
        ("hami/yiyuan-jiesuan", WHERE, Fact("办理方式", "每月1日至10日上传上月医保费用数据", "", "#qudao")),
        (
            "alashan/menzhen-baoxiao",
            WHERE,
            Fact("在哪办", "自治区、盟市、旗县、乡镇（街道）", "", "#qudao"),
        ),
        # 电话 and 网络 hold only 有条件的地区
        (
            "quanguo/yidi-changqi-juzhu",
            WHERE,
            Fact(
                "在哪办",
                "医保服务大厅现场办理，有条件的地区可采用电话、网络、APP等“不见面”备案",
                "",
                "#qudao",
            ),
        ),
        # 结算单, and one of two more: 另需 without a condition counts
        ("quanguo/jiuzhu-baoxiao", MATERIALS, Fact("要带什么", "4样材料", "有的情形另有要求", "#cailiao")),
        ("hami/jiuzhu-baoxiao", MATERIALS, Fact("要带什么", "3样材料", "有的情形另有要求", "#cailiao")),
        # a definition beside 办理材料 asks for nothing more
        ("hami/danwei-canbao-chaxun", MATERIALS, Fact("要带什么", "1样材料", "", "#cailiao")),
        ("hami/shengyu-jintie", MATERIALS, Fact("要带什么", "看情形，见办理材料", "", "#cailiao")),
    ],
)
def test_real_fact(real: Any, place: str, which: int, expected: Fact) -> None:
    assert fact(real, *place.split("/"), which) == expected
