"""The guide book that `export` made, read back: by its headings and labels, whatever an office did to it since."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from generator.documents.document import SourceDocument, Unreadable
from generator.documents.reading import read

BOOK = """\
# 石桥县医保办事指南

## 1. 参保登记

### 一、事项名称

参保登记

### 四、办理渠道

办理方式：
1\\. 网上办理
2\\. 窗口办理

办理渠道：到窗口

跨省通办：否

地址：石桥路1号

### 五、办理流程

办理环节不适用：当场办结

### 六、办理材料

1\\. 身份证明
①身份证
②户口簿
2\\. 登记表

备注：委托办理的：提供委托书

说明：
1\\. 身份证件包括护照（下同）
2\\. 窗口在工作日开放

### 七、办理时限

即时办结

备注：
1\\. 委托办理的：提供委托书
2\\. 材料不全的一次告知

### 九、监督电话

向社会公布

监督电话：0990-1234567

### 附录：依据、编码和备注

事项编码：990036001001

备注：可以代办

## 2. 费用报销

### 一、事项名称

费用报销

### 附录：依据、编码和备注

设定依据：
1\\. 《办法》第一条
2\\. 《规定》
"""


def book(folder: Path, text: str = BOOK, name: str = "指南.md") -> SourceDocument:
    (folder / name).write_text(text, encoding="utf-8")
    return read(folder / name)


def test_every_label_is_a_field(tmp_path: Path) -> None:
    document = book(tmp_path)
    assert (document.form, document.title) == ("book", "石桥县医保办事指南")
    first, second = document.rows
    assert {heading: cell.text for heading, cell in first.cells.items()} == {
        "序号": "1.",
        "标题": "参保登记",
        "事项名称": "参保登记",
        "办理方式": "1. 网上办理\n2. 窗口办理",
        "办理渠道": "到窗口",
        "跨省通办": "否",
        "联系：地址": "石桥路1号",
        "办理环节": "不适用：当场办结",
        "办理材料": "1. 身份证明\n①身份证\n②户口簿\n2. 登记表",
        "办理时限": "即时办结",
        "监督电话": "向社会公布",
        "联系：监督电话": "0990-1234567",
        "事项编码": "990036001001",
        # 备注 of all sections together, counted anew, each once; what says 下同 is a remark of this guide
        "备注": "1. 委托办理的：提供委托书\n2. 身份证件包括护照（下同）\n3. 材料不全的一次告知\n4. 可以代办",
        "备注（重复）": "委托办理的：提供委托书",
        "说明": "窗口在工作日开放",
    }
    assert second.cells["设定依据"].text == "1. 《办法》第一条\n2. 《规定》"
    fields = {column.heading: column.field for column in document.columns}
    assert fields["联系：地址"] == "联系" and fields["说明"] == "说明" and fields["备注（重复）"] == "重复"
    assert {fields[one] for one in fields if "：" not in one and one[:2] not in ("说明", "备注")} >= {
        "办理渠道"
    }


def test_every_line_knows_where_it_stands(tmp_path: Path) -> None:
    cell = book(tmp_path).rows[0].cells["备注"]
    lines = BOOK.split("\n")
    for said, place in zip(cell.text.split("\n"), cell.paragraphs, strict=True):
        at = int(place.at.removeprefix("第").removesuffix("行"))
        assert said.split(". ", 1)[1] in lines[at - 1]


def test_headings_need_no_style(tmp_path: Path) -> None:
    """Copied into a plain text file a book has neither signs nor styles."""
    text = BOOK.replace("#", "").replace("\\", "")
    plain = book(tmp_path, text, "指南.txt")
    assert plain.form == "book" and len(plain.rows) == 2
    marked = book(tmp_path).rows
    for one, other in zip(plain.rows, marked, strict=True):
        assert {k: c.text for k, c in one.cells.items()} == {k: c.text for k, c in other.cells.items()}


def test_what_stands_beside_the_text_belongs_to_no_guide(tmp_path: Path) -> None:
    document, path = docx.Document(), tmp_path / "指南.docx"
    document.sections[0].header.paragraphs[0].text = "内部资料"
    for line in BOOK.replace("\\", "").split("\n"):
        if line.strip():
            level = len(line) - len(line.lstrip("#"))
            document.add_paragraph(line.lstrip("# ").strip(), style=f"Heading {level}" if level else "Normal")
    contents = document.paragraphs[0]
    for text in ("目录", "1. 参保登记\t3", "2. 费用报销 12"):
        contents.insert_paragraph_before(text)
    made = io.BytesIO()
    document.save(made)
    path.write_bytes(made.getvalue())
    found = read(path)
    assert [cell.text for cell in found.loose] == ["石桥县医保办事指南", "内部资料"]
    assert "设定依据" in found.rows[1].cells and "内部资料" not in str(found.rows)


def test_a_lost_title_takes_no_line_of_the_guide_before(tmp_path: Path) -> None:
    rows = book(tmp_path, BOOK.replace("## 2. 费用报销\n", "")).rows
    assert rows[0].cells["备注"].text.endswith("4. 可以代办") and "标题" not in rows[1].cells
    assert rows[1].cells["事项名称"].text == "费用报销"


@pytest.mark.parametrize("gone", ["一、事项名称\n\n费用报销", "一、事项名称"])
def test_a_guide_without_its_beginning_is_refused(tmp_path: Path, gone: str) -> None:
    before, _, after = BOOK.rpartition("### " + gone)
    with pytest.raises(
        Unreadable, match=r"第\d+行：“附录：依据、编码和备注”前面缺少.*\n.*怎么改：在这份指南的标题下面补上"
    ):
        book(tmp_path, before + after)


def test_ten_sections_alone_are_no_book(tmp_path: Path) -> None:
    assert book(tmp_path, BOOK.replace("附录：依据、编码和备注", "附录")).form == "guides"


@pytest.mark.parametrize("renamed", ["### 六、需带材料", "六、需带材料", "### 办什么材料"])
def test_a_heading_that_nobody_knows_is_refused(tmp_path: Path, renamed: str) -> None:
    """Its lines would go on with the section before: materials as steps."""
    with pytest.raises(
        Unreadable, match=r"第\d+行：不认识小标题“.*材料”.*\n  怎么改：小标题照原来的写：一、事项名称、二、"
    ):
        book(tmp_path, BOOK.replace("### 六、办理材料", renamed))
