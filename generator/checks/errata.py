"""The ledger of misprints: it names what exists, and no misprint that it corrects has come back into the data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.rule import FileSubject, Rule, SharedSubject
from generator.checks.running import found, known_items, shared_document, strings, suggest
from generator.checks.unknown_source import unknown_source
from generator.layers import ItemFile
from generator.problems import Problem
from generator.schema.shared import Erratum
from generator.source import DataPath

NAME = "errata"

_CODE = re.compile(r"[0-9Y ]+")


def run(subject: FileSubject | SharedSubject) -> Iterator[Problem]:
    """The ledger itself, or one guide's file against it."""
    yield from _ledger(subject) if isinstance(subject, SharedSubject) else _back(subject)


def _ledger(subject: SharedSubject) -> Iterator[Problem]:
    shared = subject.shared
    document = shared_document(shared, "errata.yml")
    for n, erratum in enumerate(shared.errata):
        yield from unknown_source(document, (n, "文档"), erratum.document, shared, NAME)
        for m, item in enumerate(erratum.items):
            if item not in known_items(shared):
                path: DataPath = (n, "事项", m)
                hint = suggest(item, known_items(shared), "填 data/catalog.yml 里的事项 id")
                yield found(document, path, NAME, f"没有“{item}”这个事项", hint)


def _back(subject: FileSubject) -> Iterator[Problem]:
    item = subject.item
    wrong: dict[str, list[tuple[str, str]]] = {}  # of each document
    for erratum in subject.shared.errata:
        if not erratum.items or item.item in erratum.items:
            wrong.setdefault(erratum.document, []).extend(pairs(erratum))
    if not wrong:
        return
    documents = _documents(item)
    for path, text in strings(subject.document.data):
        source = documents.get(path[:3]) or documents.get(path[:2]) or documents.get(path[:1])
        for printed, corrected in wrong.get(source or item.document, ()):
            # what stands inside the corrected words as well cannot be told from them
            if printed in text and printed not in corrected:
                message = f"“{printed}”是已经更正的错字"
                yield found(subject.document, path, NAME, message, f"照 data/errata.yml 写成“{corrected}”")
                break


def _documents(item: ItemFile) -> dict[DataPath, str]:
    """The way to a field or a part of 变动 → the document that it comes from, where it names its own."""
    found: dict[DataPath, str] = {}
    for way, one in (((), item), *((period.path, period) for period in item.periods)):
        found |= {way: one.document} if way else {}
        found |= {(*way, said.field.key): said.document for said in one.statements.values() if said.document}
    return found


def pairs(erratum: Erratum) -> list[tuple[str, str]]:
    """Printed and corrected; a row of codes is taken apart, since every code stands in a file of its own."""
    printed, corrected = (re.split("[；、]", side) for side in (erratum.printed, erratum.corrected))
    if len(printed) == len(corrected) and all(_CODE.fullmatch(code) for code in (*printed, *corrected)):
        return list(zip(printed, corrected, strict=True))
    return [(erratum.printed, erratum.corrected)]


RULE = Rule(NAME, "勘误表提到的都有，更正过的错字没有再出现", FileSubject | SharedSubject, run)
