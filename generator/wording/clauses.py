"""The words of a cell → its clauses: a tree by printed numbers and lines, from which nothing is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.wording.numbers import numbers
from generator.wording.reading import Clause, Doubt
from generator.wording.series import of_lists

_END = re.compile(r"\s*([；;]+)\s*\Z")
_BREAK = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
UNPLACED = "没有放进数据"
_ENDED = tuple("。；;：:！？")


@dataclass(slots=True)
class Piece:
    """One clause.  ``words``: as printed, without its number and the ； at its end; ``went`` is filled in by the reader."""

    number: str
    words: str
    mark: str = ""
    children: list[Piece] = field(default_factory=list)
    note: bool = False  # behind 注：
    went: str = ""

    def walk(self) -> Iterator[Piece]:
        """The piece and all below it, in the order of the document."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def raw(self) -> str:
        """All its words and those of its parts, with their printed numbers and marks."""
        return "".join(part.number + part.words + part.mark for part in self.walk())


@dataclass(slots=True)
class Clauses:
    """The pieces of a cell: ``own`` of its field, ``notes`` behind 注：; and what is odd about its numbers."""

    pieces: list[Piece]
    doubts: list[Doubt]

    @property
    def own(self) -> list[Piece]:
        """What stands before any 注：."""
        return [piece for piece in self.pieces if not piece.note]

    @property
    def notes(self) -> list[Piece]:
        """What stands behind 注：."""
        return [piece for piece in self.pieces if piece.note]


def account(pieces: list[Piece]) -> tuple[Clause, ...]:
    """Every piece as a clause, in the order of the document."""
    return tuple(
        Clause(piece.words, piece.went or UNPLACED, piece.number, piece.mark)
        for top in pieces
        for piece in top.walk()
        if piece.number or piece.words or piece.mark
    )


class _Open(NamedTuple):
    """A list that is being read."""

    family: str
    pieces: list[Piece]


def cut(text: str) -> Clauses:
    """The clauses of a cell.  Joined, their printed forms are the cell without its blanks."""
    doubts: list[Doubt] = []
    kept = of_lists(text, numbers(text), doubts)
    top: list[Piece] = []
    lists: list[_Open] = []
    note = False
    edges = [*(one.start for one in kept), len(text)]
    _lines(text[: edges[0]], top, None, note, doubts)
    for place, (one, edge) in enumerate(zip(kept, edges[1:], strict=True), 1):
        printed, words = text[one.start : one.end].strip(), text[one.end : edge]
        following = kept[place].family if place < len(kept) else "note"
        if one.family == "note":
            note, lists = True, []
            piece = Piece(re.sub(r"\s", "", printed), "", note=True)
            if printed.count("注") > 1:
                doubts.append(Doubt(f"“{printed}”重出", "原文多印了一次；按一个读", printed, guess=False))
            top.append(piece)
        else:
            depth = next((n for n, open_ in enumerate(lists) if open_.family == one.family), None)
            if depth is None:
                around = lists[-1].pieces[-1] if lists else _lead(top, note)
                lists.append(_Open(one.family, around.children if around else top))
            else:
                del lists[depth + 1 :]
            piece = Piece(printed, "", note=note)
            lists[-1].pieces.append(piece)
        _lines(words, _around(lists, following, top), piece, note, doubts)
    return Clauses(_tidy(top), doubts)


def _around(lists: list[_Open], following: str, top: list[Piece]) -> list[Piece]:
    """Where a paragraph without a number goes: before the number that follows it, else to the outermost clauses."""
    if not lists or following == "note":
        return top
    return next((open_.pieces for open_ in lists if open_.family == following), lists[-1].pieces)


def _lead(top: list[Piece], note: bool) -> Piece | None:
    """The piece that a first list belongs to: the sentence that it stands in, or a lead before it."""
    if not top or top[-1].note != note:
        return None
    last = top[-1]
    if last.note and not last.words.strip():
        return None
    return None if last.words.rstrip().endswith(("。", "；", ";")) else last  # a paragraph before the list


def _lines(text: str, around: list[Piece], piece: Piece | None, note: bool, doubts: list[Doubt]) -> None:
    """The words behind a number, or of no number.

    A further line belongs to a line that is cut off, and to a lead (…：); else it is a paragraph and goes to ``around``.
    """
    lines = [line for one in _BREAK.split(text) if (line := one.strip())]
    lead: Piece | None = None
    for place, line in enumerate(lines):
        if piece is not None and not place:
            piece.words = line
            lead = piece if piece.number and line.endswith(("：", ":")) else None
        elif piece is not None and not piece.words.endswith(_ENDED):
            doubts.append(Doubt("一条里有换行", "按同一句读，接在一起", f"{piece.words}⏎{line}"))
            piece.words += "\n" + line
        else:
            if piece is not None:
                where = "按它下面的一条读" if lead else "按另一段读；如属上一条，请合在一起"
                doubts.append(Doubt("有编号的一条后面另起的一行没有编号", where, line))
            paragraph = Piece("", line, note=note)
            (lead.children if lead else around).append(paragraph)
            piece = None


def _tidy(pieces: list[Piece]) -> list[Piece]:
    """The ；at the end goes into ``mark``; pieces without anything are dropped."""
    for piece in pieces:
        if found := _END.search(piece.words):
            piece.mark, piece.words = found[1], piece.words[: found.start()]
        piece.children = _tidy(piece.children)
    return [piece for piece in pieces if piece.words or piece.mark or piece.number or piece.children]
