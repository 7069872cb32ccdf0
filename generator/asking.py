"""A guide and the remarks that govern it → what it asks people to bring, and when: always, or in which 情形."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.overlay import Guide
from generator.schema.region import GeneralRemark
from generator.schema.shared import VocabularyMaterial

# material's id → when it is asked for; nothing: always
When = Mapping[str, tuple[str, ...]]


def asked(
    guide: Guide, remarks: Iterable[GeneralRemark], vocabulary: Mapping[str, VocabularyMaterial]
) -> When:
    """The materials that a guide and the 下同 ``remarks`` that govern it ask for; with the situations, where only then."""
    found: dict[str, tuple[str, ...]] = {}
    said = [guide[name] for name in ("materials", "remarks")]
    values = [entry.value for state in said if state is not None for entry in state.entries]
    for name, when in asked_by((*values, *remarks)):
        known = vocabulary.get(name)
        if known is None:
            continue  # a rule reports it
        before = found.get(known.id)
        always = not when or before == ()
        found[known.id] = () if always else tuple(dict.fromkeys((*(before or ()), *when)))
    return found


def asked_by(values: Iterable[Any], around: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The names of what entries and remarks ask for, as often as they do, each with the 情形 and 条件 around it."""
    for value in values:
        condition = getattr(value, "condition", None)
        when = (*around, *value.situations, *((condition,) if condition else ()))
        if hasattr(value, "any_of"):  # a remark only asks by its 另需
            own = (value.material, *value.all_of, *(name for choice in value.any_of for name in choice))
            yield from ((name, when) for name in own if name)
        for need in value.also:
            only = (*when, *need.situations, *((need.condition,) if need.condition else ()))
            yield from ((name, only) for name in need.names())
        yield from asked_by(value.children, when)
