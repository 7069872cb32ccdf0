"""Which doubts about a cell are none: numbers that Word counted on from the cell above, a stranger's wording that is alike."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from generator.documents.document import Column, Row
from generator.layers import BASE
from generator.wording import Doubt, Known

_NUMBER = re.compile(r"(?:\A|(?<=[\s；;。，,]))[（(]?([0-9]{1,3})\s*[.．、)）](?![0-9])")


def real(
    doubts: Iterable[Doubt],
    column: Column,
    rows: Sequence[Row],
    number: int,
    known: Known,
    chain: Collection[str],
) -> list[Doubt]:
    """The doubts that are worth a look.

    Args:
        doubts: of the cell in ``column`` of row ``number``.
        rows: of the whole document.
        known: what the words were held against.
        chain: the region's own chain: it and the regions above.
    """
    return [
        one
        for one in doubts
        if not _counts_on(one, column, rows, number) and not _of_a_stranger(one, known, chain)
    ]


def _counts_on(doubt: Doubt, column: Column, rows: Sequence[Row], number: int) -> bool:
    """Whether the number that is not 1 follows the last one in the cells above: so counts Word over a whole column."""
    if not doubt.begins:
        return False
    above = (row.cells.get(column.heading) for row in reversed(rows[:number]))
    printed = (_NUMBER.findall(cell.text) for cell in above if cell is not None)
    last = next((several[-1] for several in printed if several), "")
    return last.isdigit() and int(last) + 1 == doubt.begins


def _of_a_stranger(doubt: Doubt, known: Known, chain: Collection[str]) -> bool:
    """Whether the words that differ by one character are none of the region's own chain: 须 here and 需 there is no misprint."""
    if not doubt.alike:
        return False
    found = (one for several in known.entries.values() for one in several if one.value.text == doubt.alike)
    return not any(one.layer == BASE or one.layer in chain for one in found)
