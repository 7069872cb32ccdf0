"""A resolved field → the block that a section prints: current words, what they overrode, what was taken away."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from generator import timelimit
from generator.overlay import Entry, Origin, State
from generator.schema.values import Material, Paragraph, Remark
from generator.views.materials import MaterialLines
from generator.views.model import Block, Line, Overridden, RemovedLine
from generator.views.sources import Sources

_KINDS = {"text": "text", "code": "text", "yes-no": "text", "names": "text"}

Keep = Callable[[Any], bool]


@dataclass(frozen=True)
class Blocks:
    """Makes blocks; everything it needs is the same for all regions, so that blocks can be shared."""

    sources: Sources
    materials: MaterialLines

    def block(self, state: State, label: str = "", keep: Keep = lambda entry: True) -> Block | None:
        """The block of a field, of its entries that ``keep`` wants; None where no layer has anything for it."""
        overridden: list[Overridden] = []
        removed: list[RemovedLine] = []
        for newer, older in zip((state, *state.history()), (*state.history(), None), strict=True):
            removed += [
                RemovedLine(
                    self._words(one.entry.value),
                    one.reason,
                    self.sources.of(one.entry.origin),
                    self.sources.of(one.origin),
                )
                for one in newer.removed
                if keep(one.entry.value)
            ]
            # to add to what did not apply keeps no entries, and the reason would be lost
            if older is not None and (not newer.keeps or older.not_applicable):
                was = self._overridden(older, keep)
                if was.lines or was.materials or was.not_applicable:
                    overridden.append(was)
        lines, materials = self._content(state, keep)
        if not (lines or materials or overridden or removed or state.not_applicable):
            return None
        kind = "steps" if state.field.name == "steps" else _KINDS.get(state.field.kind, state.field.kind)
        return Block(
            field=state.field.name,
            kind=kind,
            label=label,
            source=self.sources.of(state.origin),
            lines=lines,
            materials=materials,
            not_applicable=state.not_applicable,
            difference=self.difference(state) if kind == "limit" else "",
            overridden=tuple(overridden),
            removed=tuple(removed),
        )

    def _overridden(self, state: State, keep: Keep) -> Overridden:
        lines, materials = self._content(state, keep)
        return Overridden(self.sources.of(state.origin), lines, materials, state.not_applicable)

    def _content(self, state: State, keep: Keep) -> tuple[tuple[Line, ...], tuple[Any, ...]]:
        entries = [entry for entry in state.entries if keep(entry.value)]
        if state.field.kind == "materials":
            return (), self.materials.lines(entries, state.origin)
        if state.field.has_entries:
            return self.lines(entries, state.origin), ()
        if state.value is None:
            return (), ()
        values = state.value if isinstance(state.value, tuple) else (state.value,)
        if state.field.kind == "names" and state.field.name != "steps":
            values = ("、".join(values),)
        return tuple(Line(value) for value in values), ()

    def lines(self, entries: Iterable[Entry], around: Origin) -> tuple[Line, ...]:
        """Paragraphs and remarks as lines; one of another document than ``around`` carries its own tag."""
        return tuple(
            line_of(
                entry.value,
                None if entry.origin.document == around.document else self.sources.of(entry.origin),
            )
            for entry in entries
        )

    def _words(self, value: Paragraph | Material | Remark) -> str:
        heading = getattr(value, "heading", None)
        words = f"{heading} {value.text}" if heading else value.text
        return words + "".join(f"　{self._words(child)}" for child in value.children)

    def difference(self, state: State) -> str:
        """How a time limit differs from the one it overrode, in plain words; empty where nothing is certain."""
        older = next(state.history(), None)
        if older is None or state.not_applicable or older.not_applicable:
            return ""
        said = timelimit.difference(timelimit.parse(older.value), timelimit.parse(state.value))
        return f"与{self.sources.of(older.origin).layer}相比，{said}" if said else ""


def line_of(value: Any, source: Any = None, edit: Callable[[str], str] = str) -> Line:
    """A paragraph, remark or part of one as a line; ``edit`` may drop what only makes sense in the original table."""
    return Line(
        text=edit(value.text),
        heading=getattr(value, "heading", None) or "",
        situations=value.situations,
        source=source,
        children=tuple(line_of(child, edit=edit) for child in value.children),
    )
