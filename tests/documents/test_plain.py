"""Text files: encodings, separators, quotation marks, Markdown, what breaks a line; and guides with odd headings."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.documents.document import SourceDocument, Unreadable
from generator.documents.reading import read

LIST = "子项,办理材料,办理时限\n单位登记,执照,即时办结\n职工登记,身份证,即时办结\n"


def written(folder: Path, text: str | bytes, name: str = "清单.csv") -> SourceDocument:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path)


@pytest.mark.parametrize(
    "encoding,told", [("utf-8", 0), ("utf-8-sig", 0), ("utf-16", 0), ("gbk", 1), ("gb18030", 1)]
)
def test_encodings_of_office_programs(tmp_path: Path, encoding: str, told: int) -> None:
    document = written(tmp_path, LIST.encode(encoding))
    assert [column.heading for column in document.columns] == ["子项", "办理材料", "办理时限"]
    assert document.rows[1].cells["办理材料"].text == "身份证"
    assert len(document.findings) == told


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_separators(tmp_path: Path, separator: str) -> None:
    document = written(tmp_path, LIST.replace(",", separator))
    assert len(document.rows) == 2 and len(document.columns) == 3
    assert str(document.rows[1].cells["办理材料"].place) == "清单.csv 第3行第2列"


def test_quoted_cells_keep_their_lines_and_places(tmp_path: Path) -> None:
    text = '子项,办理材料,备注\r\n单位登记,"1.执照，\r\n2.登记表","写""同意"""\r\n职工登记,证件,\r\n'
    rows = written(tmp_path, text).rows
    assert rows[0].cells["办理材料"].text == "1.执照，\n2.登记表"
    assert rows[0].cells["备注"].text == "写“同意”".replace("“", '"').replace("”", '"')
    assert rows[1].place.at == "第3行"  # as a spreadsheet shows it
    assert written(tmp_path, text.replace(",", "\t"), "清单.txt").rows[1].place.at == "第4行"


def test_quotation_marks_of_the_text_are_no_quoting(tmp_path: Path) -> None:
    text = '子项\t办理材料\t备注\n单位登记\t"五证合一"执照\t"未完\n职工登记\t证件\t无\n'
    rows = written(tmp_path, text, "清单.txt").rows
    assert [row.cells["办理材料"].text for row in rows] == ['"五证合一"执照', "证件"]


def test_markdown_tables_and_the_words_around(tmp_path: Path) -> None:
    text = (
        "# 石桥县服务事项清单\n\n一、参保登记\n\n| 子项 | 办理材料 | 时限 |\n|:---|---|--:|\n"
        "| 单位登记 | 执照<br>登记表 | 即时 |\n\n以上由县局解释。\n"
    )
    document = written(tmp_path, text, "清单.md")
    assert document.title == "石桥县服务事项清单"
    assert document.rows[0].cells["办理材料"].text == "执照\n登记表"
    assert document.rows[0].cells["主项"].text == "一、参保登记"
    assert [cell.text for cell in document.loose] == ["# 石桥县服务事项清单", "以上由县局解释。"]


def test_a_row_with_a_cell_too_many_loses_nothing(tmp_path: Path) -> None:
    document = written(tmp_path, "子项\t材料\t时限\n单位登记\t执照\t即时办结\t多出来的\n", "清单.tsv")
    assert [cell.text for cell in document.loose] == []
    assert document.columns[-1].field == "" and "没有表头" in document.findings[0].message
    assert "多出来的" in {cell.text for cell in document.words()}


def test_headings_are_guessed_only_with_a_word(tmp_path: Path) -> None:
    document = written(
        tmp_path, "事项名称,办理材料,办理时限（工作日）,办理材枓,备注,备注\n登记,执照,20,甲,乙,丙\n"
    )
    assert [column.field for column in document.columns] == [
        "事项名称",
        "办理材料",
        "办理时限",
        "",
        "",
        "备注",
    ]
    kinds = [(one.kind, one.place.at, one.message[:8]) for one in document.findings]
    assert [(kind, at) for kind, at, _ in kinds] == [
        ("guess", "第1行第3列"),
        ("unplaced", "第1行第5列"),
        ("unplaced", "第1行第4列"),
    ]
    assert "是“办理材料”的话" in document.findings[2].hint
    assert {cell.text for cell in document.words()} >= {"20", "甲", "乙", "丙"}


def test_two_rows_of_headings_without_merged_cells(tmp_path: Path) -> None:
    text = "序号\t事项\t\t办理信息\t\n\t主项\t子项\t材料\t办理时限\n1\t参保\t登记\t执照\t即时办结\n"
    document = written(tmp_path, text, "清单.tsv")
    assert [column.field for column in document.columns] == [
        "序号",
        "主项",
        "事项名称",
        "办理材料",
        "办理时限",
    ]
    assert [cell.text for cell in document.loose] == ["事项", "办理信息"] and not document.findings
    limits = "子项\t材料\t办理时限\t\n\t\t法定\t承诺\n登记\t执照\t20个工作日\t即时办结\n"
    document = written(tmp_path, limits, "清单.tsv")
    assert document.rows[0].cells["办理时限承诺"].text == "即时办结"
    assert [(column.heading, column.field) for column in document.columns][2:] == [
        ("法定", ""),
        ("办理时限承诺", "办理时限"),
    ]


