"""Slips of the hand that YAML takes for something else: full-width blanks, a Chinese colon, a # that cuts a value off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import yaml

from generator.problems import Mark, Problem
from generator.unreadable import ENOUGH, QUOTE, Loader

_NAMES = {"\u3000": "全角空格", "\xa0": "网页上的不换行空格"}
_BLANKS = "".join(_NAMES)
_CHINESE = re.compile("[\u3400-\u9fff]")
_KEY = re.compile(r" *:(?:\s|\Z)")
_COMMENT = re.compile(r"[ \t]+(#)[^\s#]")
# where a plain word of YAML swallows what was meant as structure: after a dash, after the colon of a short key
_INSIDE = re.compile(
    f"(?:-|[^\\s:，。]{{1,14}}[{_BLANKS}]*:|[^\\s:，。]{{1,14}}(?=[{_BLANKS}]+:))([{_BLANKS}])"
)
_IN_LINE = re.compile(f"^[ ]*(?:- *)?([{_BLANKS}])|^[ ]*{_INSIDE.pattern}")
_COLON = re.compile(
    r"^[ ]*(?:- +)?(?P<key>(?:[^\s：:，。；、“”\"'#\[\]{}（）]|（[^\s：（）]*）){1,14})(?P<colon>：)"
)
_HASH = ("syntax", "“#”后面的字被当作注释，不会显示", f"{QUOTE}；确是注释，就在“#”后面加一个空格")


def slips(text: str, file: str) -> Iterator[Problem]:
    """What a file that YAML can read, as far as it can, does not mean as it stands.  Raises nothing."""
    if " #" in text or any(blank in text for blank in _BLANKS):  # else nothing of it can be there
        yield from islice(_in_tokens(text, file), ENOUGH)


def _in_tokens(text: str, file: str) -> Iterator[Problem]:
    try:
        for token in yaml.scan(text, Loader=Loader):
            if isinstance(token, yaml.ScalarToken) and token.plain:
                yield from _in_word(token, text, file)
    except yaml.YAMLError:
        return  # reading will say what it is


def _in_word(token: yaml.ScalarToken, text: str, file: str) -> Iterator[Problem]:
    word, start, end = token.value, token.start_mark, token.end_mark
    mark = Mark(file, start.line + 1, start.column + 1)
    if word[:1] in _NAMES:
        yield _blank(mark, word[0])
    elif inside := _INSIDE.match(word):
        yield _blank(mark._replace(column=mark.column + inside.start(1)), inside[1])
    elif word[-1:] in _NAMES:
        yield _blank(Mark(file, end.line + 1, end.column), word[-1], not _KEY.match(text, end.index))
    cut = _COMMENT.match(text, end.index)
    if cut and _CHINESE.search(word):
        yield Problem.at(Mark(file, end.line + 1, end.column + 1 + cut.start(1) - end.index), *_HASH)


def _blank(mark: Mark, sign: str, at_end: bool = False) -> Problem:
    where = "末尾有" if at_end else "用了"
    cure = f"删除它；确是内容，{QUOTE}" if at_end else "换成英文半角空格"
    return Problem.at(mark, "syntax", f"{where}{_NAMES[sign]}", cure)


def in_lines(text: str, file: str, first: int, last: int) -> Problem | None:
    """The slip that may be why a file cannot be read, in one of its lines ``first`` to ``last``, counted from 0."""
    for number, line in islice(enumerate(text.splitlines()), max(first, 0), last + 1):
        if found := _IN_LINE.match(line):
            at = found.start(1) if found[1] else found.start(2)
            return _blank(Mark(file, number + 1, at + 1), line[at])
        if (found := _COLON.match(line)) and ": " not in line and not line.endswith(":"):
            mark = Mark(file, number + 1, found.start("colon") + 1)
            hint = f"改成英文冒号加一个空格，写成“{found['key']}: …”"
            return Problem.at(mark, "syntax", "冒号是中文的", hint)
    return None
