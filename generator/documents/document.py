"""What an official document says, cell by cell, before anything of it is understood: the words, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

# How a finding is meant: a guess that a person should look at, something that has no place, something odd in the document.
Kind = Literal["guess", "unplaced", "suspicious"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand in a document: ``file`` as given, ``part`` a sheet or table (or empty), ``at`` a cell or line."""

    file: str
    part: str = ""
    at: str = ""

    def __str__(self) -> str:
        """As a person would look it up: 清单.xlsx 工作表“Sheet1” G12, 清单.docx 表1 第3行第6列, 指南.txt 第45行."""
        return " ".join(part for part in (self.file, self.part, self.at) if part)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, or one section of a guide: its words with their line breaks, blanks at both ends cut.

    ``merged_from``: these are the words of a cell that spans several rows and begins there.
    ``above``: this cell is blank in a document that neither merges cells over rows nor prints its groups again in every row,
    and these are the words over it: they may hold here too, which only a person can say.
    ``paragraphs``: of a guide's section, where each line of ``text`` stands.
    """

    text: str
    place: Place
    merged_from: Place | None = None
    above: Cell | None = None
    paragraphs: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list, or a section of guides.

    ``field`` is the key of a field, ``序号``, or empty where unknown; ``标题`` for a guide's own title that stands beside its
    section 事项名称.  In guides two columns may have one field (申报材料, 办理材料): a row has one of them.
    """

    heading: str
    field: str
    place: Place


@dataclass(frozen=True, slots=True)
class Row:
    """One item's row, or one guide.  ``cells`` by the column's heading as printed, in the order of the columns."""

    cells: dict[str, Cell]
    place: Place


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to tell the person who imports: what, where, and what to do about it; all in Chinese."""

    kind: Kind
    place: Place
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A whole document.  ``loose`` are words outside of rows (titles, notes below the table): they are accounted for too.

    ``headings``: the names of columns and sections as often as the document prints them.  ``form``: a list, guides in sections,
    or the book of guides that ``export`` makes.
    """

    file: str
    title: str
    form: Literal["list", "guides", "book"]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    loose: tuple[Cell, ...] = ()
    findings: tuple[Finding, ...] = ()
    headings: tuple[Cell, ...] = ()

    def words(self) -> Iterator[Cell]:
        """Every cell with words once, a merged one where it begins: all that the document says, headings apart."""
        seen: dict[Place, str] = {}
        for cell in (*self.loose, *(cell for row in self.rows for cell in row.cells.values())):
            origin = cell.merged_from or cell.place
            if cell.text and not (cell.merged_from and cell.text in seen.get(origin, "")):
                seen[origin] = f"{seen.get(origin, '')}\n{cell.text}"
                yield cell


class Unreadable(Exception):
    """The document cannot be read at all; the text says where, why, and what to do, in Chinese."""