def test_a_name_that_is_missing_is_told(tmp_path: Path) -> None:
    document = written(tmp_path, "子项,办理材料,办理时限\n登记,执照,即时办结\n,登记表,即时办结\n")
    assert [(one.kind, one.place.at) for one in document.findings] == [("suspicious", "第3行")]
    assert document.rows[1].cells["办理材料"].text == "登记表"


def test_guides_whose_titles_have_no_numbers(tmp_path: Path) -> None:
    text = "石桥县指南\n单位登记\n受理对象：单位\n办理材料：\n1.执照\n办理时限：即时\n\n职工登记\n受理对象：职工\n备注：无\n"
    document = written(tmp_path, text, "指南.txt")
    assert [row.cells["事项名称"].text for row in document.rows] == ["单位登记", "职工登记"]
    assert document.rows[0].cells["办理时限"].text == "即时"
    assert [cell.text for cell in document.loose] == ["石桥县指南"]


def test_a_section_twice_is_joined_and_told(tmp_path: Path) -> None:
    text = "1.单位登记\n一、受理单位\n中心\n二、办理材料\n执照\n三、办理材料\n登记表\n四、办理时限\n即时\n"
    document = written(tmp_path, text, "指南.txt")
    assert [row.cells["办理材料"].text for row in document.rows] == ["执照\n登记表"]
    assert [(one.kind, one.place.at) for one in document.findings] == [("suspicious", "第6行")]
    assert document.rows[0].cells["事项名称"].text == "单位登记"


def test_numbers_in_a_section_are_no_titles(tmp_path: Path) -> None:
    one = "一、事项名称\n{}\n二、办理材料\n1.执照\n2.办理时间：工作日\n3.受理材料清单\n三、办理时限\n1.平时即时\n2.年底五日\n"
    text = "1.单位登记\n" + one.format("单位登记") + "2.职工登记\n" + one.format("职工登记")
    document = written(tmp_path, text, "指南.txt")
    assert [row.cells["标题"].text for row in document.rows] == ["单位登记", "职工登记"]
    assert [row.cells["办理时限"].text for row in document.rows] == ["1.平时即时\n2.年底五日"] * 2
    assert document.rows[0].cells["办理材料"].text.count("\n") == 2


def test_unreadable_bytes(tmp_path: Path) -> None:
    for raw in (b"\xff\xff\xff\xfe\x00\x01", bytes(range(256)) * 4):
        with pytest.raises(Unreadable, match="认不出文字的编码"):
            written(tmp_path, raw)
    with pytest.raises(Unreadable, match="第2行起（用记事本打开时的行数）：引号没有成对"):
        written(tmp_path, '子项,材料\n"登记,执照\n登记,执照')


def test_a_guide_that_begins_with_another_section(tmp_path: Path) -> None:
    text = (
        "一、参保\n（一）单位登记\n受理对象：单位\n办理方式：\n（一）线上\n（二）线下\n办理时限：即时\n"
        "（二）职工登记\n办理材料：证件\n办理时限：即时\n二、待遇\n（三）门诊报销\n受理对象：参保人\n"
    )
    document = written(tmp_path, text, "指南.txt")
    assert [row.cells["事项名称"].text for row in document.rows] == ["单位登记", "职工登记", "门诊报销"]
    assert document.rows[0].cells["办理方式"].text == "（一）线上\n（二）线下"
    assert [row.cells["主项"].text for row in document.rows] == ["一、参保", "一、参保", "二、待遇"]


def test_guides_in_markdown(tmp_path: Path) -> None:
    text = "# 石桥县指南\n## 单位登记\n### 办理材料\n1. 执照\n### 办理时限\n即时\n## 职工登记\n### 办理材料\n证件\n### 备注\n无\n"
    document = written(tmp_path, text, "指南.md")
    assert document.title == "石桥县指南"
    assert [row.cells["事项名称"].text for row in document.rows] == ["单位登记", "职工登记"]
    assert [column.heading for column in document.columns] == ["事项名称", "办理材料", "办理时限", "备注"]


def test_who_repeats_the_group_means_blanks_blank(tmp_path: Path) -> None:
    rows = "主项,子项,备注\n参保,单位登记,甲\n{},职工登记,\n待遇,报销,\n"
    repeated = written(tmp_path, rows.format("参保")).rows[1].cells
    assert repeated["备注"].above is None
    left_out = written(tmp_path, rows.format("")).rows[1].cells
    assert left_out["备注"].above and left_out["备注"].above.text == "甲"
