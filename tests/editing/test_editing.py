"""A region changed in Excel: only what staff changed becomes overlay, all else stays byte for byte; every refusal has its cure."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import staging
from generator.chain import Chain
from generator.content import plain_value
from generator.editing.apply import plan
from generator.editing.cells import entries_in, texts_of, words_of
from generator.editing.files import Plan
from generator.editing.known import is_edit_workbook
from generator.editing.workbook import ITEM, workbook
from generator.explaining import chain_of
from generator.exporting.run import export
from generator.exporting.table import circled
from generator.importing.refusing import Refused
from generator.layers import region_ids
from generator.schema.fields import BY_KEY, FIELDS
from tests.rendered import MINI, REAL, copied

BAOXIAO, DENGJI, DAYIN = "feiyong-baoxiao", "canbao-dengji", "pingzheng-dayin"
Edits = dict[tuple[str, str], Any]


@cache
def exported(data: Path, region: str) -> bytes:
    return workbook(chain_of(data, region)[0], region)[0]


def book_with(path: Path, edits: Edits, data: Path = MINI, region: str = "lanshi") -> Path:
    """The workbook of a region after somebody typed into some of its cells."""
    book = openpyxl.load_workbook(io.BytesIO(exported(data, region)))
    sheet = book["修改"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    rows = {row[0].value: row[0].row for row in sheet.iter_rows()}
    for (item, key), text in edits.items():
        sheet.cell(rows[item], columns[key]).value = text
    book.save(path)
    return path


def planned(
    tmp_path: Path, edits: Edits, data: Path = MINI, region: str = "lanshi", reason: str = ""
) -> Plan:
    return plan(book_with(tmp_path / "蓝石市-修改.xlsx", edits, data, region), data, ask=lambda _: reason)


def after(found: Plan, item: str) -> str:
    """The text of an item's file with the changes."""
    return next(one.after for one in found.changes if one.path.endswith(f"/{item}.yml"))


def gone_and_come(found: Plan) -> tuple[list[str], list[str]]:
    """The lines that go, and those that come, in all files."""
    lines = staging.diff(found.changes, "data").splitlines()
    lines = [line for line in lines if not line.startswith(("+++", "---"))]
    return [line[1:] for line in lines if line[0] == "-"], [line[1:] for line in lines if line[0] == "+"]


def refusal(tmp_path: Path, edits: Edits, data: Path = MINI) -> str:
    with pytest.raises(Refused) as raised:
        planned(tmp_path, edits, data)
    return str(raised.value)


@pytest.mark.parametrize("region", region_ids(REAL))
def test_an_untouched_workbook_changes_nothing(region: str, tmp_path: Path) -> None:
    path = tmp_path / "修改.xlsx"
    path.write_bytes(exported(REAL, region))
    assert is_edit_workbook(path)
    assert plan(path, REAL) == Plan(REAL, region)


def test_another_program_may_save_it(tmp_path: Path) -> None:
    path = book_with(tmp_path / "修改.xlsx", {})
    assert is_edit_workbook(path) and plan(path, MINI) == Plan(MINI, "lanshi")


@pytest.mark.parametrize("region", region_ids(REAL))
def test_every_cell_is_cut_into_the_entries_that_it_prints(region: str) -> None:
    chain, _ = chain_of(REAL, region)
    texts = texts_of(chain, region)
    for (item, key), text in texts.items():
        state = chain.guide(region, item)[BY_KEY[key].name]
        if state is not None and state.entries:
            assert entries_in(text, BY_KEY[key]) == [words_of(entry.value) for entry in state.entries]


def test_the_same_region_is_the_same_bytes() -> None:
    chain, region = chain_of(MINI, "lanshi")
    assert workbook(chain, region)[0] == exported(MINI, "lanshi")


