"""The overlay by example: entries by id, 不适用, versions, and what a guide answers."""

from __future__ import annotations

from typing import Any

from generator.overlay import Guide, State, base_guide, field_named, resolve
from generator.schema.fields import BY_NAME
from generator.statements import BASE
from tests.strategies import item_file

BASE_DATA = {
    "事项名称": "登记",
    "受理单位": "机构",
    "服务对象": "个人",
    "办理渠道": "现场",
    "办理流程": ["甲", "乙", "丙"],
} | {
    "办理材料": [
        "身份证件",
        {"材料": "登记表", "份数": 2},
        {"id": "quan", "任选其一": ["甲", "乙"], "原文": "甲或乙"},
    ],
    "办理时限": "不超过30个工作日",
    "查询方式": "电话",
    "监督电话": "公布",
    "评价渠道": "现场",
}


def under(overlay: dict[str, Any]) -> Guide:
    return resolve(base_guide(item_file(BASE_DATA, BASE)), item_file(overlay, "xia"))


def shown(state: State | None) -> list[str]:
    assert state is not None
    return [f"{entry.id}={entry.value.text}@{entry.origin.layer}" for entry in state.entries]


def test_entries_are_added_replaced_and_removed_by_id() -> None:
    state = under(
        {
            "办理材料": {
                "增加": ["承诺书"],
                "修改": [{"材料": "登记表", "原文": "登记表（新）"}],
                "删除": [{"id": "quan", "原因": "联网核验"}],
            }
        }
    )["materials"]
    assert shown(state) == ["身份证件=身份证件@items", "登记表=登记表（新）@xia", "承诺书=承诺书@xia"]
    assert state is not None and state.keeps
    gone = [(one.entry.value.text, one.reason, str(one.origin.mark)) for one in state.removed]
    assert gone == [("登记表", "", "data/xia.yml:5"), ("甲或乙", "联网核验", "data/xia.yml:8")]


def test_paragraphs_without_an_id_go_by_their_number() -> None:
    state = under({"办理流程": {"修改": [{"id": "2", "文": "乙改"}], "删除": [{"id": "3", "原因": "不办"}]}})[
        "procedure"
    ]
    assert shown(state) == ["1=甲@items", "2=乙改@xia"]


def test_a_field_that_does_not_apply_keeps_what_it_was() -> None:
    state = under({"评价渠道": {"不适用": "尚未开通"}})["feedback"]
    assert state is not None and (state.not_applicable, state.entries) == ("尚未开通", ())
    assert [shown(one) for one in state.history()] == [["1=现场@items"]]
    assert [str(origin.mark) for origin in state.origins()] == ["data/xia.yml:1"]


def test_changes_of_what_is_not_there_are_left_out() -> None:
    state = under({"备注": {"修改": [{"id": "wu", "文": "无"}], "增加": [{"id": "you", "文": "有"}]}})[
        "remarks"
    ]
    assert shown(state) == ["you=有@xia"]


def test_ids_do_not_count_for_the_version_and_more_content_does() -> None:
    guide = base_guide(item_file(BASE_DATA, BASE))
    named = BASE_DATA | {"办理流程": [{"id": "yi", "文": "甲"}, "乙", "丙"]}
    assert base_guide(item_file(named, BASE)).version == guide.version
    assert len(guide.version) == 8 and guide.version == guide.version_with()
    assert guide.version_with({"文": "委托办理的"}) not in (guide.version, guide.version_with({"文": "别的"}))


def test_aliases_of_all_layers_are_kept() -> None:
    assert under({"别名": ["报销"]}).aliases == ("报销",)


def test_texts_and_names_of_fields() -> None:
    guide = under({"办理环节": ["申请"], "跨省通办": "是"})
    assert (guide.text("name"), guide.text("cross_province"), guide.text("steps"), guide.text("basis")) == (
        "登记",
        "是",
        "",
        "",
    )
    assert guide["basis"] is None
    assert field_named("办理时限") is field_named("limit") is BY_NAME["limit"]
    assert field_named("没有") is None
