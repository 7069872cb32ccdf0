"""What the rows of a document are called, and which of them belong together."""

from __future__ import annotations

from collections.abc import Sequence

from generator.checks.sameness import words
from generator.documents.document import Cell, Column, Row, SourceDocument
from generator.documents.headings import GROUP, NAME
from generator.importing.matching import plain
from generator.importing.standins import is_stand_in


def cell_of(columns: Sequence[Column], row: Row, field: str) -> Cell | None:
    """The first cell of a field that has words of its own: not 同上, not a stroke."""
    for column in columns:
        cell = row.cells.get(column.heading)
        if column.field == field and cell is not None and cell.text.strip() and not is_stand_in(cell.text):
            return cell
    return None


def name_of(document: SourceDocument, row: Row) -> str:
    """What a row calls its item, in one line; its own 主项 where it has no name, empty where it has neither.

    A 主项 that reaches down from a row above is no name: that row would be called what its neighbours are part of.
    """
    cell = cell_of(document.columns, row, NAME)
    if cell is None:
        cell = cell_of(document.columns, row, GROUP)
        if cell is not None and cell.merged_from not in (None, cell.place):
            return ""
    return plain("".join(cell.text.split())) if cell else ""


def called(document: SourceDocument, row: Row) -> str:
    """What options call a row: its name, or its place where it has none."""
    return name_of(document, row) or row.place.at


def groups_of(document: SourceDocument) -> list[str]:
    """The 主项 of every row as words; a blank one is that of the row before."""
    found: list[str] = []
    for row in document.rows:
        cell = cell_of(document.columns, row, GROUP)
        said = words(plain(cell.text)) if cell else ""
        found.append(said or (found[-1] if found else ""))
    return found