def test_what_is_inherited_is_grey_and_has_its_origin() -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported(MINI, "lanshi")))
    sheet = book["修改"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    assert [*columns] == [ITEM, *(field.key for field in FIELDS)]
    rows = {row[0].value: row[0].row for row in sheet.iter_rows()}
    own, above = (sheet.cell(rows[BAOXIAO], columns[key]) for key in ("办理时限", "办理环节"))
    assert own.value == "不超过20个工作日" and "767676" not in str(own.font.color)
    assert (above.value, above.font.color.rgb) == ("申请—受理—审核—拨付", "FF767676")
    assert book["出处"].cell(rows[BAOXIAO], columns["办理时限"]).value == "蓝石市清单"
    assert book["底稿"].sheet_state == "veryHidden" and own.number_format == "@"
    (rule,) = sheet.data_validations.dataValidation
    assert rule.formula1 == '"是,否"' and [sheet.cell(1, one.min_col).value for one in rule.sqref.ranges] == [
        "跨省通办"
    ]
    told = "\n".join(str(row[0]) for row in book["说明"].values)
    assert "python -m generator import 蓝石市-修改.xlsx --update" in told


def test_only_the_changed_cell_changes(tmp_path: Path) -> None:
    found = planned(tmp_path, {(BAOXIAO, "办理时限"): "不超过15个工作日"})
    assert gone_and_come(found) == (["办理时限: 不超过20个工作日"], ["办理时限: 不超过15个工作日"])
    assert found.report == [
        "蓝石市-修改.xlsx 工作表“修改” Q3：费用手工报销的“办理时限”，改了",
        "Q3 共 1 格，算在《蓝石市服务事项清单》名下；出自别的文件的，先登记到 sources.yml，再写进事项文件的“各项依据文件”",
    ]
    assert found.errors() == []


def test_an_emptied_cell_goes_back_to_what_is_above(tmp_path: Path) -> None:
    found = planned(tmp_path, {(BAOXIAO, "办理时限"): None, (BAOXIAO, "办理材料"): " \r\n "})
    gone, come = gone_and_come(found)
    assert (gone[0], gone[-1], come) == ("办理材料:", "办理时限: 不超过20个工作日", [])


def test_what_is_said_as_above_is_not_said(tmp_path: Path) -> None:
    found = planned(
        tmp_path, {(BAOXIAO, "事项名称"): "费用报销", (BAOXIAO, "备注"): "急诊需提供急诊诊断证明"}
    )
    gone, _ = gone_and_come(found)
    assert "事项名称: 费用手工报销" in gone


def test_a_field_that_does_not_apply(tmp_path: Path) -> None:
    found = planned(
        tmp_path, {(BAOXIAO, "跨省通办"): "不适用：只在本市办理", (DENGJI, "评价渠道"): "现场评价"}
    )
    assert "跨省通办:\n  不适用: 只在本市办理\n" in after(found, BAOXIAO)
    assert after(found, DENGJI).endswith("评价渠道: 现场评价\n")


def test_an_item_without_a_file_gets_one(tmp_path: Path) -> None:
    name = f"regions/lanshi/items/{DENGJI}.yml"
    region = (MINI / "regions/lanshi/region.yml").read_text(encoding="utf-8")
    data = copied(tmp_path, {name: None, "regions/lanshi/region.yml": f"{region}列明事项: [{DENGJI}]\n"})
    (change,) = planned(tmp_path, {(DENGJI, "办理时限"): "3个月内"}, data).changes
    assert (change.path, change.before) == (name, None)
    assert change.after == "# 按 蓝石市-修改.xlsx 修改\n办理时限: 3个月内\n"


def test_an_inherited_list_is_changed_entry_by_entry(tmp_path: Path) -> None:
    """Of the list above one remark is put otherwise, one is new: the third keeps its parts and their facts."""
    text = texts_of(chain_of(MINI, "quanguo")[0], "quanguo")[BAOXIAO, "备注"]
    text = text.replace("急诊诊断证明", "急诊病历") + "\n4. 其他的按公告办理"
    found = planned(tmp_path, {(BAOXIAO, "备注"): text}, MINI, "quanguo")
    gone, come = gone_and_come(found)
    assert gone == [] and "增加1条、修改1条" in found.report[0]
    assert come[1:] == [
        "      文: 其他的按公告办理",
        "  修改:",
        "    - id: jizhen",
        "      文: 急诊需提供急诊病历",
        "      情形: 急诊",
        "      用于: [办理材料]",
    ]


def test_a_changed_entry_keeps_its_id_and_the_others_their_bytes(tmp_path: Path) -> None:
    found = planned(
        tmp_path, {(BAOXIAO, "办理材料"): "1. 电子凭证或有效身份证件\n2. 收费票据原件\n3. 诊断证明"}
    )
    gone, come = gone_and_come(found)
    assert gone == ["  - 收费票据"]
    assert come == ["  - 材料: 收费票据", "    原文: 收费票据原件", "    形式: 原件"]


def test_a_name_that_the_vocabulary_lacks_is_added_to_it(tmp_path: Path) -> None:
    text = "1. 电子凭证或有效身份证件\n2. 收费票据\n3. 诊断证明\n4. 《家庭病床登记表》"
    found = planned(tmp_path, {(BAOXIAO, "办理材料"): text})
    assert [one.path for one in found.changes] == [
        "regions/lanshi/items/feiyong-baoxiao.yml",
        "materials.yml",
    ]
    assert found.changes[1].after.startswith((MINI / "materials.yml").read_text(encoding="utf-8"))
    assert "  名称: 《家庭病床登记表》\n  表格: true\n" in found.changes[1].after
    assert found.errors() == [] and any("名称库里没有" in line for line in found.report)


_WORDS = st.sampled_from(["甲方提供的证明", "乙类人员到窗口办理", "按公告办理", "丙表一份", "丁"])
_SHORT = {
    "limit": ["即时办结", "不超过3个工作日", "3个月内"],
    "yes-no": ["是", "否"],
    "code": ["992036001009"],
    "text": ["直接办理", "参保登记（新）"],
    "names": ["申请—受理—办结", "申请—办结"],
}


@st.composite
def edits(draw: st.DrawFn, texts: dict[tuple[str, str], str]) -> Edits:
    found: Edits = {}
    for item, key in draw(st.lists(st.sampled_from(sorted(texts)), min_size=1, max_size=4, unique=True)):
        field = BY_KEY[key]
        if not field.has_entries:
            values = _SHORT["text" if key in ("证明事项承诺制",) else field.kind]
            found[item, key] = "市级、县级" if key == "行使（受理）层级" else draw(st.sampled_from(values))
            continue
        entries = [[one.line, *one.parts] for one in entries_in(texts[item, key], field)]
        for _ in range(draw(st.integers(1, 2))):
            at = draw(st.integers(0, len(entries)))
            what = draw(st.sampled_from(["insert", "change", "drop", "move"]))
            if what == "insert" or not entries or at == len(entries):
                entries.insert(at, [draw(_WORDS)])
            elif what == "change":
                entries[at] = [entries[at][0].replace("提供", "出具") + "等", *entries[at][1:]]
            elif what == "drop" and len(entries) > 1:
                del entries[at]
            else:
                entries.append(entries.pop(at))
        found[item, key] = "\n".join(
            line
            for number, (head, *parts) in enumerate(entries, 1)
            for line in (
                f"{number}. {head}" if len(entries) > 1 else head,
                *(circled(part) + words for part, words in enumerate(parts, 1)),
            )
        )
    return found


MINI_TEXTS = texts_of(chain_of(MINI, "lanshi")[0], "lanshi")


@settings(max_examples=15)
@given(made=edits(MINI_TEXTS))
def test_whatever_is_edited_is_what_the_region_says_then(tmp_path_factory: Any, made: Edits) -> None:
    folder = tmp_path_factory.mktemp("edit")
    before, region = chain_of(MINI, "lanshi")
    try:
        found = planned(folder, made, reason="联网核查，不再收取")
    except Refused as problem:
        assert all("工作表“修改”" in line and "建议：" in line for line in problem.reasons)
        return
    data = copied(folder)
    staging.write(data, found.changes)
    now, _ = chain_of(data, "lanshi")
    assert texts_of(now, region) == {**MINI_TEXTS, **made}
    for item, key in made:
        kept = {words_of(one.value): plain_value(one.value) for one in entries(before, item, key)}
        for one in entries(now, item, key):
            if words_of(one.value) in kept:
                assert unnamed(plain_value(one.value)) == unnamed(kept[words_of(one.value)])
    shutil.rmtree(folder)


def entries(chain: Chain, item: str, key: str) -> tuple[Any, ...]:
    state = chain.guide("lanshi", item)[BY_KEY[key].name]
    return state.entries if state is not None else ()


def unnamed(said: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in said.items() if key != "id"}


@pytest.mark.parametrize(
    ("edited", "said"),
    [
        ({(BAOXIAO, "办理时限"): "尽快"}, "Q3：“办理时限”"),
        ({(BAOXIAO, "办理时限"): "=1+1"}, "Q3：“办理时限”是公式（建议：写上文字"),
        (
            {(BAOXIAO, "事项编码"): 992036002001},
            "E3：“事项编码”存成了数字，开头的 0 会丢（建议：把这一格设成“文本”",
        ),
        ({(BAOXIAO, "受理单位"): ""}, "F3：“受理单位”沿用上级，清空不起作用（建议：不适用的写"),
        ({(BAOXIAO, "受理单位"): "不适用："}, "F3：“不适用”没有写原因（建议：写成"),
        ({(BAOXIAO, "跨省通办"): "大概"}, "L3：“跨省通办”读不成数据（建议："),
        (
            {(BAOXIAO, "备注"): "1. 急诊的\n2. 委托的提供授权委托书（下同）"},
            "写着“下同”，管到别的事项（建议：写到 region.yml",
        ),
        ({(DENGJI, "办理材料"): "1. 有效身份证件"}, "”，没有写原因"),
    ],
)
def test_refusals_name_cell_and_cure(tmp_path: Path, edited: Edits, said: str) -> None:
    assert said in refusal(tmp_path, edited)


def test_all_refusals_are_said_at_once(tmp_path: Path) -> None:
    found = refusal(tmp_path, {(BAOXIAO, "办理时限"): "尽快", (DENGJI, "受理单位"): ""})
    assert len(found.split("\n")) == 2


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda sheet: sheet.cell(1, 3, "大项"), "C1：栏目“主项”改名成了“大项”（建议：改回“主项”"),
        (lambda sheet: sheet.cell(1, 17, "时限"), "Q1：栏目“办理时限”改名成了“时限”（建议：改回“办理时限”"),
        (lambda sheet: sheet.cell(1, 4, "主项"), "D1：有两列“主项”（建议：只留一列）"),
        (lambda sheet: sheet.cell(1, 1, "事项"), "A1：第一列应是"),
        (
            lambda sheet: sheet.cell(3, 1, "canbao-dengji"),
            "A3：事项“canbao-dengji”第2行已有（建议：一个事项只留一行）",
        ),
        (lambda sheet: sheet.cell(3, 1, "baoxiao"), "A3：没有“baoxiao”这个事项（建议：第一列的 id 不要改"),
        (
            lambda sheet: sheet.cell(3, 1, ""),
            "A3：这一行没有写是哪个事项（“费用手工报销”）（建议：第一列填回 feiyong-baoxiao）",
        ),
        (lambda sheet: sheet.cell(4, 2, "参保登记"), "“参保登记”是 canbao-dengji，表里已有这一行：改那一行"),
        (
            lambda sheet: sheet.cell(4, 2, "凭证打印"),
            f"“凭证打印”是 {DAYIN}，不在导出的表里：先在 data/regions/lanshi/region.yml 的“列明事项”里写上 {DAYIN}",
        ),
        (
            lambda sheet: sheet.cell(4, 2, "失能等级评定"),
            "目录里没有的新事项，先建它（.venv/bin/python -m generator new item",
        ),
        (
            lambda sheet: sheet.cell(4, 1, DAYIN),
            f"（{DAYIN}）不在导出的表里（建议：先在 data/regions/lanshi/region.yml",
        ),
        (lambda sheet: sheet.parent["底稿"].cell(1, 1, "别的"), "别的版本的程序导出的（建议：重新运行"),
        (
            lambda sheet: setattr(sheet, "title", "修改 (2)"),
            "工作表“修改”改了名，现在叫“修改 (2)”（建议：把“修改 (2)”改回“修改”",
        ),
        (
            lambda sheet: sheet.parent.remove(sheet.parent["底稿"]),
            "没有隐藏的工作表“底稿”，它记着导出时每一格的字，没有它，分不出哪些是您改的（建议：重新运行",
        ),
        (lambda sheet: sheet.parent.remove(sheet), "没有工作表“修改”，要收回的就是它（建议：重新运行"),
    ],
)
def test_a_damaged_table_is_refused(tmp_path: Path, damage: Callable[[Any], Any], said: str) -> None:
    path = book_with(tmp_path / "修改.xlsx", {})
    book = openpyxl.load_workbook(path)
    damage(book["修改"])
    book.save(path)
    assert is_edit_workbook(path)  # never read as a list
    with pytest.raises(Refused) as raised:
        plan(path, MINI)
    assert said in str(raised.value)


