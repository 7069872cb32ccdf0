"""What is refused before a file is read: encodings, tabs, hidden characters, shorthand, depth.  Pinned word for word."""

from __future__ import annotations

from random import Random

import pytest

from generator.source import parse
from generator.unreadable import DEEPEST

UTF8 = "（建议：另存为“UTF-8（无 BOM）”）"
BINARY = "不是文本文件（建议：数据文件是纯文本；检查是不是放错了文件，图片、Word、压缩包都不能用）"
EMPTY = "x.yml:1:1 文件是空的（建议：填写内容，或删除这个文件）"
TAB = "缩进用了制表符（Tab）（建议：把行首的 Tab 换成空格，每层两个）"
HIDDEN = "文件里有看不见的控制字符（建议：删除这个字符，或重新键入这一段）"
DEEP = "层次太深，读不下去（建议：检查括号和缩进，正常的数据不超过十层）"
TEXT = "办理时限: 即时办结\n受理单位: 各级机构\n"

BYTES = {
    "GBK": (b"a: 1\n" + TEXT.encode("gbk"), f"x.yml:2:1 文件是 GBK（ANSI）编码{UTF8}"),
    "GBK after Chinese in UTF-8": (
        "甲乙: ".encode() + "办理".encode("gbk"),
        f"x.yml:1:5 文件是 GBK（ANSI）编码{UTF8}",
    ),
    "UTF-16 with a mark": (TEXT.encode("utf-16"), f"x.yml:1:1 文件是 UTF-16 编码{UTF8}"),
    "UTF-16 LE": (TEXT.encode("utf-16-le"), f"x.yml:1:1 文件是 UTF-16 编码{UTF8}"),
    "UTF-16 BE": (TEXT.encode("utf-16-be"), f"x.yml:1:1 文件是 UTF-16 编码{UTF8}"),
    "UTF-16, Latin only": ("id: canbao\n".encode("utf-16-le"), f"x.yml:1:1 文件是 UTF-16 编码{UTF8}"),
    "BOM": (b"\xef\xbb\xbf" + TEXT.encode(), f"x.yml:1:1 文件开头有 BOM 标记{UTF8}"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 9, f"x.yml:1:1 {BINARY}"),
    "any bytes": (Random(1).randbytes(5000), f"x.yml:1:1 {BINARY}"),
    "zeros": (b"\0" * 100, f"x.yml:1:1 {BINARY}"),
    "an archive": (b"PK\3\4\x14\0\6\0\x08\0\0\0!\0" + Random(2).randbytes(300), f"x.yml:1:1 {BINARY}"),
    "GBK with a control character": (
        "办理\x07时限".encode("gbk"),
        f"x.yml:1:1 文件是 GBK（ANSI）编码{UTF8}",
    ),
    "no encoding": (b"a: \xff\xfe\xff", f"x.yml:1:4 文件不是 UTF-8 编码{UTF8}"),
    "NUL": (b"a: 1\nb: x\0y\n" + TEXT.encode(), f"x.yml:2:5 {HIDDEN}"),
    "escape": (b"a: \x1b[31m", f"x.yml:1:4 {HIDDEN}"),
    "zero width space": ("办理时限: 即时\u200b办结".encode(), f"x.yml:1:9 {HIDDEN}"),
    "line separator": ("a: 甲\u2028乙".encode(), f"x.yml:1:5 {HIDDEN}"),
    "BOM inside": ("a: 1\n\ufeffb: 2".encode(), f"x.yml:2:1 {HIDDEN}"),
    "nothing": (b"", EMPTY),
    "blanks": (b" \n\t\n\r\n", EMPTY),
    "comments": ("# 待填\n# 待填\n".encode(), EMPTY),
    "null": (b"~\n", EMPTY),
    "tab": (b"a:\n\tb: 1", f"x.yml:2:1 {TAB}"),
    "tab after blanks": (b"a:\n  \tb: 1", f"x.yml:2:3 {TAB}"),
    "tab after a dash": (b"a:\n  - \tb", f"x.yml:2:5 {TAB}"),
    "brackets": (b"a: " + b"[" * 5000, f"x.yml:1:43 {DEEP}"),
    "a hundred thousand brackets": (b"[" * 100_000, f"x.yml:1:41 {DEEP}"),
    "braces": (b"{a: " * 5000, f"x.yml:1:161 {DEEP}"),
    "dashes": (b"- " * 5000, f"x.yml:1:81 {DEEP}"),
    "question marks": (b"? " * 5000, f"x.yml:1:81 {DEEP}"),
    "indentation": ("".join(" " * n + "a:\n" for n in range(2000)).encode(), f"x.yml:41:41 {DEEP}"),
    "a little too deep": (b"[" * (DEEPEST + 2) + b"]" * (DEEPEST + 2), f"x.yml:1:42 {DEEP}"),
}

