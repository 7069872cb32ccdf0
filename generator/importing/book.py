"""What a guide book prints beside the fields of its guides: a remark of another guide (下同), one twice, the region's 联系."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.sameness import words
from generator.documents.document import Cell, Column, Finding, Row, SourceDocument
from generator.documents.headings import AGAIN, BESIDE, CONTACT
from generator.importing.account import ELSEWHERE, KEPT, SAME, TWICE, UNPLACED
from generator.importing.cells import Setting, short
from generator.layers import BASE

_NUMBER = re.compile(r"(?:\d{1,3}\s*[.．、](?!\d)|[①-⑳㉑-㉟㊱-㊿]|[（(]\d+[)）])\s*")
_DITTO = re.compile(r"[（(]下同[)）]")


def beside(setting: Setting, document: SourceDocument, row: Row) -> None:
    """Accounts for a row's cells of such columns, line by line; tells what stands nowhere in the data."""
    for column in document.columns:
        cell = row.cells.get(column.heading)
        if column.field in BESIDE and cell is not None:
            _cell(setting, document, column, cell)


def _cell(setting: Setting, document: SourceDocument, column: Column, cell: Cell) -> None:
    if column.field == AGAIN:
        setting.account.whole(cell, column.heading, TWICE)
        return
    lines = cell.text.split("\n")
    went = [
        _contact(setting, column, one) if column.field == CONTACT else _general(setting, document, one)
        for one in lines
    ]
    setting.account.clauses(cell, column.heading, list(zip(lines, went, strict=True)))
    for line, place, to in zip(lines, cell.paragraphs, went, strict=True):
        if to == UNPLACED:
            hint = (
                "写进 region.yml 的“联系”"
                if column.field == CONTACT
                else "管许多事项的，写进 region.yml 的通用说明；只管这个事项的，把“说明”改成“备注”再导入"
            )
            message = f"“{column.heading}”的“{short(line, 30)}”不在数据里，没有写"
            setting.findings.append(Finding("unplaced", place, message, hint))


def _contact(setting: Setting, column: Column, line: str) -> str:
    layer = setting.chain.layers.get(setting.region) if setting.current else None
    given = layer.region.contact.given() if layer else {}
    return KEPT if words(given.get(column.heading.partition("：")[2], "")) == words(line) else UNPLACED


def _general(setting: Setting, document: SourceDocument, line: str) -> str:
    said = _said(line)
    region = setting.region if setting.current else setting.parent
    if region != BASE and said in _in_force(setting, region):
        return KEPT if setting.current else SAME
    printed = (cell.text for row in document.rows for cell in row.cells.values() if "下同" in cell.text)
    return ELSEWHERE if said in {_said(one) for text in printed for one in text.split("\n")} else UNPLACED


def _in_force(setting: Setting, region: str) -> set[str]:
    def lines() -> Iterator[str]:
        for (remark, _), *_ in setting.chain.general(region).values():
            yield remark.text
            yield from (child.text for child in remark.children)

    return {_said(one) for one in lines()}


def _said(line: str) -> str:
    return words(_DITTO.sub("", _NUMBER.sub("", line, count=1)))
