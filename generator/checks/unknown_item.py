"""A region's file for an item that is not in the catalog: mostly a misspelt file name."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import FileSubject, Rule
from generator.checks.running import found, known_items, suggest
from generator.layers import BASE
from generator.problems import Problem

NAME = "unknown-item"


def run(subject: FileSubject) -> Iterator[Problem]:
    """The file's own name.  Base guides that the catalog leaves out are ``catalog.py``'s."""
    known = known_items(subject.shared)
    if subject.item.layer != BASE and subject.item.item not in known:
        hint = suggest(
            subject.item.item,
            known,
            "先在 data/items/ 写通用指南，并在 data/catalog.yml 的“主项”里列出这个事项",
        )
        yield found(subject.document, (), NAME, f"没有“{subject.item.item}”这个事项", hint)


RULE = Rule(NAME, "事项文件的文件名是事项目录里有的事项", FileSubject, run)
