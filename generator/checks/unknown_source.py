"""依据文件 of one guide's file."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import FileSubject, Rule
from generator.checks.running import found, parts, suggest
from generator.layers import Shared
from generator.problems import Problem
from generator.source import DataPath, Document

NAME = "unknown-source"
KEY = "依据文件"


def run(subject: FileSubject) -> Iterator[Problem]:
    """The document that the file names for itself; most files leave that to their region."""
    for way, said in parts(subject.document.data):
        named = said.get(KEY)
        if isinstance(named, str) and named:
            yield from unknown_source(subject.document, (*way, KEY), named, subject.shared, NAME)


def unknown_source(
    document: Document, path: DataPath, named: str, shared: Shared, rule: str
) -> Iterator[Problem]:
    """A finding if sources.yml does not have the document."""
    if named not in shared.sources:
        hint = suggest(named, shared.sources, "在 data/sources.yml 里加一条")
        yield found(document, path, rule, f"没有“{named}”这个依据文件", hint)


RULE = Rule(NAME, "事项文件的依据文件登记过", FileSubject, run)
