"""Text files → blocks: .txt as copied out of an official page, .csv, .tsv and Markdown tables."""

from __future__ import annotations

import codecs
import csv
import html
import io
import re
from collections.abc import Iterator

from generator.documents.blocks import Block, Grid, Spot, Words, paragraph
from generator.documents.document import Finding, Place, Unreadable
from generator.documents.headings import field_of

_TAGS = re.compile(r"</?(?:p|br|div|span|b|strong|i|em|u|font|sup|sub)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ENDS = re.compile(r"(?:</(?:p|div)\s*>\s*|<br\s*/?>)", re.IGNORECASE)
_RULE = re.compile(r"[\s|:\-—=+]*-[\s|:\-—=+]*")
_QUOTED = re.compile(r'(?:^|\t)"', re.MULTILINE)
_PIPE = re.compile(r"(?<!\\)\|")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")  # as Markdown writes a sign that means nothing
_CONTROLS = re.compile("[\0-\x08\x0b\x0e-\x1f\ue000-\uf8ff\ufffd]")
_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}

# a line of the file: its number and its cells; a line that is no row of a table has one
Line = tuple[int, list[str]]


def decode(raw: bytes, file: str) -> tuple[str, tuple[Finding, ...]]:
    """The text of a file, and a finding where it is not UTF-8.

    Raises:
        Unreadable: in no encoding that Chinese office programs write.
    """
    encoding = next((name for mark, name in _BOMS.items() if raw.startswith(mark)), "utf-8")
    for one in dict.fromkeys((encoding, "gb18030")):
        try:
            text = raw.decode(one)
        except UnicodeDecodeError:
            continue
        if _CONTROLS.search(text):
            break
        if one != "gb18030":
            return text, ()
        message = "文件不是 UTF-8 编码，按 GBK（GB18030）读的"
        hint = "看几处文字对不对；有乱码就用记事本打开，另存为 UTF-8 编码再导入"
        return text, (Finding("guess", Place(file), message, hint),)
    raise Unreadable(
        f"{file}：认不出文字的编码，或者不是文本文件\n  怎么改：用记事本打开，另存为 UTF-8 编码；打开是乱码的话，请导入原来的 .xlsx 或 .docx"
    )


def separated(text: str, file: str, suffix: str) -> list[Block]:
    """A .csv or .tsv file.  Raises ``Unreadable`` where its quotation marks do not close."""
    separator = "\t" if suffix == ".tsv" else _separator(text)
    rows = ((number, cells) for number, (_, cells) in enumerate(_rows(text, separator, file), 1))
    return _blocks(
        rows, file, single=False
    )  # rows as a spreadsheet shows them: a cell may have several lines


def written(text: str, file: str, suffix: str = ".txt") -> list[Block]:
    """A .txt or .md file: tables by tabs or upright strokes, everything else a paragraph a line."""
    if _QUOTED.search(text):  # copied out of a spreadsheet: a cell with line breaks stands in quotation marks
        try:
            lines = list(_rows(text, "\t", file))
        except Unreadable:  # then they are quotation marks of the text
            lines = []
        if any(len(cells) > 1 and sum(map(bool, map(field_of, cells))) > 1 for _, cells in lines):
            return _blocks(lines, file, single=True)
    marked = suffix == ".md"
    return _blocks(((n, _cells(line, marked)) for n, line in enumerate(_lines(text), 1)), file, single=True)


def _lines(text: str) -> list[str]:
    """Lines as an editor counts them; `str.splitlines` breaks at more."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _cells(line: str, marked: bool) -> list[str]:
    """The cells of a line; ``marked``: a stroke before a sign only says that the sign means nothing to Markdown."""
    stripped = line.strip()
    if stripped.startswith("|") and stripped.endswith("|") and len(stripped) > 1:
        return [_ESCAPED.sub(r"\1", cell) for cell in _PIPE.split(stripped)[1:-1]]
    cells = line.split("\t")
    return [_ESCAPED.sub(r"\1", cell) for cell in cells] if marked else cells


def _separator(text: str) -> str:
    """The sign that divides the most lines into cells with known headings; else the commonest."""
    signs = ",\t;|，；"

    def worth(sign: str) -> tuple[int, int]:
        known = max(
            (sum(bool(field_of(cell.strip('"'))) for cell in line.split(sign)) for line in lines), default=0
        )
        return known, sum(line.count(sign) for line in lines)

    lines = text.split("\n")[:40]
    return max(signs, key=worth)


def _rows(text: str, separator: str, file: str) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    before = 0
    try:
        for cells in reader:
            yield before + 1, cells
            before = reader.line_num
    except csv.Error as error:
        raise Unreadable(
            f"{file} 第{before + 1}行起（用记事本打开时的行数）：引号没有成对，表格读不下去（{error}）\n"
            "  怎么改：用 Excel 或 WPS 打开，另存为 .xlsx 再导入"
        ) from None


def _blocks(lines: Iterator[Line] | list[Line], file: str, *, single: bool) -> list[Block]:
    """Runs of lines with several cells are tables, which blank lines do not end.  ``single``: lines of one cell are paragraphs."""
    blocks: list[Block] = []
    table: list[Line] = []
    for number, cells in lines:
        if not any(cell.strip() for cell in cells) or _RULE.fullmatch("".join(cells)):
            continue
        if (
            len(cells) > 1 and (not single or sum(bool(cell.strip()) for cell in cells) > 1 or table)
        ) or not single:
            table.append((number, cells))
        else:
            if table:
                blocks.append(_grid(table, file))
                table = []
            blocks += _paragraphs(cells, number, file)
    return [*blocks, _grid(table, file)] if table else blocks


def _paragraphs(cells: list[str], number: int, file: str) -> Iterator[Words]:
    text = _words("\t".join(cells))
    level = len(text) - len(text.lstrip("#")) if text.startswith("#") else 0
    yield Words(text, Place(file, "", f"第{number}行"), level)


def _grid(lines: list[Line], file: str) -> Grid:
    width = max(len(cells) for _, cells in lines)
    rows = []
    for number, cells in lines:
        places = [Place(file, "", f"第{number}行第{column}列") for column in range(1, width + 1)]
        texts = [*map(_words, cells), *[""] * (width - len(cells))]
        rows.append(tuple(map(Spot, texts, places)))
    return Grid(tuple(rows), merges=False, follows=True)


def _words(text: str) -> str:
    """The words of a cell, with a line for each of its paragraphs if it still carries a page's tags."""
    if _TAGS.search(text):
        text = html.unescape(_TAGS.sub("", _ENDS.sub("\n", text)))
    return paragraph(text)
