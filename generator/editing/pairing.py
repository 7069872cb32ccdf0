"""The entries of a cell as it came back, each with the one that it was: the same, moved, put otherwise, or new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from rapidfuzz import fuzz

from generator.editing.cells import Words, words_of
from generator.overlay import Entry

_ALIKE, _ALIKE_THERE = 60, 35  # of 100: an entry that was changed is still the same one; at its own place


@dataclass
class New:
    """An entry of the cell: one that stood there before, unchanged or not, or none."""

    words: Words
    old: Entry | None = None
    is_same: bool = False
    raws: list[Any] = field(default_factory=list)


def matched(entries: Sequence[Words], there: Sequence[Entry]) -> list[New]:
    """The cell's entries, each with the one that it was; changed ones by their place, else by their words."""
    before = [words_of(entry.value) for entry in there]
    found = [New(words) for words in entries]
    free = list(range(len(there)))
    for new in found:  # moved, not changed
        same = next((one for one in free if before[one] == new.words), None)
        if same is not None:
            new.old, new.is_same = there[same], True
            free.remove(same)
    for kind, a, b, c, d in SequenceMatcher(None, before, list(entries), autojunk=False).get_opcodes():
        if kind == "replace" and b - a == d - c:
            for one, new in zip(range(a, b), found[c:d], strict=True):
                alike = fuzz.ratio(before[one].text, new.words.text) >= _ALIKE_THERE
                if one in free and new.old is None and alike:
                    new.old = there[one]
                    free.remove(one)
    for new in found:
        scores = (
            [(fuzz.ratio(before[one].text, new.words.text), one) for one in free] if new.old is None else []
        )
        if scores and max(scores)[0] >= _ALIKE:
            new.old = there[max(scores)[1]]
            free.remove(max(scores)[1])
    return found
