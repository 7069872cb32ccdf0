"""备注 against those above: the same dropped, changed 修改, new 增加, what the document does not speak of stays."""

import pytest

from generator.chain import Chain
from generator.importing.remarks import against
from generator.layers import read_layer, read_shared


@pytest.fixture(scope="module")
def above(project_root):
    data = project_root / "tests" / "fixtures" / "mini" / "data"
    shared, _ = read_shared(data)
    layer, _ = read_layer(data, "quanguo")
    return Chain(shared, {"quanguo": layer}).guide("quanguo", "feiyong-baoxiao")["remarks"]


JIZHEN = {"id": "jizhen", "文": "急诊需提供急诊诊断证明"}
YIWAI = {
    "id": "bieming",
    "文": "意外伤害的按下列情形提供材料：",
    "条目": ["有认定书的，提供认定书", "无法提供的应填写个人承诺书"],
}


def test_the_same_words_need_not_be_said(above):
    found = against([JIZHEN, YIWAI], above)
    assert found.value is None
    assert found.fates == ["与上级相同"] * 2
    assert found.untold == []


def test_parts_count(above):
    found = against([{**YIWAI, "id": "yiwai", "条目": YIWAI["条目"][:1]}], above)
    assert list(found.value) == ["修改"]


def test_changed_and_new(above):
    changed, new = {"id": "jizhen", "文": "急诊不用证明"}, {"id": "daiban", "文": "可以代办"}
    found = against([changed, new], above)
    assert found.value == {"修改": [changed], "增加": [new]}
    assert found.fates == ["修改", "增加"]
    assert [entry.id for entry in found.untold] == ["yiwai"]


def test_two_entries_cannot_replace_one(above):
    found = against([{"id": "jizhen", "文": "甲"}, {"id": "jizhen", "文": "乙"}], above)
    assert [one["id"] for one in found.value["修改"]] == ["jizhen"]
    assert [one["id"] for one in found.value["增加"]] == ["jizhen-2"]


def test_a_new_one_takes_no_id_of_one_that_stays(above):
    found = against([JIZHEN, {"id": "jizhen", "文": "另一件事"}], above)
    assert found.value == {"增加": [{"id": "jizhen-2", "文": "另一件事"}]}


def test_removals_of_before_hold_on(above):
    gone = {"id": "yiwai", "原因": "由别的窗口办理"}
    found = against([JIZHEN], above, [gone])
    assert found.value == {"删除": [gone]}
    assert found.untold == []


def test_without_remarks_above_it_is_a_list():
    found = against([JIZHEN, YIWAI], None)
    assert found.value == [JIZHEN, YIWAI]
    assert found.fates == ["列出"] * 2
