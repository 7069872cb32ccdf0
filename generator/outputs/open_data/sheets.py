"""/api/v1/<region>/qingdan.csv and qingdan.xlsx: a region's official list in its document's own columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from generator.views.lines import Line
from generator.views.model import ListingView

# What a spreadsheet takes for a formula (OWASP, CSV injection); the wide ones are taken for it too, where people type Chinese.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_LONGEST = 32_767  # characters of a cell
_CUT = "……（单元格放不下，全文见网页或 CSV）"
MADE = datetime(
    2000, 1, 1, tzinfo=UTC
)  # a file names the day when it was made: always the same, for nobody knows it
_WIDEST, _NARROWEST = 60, 8  # of a column, in Latin characters


def rows_of(listing: ListingView) -> list[list[str]]:
    """The table as plain text, headings first; a paragraph a line."""
    rows = [["\n".join(_texts(cell)) for cell in row] for row in listing.rows]
    return [list(listing.headings), *rows]


def _texts(lines: Iterable[Line]) -> Iterable[str]:
    for line in lines:
        yield f"{line.heading} {line.text}" if line.heading else line.text
        yield from _texts(line.children)


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """UTF-8 with the mark by which Excel knows it.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front; all others are word for word.
    """
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """A cell that is no formula, whoever opens it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def as_xlsx(rows: Sequence[Sequence[str]], title: str) -> bytes:
    """A spreadsheet of text alone: every cell is word for word, and none can be a formula.  The same rows, the same bytes."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"title": title, "created": MADE})
    sheet = book.add_worksheet("清单")
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, fitting(cell), body if number else head)
    for column, width in enumerate(_widths(rows)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    book.close()
    return file.getvalue()


def fitting(cell: str) -> str:
    """The words as far as a spreadsheet's cell holds them."""
    return cell if len(cell) <= _LONGEST else cell[: _LONGEST - len(_CUT)] + _CUT


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """How wide the columns should be, in Latin characters."""
    columns: Any = zip(*rows, strict=True)
    return [
        max(_NARROWEST, min(_WIDEST, 2 + 2 * max(len(line) for cell in column for line in cell.split("\n"))))
        for column in columns
    ]
