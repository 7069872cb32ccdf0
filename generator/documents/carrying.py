"""What a blank cell takes from above: groups for certain enough to fill in, everything else as a possibility beside it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.documents.document import Cell, Column, Finding, Place, Row
from generator.documents.header import Head
from generator.documents.headings import CODE, GROUP, GROUP_CODE, NAME, NUMBER

_OF_ITS_OWN = (NAME, NUMBER, CODE)  # never the same as in the row above


class Carrying:
    """The last filled cell of every column, and which rows took it over."""

    def __init__(self) -> None:
        self._last: dict[str, Cell] = {}
        self._carried: dict[str, dict[Place, list[Row]]] = {}  # heading → origin → rows

    def forget(self) -> None:
        """On a new sheet nothing goes on."""
        self._last = {}

    def met(self, heading: str, cell: Cell) -> None:
        """A filled cell of a column."""
        self._last[heading] = cell

    def blank(self, column: Column, place: Place, merges: bool) -> Cell:
        """A blank cell, with what stands over it where the format does not tell whether they are merged."""
        last = self._last.get(column.heading)
        if merges or last is None or column.field in _OF_ITS_OWN:
            return Cell("", place)
        return Cell("", place, above=Cell(last.text, last.merged_from or last.place))

    def fill(self, row: Row, head: Head, titled: bool) -> None:
        """Group columns hold for the rows below them: 主项, 主项编码, and what stands left of number and name.

        ``titled``: a title over the rows names their 主项 already.
        """
        fields = {column.heading: column.field for column in head.columns if column}
        names = [n for n, column in enumerate(head.columns) if column and column.field in (NAME, NUMBER)]
        left = {column.heading for column in head.columns[: min(names, default=0)] if column}
        new = any(
            row.cells[name].text and not row.cells[name].merged_from
            for name, key in fields.items()
            if key == GROUP
        )
        for heading, key in fields.items():
            last = self._last.get(heading)
            if row.cells[heading].text or last is None or not (heading in left or key in (GROUP, GROUP_CODE)):
                continue
            if (key == GROUP_CODE and new) or (key == GROUP and titled):
                continue
            origin = last.merged_from or last.place
            row.cells[heading] = Cell(last.text, row.cells[heading].place, origin)
            self._carried.setdefault(heading, {}).setdefault(origin, []).append(row)

    def findings(self) -> Iterator[Finding]:
        """One a column: which rows took their words from which."""
        for heading, origins in self._carried.items():
            told = "；".join(f"{_rows(rows)}同 {at.at}" for at, rows in origins.items())
            message = f"“{heading}”一栏空着的各行，当作沿用上面最近的一格：{told}"
            yield Finding("guess", next(iter(origins)), message, "有哪一行不是的话，在原表里给那一行填上")


def _rows(rows: list[Row]) -> str:
    return f"第{'、'.join(row.place.at.strip('第行') for row in rows)}行"
