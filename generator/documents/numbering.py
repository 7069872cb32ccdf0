"""Word's automatic numbers, which its file holds apart from the text: 1. （一） ① counted again, as Word counts them."""

from __future__ import annotations

import re
from typing import Any

from docx.oxml.ns import qn

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_CHINESE = {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"} | {
    "taiwaneseCountingThousand",
    "koreanCounting",
}


class Numbering:
    """The numbers of one document's paragraphs; they must be asked for in the order of the text, each once."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        self._levels: dict[tuple[str, int], Any] = {}  # (abstract list, level) → its shape
        self._abstract: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._styles = (
            {} if styles is None else {one.get(qn("w:styleId")): one for one in styles.iter(qn("w:style"))}
        )
        self._counts: dict[tuple[str, int], int] = {}
        self._met: set[tuple[str, int]] = set()
        if numbering is not None:
            self._learn(numbering)

    def _learn(self, numbering: Any) -> None:
        for abstract in numbering.iter(qn("w:abstractNum")):
            name = abstract.get(qn("w:abstractNumId"))
            for level in abstract.iter(qn("w:lvl")):
                self._levels[name, int(level.get(qn("w:ilvl"), 0))] = level
        for number in numbering.iter(qn("w:num")):
            name = number.get(qn("w:numId"))
            self._abstract[name] = _value(number, "w:abstractNumId") or ""
            for other in number.iter(qn("w:lvlOverride")):
                level = int(other.get(qn("w:ilvl"), 0))
                if start := _value(other, "w:startOverride"):
                    self._starts[name, level] = int(start)

    def of(self, paragraph: Any) -> str:
        """The number that Word prints before a paragraph, or nothing; a bullet is none."""
        name, level = self._place(paragraph)
        abstract = self._abstract.get(name)
        if not abstract or (abstract, level) not in self._levels:
            return ""
        for deeper in [key for key in self._counts if key[0] == abstract and key[1] > level]:
            del self._counts[deeper]
        if (name, level) in self._starts and (name, level) not in self._met:
            self._met.add((name, level))
            self._counts[abstract, level] = self._starts[name, level]
        elif (abstract, level) in self._counts:
            self._counts[abstract, level] += 1
        else:
            self._counts[abstract, level] = self._start(abstract, level)
        return self._printed(abstract, level)

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """The list and the level that a paragraph stands in, by itself or by its style and the styles under it."""
        properties = paragraph.find(qn("w:pPr"))
        name, level, style = None, None, None
        for _ in range(12):  # styles that stand on each other in a circle end here
            if properties is not None:
                numbers = properties.find(qn("w:numPr"))
                if numbers is not None:
                    name = name or _value(numbers, "w:numId")
                    level = level or _value(numbers, "w:ilvl")
                style = style or _value(properties, "w:pStyle")
            if name or style not in self._styles:
                break
            one = self._styles[style]
            properties, style = one.find(qn("w:pPr")), _value(one, "w:basedOn")
        return name or "", int(level or 0)

    def _start(self, abstract: str, level: int) -> int:
        shape = self._levels.get((abstract, level))
        return int((shape is not None and _value(shape, "w:start")) or 1)

    def _printed(self, abstract: str, level: int) -> str:
        shape = self._levels[abstract, level]
        if _value(shape, "w:numFmt") in ("bullet", "none"):
            return ""
        text = _value(shape, "w:lvlText") or ""
        plain = shape.find(qn("w:isLgl")) is not None

        def number(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            kind = _value(self._levels.get((abstract, other), shape), "w:numFmt") or "decimal"
            count = self._counts.get((abstract, other), self._start(abstract, other))
            return counted(count, "decimal" if plain and other != level else kind)

        printed = re.sub(r"%([1-9])", number, text)
        return printed + " " if printed[-1:].isdigit() and printed[-1:].isascii() else printed


def counted(number: int, kind: str) -> str:
    """A number as Word's format of that name prints it; formats that Chinese documents do not use are plain digits."""
    if kind in _CHINESE and 0 < number < 10_000:
        return chinese(number)
    if kind == "ideographDigital" or kind == "japaneseDigitalTenThousand":
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if kind in ("chineseLegalSimplified", "ideographLegalTraditional") and 0 < number < 10:
        return _FORMAL[number]
    if kind.startswith("decimalEnclosedCircle") and 0 < number <= 20:
        return chr(0x2460 + number - 1)
    if kind.startswith("decimalFullWidth"):
        return "".join(chr(0xFF10 + int(digit)) for digit in str(number))
    if kind in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        return _roman(number) if kind == "upperRoman" else _roman(number).lower()
    return f"{number:02d}" if kind == "decimalZero" else str(number)


def chinese(number: int) -> str:
    """一 … 九千九百九十九, as headings count: 十一, not 一十一."""
    text, zero = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if zero and text else "") + _DIGITS[digit] + sign
        zero = not digit
    return text.removeprefix("一") if text.startswith("一十") else text


def _roman(number: int) -> str:
    text = ""
    for value, signs in (
        *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
        *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
    ):
        text += signs * (number // value)
        number %= value
    return text


def _value(parent: Any, tag: str) -> str | None:
    child = parent.find(qn(tag))
    return None if child is None else child.get(qn("w:val"))
