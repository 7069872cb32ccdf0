"""Blank cells of formats that know no merged cells: whether the words above hold here too, and both readings told.

Carried down are the columns that group rows, and within one 主项 those whose words speak of more than one row (设定依据,
备注).  For 备注 all cells from the words to the end of the 主项 must be blank, else the blanks mean that there is nothing;
and a definition (“……包括……”) is carried only to rows that use the word that it defines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.documents.document import Cell, Column, Finding, Row
from generator.documents.headings import GROUP

ALWAYS = {GROUP, "主项编码", "办理层级"}
IN_GROUP = {"设定依据", "备注"}

# words about the whole of a field where its entries should stand: 办理材料根据……协议执行
ABOUT_ALL = re.compile(r"办理材料(?:、办理[时环][限节])*(?:均)?(?:按照|按|根据|依照|参照).{2,60}执行[。]?")
_DEFINES = re.compile(r"(?:[0-9]{1,2}[.、．]\s*|①)?(.{2,14}?)(?:可以|可)?(?:包括|是指|指的是)")
_WORD = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Judged:
    """A cell as it is read: itself, or the one above it.  ``finding`` where somebody should look."""

    cell: Cell | None
    finding: Finding | None = None


def by_field(columns: Sequence[Column], row: Row) -> dict[str, Cell]:
    """A row's first cell of each field."""
    found: dict[str, Cell] = {}
    for column in columns:
        cell = row.cells.get(column.heading)
        if column.field and cell is not None:
            found.setdefault(column.field, cell)
    return found


def judge(column: Column, rows: Sequence[Row], number: int, groups: Sequence[str]) -> Judged:
    """What holds in a column of row ``number``; ``groups``: the 主项 of every row."""
    cell = rows[number].cells.get(column.heading)
    if cell is None or cell.text.strip():
        return Judged(cell)
    above = cell.above
    if above is None or not column.field:
        return Judged(None)
    words = _WORD.sub("", above.text)
    quoted = f"“{words[:24]}{'…' if len(words) > 24 else ''}”"
    carried = column.field in ALWAYS or _in_group(column, rows, number, groups, above)
    if carried:
        said = f"“{column.heading}”空白，按合并的格子读，沿用上面一格（{above.place.at}）的{quoted}"
        hint = "如果原表这一格本来就是空的，请用 --leave 不导入这一格"
    elif groups[number] != groups[_row_of(column, rows, number) or 0]:
        return Judged(None)  # words of another 主项
    else:
        said = f"“{column.heading}”空白，按没有内容读，没有沿用上面一格（{above.place.at}）的{quoted}"
        hint = "如果原表这里是合并的格子，请在表里把上面的内容填到这一格，再导入"
    return Judged(above if carried else None, Finding("guess", cell.place, said, hint))


def _in_group(column: Column, rows: Sequence[Row], number: int, groups: Sequence[str], above: Cell) -> bool:
    about_all = column.field == "办理材料" and bool(ABOUT_ALL.fullmatch(_WORD.sub("", above.text)))
    if column.field not in IN_GROUP and not about_all:
        return False
    first = _row_of(column, rows, number)
    if first is None or not groups[number] or groups[first] != groups[number]:
        return False
    if column.field != "备注":
        return True
    last = max(n for n, group in enumerate(groups) if group == groups[number] and n >= first)
    if any(_text(rows[n].cells, column) for n in range(first + 1, last + 1)):
        return False
    term = _DEFINES.match(above.text.strip())
    return term is None or any(term[1] in one.text for one in rows[number].cells.values())


def _row_of(column: Column, rows: Sequence[Row], number: int) -> int | None:
    """The nearest row above that has words in the column."""
    return next((n for n in range(number - 1, -1, -1) if _text(rows[n].cells, column)), None)


def _text(cells: Mapping[str, Cell], column: Column) -> str:
    cell = cells.get(column.heading)
    return cell.text.strip() if cell is not None else ""
