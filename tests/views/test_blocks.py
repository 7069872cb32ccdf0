"""A field's block: who says it, what it overrode (nearest first), what was taken away and why, the difference in words."""

from __future__ import annotations

from typing import Any

import pytest

TOWN = """\
名称: 石桥镇
上级: lanshi
依据文件: ceshi-zhinan
办理范围: 仅列明事项
列明事项: [canbao-dengji, feiyong-baoxiao]
"""
BELOW = {"regions/shiqiao/region.yml": TOWN}


def below(item: str, text: str) -> dict[str, str]:
    return {**BELOW, f"regions/shiqiao/items/{item}.yml": text}


def test_source_is_the_layer_that_spoke_last(mini: Any) -> None:
    source = mini.block("lanshi", "feiyong-baoxiao", "shixian", "limit").source
    assert (source.layer, source.document) == ("蓝石市清单", "蓝石市服务事项清单")
    assert source.place.startswith("data/regions/lanshi/items/feiyong-baoxiao.yml:")


def test_overridden_texts_stand_nearest_first(mini_with: Any) -> None:
    site = mini_with(below("feiyong-baoxiao", "办理时限: 不超过7个工作日\n"))
    block = site.block("shiqiao", "feiyong-baoxiao", "shixian", "limit")
    assert [line.text for line in block.lines] == ["不超过7个工作日"]
    assert [(was.source.layer, was.lines[0].text) for was in block.overridden] == [
        ("蓝石市清单", "不超过20个工作日"),
        ("指南", "不超过30个工作日"),
    ]
    assert block.difference == "与蓝石市清单相比，由20个工作日缩短为7个工作日"


@pytest.mark.parametrize(
    ("limit", "difference"),
    [
        ("不超过25个工作日", "与蓝石市清单相比，由20个工作日延长为25个工作日"),
        ("即时办结", "与蓝石市清单相比，由不超过20个工作日改为即时办结"),
        ("{不适用: 随到随办}", ""),
    ],
)
def test_difference(mini_with: Any, limit: str, difference: str) -> None:
    site = mini_with(below("feiyong-baoxiao", f"办理时限: {limit}\n"))
    assert site.block("shiqiao", "feiyong-baoxiao", "shixian", "limit").difference == difference


def test_no_difference_from_a_field_that_did_not_apply(mini_with: Any) -> None:
    changes = below("pingzheng-dayin", "办理时限: 不超过3个工作日\n")
    changes["regions/lanshi/items/pingzheng-dayin.yml"] = "办理时限: {不适用: 随到随办}\n"
    block = mini_with(changes).block("shiqiao", "pingzheng-dayin", "shixian", "limit")
    assert block.difference == ""
    assert [(was.not_applicable, [line.text for line in was.lines]) for was in block.overridden] == [
        ("随到随办", []),
        ("", ["即时办结"]),
    ]


def test_single_changes_keep_the_rest_and_show_what_went(mini: Any) -> None:
    block = mini.block("lanshi", "canbao-dengji", "cailiao", "materials")
    assert [line.id for line in block.materials] == ["《参保登记表》", "shenfen", "tishi"]
    assert block.overridden == ()
    assert [(one.text, one.reason, one.source.layer, one.by.layer) for one in block.removed] == [
        ("电子凭证或有效身份证件", "", "指南", "蓝石市清单"),
        ("灵活就业人员：　银行账户信息", "本市联网查询", "指南", "蓝石市清单"),
    ]


def test_what_went_under_a_farther_layer_is_still_shown(mini_with: Any) -> None:
    site = mini_with(below("canbao-dengji", "办理材料: [电子凭证]\n"))
    block = site.block("shiqiao", "canbao-dengji", "cailiao", "materials")
    assert [line.text for line in block.materials] == ["电子凭证"]
    assert [[line.id for line in was.materials] for was in block.overridden] == [
        ["《参保登记表》", "shenfen", "tishi"]
    ]
    assert [one.reason for one in block.removed] == ["", "本市联网查询"]


def test_not_applicable_keeps_the_reason_and_the_text(mini: Any) -> None:
    block = mini.block("lanshi", "canbao-dengji", "pingjia", "feedback")
    assert (block.not_applicable, block.lines) == ("本市暂不开展评价", ())
    assert [was.lines[0].text for was in block.overridden] == ["开展现场评价、互联网评价，并向社会公布。"]


def test_a_reason_is_kept_when_a_nearer_layer_adds_entries(mini_with: Any) -> None:
    site = mini_with(below("canbao-dengji", "评价渠道:\n  增加:\n    - {id: xianchang, 文: 本镇现场评价}\n"))
    block = site.block("shiqiao", "canbao-dengji", "pingjia", "feedback")
    assert [line.text for line in block.lines] == ["本镇现场评价"]
    assert [(was.not_applicable, [line.text for line in was.lines]) for was in block.overridden] == [
        ("本市暂不开展评价", []),
        ("", ["开展现场评价、互联网评价，并向社会公布。"]),
    ]


def test_names_are_one_line_but_steps_are_several(mini: Any) -> None:
    levels = mini.block("quanguo", "feiyong-baoxiao", "qudao", "levels")
    assert (levels.kind, [line.text for line in levels.lines]) == ("text", ["市级、县级"])
    steps = mini.block("quanguo", "feiyong-baoxiao", "liucheng", "steps")
    assert (steps.kind, [line.text for line in steps.lines]) == ("steps", ["申请", "受理", "审核", "拨付"])


def test_paragraphs_keep_headings_situations_and_parts(mini: Any) -> None:
    _, second = mini.block("quanguo", "canbao-dengji", "liucheng", "procedure").lines
    assert (second.heading, second.text) == ("受理", "经办机构接收材料，按下列情形处理：")
    assert [(part.text, part.situations) for part in second.children] == [
        ("材料齐全的，予以受理", ()),
        ("急诊人员可以后补材料", ("急诊",)),
    ]


def test_removed_paragraphs_keep_heading_and_parts(mini_with: Any) -> None:
    site = mini_with(below("canbao-dengji", "办理流程:\n  删除:\n    - {id: '2', 原因: 本镇不受理}\n"))
    (gone,) = site.block("shiqiao", "canbao-dengji", "liucheng", "procedure").removed
    assert gone.text == "受理 经办机构接收材料，按下列情形处理：　材料齐全的，予以受理　急诊人员可以后补材料"
    assert gone.reason == "本镇不受理"


def test_a_field_that_no_layer_names_has_no_block(mini: Any) -> None:
    assert [block.field for block in mini.sections("quanguo", "pingzheng-dayin")["fulu"].blocks] == []


def test_an_unknown_document_shows_its_id(mini_with: Any) -> None:
    site = mini_with(below("canbao-dengji", "依据文件: meiyou\n办理层级: 帮办\n"))
    source = site.block("shiqiao", "canbao-dengji", "qudao", "station").source
    assert (source.layer, source.document) == ("meiyou", "meiyou")
