"""What the region that is imported says now: its own words, and whether a document says anything else."""

from __future__ import annotations

from typing import Any

from generator.importing import sayings
from generator.importing.cells import Setting
from generator.overlay import State
from generator.schema.fields import BY_KEY


def state_of(setting: Setting, region: str, item: str, key: str) -> State | None:
    """A field as a region has it now."""
    return setting.chain.guide(region, item)[BY_KEY[key].name]


def stated(setting: Setting, item: str) -> dict[str, Any]:
    """What the region's own file says of an item now."""
    layer = setting.chain.layers.get(setting.region) if setting.current else None
    file = layer.items.get(item) if layer else None
    data = layer.documents[file.file].data if layer and file else None
    return data if isinstance(data, dict) else {}


def unchanged(setting: Setting, item: str, key: str, said: tuple[str, ...]) -> bool:
    """Whether the region's page says these very words already."""
    now = state_of(setting, setting.region, item, key)
    if now is None or now.not_applicable:
        return False
    if key != "备注":
        return sayings.alike(BY_KEY[key], sayings.of_state(now), said)
    # a list need not repeat what stays in force from above: but all that the region says itself
    there = {sayings.entry_words(entry.value): entry.origin.layer for entry in now.entries}
    own = {one for one, layer in there.items() if layer == setting.region}
    return set(said) <= set(there) and own <= set(said)


def annotated(setting: Setting, item: str, key: str, value: Any) -> Any:
    """The value, with entries that the region's file has in these words taken from there: what staff added survives."""
    old = list(sayings.raw_entries(stated(setting, item).get(key)))
    if not old or not isinstance(value, list):
        return value
    by_words = dict(zip(sayings.of_entries(BY_KEY[key], old), old, strict=True))
    said = sayings.of_entries(BY_KEY[key], value)
    return [by_words.get(one, entry) for entry, one in zip(value, said, strict=True)]


def dated(setting: Setting, item: str) -> dict[str, str]:
    """The fields of which the region's own file says something else from some day on: key → the days, in Chinese."""
    layer = setting.chain.layers.get(setting.region) if setting.current else None
    file = layer.items.get(item) if layer else None
    found: dict[str, list[str]] = {}
    for period in file.periods if file else ():
        for statement in period.statements.values():
            found.setdefault(statement.field.key, []).append(str(period.window))
    return {key: "，".join(days) for key, days in found.items()}
