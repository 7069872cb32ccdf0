"""What is to change in a list → its entries one by one: which come, go, are worded otherwise or have other tags.

A layer that words the whole list takes away what it does not name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.coming import Change, Coming, ComingRemark
from generator.content import digest, plain_value
from generator.overlay import Entry, Origin


@dataclass(frozen=True, slots=True)
class Difference:
    """One entry of a list that comes, goes or is worded otherwise; ``verb`` is empty where the whole list is new."""

    verb: str  # 增加, 改为, 改动 (other tags, the same words), 删去, 不再适用
    entry: Entry
    was: Entry | None = None
    reason: str = ""
    by: Origin | None = None  # who took it away


def differences(change: Coming) -> tuple[Difference, ...]:
    """The entries of a list field that differ from a day on; all of the later list where nothing of the earlier stays."""
    after = change.after
    if after is None or not after.field.has_entries:
        return ()
    old = change.before.entries if change.before is not None else ()
    said_before, said_after = ({_said(one) for one in side} for side in (old, after.entries))
    whole = tuple(Difference("", one) for one in after.entries)
    going = {one.id: one for one in old if _said(one) not in said_after}
    found: list[Difference] = []
    for entry in after.entries:
        if _said(entry) not in said_before:
            was = going.pop(entry.id, None)
            found.append(Difference(verb_of(was.value, entry.value) if was else "增加", entry, was))
    gone = {_said(one.entry): one for one in after.removed}
    for one in going.values():
        taken = gone.get(_said(one))
        if taken is not None and taken.reason:
            found.append(Difference("删去", one, None, taken.reason, taken.origin))
        else:  # it lapses, a new list is without it, or it was deleted above under a layer that worded it
            found.append(Difference("不再适用", one, by=_taken_by(change, one)))
    if after.field.name == "remarks":  # each has a name of its own, and a place where it is read
        return tuple(found)
    return tuple(found) if found and (said_before & said_after or any(one.was for one in found)) else whole


def verb_of(was: Any, now: Any) -> str:
    """改动 where an entry keeps its words and other things are typed of it, else 改为."""
    return "改动" if words_of(was) == words_of(now) else "改为"


def words_of(value: Any) -> str:
    """The words of an entry, its heading with them, what stands below it aside."""
    heading = getattr(value, "heading", None)
    return f"{heading} {value.text}" if heading else str(value.text)


def _taken_by(change: Coming, entry: Entry) -> Origin | None:
    """The layer from whose words an entry is missing from that day on; None where its own simply end."""
    if change.after is None or change.before is None:
        return None
    known = {state.origin for state in (change.before, *change.before.history())}
    for state in (change.after, *change.after.history()):
        for one in state.removed:
            if one.entry.id == entry.id and one.reason:
                return one.origin
        if not state.keeps:  # it gave the list
            return None if state.origin in known else state.origin
    return None


def _said(entry: Entry) -> str:
    return digest(plain_value(entry.value))


def remarks_of(change: Change) -> tuple[Any, ...]:
    """The remarks that a change is about, before and after: what they stand beside tells where it is read."""
    if isinstance(change, ComingRemark):
        return tuple(said[0][0] for said in (change.after, change.before) if said)
    found = tuple(side.value for one in differences(change) for side in (one.entry, one.was) if side)
    if not found and change.before is not None:  # the field holds no more
        found = tuple(one.value for one in change.before.entries)
    return found
