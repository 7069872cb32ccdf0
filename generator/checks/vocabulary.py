"""Names that point into a vocabulary: 材料 (materials.yml), 情形 (situations.yml), 用于 (the fields of a guide)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.checks.rule import FileSubject, Rule
from generator.checks.running import found, one_or_more, parts, strings, suggest
from generator.layers import Shared
from generator.problems import Problem
from generator.schema.fields import BY_KEY
from generator.source import DataPath, Document

NAME = "vocabulary"

_MATERIALS = "办理材料"
_CHOICES = ("材料", "任选其一", "同时提供")
# inside 办理材料, a text alone in one of these lists is a material
_LISTS = (_MATERIALS, "条目", "增加", "修改")


def run(subject: FileSubject) -> Iterator[Problem]:
    """The names in one guide's file."""
    for way, said in parts(subject.document.data):
        for key, value in said.items():
            if key in BY_KEY:
                yield from unknown_names(subject.document, value, (*way, key), subject.shared, NAME)


def unknown_names(
    document: Document, value: Any, path: DataPath, shared: Shared, rule: str
) -> Iterator[Problem]:
    """Every name under ``path`` that its vocabulary does not have."""
    for kind, here, name in _names(value, path):
        if kind == "材料" and name not in shared.materials:
            hint = suggest(name, shared.materials, "在 data/materials.yml 里加一条")
            yield found(document, here, rule, f"材料库里没有“{name}”", hint)
        elif kind == "情形" and name not in shared.situations:
            hint = suggest(name, shared.situations, "在 data/situations.yml 里加一条")
            yield found(document, here, rule, f"情形库里没有“{name}”", hint)
        elif kind == "用于" and name not in BY_KEY:
            hint = suggest(name, BY_KEY, f"改用事项文件里的项目名，如“{_MATERIALS}”“办理渠道”")
            yield found(document, here, rule, f"“用于”里的“{name}”不是项目名", hint)


def _names(value: Any, path: DataPath) -> Iterator[tuple[str, DataPath, str]]:
    inside = path[-1] == _MATERIALS
    waiting = [(path, value)]
    while waiting:
        here, one = waiting.pop()
        if isinstance(one, str):
            listed_under = here[-2] if isinstance(here[-1], int) and len(here) > 1 else here[-1]
            if inside and listed_under in _LISTS:
                yield "材料", here, one
        elif isinstance(one, list):
            waiting += [((*here, n), inner) for n, inner in reversed(tuple(enumerate(one)))]
        elif isinstance(one, dict):
            for key, inner in one.items():
                if key in _CHOICES:
                    yield from (("材料", at, name) for at, name in strings(inner, (*here, key)))
                elif key in ("情形", "用于"):
                    yield from ((key, at, name) for at, name in one_or_more(inner, (*here, key)))
            waiting += [
                ((*here, key), inner)
                for key, inner in reversed(one.items())
                if isinstance(inner, (dict, list)) and key not in _CHOICES and key not in ("情形", "用于")
            ]


RULE = Rule(NAME, "材料、情形、用于的名称都在库里", FileSubject, run)
