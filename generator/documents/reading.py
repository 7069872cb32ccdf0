"""Reads an official document, whatever its format, into rows, columns and words outside of them."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterable
from pathlib import Path

from generator.documents import plain, spreadsheets, word
from generator.documents.blocks import Block, Grid, own, short
from generator.documents.document import Cell, Finding, SourceDocument, Unreadable
from generator.documents.guide_book import GuideBookReader, is_book
from generator.documents.headings import names
from generator.documents.marks import has_guides
from generator.documents.sections import GuidesReader
from generator.documents.tables import ListReader, has_list
from generator.troubles import cause

LARGEST = 20 * 2**20  # bytes of a file
UNPACKED = 200 * 2**20  # bytes of what is in it
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_TABLES, _TEXTS = (".csv", ".tsv"), (".txt", ".md")
_OFFICE = (".xlsx", ".xlsm", ".docx")
_KINDS = "、".join((*_OFFICE, *_TABLES, *_TEXTS))
_SAVE = {
    **dict.fromkeys(
        (".xls", ".et", ".ett", ".xlsb", ".ods", ".numbers"), "用 Excel 或 WPS 打开，另存为 .xlsx 再导入"
    ),
    **dict.fromkeys(
        (".doc", ".wps", ".wpt", ".docm", ".odt", ".rtf", ".ofd"), "用 Word 或 WPS 打开，另存为 .docx 再导入"
    ),
    ".pdf": "向发文单位要原来的 .docx 或 .xlsx；没有的话，用 WPS 把它转成 .docx，核对以后再导入",
    **dict.fromkeys((".html", ".htm", ".mht"), "在浏览器里复制整张表，粘贴到 Excel，存成 .xlsx 再导入"),
    **dict.fromkeys((".zip", ".rar", ".7z"), "先解压，再导入里面的文件"),
    **dict.fromkeys(
        (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"), "图片里的字读不到，向发文单位要 .docx 或 .xlsx"
    ),
}
_TITLE = re.compile(r".*(?:清单|指南|目录|事项|一览表|明细表|汇总表)(?:[（(].*[)）])?")
_ANNEX = re.compile(r"附(?:件|表)\s*[\d一二三四五六七八九十]*\s*[:：]?\s*")


def read(path: Path, sheet: str = "") -> SourceDocument:
    """A document's rows, columns, words outside of them, and what is odd about it.

    ``sheet``: of a workbook, this sheet only.

    Raises:
        Unreadable: with the place, the cause and the cure; also for what openpyxl and python-docx stumble over.
    """
    file = path.name
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable(
                f"{file}：文件超过 {LARGEST >> 20} MB，不像一份清单\n  怎么改：删掉图片和无关的工作表，另存一份再导入"
            )
        raw = path.read_bytes()
    except OSError as problem:
        raise Unreadable(f"{path}：读不了，{cause(problem)}\n  怎么改：检查文件名和它所在的文件夹") from None
    blocks, findings = _blocks(raw, file, path.suffix.lower(), sheet)
    return document_of(blocks, findings, file)


def _blocks(raw: bytes, file: str, suffix: str, sheet: str) -> tuple[list[Block], list[Finding]]:
    if not raw.strip():
        raise Unreadable(f"{file}：文件是空的\n  怎么改：检查是不是拿错了文件")
    if suffix in _SAVE:
        raise Unreadable(f"{file}：不能读 {suffix} 文件\n  怎么改：{_SAVE[suffix]}")
    if suffix in _OFFICE:
        return _office(raw, file, suffix, sheet)
    if suffix not in _TABLES + _TEXTS:
        raise Unreadable(f"{file}：不认识这种文件（{suffix or '没有扩展名'}）\n  怎么改：能读的是 {_KINDS}")
    if sheet:
        raise Unreadable(f"{file}：只有 .xlsx 文件有工作表\n  怎么改：去掉 --sheet")
    if raw.startswith((b"PK\3\4", _OLE, b"%PDF")):
        raise Unreadable(
            f"{file}：扩展名是 {suffix}，里面却不是文字\n  怎么改：把扩展名改回它原来的（.xlsx、.docx、.pdf …）"
        )
    text, findings = plain.decode(raw, file)
    separated = suffix in _TABLES
    return plain.separated(text, file, suffix) if separated else plain.written(text, file, suffix), list(
        findings
    )


def _office(raw: bytes, file: str, suffix: str, sheet: str) -> tuple[list[Block], list[Finding]]:
    if raw.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in raw:
            raise Unreadable(
                f"{file}：文件有密码\n  怎么改：在 Excel、Word 或 WPS 里去掉打开密码，保存以后再导入"
            )
        raise Unreadable(
            f"{file}：扩展名是 {suffix}，里面是旧格式\n  怎么改：用 Excel、Word 或 WPS 打开，另存为 {suffix}"
        )
    damaged = f"{file}：文件损坏了，或者不是 {suffix} 文件\n  怎么改：用 Excel、Word 或 WPS 打开，另存为 {suffix} 再导入"
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            sizes = [entry.file_size for entry in package.infolist()]
            inside = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Unreadable(damaged) from None
    if sum(sizes) > UNPACKED or len(sizes) > 10_000:
        raise Unreadable(
            f"{file}：解开以后太大，不像一份清单\n  怎么改：删掉图片和无关的工作表，另存一份再导入"
        )
    spreadsheet = suffix != ".docx"
    if any(name.startswith("word/" if spreadsheet else "xl/") for name in inside):
        raise Unreadable(
            f"{file}：里面是{'Word 文档' if spreadsheet else 'Excel 表格'}\n  怎么改：扩展名改成 {'.docx' if spreadsheet else '.xlsx'}"
        )
    if sheet and not spreadsheet:
        raise Unreadable(f"{file}：只有 .xlsx 文件有工作表\n  怎么改：去掉 --sheet")
    try:
        with (
            warnings.catch_warnings()
        ):  # openpyxl's, in English, of validations and pictures that are not read
            warnings.simplefilter("ignore")
            return spreadsheets.workbook(raw, file, sheet) if spreadsheet else word.document(raw, file)
    except Unreadable:
        raise
    except Exception:  # these libraries raise whatever a damaged file leads them to
        raise Unreadable(damaged) from None


def document_of(blocks: list[Block], findings: list[Finding], file: str) -> SourceDocument:
    """A document's blocks as a list or as guides.  Raises ``Unreadable`` where they are neither."""
    if has_list(blocks):
        tables = ListReader()
        tables.read(blocks)
        if not tables.rows:
            raise Unreadable(f"{file}：找到了表头，下面没有一行事项\n  怎么改：检查是不是拿错了文件")
        title = _title(tables.loose)
        found = (*findings, *tables.findings)
        return SourceDocument(
            file,
            title,
            "list",
            tuple(tables.columns.values()),
            tuple(tables.rows),
            tuple(tables.loose),
            found,
            tuple(tables.headings),
        )
    if is_book(blocks):
        book = GuideBookReader(blocks)
        rows, columns = book.rows()
        return SourceDocument(
            file,
            _title(book.loose),
            "book",
            tuple(columns),
            tuple(rows),
            tuple(book.loose),
            tuple(findings),
            tuple(book.headings),
        )
    if has_guides(blocks):
        guides = GuidesReader(blocks)
        rows, columns = guides.read()
        found = (*findings, *guides.findings)
        return SourceDocument(
            file,
            _title(guides.loose),
            "guides",
            tuple(columns),
            tuple(rows),
            tuple(guides.loose),
            found,
            tuple(guides.headings),
        )
    raise Unreadable(
        f"{file}：没有找到清单的表头，也没有找到“一、事项名称”一类的小标题\n{_seen(blocks)}  认识的名称：{names()}"
    )


def _seen(blocks: Iterable[Block]) -> str:
    """The first rows of each table, so that one sees what was taken for a table at all."""
    lines = []
    for block in blocks:
        if isinstance(block, Grid):
            for row in block.rows[:2]:
                if cells := own(row):
                    lines.append(
                        f"  {cells[0].place!s} 起：{'｜'.join(short(spot.text) for spot in cells[:8])}\n"
                    )
    if not lines:
        return "  文件里没有表格\n"
    return (
        "  看到的表格：\n"
        + "".join(lines[:6])
        + "  怎么改：把表头改成下面的名称，一格一个；表头和各行之间不要有别的字\n"
    )


def _title(loose: Iterable[Cell]) -> str:
    """The first words outside of rows that read as a document's title; not 附件1."""
    for cell in loose:
        lines = [_ANNEX.sub("", line.strip("# *"), count=1) for line in cell.text.split("\n")]
        for line in lines:
            if 4 <= len(line) <= 60 and _TITLE.fullmatch(line):
                return line
    return ""
