"""The bring-list: the document's wording complete, typed facts as tags, definitions where they say more."""

from __future__ import annotations

from typing import Any

import pytest

from generator.views import materials
from generator.views.model import MaterialLine


def lines(site: Any, region: str, item: str) -> dict[str, MaterialLine]:
    return {line.id: line for line in site.block(region, item, "cailiao", "materials").materials}


def test_typed_facts_are_tags(mini: Any) -> None:
    found = lines(mini, "quanguo", "canbao-dengji")
    form = found["《参保登记表》"]
    assert (form.text, form.tags) == ("《参保登记表》（加盖单位公章）", ("2份", "加盖公章", "表格"))
    assert lines(mini, "lanshi", "canbao-dengji")["shenfen"].tags == ("原件及复印件",)
    assert lines(mini, "lanshi", "feiyong-baoxiao")["诊断证明"].tags == ("承诺书可替代",)


def test_choices_that_only_count_together_are_joined(mini: Any) -> None:
    assert lines(mini, "quanguo", "feiyong-baoxiao")["shenfen"].choices == (
        "电子凭证",
        "有效身份证件和银行账户信息",
    )


def test_a_lead_has_its_list_and_its_situation(mini: Any) -> None:
    lead = lines(mini, "quanguo", "canbao-dengji")["linghuo"]
    assert (lead.text, lead.situations) == ("灵活就业人员：", ("灵活就业人员",))
    assert [child.text for child in lead.children] == ["银行账户信息"]


def test_a_rule_is_marked(mini: Any) -> None:
    rule = lines(mini, "lanshi", "canbao-dengji")["tishi"]
    assert rule.is_rule and rule.text == "提交复印件的应交验原件"


def test_several_at_once_keep_the_wording(mini: Any) -> None:
    assert lines(mini, "quanguo", "feiyong-baoxiao")["qingdan-zhenduan"].text == "费用清单、诊断证明"


def test_only_entries_of_another_document_carry_a_source(mini: Any) -> None:
    found = lines(mini, "lanshi", "canbao-dengji")
    assert [
        found[one].source and found[one].source.layer for one in ("《参保登记表》", "shenfen", "tishi")
    ] == [
        "指南",
        None,
        None,
    ]


ITEM = "regions/lanshi/items/pingzheng-dayin.yml"


def test_a_definition_stands_where_no_remark_on_the_page_gives_one(mini_with: Any) -> None:
    site = mini_with(
        {"regions/quanguo/region.yml": "名称: 全国\n依据文件: quanguo-qingdan\n办理范围: 全部事项\n"}
    )
    assert (
        lines(site, "quanguo", "pingzheng-dayin")["有效身份证件"].definition
        == "有效身份证件包括身份证、居住证、护照等"
    )


def test_a_definition_gives_way_to_the_remark_on_the_page(mini: Any) -> None:
    assert lines(mini, "quanguo", "pingzheng-dayin")["有效身份证件"].definition == ""


def test_a_definition_inside_the_wording_is_not_said_twice(mini_with: Any) -> None:
    wording = "有效身份证件（有效身份证件包括身份证、居住证、护照等），原件"
    site = mini_with({ITEM: f"办理材料:\n  - {{材料: 有效身份证件, 原文: '{wording}'}}\n"})
    assert lines(site, "lanshi", "pingzheng-dayin")["有效身份证件"].definition == ""


def ticks(site: Any, region: str, item: str, entry: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(tick.text, tick.tags) for tick in lines(site, region, item)[entry].ticks]


def test_a_line_that_asks_for_one_thing_is_ticked_in_its_own_words(mini: Any) -> None:
    assert ticks(mini, "quanguo", "canbao-dengji", "《参保登记表》") == [
        ("《参保登记表》（加盖单位公章）", ("2份", "加盖公章", "表格"))
    ]


def test_several_at_once_are_ticked_one_by_one(mini: Any) -> None:
    assert ticks(mini, "quanguo", "feiyong-baoxiao", "qingdan-zhenduan") == [
        ("费用清单", ()),
        ("诊断证明", ()),
    ]


