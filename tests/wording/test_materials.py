"""办理材料: what is taken over, what is read, what is only proposed, and what is said of every guess."""

from typing import Any

import pytest

from generator.wording import Known, Reading, read_field


def read(known: Known, text: str, item: str = "") -> Reading:
    return read_field("办理材料", text, known, item)


def one(known: Known, text: str) -> dict[str, Any]:
    value = read(known, text).value
    assert isinstance(value, list) and len(value) == 1
    entry: dict[str, Any] = value[0]
    return entry


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("身份证", {"材料": "身份证"}),
        ("身份证原件", {"材料": "身份证", "形式": "原件"}),
        ("护照原件及复印件（两份）", {"材料": "护照", "形式": "原件及复印件", "份数": 2}),
        ("护照复印件一式3份", {"材料": "护照", "形式": "复印件", "份数": 3}),
        ("个人承诺书（加盖单位公章）", {"材料": "个人承诺书", "加盖公章": True}),
        ("个人承诺书（复印件，加盖公章）", {"材料": "个人承诺书", "形式": "复印件", "加盖公章": True}),
        ("居住证明（核原件收复印件）", {"材料": "居住证明", "形式": "原件及复印件"}),
        ("携带护照", {"材料": "护照"}),
        ("在职职工：护照", {"材料": "护照", "情形": "在职职工"}),
        ("死亡的，应提供火化证复印件", None),
        ("护照或身份证", {"id": "huzhao-huo-shenfen", "任选其一": ["护照", "身份证"]}),
        ("护照、身份证或社保卡", {"id": "huzhao-huo-shenfen", "任选其一": ["护照", "身份证", "社保卡"]}),
        ("护照、居住证明和社保卡", {"id": "huzhao-yu-juzhu", "同时提供": ["护照", "居住证明", "社保卡"]}),
        ("护照或身份证及社保卡", {"id": "huzhao-huo-shenfen", "任选其一": ["护照", ["身份证", "社保卡"]]}),
        ("护照原件及身份证复印件", {"材料": "护照", "形式": "原件", "另需": [{"材料": "身份证", "形式": "复印件"}]}),
        ("本人材料（护照、身份证任选其一）", {"id": "huzhao-huo-shenfen", "任选其一": ["护照", "身份证"]}),
    ],
)  # fmt: skip
def test_names_and_qualities(known: Known, text: str, facts: dict[str, Any] | None) -> None:
    entry = one(known, text)
    if facts is None:
        assert entry["情形"] == "死亡" and entry["形式"] == "复印件"
    else:
        wording = {} if facts.get("材料") == text else {"原文": text}
        assert entry == {**facts, **wording}


def test_a_known_wording_brings_its_typed_facts(known: Known) -> None:
    """“和”或“及” alone would not tell that any of four will do."""
    text = "异地工作证明材料（参保地工作单位派出证明、异地工作单位证明、工作合同任选其一或个人承诺书）"
    reading = read(known, text, "yidi-changzhu-gongzuo")
    assert reading.value == [
        {
            "id": "yidi-gongzuo-zhengming-cailiao",
            "任选其一": ["参保地工作单位派出证明", "异地工作单位证明", "工作合同", "个人承诺书"],
            "原文": text,
        }
    ]
    assert not reading.doubts


def test_the_documents_wording_stays(known: Known) -> None:
    """Punctuation does not hide a known wording, and the document's own is what is written."""
    entry = one(known, "“医保电子凭证”或有效身份证件或社保卡；")
    assert entry["id"] == "shenfen" and entry["原文"] == "“医保电子凭证”或有效身份证件或社保卡"


def test_a_choice_with_a_stranger_proposes_it(known: Known) -> None:
    reading = read(known, "门牌照片或者护照")
    assert reading.value == [
        {"id": "menpai-huo-huzhao", "任选其一": ["门牌照片", "护照"], "原文": "门牌照片或者护照"}
    ]
    assert [one["名称"] for one in reading.new_materials] == ["门牌照片"]
    messages = [doubt.message for doubt in reading.doubts]
    assert "有的材料不在名称库里，按几样里带一样读" in messages
    assert "名称库里没有“门牌照片”，提议加上" in messages


def test_a_choice_of_strangers_alone_is_one_material(known: Known) -> None:
    """Whether 参保或缴费证明 is one thing or two nobody can tell without the names."""
    reading = read(known, "门牌照片或者围墙照片")
    assert reading.value == [{"材料": "门牌照片或者围墙照片"}]
    assert any("“门牌照片”、“围墙照片”" in doubt.hint for doubt in reading.doubts)


def test_a_list_without_numbers_is_never_one_material(known: Known) -> None:
    text = "身份证、围墙照片或护照；门牌照片；单位银行账户信息（盖章）"
    reading = read(known, text)
    assert isinstance(reading.value, list)
    assert reading.value[0]["任选其一"] == ["身份证", "围墙照片", "护照"]
    assert [entry.get("材料") for entry in reading.value] == [None, "门牌照片", "单位银行账户信息"]
    assert reading.value[2]["加盖公章"] is True
    assert any("按几样材料分开读" in doubt.message for doubt in reading.doubts)
    assert "".join(one.printed for one in reading.clauses) == text
    inside = "居住证（含暂住证；或居住登记）"
    assert len(read(known, inside).value or ()) == 1


