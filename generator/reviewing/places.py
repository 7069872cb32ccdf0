"""A change of the open data → the file and line of the data that says what is said now."""

from __future__ import annotations

from collections.abc import Sequence

from generator.chain import Chain, governing
from generator.overlay import State
from generator.problems import Mark
from generator.schema.region import Contact

_CONTACTS = {name: str(one.alias) for name, one in Contact.model_fields.items()}
_OF_REGION = {"name": "名称", "division": "区划代码", "document": "依据文件", "scope": "范围说明"}


def place_of(chain: Chain, region: str, item: str | None, field: str | None, before: Sequence[str]) -> str:
    """``data/…:line``, empty where the data say nothing there any more.

    ``before``: the words of the other side, a line each: among several entries the first is meant that is not in them.
    """
    layer = chain.layers.get(region)
    if layer is None:
        return ""
    if item is None:
        keys = _region_keys(field)
        document = layer.documents.get(layer.file)
        return str(document.mark(keys) if document else Mark(layer.file))
    if item not in chain.offered(region):
        return layer.file
    if field == "general_remarks":
        mark = _general(chain, region, item, before)
    else:
        state = chain.guide(region, item)[field] if field else None
        mark = _in(state, before) if state is not None else None
    if mark is None:
        own = layer.items.get(item)
        return own.file if own else layer.file
    return str(mark)


def _region_keys(field: str | None) -> tuple[str, ...]:
    if field is None:
        return ()
    if field.startswith("contact."):
        return ("联系", _CONTACTS[field.removeprefix("contact.")])
    return (_OF_REGION[field],) if field in _OF_REGION else ()


def _in(state: State, before: Sequence[str]) -> Mark:
    for entry in state.entries:
        if not any(entry.value.text in line for line in before):
            return entry.origin.mark
    for one in state.removed:
        if any(one.entry.value.text in line for line in before):
            return one.origin.mark
    return state.origin.mark


def _general(chain: Chain, region: str, item: str, before: Sequence[str]) -> Mark | None:
    guide, catalog = chain.guide(region, item), chain.shared.catalog.items
    said = [one[0] for one in governing(chain.general(region), guide, catalog)]
    return next((at.mark for remark, at in said if not any(remark.text in line for line in before)), None)