def test_what_a_line_asks_for_besides_is_ticked_by_itself(mini_with: Any) -> None:
    said = "办理材料:\n  - 材料: 电子凭证\n    另需:\n      - {材料: 授权委托书, 情形: 委托办理, 形式: 原件, 份数: 2, 加盖公章: true}\n"
    site = mini_with({ITEM: said})
    first, second = lines(site, "lanshi", "pingzheng-dayin")["电子凭证"].ticks
    assert (first.text, first.qx) == ("电子凭证", ())
    assert (second.text, second.tags, second.qx) == ("授权委托书", ("原件", "2份", "加盖公章"), ("weituo",))


def test_a_choice_is_one_thing_to_tick_and_is_not_listed_twice(mini_with: Any) -> None:
    said = "办理材料:\n  - {id: jia, 任选其一: [电子凭证, 有效身份证件], 原文: '%s'}\n"
    (tick,) = lines(mini_with({ITEM: said % "电子凭证或有效身份证件"}), "lanshi", "pingzheng-dayin")[
        "jia"
    ].ticks
    assert (tick.any_of, tick.text, tick.choices) == (True, "电子凭证或有效身份证件", ())


def test_a_choice_that_the_words_do_not_list_is_listed(mini_with: Any) -> None:
    said = "办理材料:\n  - {id: jia, 任选其一: [电子凭证, 有效身份证件], 原文: '本人的证件'}\n"
    (tick,) = lines(mini_with({ITEM: said}), "lanshi", "pingzheng-dayin")["jia"].ticks
    assert (tick.text, tick.choices) == ("本人的证件", ("电子凭证", "有效身份证件"))


def test_there_are_as_many_things_to_tick_for_everyone_as_the_head_of_the_page_says(real: Any) -> None:
    """Over all guides: those that depend on nothing are those that are counted."""
    wrong = []
    for region in real.chain.layers:
        for item in real.chain.offered(region):
            guide = real.chain.guide(region, item)
            found = [block for block in real.sections(region, item)["cailiao"].blocks if block.materials]
            number = sum(sure(line) for block in found for line in block.materials)
            said = materials.count(guide)
            if said != (f"{number}样材料" if number else ""):
                wrong.append((region, item, number, said))
    assert wrong == []


def sure(line: MaterialLine) -> int:
    if line.qx or line.depends:
        return 0
    return sum(not (tick.qx or tick.depends) for tick in line.ticks) + sum(map(sure, line.children))


def test_a_list_of_guides_says_how_many(mini: Any) -> None:
    said = [materials.in_words(mini.chain.guide("quanguo", item)) for item in mini.chain.shared.catalog.items]
    assert said == ["2样材料，有的情形另有要求", "1样材料", "4样材料，有的情形另有要求"]


def test_a_list_of_guides_is_silent_where_all_depends(mini_with: Any) -> None:
    site = mini_with({ITEM: "办理材料:\n  - {材料: 电子凭证, 情形: 急诊}\n"})
    assert materials.in_words(site.chain.guide("lanshi", "pingzheng-dayin")) == ""


@pytest.mark.parametrize(
    ("more", "name", "need", "said"),
    [
        ("", "收费票据", "", "2样材料"),
        ("", "电子凭证", "", "1样材料"),  # it is on the list
        ("情形: 急诊, ", "收费票据", "", "1样材料，有的情形另有要求"),
        ("", "收费票据", ", 条件: 无法联网", "1样材料，有的情形另有要求"),
    ],
)
def test_what_a_remark_asks_of_everyone_is_counted_once(
    mini_with: Any, more: str, name: str, need: str, said: str
) -> None:
    remark = f"备注:\n  - {{id: yi, 文: 还要, 用于: [办理材料], {more}另需: [{{材料: {name}{need}}}]}}\n"
    site = mini_with({ITEM: "办理材料: [电子凭证]\n" + remark})
    assert materials.in_words(site.chain.guide("lanshi", "pingzheng-dayin")) == said