def test_a_sentence_gives_the_names_that_it_mentions(known: Known) -> None:
    text = "按村规办事的，凭《医疗机构执业许可证》或《中医诊所备案证》，以及村里认可的《营业执照》，到村委会核对后当场退还本人"
    reading = read(known, text)
    assert reading.value is not None
    assert reading.value[0]["任选其一"] == ["《医疗机构执业许可证》", "《中医诊所备案证》"]
    assert reading.value[0]["另需"] == [{"材料": "《营业执照》"}]
    assert any("别的没有读出来" in doubt.message for doubt in reading.doubts)
    value = read(known, "村里人应提供《个人家庭经济状况核查委托授权书》由村委会认定后报销").value
    assert value is not None and value[0]["材料"] == "《个人家庭经济状况核查委托授权书》"


def test_a_new_name_is_proposed_with_its_neighbours(known: Known) -> None:
    reading = read(known, "1.《家庭病床登记表》（加盖单位公章） 2.《家庭病床登记表》复印件")
    assert reading.new_materials == (
        {"id": "jiating-bingchuang-dengji", "名称": "《家庭病床登记表》", "表格": True},
    )
    doubt = next(one for one in reading.doubts if "名称库里没有" in one.message)
    assert doubt.guess and "登记表》”" in doubt.hint
    assert reading.value is not None
    assert [entry.get("id") for entry in reading.value] == [None, "jiating-bingchuang-dengji"]


def test_leads_and_their_lists(known: Known) -> None:
    reading = read(known, "1. 在职职工：①护照；②身份证复印件 2. 办理过户的还需提供：①护照")
    assert reading.value == [
        {
            "id": "zaizhi",
            "原文": "在职职工：",
            "情形": "在职职工",
            "条目": [{"材料": "护照"}, {"材料": "身份证", "原文": "身份证复印件", "形式": "复印件"}],
        },
        {"id": "guohu-dehai-xuti", "原文": "办理过户的还需提供：", "条目": [{"材料": "护照"}]},
    ]
    assert [clause.went for clause in reading.clauses] == [
        "办理材料 1", "办理材料 1 条目 1", "办理材料 1 条目 2", "办理材料 2", "办理材料 2 条目 1",
    ]  # fmt: skip
    assert [doubt.message for doubt in reading.doubts] == ["引语没有写进“情形”"]


def test_a_lead_that_says_any_will_do(known: Known) -> None:
    reading = read(known, "1. 以下材料任选其一：①护照；②居住证明。 2. 社保卡")
    assert reading.value is not None
    assert reading.value[0]["任选其一"] == ["护照", "居住证明"]
    assert reading.value[0]["原文"] == "以下材料任选其一：①护照；②居住证明。"
    assert reading.value[1] == {"材料": "社保卡"}


def test_rules_are_no_materials(known: Known) -> None:
    value = read(known, "1. 护照 2. 提交复印件的应交验原件 3. 上述材料一式两份装订成册").value
    assert value is not None
    assert [entry.get("说明", False) for entry in value] == [False, True, True]


def test_a_note_in_the_cell_becomes_a_remark(known: Known) -> None:
    reading = read(known, "1. 护照\n注：外购药品需提供外购发票；")
    assert reading.value == [{"材料": "护照"}]
    assert len(reading.remarks) == 1
    assert reading.remarks[0]["文"] == "外购药品需提供外购发票" and reading.remarks[0]["用于"] == ["办理材料"]
    assert [(clause.number, clause.went) for clause in reading.clauses][1] == ("注：", "备注 1")


def test_below_the_same_stays_with_its_material(known: Known) -> None:
    """It says that the words mean the same further down: no remark for all of those."""
    reading = read(known, "1. 护照 2. 居住证明（下同）", "zhigong-canbao-dengji")
    assert reading.value == [{"材料": "护照"}, {"材料": "居住证明", "原文": "居住证明（下同）"}]
    assert reading.general == ()
    assert reading.clauses[1].went == "办理材料 2"
    assert any("没有提议写成通用说明" in doubt.message for doubt in reading.doubts)


def test_below_the_same_of_a_rule_is_proposed_besides(known: Known) -> None:
    text = "1. 护照 2. 委托他人办理的，需提供护照（下同）"
    reading = read(known, text, "zhigong-canbao-dengji")
    (general,) = reading.general
    assert general["id"] == "weituo"
    assert general["文"] == "委托他人办理的，需提供护照（下同）"
    assert reading.clauses[1].went == "办理材料 2、通用说明 weituo"
    assert any("说的是同一件事，按替换那一条读" in doubt.message for doubt in reading.doubts)


def test_names_without_numbers(known: Known) -> None:
    value = read(known, "单位申请：信息变更表 个人申请：有效身份证件").value
    assert value is not None and [entry["情形"] for entry in value] == ["单位申请", "个人申请"]
    value = read(known, "护照；社保卡").value
    assert value == [{"材料": "护照"}, {"材料": "社保卡"}]


def test_a_misprint_is_told_by_its_neighbour(known: Known) -> None:
    doubts = read(known, "《基本医疗保险单位参保信息登记表》（加盖单位公项）").doubts
    assert any("这里是“项”，那里是“章”" in doubt.message and not doubt.guess for doubt in doubts)


def test_a_pointer_does_not_hide_the_list_above(known: Known) -> None:
    text = "办理材料、办理时限、办理环节按照两定机构协议管理办法和经办规程执行"
    for key in ("办理材料", "办理时限", "办理环节"):
        reading = read_field(key, text, known, "yiyuan-dingdian")
        assert reading.value is None
        assert reading.remarks == (
            {"id": "xieyi-zhixing", "文": text, "用于": ["办理材料", "办理时限", "办理流程"]},
        )
        assert [clause.went for clause in reading.clauses] == ["备注 1"]
