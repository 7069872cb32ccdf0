"""What is claimed of two guides, and above all what is not: a wrong 少要1份材料 sends a person home."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.chain import governing
from generator.comparison import Comparer, Comparison
from generator.layers import BASE
from generator.overlay import Guide, base_guide
from generator.schema.shared import VocabularyMaterial
from tests.rendered import REAL, chain_of
from tests.strategies import item_file

TERMS = {
    name: VocabularyMaterial.model_validate({"id": f"m{number}", "名称": name, "别称": aliases})
    for number, (name, aliases) in enumerate(
        {
            "身份证": [],
            "社保卡": ["社会保障卡"],
            "收费票据": [],
            "费用清单": [],
            "诊断证明": [],
            "诊断书": [],
            "异地备案表": [],
        }.items()
    )
}
COMPARER = Comparer(TERMS)


def guide(**fields: Any) -> Guide:
    return base_guide(item_file(fields, "ceng"))


def compared(old: dict[str, Any], new: dict[str, Any]) -> Comparison:
    return COMPARER.compare(guide(**old), guide(**new))


def claims(
    old: list[Any], new: list[Any], old_remarks: Any = None, new_remarks: Any = None
) -> list[tuple[str, str]]:
    """What is said of two lists of materials, each perhaps with remarks beside it."""
    sides = [
        {"办理材料": materials, **({"备注": remarks} if remarks else {})}
        for materials, remarks in ((old, old_remarks), (new, new_remarks))
    ]
    return [(one.kind, one.text) for one in compared(*sides).differences]


def choice(*names: Any, **more: Any) -> dict[str, Any]:
    flat = ["和".join(one) if isinstance(one, list) else one for one in names]
    return {"id": "xuanze", "任选其一": list(names), "原文": "或".join(flat), **more}


def remark(text: str, **more: Any) -> list[dict[str, Any]]:
    return [{"id": "beizhu", "文": text, "用于": ["办理材料"], **more}]


LIST = ["身份证", "收费票据", "费用清单"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (LIST, ["身份证", "收费票据"], ("less", "少要1份材料：费用清单")),
        (LIST, ["收费票据"], ("less", "少要2份材料：身份证；费用清单")),
        (["身份证"], LIST, ("more", "多要2份材料：收费票据；费用清单")),
        # the order of a list, the form in which several are named, and the words say nothing of what to bring
        (LIST, [{"id": "dou", "同时提供": ["收费票据", "身份证"], "原文": "票据、证件"}], ("less", "少要1份材料：费用清单")),
        ([choice("身份证", "社保卡"), "费用清单"], [choice("社保卡", "身份证")], ("less", "少要1份材料：费用清单")),
        # the official words of what is dropped
        ([*LIST, {"材料": "异地备案表", "原文": "《备案表》（一式两份）"}], LIST, ("less", "少要1份材料：《备案表》（一式两份）")),
        (["诊断证明"], [choice("诊断证明", "诊断书")], ("less", "“诊断证明”多一种选择：还可以用诊断书")),
        ([choice("身份证", "社保卡")], ["身份证"], ("more", "只列出“身份证”，没有列社保卡")),
        ([choice(["身份证", "社保卡"], "诊断书")], ["诊断书"], ("more", "只列出“诊断书”，没有列身份证和社保卡")),
        # form, number, seal, pledge: where both lists say something, or one says what the other's page does not mention
        ([{"材料": "身份证", "形式": "原件及复印件"}], [{"材料": "身份证", "形式": "复印件"}], ("less", "身份证：由原件及复印件改为复印件")),
        ([{"材料": "身份证", "形式": "原件"}], [{"材料": "身份证", "形式": "复印件"}], ("changed", "身份证：由原件改为复印件")),
        ([{"材料": "身份证", "份数": 1}], [{"材料": "身份证", "份数": 2}], ("more", "身份证：由1份改为2份")),
        ([{"材料": "异地备案表", "加盖公章": True}], ["异地备案表"], ("less", "异地备案表：没有写要加盖公章")),
        (["异地备案表"], [{"材料": "异地备案表", "加盖公章": True}], ("more", "异地备案表：要加盖公章")),
        (["身份证"], [{"材料": "身份证", "承诺书可替代": True}], ("less", "身份证：可以用个人承诺书代替")),
        ([{"材料": "身份证", "承诺书可替代": True}], ["身份证"], ("more", "身份证：没有写可以用承诺书代替")),
        # what a 情形 asks for is the same in both: it stands apart and leaves no doubt about the rest
        ([*LIST, {"材料": "诊断书", "情形": "急诊"}], ["身份证", "收费票据", {"材料": "诊断书", "情形": "急诊"}], ("less", "少要1份材料：费用清单")),
    ],
)  # fmt: skip
def test_certain(old: list[Any], new: list[Any], said: tuple[str, str]) -> None:
    assert claims(old, new) == [said]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (LIST, LIST[::-1]),
        ([choice("身份证", "社保卡")], [choice("社保卡", "身份证")]),
        # each has something that the other lacks: it may be the same thing by another name
        (["身份证", "诊断证明"], ["身份证", "诊断书"]),
        (["身份证", "诊断证明", "收费票据"], ["身份证", "诊断书"]),
        ([choice("身份证", "社保卡"), "收费票据"], [choice("身份证", "诊断书")]),
        (["诊断证明", "诊断书"], [choice("诊断证明", "诊断书")]),
        # only for some, or only sometimes
        (LIST, ["身份证", "收费票据", {"材料": "费用清单", "情形": "急诊"}]),
        (LIST, ["身份证", "收费票据", {"材料": "费用清单", "条件": "无法联网"}]),
        (["身份证"], ["身份证", {"材料": "费用清单", "情形": "急诊"}]),
        ([*LIST, {"材料": "诊断书", "情形": "急诊"}], ["身份证"]),
        (["身份证"], [{"材料": "身份证", "另需": [{"材料": "诊断书", "情形": "急诊"}]}]),
        (LIST, [{"id": "zaizhi", "原文": "在职职工：", "条目": ["身份证", "收费票据"]}]),
        (LIST, ["身份证", {"id": "shuoming", "说明": True, "原文": "其余材料由系统调取"}]),
        # said of one side only
        ([{"材料": "身份证", "形式": "复印件"}], ["身份证"]),
        ([{"材料": "身份证", "份数": 2}], ["身份证"]),
        # not typed, but said
        ([{"材料": "异地备案表", "加盖公章": True}], [{"材料": "异地备案表", "原文": "异地备案表（关键信息变更盖章）"}]),
        (["身份证", {"材料": "诊断书", "承诺书可替代": True}], ["身份证", {"材料": "诊断书", "原文": "诊断书或承诺书"}]),
        # twice in one list: which of them is meant?
        ([{"id": "a", "材料": "身份证"}, {"id": "b", "材料": "身份证"}, "收费票据"], ["身份证", "收费票据"]),
        # the same id is no proof that it is the same thing
        ([{"id": "rending", "材料": "诊断证明"}, "异地备案表"], [{"id": "rending", "材料": "诊断书"}]),
    ],
)  # fmt: skip
def test_uncertain(old: list[Any], new: list[Any]) -> None:
    assert claims(old, new) == claims(new, old) == []


@pytest.mark.parametrize(
    "remarks",
    [
        remark("还需费用清单"),
        remark("线下办理的，需提供住院费用清单复印件", 情形="急诊"),  # a longer name of it
        remark("还需提供下列材料", 另需=[{"材料": "费用清单", "情形": "急诊"}]),  # typed only
        remark("还需提供下列材料", 条目=[{"文": "票据", "另需": [{"材料": "费用清单"}]}]),
    ],
)
def test_what_a_remark_still_asks_for_is_not_dropped(remarks: Any) -> None:
    assert claims(LIST, ["身份证", "收费票据"], None, remarks) == []
    assert claims(["身份证", "收费票据"], LIST, remarks, None) == []


def test_an_alias_in_another_field_is_a_mention() -> None:
    old = {"办理材料": ["身份证", "社保卡"], "办理流程": "到窗口办理"}
    new = {"办理材料": ["身份证"], "办理流程": "持社会保障卡到窗口办理"}
    assert compared(old, new).differences == ()
    new["办理流程"] = "到大厅办理"
    assert [one.text for one in compared(old, new).differences] == ["少要1份材料：社保卡"]


def test_a_remark_that_asks_everyone_is_part_of_the_list() -> None:
    asked = remark("还要带清单", 另需=[{"材料": "费用清单"}])
    assert claims(["身份证"], ["身份证"], None, asked) == [("more", "多要1份材料：费用清单")]
    assert claims(["身份证", "费用清单"], ["身份证"], None, asked) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("不超过30个工作日", "25个工作日内", [("shorter", "由30个工作日缩短为25个工作日")]),
        ("即时办结", "不超过5个工作日", [("longer", "由即时办结改为不超过5个工作日")]),
        ("3个月内", "60个工作日", []),
        ("不超过30个工作日", "一般不超过20个工作日", []),
    ],
)
def test_limits(old: str, new: str, said: list[tuple[str, str]]) -> None:
    found = compared({"办理时限": old}, {"办理时限": new})
    assert [(one.kind, one.text) for one in found.differences] == said
    assert found.worded == (() if said else ("limit",))


def test_what_does_not_apply_is_only_named() -> None:
    def does_not(key: str) -> Guide:
        return base_guide(item_file({key: {"不适用": "另有规定"}}, "diqu"))

    for key, name, value in (("办理材料", "materials", ["身份证"]), ("办理时限", "limit", "即时办结")):
        for pair in ((guide(**{key: value}), does_not(key)), (does_not(key), guide(**{key: value}))):
            found = COMPARER.compare(*pair)
            assert (found.differences, found.worded) == ((), (name,))


def test_fields() -> None:
    old = {
        "服务对象": "参保人员",
        "监督电话": "向社会公布",
        "办理环节": ["申请", "办结"],
        "主项编码": "00203600100Y",
    }
    new = {
        "服务对象": "参保人员。",
        "监督电话": "向群众公布",
        "办理环节": ["申请", "办结"],
        "办理方式": "网上",
        "主项编码": "15203600100Y",
    }
    found = compared(old, new)
    assert (found.differences, found.worded, found.alone) == ((), ("hotline",), ("mode",))
    # what the new guide does not speak of is no difference of its own
    assert compared(new, old).alone == ()


def test_remarks_are_named_by_what_they_stand_beside() -> None:
    one, other = remark("甲"), [{"id": "qita", "文": "乙"}]
    assert compared({"备注": one}, {"备注": remark("甲。")}).remarked == ()
    assert compared({"备注": one}, {"备注": remark("丙")}).remarked == ("办理材料",)
    assert compared({"备注": one}, {"备注": [*one, *other]}).remarked == ("",)


MATERIALS = st.lists(
    st.one_of(
        st.sampled_from(sorted(TERMS)),
        st.fixed_dictionaries(
            {"材料": st.sampled_from(sorted(TERMS))},
            optional={
                "形式": st.sampled_from(["原件", "复印件", "原件及复印件"]),
                "份数": st.integers(1, 3),
                "加盖公章": st.just(True),
                "承诺书可替代": st.just(True),
                "情形": st.just("急诊"),
            },
        ),
        st.lists(st.sampled_from(sorted(TERMS)), min_size=2, max_size=3, unique=True).map(
            lambda names: choice(*names)
        ),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda one: one if isinstance(one, str) else one.get("id") or one["材料"],
)
MIRROR = {"less": "more", "more": "less", "shorter": "longer", "longer": "shorter", "changed": "changed"}


@given(MATERIALS, MATERIALS)
def test_mirrored(old: list[Any], new: list[Any]) -> None:
    """Whatever one guide is said to ask for more, the other is said to ask for less."""
    there, back = claims(old, new), claims(new, old)
    assert sorted(MIRROR[kind] for kind, _ in there) == sorted(kind for kind, _ in back)


@given(MATERIALS)
def test_nothing_is_said_of_the_same(materials: list[Any]) -> None:
    assert not compared({"办理材料": materials}, {"办理材料": materials})


def real_sentences() -> dict[str, list[str]]:
    """Every sentence about materials that the real data give."""
    chain = chain_of(REAL)
    comparer = Comparer(chain.shared.materials)
    catalog = chain.shared.catalog.items
    found: dict[str, list[str]] = {}
    for region in chain.layers:
        above = BASE if region == "quanguo" else "quanguo"
        for item in chain.offered(region):
            guides = chain.guide(above, item), chain.guide(region, item)
            notes = () if above == BASE else governing(chain.general(above), guides[0], catalog)
            result = comparer.compare(*guides, notes, governing(chain.general(region), guides[1], catalog))
            said = [f"{one.kind} {one.text}" for one in result.differences if one.field == "materials"]
            if said:
                found[f"{region}/{item}"] = said
    return found


def test_every_sentence_of_the_real_data_has_been_read_beside_the_documents() -> None:
    """A new sentence is right only when both documents have been read; then it belongs in here."""
    other_form = "少要1份材料：《基本医疗保险城乡居民参保信息变更登记表》"
    only_card = "more 只列出“有效身份证件”，没有列医保电子凭证、社保卡"
    no_form = ["less 少要1份材料：《城乡居民基本医疗保险参保登记表》"]
    summary = ["less “诊断证明”多一种选择：还可以用出院小结"]
    assert real_sentences() == {
        "alashan/jumin-canbao-dengji": no_form,
        "alashan/jumin-xinxi-biangeng": [only_card],
        "alashan/yidi-anzhi-tuixiu": [
            "less 少要2份材料：备案表；异地安置认定材料（“户口簿首页”和本人“常住人口登记卡”，或个人承诺书）"
        ],
        "alashan/yidi-changqi-juzhu": ["less 少要2份材料：备案表；长期居住认定材料（居住证明或个人承诺书）"],
        "alashan/yidi-changzhu-gongzuo": [
            "less 少要2份材料：备案表；异地工作证明材料（参保地工作单位派出证明、异地工作单位证明、工作合同任选其一或个人承诺书）"
        ],
        # nothing of alashan/yidi-zhuanzhen: the procedure speaks of 转诊意见, which the list does not ask for
        "alashan/zhuyuan-baoxiao": summary,
        "jiangsu/jumin-canbao-dengji": no_form,
        "jiangsu/jumin-xinxi-biangeng": [only_card, f"less {other_form}"],
        "jiangsu/menzhen-baoxiao": ["less “处方底方”多一种选择：还可以用病历资料"],
        "jiangsu/menzhen-mante-rending": ["less 少要1份材料：《门诊慢特病病种待遇认定申请表》"],
        "jiangsu/yidi-changqi-juzhu": ["less 少要1份材料：备案表"],
        "jiangsu/yidi-changzhu-gongzuo": ["less 少要1份材料：备案表"],
        "jiangsu/zhuyuan-baoxiao": summary,
    }
