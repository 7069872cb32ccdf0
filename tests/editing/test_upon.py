"""A list that is inherited: only what staff changed of it is said, the rest goes on following what is above."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import staging
from generator.editing.apply import plan
from generator.editing.cells import texts_of
from generator.editing.upon import told
from generator.explaining import chain_of
from generator.importing.refusing import Refused
from generator.yaml_files import new_file
from tests.editing.test_editing import BAOXIAO, after, book_with, planned, refusal
from tests.rendered import MINI, copied

STEPS = (BAOXIAO, "办理流程")
TEXT = texts_of(chain_of(MINI, "lanshi")[0], "lanshi")[STEPS]


def own(tmp_path: Path, value: object) -> Path:
    """The data with what the region says of 办理流程."""
    file = f"regions/lanshi/items/{BAOXIAO}.yml"
    text = (MINI / file).read_text(encoding="utf-8")
    return copied(tmp_path / "自己的", {file: text + new_file({"办理流程": value})})


def test_one_word_of_an_inherited_step_is_one_entry(tmp_path: Path) -> None:
    found = planned(tmp_path, {STEPS: TEXT.replace("初审和复核", "初审")})
    assert after(found, BAOXIAO).split("办理流程:\n")[1].splitlines()[:2] == ["  修改:", '    - id: "2"']
    assert "申请人提交材料" not in after(found, BAOXIAO) and "修改1条" in found.report[0]
    assert found.errors() == []


def test_an_inherited_entry_goes_with_its_reason(tmp_path: Path) -> None:
    gone = "\n".join(line for line in TEXT.splitlines() if "拨付" not in line)
    assert gone != TEXT
    said = refusal(tmp_path, {STEPS: gone}).splitlines()
    assert "N3：费用手工报销的“办理流程”删去了上级的“拨付" in said[0] and "没有写原因" in said[0]
    assert '加上 --reason "' in said[1]
    found = planned(tmp_path, {STEPS: gone}, reason="本市由银行代发")
    assert '办理流程:\n  删除:\n    - id: "3"\n      原因: 本市由银行代发\n' in after(found, BAOXIAO)
    assert "删除上级的1条" in found.report[0] and found.errors() == []


def test_reasons_are_asked_only_where_all_else_is_right(tmp_path: Path) -> None:
    asked: list[str] = []
    edits = {STEPS: "\n".join(TEXT.splitlines()[:-1]), (BAOXIAO, "办理时限"): "尽快"}
    with pytest.raises(Refused) as raised:
        plan(book_with(tmp_path / "修改.xlsx", edits), MINI, ask=lambda one: asked.append(one) or "原因")
    assert asked == [] and len(raised.value.reasons) == 3  # the limit, the missing reason, its cure


def test_what_is_there_already_is_no_change_of_today(tmp_path: Path) -> None:
    data = own(tmp_path, {"增加": [{"id": "a", "文": "甲"}], "删除": [{"id": "1", "原因": "乙"}]})
    chain, _ = chain_of(data, "lanshi")
    text = texts_of(chain, "lanshi")[STEPS]
    found = planned(tmp_path, {STEPS: f"{text}\n9. 丙丁戊"}, data)
    assert found.report[0].endswith("的“办理流程”，增加1条")
    first = TEXT.splitlines()[0]
    found = planned(tmp_path, {STEPS: f"{first}\n{text}"}, data)  # back again at its place
    assert "恢复上级的1条" in found.report[0]
    assert [line.strip() for line in after(found, BAOXIAO).split("办理流程:")[1].splitlines()] == [
        "",
        "增加:",
        "- id: a",
        "文: 甲",
    ]


def test_a_whole_list_says_what_it_copies(tmp_path: Path) -> None:
    lines = TEXT.splitlines()
    found = planned(tmp_path, {STEPS: "\n".join([lines[0], "先行预审", *lines[1:]])})
    assert "整个列出，共4条" in found.report[0]
    assert "连同沿用上级的3条都写成本地区的，以后上级改了，这里不会跟着改" in found.report[0]
    found = planned(tmp_path, {STEPS: "完全不同的一句话"})
    assert "连同" not in found.report[0] and "办理流程: 完全不同的一句话\n" in after(found, BAOXIAO)


def test_changes_are_counted_by_their_ids() -> None:
    before = {"增加": [{"id": "a", "文": "甲"}, {"id": "b", "文": "乙"}], "修改": [{"id": "1", "文": "丙"}]}
    now = {"增加": [{"id": "a", "文": "甲甲"}, {"id": "c", "文": "丁"}], "删除": [{"id": "2", "原因": "戊"}]}
    assert told(before, now) == (
        "增加1条、改写本地区增加的1条、去掉本地区增加的1条、改回上级的写法1条、删除上级的1条"
    )
    assert told(None, {"增加": [{"id": "a", "文": "甲"}]}) == "增加1条"


def test_comments_on_what_changes_are_told(tmp_path: Path) -> None:
    file = f"regions/lanshi/items/{BAOXIAO}.yml"
    text = (MINI / file).read_text(encoding="utf-8").replace("办理时限:", "# 国家的写法，照样沿用\n办理时限:")
    data = copied(tmp_path, {file: text})
    found = planned(tmp_path, {(BAOXIAO, "办理时限"): ""}, data)
    line = text.splitlines().index("# 国家的写法，照样沿用") + 1
    assert f"　data/{file}:{line}：“办理时限”有注释“# 国家的写法，照样沿用”，看一遍还对不对" in found.report
    assert "# 国家的写法，照样沿用\n" in after(found, BAOXIAO)


def test_two_people_s_cells_are_merged(tmp_path: Path) -> None:
    path = book_with(tmp_path / "修改.xlsx", {(BAOXIAO, "办理时限"): "即时办结"})
    path_of_both = book_with(
        tmp_path / "两处.xlsx", {(BAOXIAO, "办理时限"): "即时办结", (BAOXIAO, "事项名称"): "费用报销一"}
    )
    file = f"regions/lanshi/items/{BAOXIAO}.yml"
    text = (MINI / file).read_text(encoding="utf-8").replace("费用手工报销", "费用报销二")
    data = copied(tmp_path, {file: text})
    found = plan(path, data)
    assert after(found, BAOXIAO) == text.replace("不超过20个工作日", "即时办结")
    assert "导出以后别人改过 1 格，您没有改，照现在的留着：" in found.report
    assert found.report[-1].endswith("费用报销二的“事项名称”，现在是“费用报销二”")
    with pytest.raises(Refused) as raised:
        plan(path_of_both, data)
    said = raised.value.reasons
    assert "您改成“费用报销一”，现在是“费用报销二”" in said[1]
    assert said[2:4] == (
        "您改的其余格子和别人的不冲突：",
        "两处.xlsx 工作表“修改” Q3：费用报销二的“办理时限”，您改成“即时办结”",
    )
    staging.write(data, found.changes)
    assert plan(path, data).changes == ()
