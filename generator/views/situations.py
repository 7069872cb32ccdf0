"""情形 → what a reader chooses from: the chips above 办理材料, and which lines each of them concerns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.schema.shared import Situation
from generator.views.lines import Chip, Chips, Line, MaterialLine, Tick
from generator.views.model import Block

NOT_CHOSEN = "不供选择"
_HEADINGS = ("您是谁", "因为什么办", "看病的情况", "怎样办")
_OTHER = "其他情形"


@dataclass(frozen=True)
class Situations:
    """The vocabulary of situations, by name."""

    vocabulary: Mapping[str, Situation] = field(default_factory=dict)

    def ids(self, names: Iterable[str]) -> tuple[str, ...]:
        """Of a text's situations; none where one of them cannot be chosen: the text then stands for every reader."""
        found = [self.vocabulary.get(name) for name in names]
        ids = [one.id for one in found if one is not None and one.group != NOT_CHOSEN]
        return tuple(ids) if len(ids) == len(found) else ()

    def chooser(self, blocks: Iterable[Block]) -> tuple[Chips, ...]:
        """The chips of a section: every situation that can fold a line of it, in the vocabulary's order."""
        used = {one for block in blocks for line in (*block.materials, *block.lines) for one in _ids(line)}
        grouped: dict[str, list[Chip]] = {heading: [] for heading in (*_HEADINGS, _OTHER)}
        for one in self.vocabulary.values():
            if one.id in used:
                grouped[one.group or _OTHER].append(Chip(one.id, one.name, one.one_of or ""))
        return tuple(Chips(heading, tuple(chips)) for heading, chips in grouped.items() if chips)


def has_ticks(blocks: Iterable[Block]) -> bool:
    """Whether there is anything to tick."""
    return any(_ticks(line) for block in blocks for line in (*block.materials, *block.lines))


def own_ids(ids: tuple[str, ...], children: Iterable[Line | MaterialLine | Tick]) -> tuple[str, ...]:
    """A line's ids; a lead whose every part has its own stands or falls with them, and needs none."""
    parts = tuple(children)
    return () if parts and all(map(_concerns, parts)) else ids


def _concerns(line: Line | MaterialLine | Tick) -> bool:
    parts = () if isinstance(line, Tick) else (*line.children, *line.ticks)
    return bool(line.qx or (parts and all(map(_concerns, parts))))


def _ticks(line: Line | MaterialLine) -> bool:
    return bool(line.ticks) or any(map(_ticks, line.children))


def _ids(line: Line | MaterialLine | Tick) -> Iterator[str]:
    yield from line.qx
    if not isinstance(line, Tick):
        for part in (*line.ticks, *line.children):
            yield from _ids(part)
