"""The ledger of misprints: it names what exists, and no misprint that it corrects has come back into the data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.rule import FileSubject, Rule, SharedSubject
from generator.checks.running import found, known_items, shared_document, strings, suggest
from generator.checks.unknown_source import unknown_source
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
    wrong = [
        pair
        for erratum in subject.shared.errata
        if erratum.document == item.document and (not erratum.items or item.item in erratum.items)
        for pair in pairs(erratum)
    ]
    if not wrong:
        return
    for path, text in strings(subject.document.data):
        for printed, corrected in wrong:
            # what stands inside the corrected words as well cannot be told from them
            if printed in text and printed not in corrected:
                message = f"“{printed}”是已经更正的错字"
                yield found(subject.document, path, NAME, message, f"照 data/errata.yml 写成“{corrected}”")
                break


def pairs(erratum: Erratum) -> list[tuple[str, str]]:
    """Printed and corrected; a row of codes is taken apart, since every code stands in a file of its own."""
    printed, corrected = (re.split("[；、]", side) for side in (erratum.printed, erratum.corrected))
    if len(printed) == len(corrected) and all(_CODE.fullmatch(code) for code in (*printed, *corrected)):
        return list(zip(printed, corrected, strict=True))
    return [(erratum.printed, erratum.corrected)]


RULE = Rule(NAME, "勘误表提到的都有，更正过的错字没有再出现", FileSubject | SharedSubject, run)