CHECKED_IN_TEXT = "请把整个值放进英文双引号"
SHORTHAND = {
    "a: &jia 1": f"x.yml:1:4 用了 YAML 锚点 &jia（建议：删除锚点；若 & 是文字，{CHECKED_IN_TEXT}）",
    "a: *jia": f"x.yml:1:4 用了 YAML 引用 *jia（建议：把引用的内容照写一遍；若星号是文字，{CHECKED_IN_TEXT}）",
    "a: !!str 1": f"x.yml:1:4 用了 YAML 标签 !!str（建议：删除标签；若感叹号是文字，{CHECKED_IN_TEXT}）",
    "a: !!python/object:os.system {}": f"x.yml:1:4 用了 YAML 标签 !!python/object:os.system（建议：删除标签；若感叹号是文字，{CHECKED_IN_TEXT}）",
    "a: !local x": f"x.yml:1:4 用了 YAML 标签 !local（建议：删除标签；若感叹号是文字，{CHECKED_IN_TEXT}）",
    "a: ! x": f"x.yml:1:4 用了 YAML 标签 !（建议：删除标签；若感叹号是文字，{CHECKED_IN_TEXT}）",
    "a: {<<: {b: 1}}": "x.yml:1:5 a: 用了 YAML 合并键 <<（建议：把要合并的内容照写一遍）",
}


@pytest.mark.parametrize(("raw", "said"), BYTES.values(), ids=BYTES)
def test_refused(raw: bytes, said: str) -> None:
    document = parse(raw, "x.yml")
    assert [str(problem) for problem in document.problems] == [said]
    assert document.data is None


@pytest.mark.parametrize(("text", "said"), SHORTHAND.items(), ids=SHORTHAND)
def test_shorthand(text: str, said: str) -> None:
    assert [str(problem) for problem in parse(text.encode(), "x.yml").problems] == [said]


def test_every_anchor_and_alias_is_told() -> None:
    document = parse(b"a: &x [1]\nb: *x\nc: &x 2\n", "x.yml")
    assert [(one.line, one.column, one.message) for one in document.problems] == [
        (1, 4, "用了 YAML 锚点 &x"),
        (2, 4, "用了 YAML 引用 *x"),
        (3, 4, "用了 YAML 锚点 &x"),
    ]


def test_every_line_with_a_tab_is_told_up_to_a_limit() -> None:
    assert [one.line for one in parse(b"a:\n\tb: 1\n  c: 2\n\td: 3", "x.yml").problems] == [2, 4]
    assert len(parse(b"a: 1\n" + b"\tb: 1\n" * 5000, "x.yml").problems) == 20


@pytest.mark.parametrize(
    "text",
    ["a: 甲 & 乙", "a: 甲*乙!", "'<<': 1", 'a: "&x *y !z"', "a: b\tc", "a: b\r\nc: d", "a: \U0001f600　x"],
)
def test_the_same_signs_as_text_are_welcome(text: str) -> None:
    assert parse(text.encode(), "x.yml").problems == []


def test_as_deep_as_allowed() -> None:
    document = parse(b"[" * DEEPEST + b"]" * DEEPEST, "x.yml")
    assert document.problems == [] and document.data is not None