@pytest.mark.parametrize("code", ["utf-8-sig", "gb18030", "utf-16"])
def test_one_sheet_saved_as_text_is_no_list(tmp_path: Path, code: str) -> None:
    path = tmp_path / "修改.csv"
    path.write_text(f"{ITEM},办理时限\n{BAOXIAO},即时办结\n", encoding=code)
    assert is_edit_workbook(path)
    with pytest.raises(Refused, match=r"只剩一个表，分不出哪些格子是您改的（建议：用原来的 \.xlsx"):
        plan(path, MINI)
    path.write_text("事项名称,办理时限\n", encoding=code)
    assert not is_edit_workbook(path)


def test_rows_may_be_sorted_and_columns_taken_away(tmp_path: Path) -> None:
    path = book_with(tmp_path / "修改.xlsx", {(DENGJI, "办理时限"): "即时办结"})
    book = openpyxl.load_workbook(path)
    sheet = book["修改"]
    sheet.move_range("A2:V2", rows=5)
    sheet.delete_cols(3, 3)
    book.save(path)
    found = plan(path, MINI)
    assert [change.path for change in found.changes] == [f"regions/lanshi/items/{DENGJI}.yml"]
    assert found.report[2:] == ["表里少了 3 列：主项、主项编码、事项编码；数据里没有动"]


