"""The file that came back → its sheets: why it cannot be opened, which sheet was renamed or is gone."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import openpyxl

from generator.editing.rows import AGAIN
from generator.editing.workbook import ABOUT, DRAFT, EDIT, FORM, ITEM, ORIGINS, PLAIN
from generator.importing.refusing import Refused
from generator.troubles import cause

_LARGEST, _UNPACKED = 20 * 2**20, 200 * 2**20  # bytes of the file, of what is in it


def opened(path: Path) -> Any:
    """The workbook with the sheets that are to be read.

    Raises:
        Refused: it cannot be read, or it lacks one of them.
    """
    book = _book(path)
    if wrong := [line for name in (EDIT, DRAFT) if (line := _missing(path, book, name))]:
        raise Refused(wrong)
    return book


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
