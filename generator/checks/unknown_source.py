"""依据文件 and 各项依据文件 of one guide's file."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import FileSubject, Rule
from generator.checks.running import found, parts, suggest
from generator.field_sources import SOURCE, SOURCES
from generator.layers import Shared
from generator.problems import Problem
from generator.source import DataPath, Document

NAME = "unknown-source"


def run(subject: FileSubject) -> Iterator[Problem]:
    """The documents that the file names for itself or for single fields; most files leave that to their region."""
    for way, said in parts(subject.document.data):
        several = said.get(SOURCES)
        places = {(*way, SOURCE): said.get(SOURCE)}
        places |= {
            (*way, SOURCES, key): one for key, one in (several if isinstance(several, dict) else {}).items()
        }
        for path, named in places.items():
            if isinstance(named, str) and named:
                yield from unknown_source(subject.document, path, named, subject.shared, NAME)


def unknown_source(
    document: Document, path: DataPath, named: str, shared: Shared, rule: str
) -> Iterator[Problem]:
    """A finding if sources.yml does not have the document."""
    if named not in shared.sources:
        hint = suggest(named, shared.sources, "在 data/sources.yml 里加一条")
        yield found(document, path, rule, f"没有“{named}”这个依据文件", hint)


RULE = Rule(NAME, "事项文件的依据文件登记过", FileSubject, run)
