"""The workbook that comes back → what each of its cells says; all that is wrong with it at once."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from generator.documents.document import Place
from generator.documents.shown import keeps_zeros, shown
from generator.editing.cells import plain
from generator.editing.workbook import ABOUT, DRAFT, EDIT, FORM, ITEM, ORIGINS, PLAIN
from generator.importing.refusing import Refused
from generator.schema.fields import BY_KEY
from generator.troubles import cause

_LARGEST, _UNPACKED = 20 * 2**20, 200 * 2**20  # bytes of the file, of what is in it
_PART = f"工作表“{EDIT}”"
AGAIN = "重新运行 export --edit 导出一份再改"

Cell = tuple[str, str]  # item, field's key


@dataclass(frozen=True, slots=True)
class Edited:
    """What a workbook says, and for which day it was exported.  ``drafts``: every cell as it was exported; ``texts``, ``places``: as it came back."""

    region: str
    today: str
    drafts: dict[Cell, str]
    texts: dict[Cell, str]
    places: dict[Cell, Place]


def read(path: Path, items: dict[str, str]) -> Edited:
    """``items``: id → name of what there is.

    Raises:
        Refused: the file is damaged, or it is no longer the table that was exported.
    """
    book = _book(path)
    if wrong := [line for name in (EDIT, DRAFT) if (line := _missing(path, book, name))]:
        raise Refused(wrong)
    region, today, drafts = _drafts(path, book[DRAFT])
    reader = _Reader(path.name, book[EDIT], items, drafts)
    reader.read()
    if reader.wrong:
        raise Refused(reader.wrong)
    return Edited(region, today, drafts, reader.texts, reader.places)


def _missing(path: Path, book: Any, name: str) -> str:
    """What is wrong and the cure, where a sheet is not under its name; empty where it is."""
    if name in book.sheetnames:
        return ""
    begins = ITEM if name == EDIT else FORM
    others = [one for one in book.worksheets if one.title not in (EDIT, ORIGINS, ABOUT, DRAFT)]
    renamed = next((one.title for one in others if one["A1"].value == begins), "")
    if renamed:
        return f"{path.name}：工作表“{name}”改了名，现在叫“{renamed}”（建议：把“{renamed}”改回“{name}”，存盘再收回）"
    if name == EDIT:
        return f"{path.name}：没有工作表“{name}”，要收回的就是它（建议：{AGAIN}）"
    why = "它记着导出时每一格的字，没有它，分不出哪些是您改的"
    return f"{path.name}：没有隐藏的工作表“{name}”，{why}（建议：{AGAIN}，把改过的格子抄过去）"


def _book(path: Path) -> Any:
    if path.suffix.lower() in PLAIN:
        message = "另存成了别的格式，只剩一个表，分不出哪些格子是您改的"
        raise Refused([f"{path.name}：{message}（建议：用原来的 .xlsx 文件；没有了，就{AGAIN}）"])
    try:
        if path.stat().st_size > _LARGEST:
            raise Refused([f"{path}：文件超过 20 MB（建议：{AGAIN}）"])
        with zipfile.ZipFile(path) as package:
            if sum(one.file_size for one in package.infolist()) > _UNPACKED:
                raise Refused([f"{path}：解开以后太大，不像导出的表（建议：{AGAIN}）"])
        return openpyxl.load_workbook(path)
    except OSError as problem:
        raise Refused([f"{path}：读不了，{cause(problem)}（建议：检查文件名和它所在的文件夹）"]) from None
    except Refused:
        raise
    except Exception:  # openpyxl raises whatever a damaged file leads it to
        raise Refused(
            [f"{path}：文件损坏了（建议：用 Excel 打开，另存为 .xlsx 再收回；不行就{AGAIN}）"]
        ) from None


def _drafts(path: Path, sheet: Any) -> tuple[str, str, dict[Cell, str]]:
    rows = [[cell if isinstance(cell, str) else "" for cell in row[:3]] for row in sheet.values]
    rows = [row + [""] * (3 - len(row)) for row in rows]
    if not rows or rows[0][0] != FORM:
        raise Refused([f"{path.name}：这个表是别的版本的程序导出的（建议：{AGAIN}）"])
    return rows[0][1], rows[0][2], {(item, key): plain(text) for item, key, text in rows[1:] if key in BY_KEY}


class _Reader:
    def __init__(self, file: str, sheet: Any, items: dict[str, str], drafts: dict[Cell, str]) -> None:
        self.file, self.sheet, self.items, self.drafts = file, sheet, items, drafts
        self.wrong: list[str] = []
        self.texts: dict[Cell, str] = {}
        self.places: dict[Cell, Place] = {}

    def read(self) -> None:
        columns = self._columns()
        if columns is None:
            return
        exported = {item for item, _ in self.drafts}
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
                self._wrong(1, column, f"不认识的栏目“{heading}”", "栏目名不要改，也不要加列；删去这一列")
        return found

    def _item(self, row: int, columns: dict[int, str], exported: set[str]) -> str:
        item = self._text(row, 1)
        if item in exported:
            return item
        if not item:
            if any(self._text(row, column) for column in columns):
                self._wrong(row, 1, "这一行没有写是哪个事项", "第一列填回事项的 id，或删去这一行")
        elif item in self.items:
            hint = "先在 region.yml 的“列明事项”里写上，再重新导出"
            self._wrong(row, 1, f"“{self.items[item]}”（{item}）不在导出的表里", hint)
        else:
            self._wrong(row, 1, f"没有“{item}”这个事项", "第一列的 id 不要改，填回原来的")
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