def test_a_column_of_ones_own_is_told_and_not_read(tmp_path: Path) -> None:
    path = book_with(tmp_path / "修改.xlsx", {(DENGJI, "办理时限"): "即时办结"})
    book = openpyxl.load_workbook(path)
    book["修改"].insert_cols(3)
    book["修改"]["C1"], book["修改"]["C2"] = "核对意见", "已核"
    book["修改"]["Z3"] = "待定"  # without a heading
    book.save(path)
    found = plan(path, MINI)
    assert [change.path for change in found.changes] == [f"regions/lanshi/items/{DENGJI}.yml"]
    assert found.report[2:] == [
        "表里多了一列“核对意见”（C 列），不是指南的内容，没有收回",
        "表里多了一列（Z 列），没有栏目名，没有收回",
    ]


def test_a_number_without_its_unit_is_said_once(tmp_path: Path) -> None:
    told = refusal(tmp_path, {(BAOXIAO, "办理时限"): 60})
    assert told.count("办理时限“60”只有数字，没有单位") == 1
    assert "（建议：写明单位，如" in told


def test_a_field_of_another_document_keeps_it(tmp_path: Path) -> None:
    file = f"regions/lanshi/items/{BAOXIAO}.yml"
    text = (MINI / file).read_text(encoding="utf-8")
    data = copied(
        tmp_path, {file: f"各项依据文件: {{办理时限: quanguo-qingdan, 办理材料: quanguo-qingdan}}\n{text}"}
    )
    found = planned(tmp_path, {(BAOXIAO, "办理时限"): "不超过15个工作日", (BAOXIAO, "办理材料"): None}, data)
    assert after(found, BAOXIAO).startswith("各项依据文件: {办理时限: quanguo-qingdan}\n")
    assert any(one.startswith("Q3 共 1 格，算在《测试事项清单》") for one in found.report)
    assert found.errors() == []


