"""办理材料 → the lines of the bring-list: the document's wording, the typed facts as tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from generator.overlay import Entry, Guide, Origin
from generator.schema.region import GeneralRemark
from generator.schema.shared import VocabularyMaterial
from generator.schema.values import Material, Need, Remark
from generator.views.forms import FormLinks
from generator.views.lines import BlankForm, MaterialLine, Source, Tick
from generator.views.situations import Situations, own_ids
from generator.views.sources import Sources


@dataclass(frozen=True)
class MaterialLines:
    """Makes lines of materials with the vocabularies at hand."""

    vocabulary: Mapping[str, VocabularyMaterial]
    sources: Sources
    situations: Situations = field(default_factory=Situations)
    links: FormLinks = field(default_factory=FormLinks)

    def lines(self, entries: Iterable[Entry], around: Origin) -> tuple[MaterialLine, ...]:
        """The lines of a field's entries; an entry of another document than ``around`` carries its own tag."""
        return tuple(
            self._line(
                entry.value,
                None if entry.origin.document == around.document else self.sources.of(entry.origin),
            )
            for entry in entries
        )

    def _line(self, material: Material, source: Source | None = None) -> MaterialLine:
        term = self._term(material.material)
        definition = term.definition if term and term.definition else ""
        children = tuple(self._line(child) for child in material.children)
        ids = self.situations.ids(material.situations)
        ticks = self._ticks(material)
        if len(ticks) > 1:  # one of them may be asked for in another situation than the line's own
            ticks = tuple(tick if tick.situations else replace(tick, qx=ids) for tick in ticks)
        return MaterialLine(
            text=material.text,
            id=material.id,
            choices=tuple("和".join(choice) for choice in material.any_of),
            tags=self._tags(material, term),
            situations=material.situations,
            definition="" if _same(definition, material.text) else definition,
            forms=self._forms(material),
            is_rule=material.is_rule,
            source=source,
            children=children,
            qx=own_ids(ids, (*ticks, *children) if len(ticks) > 1 else children),
            ticks=ticks,
            depends=bool(material.condition or (material.situations and not ids)),
        )

    def _ticks(self, material: Material) -> tuple[Tick, ...]:
        """What a line asks for, one by one; a line that asks for one thing alone is that thing in its own words."""
        if material.is_rule:
            return ()
        tags = self._tags(material, self._term(material.material))
        names = material.all_of or ((material.material,) if material.material else ())
        own = [Tick(name, tags=tags) for name in names]
        choices = tuple("和".join(choice) for choice in material.any_of)
        if choices:
            own.append(Tick("", choices, any_of=True, tags=tags))
        if len(own) == 1 and not material.also:
            listed = _plain("或".join(choices)) == _plain(material.text)
            own = [
                replace(
                    own[0],
                    text=material.text,
                    choices=() if listed else choices,
                    condition=material.condition or "",
                )
            ]
        return (*own, *self.needs(material.also))

    def needs(self, also: Iterable[Need]) -> tuple[Tick, ...]:
        """Typed 另需 as things to tick."""
        return tuple(
            Tick(
                text=need.material or "",
                choices=tuple("和".join(choice) for choice in need.any_of),
                any_of=bool(need.any_of),
                tags=self._tags(need, self._term(need.material)),
                situations=need.situations,
                qx=self.situations.ids(need.situations),
                condition=need.condition or "",
                depends=bool(
                    need.condition or (need.situations and not self.situations.ids(need.situations))
                ),
            )
            for need in also
        )

    def _forms(self, material: Material) -> tuple[BlankForm, ...]:
        """The blanks of what a line asks for; a line that asks for one form alone need not name it again."""
        if not self.links.blanks:
            return ()
        found = self.forms(material.names())
        return (
            tuple(replace(one, name="") for one in found)
            if material.names() == (material.material,)
            else found
        )

    def forms(self, names: Iterable[str]) -> tuple[BlankForm, ...]:
        """The blanks of the materials named, those that have one."""
        return self.links.of([term for name in names if (term := self._term(name))])

    def needed_forms(self, also: Iterable[Need]) -> tuple[BlankForm, ...]:
        """The blanks of typed 另需."""
        return self.forms(name for need in also for name in need.names()) if self.links.blanks else ()

    def _term(self, name: str | None) -> VocabularyMaterial | None:
        return self.vocabulary.get(name) if name else None

    @staticmethod
    def _tags(material: Material | Need, term: VocabularyMaterial | None) -> tuple[str, ...]:
        tags = (
            material.copies or "",
            f"{material.count}份" if material.count else "",
            "加盖公章" if material.sealed else "",
            "承诺书可替代" if material.pledge else "",
            "表格" if term and term.is_form else "",
        )
        return tuple(tag for tag in tags if tag)


