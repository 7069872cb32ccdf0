"""Why an import is refused: all reasons at once, each with its place and its cure; and rows that say one item twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from generator.checks.sameness import words
from generator.documents.document import Finding, Row, SourceDocument
from generator.importing.cells import Setting
from generator.importing.matching import Match
from generator.schema.fields import BY_KEY


class Refused(Exception):
    """The document cannot be imported as it is; ``reasons`` are lines in Chinese."""

    def __init__(self, reasons: Sequence[str]):
        super().__init__("\n".join(reasons))
        self.reasons = tuple(reasons)


def unknown(word: str, known: Iterable[str]) -> str:
    """What may be meant by a word that nobody knows."""
    names = [one for one in known if one]
    near = [one for one, score, _ in process.extract(word, names, scorer=fuzz.ratio, limit=3) if score >= 40]
    return f"（建议：是不是 {'、'.join(near)}？）" if near else f"（可用的有：{'、'.join(names[:40])}）"


def duplicates(setting: Setting, document: SourceDocument, matches: Sequence[Match]) -> set[int]:
    """The rows that say again what an earlier row of the same item says word for word.

    Two rows of one item that differ go to ``setting.refusals``.
    """
    first: dict[str, int] = {}
    again: set[int] = set()
    for number, one in enumerate(matches):
        if not one.item:
            continue
        if one.item not in first:
            first[one.item] = number
            continue
        row, other = document.rows[number], document.rows[first[one.item]]
        if _said(document, row) == _said(document, other):
            again.add(number)
            message = f"“{one.said}”和{other.place.at}“{matches[first[one.item]].said}”是同一事项（{one.item}），逐字相同，只导入前一行"
            setting.findings.append(Finding("suspicious", row.place, message, "核对文件是不是重出"))
        else:
            message = (
                f"“{one.said}”和{other.place.at}“{matches[first[one.item]].said}”都对到 {one.item}，内容不同"
            )
            hint = f'用 --match 指定其中一行的事项，或不导入这一行：--match "{row.place.at}=不导入"'
            setting.refusals.append(Finding("suspicious", row.place, message, hint))
    return again


def _said(document: SourceDocument, row: Row) -> list[str]:
    """A row's words, its number and its heading aside."""
    return [
        words(cell.text)
        for column in document.columns
        if column.field in BY_KEY and (cell := row.cells.get(column.heading))
    ]
