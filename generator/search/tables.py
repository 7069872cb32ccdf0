"""Tables of Chinese characters for the search in the browser: how each is read, and traditional → simplified.

The 3,755 most common characters stand in the order of their readings in GB 2312, and every browser can decode it.  So
the readings travel as run lengths, "a2 ai13 an9 …": under 2 KB for all of them.  What a run does not say truly, and
every rarer character that occurs in the texts, is listed by itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from pathlib import Path

_HAN = re.compile(r"[\u3400-\u9fff]")
_RUN = re.compile(r"[\u3400-\u9fff]+")


def characters(texts: Iterable[str]) -> frozenset[str]:
    """The Chinese characters that occur."""
    return frozenset(_HAN.findall("".join(texts)))


@cache
def common() -> str:
    """The characters of GB 2312, level 1, in its order."""
    codes = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    return b"".join(codes).decode("gb2312", "ignore")


@cache
def _runs() -> tuple[str, ...]:
    """A reading for each common character, never falling: the longest such row of their true readings.

    A character that has no reading at its place (some dozen) continues its run; ``exceptions`` lists it.
    """
    ends: list[tuple[str, int]] = []  # the lowest reading that ends a row of each length, and whose it is
    rows: list[tuple[int, str, int]] = []  # character, reading, what comes before it in the row
    for place, character in enumerate(common()):
        # from the highest, so that no row takes two readings of one character
        for reading in sorted(_all_readings(character), reverse=True):
            length = bisect_right(ends, reading, key=lambda end: end[0])
            rows.append((place, reading, ends[length - 1][1] if length else -1))
            ends[length : length + 1] = [(reading, len(rows) - 1)]
    chosen: dict[int, str] = {}
    step = ends[-1][1]
    while step >= 0:
        place, reading, step = rows[step]
        chosen[place] = reading
    readings: list[str] = []
    for place in range(len(common())):
        readings.append(chosen.get(place) or readings[-1])
    return tuple(readings)


def runs() -> str:
    """Reading and number of characters, in order: ``a2ai13an9…``."""
    return "".join(f"{reading}{len(list(group))}" for reading, group in groupby(_runs()))


def exceptions(texts: Iterable[str]) -> str:
    """``行hang长zhang…``: readings in these texts that the runs do not give, phrase by phrase."""
    from pypinyin import lazy_pinyin

    usual = dict(zip(common(), _runs(), strict=True))
    found: set[tuple[str, str]] = set()
    for text in texts:
        for phrase in _RUN.findall(text):
            for character, reading in zip(phrase, lazy_pinyin(phrase, v_to_u=False), strict=True):
                if usual.get(character) != reading and reading.isascii():
                    found.add((character, reading))
    return "".join(character + reading for character, reading in sorted(found))


def traditional(occurring: frozenset[str]) -> str:
    """``醫医療疗…``: traditional characters in pairs with the simplified ones that occur in the texts."""
    import opencc

    pairs = []
    table = Path(opencc.__file__).parent / "dictionary" / "TSCharacters.txt"
    for line in table.read_text(encoding="utf-8").splitlines():
        old, _, new = line.partition("\t")
        first = new.split(" ")[0]
        # a few characters of the texts are themselves the old form of something else: they stay what they are
        if len(old) == 1 and first in occurring and old not in occurring and ord(old) < 0x10000:
            pairs.append(old + first)
    return "".join(sorted(pairs))


@cache
def _all_readings(character: str) -> frozenset[str]:
    from pypinyin import Style, pinyin

    return frozenset(pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=False)[0])
