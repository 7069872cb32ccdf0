"""备注: ids that meet the parent's, 用于 where the words name materials, 下同 as a proposal."""

from generator.wording import Known, read_field


def test_nearly_the_parents_words_take_its_id_and_what_they_still_say(known: Known) -> None:
    text = "意外伤害就医的应提供交警事故认定书、法院判决书、调解协议书等公检法部门出具的证明材料复印件一份，无法提供的应填写承诺书"
    reading = read_field("备注", text, known, "zhuyuan-baoxiao")
    assert reading.value == [{"id": "yiwai", "文": text, "情形": "意外伤害", "用于": ["办理材料"]}]
    assert any("按修改那一条读" in doubt.message for doubt in reading.doubts)


def test_the_same_case_takes_the_id(known: Known) -> None:
    reading = read_field("备注", "急诊须带抢救记录", known, "zhuyuan-baoxiao")
    assert reading.value == [{"id": "jizhen", "文": "急诊须带抢救记录", "情形": "急诊", "用于": ["办理材料"]}]
    (told,) = [doubt.message for doubt in reading.doubts if "另需" in doubt.message]
    assert "“急诊诊断证明”没有照抄" in told


def test_the_same_case_keeps_what_it_still_asks_for(known: Known) -> None:
    reading = read_field("备注", "急诊的一律提供急诊诊断证明", known, "zhuyuan-baoxiao")
    assert reading.value is not None
    assert reading.value[0]["另需"] == [{"材料": "急诊诊断证明"}]
    assert reading.value[0]["情形"] == "急诊"
    reading = read_field("备注", "急诊的一律提供急诊诊断证明原件2份", known, "zhuyuan-baoxiao")
    assert reading.value is not None
    assert "另需" not in reading.value[0]


def test_equal_words_bring_all_facts(known: Known) -> None:
    reading = read_field("备注", "急诊可要求提供急诊诊断证明。", known, "zhuyuan-baoxiao")
    assert reading.value == [
        {
            "id": "jizhen",
            "文": "急诊可要求提供急诊诊断证明",
            "情形": "急诊",
            "用于": ["办理材料"],
            "另需": [{"材料": "急诊诊断证明"}],
        }
    ]
    assert not reading.doubts


def test_beside_materials_only_where_it_names_them(known: Known) -> None:
    value = read_field("备注", "1. 由乡镇受理 2. 可采用APP出示社保卡 3. 护照须在有效期内", known).value
    assert value is not None and [entry.get("用于") for entry in value] == [None, None, ["办理材料"]]


def test_below_the_same_is_a_proposal(known: Known) -> None:
    text = "1. 甲方说明。2. 居住证明包括房产证、租赁合同等（下同）"
    reading = read_field("备注", text, known, "zhigong-canbao-dengji")
    assert reading.value == [{"id": "jiafang-shuoming", "文": "甲方说明"}]
    (general,) = reading.general
    assert general["文"] == "居住证明包括房产证、租赁合同等（下同）"
    assert general["首见"] == "zhigong-canbao-dengji"
    assert general["适用"] == {"自": "zhigong-canbao-dengji", "提及": "居住证明"}
    assert [clause.went for clause in reading.clauses] == ["备注 1", f"通用说明 {general['id']}"]
    doubt = next(one for one in reading.doubts if "下同" in one.message)
    assert "异地长期居住人员备案" in doubt.hint


def test_a_known_remark_for_all_keeps_its_reach(known: Known) -> None:
    text = "委托办理的，应提供委托人及代理人身份证原件及委托人授权委托书（下同）"
    (general,) = read_field("备注", text, known, "zhigong-canbao-dengji").general
    assert general["id"] == "weituo" and general["适用"]["至"] == "yaodian-jiesuan"


def test_another_definition_of_a_word_replaces_the_parents(known: Known) -> None:
    text = "有效身份证件包括居住证和渔民证（下同）"
    (general,) = read_field("备注", text, known, "zhigong-canbao-dengji").general
    assert general["id"] == "youxiao-shenfen" and general["适用"]["提及"] == "有效身份证"


def test_parts_keep_their_situations_where_they_are_known(known: Known) -> None:
    text = "1. 特殊人群还需提供：①出国定居的，需提供护照或永久居留证②其他人员不用"
    value = read_field("备注", text, known, "zhigong-canbao-dengji").value
    assert value is not None and value[0]["id"] == "teshu-renqun"
    assert value[0]["条目"][0]["情形"] == "出国定居" and value[0]["条目"][1] == "其他人员不用"
