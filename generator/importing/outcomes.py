"""What a row came to: what its item's file is to say, and the account of every clause of its cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from generator.documents.document import Place, Row
from generator.importing.account import UNPLACED
from generator.importing.cells import Read, Setting

_ENTRY = re.compile(r"备注 ([0-9]+)")


@dataclass
class Outcome:
    """What one row came to: keys to state with their values, keys to take away, comments above keys; and the row."""

    item: str
    name: str  # what the document calls it
    row: Row
    values: dict[str, Any] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    same: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    cells: dict[str, Place] = field(default_factory=dict)  # key → where its words stand
    instead: dict[str, str] = field(default_factory=dict)  # key → why its words are not in the file
    fates: list[str] = field(default_factory=list)  # where each remark of the row went


def account_row(setting: Setting, outcome: Outcome, reads: list[Read]) -> None:
    """Every clause of a row's cells, with where it went."""
    offsets, first = {}, 0
    for read in reads:
        if read.key == "备注":
            offsets[id(read)], first = first, first + len(read.reading.value or ())
    for read in reads:
        if read.key != "备注":
            offsets[id(read)], first = first, first + len(read.reading.remarks)
    for read in reads:
        if read.own:
            instead = outcome.instead.get(read.key, "")
            fates = outcome.fates[offsets[id(read)] :]
            parts = [
                (one.printed, _to(setting, outcome, one.went, instead, fates)) for one in read.reading.clauses
            ]
            setting.account.clauses(read.cell, read.heading, parts)


def _to(setting: Setting, outcome: Outcome, went: str, instead: str, fates: list[str]) -> str:
    if not went or went.startswith(UNPLACED):
        return went or UNPLACED
    if went.startswith("通用说明"):
        return f"regions/{setting.region}/region.yml：{went}"
    if number := _ENTRY.match(went):
        at = int(number[1]) - 1
        return fates[at] if at < len(fates) else instead or f"{setting.file(outcome.item)}：{went}"
    return instead or f"{setting.file(outcome.item)}：{went}"
