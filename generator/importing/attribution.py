"""Which document each field of an item comes from after an update: what a newer one does not speak of stays the older one's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.field_sources import SOURCE, SOURCES
from generator.importing.cells import Setting
from generator.importing.outcomes import Outcome
from generator.importing.report import Section
from generator.importing.standing import stated
from generator.periods import CHANGES
from generator.schema.fields import BY_KEY
from generator.yaml_files import REMOVED

TITLE = "新清单没有说到的项目"
_HEADS = ("项目", "事项", "怎样处理")


def wanted(setting: Setting, source: str, form: str, outcome: Outcome) -> dict[str, Any]:
    """What 依据文件 and 各项依据文件 of the item's file become: key → value, or ``REMOVED``; empty where they stay.

    ``source``: the document that is imported; ``form``: its form.
    """
    own, after = stated(setting, outcome.item), _after(setting, source, form, outcome)
    if not own or not after:
        return {}
    region = setting.chain.layers[setting.region].region.document
    whole = own.get(SOURCE, region)
    if source == region or any(SOURCE not in part for part in own.get(CHANGES) or ()):
        head = whole  # what 变动 says comes from the file's document, too
    else:
        others = set(after.values()) - {source}
        head = source if source in after.values() or len(others) > 1 else others.pop()
    single = {key: one for key, one in after.items() if one != head}
    said = {SOURCE: head if head != source else None, SOURCES: single or None}
    if own.get(SOURCE) == head:
        said[SOURCE] = head
    return {key: REMOVED if value is None else value for key, value in said.items() if own.get(key) != value}


def section(setting: Setting, source: str, form: str, outcomes: Sequence[Outcome]) -> Section:
    """The fields that stay an older document's, each with the items."""
    items: dict[tuple[str, str], list[str]] = {}
    for outcome in outcomes if _is_another(setting, source) else ():
        for key, document in _after(setting, source, form, outcome).items():
            if document != source:
                items.setdefault((key, document), []).append(outcome.item)
    return Section(TITLE, _HEADS, tuple(_rows(setting, items)))


def _rows(setting: Setting, items: Mapping[tuple[str, str], Sequence[str]]) -> Iterator[tuple[str, ...]]:
    for (key, document), several in items.items():
        told = f"没有改动，仍算在{_title(setting, document)}名下（写进“{SOURCES}”）；不再这样的，改了或删去"
        yield key, f"{len(several)} 个事项：{'、'.join(several)}", told


def _title(setting: Setting, document: str) -> str:
    """A registered document's title in its marks."""
    known = setting.chain.shared.sources.get(document)
    said = known.title if known else document
    return said if said.startswith("《") else f"《{said}》"


def _is_another(setting: Setting, source: str) -> bool:
    return setting.current and setting.chain.layers[setting.region].region.document != source


def _after(setting: Setting, source: str, form: str, outcome: Outcome) -> dict[str, str]:
    """Field's key → its document, for all that the item's file says after the update; empty where the region is new."""
    layer = setting.chain.layers.get(setting.region) if setting.current else None
    own = stated(setting, outcome.item)
    if layer is None or not own:
        return {}
    named, whole = own.get(SOURCES) or {}, own.get(SOURCE, layer.region.document)
    keys = [key for key in own if key in BY_KEY and key not in outcome.removed]
    found = {key: named.get(key, whole) for key in keys}
    another = _is_another(setting, source)
    if another or form != "book":  # the region's own book has words of all its documents
        found |= dict.fromkeys(outcome.values, source)
    if another:
        found |= dict.fromkeys((key for key in outcome.kept if key in found), source)
    return found
