"""One of several will do: what the words say is never read as all of them."""

from __future__ import annotations

import pytest

from generator.wording import Known, Reading, read_field

CONTRACTS = ["租房合同", "购房合同", "居住证明"]


def read(known: Known, text: str) -> Reading:
    return read_field("办理材料", text, known)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("租房合同、购房合同、居住证明（任选其一）", CONTRACTS),
        ("租房合同、购房合同、居住证明(三选一)", CONTRACTS),
        ("租房合同、购房合同、居住证明（提供其一即可）", CONTRACTS),
        ("租房合同、购房合同、居住证明（任意一种）", CONTRACTS),
        ("租房合同、购房合同、居住证明任选其一", CONTRACTS),
        ("租房合同、购房合同、居住证明中的一种", CONTRACTS),
        ("租房合同、购房合同或居住证明之一", CONTRACTS),
        ("任选一种：租房合同、购房合同、居住证明", CONTRACTS),
        ("提供以下证明材料之一即可：租房合同、购房合同、居住证明", CONTRACTS),
        ("租房合同或购房合同（任选其一）", CONTRACTS[:2]),
        ("租房合同（或居住证明）", [CONTRACTS[0], CONTRACTS[2]]),
        ("医保电子凭证/有效身份证件／社保卡", ["医保电子凭证", "有效身份证件", "社保卡"]),
        ("租房合同、购房合同、居住证明，凭其中任何一个均可办理", CONTRACTS),
        ("租房合同、购房合同、居住证明（有其中之一即可）", CONTRACTS),
        ("租房合同、居住证明（二者提供其一，加盖公章）", [CONTRACTS[0], CONTRACTS[2]]),
        ("租房合同、居住证明（至少提供其中一种）", [CONTRACTS[0], CONTRACTS[2]]),
        ("租房合同或居住证明，两者有其一即可", [CONTRACTS[0], CONTRACTS[2]]),
        ("租房合同、居住证明有一样就行", [CONTRACTS[0], CONTRACTS[2]]),
        ("租房合同或居住证明任意提供一项", [CONTRACTS[0], CONTRACTS[2]]),
        ("租房合同或居住证明均可", [CONTRACTS[0], CONTRACTS[2]]),
        ("租房合同，没有租房合同的提供居住证明", [CONTRACTS[0], CONTRACTS[2]]),
        ("租房合同（没有的提供居住证明）", [CONTRACTS[0], CONTRACTS[2]]),
        ("1.以下材料任选一项：\n①租房合同\n②购房合同\n③居住证明", CONTRACTS),
        ("1.下列材料任选其一：①租房合同复印件（一份）②居住证明原件", [CONTRACTS[0], CONTRACTS[2]]),
    ],
)
def test_one_of_several(known: Known, text: str, names: list[str]) -> None:
    (entry,) = read(known, text).value
    assert entry["任选其一"] == names
    assert "".join(text.split()).endswith(entry["原文"])


def test_names_that_are_not_known_are_told(known: Known) -> None:
    reading = read(known, "租房合同、购房合同（二选一）")
    assert [one["名称"] for one in reading.new_materials] == ["租房合同", "购房合同"]
    assert "有的材料不在名称库里，按几样里带一样读" in [one.message for one in reading.doubts]


def test_what_is_not_said_plainly_is_a_guess(known: Known) -> None:
    counted = read(known, "医保电子凭证、社保卡三选一")
    assert [one.message for one in counted.doubts] == ["写着“三选一”，读出的是 2 样"]
    stroke = read(known, "医保电子凭证/社保卡")
    assert [one.message for one in stroke.doubts] == ["“/”隔开的，按几样里带一样读"]
    mixed = read(known, "医保电子凭证和社保卡、有效身份证件（任选其一）")
    assert "同时提供" not in mixed.value[0]
    assert "写着几样里带一样，按“任选其一”读" in [one.message for one in mixed.doubts]
    copies = read(known, "医保电子凭证、社保卡复印件（任选其一）")
    assert "“复印件”只管其中一样，没有写成形式或份数" in [one.message for one in copies.doubts]


