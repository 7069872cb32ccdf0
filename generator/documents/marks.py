"""Lines that begin a section of a guide: 六、申报材料, 办理时限：…, and how they are numbered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.documents.blocks import Block, Words, own
from generator.documents.document import Cell, Place
from generator.documents.headings import LONGEST, NUMBER, field_of
from generator.documents.numbering import chinese

_CHINESE = "一二三四五六七八九十百〇零"
NUMBERED = re.compile(rf"\s*(?:[{_CHINESE}]+\s*[、．.]|[（(][{_CHINESE}\d]+[)）]|\d+\s*[.．、](?!\d))\s*")
_COUNTED = {chinese(number): number for number in range(1, 1000)}
_LABEL = re.compile(rf"([^：:]{{1,{LONGEST + 6}}})[：:]\s*(.*)", re.DOTALL)
_NOTE = re.compile(r"(注)[：:]\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that begins a section: its printed name, its field, what follows the colon.

    ``kind``: how it is marked, by a number as 、 or （）, by a colon alone, or by nothing.
    """

    name: str
    field: str
    rest: str
    kind: str


def lines(blocks: Iterable[Block]) -> Iterator[Words]:
    """Everything line by line; tables that are no lists, as forms of labels and values, cell by cell."""
    for block in blocks:
        if isinstance(block, Words):
            text = block.text.lstrip("# ") if block.level else block.text  # Markdown's sign of a heading
            yield from (Words(line, block.place, block.level, block.aside) for line in text.split("\n"))
        else:
            yield from (
                Words(line, spot.place)
                for row in block.rows
                for spot in own(row)
                for line in spot.text.split("\n")
            )


def heading_of(words: Words, *, notes: bool = False) -> Heading | None:
    """The section that a line begins, or nothing.  ``notes``: whether 注：… is one."""
    text = words.text.strip()
    bare = NUMBERED.sub("", text, count=1)
    for one in dict.fromkeys((text, bare)):
        number = kind_of(text) if one is not text else ""
        if known := field_of(one):
            return Heading(
                one.rstrip("：: "), known, "", number or ("：" if one.endswith(("：", ":")) else "")
            )
        if label := _LABEL.fullmatch(one):
            if known := field_of(label[1]):
                return Heading(label[1].strip(), known, label[2], number or "：")
            if notes and (note := _NOTE.fullmatch(one)):
                return Heading(note[1], "备注", note[2], number or "：")
    return None


def kind_of(text: str) -> str:
    """How a line is numbered: by 一、 by （一） by 1. or not."""
    number = NUMBERED.match(text)
    return re.sub(rf"[{_CHINESE}\d\s]+", "", number[0]) if number else ""


def number_of(text: str) -> int:
    """The number that a line begins with: 3 of （三）, 12 of 12.; nothing where it has none."""
    number = NUMBERED.match(text)
    plain = number[0].strip(" \t\u3000（）()、．.") if number else ""
    return int(plain) if plain.isdecimal() else _COUNTED.get(plain, 0)


def titled(text: str, place: Place, heading: str) -> dict[str, Cell]:
    """A guide's title as cells: its number, and its words under ``heading``."""
    number = NUMBERED.match(text)
    numbered = {NUMBER: Cell(number[0].strip(), place)} if number else {}
    return {**numbered, heading: Cell(text[number.end() if number else 0 :], place)}


def section(said: Sequence[Words], otherwise: Place) -> Cell:
    """The lines of a section as one cell that knows where each stands; ``otherwise``: where a section without lines stands."""
    return Cell(
        "\n".join(one.text.strip() for one in said),
        said[0].place if said else otherwise,
        paragraphs=tuple(one.place for one in said for _ in one.text.strip().split("\n")),
    )


def has_guides(blocks: Iterable[Block]) -> bool:
    """Whether three sections of guides at least begin in a document."""
    found = {one.field for words in lines(blocks) if (one := heading_of(words))}
    return len(found) >= 3
