"""Tables → the rows of a list: merged cells to every row they cover, group titles, words outside of rows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from generator.documents.blocks import Block, Grid, Spot, own, short
from generator.documents.carrying import Carrying
from generator.documents.document import Cell, Column, Finding, Kind, Place, Row
from generator.documents.header import Head, head_at
from generator.documents.headings import CODE, GROUP, GROUP_CODE, NAME, NUMBER, plain
from generator.documents.titles import is_group, role

_PARTS = (NAME, CODE, GROUP, GROUP_CODE)  # an item that has no group of its own: one cell over both columns
_DISTINCT = (NUMBER, CODE, GROUP, GROUP_CODE)  # words of its own here make a row another item
_SUMS = ("合计", "总计", "小计", "共计")


def has_list(blocks: Iterable[Block]) -> bool:
    """Whether any table has headings of a list."""
    return any(isinstance(block, Grid) and _has_head(block) for block in blocks)


class ListReader:
    """Takes a document's blocks one by one, and keeps what the next one may continue."""

    def __init__(self) -> None:
        self.columns: dict[str, Column] = {}  # by the heading as it is compared
        self.rows: list[Row] = []
        self.loose: list[Cell] = []
        self.headings: list[Cell] = []  # also those that a next page prints again
        self.findings: list[Finding] = []
        self._head: Head | None = None
        self._sheet = ""
        self._merges = (
            False  # whether the document merges cells over rows: only then a blank cell is meant blank
        )
        self._carrying = Carrying()
        self._group: Cell | None = None  # a title over rows
        self._group_used = False
        self._group_told: Finding | None = (
            None  # told once a row follows: without one it is no title over rows
        )
        self._name: Place | None = None  # where the last row's name begins
        self._joined: dict[Place, Place] = {}  # a cell that was put on another's words → that one

    def read(self, blocks: Iterable[Block]) -> None:
        """Everything, in the order of the document."""
        blocks = tuple(blocks)
        self._merges = any(isinstance(block, Grid) and _merges_rows(block) for block in blocks)
        for block in blocks:
            if isinstance(block, Grid):
                self._grid(block)
            elif is_group(block.text):
                self._begin_group(Cell(block.text, block.place))
            else:
                self.loose.append(Cell(block.text, block.place))
        self._begin_group(None)
        self.findings += self._carrying.findings()
        if self._repeats():
            for row in self.rows:
                row.cells.update({key: Cell("", cell.place) for key, cell in row.cells.items() if cell.above})

    def _tell(self, kind: Kind, place: Place, message: str, hint: str) -> None:
        self.findings.append(Finding(kind, place, message, hint))

    def _grid(self, grid: Grid) -> None:
        place = grid.rows[0][0].place
        if place.part.startswith("工作表") and place.part != self._sheet:
            self._sheet, self._head = place.part, None
            self._carrying.forget()
            self._begin_group(None)
        self._continue(grid, place)
        number = 0
        while number < len(grid.rows):
            if head := head_at(grid, number):
                self._use(head, [spot for row in grid.rows[head.first : head.last + 1] for spot in own(row)])
                number = head.last + 1
                continue
            if self._head is None:
                self.loose += [Cell(spot.text, spot.place) for spot in own(grid.rows[number])]
            else:
                self._row(grid.rows[number], self._head)
            number += 1

    def _continue(self, grid: Grid, place: Place) -> None:
        """A table without headings goes on with the one before where its columns are as many; else it is no list."""
        if _has_head(grid):
            if not grid.follows:  # what stands over its headings is no row of the table before
                self._head = None
        elif self._head is None:
            if grid.merges and len(grid.rows) > 1:
                message = "这张表没有认出表头，里面的内容没有放进任何一项"
                self._tell("unplaced", place, message, "是清单的话，补上表头（事项名称、办理材料 …）再导入")
        elif not grid.follows:
            if len(grid.rows[0]) == len(self._head.columns):
                message = "这张表没有表头，列数和上一张表一样，当作上一张表的续页"
                self._tell("guess", place, message, "不是的话，删掉这张表，或者补上它的表头")
            else:
                self._head = None
                self._continue(grid, place)

    def _use(self, head: Head, printed: list[Spot]) -> None:
        beside: set[Place] = set()
        if not head.same(self._head):
            known = {plain(column.heading) for column in self.columns.values()}
            new = [one for one in head.columns if one and plain(one.heading) not in known]
            places = {one.place for one in new}
            self.findings += [finding for finding in head.findings if finding.place in places]
            self.loose += head.groups
            beside = {cell.place for cell in head.groups}
        self.headings += [Cell(spot.text, spot.place) for spot in printed if spot.place not in beside]
        for position, column in enumerate(head.columns):
            if column:
                first = self.columns.setdefault(plain(column.heading), column)
                head.columns[position] = first if first.field == column.field else column
        self._head = head

    def _begin_group(self, title: Cell | None) -> None:
        if self._group and not self._group_used:
            self.loose.append(self._group)
        self._group, self._group_used, self._group_told = title, False, None

    def _row(self, spots: tuple[Spot, ...], head: Head) -> None:
        filled = own(spots)
        if not filled or (len(filled) == 1 and self._single(filled[0], spots, head)):
            return
        if plain(filled[0].text) in _SUMS:
            self.loose += [Cell(spot.text, spot.place) for spot in filled]
            return
        cells: dict[str, Cell] = {}
        for spot, column in zip(spots, [*head.columns, *[None] * len(spots)], strict=False):
            if column:
                cells[column.heading] = self._cell(spot, column)
                if spot in filled and spot.digits and column.field in (CODE, GROUP_CODE):
                    message = f"编码“{spot.text}”是按数字存的：开头的 0 会丢，十五位以后的数字会变成 0"
                    self._tell("suspicious", spot.place, message, "对照原件；把这一栏设成“文本”再重新输入")
            elif spot in filled:
                self.loose.append(Cell(spot.text, spot.place))
                message = f"这一格在表头的各栏以外：“{short(spot.text)}”"
                self._tell(
                    "suspicious", spot.place, message, "检查这一行是不是多了一格，分隔符是不是多了一个"
                )
        self._wide(filled, spots, head)
        self._place_row(Row(cells, _line(filled[0].place)), head)

    def _single(self, spot: Spot, spots: tuple[Spot, ...], head: Head) -> bool:
        """Whether a row with one filled cell is no item; then it is kept where it belongs."""
        cell = Cell(spot.text, spot.place)
        what = role(spot, spots, head)
        if what == "note" or (what != "row" and plain(spot.text) in {plain(one.text) for one in self.loose}):
            self.loose.append(cell)
            return True
        if what != "row":
            self._begin_group(cell)
        if what == "likely":
            message = f"“{short(spot.text)}”独占一行，当作以下各行的主项"
            self._group_told = Finding("guess", spot.place, message, "不是的话，把这一行移到表格外面")
        return what != "row"

    def _cell(self, spot: Spot, column: Column) -> Cell:
        if spot.beside and column.field not in _PARTS:
            return Cell("", spot.place)
        if not spot.text:
            return self._carrying.blank(column, spot.place, self._merges)
        begins = spot.begins if spot.over or spot.beside else None
        cell = Cell(spot.text, spot.place, self._joined.get(begins, begins) if begins else None)
        self._carrying.met(column.heading, cell)
        return cell

    def _wide(self, filled: list[Spot], spots: tuple[Spot, ...], head: Head) -> None:
        """A cell over several columns is put under the first; a person must look where it belongs."""
        pairs = list(zip(spots, head.columns, strict=False))
        for spot in filled:
            covered = [c.heading for one, c in pairs if spot.begins and one.begins == spot.begins and c]
            if len(covered) > 1:
                message = f"这一格横跨“{'、'.join(covered)}”{len(covered)} 栏，先放在“{covered[0]}”"
                self._tell("guess", spot.place, message, "把这句话分别写进各栏，或者只留在该在的一栏")

    def _place_row(self, row: Row, head: Head) -> None:
        by_field = {column.field: column.heading for column in head.columns if column and column.field}
        name = row.cells.get(by_field.get(NAME, ""))
        number = [row.cells[by_field[key]] for key in _DISTINCT if key in by_field]
        again = name and name.merged_from and name.merged_from == self._name
        if again and all(not one.text or one.merged_from for one in number):
            self._join(row)
            return
        if name and not name.text:
            hint = "补上名称；是上一行的内容被分页切开的，就并回上一行"
            self._tell("suspicious", row.place, "这一行没有事项名称", hint)
        self._name = (name.merged_from or name.place) if name else None
        group = by_field.get(GROUP, GROUP)
        if self._group and group in row.cells and row.cells[group].text:
            self._begin_group(None)  # the rows name their groups themselves from here on
        self._carrying.fill(row, head, titled=self._group is not None)
        if self._group:
            row.cells[group] = Cell(self._group.text, row.place, self._group.place)
            self._group_used = True
            if self._group_told:
                self.findings.append(self._group_told)
                self._group_told = None
            if GROUP not in by_field:
                self.columns.setdefault(GROUP, Column(GROUP, GROUP, self._group.place))
        self.rows.append(row)

    def _repeats(self) -> bool:
        """Whether the list prints its groups in row after row: who does so leaves nothing out because it stands above."""
        heading = next((column.heading for column in self.columns.values() if column.field == GROUP), "")
        groups = [row.cells.get(heading) for row in self.rows]
        own = [cell.text if cell and not cell.merged_from else "" for cell in groups]
        return all(own) and any(a == b for a, b in pairwise(own))

    def _join(self, row: Row) -> None:
        """Further rows of an item whose name is one merged cell: their words go on the cells of its first row."""
        first, added = self.rows[-1], []
        for heading, cell in row.cells.items():
            before = first.cells.get(heading)
            if cell.text and not cell.merged_from:
                added.append(heading)
                text = f"{before.text}\n{cell.text}" if before and before.text else cell.text
                place = before.place if before and before.text else cell.place
                first.cells[heading] = Cell(text, place, before.merged_from if before else None)
                self._joined[cell.place] = (before and before.merged_from) or place
        message = f"这一行和{first.place.at}是同一个事项（名称是合并的一格），“{'、'.join(added)}”接在一起"
        self._tell("guess", row.place, message, "不是的话，在表里把名称拆成两格写清楚")


def _has_head(grid: Grid) -> bool:
    return any(head_at(grid, row) for row in range(len(grid.rows)))


def _merges_rows(grid: Grid) -> bool:
    """Whether cells below the headings go over several rows."""
    heads = [head.last for row in range(len(grid.rows)) if (head := head_at(grid, row))]
    below = grid.rows[heads[0] + 1 :] if heads else grid.rows
    return grid.merges and any(spot.over for row in below for spot in row)


def _line(place: Place) -> Place:
    """The row of a cell's place: 第5行第3列 and G5 → 第5行."""
    at = re.fullmatch(r"第(\d+)行.*|[A-Z]+(\d+)", place.at)
    return Place(place.file, place.part, f"第{at[1] or at[2]}行" if at else place.at)
