"""One guide's file in one layer → typed statements, field by field, so that one mistake does not hide the next."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from pydantic import TypeAdapter

from generator.field_sources import SOURCE, SOURCES, read_sources
from generator.periods import ALWAYS, CHANGES, END, START, Period, Window, read_periods, read_window
from generator.problems import Mark
from generator.schema.adapters import ADAPTERS
from generator.schema.adapters import CHANGES as ENTRY_CHANGES
from generator.schema.base import Names
from generator.schema.fields import BY_KEY, CHANGE_KEYS, FIELDS, Field
from generator.schema.findings import known_keys, unknown_key, validate
from generator.schema.values import NotApplicable
from generator.source import DataPath, Document

BASE = "items"  # the id of the base layer, and its folder
# path segments that the site uses for itself
RESERVED = frozenset(
    [
        "about",
        "api",
        "assets",
        "biaoge",
        "cailiao",
        "diqu",
        "duibi",
        "embed",
        "fragment",
        "index",
        "items",
        "kanwu",
        "qianru",
        "qingdan",
        "queshi",
        "schema",
        "shouce",
        "shuju",
        "versions",
        "dayin",
        "search",
        "static",
        "sitemap",
        "404",
        "stylesheets",
    ]
)

_NOT_APPLICABLE = TypeAdapter(NotApplicable)
_ALIASES = TypeAdapter(Names)
_OTHER_KEYS = (SOURCE, SOURCES, "别名", START, END, CHANGES)
_PERIOD_KEYS = (START, END, SOURCE, SOURCES)
_SAFE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


@dataclass(frozen=True, slots=True)
class Statement:
    """What one layer's file says of one field: a value, changes of a list, or that it does not apply.

    ``document``: the source id that it comes from, where that is another than its file's (or 变动's); else empty.
    """

    field: Field
    said: Any
    mark: Mark
    entry_marks: dict[str, Mark]
    document: str = ""


@dataclass(slots=True)
class ItemFile:
    """One guide's file in one layer.  ``document`` is the source id its statements come from, unless they name their own.

    ``window``: when the file holds; ``periods``: what it says otherwise from some day on, by their first day.
    """

    layer: str
    item: str
    file: str
    document: str
    statements: dict[str, Statement]
    aliases: tuple[str, ...] = ()
    window: Window = ALWAYS
    periods: tuple[Period, ...] = ()


def read_item(
    document: Document, layer: str, item: str, source: str, around: Window = ALWAYS
) -> ItemFile | None:
    """One guide's file: every field by itself, so that one mistake does not hide the next.

    ``around``: when its layer holds.
    """
    if document.data is None:
        return None
    if not isinstance(document.data, dict):
        document.report((), "schema", "这里应是“键: 值”", "第一行写“事项名称: …”一类的键和值")
        return None
    if why := unsafe_segment(item):
        hint = "用小写拼音、数字和连字符，如 zhuyuan-baoxiao.yml"
        document.report((), "id", f"文件名“{item}.yml”{why}", hint)
    result = ItemFile(layer, item, document.file, source, {})
    for key, value in document.data.items():
        if key == "别名":
            result.aliases = validate(_ALIASES, value, document, (key,)) or ()
        elif key == SOURCE and isinstance(value, str) and value:
            result.document = value
        elif key == SOURCE:
            document.report((key,), "schema", "这里应是一段文字", "填 data/sources.yml 里的 id")
    rest = {key: value for key, value in document.data.items() if key == SOURCES or key not in _OTHER_KEYS}
    result.statements = _read_fields(rest, (), document, layer != BASE, _OTHER_KEYS)
    if layer == BASE and (dated := [key for key in (START, END) if key in document.data]):
        hint = "把从那天起不同的项写到“变动”下；整个事项不办了，从 data/catalog.yml 里删去"
        document.report((dated[0],), "period", f"通用指南不能写{dated[0]}：它是所有页面的底本", hint)
    else:
        result.window = read_window(document, document.data, (), around)
    if CHANGES in document.data:

        def fields(said: dict[str, Any], path: DataPath) -> dict[str, Statement]:
            return _read_fields(said, path, document, True, _PERIOD_KEYS)

        result.periods = read_periods(document, layer, result.document, result.window, fields)
    if layer == BASE:
        for needed in FIELDS:
            if needed.in_base and needed.key not in document.data:
                document.report((), "missing", f"缺少“{needed.key}”", f"补上“{needed.key}: …”，十项要齐全")
    return result


def unsafe_segment(name: str) -> str:
    """Why a name cannot be one segment of an address, empty if it can."""
    if name in RESERVED:
        return "与站内地址重名"
    return "" if _SAFE.match(name) else "不能作网址"


def _read_fields(
    said: dict[str, Any], path: DataPath, document: Document, overlays: bool, others: tuple[str, ...]
) -> dict[str, Statement]:
    """The fields of a mapping.  ``overlays``: they may change what is there; ``others``: keys that it may have besides."""
    found: dict[str, Statement] = {}
    sources = read_sources(said, path, document)
    for key, value in said.items():
        if key == SOURCES:
            continue
        if key not in BY_KEY:
            unknown_key(document, (*path, key), (*BY_KEY, *others))
            continue
        statement = _read_statement(BY_KEY[key], value, document, (*path, key), overlays)
        if statement is not None:
            found[statement.field.name] = replace(statement, document=sources.get(key, ""))
    return found


def _read_statement(
    one: Field, value: Any, document: Document, path: DataPath, overlays: bool
) -> Statement | None:
    adapter, changes = ADAPTERS[one.kind], False
    if overlays and isinstance(value, dict):
        if "不适用" in value:
            adapter = _NOT_APPLICABLE
        elif one.has_entries and _means_changes(one, value):
            adapter, changes = ENTRY_CHANGES[one.kind], True
    said = validate(adapter, value, document, path)
    if said is None:
        return None
    return Statement(one, said, document.mark(path), _entry_marks(said, document, path, changes))


def _means_changes(one: Field, value: dict[str, Any]) -> bool:
    # a mapping with a misspelt key is taken for what it has more in common with, so that the cure fits
    return any(key in value for key in CHANGE_KEYS) or not any(
        key in value for key in known_keys(ADAPTERS[one.kind], (0,))
    )


def _entry_marks(said: Any, document: Document, path: DataPath, changes: bool) -> dict[str, Mark]:
    if changes:
        lists = zip(CHANGE_KEYS, (said.add, said.replace, said.remove), strict=True)
        return marks_by_id(
            document, (((*path, key, n), one) for key, list_ in lists for n, one in enumerate(list_))
        )
    if isinstance(said, tuple) and said and not isinstance(said[0], str):
        return marks_by_id(document, (((*path, n), one) for n, one in enumerate(said)))
    return {}


def marks_by_id(document: Document, entries: Iterable[tuple[DataPath, Any]]) -> dict[str, Mark]:
    """Where the entries stand, by id.  Reports an id that two of them bear: a change could not tell them apart."""
    marks: dict[str, Mark] = {}
    for path, entry in entries:
        mark = document.mark(path)
        if entry.id in marks:
            hint = f"第 {marks[entry.id].line} 行已有；加上“id: …”或改成别的 id，没有写 id 的以材料名称或序号为 id"
            document.report(path, "duplicate-id", f"id“{entry.id}”用了两次", hint)
        marks.setdefault(entry.id, mark)
    return marks


def entry_id(entry: Any) -> str:
    """An entry's id; a material's name serves where none is written."""
    return entry.id or entry.material