@pytest.mark.parametrize(
    "text", ["入院/出院记录", "租房合同/购房合同", "医保电子凭证、社保卡", "《甲/乙证明》"]
)
def test_what_is_no_choice(known: Known, text: str) -> None:
    assert all("任选其一" not in entry for entry in read(known, text).value)


def test_what_a_lead_asks_for_besides(known: Known) -> None:
    (entry,) = read(known, "有效身份证件，以下材料提供其一：（1）居住证明（2）租房合同").value
    assert entry["任选其一"] == ["居住证明", "租房合同"] and entry["另需"] == [{"材料": "有效身份证件"}]
    (entry,) = read(known, "在职职工提供下列材料之一：①居住证明②租房合同").value
    assert entry["情形"] == "在职职工" and "另需" not in entry
    reading = read(known, "本人到场，下列材料任选其一：①居住证明②租房合同")
    assert "引语里的“本人到场”没有读进去" in [one.message for one in reading.doubts]


@pytest.mark.parametrize(
    "text",
    [
        "与上同，无需费用清单",
        "同上（免费用清单）",
        "同上，另需诊断证明1份",
        "同住院费用报销第1-3项，另加病历",
        "同异地安置退休人员备案，其中第③项改为诊断证明",
        "除第4项改为出院小结、诊断证明外，其余同门诊费用报销",
        "出院小结，无法提供的不收取",
        "社保卡、诊断证明，其中费用清单无需提供",
    ],
)
def test_what_excepts_or_refers_is_nothing_to_tick(known: Known, text: str) -> None:
    reading = read(known, text)
    assert [one.get("说明") for one in reading.value] == [True] and reading.doubts
    assert not reading.new_materials


def test_a_name_is_not_cut_out_of_a_sentence(known: Known) -> None:
    for text in ("有效身份证件（或者户口簿、护照亦可）", "居住证明（没有的", "处方，两者有"):
        names = [one["名称"] for one in read(known, text).new_materials]
        assert not [
            one for one in names if one.endswith(("亦可", "有")) or one.count("（") != one.count("）")
        ]


def test_a_case_before_a_colon_is_a_condition(known: Known) -> None:
    assert read(known, "代办的：委托书").value[0]["条件"] == "代办的"
    assert read(known, "男职工未就业配偶另带：结婚证").value[0]["条件"] == "男职工未就业配偶"


def test_below_the_same_alone_says_nothing(known: Known) -> None:
    reading = read_field("备注", "下同", known)
    assert (reading.value, reading.general) == (None, ()) and "没有说什么下同" in reading.doubts[0].message
    above = read_field("备注", "同上。次年3月31日前申报", known)
    assert any("指的是别的行的内容" in one.message for one in above.doubts)


def test_what_is_no_longer_asked_for_is_nothing_to_bring(known: Known) -> None:
    reading = read(known, "1.社保卡\n2.结婚证（不再收取）\n3.出生医学证明（原件核验，无需提交）")
    assert [entry.get("说明", False) for entry in reading.value] == [False, True, False]
    assert "写着不用带，按说明读，不是要带的东西" in [one.message for one in reading.doubts]


@pytest.mark.parametrize(
    ("key", "text"), [("办理流程", "同门诊费用报销"), ("办理材料", "同异地安置退休人员备案第1、2项")]
)
def test_words_that_point_at_another_row_are_told(known: Known, key: str, text: str) -> None:
    reading = read_field(key, text, known)
    assert any("那一行的内容，照抄了这几个字" in one.message for one in reading.doubts)
    if key == "办理材料":
        assert reading.value[0]["说明"] is True and not reading.new_materials
    assert not read_field("办理流程", "同级经办机构受理", known).doubts
