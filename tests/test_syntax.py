"""Every kind of broken YAML, and the words for it."""

import pytest

from generator.source import parse
from generator.syntax import _SYNTAX

QUOTE = "请把整个值放进英文双引号"
ALIGN = (
    "缩进和上下文对不上，或引号后面还有多余的字（建议：同一层的键要左对齐；带引号的值要整个放在一对引号里）"
)
COLON = (
    "这一行里多了一个“: ”（建议：值里有英文冒号加空格时，请把整个值放进英文双引号；否则请检查上一行的缩进）"
)
WIDE = "用了全角空格（建议：换成英文半角空格）"
NO_COLON = "这一行缺少英文冒号和空格（建议：写成“键: 值”，冒号用英文半角，后面留一个空格）"
DASHES = "列表各项没有对齐（建议：同一列表的“- ”要左对齐）"
BRACKETS = "方括号列表没有写完整（建议：写成 [甲, 乙]，逗号和括号用英文半角）"
BRACES = "花括号没有写完整（建议：写成 {甲: 一, 乙: 二}，冒号、逗号和括号用英文半角）"
PAIRS = "括号没有配对，或多了一个逗号（建议：写成 [甲, 乙] 或 {甲: 一}，逗号和括号用英文半角）"
SIGN = f"值以特殊符号开头（建议：{QUOTE}）"
QUOTES = "引号没有配对（建议：补上缺少的英文引号）"
MORE = (
    "前面的内容已经结束，这里多出了文字（建议：检查这一行的缩进和括号，整个文件只能是一组“键: 值”或一个列表）"
)
SLASH = "双引号里有不能识别的反斜杠（建议：改用单引号，或把 \\ 写成 \\\\）"
DIRECTIVE = f"行首是 %，被当成了 YAML 指令（建议：{QUOTE}）"
BLOCK = f"值以 | 或 > 开头，被当成了多行文字的记号（建议：{QUOTE}）"
TAG = f"值以 ! 开头，被当成了 YAML 标签（建议：{QUOTE}）"


def colon(key: str) -> str:
    return f"冒号是中文的（建议：改成英文冒号加一个空格，写成“{key}: …”）"


BROKEN = {
    "a: b: c": f"1:5 {COLON}",
    "a: 1\n  b: 2\n": f"2:4 {COLON}",
    "a: 1\n办理时限 即时\nb: 2\n": f"2:1 {NO_COLON}",
    "a: 1\n办理时限：即时\nb: 2\n": f"2:5 {colon('办理时限')}",
    "a: 1\n行使（受理）层级：即时\nb: 2\n": f"2:9 {colon('行使（受理）层级')}",
    "a:\n  - 材料：身份证\n    形式: 原件\n": f"2:7 {colon('材料')}",
    "办理时限：即时\n受理单位：甲\n": f"1:5 {colon('办理时限')}",
    "a: 1\n说明（甲：乙）没有冒号\nb: 1\n": f"2:1 {NO_COLON}",
    "a: 1\n办理时限:\u3000即时\nb: 2\n": f"2:6 {WIDE}",
    "a: 1\n办理时限:\xa0即时\nb: 2\n": "2:6 用了网页上的不换行空格（建议：换成英文半角空格）",
    "a: 1\n办理时限\u3000:\u3000即时\nb: 2\n": f"2:7 {WIDE}",
    "a:\n  - 材料: 甲\n \u3000 形式: 原件\n": f"3:2 {WIDE}",
    "a: 1\n\u3000\nb: 1\n": f"2:1 {WIDE}",
    "- a\n-b\n": f"2:1 {NO_COLON}",
    'a: "x" y\n': f"1:8 {ALIGN}",
    "a:\n    b: 1\n  c: 2\n": f"3:3 {ALIGN}",
    "a:\n  - x\n - y\n": f"3:2 {ALIGN}",
    "- a\nb: c\n": f"2:1 {DASHES}",
    "a:\n  - x\n  y: 1\n": f"3:3 {DASHES}",
    "a: [x, y\nb: 1\n": f"1:4 {BRACKETS}",
    "a: {x: 1, y: 2\nb: 3\n": f"1:4 {BRACES}",
    "a: [x,, y]\n": f"1:7 {PAIRS}",
    "a: ]\n": f"1:4 {PAIRS}",
    "a: @x": f"1:4 {SIGN}",
    "a: `x`": f"1:4 {SIGN}",
    "a: %x": f"1:4 {SIGN}",
    "a: 1\nb: 'x\nc: 2\n": f"2:4 {QUOTES}",
    'a: "x\n---\nb: 1"\n': f"1:4 {QUOTES}",
    "a: 1\n---\nb: 2\n": "2:1 一个文件里写了多份数据（有“---”）（建议：删除“---”，一个文件只写一份）",
    "  a: 1\nb: 2\n": f"2:1 {MORE}",
    "[a]\nb: c\n": f"2:1 {MORE}",
    'a: "\\d"': f"1:5 {SLASH}",
    'a: "\\xZZ"': f"1:7 {SLASH}",
    'a: "\\ud800"': f"1:7 {SLASH}",
    "a: *重要": f"1:4 值以 * 开头，被当成了 YAML 引用（建议：{QUOTE}）",
    "a: &重要": f"1:4 值以 & 开头，被当成了 YAML 锚点（建议：{QUOTE}）",
    "a: !重要": f"1:4 {TAG}",
    "a: !x!y z": f"1:4 {TAG}",
    "%x\na: b": f"1:1 {DIRECTIVE}",
    "%YAML 3.0\n---\na: 1": f"1:1 {DIRECTIVE}",
    "a: |文字": f"1:4 {BLOCK}",
    "a: >5个工作日": f"1:4 {BLOCK}",
    "a: - b": "1:4 这里不能写“- ”（建议：列表要写在键的下一行）",
    "a: ? b": f"1:4 这里不能写“? ”（建议：{QUOTE}）",
}


@pytest.mark.parametrize(("text", "said"), BROKEN.items(), ids=map(repr, BROKEN))
def test_broken(text: str, said: str) -> None:
    document = parse(text.encode(), "x.yml")
    assert [str(problem) for problem in document.problems] == [f"x.yml:{said}"]
    assert document.data is None


def test_every_kind_has_an_example() -> None:
    shown = {said.split(" ", 1)[1] for said in BROKEN.values()}
    assert {f"{message}（建议：{hint}）" for _, _, message, hint in _SYNTAX} <= shown
