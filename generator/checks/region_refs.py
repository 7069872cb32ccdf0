"""region.yml: everything that it names exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.checks.rule import RegionSubject, Rule
from generator.checks.running import found, known_items, one_or_more, suggest
from generator.checks.unknown_source import unknown_source
from generator.checks.vocabulary import unknown_names
from generator.field_sources import SOURCE
from generator.layers import Shared
from generator.problems import Problem
from generator.schema.fields import BY_KEY
from generator.source import DataPath, Document

NAME = "region-refs"

# 省、市、县 6 digits; 乡镇 9, 村 12
_DIVISION = re.compile(r"[0-9]{6}([0-9]{3}){0,2}")
_ORDINAL = "序号"


def run(subject: RegionSubject) -> Iterator[Problem]:
    """The document, the division code, the list's columns, the listed items, the general remarks."""
    region, document, shared = subject.layer.region, subject.document, subject.shared
    yield from unknown_source(document, (SOURCE,), region.document, shared, NAME)
    if region.division and not _DIVISION.fullmatch(region.division):
        message = f"区划代码“{region.division}”不是6位数字"
        yield found(document, ("区划代码",), NAME, message, "填6位区划代码；乡镇（街道）9位，村（社区）12位")
    for n, column in enumerate(region.columns):
        key = column.field or column.heading
        if key not in BY_KEY and _ORDINAL not in key:
            path: DataPath = ("清单栏目", n, "字段") if column.field else ("清单栏目", n)
            hint = suggest(key, BY_KEY, f"填事项文件里的项目名，或“{_ORDINAL}”")
            yield found(document, path, NAME, f"栏目“{column.heading}”的字段“{key}”不是项目名", hint)
    yield from _items(document, document.data.get("列明事项"), ("列明事项",), shared)
    for n, remark in enumerate(document.data.get("通用说明") or ()):
        yield from _general(document, remark, ("通用说明", n), shared)


def _general(document: Document, remark: dict[str, Any], path: DataPath, shared: Shared) -> Iterator[Problem]:
    yield from unknown_names(document, remark, path, shared, NAME)
    if named := remark.get(SOURCE):
        yield from unknown_source(document, (*path, SOURCE), named, shared, NAME)
    yield from _items(document, remark.get("首见"), (*path, "首见"), shared)
    reach, here = remark["适用"], (*path, "适用")
    for key in ("自", "至", "事项"):
        yield from _items(document, reach.get(key), (*here, key), shared)
    order = shared.catalog.items
    first, last = reach.get("自"), reach.get("至")
    if first in order and last in order and order.index(first) > order.index(last):
        message = f"“自”的 {first} 排在“至”的 {last} 后面，没有事项适用"
        yield found(document, (*here, "自"), NAME, message, "按 data/catalog.yml 的先后写，或把两个对调")


def _items(document: Document, value: Any, path: DataPath, shared: Shared) -> Iterator[Problem]:
    for here, item in one_or_more(value, path):
        if item not in known_items(shared):
            hint = suggest(item, known_items(shared), "填 data/catalog.yml 里的事项 id")
            yield found(document, here, NAME, f"没有“{item}”这个事项", hint)


RULE = Rule(NAME, "region.yml 提到的文件、事项、材料、情形、项目都有", RegionSubject, run)
