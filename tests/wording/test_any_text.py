"""Whatever a cell holds: nothing is lost, nothing crashes, and what is made of it is valid data."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.schema.adapters import ADAPTERS
from generator.schema.fields import BY_KEY
from generator.wording import Known, read_field
from generator.wording.clauses import cut

# what documents are made of, in wild order
WORDS = st.sampled_from(
    [
        "1.",
        "2.",
        "3.",
        "1、",
        "2、",
        "12、",
        "①",
        "②",
        "③",
        "（1）",
        "（2）",
        "(1)",
        "1）",
        "2)",
        "一、",
        "二、",
        "（一）",
        "（二）",
        "⑴",
        "⒈",
        "注：",
        "备注：",
        "第1条",
        "2019年",
        "3个月",
        "1份",
        "；",
        "。",
        "，",
        "、",
        "：",
        "或",
        "和",
        "及",
        "（",
        "）",
        "《",
        "》",
        "“",
        "”",
        "原件",
        "复印件",
        "原件及复印件",
        "一份",
        "（加盖公章）",
        "（下同）",
        "任选其一",
        "身份证",
        "社保卡",
        "医保电子凭证",
        "《营业执照》",
        "《参保凭证》（含电子《参保凭证》）",
        "在职职工：",
        "死亡的，应提供",
        "急诊需提供",
        "申请表",
        "家庭病床",
        "按照规定执行",
        "即时办结",
        "不超过5个工作日",
        "申请—受理",
        "》(",
        "是",
        "否",
        "不适用：",
        "00203600100Y",
        "1.5",
        "公章",
        "现场办理：",
        "",
        "\n",
        "\n\n",
        "\t",
        "\u3000",
        "\r\n",
        "\u200b",
    ]
)
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=3)), max_size=14).map("".join)
KINDS = (
    "办理材料",
    "备注",
    "办理流程",
    "设定依据",
    "办理环节",
    "办理时限",
    "事项编码",
    "跨省通办",
    "办理层级",
    "查询方式",
)


def dense(text: str) -> str:
    """Without blanks, and without what cannot be seen anyway."""
    return re.sub(r"\s", "", text)


@given(TEXTS)
@settings(max_examples=60)
def test_no_character_is_lost_in_cutting(text: str) -> None:
    pieces = cut(text).pieces
    assert dense("".join(piece.raw for piece in pieces)) == dense(text)


@given(TEXTS, st.sampled_from(KINDS))
@settings(max_examples=60)
def test_every_character_is_accounted_for(known: Known, text: str, key: str) -> None:
    reading = read_field(key, text, known, "zhuyuan-baoxiao")
    assert dense("".join(clause.printed for clause in reading.clauses)) == dense(text)
    assert all(clause.went for clause in reading.clauses)


@given(TEXTS, st.sampled_from(KINDS))
@settings(max_examples=60)
def test_what_is_read_is_valid_data(known: Known, text: str, key: str) -> None:
    """A time limit that cannot be read is kept as it is, with a doubt: the checks of the data refuse it."""
    reading = read_field(key, text, known, "zhuyuan-baoxiao")
    if reading.value is not None and key != "办理时限" and "不适用" not in reading.value:
        ADAPTERS[BY_KEY[key].kind].validate_python(reading.value)
    if reading.remarks:
        ADAPTERS["remarks"].validate_python(list(reading.remarks))
    names = {one["名称"] for one in reading.new_materials}
    assert len(names) == len(reading.new_materials)