def test_a_row_that_was_deleted_is_told(tmp_path: Path) -> None:
    path = book_with(tmp_path / "修改.xlsx", {})
    book = openpyxl.load_workbook(path)
    book["修改"].delete_rows(3)
    book.save(path)
    (told,) = plan(path, MINI).report
    assert told.startswith("表里少了 1 行：费用手工报销；数据里没有动")


def test_a_stale_workbook_is_refused(tmp_path: Path) -> None:
    path = book_with(tmp_path / "修改.xlsx", {(BAOXIAO, "办理时限"): "即时办结"})
    file = f"regions/lanshi/items/{BAOXIAO}.yml"
    text = (MINI / file).read_text(encoding="utf-8")
    data = copied(tmp_path / "1", {file: text.replace("不超过20个", "不超过18个")})
    with pytest.raises(Refused) as raised:
        plan(path, data)
    head, both, cure = raised.value.reasons
    assert "别人也改过" in head and "重新运行 export --edit" in cure
    assert both.endswith(
        "Q3：费用手工报销的“办理时限”，导出时是“不超过20个工作日”，您改成“即时办结”，现在是“不超过18个工作日”"
    )
    data = copied(tmp_path / "2", {file: text.replace("办理时限: 不超过20个工作日", "办理时限: 即时办结")})
    assert plan(path, data).changes == ()  # taken back before: the data say it already


