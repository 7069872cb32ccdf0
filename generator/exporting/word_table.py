"""The list as a Word document: a table on A4 across, headings on every page, merged cells truly merged."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

from generator.exporting.table import Table
from generator.exporting.word import HEI, child, new_document, saved, write

_WIDTH = 257  # mm, between the margins
_LEAST = 11.0
_SIGN = 3.2  # mm, of a cell's words; its margins are left out: near enough
_SHORT = 10  # lines, about a third of a page


def table_as_docx(table: Table) -> bytes:
    """The same table, the same bytes."""
    document = new_document(table.title, across=True)
    title = document.add_paragraph(style="Title")
    for number, line in enumerate(table.title_lines.split("\n")):
        if number:
            title.add_run().add_break()
        write(title, line)
    made = document.add_table(rows=len(table.rows) + 1, cols=len(table.headings))
    made.style = "Table Grid"
    made.autofit = False
    style = document.styles["Table Cell"]
    widths = table.widths(_WIDTH, _LEAST)
    begun = {(first, column) for column, runs in table.merged.items() for first, _ in runs}
    going_on = {
        (row, column)
        for column, runs in table.merged.items()
        for first, last in runs
        for row in range(first + 1, last + 1)
    }
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    for number, row in enumerate(made.rows):
        words = table.rows[number - 1] if number else table.headings
        for column, cell in enumerate(row.cells):
            cell.width = Mm(widths[column])
            place = (number - 1, column)
            if place in going_on:
                cell._tc.vMerge = "continue"
                cell.paragraphs[0].style = style
                continue
            if place in begun:
                cell._tc.vMerge = "restart"
            _write(cell, words[column], style, is_head=not number)
        if (
            _lines(words, widths) <= _SHORT
        ):  # a long one on a page of its own would leave the page before half empty
            child(row._tr.get_or_add_trPr(), "w:cantSplit")
        if not number:
            child(row._tr.get_or_add_trPr(), "w:tblHeader")
    for line in table.note.splitlines():
        write(document.add_paragraph(style=style), line)
    return saved(document)


def _lines(words: Sequence[str], widths: Sequence[float]) -> int:
    """About how many lines a row takes."""
    return max(
        sum(max(1, ceil(len(line) * _SIGN / width)) for line in cell.split("\n"))
        for cell, width in zip(words, widths, strict=True)
    )


def _write(cell: Any, words: str, style: Any, *, is_head: bool) -> None:
    """A paragraph a line."""
    for number, line in enumerate(words.split("\n")):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.style = style
        if is_head:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        write(paragraph, line, HEI if is_head else "")
