"""Workbooks with what offices make of them: merged cells, two rows of headings, hidden rows, codes typed as numbers."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from generator.documents.document import SourceDocument, Unreadable
from generator.documents.reading import read
from generator.documents.shown import shown

HEADINGS = ["序号", "主项", "事项名称", "事项编码", "申报材料", "承诺时限", "备注"]


def book(*rows: list[object]) -> tuple[openpyxl.Workbook, Worksheet]:
    one = openpyxl.Workbook()
    sheet = one.active
    assert sheet
    for row in rows:
        sheet.append(row)
    return one, sheet


def saved(one: openpyxl.Workbook, folder: Path, sheet: str = "") -> SourceDocument:
    one.save(folder / "清单.xlsx")
    return read(folder / "清单.xlsx", sheet)


def told(document: SourceDocument) -> list[tuple[str, str, str]]:
    return [(one.kind, one.place.at, one.message) for one in document.findings]


def test_merged_cells_reach_every_row_that_they_cover(tmp_path: Path) -> None:
    one, sheet = book(
        ["石桥县医保服务事项清单"],
        HEADINGS,
        [1, "一、参保", "单位登记", "A001", "执照", "3个工作日", "共用的备注"],
        [2, None, "职工登记", "A002", None, "即时办结", None],
        [3, "二、待遇", "门诊报销", "A003", "票据", "即时办结", None],
        ["说明：本清单由县医保局解释。"],
    )
    for area in ("A1:G1", "B3:B4", "E3:E4", "G3:G5", "A6:G6"):
        sheet.merge_cells(area)
    document = saved(one, tmp_path)
    assert document.title == "石桥县医保服务事项清单"
    assert [cell.text for cell in document.loose] == [document.title, "说明：本清单由县医保局解释。"]
    first, second, third = document.rows
    assert str(second.place) == "清单.xlsx 工作表“Sheet” 第4行"
    assert second.cells["申报材料"].text == "执照"
    assert str(second.cells["申报材料"].merged_from) == "清单.xlsx 工作表“Sheet” E3"
    assert first.cells["备注"].merged_from is None
    assert third.cells["备注"].merged_from == first.cells["备注"].place
    assert third.cells["主项"].text == "二、待遇"
    assert {column.heading: column.field for column in document.columns}["承诺时限"] == "办理时限"
    assert not document.findings


def test_two_rows_of_headings(tmp_path: Path) -> None:
    one, sheet = book(
        ["序号", "事项", None, "办理信息", None, None],
        [None, "主项", "子项", "申请\n材料", "办 理 时 限", "归口科室"],
        [1, "参保", "单位登记", "执照", "即时办结", "征缴科"],
        [2, "一格两栏的事项", None, "票据", "即时办结", "待遇科"],
    )
    for area in ("A1:A2", "B1:C1", "D1:F1", "B4:C4"):
        sheet.merge_cells(area)
    document = saved(one, tmp_path)
    assert [(column.heading, column.field) for column in document.columns] == [
        ("序号", "序号"),
        ("主项", "主项"),
        ("子项", "事项名称"),
        ("申请 材料", "办理材料"),
        ("办 理 时 限", "办理时限"),
        ("归口科室", ""),
    ]
    assert [cell.text for cell in document.loose] == ["事项", "办理信息"]
    assert document.rows[1].cells["主项"].text == document.rows[1].cells["子项"].text == "一格两栏的事项"
    kinds = [(kind, at) for kind, at, _ in told(document)]
    assert kinds == [("unplaced", "F2"), ("guess", "B4")]


def test_an_item_over_several_rows_is_one_row(tmp_path: Path) -> None:
    one, sheet = book(
        ["事项名称", "办理材料", "办理时限"],
        ["单位登记", "营业执照", "即时办结"],
        [None, "登记表", None],
        [None, "授权书", None],
        ["职工登记", "身份证", "即时办结"],
    )
    sheet.merge_cells("A2:A4")
    sheet.merge_cells("C2:C4")
    document = saved(one, tmp_path)
    assert [row.cells["办理材料"].text for row in document.rows] == ["营业执照\n登记表\n授权书", "身份证"]
    assert document.rows[0].cells["办理时限"].text == "即时办结"
    assert [at for _, at, _ in told(document)] == ["第3行", "第4行"]


def test_a_line_of_sums_is_no_item(tmp_path: Path) -> None:
    one, _ = book(HEADINGS, [1, "参保", "单位登记", "A001", "执照", "即时办结", "无"], ["合计", None, "1项"])
    document = saved(one, tmp_path)
    assert len(document.rows) == 1 and [cell.text for cell in document.loose] == ["合计", "1项"]


def test_blanks_mean_blank_only_where_cells_are_merged(tmp_path: Path) -> None:
    rows = (
        ["主项", "子项", "备注"],
        ["参保", "单位登记", "甲"],
        [None, "职工登记", None],
        ["待遇", "报销", None],
    )
    one, sheet = book(*rows)
    undecided = saved(one, tmp_path).rows[1]
    assert undecided.cells["备注"].text == "" and undecided.cells["备注"].above
    assert undecided.cells["备注"].above.text == "甲" and undecided.cells["主项"].text == "参保"
    sheet.merge_cells("A2:A3")
    assert saved(one, tmp_path).rows[1].cells["备注"].above is None


def test_titles_over_rows_are_groups(tmp_path: Path) -> None:
    one, sheet = book(
        ["服务事项", "所需材料", "时限"],
        ["一、参保登记"],
        ["单位登记", "执照", "即时办结"],
        ["待遇核准"],
        ["门诊报销", "票据", "即时办结"],
    )
    sheet.merge_cells("A4:C4")
    sheet.merge_cells("A2:C2")
    document = saved(one, tmp_path)
    assert [row.cells["主项"].text for row in document.rows] == ["一、参保登记", "待遇核准"]
    assert str(document.rows[1].cells["主项"].merged_from) == "清单.xlsx 工作表“Sheet” A4"
    assert [(kind, at) for kind, at, _ in told(document)] == [("guess", "A4")]


def test_what_a_spreadsheet_may_have_spoilt_is_told(tmp_path: Path) -> None:
    one, sheet = book(
        ["子项序号", "事项", "子项", "子项编码", "办理材料"],
        [datetime(2026, 1, 1), "参保", "单位登记", 2036001001, "执照"],
        ["2", "参保", "职工登记", 2036001002, "=CONCATENATE(1,2)"],
        ["3", "参保", "居民登记", "002036001003", "旧的"],
        ["4", "参保", "信息查询", 1520360600010020, "#REF!"],
    )
    sheet["A2"].number_format = "m-d"
    sheet["D3"].number_format = "000000000000"
    sheet["E4"].font = Font(strike=True)
    sheet["E5"].comment = Comment("此项待定", "科员")
    document = saved(one, tmp_path)
    codes = [row.cells["子项编码"].text for row in document.rows]
    assert codes == ["2036001001", "002036001002", "002036001003", "1520360600010020"]
    found = {at: message for kind, at, message in told(document) if kind == "suspicious"}
    assert set(found) == {"A2", "D2", "D5", "E3", "E4", "E5"}
    assert (
        "日期" in found["A2"]
        and "按数字" in found["D2"]
        and "公式" in found["E3"]
        and "删除线" in found["E4"]
    )
    assert [(cell.text, cell.place.at) for cell in document.loose] == [("此项待定", "E5 的批注")]
    assert {column.heading: column.field for column in document.columns}["事项"] == "主项"
    assert [at for kind, at, _ in told(document) if kind == "guess"] == ["B1"]


def test_hidden_rows_columns_and_sheets_are_read_and_told(tmp_path: Path) -> None:
    one, sheet = book(
        HEADINGS, *([n, "参保", f"事项{n}", f"A00{n}", "执照", "即时办结", "无"] for n in (1, 2))
    )
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["G"].hidden = True
    other = one.create_sheet("草稿")
    other.sheet_state = "hidden"
    for row in (HEADINGS, [1, "参保", "草稿事项", "A009", "执照", "即时办结", "无"]):
        other.append(row)
    document = saved(one, tmp_path)
    assert len(document.rows) == 3
    messages = [message for _, _, message in told(document)]
    assert [message[:10] for message in messages] == [
        "第 3 行是隐藏的，",
        "G 列是隐藏的，里面",
        "这张工作表是隐藏的，",
    ]
    assert len(saved(one, tmp_path, "草稿").rows) == 1
    with pytest.raises(Unreadable, match=r"没有工作表“清单”\n.*“Sheet”、“草稿”"):
        saved(one, tmp_path, "清单")


def test_a_sheet_without_headings_is_told_and_kept(tmp_path: Path) -> None:
    one, _ = book(HEADINGS, [1, "参保", "单位登记", "A001", "执照", "即时办结", "无"])
    other = one.create_sheet("联系表")
    for row in (["科室", "电话"], ["征缴科", "0000"]):
        other.append(row)
    document = saved(one, tmp_path)
    assert [cell.text for cell in document.loose] == ["科室", "电话", "征缴科", "0000"]
    assert [(kind, str(one.place)) for one in document.findings for kind in [one.kind]] == [
        ("unplaced", "清单.xlsx 工作表“联系表” A1")
    ]


@pytest.mark.parametrize(
    "value,picture,text",
    [
        (7, "General", "7"),
        (7.0, "General", "7"),
        (0.1 + 0.2, "General", "0.3"),
        (36001001, "000000000000", "000036001001"),
        (0.5, "0%", "50%"),
        (1234.5, "#,##0.00", "1,234.50"),
        (20, '0"个工作日"', "20个工作日"),
        (True, "General", "TRUE"),
        (datetime(2026, 3, 5), "yyyy-mm-dd", "2026-03-05"),
        (datetime(2026, 3, 5), "yyyy/m/d", "2026/3/5"),
        (datetime(2026, 3, 5), 'yyyy"年"m"月"d"日"', "2026年3月5日"),
        (datetime(2026, 3, 5, 9, 30), "yyyy-mm-dd hh:mm", "2026-03-05 09:30"),
    ],
)
def test_numbers_are_read_as_shown(value: object, picture: str, text: str) -> None:
    assert shown(value, picture)[0] == text


def test_headings_are_kept_as_often_as_they_are_printed(tmp_path: Path) -> None:
    """Again on the next page; the title of several columns stands among the loose words instead."""
    rows = [HEADINGS, [1, "一、参保", "单位登记", "A001", "执照", "即时办结", None]]
    one, _ = book(*rows, *rows)
    document = saved(one, tmp_path)
    assert [cell.text for cell in document.headings] == HEADINGS * 2
    assert [cell.place.at for cell in document.headings][::7] == ["A1", "A3"]


def test_words_above_and_below_every_page(tmp_path: Path) -> None:
    one, sheet = book(HEADINGS, [1, "一、参保", "单位登记", "A001", "执照", "即时办结", None])
    sheet.oddHeader.left.text = '&"SimSun,Bold"&12石桥县医保局'
    sheet.evenHeader.left.text = "石桥县医保局"
    sheet.oddFooter.center.text = "第 &P 页 共 &N 页"
    sheet.oddFooter.right.text = "内部资料"
    document = saved(one, tmp_path)
    assert [(cell.text, cell.place.at) for cell in document.loose] == [
        ("石桥县医保局", "页眉"),
        ("内部资料", "页脚"),
    ]