def test_a_file_that_cannot_be_read_is_not_written(tmp_path: Path) -> None:
    name = f"regions/lanshi/items/{BAOXIAO}.yml"
    region = (MINI / "regions/lanshi/region.yml").read_text(encoding="utf-8")
    listed = {"regions/lanshi/region.yml": f"{region}列明事项: [{BAOXIAO}]\n", name: None}
    whole = copied(tmp_path / "1", listed)
    path = book_with(tmp_path / "修改.xlsx", {(BAOXIAO, "办理时限"): "即时办结"}, whole)
    broken = copied(tmp_path / "2", {**listed, name: "办理时限：\n\t甲"})
    with pytest.raises(Refused, match=r"feiyong-baoxiao\.yml 读不出来：.*（建议：先运行 check"):
        plan(path, broken)


def test_nothing_is_left_of_a_file(tmp_path: Path) -> None:
    own = [
        key
        for key in BY_KEY
        if key in (MINI / f"regions/lanshi/items/{BAOXIAO}.yml").read_text(encoding="utf-8")
    ]
    stated = {"事项名称", "事项编码", "办理材料", "办理时限", "备注"} & set(own)
    found = refusal(tmp_path, dict.fromkeys(((BAOXIAO, key) for key in stated), ""))
    assert "没有自己的内容了（建议：删去 data/regions/lanshi/items/feiyong-baoxiao.yml" in found


def test_a_workbook_of_another_region(tmp_path: Path) -> None:
    path = book_with(tmp_path / "修改.xlsx", {})
    with pytest.raises(Refused, match=r"这是 lanshi 的表，不是 quanguo 的"):
        plan(path, MINI, "quanguo")
    with pytest.raises(Refused, match=r"没有 data/regions/lanshi"):
        plan(path, REAL)


def test_other_files_are_no_such_workbook(tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    path.write_bytes(export(chain_of(MINI, "lanshi")[0], "lanshi", "清单", "xlsx")[0])
    assert not is_edit_workbook(path)
    path.write_bytes(exported(MINI, "lanshi")[:-100])
    assert not is_edit_workbook(path)
    assert not is_edit_workbook(tmp_path) and not is_edit_workbook(tmp_path / "没有.xlsx")
    with pytest.raises(Refused, match=r"文件损坏了（建议："):
        plan(path, MINI)
