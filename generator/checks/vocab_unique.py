"""Ids and names in materials.yml, situations.yml, sources.yml and terms.yml: each once, ids safe in addresses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.checks.rule import Rule, SharedSubject
from generator.checks.running import found, one_or_more, shared_document, unsafe_id
from generator.problems import Problem
from generator.source import DataPath, Document

NAME = "vocab-unique"

# file → the keys whose values must be unique together
_FILES = {"materials.yml": ("名称", "别称"), "situations.yml": ("名称",), "sources.yml": ("标题",)}
_TERMS = "terms.yml"  # has no ids, and a site can do without it


def run(subject: SharedSubject) -> Iterator[Problem]:
    """The files, each by itself."""
    for file, keys in _FILES.items():
        document = shared_document(subject.shared, file)
        entries = document.data
        yield from _once(document, entries, ("id",), safe=True)
        yield from _once(document, entries, keys)
    if subject.shared.terms:
        document = shared_document(subject.shared, _TERMS)
        yield from _once(document, document.data, ("词",))


def _once(
    document: Document, entries: list[Any], keys: tuple[str, ...], safe: bool = False
) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for n, entry in enumerate(entries):
        for key in keys:
            path: DataPath = (n, key)
            for here, name in one_or_more(entry.get(key), path):
                if safe and (why := unsafe_id(name)):
                    hint = "用小写拼音、数字和连字符，如 yibao-dianzi-pingzheng"
                    yield found(document, here, NAME, f"id“{name}”{why}", hint)
                if name in first:
                    hint = f"第 {first[name]} 行已有；是同一样就合并，不是就换一个"
                    yield found(document, here, NAME, f"{key}“{name}”用了两次", hint)
                first.setdefault(name, document.mark(here).line)


RULE = Rule(NAME, "材料库、情形库、依据文件、名词解释的 id 和名称不重复", SharedSubject, run)
