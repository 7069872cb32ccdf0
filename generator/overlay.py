"""A chain of layers → one guide, each field with the history of what the layers said of it.

The nearest layer that speaks wins.  A field is a stack of states: every state knows what was said, by which layer, at
which file and line, and the state before it; so nothing that any layer says is lost.  A field of which a layer says
nothing keeps the very same state object, which lets later stages reuse whatever they made of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from generator.content import digest, plain_value
from generator.layers import Layer
from generator.periods import Period, in_force
from generator.problems import Mark
from generator.schema.fields import BY_NAME, FIELDS, Field
from generator.schema.region import GeneralRemark
from generator.schema.values import NotApplicable, Removal
from generator.statements import ItemFile, Statement, entry_id


@dataclass(frozen=True, slots=True)
class Origin:
    """Who said it: layer id, source document id, file and line."""

    layer: str
    document: str
    mark: Mark


# 下同 remarks: id → what the layers said of it, nearest first
Said = tuple[tuple[GeneralRemark, Origin], ...]
General = Mapping[str, Said]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list field, with its own origin."""

    value: Any
    origin: Origin

    @property
    def id(self) -> str:
        return entry_id(self.value)


@dataclass(frozen=True, slots=True)
class Removed:
    """An entry that a layer took away, and why."""

    entry: Entry
    reason: str
    origin: Origin


@dataclass(frozen=True, eq=False)  # no slots: regions share states, and so what is worked out once
class State:
    """A field after a layer spoke.

    ``value``: text or a tuple of names, None for list fields and where the field does not apply; ``entries``: of list
    fields; ``removed``: entries taken away by this layer or replaced by it one by one; ``previous``: what it overrode.
    """

    field: Field
    origin: Origin
    value: Any = None
    entries: tuple[Entry, ...] = ()
    removed: tuple[Removed, ...] = ()
    not_applicable: str = ""
    keeps: bool = False  # the layer changed single entries and kept the rest of ``previous``
    previous: State | None = None

    def history(self) -> Iterator[State]:
        """The overridden states, nearest first."""
        state = self.previous
        while state is not None:
            yield state
            state = state.previous

    @cached_property
    def digest(self) -> str:
        """A hash of the content, ids aside: to name an entry changes nothing that a reader sees."""
        return digest(plain(self))

    @cached_property
    def shown(self) -> str:
        """A hash of all that a page shows of the field: what holds, and what that replaced."""
        if self.previous is None:
            return self.digest
        return digest([self.digest, [one.reason for one in self.removed], self.previous.shown])

    def origins(self) -> Iterator[Origin]:
        """Where the current value comes from: the field's own origin, then those of its entries."""
        yield self.origin
        for entry in self.entries:
            yield entry.origin


@dataclass(eq=False)
class Guide:
    """One item as a chain of layers leaves it: field name → state, in the order of FIELDS."""

    item: str
    states: dict[str, State]
    aliases: tuple[str, ...] = field(default=())

    def __getitem__(self, name: str) -> State | None:
        return self.states.get(name)

    def text(self, name: str) -> str:
        """A text field's current words, empty where no layer speaks."""
        state = self.states.get(name)
        return state.value if state is not None and isinstance(state.value, str) else ""

    @cached_property
    def version(self) -> str:
        """Eight hex digits of the content and of what it replaced; wording counts; files, lines and ids do not."""
        return self.version_with()

    def version_with(self, *more: Any) -> str:
        """The version of a page that shows more than the guide: remarks that govern it, a region's contact."""
        content = {name: state.shown for name, state in self.states.items()}
        return digest([content, *(plain_value(one) for one in more)])[:8]


def base_guide(item: ItemFile, day: str = "") -> Guide:
    """The guide that the base layer alone gives."""
    return resolve(Guide(item.item, {}), item, day)


