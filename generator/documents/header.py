"""Where a table's heading rows are, and which field each column holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from rapidfuzz import fuzz, process

from generator.documents.blocks import Grid, Spot, short
from generator.documents.document import Cell, Column, Finding
from generator.documents.headings import (
    CODE,
    GROUP,
    GROUP_CODE,
    KNOWN,
    NAME,
    NUMBER,
    field_of,
    near_field,
    other_of,
    plain,
)

Row = tuple[Spot, ...]
_FIELD_NAMES = [key for key in KNOWN if key not in (NUMBER, GROUP_CODE)]
_PRINTED = {name: plain(name) for names in KNOWN.values() for name in names}
# of two columns that name the same field, the left one is the wider heading: 事项名称 | 子项
_WIDER = {NAME: GROUP, CODE: GROUP_CODE}


@dataclass
class Head:
    """The rows ``first`` to ``last`` are headings.  ``columns``: what stands at each position, or nothing."""

    first: int
    last: int
    columns: list[Column | None]
    groups: list[Cell] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def same(self, other: Head | None) -> bool:
        """Whether these are another's headings again, as on the next page."""
        return other is not None and [one and plain(one.heading) for one in self.columns] == [
            one and plain(one.heading) for one in other.columns
        ]


def head_at(grid: Grid, row: int) -> Head | None:
    """The headings of which this row is the first or the second, if it is; the row before must not be used yet."""
    rows = grid.rows
    for number in (row, row + 1):
        if number < len(rows) and _names_columns(rows[number]):
            first = _first(rows, number)
            if first > row:
                return None
            last = _last(rows, number)
            return _columns(grid, row, last)
    return None


def _known(row: Row) -> list[str]:
    return [field_of(spot.text) for spot in row if spot.text and not spot.beside]


def _names_columns(row: Row) -> bool:
    """A row of headings: one names the items, two known ones stand side by side, a third at least are known.

    Side by side, because a form of labels and values has known names in every second cell.
    """
    known = _known(row)
    fields = {one for one in known if one}
    beside = any(a and b for a, b in pairwise(known))
    return (
        bool(fields & {NAME, CODE}) and len(fields) > 1 and beside and sum(map(bool, known)) * 3 >= len(known)
    )


def _first(rows: tuple[Row, ...], number: int) -> int:
    """The row above belongs to the headings if its cells reach down, or if it names columns that are blank here."""
    if not number:
        return number
    above, here = rows[number - 1], rows[number]
    reaching = any(spot.over for spot in here)
    naming = any(field_of(a.text) and not b.text for a, b in zip(above, here, strict=True))
    return number - 1 if (reaching or naming) and not _names_columns(above) else number


def _last(rows: tuple[Row, ...], number: int) -> int:
    """The rows below belong to the headings if cells reach into them, or if they say headings only."""
    last = number
    while last + 1 < len(rows):
        below = rows[last + 1]
        reached = any(
            a.begins and b.over and a.begins == b.begins for a, b in zip(rows[last], below, strict=True)
        )
        again = [plain(spot.text) for spot in below] == [plain(spot.text) for spot in rows[number]]
        if again or not (reached or _goes_on(rows[number], below)):
            break
        last += 1
    return last


def _goes_on(above: Row, below: Row) -> bool:
    """Whether a row says headings only: all known, or short ones under a group; an item's row would have a name."""
    own = [n for n, spot in enumerate(below) if spot.text and not spot.over and not spot.beside]
    if not own or any(field_of(above[n].text) == NAME and not field_of(below[n].text) for n in own):
        return False
    known = [bool(field_of(below[n].text) or _together(_group(above, n), below[n].text)) for n in own]
    return all(known) or (any(known) and all(len(below[n].text) <= 8 for n in own))


def _group(above: Row, position: int) -> str:
    """The group's heading over a position; without merged cells it stands over the first of its columns."""
    return next((spot.text for spot in reversed(above[: position + 1]) if spot.text), "")


