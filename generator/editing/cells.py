"""What a cell of the workbook says of a field: its entries numbered, a line each, and the same line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from generator.chain import Chain
from generator.exporting.table import numbered
from generator.overlay import State
from generator.schema.fields import FIELDS, Field
from generator.views.blocks import line_of
from generator.views.listing import cell_lines

NOT_HERE = re.compile(r"不适用\s*[：:]\s*(?P<reason>.*)", re.DOTALL)
_NUMBER = re.compile(r"[0-9]{1,2}\s*[.．、](?![0-9])\s*")
_PART = re.compile(r"[①-⑳㉑-㉟㊱-㊿]\s*")


@dataclass(frozen=True, slots=True)
class Words:
    """One entry as a cell prints it, without numbers: its line, and those of its parts."""

    line: str
    parts: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words as a cell by themselves."""
        return "\n".join((self.line, *(f"{chr(0x2460 + n)}{part}" for n, part in enumerate(self.parts[:20]))))


def texts_of(chain: Chain, region: str) -> dict[tuple[str, str], str]:
    """(item, field's key) → what its cell says now, for every item that the region offers and every field."""
    return {
        (item, field.key): text_of(chain.guide(region, item)[field.name])
        for item in chain.offered(region)
        for field in FIELDS
    }


def text_of(state: State | None) -> str:
    """A field's cell."""
    lines = cell_lines(state)
    if state is None or state.not_applicable or not state.field.has_entries:
        return "\n".join(line.text for line in lines)
    return plain("\n".join(numbered(lines)))


def words_of(value: Any) -> Words:
    """An entry's words as its cell prints them."""
    single = [plain(line) for line in numbered([line_of(value)])]
    return Words(single[0], tuple(_PART.sub("", line, count=1) for line in single[1:]))


def entries_in(text: str, field: Field) -> list[Words]:
    """The entries of a cell: a line each, parts ① ② below theirs."""
    found: list[Words] = []
    for line in plain(text).split("\n"):
        part = _PART.match(line)
        if part and found:
            found[-1] = Words(found[-1].line, (*found[-1].parts, line[part.end() :]))
        elif line:
            found.append(Words(_NUMBER.sub("", line, count=1) if _NUMBER.match(line) else line))
    return found


def plain(text: str) -> str:
    """A cell's words as they are compared: Excel's line ends, blanks at the ends of lines and blank lines say nothing."""
    text = text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())