def resolve(guide: Guide, overlay: ItemFile | None, day: str = "") -> Guide:
    """The guide after one more layer, as it is on a day.  Where the layer is silent the same object comes back.

    ``day``: empty for what the file says apart from all dates.  Changes of entries that do not exist are left out here;
    ``checks/entry_ids.py`` reports them.
    """
    if overlay is None or not overlay.window.holds(day):
        return guide
    periods = tuple(in_force(overlay.periods, day))
    if not (overlay.statements or overlay.aliases or periods):
        return guide
    states = dict(guide.states)
    for name, statement in overlay.statements.items():
        states[name] = apply(states.get(name), statement, overlay)
    for period in periods:
        for name, statement in period.statements.items():
            states[name] = _instead(states.get(name), apply(states.get(name), statement, period))
    ordered = {one.name: states[one.name] for one in FIELDS if one.name in states}
    return Guide(guide.item, ordered, guide.aliases + overlay.aliases)


def _instead(before: State | None, after: State) -> State:
    """What a layer says from a day on takes the place of what the same layer said until then: nobody overrode it."""
    if before is None or before.origin.layer != after.origin.layer:
        return after
    if not after.keeps:
        return replace(after, previous=before.previous)
    own = tuple(one for one in after.removed if one.reason or one.entry.origin.layer != after.origin.layer)
    return replace(after, keeps=before.keeps, removed=before.removed + own, previous=before.previous)


def apply(before: State | None, statement: Statement, overlay: ItemFile | Period) -> State:
    """One field after one statement."""
    document = statement.document or overlay.document
    origin = Origin(overlay.layer, document, statement.mark)
    said = statement.said

    def at(entry: Any) -> Origin:
        return Origin(overlay.layer, document, statement.entry_marks.get(entry_id(entry), statement.mark))

    if isinstance(said, NotApplicable):
        return State(statement.field, origin, not_applicable=said.reason, previous=before)
    if not statement.field.has_entries:
        return State(statement.field, origin, value=said, previous=before)
    if isinstance(said, tuple):
        return State(
            statement.field, origin, entries=tuple(Entry(one, at(one)) for one in said), previous=before
        )
    replaced = {entry_id(one): one for one in said.replace}
    dropped: dict[str, Removal] = {one.id: one for one in said.remove}
    entries: list[Entry] = []
    removed: list[Removed] = []
    for entry in before.entries if before else ():
        if entry.id in dropped:
            removed.append(Removed(entry, dropped[entry.id].reason, at(dropped[entry.id])))
        elif entry.id in replaced:
            new = replaced[entry.id]
            entries.append(Entry(new, at(new)))
            removed.append(Removed(entry, "", at(new)))
        else:
            entries.append(entry)
    entries += [Entry(one, at(one)) for one in said.add]
    return State(
        statement.field, origin, entries=tuple(entries), removed=tuple(removed), keeps=True, previous=before
    )


def taken_by(state: State, id_: str) -> tuple[str, Origin] | None:
    """How and by whom an entry was taken out of a list: 删去, 不适用, or the whole said otherwise; None where none had it."""
    for step in (state, *state.history()):
        for one in step.removed:
            if one.entry.id == id_ and one.reason:
                return "已删去", one.origin
        older = step.previous
        if older is not None and not step.keeps and any(one.id == id_ for one in older.entries):
            return "写了不适用" if step.not_applicable else "另写了整项", step.origin
    return None


def resolve_general(before: General, layer: Layer, day: str = "") -> General:
    """The 下同 remarks after one more layer on a day: id → what the layers said, nearest first; the first is in force."""
    spoken = [one for one in layer.region.general if layer.remark_window(one).holds(day)]
    if not spoken:
        return before
    result = dict(before)
    for remark in spoken:
        origin = Origin(layer.id, remark.document or layer.region.document, layer.marks[remark.id])
        if remark.start or remark.end or remark.document:  # no part of what is said
            remark = remark.model_copy(update={"start": None, "end": None, "document": None})
        result[remark.id] = ((remark, origin), *before.get(remark.id, ()))
    return result


def plain(state: State) -> Any:
    """A state's current content as plain data: for versions and comparison."""
    if state.not_applicable:
        return {"不适用": state.not_applicable}
    if state.field.has_entries:
        return [plain_value(entry.value) for entry in state.entries]
    return list(state.value) if isinstance(state.value, tuple) else state.value


def field_named(word: str) -> Field | None:
    """A field by its official key or its Python name."""
    return next((one for one in FIELDS if one.key == word), BY_NAME.get(word))