def _columns(grid: Grid, first: int, last: int) -> Head:
    head = Head(first, last, [])
    below = grid.rows[last + 1 :]
    grouped: dict[object, Cell] = {}
    for position in range(len(grid.rows[first])):
        stack = _stack(grid.rows, first, last, position)
        filled = [row[position] for row in below if row[position].text]
        if not stack:
            place = grid.rows[first][position].place
            head.columns.append(Column(f"（{place.at}）", "", place) if filled else None)
            if filled:
                message = f"这一栏没有表头，里面有字：“{short(filled[0].text)}”"
                head.findings.append(
                    Finding("unplaced", place, message, "在表头补上栏目名再导入；不要的话删掉这一栏")
                )
            continue
        spot = stack[-1]
        heading, name = spot.text, field_of(spot.text)
        above = stack[-2] if len(stack) > 1 else None
        group = (
            above.text
            if above
            else ""
            if grid.merges or first == last
            else _group(grid.rows[first], position)
        )
        if not name and (name := _together(group, spot.text)):
            heading = group + heading
        if above:
            grouped[above.begins or above.place] = Cell(above.text, above.begins or above.place)
        for higher in stack[:-2]:
            grouped[higher.begins or higher.place] = Cell(higher.text, higher.begins or higher.place)
        head.columns.append(Column(" ".join(heading.split()), name, spot.place))
    head.groups = list(grouped.values())
    _settle(head)
    return head


def _stack(rows: tuple[Row, ...], first: int, last: int, position: int) -> list[Spot]:
    """The heading cells over a position, from the widest; a cell that covers several rows once.

    A group's cell without merging stands over the first of its columns only; that is as much as such a file says.
    """
    stack: list[Spot] = []
    for number in range(first, last + 1):
        spot = rows[number][position]
        if spot.text and not (spot.over and stack):
            stack.append(spot)
    return stack


def _together(above: str, below: str) -> str:
    """承诺 under 办理时限: the field of both words together."""
    return field_of(above + below) or field_of(below + above)


def _settle(head: Head) -> None:
    """No two columns of one heading, none of one field; what is not known is told."""
    for position, column in enumerate(head.columns):
        if column and not column.field and (guess := near_field(column.heading)):
            head.columns[position] = replace(column, field=guess)
            message = f"栏目“{column.heading}”当作“{guess}”"
            head.findings.append(Finding("guess", column.place, message, "不是的话，改表头再导入"))
    taken: dict[str, int] = {}
    for position in reversed(range(len(head.columns))):
        column = head.columns[position]
        if column and column.field in taken:
            head.columns[position] = _second(head, column, {one.field for one in head.columns if one})
        elif column and column.field:
            taken[column.field] = position
    headings: set[str] = set()
    for position, column in enumerate(head.columns):
        if column and plain(column.heading) in headings:
            column = head.columns[position] = replace(
                column, heading=f"{column.heading}（{column.place.at}）"
            )
        if column:
            headings.add(plain(column.heading))
    head.findings += _unknown(head)


def _second(head: Head, column: Column, there: set[str]) -> Column:
    """The left one of two columns of one field."""
    wider = _WIDER.get(column.field, "")
    if wider and wider not in there:
        message = f"有两栏都是“{column.field}”，左边的“{column.heading}”当作“{wider}”"
        head.findings.append(
            Finding("guess", column.place, message, f"不是的话，把表头改成别的名称，真正的{wider}写“{wider}”")
        )
        return replace(column, field=wider)
    if column.field != NUMBER:
        message = f"有两栏都是“{column.field}”，左边的“{column.heading}”没有用"
        head.findings.append(Finding("unplaced", column.place, message, "把两栏合成一栏，或者给其中一栏改名"))
    return replace(column, field="")


def _unknown(head: Head) -> Iterator[Finding]:
    doubled = {finding.place for finding in head.findings}
    numbered = any(column and column.field == NUMBER for column in head.columns)
    for column in head.columns:
        if column and not column.field and column.place not in doubled and not other_of(column.heading):
            if numbered and field_of(column.heading) == NUMBER:
                continue
            best = process.extractOne(plain(column.heading), _PRINTED, scorer=fuzz.ratio, score_cutoff=70)
            hint = (
                f"是“{best[2]}”的话，把表头改成它"
                if best
                else f"是事项的某一项内容的话，把表头改成它的名称（{'、'.join(_FIELD_NAMES)}）"
            )
            message = f"不认识栏目“{column.heading}”，这一栏没有放进任何一项"
            yield Finding("unplaced", column.place, message, f"{hint}再导入；不需要的话不用管")
