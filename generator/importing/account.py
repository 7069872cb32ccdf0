"""The account of a document: every word of every cell, and where it went; complete by the way it is made.

A cell's words are walked from their beginning to their end.  What no clause covers is a list's number or a mark between
two entries, or else it is told as not placed: nothing can be left out because a reader of the words forgot it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from generator.documents.document import Cell, Place

UNPLACED = "没有放进数据"
MARKS = "序号和分隔的标点，就是列表的结构"
NUMBERED = "序号，只编次第"
TITLED = "就是事项名称"
BOOK_TITLED = "就是指南的名称"
OURS = "导出时写的话，不是文件的内容"
TWICE = "备注，在这份指南的另一节里也印着"
ELSEWHERE = "通用说明，在最先写“下同”的那份指南里"
SAME = "与上级相同，不写"
KEPT = "本地区现在就是这样写的，没有改动"
NOT_CARRIED = "属于上面合并的格子，更新时没有照它改"

_BLANK = re.compile(r"\s+")
_NUMBER = (
    r"(?:[0-9]{1,2}[.．、)）]?|[①-⑳]|[（(][0-9一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)"
)
_STRUCTURE = re.compile(
    rf"(?:{_NUMBER}|[；;。，,：:、．.—－\-→>]|注[：:]|备注[：:]|[（(][0-9]{{1,3}}项[)）])*"  # （13项） counts rows
)


def squeeze(text: str) -> str:
    """A text without its blanks: what a document's layout does to words changes nothing of them."""
    return _BLANK.sub("", text)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a cell and where they went: ``to`` is a file and key, or why they are in no file.

    ``at``: the paragraph, where the cell is a section of several.  ``first``: where the words of a merged cell were counted
    already, for another row.
    """

    place: Place
    heading: str
    text: str
    to: str
    at: Place | None = None
    first: Place | None = None


@dataclass
class Account:
    """All pieces, in the order of the document."""

    pieces: list[Piece] = field(default_factory=list)
    corrections: list[tuple[Place, str, str]] = field(default_factory=list)
    _first: dict[Place, Place] = field(
        default_factory=dict
    )  # where a merged cell begins → the row that was first

    def correct(self, cell: Cell, printed: str, corrected: str) -> None:
        """A misprint of a cell that was corrected before the cell was read."""
        self.corrections.append((cell.place, printed, corrected))

    def _text(self, cell: Cell) -> str:
        text = cell.text
        for place, printed, corrected in self.corrections:
            text = text.replace(printed, corrected) if place == cell.place else text
        return text

    def _add(self, cell: Cell, heading: str, text: str, to: str, at: Place | None = None) -> None:
        origin = cell.merged_from or cell.place
        first = self._first.setdefault(origin, cell.place)
        self.pieces.append(Piece(cell.place, heading, text, to, at, origin if first != cell.place else None))

    def whole(self, cell: Cell, heading: str, to: str) -> None:
        """A cell that went to one place as it stands."""
        if cell.text.strip():
            self._add(cell, heading, cell.text, to)

    def clauses(self, cell: Cell, heading: str, parts: Iterable[tuple[str, str]]) -> None:
        """A cell that was cut: ``parts`` are its clauses in order, each with where it went."""
        text = self._text(cell)
        words, at, lines = squeeze(text), 0, _lines(cell, text)
        for said, to in parts:
            start = words.find(squeeze(said), at)
            if start < 0 or not squeeze(said):
                continue  # then its words are among what no clause covers
            self._between(cell, heading, words[at:start], _line(lines, at))
            self._add(cell, heading, said, to, _line(lines, start))
            at = start + len(squeeze(said))
        self._between(cell, heading, words[at:], _line(lines, at))

    def _between(self, cell: Cell, heading: str, words: str, at: Place | None) -> None:
        if words:
            to = MARKS if _STRUCTURE.fullmatch(words) else UNPLACED
            self._add(cell, heading, words, to, at)

    def moved(self, place: Place, where: str, to: str) -> None:
        """Words of a cell that were to go somewhere (its account ends with ``where``), and need not."""
        self.pieces = [
            replace(piece, to=to) if piece.place == place and piece.to.endswith(where) else piece
            for piece in self.pieces
        ]

    def unplaced(self) -> Iterator[Piece]:
        """What is in no file."""
        return (piece for piece in self.pieces if piece.to.startswith(UNPLACED))

    def words(self, place: Place, heading: str) -> str:
        """Everything that the account has of one cell, in order, without blanks."""
        return "".join(
            squeeze(piece.text) for piece in self.pieces if piece.place == place and piece.heading == heading
        )


def _lines(cell: Cell, text: str) -> list[tuple[int, Place]]:
    """Where each paragraph of a section begins among its words without blanks, and its place; for a cell nothing."""
    lines = text.split("\n")
    if len(lines) != len(cell.paragraphs):
        return []
    found, at = [], 0
    for line, place in zip(lines, cell.paragraphs, strict=True):
        found.append((at, place))
        at += len(squeeze(line))
    return found


def _line(lines: list[tuple[int, Place]], at: int) -> Place | None:
    return next((place for start, place in reversed(lines) if start <= at), None)
