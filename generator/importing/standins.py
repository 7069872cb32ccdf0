"""Cells that only stand in for words: 同上 for those above, 无 and strokes for none, 见附件 for words that are elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.documents.document import Cell, Column, Finding, Row
from generator.documents.headings import CODE, NAME
from generator.importing.account import UNPLACED

_SAME = re.compile(r"[（(“]?(?:同上(?:一?[行格栏条项])?|同前|[〃″々\"＂]|''|〞)[)）”]?[。.]?")
_NONE = re.compile(r"[（(]?(?:无|暂无|没有)[)）]?[。.]?|[/／\\＼|｜—―–\-－─~～*＊]+")
_NEEDLESS = re.compile(
    r"不(?:涉及|适用|需要)|(?:无需|不需要?|无须)(?:提供|提交|携带)?(?:任何)?(?:申请|办理)?材料[。.]?|无需|免提交[。.]?"
)
_ELSEWHERE = re.compile(
    r"[（(]?(?:(?:材料清单|具体|详情)?请?(?:详见|见|参见)[^，。；附]{0,6}附[件表录][^，。；]{0,20}|附[件表录][0-9一二三四五六七八九十]{0,3}|见?后附)[)）]?[。.]?"
)
_YES_NO = "跨省通办"  # 无 is an answer there
_OF_ITS_OWN = (NAME, CODE)  # never the same as above

NOTHING = f"{UNPLACED}：表示没有内容"
NEEDLESS = f"{UNPLACED}：没有写不适用的原因"
ELSEWHERE = f"{UNPLACED}：内容在附件里"


@dataclass(frozen=True, slots=True)
class Judged:
    """A cell as it is read: itself, the one above it, or nothing.  ``finding`` where somebody should look."""

    cell: Cell | None
    finding: Finding | None = None


def means_same(text: str) -> bool:
    """同上 and nothing else."""
    return bool(_SAME.fullmatch("".join(text.split())))


def means_nothing(text: str) -> bool:
    """无 or a stroke and nothing else."""
    return bool(_NONE.fullmatch("".join(text.split())))


def is_stand_in(text: str) -> bool:
    """No words of its own."""
    return means_same(text) or means_nothing(text)


def judge(column: Column, rows: Sequence[Row], number: int) -> tuple[Judged, str] | None:
    """What a cell without words of its own is read as, and where its words went; None for every other cell.

    同上 is read as the nearest words above; where none stand there it is not placed, as 无 and 见附件.
    """
    cell = rows[number].cells[column.heading]
    text = " ".join(cell.text.split())
    if means_same(text):
        above = None if column.field in _OF_ITS_OWN else words_above(column, rows, number)
        if above is None:
            message, hint = "，上面没有可以照抄的文字，没有放进数据", "在原表里把内容写出来，再导入"
            return Judged(
                None, _finding("unplaced", cell, column, text, message, hint)
            ), f"{UNPLACED}：上面没有文字"
        words = "".join(above.text.split())
        quoted = f"“{words[:24]}{'…' if len(words) > 24 else ''}”"
        message = f"，按上面一格（{above.place.at}）的{quoted}读；也可能只指其中一部分，或者指别的一格"
        hint = "不是这样的话，在原表里把这一格的内容写出来，再导入"
        finding = _finding("guess", cell, column, text, message, hint)
        return Judged(replace(above, above=None), finding), f"同上面一格（{above.place.at}）"
    if means_nothing(text) and column.field != _YES_NO:
        hint = "如果是说这一项不适用（如不需要材料），把这一格写成“不适用：原因”再导入"
        message = "，按没有内容读，照空白的格子处理"
        return Judged(None, _finding("guess", cell, column, text, message, hint)), NOTHING
    if _NEEDLESS.fullmatch("".join(text.split())):
        hint = f"不适用的，把这一格写成“不适用：原因”再导入，网页就说明原因，不再列上级的{column.field}"
        message = "，没有写原因，没有放进数据，照样沿用上级的"
        return Judged(None, _finding("unplaced", cell, column, text, message, hint)), NEEDLESS
    if _ELSEWHERE.fullmatch("".join(text.split())):
        hint = "把附件里的内容写进这一格，再导入"
        message = "，没有写内容，没有放进数据"
        return Judged(None, _finding("unplaced", cell, column, text, message, hint)), ELSEWHERE
    return None


def words_above(column: Column, rows: Sequence[Row], number: int) -> Cell | None:
    """The nearest cell above with words of its own; a cell that means nothing has none to take over."""
    for row in reversed(rows[:number]):
        cell = row.cells.get(column.heading)
        if cell is not None and cell.text.strip() and not means_same(cell.text):
            plain = "".join(cell.text.split())
            none = any(one.fullmatch(plain) for one in (_NONE, _NEEDLESS, _ELSEWHERE))
            return None if none else cell
    return None


def _finding(kind: str, cell: Cell, column: Column, text: str, message: str, hint: str) -> Finding:
    return Finding(kind, cell.place, f"“{column.heading}”写的是“{text}”{message}", hint)  # type: ignore[arg-type]
