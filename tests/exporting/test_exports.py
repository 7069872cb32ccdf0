"""A region's list and guide book as files: what offices need of them, and that importing them gives the same data."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from generator.chain import Chain
from generator.documents.reading import read
from generator.explaining import chain_of
from generator.exporting.book import Book, BookGuide, BookLine, BookSection, Part, book_of
from generator.exporting.plain import as_markdown, book_as_markdown
from generator.exporting.run import ExportError, export, format_of, written
from generator.exporting.table import Table, circled, numbered, table_of
from generator.exporting.word_book import book_as_docx
from generator.exporting.word_table import table_as_docx
from generator.importing.opening import Order
from generator.importing.run import plan
from generator.views.lines import Line

DATA = Path(__file__).resolve().parents[2] / "data"
REGIONS = ("alashan", "hami", "jiangsu", "quanguo")
FORMATS = ("xlsx", "docx", "csv", "md")


@cache
def chain(region: str) -> Chain:
    return chain_of(DATA, region)[0]


@cache
def table(region: str) -> Table:
    return table_of(chain(region), region)


@cache
def exported(region: str, form: str) -> bytes:
    return export(chain(region), region, "清单", form)[0]


@cache
def book() -> Book:
    """The first guides: each takes its time."""
    whole = book_of(chain("jiangsu"), "jiangsu")
    assert len(whole.guides) == 15
    return Book(whole.title, whole.guides[:3])


@cache
def book_docx() -> Any:
    return docx.Document(io.BytesIO(book_as_docx(book())))


SMALL = Table(
    "石桥县清单",
    ("主项", "事项", "材料"),
    (
        ("参保", "甲", "1. 一|*样*\n2. 两样：\n①<b>\n②=1+1"),
        ("参保", "乙", "“三样”\x07"),
        ("", "丙", ""),
        ("报销", "丁", "-"),
    ),
    {0: ((0, 1),)},
    "说明：甲_乙",
)


def test_numbers_are_those_of_official_documents() -> None:
    lines = [Line("在职职工：", children=(Line("甲"), Line("乙"))), Line("文", heading="申请")]
    assert list(numbered(lines)) == ["1. 在职职工：", "①甲", "②乙", "2. 申请　文"]
    assert list(numbered(lines[1:])) == ["申请　文"]
    assert [circled(n) for n in (1, 20, 21, 35, 36, 50, 51)] == ["①", "⑳", "㉑", "㉟", "㊱", "㊿", "（51）"]


def test_neighbouring_rows_of_a_group_are_one_cell() -> None:
    found = table("alashan")
    assert found.merged[0] == found.merged[1] == ((0, 3), (4, 5), (6, 9), (10, 11), (12, 14))
    assert set(table("jiangsu").merged) == {2}  # 办理层级 is no group, though it repeats
    assert table("hami").merged == {}


def test_a_remark_for_later_rows_stands_where_it_is_printed() -> None:
    cells = [row[table("quanguo").headings.index("备注")] for row in table("quanguo").rows]
    assert [n for n, cell in enumerate(cells) if "授权委托书（下同）" in cell] == [1]


def test_what_no_column_shows_is_told() -> None:
    assert table("hami").missing == ("备注",)
    _, notes = export(chain("hami"), "hami", "清单", "csv")
    assert "哈密市的清单栏目里没有备注" in notes[0] and "--what 指南" in notes[0]
    assert [table(region).missing for region in ("alashan", "jiangsu", "quanguo")] == [(), (), ()]


# Word takes half a second a list: one with merged cells is enough
@pytest.mark.parametrize(
    ("region", "form"),
    [(region, form) for region in REGIONS for form in FORMATS if form != "docx" or region == "alashan"],
)
def test_every_cell_is_read_back(region: str, form: str, tmp_path: Path) -> None:
    path = tmp_path / f"清单.{form}"
    path.write_bytes(exported(region, form))
    document, said = read(path), table(region)
    assert [column.heading for column in document.columns] == list(said.headings)
    assert len(document.rows) == len(said.rows)
    for row, words in zip(document.rows, said.rows, strict=True):
        for heading, cell in zip(said.headings, words, strict=True):
            # a blank group cell may be read as one that goes on; the reader tells
            if cell or not heading.startswith("主项"):
                assert row.cells[heading].text == cell
    if form != "csv":
        loose = [cell.text.removeprefix("# ") for cell in document.loose]
        title = said.title if form == "md" else said.title_lines
        assert loose == [title, *said.note.splitlines()]


# one format a region: the test above shows that all formats are read the same
@pytest.mark.parametrize(("region", "form"), [*zip(REGIONS, FORMATS, strict=True)])
def test_importing_an_export_changes_nothing(region: str, form: str, tmp_path: Path) -> None:
    path = tmp_path / f"清单.{form}"
    path.write_bytes(exported(region, form))
    assert plan(Order(path=path, data=DATA, region=region, update=True)).changes == ()


# Word takes a second a book: one region shows that both formats are read the same
@pytest.mark.parametrize(("region", "form"), [*((region, "md") for region in REGIONS), ("alashan", "docx")])
def test_importing_a_guide_book_changes_nothing(region: str, form: str, tmp_path: Path) -> None:
    path = tmp_path / f"指南.{form}"
    path.write_bytes(export(chain(region), region, "指南", form)[0])
    planned = plan(Order(path=path, data=DATA, region=region, update=True))
    assert planned.changes == () and not list(planned.setting.account.unplaced())
    assert [one.message for one in planned.setting.findings if "改动仍算在" not in one.message] == []


def test_markdown_is_read_back_sign_by_sign(tmp_path: Path) -> None:
    signs = Table(
        "清单", ("事项名称", "办理材料", "备注"), (("甲", r"\一|*二* _三_ `四`", "<甲>&[五]#~\\|"),), {}
    )
    (tmp_path / "清单.md").write_text(as_markdown(signs), encoding="utf-8")
    (row,) = read(tmp_path / "清单.md").rows
    assert tuple(cell.text for cell in row.cells.values()) == signs.rows[0]


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_list_is_the_same_bytes(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 5, 6, 7, 8, 9, 1, 126, 0))
    assert export(chain("jiangsu"), "jiangsu", "清单", form)[0] == exported("jiangsu", form)


def test_the_same_book_is_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    small = Book("书", book().guides[:1])
    first = book_as_docx(small)
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 5, 6, 7, 8, 9, 1, 126, 0))
    assert book_as_docx(small) == first
    core = docx.Document(io.BytesIO(first)).core_properties
    assert (core.author, core.title, core.created.year) == ("", "书", 2000)
    assert not [name for name in zipfile.ZipFile(io.BytesIO(first)).namelist() if "thumbnail" in name]


def test_the_spreadsheet_is_ready_to_print() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(exported("alashan", "xlsx"))).active
    assert sheet.page_setup.orientation == "landscape" and int(sheet.page_setup.paperSize) == 9
    assert sheet.print_title_rows == "$2:$2"
    assert {"A1:N1", "A3:A6", "B3:B6"} <= {str(one) for one in sheet.merged_cells.ranges}
    assert sheet["A1"].font.name == "方正小标宋简体" and sheet["E3"].font.name == "仿宋_GB2312"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert sheet["E3"].value == "152036060001"


def test_the_word_table_is_ready_to_print() -> None:
    document = docx.Document(io.BytesIO(exported("alashan", "docx")))
    (made,) = document.tables
    rows = made._tbl.tr_lst
    assert [bool(row.xpath("w:trPr/w:tblHeader")) for row in rows[:2]] == [True, False]
    whole = [row.trPr is not None and row.trPr.find(qn("w:cantSplit")) is not None for row in rows]
    assert whole[0] and not whole[2]  # a row of a page is split; one of a few lines is not
    (small,) = docx.Document(io.BytesIO(table_as_docx(SMALL))).tables
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in small._tbl.tr_lst)
    merges = [row.tc_lst[0].vMerge for row in rows]
    assert merges[:7] == [None, "restart", "continue", "continue", "continue", "restart", "continue"]
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert "PAGE" in section.footer._element.xml and document.settings.odd_and_even_pages_header_footer
    assert (
        document.paragraphs[0].style.name == "Title"
        and document.paragraphs[0].text == table("alashan").title_lines
    )
    assert 250 < sum(column.width.mm for column in made.columns) < 260


def test_the_book_has_the_styles_of_official_documents() -> None:
    document = book_docx()
    section, styles = document.sections[0], document.styles
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]
    fonts = {
        name: (styles[name].element.rPr.rFonts.get(qn("w:eastAsia")), styles[name].font.size.pt)
        for name in ("Normal", "Title", "Heading 2")
    }
    expected = {"Normal": ("仿宋_GB2312", 16), "Title": ("方正小标宋简体", 22), "Heading 2": ("黑体", 16)}
    assert fonts == expected
    parts = {
        part.partname: part.blob.decode()
        for part in document.part.package.iter_parts()
        if "font" in part.partname
    }
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>' in parts["/word/fontTable.xml"]
    names = [one.tag.split("}")[1] for one in document.settings.element]
    assert names.index("updateFields") < names.index("compat")


def test_the_book_holds_every_guide_in_ten_sections() -> None:
    said = [(one.style.name, one.text) for one in book_docx().paragraphs]
    guides = [text for style, text in said if style == "Heading 1"]
    assert guides[0] == "1. 单位参保登记" and len(guides) == 3
    begin = said.index(("Heading 1", guides[0]))
    sections = [
        text for style, text in said[begin : said.index(("Heading 1", guides[1]))] if style == "Heading 2"
    ]
    names = [
        "事项名称",
        "受理单位",
        "服务对象",
        "办理渠道",
        "办理流程",
        "办理材料",
        "办理时限",
        "查询方式",
        "监督电话",
        "评价渠道",
    ]
    expected = [f"{number}、{name}" for number, name in zip("一二三四五六七八九十", names, strict=True)]
    assert sections == [*expected, "附录：依据、编码和备注"]
    contents = [text for style, text in said if style == "toc 1"]
    assert [text.strip() for text in contents] == guides
    codes = document_fields(book_docx())
    assert codes[0] == 'TOC \\o "1-1" \\h \\z \\u' and codes.count("PAGEREF _Toc00000001 \\h") == 1


def document_fields(document: Any) -> list[str]:
    return [one.text.strip() for one in document.element.iter(qn("w:instrText"))]


def test_word_counts_every_list_from_one(tmp_path: Path) -> None:
    lines = (
        BookLine("甲：", 1, 1),
        BookLine("子", 2, 1),
        BookLine("丑", 2, 2),
        BookLine("乙", 1, 2),
        BookLine("寅", 2, 1),
    )
    parts = (Part(lines), Part((BookLine("备注："), BookLine("丙", 1, 1), BookLine("丁", 1, 2))))
    path = tmp_path / "书.docx"
    sections = (BookSection("一、事项名称", (Part((BookLine("参保"),)),)), BookSection("六、办理材料", parts))
    path.write_bytes(book_as_docx(Book("书", (BookGuide("1. 参保", sections),))))
    (row,) = read(path).rows
    words = ["1.甲：", "①子", "②丑", "2.乙", "①寅", "备注：", "1.丙", "2.丁"]
    assert row.cells["办理材料"].text.split("\n") == words


def test_the_book_says_what_holds_and_nothing_of_the_site() -> None:
    guide = book_of(chain("hami"), "hami").guides[1]
    texts = [line.text for section in guide.sections for part in section.parts for line in part.lines]
    sections = {
        section.title: [line.text for part in section.parts for line in part.lines]
        for section in guide.sections
    }
    assert sections["一、事项名称"] == ["职工参保登记"]
    assert "办理环节：申请—受理—审核—办结" in sections["五、办理流程"]
    assert "有效身份证件" in sections["六、办理材料"] and any(
        text.startswith("说明：") for text in sections["六、办理材料"]
    )
    assert sections["附录：依据、编码和备注"][:2] == [
        "主项：基本医疗保险参保和变更登记",
        "主项编码：00203600100Y",
    ]
    assert not [text for text in texts if "尚未提供" in text or "相比" in text]


def test_signs_that_mean_something_are_words() -> None:
    printed = as_markdown(SMALL)
    rows = [line for line in printed.split("\n") if line.startswith("|")]
    assert rows[2] == r"| 参保 | 甲 | 1. 一\|\*样\*<br>2. 两样：<br>①\<b\><br>②=1+1 |"
    assert {line.replace("\\|", "").count("|") for line in rows} == {4}
    assert printed.startswith("# 石桥县清单\n") and printed.endswith("\n说明：甲\\_乙\n")
    assert r"1\. 统一社会信用代码证书" in book_as_markdown(book())


def test_a_word_file_leaves_out_what_it_cannot_hold() -> None:
    cells = docx.Document(io.BytesIO(table_as_docx(SMALL))).tables[0]
    assert cells.cell(2, 2).text == "“三样”" and cells.cell(1, 2).text == SMALL.rows[0][2]


def test_csv_has_no_formulas() -> None:
    rows = list(csv.reader(io.StringIO(exported("jiangsu", "csv").decode("utf-8-sig"))))
    assert tuple(rows[0]) == table("jiangsu").headings and rows[1][3] == "单位参保登记"
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_refusals_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"指南不能导出成 csv（建议：--format 写 docx 或 md"):
        export(chain("hami"), "hami", "指南", "csv")
    path = tmp_path / "甲" / "清单.md"
    written(path, b"1")
    with pytest.raises(ExportError, match=r"没有覆盖（建议：--out 另写一个名字；确要覆盖，加 --force）"):
        written(path, b"2")
    assert path.read_bytes() == b"1"
    written(path, b"2", force=True)
    assert path.read_bytes() == b"2" and [*path.parent.iterdir()] == [path]
    with pytest.raises(ExportError, match="是文件夹"):
        written(path.parent, b"")
    with pytest.raises(ExportError, match=r"清单\.md 是文件，不是文件夹"):
        written(path / "清单.md", b"")


def test_what_other_documents_say_is_not_passed_off_as_the_region_s_own() -> None:
    """An office files what it is given under its title: the title must not be that of a document with other words."""
    for region in REGIONS:
        own = chain(region).shared.sources[chain(region).layers[region].region.document].title
        assert table(region).title == f"{own}（含沿用其他文件的内容）"
    assert table("hami").note == (
        "本表按网站现行内容导出。哈密市没有不同写法的，沿用下列文件的文字："
        "《公共服务事项指南》《全国医疗保障经办政务服务事项清单》。以文件原文为准。"
    )
    _, notes = export(chain("hami"), "hami", "清单", "csv")  # has a place for neither
    assert table("hami").title in notes[-1] and table("hami").note in notes[-1]
    assert [line[:3] for line in table("quanguo").note.splitlines()] == ["说明：", "本表按"]


def test_the_ending_says_the_format() -> None:
    for named, out, said in (
        ("", None, "xlsx"),
        ("md", None, "md"),
        ("", Path("甲.DOCX"), "docx"),
        ("docx", Path("甲.docx"), "docx"),
    ):
        assert format_of(named, out) == said
    for named, out, why in (
        (
            "xlsx",
            "甲.docx",
            r"--format 写的是 xlsx，甲\.docx 的后缀却是 \.docx（建议：--format 写 docx 或不写",
        ),
        ("", "甲.doc", r"甲\.doc 的后缀不是 xlsx、docx、csv、md.*（建议：--out 写成 甲\.xlsx）"),
        ("csv", "甲", r"甲 没有后缀.*（建议：--out 写成 甲\.csv）"),
    ):
        with pytest.raises(ExportError, match=why):
            format_of(named, Path(out))


@pytest.fixture(autouse=True, scope="module")
def _forgotten() -> Iterator[None]:
    """The files of this module need not stay in memory for the next."""
    yield
    for one in (chain, table, exported, book, book_docx):
        one.cache_clear()


def test_a_spreadsheet_s_rows_are_as_high_as_their_words() -> None:
    """Not every program works heights out; a row that is too low is printed cut."""
    sheet = openpyxl.load_workbook(io.BytesIO(exported("alashan", "xlsx"))).active
    heights = {number: sheet.row_dimensions[number].height for number in range(3, sheet.max_row + 1)}
    assert len(heights) == 17
    for number, height in heights.items():
        lines = max(str(cell.value or "").count("\n") + 1 for cell in sheet[number])
        assert 12 * lines <= height <= 409
    assert heights[4] > 2 * heights[8]  # 职工参保登记, 参保人员参保信息查询
