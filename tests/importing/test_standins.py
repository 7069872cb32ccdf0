"""同上, 无, 见附件: read as the words above, as nothing, as not placed; told, accounted for, never a fact."""

import csv
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator import staging
from generator.importing.account import squeeze
from generator.importing.opening import Order
from generator.importing.run import Plan, plan
from generator.importing.standins import means_nothing, means_same

MINI = Path(__file__).parents[1] / "fixtures" / "mini" / "data"
HEAD = ("主项", "子项", "子项编码", "办理材料", "办理时限", "备注")
FIRST = ("一、参保登记和凭证", "参保登记", "990036001001", "护照", "不超过9个工作日", "可以代办")


@pytest.fixture
def data(tmp_path) -> Path:
    return Path(shutil.copytree(MINI, tmp_path / "data"))


def imported(data: Path, *rows: tuple[str, ...]) -> Plan:
    path = data.parent / "清单.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("石桥县服务事项清单",), HEAD, *rows])
    return plan(Order(path, data, region="shiqiao"))


def test_the_same_as_above(data):
    found = imported(
        data,
        FIRST,
        ("同上", "凭证打印", "同上", "同上", "〃", "同上"),
        ("二、待遇支付", "费用报销", "", "", "同前", ""),
    )
    one, two = found.outcomes[1].values, found.outcomes[2].values
    assert one["办理材料"] == [{"材料": "护照"}]
    assert one["办理时限"] == two["办理时限"] == "不超过9个工作日"
    assert [entry["文"] for entry in one["备注"]] == ["可以代办"]
    assert "事项编码" not in one  # a code is never another item's
    told = {one.place.at: one for one in found.setting.findings if "写的是" in one.message}
    assert "写的是“〃”，按上面一格（第3行第5列）的“不超过9个工作日”读；也可能" in told["第4行第5列"].message
    assert "上面没有可以照抄的文字" in told["第4行第3列"].message
    file = next(one.after for one in found.changes if one.path.endswith("pingzheng-dayin.yml"))
    assert "# 清单这一格写的是“〃”，这是上面一格的文字\n办理时限: 不超过9个工作日\n" in file
    complete(found)


def test_nothing_and_elsewhere_are_no_facts(data):
    found = imported(data, FIRST, ("", "凭证打印", "—", "详见附件2", "/", "无"))
    assert not set(found.outcomes[1].values) & {"办理材料", "办理时限", "备注", "事项编码"}
    assert set(found.setting.materials) == {"护照"}
    messages = [one.message for one in found.setting.findings]
    assert "“备注”写的是“无”，按没有内容读，照空白的格子处理" in messages
    assert "“办理材料”写的是“详见附件2”，没有写内容，没有放进数据" in messages
    unplaced = {piece.text for piece in found.setting.account.unplaced()}
    assert unplaced == {"—", "详见附件2", "/", "无"}
    assert found.errors() == []
    complete(found)


@pytest.mark.parametrize("words", ["不适用", "无需提供材料", "不涉及"])
def test_what_does_not_apply_needs_its_reason(data, words):
    found = imported(data, (*FIRST[:3], words, *FIRST[4:]))
    assert "办理材料" not in found.outcomes[0].values
    (told,) = [one for one in found.setting.findings if words in one.message]
    assert told.kind == "unplaced"
    assert "写成“不适用：原因”再导入" in told.hint


def test_what_does_not_apply_with_its_reason(data):
    row = (*FIRST[:3], "不适用：当场核验", "不适用：随到随办", FIRST[5])
    found = imported(data, row)
    assert found.outcomes[0].values["办理材料"] == {"不适用": "当场核验"}
    assert found.errors() == []
    complete(found)
    staging.write(data, found.changes)
    again = plan(replace(found.order, update=True))
    assert again.changes == ()
    assert {"办理材料", "办理时限"} <= set(again.outcomes[0].kept)


def test_the_first_row_has_nothing_above(data):
    found = imported(data, (*FIRST[:3], "同上", *FIRST[4:]))
    assert "办理材料" not in found.outcomes[0].values
    assert any(one.kind == "unplaced" and "同上" in one.message for one in found.setting.findings)


def test_a_row_whose_name_is_a_stroke_is_called_by_its_group(data):
    found = imported(data, ("费用报销", "/", *FIRST[2:]))
    assert [one.item for one in found.outcomes] == ["feiyong-baoxiao"]


@pytest.mark.parametrize("text", ["同上", "（同上）", "同 上。", "同上一行", "〃", "同前"])
def test_means_the_same(text):
    assert means_same(text)


@pytest.mark.parametrize("text", ["同上述材料", "同上，另需护照", "同前款", "上"])
def test_means_something_else(text):
    assert not means_same(text)
    assert not means_nothing(text)


@pytest.mark.parametrize("text", ["无", "暂无", "/", "——", "-", "无。"])
def test_means_nothing(text):
    assert means_nothing(text)


@pytest.mark.parametrize("text", ["按附件1填写的申请表", "附件1《参保登记表》", "身份证，见附件"])
def test_an_annex_may_be_a_material(data, text):
    found = imported(data, (*FIRST[:3], text, *FIRST[4:]))
    assert "办理材料" in found.outcomes[0].values


@pytest.mark.parametrize("text", ["无房证明", "无纸化办理", "-1", ""])
def test_means_words(text):
    assert not means_nothing(text)


def complete(found: Plan) -> None:
    for row in found.document.rows:
        for heading, cell in row.cells.items():
            assert found.setting.account.words(cell.place, heading) == squeeze(cell.text), cell.place
