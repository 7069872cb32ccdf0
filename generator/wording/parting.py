"""Clauses of 办理材料 without printed numbers → one clause for each material."""

from __future__ import annotations

import re

from generator.wording.clauses import Piece
from generator.wording.desk import Desk
from generator.wording.names_of_clause import clause
from generator.wording.numbers import protected

_MARKS = "[；;]"


def parted(desk: Desk, pieces: list[Piece]) -> list[Piece]:
    """Unnumbered clauses that are several materials, cut; a lead without numbers takes the lines behind it."""
    parts: list[Piece] = []
    lead: Piece | None = None
    for piece in pieces:
        cut = _cut(desk, piece) if not (piece.number or piece.children) else [piece]
        for part in cut:
            plain = not (part.number or part.children)
            if lead is not None and plain and not part.words.endswith(("：", ":")):
                lead.children.append(part)
                continue
            lead = part if plain and part.words.endswith(("：", ":")) else None
            parts.append(part)
    for part in parts:
        if part.children and not any(child.number for child in part.children):
            desk.guess("引语下面的几行没有编号", "按引语下面的条目读，到这一格末尾为止", part.raw)
    return parts


def _cut(desk: Desk, piece: Piece) -> list[Piece]:
    """At ； (never one material of the whole), or at a blank where every part is a name or begins with “…：”."""
    for pattern in (_MARKS, r"\s+"):
        places = [found.span() for found in re.finditer(pattern, piece.words)]
        inside = protected(piece.words)
        places = [span for span in places if span[0] not in inside]
        starts = [0, *(end for _, end in places)]
        ends = [*(start for start, _ in places), len(piece.words)]
        parts = [piece.words[a:b] for a, b in zip(starts, ends, strict=True)]
        apart = pattern == _MARKS and all(re.search(r"\w", part) for part in parts)
        if len(parts) > 1 and (apart or all(_own(desk, part) for part in parts)):
            desk.guess("没有编号，按几样材料分开读", "核对是不是各成一样", piece.words)
            marks = [*(piece.words[a:b].strip() for a, b in places), piece.mark]
            return [Piece("", part, mark) for part, mark in zip(parts, marks, strict=True)]
    return [piece]


def _own(desk: Desk, part: str) -> bool:
    text = part.strip().rstrip("。")
    return bool(text) and bool(
        re.match(r"[^：:\s，。]{2,12}[：:]\S", text)
        or clause(desk, text).certain
        or desk.known.find("materials", text, desk.item)
    )
