"""Changes and burdens of several items that come from one place of the data and say the same → told once, with the items.

A 通用说明 governs many items: the same sentence for each of them would hide everything else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from generator.api.documents import Change
from generator.reviewing.burdens import Burden
from generator.reviewing.comparing import Placed

One = TypeVar("One")
# which one of several it is differs from item to item; （下同） stands in the first item alone
_HERE = re.compile(r"^第\d+条|[（(]下同[)）]")


def joined_changes(found: Sequence[Placed]) -> tuple[list[list[Placed]], list[Placed]]:
    """Changes that several items share, group by group; and the others, in their order."""
    return _joined(found, lambda one: (_said(one.change), tuple(one.change.regions), one.place), _shared)


def joined_burdens(found: Sequence[Burden]) -> list[list[Burden]]:
    """All burdens in their order, those that several items share in one group."""
    groups: dict[Hashable, list[Burden]] = {}
    for number, one in enumerate(found):
        shared = bool(one.item and one.place)
        key = (one.claim, one.regions, one.against, one.place) if shared else number
        groups.setdefault(key, []).append(one)
    return list(groups.values())


def sentence_of(change: Change) -> str | None:
    """The sentence of a change, without what differs from item to item."""
    return _HERE.sub("", change.sentence) if change.sentence else None


def _shared(one: Placed) -> bool:
    return bool(one.change.item and one.change.field and one.place)


def _said(change: Change) -> Hashable:
    was, now = (Counter(_HERE.sub("", line) for line in side) for side in (change.before, change.after))
    apart = tuple((now - was).elements()), tuple((was - now).elements())
    return change.kind, change.field, sentence_of(change), apart


def _joined(
    found: Iterable[One], key: Callable[[One], Hashable], may: Callable[[One], bool]
) -> tuple[list[list[One]], list[One]]:
    every = list(found)
    groups: dict[Hashable, list[One]] = {}
    for one in every:
        if may(one):
            groups.setdefault(key(one), []).append(one)
    shared = [group for group in groups.values() if len(group) > 1]
    known = {id(one) for group in shared for one in group}
    return shared, [one for one in every if id(one) not in known]
