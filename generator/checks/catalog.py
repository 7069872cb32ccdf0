"""catalog.yml and the base guides fit: every guide in exactly one 主项, every listed item with a guide."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import Rule, SharedSubject
from generator.checks.running import COMMA, found, known_items, shared_document, suggest, unsafe_id
from generator.checks.unknown_source import unknown_source
from generator.field_sources import SOURCE
from generator.layers import Shared
from generator.problems import Problem
from generator.schema.shared import Group
from generator.source import DataPath, Document
from generator.statements import unsafe_segment

NAME = "catalog"

_GROUPS = "主项"


def run(subject: SharedSubject) -> Iterator[Problem]:
    """The catalog's documents, groups and items; then the guides that it leaves out."""
    shared = subject.shared
    catalog, document = shared.catalog, shared_document(shared, "catalog.yml")
    yield from unknown_source(document, (SOURCE,), catalog.document, shared, NAME)
    placed: dict[str, int] = {}  # item → line
    for key, groups in (
        (_GROUPS, catalog.groups),
        ("对象", catalog.audiences),
        ("一件事", catalog.occasions),
    ):
        yield from _ids(document, key, groups)
        for n, group in enumerate(groups):
            if group.document:
                yield from unknown_source(document, (key, n, SOURCE), group.document, shared, NAME)
            seen: dict[str, int] = placed if key == _GROUPS else {}
            for m, item in enumerate(group.items):
                yield from _item(document, (key, n, "事项", m), item, seen, shared, key == _GROUPS)
    for item, file in shared.base.items():
        if item not in placed:
            message = f"事项目录里没有“{item}”"
            hint = f"在 data/catalog.yml 的“{_GROUPS}”里列出它，或删除这个文件"
            yield found(shared.documents[file.file], (), NAME, message, hint)


def _ids(document: Document, key: str, groups: tuple[Group, ...]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for n, group in enumerate(groups):
        path: DataPath = (key, n, "id")
        line = document.mark(path).line
        if why := unsafe_id(group.id):
            yield found(document, path, NAME, f"id“{group.id}”{why}", "用小写拼音、数字和连字符，如 canbao")
        if group.id in first:
            message = f"“{key}”里的 id“{group.id}”用了两次"
            yield found(document, path, NAME, message, f"第 {first[group.id]} 行已有，换一个")
        first.setdefault(group.id, line)


def _item(
    document: Document, path: DataPath, item: str, seen: dict[str, int], shared: Shared, in_group: bool
) -> Iterator[Problem]:
    if item in seen:
        where = "主项" if in_group else "这里"
        hint = f"第 {seen[item]} 行已有，保留一处"
        yield found(document, path, NAME, f"“{item}”在{where}列了两次", hint)
    elif in_group and (why := unsafe_segment(item)):
        joined = "，" in item or "、" in item
        hint = COMMA if joined else "用小写拼音、数字和连字符，如 zhuyuan-baoxiao"
        yield found(document, path, NAME, f"事项“{item}”{why}", hint)
    elif in_group and item not in shared.base:
        file = f"{document.file.rpartition('/')[0]}/items/{item}.yml"
        if file not in shared.documents:  # one that cannot be read has its own finding
            hint = suggest(item, shared.base, f"写好 {file}，或从目录里删除")
            yield found(document, path, NAME, f"事项“{item}”没有通用指南", hint)
    elif not in_group and item not in known_items(shared):
        hint = suggest(item, known_items(shared), f"先在“{_GROUPS}”里列出它")
        yield found(document, path, NAME, f"没有“{item}”这个事项", hint)
    seen.setdefault(item, document.mark(path).line)


RULE = Rule(NAME, "事项目录和通用指南一一对应", SharedSubject, run)
