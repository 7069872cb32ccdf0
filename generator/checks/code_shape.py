"""Codes: 12 characters `RR TT DD MMM SSS` (区域, 类型, 部门, 主项, 子项); a 主项 with children ends in 00Y.

Numbering: 国家政务服务平台 C0109.1-2018, as 《全国医疗保障经办政务服务事项清单》 explains and uses it.  Real local codes may be longer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.checks.rule import FileSubject, Rule
from generator.checks.running import found, parts
from generator.layers import BASE
from generator.problems import Problem
from generator.source import DataPath

NAME = "code-shape"

_BLANK = re.compile(r"\s")
# key → (national shape, a longer local one, what it should look like, how it is made)
_SHAPES = {
    "主项编码": (
        re.compile(r"[0-9]{9}(00Y|000)"),
        re.compile(r"[0-9]{12,19}[0-9Y]"),
        "9位数字加“00Y”",
        "前9位是区域、类型、部门、主项；没有子项的主项以“000”结尾；字母 Y 大写",
    ),
    "事项编码": (
        re.compile(r"[0-9]{12}"),
        re.compile(r"[0-9]{13,20}"),
        "12位数字",
        "前9位与主项编码相同，后3位是子项；主项没有子项的以“000”结尾",
    ),
}


def run(subject: FileSubject) -> Iterator[Problem]:
    """The codes that one file states."""
    for way, said in parts(subject.document.data):
        yield from _codes(subject, way, said)


def _codes(subject: FileSubject, way: DataPath, said: dict[str, Any]) -> Iterator[Problem]:
    document = subject.document
    right: dict[str, str] = {}
    for key, (national, local, looks, made) in _SHAPES.items():
        code = said.get(key)
        if not isinstance(code, str) or not code.strip():
            continue  # the schema reports other types
        if subject.item.layer == BASE:
            yield found(
                document,
                (*way, key),
                NAME,
                f"通用指南里不能写{key}",
                "编码各地不同：写到 data/regions/<地区>/items/ 的同名文件里",
            )
        elif _BLANK.search(code):
            cure = _BLANK.sub("", code)
            yield found(document, (*way, key), NAME, f"{key}“{code}”里有空格", f'去掉空格，写成 "{cure}"')
        elif national.fullmatch(code):
            right[key] = code
            yield from _number(subject, (*way, key), code)
        elif local.fullmatch(code):
            message = f"{key}“{code}”有{len(code)}位，国家编码是12位"
            hint = "对照文件核一遍；本地编码确实更长的，可以保留"
            yield found(document, (*way, key), NAME, message, hint, "warning")
            yield from _number(subject, (*way, key), code)
        else:
            message = f"{key}应是{looks}，这里是“{code}”（{len(code)}位）"
            yield found(document, (*way, key), NAME, message, made)
    if len(right) == len(_SHAPES) and right["事项编码"][:9] != right["主项编码"][:9]:
        message = f"事项编码“{right['事项编码']}”和主项编码“{right['主项编码']}”的前9位不同"
        yield found(
            document, (*way, "事项编码"), NAME, message, "同一主项下前9位应相同，对照文件核一遍", "warning"
        )


def _number(subject: FileSubject, path: DataPath, code: str) -> Iterator[Problem]:
    key = path[-1]
    area = subject.division[:2]
    if area.isdigit() and code[:2] != area:
        message = f"{key}“{code}”以“{code[:2]}”开头，本地区的区划代码以“{area}”开头"
        yield found(subject.document, path, NAME, message, "对照文件改正编码，或改正 region.yml 的“区划代码”")
    if code[2:6] != "2036":
        message = f"{key}“{code}”的第3–6位是“{code[2:6]}”，医保公共服务应是“2036”"
        yield found(subject.document, path, NAME, message, "对照文件核一遍；确实如此的，可以保留", "warning")


RULE = Rule(NAME, "编码的位数、空格、区划前缀和主项", FileSubject, run)
