"""The list as a spreadsheet that can be printed: title, headings on every page, merged cells, A4 across."""

from __future__ import annotations

import io

import xlsxwriter

from generator.exporting.table import Table
from generator.outputs.open_data.sheets import MADE, fitting

_SONG, _HEI, _FANG = "方正小标宋简体", "黑体", "仿宋_GB2312"

# in Latin characters of the usual size: what A4 across holds in 7.5 points and more; a code in one line
_ACROSS, _LEAST = 170, 8
_SIZE, _TITLE = 9, 22  # of the words, in points
_LINE = 12.0  # the height of a line of them
_HIGHEST = 409.0  # no row of a spreadsheet is higher


def as_xlsx(table: Table) -> bytes:
    """The same table, the same bytes; every cell is text, none can be a formula."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"title": table.title, "created": MADE})
    sheet = book.add_worksheet("清单")
    title = book.add_format(
        {"font_name": _SONG, "font_size": _TITLE, "align": "center", "valign": "vcenter", "text_wrap": True}
    )
    frame = {"text_wrap": True, "border": 1}
    head = book.add_format(
        {**frame, "font_name": _HEI, "font_size": _SIZE, "align": "center", "valign": "vcenter"}
    )
    body = book.add_format({**frame, "font_name": _FANG, "font_size": _SIZE, "valign": "top"})
    middle = book.add_format({**frame, "font_name": _FANG, "font_size": _SIZE, "valign": "vcenter"})
    below = book.add_format({"font_name": _FANG, "font_size": _SIZE, "text_wrap": True, "valign": "top"})
    last = len(table.headings) - 1

    def across(row: int, text: str, form: object) -> None:
        if last:
            sheet.merge_range(row, 0, row, last, "", form)
        sheet.write_string(row, 0, fitting(text), form)

    across(0, table.title_lines, title)
    sheet.set_row(0, 10 + 32 * _lines(table.title_lines, _ACROSS, _TITLE))
    for column, heading in enumerate(table.headings):
        sheet.write_string(1, column, fitting(heading), head)
    for number, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            sheet.write_string(number + 2, column, fitting(cell), body)
    for column, runs in table.merged.items():
        for first, end in runs:
            sheet.merge_range(first + 2, column, end + 2, column, "", middle)
            sheet.write_string(first + 2, column, fitting(table.rows[first][column]), middle)
    for number, line in enumerate(table.note.splitlines(), len(table.rows) + 2):
        across(number, line, below)
        sheet.set_row(number, _LINE * _lines(line, _ACROSS) + 8)
    across_columns = table.widths(_ACROSS, _LEAST)
    for column, width in enumerate(across_columns):
        sheet.set_column(column, column, width)
    grouped = table.merged.keys()  # their words have several rows
    for number, row in enumerate((table.headings, *table.rows), 1):
        lines = max(
            _lines(cell, width)
            for at, (cell, width) in enumerate(zip(row, across_columns, strict=True))
            if number == 1 or at not in grouped
        )
        sheet.set_row(number, min(_HIGHEST, lines * _LINE + 4))
    sheet.freeze_panes(2, 0)
    sheet.repeat_rows(1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C— &P —")
    book.close()
    return file.getvalue()


def _lines(cell: str, width: float, size: int = _SIZE) -> int:
    """How many lines the words take, so that every program prints all of them: not all work out heights by themselves."""
    signs = max(1, int((width - 1) * 11 / size / 2))  # Chinese ones, two Latin characters wide
    return sum(max(1, -(-len(line) // signs)) for line in cell.split("\n"))
