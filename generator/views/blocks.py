"""A resolved field → the block that a section prints: current words, what they overrode, what was taken away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator import timelimit
from generator.layers import BASE
from generator.overlay import Entry, Origin, State
from generator.schema.values import Material, Paragraph, Remark
from generator.views.materials import MaterialLines
from generator.views.model import Block, Line, Overridden, RemovedLine
from generator.views.situations import own_ids
from generator.views.sources import Sources

_KINDS = {"text": "text", "code": "text", "yes-no": "text", "names": "text"}

Keep = Callable[[Any], bool]
Said = tuple[str, bool]  # a sentence, and whether it says that more is asked for or that it takes longer


@dataclass(frozen=True)
class Blocks:
    """Makes blocks; everything it needs is the same for all regions, so that blocks can be shared."""

    sources: Sources
    materials: MaterialLines
    root: str = (
        ""  # the region whose list is the national one; empty: what is compared with is what was overridden
    )

    def with_forms(self, blanks: Mapping[str, str]) -> Blocks:
        """The same with links to blanks: material's id → file or web address."""
        links = replace(self.materials.links, blanks=blanks)
        return replace(self, materials=replace(self.materials, links=links))

    def block(
        self, state: State, label: str = "", keep: Keep = lambda entry: True, said: Said = ("", False)
    ) -> Block | None:
        """The block of a field, of its entries that ``keep`` wants; None where no layer has anything for it.

        ``said``: what is certain of a list against the national one, and whether it asks for more.
        """
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
        difference, warm = self.said_of_limit(state) if state.field.kind == "limit" else said
        kind = "steps" if state.field.name == "steps" else _KINDS.get(state.field.kind, state.field.kind)
        return Block(
            field=state.field.name,
            kind=kind,
            label=label,
            source=self.sources.of(state.origin),
            lines=lines,
            materials=materials,
            not_applicable=state.not_applicable,
            difference=difference,
            warm=warm,
            overridden=tuple(overridden),
            removed=tuple(removed),
        )

    def _overridden(self, state: State, keep: Keep) -> Overridden:
        lines, materials = self._content(state, keep)
        plain = tuple(map(wording, lines))  # what no longer holds asks for nothing
        return Overridden(self.sources.of(state.origin), plain, materials, state.not_applicable)

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
            self.line(
                entry.value,
                None if entry.origin.document == around.document else self.sources.of(entry.origin),
            )
            for entry in entries
        )

    def line(self, value: Any, source: Any = None, edit: Callable[[str], str] = str) -> Line:
        """A text that holds: with the ids of its situations, and with what it asks for."""
        plain = line_of(value, source, edit)
        children = tuple(self.line(child, edit=edit) for child in value.children)
        return replace(
            plain,
            children=children,
            qx=own_ids(self.materials.situations.ids(plain.situations), children),
            ticks=self.materials.needs(getattr(value, "also", ())),
            forms=self.materials.needed_forms(getattr(value, "also", ())),
            only=getattr(value, "only", False),
        )

    def _words(self, value: Paragraph | Material | Remark) -> str:
        heading = getattr(value, "heading", None)
        words = f"{heading} {value.text}" if heading else value.text
        return words + "".join(f"　{self._words(child)}" for child in value.children)

    def difference(self, state: State) -> str:
        """How a time limit differs from the national one, in plain words; empty where nothing is certain."""
        return self.said_of_limit(state)[0]

    def measure(self, state: State) -> State | None:
        """What a time limit is compared with: the national one, or the one that it overrode."""
        history = list(state.history())
        older = (
            next((one for one in history if one.origin.layer in (self.root, BASE)), None)
            if self.root
            else None
        )
        return older or next(iter(history), None)

    def said_of_limit(self, state: State) -> Said:
        """The same, and whether it takes longer."""
        older = self.measure(state)
        if older is None or state.not_applicable or older.not_applicable:
            return "", False
        change = timelimit.compare(timelimit.parse(older.value), timelimit.parse(state.value))
        if change is None:
            return "", False
        said = f"与{self.sources.of(older.origin).layer}相比，{change.sentence}"
        return said, change.direction == "longer"


def line_of(value: Any, source: Any = None, edit: Callable[[str], str] = str) -> Line:
    """A paragraph, remark or part of one as a line; ``edit`` may drop what only makes sense in the original table."""
    return Line(
        text=edit(value.text),
        heading=getattr(value, "heading", None) or "",
        situations=value.situations,
        source=source,
        children=tuple(line_of(child, edit=edit) for child in value.children),
    )


def wording(line: Line) -> Line:
    """The words of a line alone: nothing to tick, nothing to choose, no tags of ours in what is quoted."""
    children = tuple(map(wording, line.children))
    return replace(line, situations=(), qx=(), ticks=(), only=False, forms=(), children=children)
