"""办理材料 → the lines of the bring-list: the document's wording, the typed facts as tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.overlay import Entry, Guide, Origin, State
from generator.schema.shared import VocabularyMaterial
from generator.schema.values import Material, Need, Remark
from generator.views.model import MaterialLine, Source
from generator.views.sources import Sources


@dataclass(frozen=True)
class MaterialLines:
    """Makes lines of materials with the vocabulary at hand."""

    vocabulary: Mapping[str, VocabularyMaterial]
    sources: Sources

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
        term = self.vocabulary.get(material.material) if material.material else None
        definition = term.definition if term and term.definition else ""
        return MaterialLine(
            text=material.text,
            id=material.id,
            choices=tuple("和".join(choice) for choice in material.any_of),
            tags=_tags(material, term),
            situations=material.situations,
            definition="" if _same(definition, material.text) else definition,
            form_url=term.blank_form if term and term.blank_form else "",
            is_rule=material.is_rule,
            extra=tuple(need_words(need) for need in material.also),
            source=source,
            children=tuple(self._line(child) for child in material.children),
        )


def _tags(material: Material, term: VocabularyMaterial | None) -> tuple[str, ...]:
    tags = (
        material.copies or "",
        f"{material.count}份" if material.count else "",
        "加盖公章" if material.sealed else "",
        "承诺书可替代" if material.pledge else "",
        "表格" if term and term.is_form else "",
    )
    return tuple(tag for tag in tags if tag)


def need_words(need: Need) -> str:
    """A typed 另需 in words: 委托办理：代办说明."""
    what = need.material or "或".join("和".join(choice) for choice in need.any_of)
    tags = "，".join(
        tag
        for tag in (
            need.copies or "",
            f"{need.count}份" if need.count else "",
            "加盖公章" if need.sealed else "",
        )
        if tag
    )
    lead = "、".join(need.situations)
    words = f"{lead}：{what}" if lead else what
    return f"{words}（{tags}）" if tags else words


def count(state: State | None) -> str:
    """How many things to bring, in words; only what holds for everyone is counted, empty where that is nothing."""
    if state is None or state.not_applicable:
        return ""
    number = _number(one.value for one in state.entries)
    return f"{number}样材料" if number else ""


def _number(materials: Iterable[Material]) -> int:
    """Of what holds for everyone: rules and what depends are passed over, under a lead as well."""
    return sum(
        (_number(one.children) if one.children else max(1, len(one.all_of)))
        + sum(1 for need in one.also if not (need.situations or need.condition))
        for one in materials
        if not (one.is_rule or one.situations or one.condition)
    )


def depends(guide: Guide) -> bool:
    """Whether what to bring depends on who asks or why, be it by the list itself or by a remark beside it."""
    state, remarks = guide["materials"], guide["remarks"]
    listed = state is not None and any(_depends(one.value) for one in state.entries)
    return listed or (remarks is not None and any(_asks(one.value) for one in remarks.entries))


def _depends(material: Material) -> bool:
    return bool(
        material.situations
        or material.condition
        or any(need.situations or need.condition for need in material.also)
        or any(map(_depends, material.children))
    )


def _asks(remark: Remark) -> bool:
    """Definitions and advice stand beside the list too: only what names a situation or a material asks for more."""
    parts = (remark, *remark.children)
    return "办理材料" in remark.beside and any(part.situations or part.also for part in parts)


def in_words(guide: Guide) -> str:
    """What to bring, for a list of guides: 4样材料，有的情形另有要求."""
    number = count(guide["materials"])
    if not number:
        return ""
    return f"{number}，有的情形另有要求" if depends(guide) else number


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W", "", one) in re.sub(r"\W", "", other)