def count(guide: Guide, general: Iterable[GeneralRemark] = ()) -> str:
    """How many things to bring, in words; only what holds for everyone is counted, empty where that is nothing.

    What a remark asks of everyone counts as well: the guide's own, and those of ``general``, the 下同 remarks that govern it.
    """
    state, remarks = guide["materials"], guide["remarks"]
    if state is None or state.not_applicable:
        return ""
    own = [one.value for one in remarks.entries] if remarks is not None else []
    listed = {name for one in state.entries for name in _for_all(one.value)}
    # what the list has already is not brought once more
    more = {need.names() for one in (*own, *general) for need in needed_by_all(one)}
    number = _number(one.value for one in state.entries)
    number += sum(1 for names in more if not listed.issuperset(names)) if number else 0
    return f"{number}样材料" if number else ""


def needed_by_all(remark: Remark | GeneralRemark) -> tuple[Need, ...]:
    """What a remark asks for whatever the 情形."""
    if remark.situations:
        return ()
    parts = (part for part in (remark, *remark.children) if not part.situations)
    return tuple(need for part in parts for need in part.also if not (need.situations or need.condition))


def _for_all(material: Material) -> tuple[str, ...]:
    """The names of what an entry asks of everyone."""
    if material.situations or material.condition:
        return ()
    own = (*material.names(), *(name for child in material.children for name in _for_all(child)))
    apart = {name for need in material.also if need.situations or need.condition for name in need.names()}
    return tuple(name for name in own if name not in apart)


def _number(materials: Iterable[Material]) -> int:
    """Of what holds for everyone: rules and what depends are passed over, under a lead as well."""
    return sum(
        (_number(one.children) if one.children else max(1, len(one.all_of)))
        + sum(1 for need in one.also if not (need.situations or need.condition))
        for one in materials
        if not (one.is_rule or one.situations or one.condition)
    )


def depends(guide: Guide, general: Iterable[GeneralRemark] = ()) -> bool:
    """Whether what to bring depends on who asks or why: by the list itself, a remark beside it, a 下同 remark (``general``)."""
    state, remarks = guide["materials"], guide["remarks"]
    listed = state is not None and any(_depends(one.value) for one in state.entries)
    own = remarks is not None and any(_asks(one.value) for one in remarks.entries)
    return listed or own or any(map(_asks, general))


def _depends(material: Material) -> bool:
    return bool(
        material.situations
        or material.condition
        or any(need.situations or need.condition for need in material.also)
        or any(map(_depends, material.children))
    )


def _asks(remark: Remark | GeneralRemark) -> bool:
    """Definitions and advice stand beside the list too, and what everyone brings is counted: only a 情形, a 条件 ask for more."""
    parts = (remark, *remark.children)
    return "办理材料" in remark.beside and any(
        part.situations or any(need.situations or need.condition for need in part.also) for part in parts
    )


def in_words(guide: Guide, general: Iterable[GeneralRemark] = ()) -> str:
    """What to bring, for a list of guides: 4样材料，有的情形另有要求.  ``general``: 下同 remarks that ask something of everyone."""
    number = count(guide, general)
    if not number:
        return ""
    return f"{number}，有的情形另有要求" if depends(guide) else number


def _same(one: str, other: str) -> bool:
    return _plain(one) in _plain(other)


def _plain(text: str) -> str:
    return re.sub(r"\W", "", text)
