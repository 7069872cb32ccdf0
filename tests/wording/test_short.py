"""Short values, paragraphs and how words are copied."""

import pytest

from generator.wording import Known, read_field
from generator.wording.words import copied, without_stop


@pytest.mark.parametrize(
    "text",
    ["申请—受理—审核—办结", "申请-受理→审核＞办结", "申请、受理、审核、办结", "申请——受理— 审核—\n办结"],
)
def test_steps(known: Known, text: str) -> None:
    reading = read_field("办理环节", text, known)
    assert reading.value == ["申请", "受理", "审核", "办结"] and not reading.doubts


def test_a_strange_step_is_told(known: Known) -> None:
    doubts = read_field("办理环节", "申请—受里—办结", known).doubts
    assert [doubt.message for doubt in doubts] == ["“受里”是没有用过的办理环节"]
    assert "受理" in doubts[0].hint


def test_levels_keep_brackets_together(known: Known) -> None:
    reading = read_field("行使（受理）层级", "省、地级（市、州、盟）、县", known)
    assert reading.value == ["省", "地级（市、州、盟）", "县"]


@pytest.mark.parametrize(
    ("key", "text", "value", "odd"),
    [
        ("事项编码", "002036001001", "002036001001", False),
        ("事项编码", "0020360 07001", "002036007001", True),
        ("事项编码", "２０３６００１００１", "2036001001", True),
        ("主项编码", "1520360600Y", "1520360600Y", True),
        ("主项编码", "00203600100y", "00203600100Y", True),
        ("跨省通办", "是", "是", False),
        ("跨省通办", "部分", None, True),
        ("办理时限", "即时办结 (医院端办理)", "即时办结 (医院端办理)", False),
        ("办理时限", "10个工作日,特殊情况不超过20个工作日。", "10个工作日,特殊情况不超过20个工作日", False),
        ("办理时限", "尽快", "尽快", True),
        ("主项", "四、基本医疗保险参保 和变更登记", "基本医疗保险参保和变更登记", False),
        ("办理层级", "乡镇（街道）\n直接办理\n（13项）", "乡镇（街道）直接办理", False),
    ],
)
def test_short_values(known: Known, key: str, text: str, value: str | None, odd: bool) -> None:
    reading = read_field(key, text, known)
    assert reading.value == value
    assert any(not doubt.guess for doubt in reading.doubts) == odd


def test_channels_by_their_headings(known: Known) -> None:
    reading = read_field("办理渠道", "1.现场办理：石桥街；2.网上办理：石桥网。3.到村委会", known)
    assert reading.value == [
        {"渠道": "现场", "文": "现场办理：石桥街"},
        {"渠道": "网上", "文": "网上办理：石桥网。"},
        "到村委会",
    ]


def test_steps_of_the_procedure_by_known_headings(known: Known) -> None:
    reading = read_field("办理流程", "1.受理　村医收下材料\n2.石桥 村医登记", known)
    assert reading.value == [{"小标题": "受理", "文": "村医收下材料", "环节": "受理"}, "石桥村医登记"]


def test_strange_headings_where_all_paragraphs_have_one(known: Known) -> None:
    reading = read_field("办理流程", "1.到村 申请人带齐材料到村委会\n2.上报 村委会每周五送到镇里", known)
    assert reading.value == [
        {"小标题": "到村", "文": "申请人带齐材料到村委会"},
        {"小标题": "上报", "文": "村委会每周五送到镇里"},
    ]
    assert [doubt.message for doubt in reading.doubts] == ["“到村”读作小标题", "“上报”读作小标题"]


def test_legal_grounds_in_one_line(known: Known) -> None:
    reading = read_field("设定依据", "《甲法》第一条；《乙法》第二条 《丙法》第三条", known)
    assert reading.value == ["《甲法》第一条", "《乙法》第二条", "《丙法》第三条"]


def test_not_applicable(known: Known) -> None:
    assert read_field("评价渠道", "不适用：村里不评价", known).value == {"不适用": "村里不评价"}


@pytest.mark.parametrize(
    ("text", "copy"),
    [
        ("有效身份证件；", "有效身份证件"),
        ("有效身份证件。", "有效身份证件"),
        ("护照（含旧的，也行）。", "护照（含旧的，也行）"),
        ("出国的，带护照。", "出国的，带护照。"),
        ("《参保 登记表》 （加盖公章）", "《参保登记表》（加盖公章）"),
        ("《社会保障部 财政部关于某事的通知》 第一条", "《社会保障部 财政部关于某事的通知》第一条"),
        ("下载 App Store 里的", "下载App Store里的"),
        ("(主席令第35号)", "(主席令第35号)"),
    ],
)
def test_words_are_copied_by_the_rules(text: str, copy: str) -> None:
    assert copied(text, []) == copy


def test_a_blank_that_goes_is_told() -> None:
    doubts: list[object] = []
    copied("参保 登记", doubts)  # type: ignore[arg-type]
    copied("参保登记。", doubts)  # type: ignore[arg-type]
    assert len(doubts) == 1
    assert without_stop("参保登记") == "参保登记"


def test_typing_is_told_once_a_cell(known: Known) -> None:
    doubts = read_field("设定依据", "1. 《甲法》 (令1号) 2. 《乙法》 (令2号)", known).doubts
    assert [doubt.message for doubt in doubts] == ["词里混进了空格", "中文里有半角的标点"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("《甲登记表（加盖公章）", "“《”不成对"),
        ("主动放弃的。需提供说明", "句子在“的”后面被句号断开"),
        ("参保单位参保信息查询", "“参保单位参保信息查询”是记过的错字"),
    ],
)
def test_oddities(known: Known, text: str, message: str) -> None:
    assert message in [doubt.message for doubt in read_field("备注", text, known).doubts]
