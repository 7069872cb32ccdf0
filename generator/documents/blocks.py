"""A document's blocks as its format holds them: paragraphs and grids of cells, before a heading is looked for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.documents.document import Place


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph outside of tables.  ``level``: 1, 2 … where the format says that it is a heading.

    ``aside``: of a header, a footer, a note or a comment, which belong to no place in the text.
    """

    text: str
    place: Place
    level: int = 0
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """One position of a grid.

    ``begins`` is where a merged cell begins, in every position that it covers, also the first.  ``over`` and ``beside``:
    whether this position continues a cell of the row before, of the column before.  ``digits``: stored as a number.
    """

    text: str
    place: Place
    begins: Place | None = None
    over: bool = False
    beside: bool = False
    digits: bool = False

    def covered(self, text: str, begins: Place, *, over: bool, beside: bool) -> Spot:
        """This position as a part of the merged cell ``begins``."""
        return replace(self, text=text, begins=begins, over=over, beside=beside)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of equal length.  ``merges``: whether the format tells merged cells; if not, blanks may be some.

    ``follows``: without a heading row it continues the table before it for certain.
    """

    rows: tuple[tuple[Spot, ...], ...]
    merges: bool
    follows: bool = False


Block = Words | Grid


def paragraph(text: str) -> str:
    """A cell's words: every line without blanks at its ends, blank lines dropped, Windows' line ends made plain."""
    lines = (line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)


def own(spots: tuple[Spot, ...]) -> list[Spot]:
    """The filled cells that begin in a row, each once."""
    return [spot for spot in spots if spot.text and not spot.over and not spot.beside]


def short(text: str) -> str:
    """The beginning of long words, for a message."""
    flat = " ".join(text.split())
    return flat if len(flat) <= 24 else flat[:24] + "…"
