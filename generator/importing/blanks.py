"""Blank cells of formats that know no merged cells: whether the words above hold here too, and both readings told.

Carried down are the columns that group rows, and within one 主项 设定依据, which speaks of more than one row.  备注 never is:
a remark on one item, printed under another, would be an official rule that nobody made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.documents.document import Cell, Column, Finding, Row
from generator.documents.headings import GROUP
from generator.importing.standins import Judged, is_stand_in, words_above

ALWAYS = {GROUP, "主项编码", "办理层级"}
IN_GROUP = {"设定依据"}

# words about the whole of a field where its entries should stand: 办理材料根据……协议执行
ABOUT_ALL = re.compile(r"办理材料(?:、办理[时环][限节])*(?:均)?(?:按照|按|根据|依照|参照).{2,60}执行[。]?")
_WORD = re.compile(r"\s+")


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
    if above is not None and is_stand_in(above.text):  # 同上 has words above itself, 无 has none
        above = words_above(column, rows, number)
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
    return first is not None and bool(groups[number]) and groups[first] == groups[number]


def _row_of(column: Column, rows: Sequence[Row], number: int) -> int | None:
    """The nearest row above that has words in the column."""
    return next((n for n in range(number - 1, -1, -1) if _text(rows[n].cells, column)), None)


def _text(cells: Mapping[str, Cell], column: Column) -> str:
    cell = cells.get(column.heading)
    return cell.text.strip() if cell is not None else ""
