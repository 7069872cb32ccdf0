"""Excel workbooks → blocks: every sheet a table, its merged cells by their ranges, what is hidden read and told."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.documents.blocks import Block, Grid, Spot, Words, paragraph
from generator.documents.document import Finding, Place, Unreadable
from generator.documents.shown import UNCOUNTED, keeps_zeros, shown

_CODES = re.compile(
    r"&(?:\[[A-Za-z]+\]|\"[^\"]*\"|[A-Za-z]|[0-9]{1,3})"
)  # &P the page, &"SimSun,Bold" a font
MOST_ROWS, MOST_COLUMNS = 5_000, 200


def workbook(raw: bytes, file: str, sheet: str = "") -> tuple[list[Block], list[Finding]]:
    """The tables of a workbook, in the order of its sheets; ``sheet``: of this one only.

    Raises:
        Unreadable: no sheet of that name, or one of a size that no list has.
        Exception: whatever openpyxl says of a damaged file.
    """
    book = openpyxl.load_workbook(io.BytesIO(raw))
    if sheet and sheet not in book.sheetnames:
        there = "、".join(f"“{name}”" for name in book.sheetnames)
        raise Unreadable(f"{file}：没有工作表“{sheet}”\n  怎么改：文件里的工作表是 {there}")
    sheets = [one for one in book.worksheets if one.title == sheet or not sheet]
    counted: dict[str, Worksheet] = {}
    if any(cell.data_type == "f" for one in sheets for cell in one._cells.values()):
        values = openpyxl.load_workbook(io.BytesIO(raw), data_only=True)
        counted = {one.title: one for one in values.worksheets}
    blocks: list[Block] = []
    findings: list[Finding] = []
    for one in sheets:
        reader = _Sheet(one, counted.get(one.title), file)
        findings += reader.hidden()
        if grid := reader.grid():
            blocks.append(grid)
        blocks += [*reader.notes, *reader.margins()]
        findings += reader.findings
    return blocks, findings


class _Sheet:
    """One sheet while it is read."""

    def __init__(self, sheet: Worksheet, counted: Worksheet | None, file: str) -> None:
        self.sheet, self.counted, self.file = sheet, counted, file
        self.part = f"工作表“{sheet.title}”"
        self.findings: list[Finding] = []
        self.notes: list[Words] = []

    def place(self, at: str = "") -> Place:
        return Place(self.file, self.part, at)

    def grid(self) -> Grid | None:
        """The sheet as far as it has words: formats alone would make it a million rows long."""
        cells = [cell for cell in self.sheet._cells.values() if cell.value is not None]
        if not cells:
            return None
        rows, columns = max(cell.row for cell in cells), max(cell.column for cell in cells)
        merged = [
            area
            for area in self.sheet.merged_cells.ranges
            if self.sheet.cell(*_first(area)).value is not None
        ]
        rows = max([rows, *(area.max_row for area in merged if area.max_row <= rows + MOST_ROWS)])
        columns = max([columns, *(area.max_col for area in merged if area.max_col <= columns + MOST_COLUMNS)])
        if rows > MOST_ROWS or columns > MOST_COLUMNS:
            raise Unreadable(
                f"{self.place()}：有 {rows} 行 {columns} 列，不像一份清单\n"
                f"  怎么改：只留清单本身（不超过 {MOST_ROWS} 行、{MOST_COLUMNS} 列），另存一份再导入"
            )
        spots = [[self._spot(row, column) for column in range(1, columns + 1)] for row in range(1, rows + 1)]
        for area in merged:
            top, left = _first(area)
            first = spots[top - 1][left - 1]
            for row in range(top, min(area.max_row, rows) + 1):
                for column in range(left, min(area.max_col, columns) + 1):
                    spots[row - 1][column - 1] = spots[row - 1][column - 1].covered(
                        first.text, first.place, over=row > top, beside=column > left
                    )
        kept = [row for row in spots if any(spot.text for spot in row)]
        return Grid(tuple(map(tuple, kept)), merges=True) if kept else None

    def _spot(self, row: int, column: int) -> Spot:
        place = self.place(f"{get_column_letter(column)}{row}")
        cell: Any = self.sheet._cells.get((row, column))
        if cell is None or isinstance(cell, MergedCell):
            return Spot("", place)
        value = cell.value
        if cell.data_type == "f" and self.counted is not None:
            value = self.counted.cell(row, column).value
            if value is None:
                self._odd(place, UNCOUNTED)
        text, odd = shown(value, cell.number_format)
        if odd:
            self._odd(place, odd)
        if cell.comment and cell.comment.text.strip():
            self.notes.append(Words(paragraph(cell.comment.text), self.place(f"{cell.coordinate} 的批注")))
        if text and cell.font.strike:
            self._odd(place, ("整格加了删除线，仍然当作正文读了", "已经作废的话，先在表里删掉这些字再导入"))
        digits = isinstance(value, (int, float)) and not keeps_zeros(cell.number_format)
        return Spot(paragraph(text), place, digits=digits)

    def margins(self) -> Iterator[Words]:
        """What is printed above and below every page; the numbers of pages alone are nothing."""
        seen: set[str] = set()
        for kind, name in (("Header", "页眉"), ("Footer", "页脚")):
            for pages in ("odd", "even", "first"):
                part = getattr(self.sheet, f"{pages}{kind}")
                for one in (part.left, part.center, part.right):
                    text = paragraph(_CODES.sub("", one.text or ""))
                    if text.strip(" -—·/第页共,，") and text not in seen:
                        seen.add(text)
                        yield Words(text, self.place(name))

    def _odd(self, place: Place, words: tuple[str, str]) -> None:
        self.findings.append(Finding("suspicious", place, f"这一格{words[0]}", words[1]))

    def hidden(self) -> Iterator[Finding]:
        """What a person who opens the file does not see, and what this program does not."""
        hint = "不该公开的内容，先从表里删掉再导入"
        cells = [cell for cell in self.sheet._cells.values() if cell.value is not None]
        used_rows, used_columns = {cell.row for cell in cells}, {cell.column for cell in cells}
        if self.sheet.sheet_state != "visible":
            yield Finding("suspicious", self.place(), "这张工作表是隐藏的，里面的内容也读了", hint)
        rows = [
            number
            for number, size in self.sheet.row_dimensions.items()
            if size.hidden and number in used_rows
        ]
        columns = []
        for letter, size in self.sheet.column_dimensions.items():
            first = size.min or openpyxl.utils.column_index_from_string(letter)
            if size.hidden:
                columns += sorted(used_columns & set(range(first, (size.max or first) + 1)))
        if rows:
            where = "、".join(map(str, sorted(rows)))
            yield Finding("suspicious", self.place(), f"第 {where} 行是隐藏的，里面的内容也读了", hint)
        if columns:
            where = "、".join(get_column_letter(one) for one in sorted(set(columns)))
            yield Finding("suspicious", self.place(), f"{where} 列是隐藏的，里面的内容也读了", hint)
        if pictures := len(getattr(self.sheet, "_images", ())):
            message = f"工作表里有 {pictures} 张图片，图片里的字读不到"
            yield Finding("unplaced", self.place(), message, "把图片里的文字打成字，写进表里")


def _first(area: Any) -> tuple[int, int]:
    return area.min_row, area.min_col
