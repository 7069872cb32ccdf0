"""The list as CSV and as a Markdown table; the guide book as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.exporting.book import Book
from generator.exporting.table import Table, circled

_MEANS = re.compile(r"([\\`*_\[\]<>#|~&])")


def rows_of(table: Table) -> list[tuple[str, ...]]:
    """Headings first; for a format that knows no merged cells, every row says everything."""
    return [table.headings, *table.rows]


def as_markdown(table: Table) -> str:
    """A table as code platforms show it, under its title."""
    head, *rows = [[_cell(cell) for cell in row] for row in rows_of(table)]
    lines = [head, ["---"] * len(head), *rows]
    printed = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    notes = "".join(f"\n{escaped(line)}\n" for line in table.note.splitlines())
    return f"# {escaped(table.title)}\n\n{printed}\n{notes}"


def book_as_markdown(book: Book) -> str:
    """The guide book with headings of three levels."""
    return f"# {escaped(book.title)}\n\n" + "\n\n".join(_blocks(book)) + "\n"


def _blocks(book: Book) -> Iterable[str]:
    for guide in book.guides:
        yield f"## {escaped(guide.title)}"
        for section in guide.sections:
            yield f"### {escaped(section.title)}"
            for part in section.parts:
                lines = []
                for line in part.lines:
                    number = (
                        f"{line.number}. "
                        if line.level == 1
                        else circled(line.number)
                        if line.level == 2
                        else ""
                    )
                    lines.append(_escaped_number(number) + escaped(line.text))
                yield "  \n".join(lines)  # two blanks: a new line


def escaped(text: str) -> str:
    """The words without a meaning of their own to Markdown or HTML."""
    return _MEANS.sub(r"\\\1", text)


def _cell(text: str) -> str:
    return escaped(text).replace("\n", "<br>")


def _escaped_number(number: str) -> str:
    """As words: Markdown would count anew, and would take the lines below for another list."""
    return number.replace(".", "\\.")
