"""One cell of a row → its words, corrected and read: the value, the doubts, what is not to be imported."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.chain import Chain
from generator.checks.sameness import words
from generator.documents.document import Cell, Column, Finding, Place, Row, SourceDocument
from generator.documents.headings import BESIDE, GROUP, NAME, NUMBER, TITLE
from generator.importing import alarms, standins
from generator.importing.account import NUMBERED, TITLED, UNPLACED, Account
from generator.importing.blanks import ABOUT_ALL, judge
from generator.importing.matching import plain
from generator.importing.rows import called, name_of
from generator.layers import BASE
from generator.schema.fields import BY_KEY
from generator.wording import Doubt, Known, Reading, read_field

# 申请—受理—审核—办结: the names of steps, and nothing of what is done in them
_STEP = r"[\u3400-\u9fff]{2,6}"
_CHAIN = re.compile(rf"{_STEP}(?:(?:[—–－-]+|[→＞>➔])+{_STEP}){{2,}}。?")
_UNIT = re.compile(r"[（(](?:单位[：:])?个?(工作日|自然日|月)[)）]")
_FIGURE = re.compile(r"[0-9]{1,3}(?:\s*[-—~至]\s*[0-9]{1,3})?")
_COUNT = re.compile(r"\s*[（(]\s*[0-9]+\s*项\s*[)）]\s*\Z")


@dataclass
class Setting:
    """What all rows share, and what they collect.

    ``parent``: the region above, or BASE.  ``current``: whether the region exists already and is to be updated.
    ``corrections``: item → printed and corrected words of the ledger of misprints.  ``leave``: (row's name, heading) of
    cells that are not to be imported, as words.  ``refusals`` forbid the import.
    """

    chain: Chain
    region: str
    parent: str
    known: Known
    current: bool = False
    corrections: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    leave: set[tuple[str, str]] = field(default_factory=set)
    account: Account = field(default_factory=Account)
    findings: list[Finding] = field(default_factory=list)
    refusals: list[Finding] = field(default_factory=list)
    materials: dict[str, tuple[dict[str, Any], Place]] = field(default_factory=dict)  # by name
    added: list[tuple[dict[str, Any], Place]] = field(
        default_factory=list
    )  # of these, what goes into materials.yml
    general: list[tuple[dict[str, Any], str, Place]] = field(default_factory=list)  # 通用说明, item, where

    def file(self, item: str) -> str:
        """The item's file of this region, below the data folder."""
        return f"items/{item}.yml" if self.region == BASE else f"regions/{self.region}/items/{item}.yml"


@dataclass(frozen=True, slots=True)
class Read:
    """A cell that was read.  ``key``: the field it is for.  ``own``: whether these words are its own, not carried down.

    ``ditto``: the cell says 同上, and these are the words above.
    """

    key: str
    cell: Cell
    heading: str
    reading: Reading
    doubts: tuple[Finding, ...]
    own: bool
    ditto: bool = False


def read_cells(
    setting: Setting, document: SourceDocument, number: int, item: str, groups: Sequence[str]
) -> list[Read]:
    """All cells of a row that have a field and words; the others are accounted for here."""
    found = (_cell(setting, document, column, number, item, groups) for column in document.columns)
    return [one for one in found if one is not None]


def _cell(
    setting: Setting,
    document: SourceDocument,
    column: Column,
    number: int,
    item: str,
    groups: Sequence[str],
) -> Read | None:
    row, heading = document.rows[number], column.heading
    cell = row.cells.get(heading)
    if cell is None:
        return None
    if column.field in BESIDE:  # book.py sees to these
        return None
    if column.field not in BY_KEY:
        _no_field(setting, document, column, row, cell)
        return None
    if (words(called(document, row)), words(heading)) in setting.leave:
        setting.account.whole(cell, heading, f"{UNPLACED}：按 --leave 的要求")
        return None
    stands_in = standins.judge(column, document.rows, number)
    if stands_in:
        judged, went = stands_in
        setting.account.whole(cell, heading, went)
    else:
        judged = judge(column, document.rows, number, groups)
    if judged.finding:
        setting.findings.append(judged.finding)
    if judged.cell is None or not judged.cell.text.strip():
        return None
    text = _corrected(setting, item, judged.cell.text, cell)
    key = column.field
    if key == "办理层级":  # （13项） counts the rows of the table
        text = _COUNT.sub("", text)
    if key in (GROUP, NAME):
        text = plain(text)
    if key == "办理材料" and ABOUT_ALL.fullmatch("".join(text.split())):
        key = "备注"
        message = f"“{heading}”说的是怎样执行，没有列出材料，按备注读"
        setting.findings.append(Finding("guess", cell.place, message, "如果确是一样材料，导入后改数据文件"))
    if key == "办理流程" and _CHAIN.fullmatch("".join(text.split())) and not _has(document, "办理环节"):
        key = "办理环节"
        message = f"“{heading}”只写了几个环节，按办理环节读；上级写的具体步骤照样沿用"
        setting.findings.append(Finding("guess", cell.place, message, "要代替步骤的，导入后写进办理流程"))
    if key == "办理时限":
        text = _with_unit(setting, heading, text, cell)
    reading = read_field(key, text, setting.known, item)
    layers = setting.chain.ancestors(setting.region if setting.current else setting.parent)
    doubts = tuple(
        _finding(setting, doubt, cell.place, heading)
        for doubt in alarms.real(reading.doubts, column, document.rows, number, setting.known, layers)
    )
    if not (reading.value or reading.remarks or reading.general):
        setting.refusals.append(_unread(cell.place, called(document, row), heading, text, reading))
    return Read(key, cell, heading, reading, doubts, judged.cell is cell, ditto=bool(stands_in))


def _with_unit(setting: Setting, heading: str, text: str, cell: Cell) -> str:
    """A bare figure with the unit that the column's heading gives: 办结时限（工作日）."""
    unit = _UNIT.search(heading)
    if not unit or not _FIGURE.fullmatch(text.strip()):
        return text
    whole = f"{text.strip()}个{unit[1]}"
    setting.account.correct(cell, text.strip(), whole)
    message = f"表头写着单位“{unit[1]}”，“{text.strip()}”读作“{whole}”"
    setting.findings.append(Finding("guess", cell.place, message, "不是这个单位，就在表里写明，再导入"))
    return whole


def _has(document: SourceDocument, field: str) -> bool:
    return any(column.field == field for column in document.columns)


def _no_field(setting: Setting, document: SourceDocument, column: Column, row: Row, cell: Cell) -> None:
    """A cell of a column that no file holds."""
    to = f"{UNPLACED}：不认识“{column.heading}”这一栏"
    if column.field == NUMBER:
        to = NUMBERED
    elif column.field == TITLE:
        equal = words(plain(cell.text)) == words(name_of(document, row))
        to = TITLED if equal else f"{UNPLACED}：和事项名称不一样"
    setting.account.whole(cell, column.heading, to)


def _finding(setting: Setting, doubt: Doubt, place: Place, heading: str) -> Finding:
    quoted = doubt.message[1:].split("”")[0] if doubt.message.startswith("“") else doubt.text
    about = (
        ""
        if not doubt.text or (quoted in doubt.text and "“" in doubt.message)
        else f"：“{short(doubt.text, 40)}”"
    )
    kind = "guess" if doubt.guess else "suspicious"
    message, hint = doubt.message, doubt.hint
    if setting.current:  # what is nearest then are the region's own words
        message, hint = message.replace("和上级", "和现在的"), hint.replace("上级写的是", "现在写的是")
    return Finding(kind, place, f"“{heading}”{message}{about}", hint)


def _unread(place: Place, name: str, heading: str, text: str, reading: Reading) -> Finding:
    hint = next((doubt.hint for doubt in reading.doubts if doubt.hint), "核对这一格的写法")
    message = f"“{heading}”读不懂：“{short(text, 30)}”"
    return Finding("suspicious", place, message, f"{hint}；暂不导入这一格，加上 {leave(name, heading)}")


def leave(name: str, heading: str) -> str:
    """The option that leaves a cell out: of the row of this name."""
    return f'--leave "{name}/{heading}"'


def _corrected(setting: Setting, item: str, text: str, cell: Cell) -> str:
    """The words with what the ledger of misprints says of them; the data hold the corrected form."""
    for printed, corrected in setting.corrections.get(item, ()):
        if printed in text and printed not in corrected:
            text = text.replace(printed, corrected)
            message = f"按勘误表把“{printed}”更正为“{corrected}”"
            setting.findings.append(Finding("suspicious", cell.place, message, "见 errata.yml；有误就改那里"))
            setting.account.correct(cell, printed, corrected)
    return text


def short(text: str, most: int = 16) -> str:
    """A text cut off where it is long, in one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most]}……"
