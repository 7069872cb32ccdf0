"""What a cell of a spreadsheet shows: numbers, dates and codes as Excel prints them, and what may have been lost."""

from __future__ import annotations

import re
from typing import Any

from openpyxl.cell.cell import TIME_TYPES

_ZEROS = re.compile(r"0+")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
EXACT = 10**15  # Excel keeps fifteen digits of a number

DATE = (
    "是日期格式：可能是“1-2”一类的编号被 Excel 改成了日期",
    "对照原件；是编号的话，把这一格设成“文本”再重新输入",
)
LONG = "是超过十五位的数字：Excel 只留前十五位，后面的成了 0", "对照原件，把这一格设成“文本”再重新输入"
ERROR = "是公式的出错值", "在 Excel 里改好公式，或者直接写上文字"
UNCOUNTED = "是公式，文件里没有算出来的值", "用 Excel 或 WPS 打开、保存一次，再导入"
CUT = "被 Excel 显示成科学计数", "把这一格设成“文本”再重新输入"


def shown(value: Any, picture: str) -> tuple[str, tuple[str, str] | None]:
    """The words that a value shows under its number format, and what is odd about it with its cure.

    A format that is not understood leaves the number plain: better too many digits than one made up.
    """
    if value is None:
        return "", None
    if isinstance(value, str):
        return value, ERROR if re.fullmatch(r"#[A-Z/0]+[!?A]", value) else None
    if isinstance(value, bool):
        return str(value).upper(), None
    if isinstance(value, TIME_TYPES):
        return (_date(value, picture) if hasattr(value, "year") else str(value)), DATE
    if isinstance(value, (int, float)):
        return _number(value, picture), LONG if abs(value) >= EXACT else None
    return str(value), None


def keeps_zeros(picture: str) -> bool:
    """Whether a number format writes the zeros at the beginning: a code stored as a number is whole under it."""
    return len(picture) > 1 and bool(_ZEROS.fullmatch(picture))


def _number(value: float, picture: str) -> str:
    if keeps_zeros(picture):
        return f"{round(value):0{len(picture)}d}"
    if percent := re.fullmatch(r"0(?:\.(0+))?%", picture):
        return f"{value:.{len(percent[1] or '')}%}"
    if fixed := re.fullmatch(r"(#,##)?0\.(0+)(?:_ )?", picture):
        return f"{value:{',' if fixed[1] else ''}.{len(fixed[2])}f}"
    if units := re.fullmatch(r'(?:0|General|G/通用格式|@)"([^"]*)"', picture):
        return _plain(value) + units[1]
    return _plain(value)


def _plain(value: float) -> str:
    if isinstance(value, int) or (value.is_integer() and abs(value) < 1e21):
        return str(int(value))
    return f"{value:.15g}"


def _date(value: Any, picture: str) -> str:
    day = f"{value.year}年{value.month}月{value.day}日"
    if "年" not in picture and "月" not in picture:
        signs = re.search(r"[yY]+([-/.])", _LITERAL.sub("", picture))
        sign = signs[1] if signs else "-"
        day = f"{value.year}{sign}{value.month}{sign}{value.day}"
        if sign == "-":
            day = f"{value.year}-{value.month:02}-{value.day:02}"
    elif "年" not in picture:
        day = f"{value.month}月{value.day}日"
    elif "日" not in picture:
        day = f"{value.year}年{value.month}月"
    hour, minute, second = (getattr(value, part, 0) for part in ("hour", "minute", "second"))
    if hour or minute or second:
        day += f" {hour:02}:{minute:02}" + (f":{second:02}" if second else "")
    return day
