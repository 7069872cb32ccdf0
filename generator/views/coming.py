"""What is to change in a guide → what its sections say of it: from which day, the official words, whose they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from generator import timelimit
from generator.coming import Change, Coming, ComingRemark
from generator.overlay import Origin, State
from generator.periods import last_day
from generator.schema.fields import SECTIONS
from generator.views.blocks import Blocks, line_of
from generator.views.coming_entries import Difference, differences, remarks_of, verb_of, words_of
from generator.views.lines import ComingBlock, ComingLine, Line, Source
from generator.views.tag_words import changed, tags_of

Keep = Callable[[Any], bool]
_OVER = "没有文件写到这一项。上面写的到 {} 为止，这一天仍有效。"
_IN_ORDER = "内容没有变，只是次序或标注不同。"
_NOTE = "说明"


def coming_block(change: Change, blocks: Blocks, section: str, keep: Keep) -> ComingBlock:
    """What a section says of one change; of remarks those that ``keep`` wants."""
    if isinstance(change, ComingRemark):
        return _remark(change, blocks)
    state = change.after or change.before
    assert state is not None
    label = "" if state.field.key == SECTIONS.get(section) else state.field.key
    if change.after is None:
        over = _OVER.format(last_day(change.day))
        return ComingBlock(change.day, label, blocks.sources.of(state.origin), note=over)
    if state.field.has_entries and not state.not_applicable:
        found = [
            one
            for one in differences(change)
            if any(keep(side.value) for side in (one.entry, one.was) if side)
        ]
        origin = _origin(found, state)
        lines = tuple(_line(one, blocks, origin) for one in found)
        had = change.before is not None and bool(change.before.entries)
        whole = had and bool(lines) and not any(one.verb for one in lines)
        note = "" if lines else _IN_ORDER
        return ComingBlock(change.day, label, blocks.sources.of(origin), lines, note=note, whole=whole)
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
    return _worded(one.verb, one.entry.value, one.was.value if one.was else None, blocks, source, one.reason)


def _worded(
    verb: str,
    value: Any,
    was: Any,
    blocks: Blocks,
    source: Source | None = None,
    reason: str = "",
    edit: Callable[[str], str] = str,
) -> ComingLine:
    """One entry: under its own words where only its tags change, else what it was and what it becomes, each with its tags."""
    line = replace(
        line_of(value, source, edit),
        situations=(),
        children=tuple(_below(child, edit) for child in value.children),
    )
    if verb == "改动":
        return ComingLine(verb, replace(line, children=()), changes=changed(was, value))
    term = blocks.materials.vocabulary.get(getattr(value, "material", None) or "")
    tags = (*tags_of(value), *(("表格",) if term is not None and term.is_form else ()))
    said = edit(words_of(was)) if was is not None else ""
    return ComingLine(verb, line, tags, said, tags_of(was) if said else (), reason)


def _below(value: Any, edit: Callable[[str], str]) -> Line:
    """What stands below an entry, with its tags where otherwise its situations stand."""
    below = tuple(_below(child, edit) for child in value.children)
    return replace(line_of(value, edit=edit), situations=tags_of(value), children=below)


def _remark(change: ComingRemark, blocks: Blocks) -> ComingBlock:
    said = change.after or change.before
    assert said is not None
    (remark, origin), *_ = said

    def edit(text: str) -> str:  # as on the page: 下同 points at rows that this page does not have
        return text if remark.home == change.item else text.replace("（下同）", "").replace("(下同)", "")

    was = change.before[0][0] if change.after and change.before else None
    verb = "不再适用" if change.after is None else verb_of(was, remark) if was else "增加"
    line = _worded(verb, remark, was, blocks, edit=edit)
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
        state = (one.after or one.before) if isinstance(one, Coming) else None
        if isinstance(one, Coming) and state is not None and state.field.name == "limit":
            if one.after is None:
                return f"到 {last_day(one.day)} 为止"
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
