"""Printed numbers of lists (1. ① （1） 一、) in the words of a cell: where one may stand, and what is no number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CHINESE = "一二三四五六七八九十"
_MEASURES = (
    "年月日个份元天种类条项人次周期级岁位张页款号时分米万亿千百倍所家户本套楼层室栋幢座厅寸联版档维批单元式"
)
_PATTERNS = {
    # 1. 2、 3．; not 1.5, 第1、 or 2019.; but 1.2019年度… and 1.2楼…
    "arabic": re.compile(
        r"(?<![0-9A-Za-z第.．、—-])([0-9]{1,2})[.．、](?![0-9](?![0-9]{3}年|[0-9]?号?[楼层室栋窗]))"
    ),
    "stop": re.compile(r"([⒈-⒛])"),
    "circle": re.compile(r"([①-⑳])[.．、]?"),
    "bracket": re.compile(r"[（(]\s*([0-9]{1,2})\s*[）)][.．、]?|([⑴-⒇])"),
    "half": re.compile(r"(?<![0-9A-Za-z第（(])([0-9]{1,2})[）)]"),
    "chinese": re.compile(rf"(?<![第{_CHINESE}、])([{_CHINESE}]{{1,3}})、(?![{_CHINESE}])"),
    "bracket-chinese": re.compile(rf"[（(]([{_CHINESE}]{{1,3}})[）)]"),
    # “2网上办理”, “2 网上办理”: the point was forgotten
    "bare": re.compile(rf"(?<![0-9A-Za-z第.．])([0-9]{{1,2}})(?=\s*[\u3400-\u9fff《“])(?!\s*[{_MEASURES}])"),
}
_FAMILY = {"stop": "arabic", "bare": "arabic"}
_OPEN, _SHUT = "《“（(【〔", "》”）)】〕"
_PAIR = {"）": "（(", ")": "（("} | {
    shut: opening for opening, shut in zip(_OPEN, _SHUT, strict=True) if shut not in "）)"
}
NOTE = re.compile(r"(?:(?<=[\s；。;，）])|\A)(?:(?:备注|注)\s*[：:]\s*)+")


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number: its place in the text, its kind, its value; 注： is one of kind “note” with value 0."""

    start: int
    end: int
    family: str
    value: int
    loose: bool = False  # without its point
    firm: bool = False  # at the beginning of a line, or behind a mark that ends a clause
    ahead: bool = False  # at the beginning of a line, or behind one that ends a sentence


def numbers(text: str) -> list[Number]:
    """Everything in the text that may be a list's number, by place.  Nothing inside of 《》, quotes and brackets is."""
    shut = protected(text)
    found: dict[int, Number] = {}
    for kind, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            printed = next(group for group in match.groups() if group)
            family = _FAMILY.get(kind, kind)
            one = Number(
                match.start(),
                match.end(),
                family,
                _value(printed),
                kind == "bare",
                _behind(text, match.start(), "\n\r；;。：:"),
                _behind(text, match.start(), "\n\r；;。"),
            )
            around = shut.get(match.start())
            inside = around is not None and not (around[0] == match.start() and around[1] < match.end())
            if one.value and not inside:
                found.setdefault(match.start(), one)
    for match in NOTE.finditer(text):
        if match.start() not in shut:
            found[match.start()] = Number(match.start(), match.end(), "note", 0, firm=True)
    return [found[start] for start in sorted(found)]


def _value(printed: str) -> int:
    if printed[0] in "0123456789":
        return int(printed)
    for first in ("①", "⑴", "⒈"):
        if 0 <= ord(printed) - ord(first) < 20 if len(printed) == 1 else False:
            return ord(printed) - ord(first) + 1
    tens, ten, ones = printed.rpartition("十")
    if not ten:
        return _CHINESE.index(printed) + 1 if len(printed) == 1 else 0
    if len(tens) > 1 or len(ones) > 1 or "十" in tens:
        return 0
    return (_CHINESE.index(tens) + 1 if tens else 1) * 10 + (_CHINESE.index(ones) + 1 if ones else 0)


def _behind(text: str, start: int, marks: str) -> bool:
    before = text[:start].rstrip(" \t\u3000")
    return not before or before[-1] in marks


def protected(text: str) -> dict[int, tuple[int, int]]:
    """Every place that lies within a closed pair of brackets or quotes → the outermost such pair (first, last)."""
    stack: list[int] = []
    pairs: list[tuple[int, int]] = []
    for place, char in enumerate(text):
        if char in _OPEN:
            stack.append(place)
        elif char in _SHUT:
            match = next((n for n in range(len(stack) - 1, -1, -1) if text[stack[n]] in _PAIR[char]), None)
            if match is not None:
                pairs.append((stack[match], place))
                del stack[match:]
    return {
        place: pair
        for pair in sorted(pairs, key=lambda one: one[0] - one[1], reverse=True)
        for place in range(pair[0], pair[1] + 1)
    }


def outside(text: str) -> str:
    """The text without what stands in closed brackets and quotes."""
    inside = protected(text)
    return "".join(char for place, char in enumerate(text) if place not in inside)


def unclosed(text: str) -> Iterator[str]:
    """Brackets and quotes that nothing closes or opens."""
    inside = protected(text)
    for place, char in enumerate(text):
        if char in _OPEN + _SHUT and place not in inside:
            yield char
