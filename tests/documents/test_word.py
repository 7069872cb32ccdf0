"""Word documents: merged cells, automatic numbers, tables over pages, revisions, text boxes, guides with styles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from generator.documents.document import SourceDocument
from generator.documents.numbering import chinese, counted
from generator.documents.reading import read

HEADINGS = ["主项", "子项", "办理材料", "办理时限", "备注"]


def saved(document: Any, folder: Path) -> SourceDocument:
    document.save(folder / "清单.docx")
    return read(folder / "清单.docx")


def table(document: Any, *rows: list[str]) -> Any:
    made = document.add_table(len(rows), len(rows[0]))
    for cells, row in zip(made.rows, rows, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text
    return made


def numbered(document: Any, *shapes: tuple[str, str]) -> str:
    """A list of its own with these levels (format, text); its number."""
    part = document.part.numbering_part.element
    name = str(900 + len(part.findall(qn("w:num"))))
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (kind, text) in enumerate(shapes)
    )
    space = nsdecls("w")
    part.insert(0, parse_xml(f'<w:abstractNum {space} w:abstractNumId="{name}">{levels}</w:abstractNum>'))
    part.append(parse_xml(f'<w:num {space} w:numId="{name}"><w:abstractNumId w:val="{name}"/></w:num>'))
    return name


def number(paragraph: Any, name: str, level: int = 0) -> Any:
    properties = paragraph._p.get_or_add_pPr()
    space = nsdecls("w")
    properties.append(
        parse_xml(f'<w:numPr {space}><w:ilvl w:val="{level}"/><w:numId w:val="{name}"/></w:numPr>')
    )
    return paragraph


def test_merged_cells_and_a_table_over_two_pages(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("附件1")
    document.add_paragraph("石桥县经办事项清单")
    first = table(
        document,
        HEADINGS,
        ["一、参保", "单位登记", "执照", "即时办结", "共同备注"],
        ["", "职工登记", "身份证", "即时办结", ""],
        ["未分主项的查询", "", "凭证", "即时办结", ""],
    )
    for (a, b), (c, d) in (((1, 0), (2, 0)), ((1, 4), (3, 4)), ((3, 0), (3, 1))):
        first.cell(a, b).merge(first.cell(c, d))
    table(document, HEADINGS, ["二、待遇", "门诊报销", "票据", "20个工作日", ""])
    document.add_paragraph("注：本表自公布之日起施行。")
    read_back = saved(document, tmp_path)
    assert read_back.title == "石桥县经办事项清单"
    assert [cell.text for cell in read_back.loose] == [
        "附件1",
        "石桥县经办事项清单",
        "注：本表自公布之日起施行。",
    ]
    one, two, three, four = read_back.rows
    assert two.cells["主项"].text == "一、参保"
    assert str(two.cells["主项"].merged_from) == "清单.docx 表1 第2行第1列"
    assert three.cells["备注"].merged_from == one.cells["备注"].place
    assert three.cells["主项"].text == three.cells["子项"].text == "未分主项的查询"
    assert str(four.place) == "清单.docx 表2 第2行" and four.cells["备注"].text == ""
    assert [one.kind for one in read_back.findings] == ["guess"]  # the cell over two columns


def test_a_table_without_headings_goes_on_with_the_one_before(tmp_path: Path) -> None:
    document = docx.Document()
    table(document, HEADINGS, ["一、参保", "单位登记", "执照", "即时办结", ""])
    document.add_paragraph("")
    table(
        document, ["", "职工登记", "身份证", "即时办结", ""], ["二、待遇", "门诊报销", "票据", "即时办结", ""]
    )
    table(document, ["科室", "电话"], ["征缴科", "0000"])
    read_back = saved(document, tmp_path)
    assert [row.cells["主项"].text for row in read_back.rows] == ["一、参保", "一、参保", "二、待遇"]
    assert [cell.text for cell in read_back.loose] == ["科室", "电话", "征缴科", "0000"]
    told = [(one.kind, str(one.place)) for one in read_back.findings]
    assert told == [
        ("guess", "清单.docx 表2 第1行第1列"),
        ("unplaced", "清单.docx 表3 第1行第1列"),
        ("guess", "清单.docx 表1 第2行第1列"),
    ]


def test_a_table_for_each_group(tmp_path: Path) -> None:
    document = docx.Document()
    for group, item in (("一、参保登记", "单位登记"), ("二、待遇核准", "门诊报销")):
        document.add_paragraph(group)
        table(document, ["子项", "办理材料", "办理时限"], [item, "执照", "即时办结"])
    rows = saved(document, tmp_path).rows
    assert [row.cells["主项"].text for row in rows] == ["一、参保登记", "二、待遇核准"]
    assert str(rows[1].cells["主项"].merged_from) == "清单.docx 第2段"


def test_automatic_numbers_are_restored(tmp_path: Path) -> None:
    document = docx.Document()
    made = table(
        document, ["子项", "办理材料", "办理时限"], ["单位登记", "", "即时办结"], ["职工登记", "", "即时办结"]
    )
    for row in (1, 2):
        name = numbered(document, ("decimal", "%1."), ("decimalEnclosedCircle", "%2"))
        cell = made.cell(row, 1)
        number(cell.paragraphs[0], name).add_run("登记表，任选其一：")
        number(cell.add_paragraph("执照"), name, 1)
        number(cell.add_paragraph("批文"), name, 1)
        number(cell.add_paragraph("授权书"), name)
        number(cell.add_paragraph("委托人证件"), name, 1)
    rows = saved(document, tmp_path).rows
    expected = "1.登记表，任选其一：\n①执照\n②批文\n2.授权书\n①委托人证件"
    assert [row.cells["办理材料"].text for row in rows] == [expected, expected]


def test_guides_with_styles_and_automatic_numbers(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("石桥县办事指南", style="Title")
    sections = numbered(document, ("chineseCounting", "%1、"))
    for item in ("单位登记", "职工登记"):
        document.add_heading(item, 2)
        again = numbered(document, ("chineseCounting", "%1、")) if item == "职工登记" else sections
        for section, words in (
            ("事项名称", item),
            ("受理单位", "县医保中心"),
            ("申报材料", "备注：原件"),
            ("办理时限", "即时办结"),
        ):
            number(document.add_paragraph(section), again)
            document.add_paragraph(words + "。")
    read_back = saved(document, tmp_path)
    assert (read_back.form, read_back.title) == ("guides", "石桥县办事指南")
    assert [row.cells["标题"].text for row in read_back.rows] == ["单位登记", "职工登记"]
    assert [row.cells["申报材料"].text for row in read_back.rows] == ["备注：原件。"] * 2
    assert [cell.text for cell in read_back.loose] == ["石桥县办事指南"] and not read_back.findings


def test_a_form_of_labels_and_values_for_each_item(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("石桥县办事指南")
    for item in ("单位登记", "职工登记"):
        made = table(
            document,
            ["事项名称", item, "办理时限", "即时办结"],
            ["办理材料", "1.执照；\n2.登记表。", "", ""],
            ["办理流程", "申请、受理、办结", "", ""],
        )
        for row in (1, 2):
            made.cell(row, 1).merge(made.cell(row, 3))
    read_back = saved(document, tmp_path)
    assert read_back.form == "guides"
    assert [row.cells["事项名称"].text for row in read_back.rows] == ["单位登记", "职工登记"]
    assert [row.cells["办理材料"].text for row in read_back.rows] == ["1.执照；\n2.登记表。"] * 2
    assert str(read_back.rows[1].cells["办理材料"].place) == "清单.docx 表2 第2行第2列"


def test_revisions_boxes_notes_and_controls_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    made = table(document, ["子项", "办理材料", "办理时限"], ["单位登记", "执照", "即时办结"])
    space = nsdecls("w")
    paragraph = made.cell(1, 1).paragraphs[0]._p
    paragraph.append(parse_xml(f"<w:ins {space}><w:r><w:t>复印件</w:t></w:r></w:ins>"))
    paragraph.append(parse_xml(f"<w:del {space}><w:r><w:delText>原件</w:delText></w:r></w:del>"))
    boxed = document.add_paragraph("下面有框")
    box = f"<w:r {space}><w:pict><w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    boxed._p.append(parse_xml(box))
    control = OxmlElement("w:sdt")
    content = OxmlElement("w:sdtContent")
    content.append(parse_xml(f"<w:p {space}><w:r><w:t>控件里的话</w:t></w:r></w:p>"))
    control.append(content)
    document.element.body.insert(0, control)
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.sections[0].footer.paragraphs[0].text = "第 1 页"
    read_back = saved(document, tmp_path)
    assert read_back.rows[0].cells["办理材料"].text == "执照复印件"
    loose = {cell.text: cell.place.at for cell in read_back.loose}
    assert loose == {
        "控件里的话": "第1段",
        "下面有框": "第2段",
        "框里的话": "第2段 的文本框",
        "内部资料": "页眉",
    }
    assert ["修订" in one.message for one in read_back.findings] == [True]


def test_struck_and_hidden_words_are_told(tmp_path: Path) -> None:
    document = docx.Document()
    made = table(document, ["子项", "办理材料", "办理时限"], ["单位登记", "", "即时办结"])
    paragraph = made.cell(1, 1).paragraphs[0]
    paragraph.add_run("执照")
    paragraph.add_run("旧材料").font.strike = True
    paragraph.add_run("内部").font.hidden = True
    paragraph.add_run("登记表").font.strike = False
    read_back = saved(document, tmp_path)
    assert read_back.rows[0].cells["办理材料"].text == "执照旧材料内部登记表"
    assert [one.message.split("：")[1] for one in read_back.findings] == ["“旧材料”", "“内部”"]


@pytest.mark.parametrize(
    "number,kind,text",
    [
        (3, "decimal", "3"),
        (12, "chineseCountingThousand", "十二"),
        (20, "japaneseCounting", "二十"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (2, "decimalFullWidth", "２"),
        (27, "lowerLetter", "aa"),
        (9, "upperRoman", "IX"),
        (2, "chineseLegalSimplified", "贰"),
        (5, "whatever", "5"),
    ],
)
def test_numbers_as_word_prints_them(number: int, kind: str, text: str) -> None:
    assert counted(number, kind) == text


def test_chinese_numbers() -> None:
    assert [chinese(n) for n in (1, 10, 11, 21, 101, 110, 1001)] == [
        "一",
        "十",
        "十一",
        "二十一",
        "一百零一",
        "一百一十",
        "一千零一",
    ]
