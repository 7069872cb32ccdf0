"""The words of a clause as the data hold them: no ； and no list number, 。 only behind sentences, no stray blanks."""

from __future__ import annotations

import re

from generator.wording.numbers import outside, unclosed
from generator.wording.reading import Doubt

_WIDE = "[^\\x00-\\x7f]"
_BLANK = re.compile(rf"(?<={_WIDE})\s+|\s+(?={_WIDE})")
_CHINESE = r"[\u3400-\u9fff]"
_IN_WORD = re.compile(rf"(?<={_CHINESE})\s+(?={_CHINESE})")
_HALF = re.compile(rf"(?<={_CHINESE})[,;:()?](?=.)|(?<=.)[,;:()?](?={_CHINESE})")
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_OFFICE = re.compile("《?[\u3400-\u9fff ]{2,}[部局委院办厅署会行室府]\\Z")
_ABOUT = re.compile("[\u3400-\u9fff ]{2,60}?[部局委院办厅署会行室府](?:办公[厅室])?关于")
_BROKEN = re.compile(r"的。(?=需|应|须|可|由|不)")


_BLANKS, _HALVES = "词里混进了空格", "中文里有半角的标点"
TYPING = frozenset([_BLANKS, _HALVES])


def copied(text: str, doubts: list[Doubt]) -> str:
    """The words to write into the data.  Blanks beside Chinese go, with a doubt; nothing else is changed."""
    if _HIDDEN.search(text):
        text = _HIDDEN.sub("", text)
        doubts.append(Doubt("有看不见的字符", "已删去", text, guess=False))
    text = text.strip()
    bare = _BLANK.sub(lambda found: " " if _between_offices(found) else "", text)
    bare = re.sub(r"\s+", " ", bare)
    if bare != text:
        where = _IN_WORD.search(text)
        shown = text if where is None else text[max(0, where.start() - 8) : where.end() + 8]
        doubts.append(Doubt(_BLANKS, "已删去；原文确有空格的再补上", shown))
    return without_stop(bare.rstrip("；;"))


def _between_offices(blank: re.Match[str]) -> bool:
    """《人力资源和社会保障部 财政部关于…》: the blank between two offices that issued a document belongs to its title."""
    before, after = blank.string[: blank.start()], blank.string[blank.end() :]
    title = before.rpartition("《")[2]
    return bool(_OFFICE.search(title)) and "》" not in title and bool(_ABOUT.match(after))


def without_stop(text: str) -> str:
    """。 stays behind a sentence, which has a comma, a colon or a stop of its own; a phrase loses it."""
    if not text.endswith("。"):
        return text
    phrase = text.rstrip("。")
    if re.search("[，,；;：:。]", outside(phrase)):
        return text
    return phrase


def oddities(text: str) -> list[Doubt]:
    """What looks wrong in the typesetting: half-width marks among Chinese, open brackets, a sentence cut by 。."""
    found = []
    if half := _HALF.search(text):
        hint = f"如“{half[0]}”；照原文抄了，确是录入时打错的再改成全角"
        found.append(Doubt(_HALVES, hint, text, guess=False))
    for char in dict.fromkeys(unclosed(text)):
        found.append(Doubt(f"“{char}”不成对", "核对文件，补上另一半或记入 errata.yml", text, guess=False))
    if _BROKEN.search(text):
        found.append(
            Doubt("句子在“的”后面被句号断开", "可能应是“，”；确认后改正并记入 errata.yml", text, guess=False)
        )
    return found
