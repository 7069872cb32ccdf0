"""What is to change in a guide → what its sections say of it: from which day, the official words, whose they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from generator import timelimit
from generator.coming import Change, Coming, ComingRemark
from generator.content import digest, plain_value
from generator.overlay import Entry, Origin, State
from generator.schema.fields import SECTIONS
from generator.views.blocks import Blocks, line_of, wording
from generator.views.lines import ComingBlock, ComingLine, Line

Keep = Callable[[Any], bool]
_OVER = "上面这一项到这一天为止，以后怎样，文件没有写。"
_NOTE = "说明"


@dataclass(frozen=True, slots=True)
class Difference:
    """One entry of a list that comes, goes or is worded otherwise; ``verb`` is empty where the whole list is new."""

    verb: str  # 增加, 改为, 删去, 不再适用
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
            found.append(Difference("改为" if was else "增加", entry, was))
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
    """The remarks that a change is about: what they stand beside tells where it is read.  None for another field."""
    if isinstance(change, ComingRemark):
        (remark, _), *_ = change.after or change.before  # type: ignore[misc]
        return (remark,)
    found = tuple(one.entry.value for one in differences(change))
    if not found and change.before is not None:  # the field holds no more
        found = tuple(one.value for one in change.before.entries)
    return found


def coming_block(change: Change, blocks: Blocks, section: str, keep: Keep) -> ComingBlock:
    """What a section says of one change; of remarks those that ``keep`` wants."""
    if isinstance(change, ComingRemark):
        return _remark(change, blocks)
    state = change.after or change.before
    assert state is not None
    label = "" if state.field.key == SECTIONS.get(section) else state.field.key
    if change.after is None:
        return ComingBlock(change.day, label, blocks.sources.of(state.origin), note=_OVER)
    if state.field.has_entries and not state.not_applicable:
        found = [one for one in differences(change) if keep(one.entry.value)]
        origin = _origin(found, state)
        lines = tuple(_line(one, blocks, origin) for one in found)
        return ComingBlock(change.day, label, blocks.sources.of(origin), lines)
    value = state.value if isinstance(state.value, tuple) else (state.value,) if state.value else ()
    words = "—".join(value) if state.field.name == "steps" else "、".join(value)
    lines = (ComingLine("", Line(words)),) if words else ()
    source = blocks.sources.of(state.origin)
    return ComingBlock(change.day, label, source, lines, state.not_applicable, _compared(change))


def _origin(found: Iterable[Difference], state: State) -> Origin:
    """Whose document the change is: that of the first entry that differs."""
    return next((one.by or one.entry.origin for one in found), state.origin)


def _line(one: Difference, blocks: Blocks, around: Origin) -> ComingLine:
    here = one.by or one.entry.origin
    source = None if here.document == around.document else blocks.sources.of(here)
    tags: tuple[str, ...] = ()
    if hasattr(one.entry.value, "copies"):
        tags = blocks.materials.lines([one.entry], one.entry.origin)[0].tags
    was = one.was.value.text if one.was is not None and one.was.value.text != one.entry.value.text else ""
    return ComingLine(one.verb, wording(line_of(one.entry.value, source)), tags, was, one.reason)


def _remark(change: ComingRemark, blocks: Blocks) -> ComingBlock:
    said = change.after or change.before
    assert said is not None
    (remark, origin), *_ = said

    def edit(text: str) -> str:  # as on the page: 下同 points at rows that this page does not have
        return text if remark.home == change.item else text.replace("（下同）", "").replace("(下同)", "")

    verb = "不再适用" if change.after is None else "改为" if change.before else "增加"
    line = ComingLine(verb, wording(line_of(remark, edit=edit)))
    return ComingBlock(change.day, _NOTE, blocks.sources.of(origin), (line,))


def _compared(change: Coming) -> str:
    """How a time limit changes, in plain words; empty where nothing is certain."""
    before, after = change.before, change.after
    if before is None or after is None or after.field.kind != "limit" or not (before.value and after.value):
        return ""
    found = timelimit.compare(timelimit.parse(before.value), timelimit.parse(after.value))
    return found.sentence if found else ""


def limit_to_come(changes: Iterable[Change]) -> str:
    """For the short answer: the next time limit and its day; empty where it stays."""
    for one in changes:
        if isinstance(one, Coming) and one.after is not None and one.after.field.name == "limit":
            return f"{one.day} 起：{one.after.value or '不适用'}"
    return ""


def materials_to_come(changes: Iterable[Change]) -> str:
    """For the short answer: the day on which what to bring changes; empty where it stays."""
    for one in changes:
        state = None if isinstance(one, ComingRemark) else one.after or one.before
        if state is not None and state.field.name == "materials":
            return f"{one.day} 起有变化"
        if (state is None or state.field.name == "remarks") and any(
            "办理材料" in remark.beside for remark in remarks_of(one)
        ):
            return f"{one.day} 起有变化"
    return ""
