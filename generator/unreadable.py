"""What staff cannot see or should not use in a file: other encodings, tabs, control characters, YAML's shorthand, depth."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import yaml

from generator.problems import Mark, Problem

try:
    from yaml import CSafeLoader as _SafeLoader
except ImportError:  # PyYAML without libyaml: the same result, ten times slower
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]

_TAB = re.compile(r"^ *\t", re.MULTILINE)
# control characters, line ends that editors do not count, and signs of no width that come along when text is pasted
HIDDEN_SIGNS = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufffe\uffff]"
)
_SUSPECT = re.compile(r"[&*!]|^[ ?-]{60}", re.MULTILINE)

_CONTROLS = re.compile(b"[\0-\x08\x0e-\x1f]")  # no encoding of Chinese text has them
_USUAL = re.compile("[\t\n\r -~\u2010-\u203f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")

# No data of ours goes deeper than ten levels.  libyaml composes nested lists on the C stack: without a bound,
# a line of brackets ends the whole process, with no exception to catch.
DEEPEST = 40
_MANY_BRACKETS = 500

UTF8 = "另存为“UTF-8（无 BOM）”"
EMPTY = ("empty", "文件是空的", "填写内容，或删除这个文件")
DEEP = ("syntax", "层次太深，读不下去", "检查括号和缩进，正常的数据不超过十层")
TAB = ("tab", "缩进用了制表符（Tab）", "把行首的 Tab 换成空格，每层两个")
BINARY = ("encoding", "不是文本文件", "数据文件是纯文本；检查是不是放错了文件，图片、Word、压缩包都不能用")
HIDDEN = ("syntax", "文件里有看不见的控制字符", "删除这个字符，或重新键入这一段")
ENOUGH = 20  # findings of one kind in one file; more would only hide the other files' problems
QUOTE = "请把整个值放进英文双引号"


class Loader(_SafeLoader):
    """Composes nodes without guessing at types (yes/no, dates, octal …): `source.py` reads plain words its own way."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        return ""

    def descend_resolver(self, *_: Any) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


def decode(raw: bytes, file: str) -> str | Problem:
    """The text of a file, or why it has none."""
    start = Mark(file)
    if raw.startswith(codecs.BOM_UTF8):
        return Problem.at(start, "encoding", "文件开头有 BOM 标记", UTF8)
    utf16 = Problem.at(start, "encoding", "文件是 UTF-16 编码", UTF8)
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return utf16
    if not raw.strip():
        return Problem.at(start, *EMPTY)
    if _utf16_without_mark(raw):
        return utf16
    # a lone zero in UTF-8 is a control character that was typed by accident
    if raw.count(b"\0") * 5 > len(raw):
        return Problem.at(start, *BINARY)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        if b"\0" in raw or len(_CONTROLS.findall(raw)) * 20 > len(raw) + 60:
            return Problem.at(start, *BINARY)
        try:
            raw.decode("gb18030")
            name = "文件是 GBK（ANSI）编码"
        except UnicodeDecodeError:
            name = "文件不是 UTF-8 编码"
        before = raw[: problem.start].decode("utf-8")
        return Problem.at(_place(file, before, len(before)), "encoding", name, UTF8)


def _utf16_without_mark(raw: bytes) -> bool:
    """Latin letters, digits, blanks and line ends are half zeros in UTF-16; what it says must look like text, too."""
    if b"\0" not in raw:
        return False
    beginning = raw[:4000]
    little = beginning[1::2].count(0) >= beginning[::2].count(0)
    text = beginning.decode("utf-16-le" if little else "utf-16-be", errors="replace")
    return len(text) > 1 and len(_USUAL.findall(text)) * 10 >= len(text) * 9


def unseen(text: str, file: str) -> list[Problem]:
    """Tabs at the beginning of lines, and characters that no editor shows."""
    found = []
    for pattern, finding in ((_TAB, TAB), (HIDDEN_SIGNS, HIDDEN)):
        for match in islice(pattern.finditer(text), ENOUGH):
            found.append(Problem.at(_place(file, text, match.end() - 1), *finding))
    return found


def shorthand(text: str, file: str) -> Iterator[Problem]:
    """Anchors, aliases, tags, and depth without end.  Raises YAMLError where the text stops making sense."""
    # one pass more than reading takes, so only where there is a cause: rare in official wording
    if not _SUSPECT.search(text) and text.count("[") + text.count("{") < _MANY_BRACKETS:
        return
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        mark = Mark(file, event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                yield Problem.at(mark, *DEEP)
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent):
            hint = f"把引用的内容照写一遍；若星号是文字，{QUOTE}"
            yield Problem.at(mark, "shorthand", f"用了 YAML 引用 *{anchor}", hint)
        elif anchor:
            yield Problem.at(
                mark, "shorthand", f"用了 YAML 锚点 &{anchor}", f"删除锚点；若 & 是文字，{QUOTE}"
            )
        elif tag:
            name = tag.replace("tag:yaml.org,2002:", "!!")
            yield Problem.at(
                mark, "shorthand", f"用了 YAML 标签 {name}", f"删除标签；若感叹号是文字，{QUOTE}"
            )


def _place(file: str, text: str, at: int) -> Mark:
    return Mark(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
