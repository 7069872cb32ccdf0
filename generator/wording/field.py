"""The words of one cell → the value of its field, with an account of every clause."""

from __future__ import annotations

import re
from typing import Any

from generator.schema.fields import BY_KEY
from generator.wording.clauses import Piece, account, cut
from generator.wording.desk import Desk
from generator.wording.general import SAME_BELOW
from generator.wording.known import Known
from generator.wording.materials import read_materials
from generator.wording.passages import read_passage
from generator.wording.pointers import points_elsewhere
from generator.wording.reading import Doubt, Reading
from generator.wording.remarks import read_remarks
from generator.wording.short import read_short
from generator.wording.words import TYPING

_NOT_APPLICABLE = re.compile(r"不适用\s*[：:](.*\S.*)", re.DOTALL)


def read_field(key: str, text: str, known: Known, item: str = "") -> Reading:
    """Reads a cell.

    ``key``: a field's key, as in CONTRIBUTING.md.  ``item``: the id of the item whose row it is, so that what its guide
    says above is looked at first; empty where unknown.  Raises KeyError for a key that is no field's.
    """
    field = BY_KEY[key]
    desk = Desk(known, key, field.name, item)
    clauses = cut(text)
    if field.has_entries:  # the one number before a short text (一、主项) is no list
        desk.doubts += clauses.doubts
    own: list[Piece] = clauses.own
    notes = clauses.notes
    value: Any | None
    if reason := _not_applicable(own):
        own[0].went = key
        value = {"不适用": reason}
    elif points_elsewhere(desk, field.kind, own):
        value = None
    elif field.kind == "materials":
        value = read_materials(desk, own) or None
    elif field.kind == "remarks":
        own, notes = clauses.pieces, []
        value = _remarks(desk, own)
    elif field.kind == "passage":
        value = read_passage(desk, own) or None
    else:
        own, notes = clauses.pieces, []
        value = read_short(desk, field.kind, own)
    if notes:
        desk.remarks += read_remarks(desk, notes)
    return Reading(
        value=value,
        clauses=account([*own, *notes]),
        doubts=_once(desk.doubts),
        remarks=tuple(desk.remarks),
        new_materials=tuple(desk.new_materials),
        general=tuple(desk.general),
    )


def _remarks(desk: Desk, pieces: list[Piece]) -> Any:
    """备注; it may not apply where the cell still has words for later rows (下同)."""
    own = [one for one in pieces if not any(SAME_BELOW in part.words for part in one.walk())]
    if reason := _not_applicable(own):
        own[0].went = desk.key
        read_remarks(desk, [one for one in pieces if one is not own[0]])
        return {"不适用": reason}
    return read_remarks(desk, pieces) or None


def _not_applicable(pieces: list[Piece]) -> str:
    """The reason in a cell that says 不适用：…, as the lists of this site print it; empty for any other cell."""
    found = (
        _NOT_APPLICABLE.fullmatch(pieces[0].words) if len(pieces) == 1 and not pieces[0].children else None
    )
    return found[1].strip() if found else ""


def _once(doubts: list[Doubt]) -> tuple[Doubt, ...]:
    """Each doubt once; of typing (blanks, half-width marks) the first of its kind, since they come in swarms."""
    found: dict[tuple[str, str], Doubt] = {}
    for doubt in doubts:
        found.setdefault((doubt.message, "" if doubt.message in TYPING else doubt.text), doubt)
    return tuple(found.values())
