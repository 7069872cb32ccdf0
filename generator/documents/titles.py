"""Which words stand over several items or below a table: 二、…, 说明：…; they are told from items here."""

from __future__ import annotations

import re
from typing import Literal

from generator.documents.blocks import Spot
from generator.documents.header import Head
from generator.documents.headings import GROUP, NAME

_COUNT = "[一二三四五六七八九十百]+"
_GROUP = re.compile(rf"(?:{_COUNT}、|[（(]{_COUNT}[)）]|第{_COUNT}[类章编部]).*")
_NOTE = re.compile(r"(?:填表|编制)?(?:说明|备注|附注|注意?)\s*[:：]|[※*＊]|注\d|附[:：]")
_ENDS = ("。", "；", "：")
LONGEST = 60

# note: outside of rows; group: over the rows below; likely: so as well, by its width alone; column: in the column of groups
Role = Literal["note", "group", "likely", "column", "row"]


def is_group(text: str) -> bool:
    """Whether words read as the title of several items: 二、…, （一）…, 第三类 …; no sentence."""
    return bool(_GROUP.fullmatch(text)) and len(text) <= LONGEST and not text.endswith(_ENDS)


def role(spot: Spot, spots: tuple[Spot, ...], head: Head) -> Role:
    """What the only filled cell of a row is."""
    position = spots.index(spot)
    column = head.columns[position] if position < len(head.columns) else None
    span = sum(one.begins == spot.begins for one in spots) if spot.begins else 1
    wide = span * 2 > len(spots)
    if _NOTE.match(spot.text):
        return "note"
    if any(one.over and c and c.field == NAME for one, c in zip(spots, head.columns, strict=False)):
        return "row"  # the name is a merged cell from above
    if column and column.field == NAME and not wide:
        return "row"
    if is_group(spot.text):
        return "group"
    if wide:
        return "likely" if len(spot.text) <= 40 and not spot.text.endswith(_ENDS) else "note"
    return "column" if column and column.field == GROUP else "row"
