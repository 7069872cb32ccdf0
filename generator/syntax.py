"""libyaml's complaints about a file, in words for the person who typed it."""

from __future__ import annotations

from typing import Any

import yaml

from generator.problems import Mark, Problem
from generator.slips import in_lines
from generator.unreadable import QUOTE, TAB

# A part of libyaml's message → the place to show ("here": where reading stopped; "start": where the unfinished thing
# begins), what it means and the cure.
_SYNTAX = (
    (
        "mapping values are not allowed",
        "here",
        "这一行里多了一个“: ”",
        "值里有英文冒号加空格时，请把整个值放进英文双引号；否则请检查上一行的缩进",
    ),
    (
        "could not find expected ':'",
        "start",
        "这一行缺少英文冒号和空格",
        "写成“键: 值”，冒号用英文半角，后面留一个空格",
    ),
    (
        "did not find expected key",
        "here",
        "缩进和上下文对不上，或引号后面还有多余的字",
        "同一层的键要左对齐；带引号的值要整个放在一对引号里",
    ),
    ("did not find expected '-'", "here", "列表各项没有对齐", "同一列表的“- ”要左对齐"),
    (
        "did not find expected ',' or ']'",
        "start",
        "方括号列表没有写完整",
        "写成 [甲, 乙]，逗号和括号用英文半角",
    ),
    (
        "did not find expected ',' or '}'",
        "start",
        "花括号没有写完整",
        "写成 {甲: 一, 乙: 二}，冒号、逗号和括号用英文半角",
    ),
    (
        "did not find expected node content",
        "start",
        "括号没有配对，或多了一个逗号",
        "写成 [甲, 乙] 或 {甲: 一}，逗号和括号用英文半角",
    ),
    ("cannot start any token", "here", "值以特殊符号开头", QUOTE),
    ("unexpected end of stream", "start", "引号没有配对", "补上缺少的英文引号"),
    ("unexpected document indicator", "start", "引号没有配对", "补上缺少的英文引号"),
    (
        "expected a single document",
        "here",
        "一个文件里写了多份数据（有“---”）",
        "删除“---”，一个文件只写一份",
    ),
    (
        "expected <document start>",
        "here",
        "前面的内容已经结束，这里多出了文字",
        "检查这一行的缩进和括号，整个文件只能是一组“键: 值”或一个列表",
    ),
    ("unknown escape character", "here", "双引号里有不能识别的反斜杠", "改用单引号，或把 \\ 写成 \\\\"),
    ("expected hexdecimal number", "here", "双引号里有不能识别的反斜杠", "改用单引号，或把 \\ 写成 \\\\"),
    (
        "invalid Unicode character escape",
        "here",
        "双引号里有不能识别的反斜杠",
        "改用单引号，或把 \\ 写成 \\\\",
    ),
    ("scanning an alias", "start", "值以 * 开头，被当成了 YAML 引用", QUOTE),
    ("scanning an anchor", "start", "值以 & 开头，被当成了 YAML 锚点", QUOTE),
    ("a tag", "start", "值以 ! 开头，被当成了 YAML 标签", QUOTE),
    ("undefined tag handle", "start", "值以 ! 开头，被当成了 YAML 标签", QUOTE),
    ("incompatible YAML document", "start", "行首是 %，被当成了 YAML 指令", QUOTE),
    ("directive", "start", "行首是 %，被当成了 YAML 指令", QUOTE),
    ("scanning a block scalar", "start", "值以 | 或 > 开头，被当成了多行文字的记号", QUOTE),
    ("block sequence entries are not allowed", "here", "这里不能写“- ”", "列表要写在键的下一行"),
    ("mapping keys are not allowed", "here", "这里不能写“? ”", QUOTE),
)
_UNKNOWN = ("here", "格式有误，读不下去", "检查这一行和上一行的缩进、冒号、引号和括号")


def syntax(problem: yaml.YAMLError, text: str, file: str) -> Problem:
    """libyaml's complaint in words."""
    said = str(problem)
    where, message, hint = next((rest for part, *rest in _SYNTAX if part in said), _UNKNOWN)
    here: Any = getattr(problem, "problem_mark", None)
    start: Any = getattr(problem, "context_mark", None)
    if here is not None and _line(text, here.line)[here.column : here.column + 1] == "\t":
        return Problem.at(Mark(file, here.line + 1, here.column + 1), *TAB)
    if here is not None:
        first = start.line if start is not None and "simple key" in said else here.line - 1
        if slip := in_lines(text, file, first, here.line):
            return slip
    place = (start or here) if where == "start" else (here or start)
    return Problem.at(
        Mark(file, place.line + 1, place.column + 1) if place else Mark(file), "syntax", message, hint
    )


def _line(text: str, number: int) -> str:
    lines = text.splitlines()
    return lines[number] if number < len(lines) else ""
