"""办理材料 of the open data → lists of materials as they are compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from generator.changes import fields
from generator.changes.fields import Said
from generator.comparison_materials import Said as Listed
from generator.schema.values import Material, Need
from generator.tags.facts import FORMS


def listed(said: Said) -> Listed:
    """办理材料 of the open data, as lists of materials are compared."""
    guide = said.guide or {"sections": []}
    needs = [
        _need(need)
        for remark in fields.remarks(guide)
        for part in (remark, *remark.get("children", ()))
        for need in part.get("also", ())
        if not (remark.get("situations") or part.get("situations"))
    ]
    for_all = [need for need in needs if not (need.situations or need.condition)]
    entries = [_Entry(_material(one)) for one in said.value]
    return Listed(entries, partial(fields.page, guide), for_all)  # type: ignore[arg-type]


class _Entry:
    """What of an entry of a list is compared."""

    def __init__(self, value: Material) -> None:
        self.value = value


def _material(one: Mapping[str, Any]) -> Material:
    return Material.model_construct(
        **_typed(one),
        id=one["id"],
        wording=one["text"],
        all_of=tuple(_names_of(one.get("all_of", ()))),
        is_rule=one.get("rule", False),
        also=tuple(map(_need, one.get("also", ()))),
        children=tuple(map(_material, one.get("children", ()))),
    )


def _need(one: Mapping[str, Any]) -> Need:
    return Need.model_construct(**_typed(one))


def _typed(one: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "material": one["material"]["name"] if one.get("material") else None,
        "any_of": tuple(tuple(_names_of(choice)) for choice in one.get("any_of", ())),
        "situations": tuple(_names_of(one.get("situations", ()))),
        "condition": one.get("condition"),
        "copies": FORMS.get(one.get("form", "")),
        "count": one.get("count"),
        "sealed": one.get("sealed", False),
        "pledge": one.get("pledge", False),
    }


def _names_of(refs: Sequence[Mapping[str, str]]) -> Iterator[str]:
    return (one["name"] for one in refs)
