"""The workbook that comes back → what each of its cells says; all that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl.utils import get_column_letter
from rapidfuzz import fuzz

from generator.checks.sameness import words
from generator.documents.document import Place
from generator.documents.shown import keeps_zeros, shown
from generator.editing.cells import plain
from generator.editing.opening import opened
from generator.editing.rows import AGAIN, Asked
from generator.editing.workbook import DRAFT, EDIT, FORM, ITEM
from generator.importing.refusing import Refused
from generator.schema.fields import BY_KEY

_PART = f"工作表“{EDIT}”"
_NEAR = 60  # of 100: 时限 for 办理时限

Cell = tuple[str, str]  # item, field's key


@dataclass(frozen=True, slots=True)
class Edited:
    """What a workbook says, and for which day it was exported.

    ``drafts``: every cell as it was exported; ``texts``, ``places``: as it came back; ``told``: in Chinese, what is not read.
    """

    region: str
    today: str
    drafts: dict[Cell, str]
    texts: dict[Cell, str]
    places: dict[Cell, Place]
    told: tuple[str, ...] = ()


def read(path: Path, items: dict[str, str]) -> Edited:
    """``items``: id → name of what there is.

    Raises:
        Refused: the file is damaged, or it is no longer the table that was exported.
    """
    book = opened(path)
    region, today, drafts = _drafts(path, book[DRAFT])
    reader = _Reader(path.name, book[EDIT], items, drafts, region)
    reader.read()
    if reader.wrong:
        raise Refused(reader.wrong)
    return Edited(region, today, drafts, reader.texts, reader.places, tuple(reader.told))


def _drafts(path: Path, sheet: Any) -> tuple[str, str, dict[Cell, str]]:
    rows = [[cell if isinstance(cell, str) else "" for cell in row[:3]] for row in sheet.values]
    rows = [row + [""] * (3 - len(row)) for row in rows]
    if not rows or rows[0][0] != FORM:
        raise Refused([f"{path.name}：这个表是别的版本的程序导出的（建议：{AGAIN}）"])
    return rows[0][1], rows[0][2], {(item, key): plain(text) for item, key, text in rows[1:] if key in BY_KEY}


class _Reader:
    def __init__(
        self, file: str, sheet: Any, items: dict[str, str], drafts: dict[Cell, str], region: str
    ) -> None:
        self.file, self.sheet, self.items, self.drafts, self.region = file, sheet, items, drafts, region
        self.wrong: list[str] = []
        self.told: list[str] = []
        self.texts: dict[Cell, str] = {}
        self.places: dict[Cell, Place] = {}

    def read(self) -> None:
        columns = self._columns()
        if columns is None:
            return
        exported = dict.fromkeys(item for item, _ in self.drafts)
        seen: dict[str, int] = {}
        for row in range(2, self.sheet.max_row + 1):
            item = self._item(row, columns, exported)
            if item in seen:
                self._wrong(row, 1, f"事项“{item}”第{seen[item]}行已有", "一个事项只留一行")
            elif item:
                seen[item] = row
                for column, key in columns.items():
                    self._cell(item, key, row, column)

    def _columns(self) -> dict[int, str] | None:
        """Column → field's key; what was deleted is not changed."""
        found: dict[int, str] = {}
        own: dict[int, str] = {}
        if self._text(1, 1) != ITEM:
            self._wrong(1, 1, f"第一列应是“{ITEM}”", f"把列移回原处，或{AGAIN}")
            return None
        for column in range(2, self.sheet.max_column + 1):
            heading = self._text(1, column)
            if heading in found.values():
                self._wrong(1, column, f"有两列“{heading}”", "只留一列")
            elif heading in BY_KEY:
                found[column] = heading
            elif heading or any(self._text(row, column) for row in range(2, self.sheet.max_row + 1)):
                own[column] = heading
        for column, heading in own.items():
            if was := self._renamed(column, heading, found):
                self._wrong(
                    1, column, f"栏目“{was}”改名成了“{heading}”", f"改回“{was}”；自己加的一列，换个名称"
                )
            else:
                at = f"（{get_column_letter(column)} 列）"
                named = f"“{heading}”{at}，不是指南的内容" if heading else f"{at}，没有栏目名"
                self.told.append(f"表里多了一列{named}，没有收回")
        return found

    def _renamed(self, column: int, heading: str, found: dict[int, str]) -> str:
        """The field whose column this is under another name; empty for a column that staff added for themselves."""
        for key in dict.fromkeys(key for _, key in self.drafts if key not in found.values()):
            cells = [
                (self.drafts.get((self._text(row, 1), key), ""), plain(self._text(row, column)))
                for row in range(2, self.sheet.max_row + 1)
            ]
            filled = [(was, now) for was, now in cells if was or now]
            same = sum(was == now for was, now in filled)
            if same * 2 > len(filled) or fuzz.ratio(heading, key) >= _NEAR:
                return key
        return ""

    def _item(self, row: int, columns: dict[int, str], exported: Collection[str]) -> str:
        item = self._text(row, 1)
        if item in exported:
            return item
        if item or any(self._text(row, column) for column in columns):
            named = next((column for column, key in columns.items() if key == "事项名称"), 0)
            there = [self._text(number, 1) for number in range(2, self.sheet.max_row + 1)]
            missing = [one for one in exported if one not in there]
            names = [(words(self.drafts.get((one, "事项名称"), "")), one) for one in exported]
            names += [(words(name), one) for one, name in self.items.items()]
            asked = Asked(self.region, self.items, names, tuple(exported), tuple(missing))
            name = self._text(row, named) if named else ""
            self._wrong(row, 1, *(asked.unknown(item) if item else asked.unnamed(name)))
        return ""

    def _cell(self, item: str, key: str, row: int, column: int) -> None:
        cell = self.sheet.cell(row, column)
        place = Place(self.file, _PART, cell.coordinate)
        if cell.data_type == "f":
            self._wrong(row, column, f"“{key}”是公式", "写上文字；以等号开头的文字，前面加一个单引号")
            return
        text, odd = shown(cell.value, cell.number_format)
        if not isinstance(cell.value, (str, type(None))):
            whole = isinstance(cell.value, int) and keeps_zeros(cell.number_format)
            if BY_KEY[key].kind == "code" and not whole:
                self._wrong(
                    row, column, f"“{key}”存成了数字，开头的 0 会丢", "把这一格设成“文本”，重新输入编码"
                )
                return
        if odd:
            self._wrong(row, column, f"“{key}”{odd[0]}", odd[1])
            return
        self.texts[item, key] = plain(text)
        self.places[item, key] = place

    def _text(self, row: int, column: int) -> str:
        value = self.sheet.cell(row, column).value
        return "" if value is None else str(value).strip()

    def _wrong(self, row: int, column: int, message: str, hint: str) -> None:
        place = Place(self.file, _PART, f"{get_column_letter(column)}{row}")
        self.wrong.append(f"{place}：{message}（建议：{hint}）")
