"""备注 of a row against those of the region above: the same ones dropped, changed ones 修改, new ones 增加, the rest stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.importing.sayings import entry_words, of_entries
from generator.overlay import Entry, State
from generator.schema.fields import BY_KEY

SAME, CHANGED, ADDED, LISTED = "与上级相同", "修改", "增加", "列出"


@dataclass
class Remarks:
    """``value``: what the region's file says of 备注, None for nothing.

    ``fates``: what became of each of the document's entries.  ``untold``: entries above of which the document says nothing.
    """

    value: Any = None
    fates: list[str] = field(default_factory=list)
    untold: list[Entry] = field(default_factory=list)


def against(
    entries: Sequence[Mapping[str, Any]], above: State | None, removals: Sequence[Mapping[str, Any]] = ()
) -> Remarks:
    """The document's remarks as a change of those above; ``removals``: the 删除 that the region's file has already."""
    said = of_entries(BY_KEY["备注"], entries)
    there = list(above.entries) if above is not None else []
    by_words = {entry_words(entry.value): entry.id for entry in there}
    by_id = {entry.id for entry in there}
    taken: set[str] = {by_words[one] for one in said if one in by_words}
    result = Remarks()
    replaced: list[dict[str, Any]] = []
    added: list[dict[str, Any]] = []
    for entry, one in zip(entries, said, strict=True):
        new = dict(entry)
        if one in by_words:
            result.fates.append(SAME)
        elif new["id"] in by_id and new["id"] not in taken:
            taken.add(new["id"])
            replaced.append(new)
            result.fates.append(CHANGED)
        else:
            new["id"] = _free(new["id"], by_id | {other["id"] for other in added})
            added.append(new)
            result.fates.append(ADDED if there else LISTED)
    gone = {one["id"] for one in removals}
    result.untold = [entry for entry in there if entry.id not in taken and entry.id not in gone]
    if not there:
        result.value = added or None
        return result
    changes = {
        "修改": replaced,
        "增加": added,
        "删除": [dict(one) for one in removals if one["id"] not in taken],
    }
    result.value = {key: some for key, some in changes.items() if some} or None
    return result


def _free(name: str, taken: set[str]) -> str:
    number = 2
    found = name
    while found in taken:
        found, number = f"{name}-{number}", number + 1
    return found
