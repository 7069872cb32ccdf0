"""A change of the open data → the file and line of the data that says what is said now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.asking import asked
from generator.chain import Chain, governing
from generator.changes.fields import Said
from generator.coming import Change, ComingRemark, coming
from generator.overlay import State
from generator.problems import Mark
from generator.schema.region import Contact
from generator.views.coming_entries import differences
from generator.views.forms import form_url

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
    elif field == "blank_forms":
        mark = _blank(chain, region, item, before)
    elif field == "coming":
        mark = _announced(chain, region, item, before)
    else:
        state = chain.guide(region, item)[field] if field else None
        mark = _in(state, before) if state is not None else None
    if mark is None and field == "general_remarks":
        mark = _where_they_stand(chain, region)
    if mark is None:
        own = layer.items.get(item)
        return own.file if own else layer.file
    return str(mark)


def place_of_claim(chain: Chain, region: str, item: str, field: str, old: Mapping[str, Said]) -> str:
    """Where stands what makes the difference; what is to be brought may be asked for by a remark.

    ``old``: the fields of the guide that the region's is compared with.
    """
    asking = ("materials", "remarks", "general_remarks") if field == "materials" else (field,)
    if item in chain.offered(region):
        for name in asking:
            before = old[name].wording if name in old else ()
            if name == "general_remarks":
                mark = _general(chain, region, item, before)
            else:
                state = chain.guide(region, item)[name]
                mark = _differing(state, before) if state is not None else None
            if mark is not None:
                return str(mark)
    return place_of(chain, region, item, field, old[field].wording if field in old else ())


def _region_keys(field: str | None) -> tuple[str, ...]:
    if field is None:
        return ()
    if field.startswith("contact."):
        return ("联系", _CONTACTS[field.removeprefix("contact.")])
    return (_OF_REGION[field],) if field in _OF_REGION else ()


def _in(state: State, before: Sequence[str]) -> Mark:
    return _differing(state, before) or state.origin.mark


def _differing(state: State, before: Sequence[str]) -> Mark | None:
    """The first entry of which the other side does not have the words; or who took away one that it has."""
    known = {line.strip() for line in before}
    for entry in state.entries:
        if not known.issuperset(_lines(entry.value)):
            return entry.origin.mark
    there = {line for entry in state.entries for line in _lines(entry.value)}
    for one in state.removed:
        if any(line in known and line not in there for line in _lines(one.entry.value)):
            return one.origin.mark
    return None


def _lines(value: Any) -> Iterator[str]:
    """The words as the open data have them, see ``changes.fields``."""
    heading = getattr(value, "heading", None)
    yield (f"{heading} {value.text}" if heading else value.text).strip()
    for child in value.children:
        yield from _lines(child)


def _announced(chain: Chain, region: str, item: str, before: Sequence[str]) -> Mark | None:
    """Who announces the first change of which the other side does not speak."""
    found = coming(chain, region, item)
    new = (one for one in found if not any(line.startswith(f"自 {one.day} 起") for line in before))
    one = next(new, found[0] if found else None)
    return _by(one) if one is not None else None


def _by(change: Change) -> Mark | None:
    if isinstance(change, ComingRemark):
        said = change.after or change.before
        return said[0][1].mark if said else None
    for one in differences(change):
        return (one.by or one.entry.origin).mark
    state = change.after or change.before
    return state.origin.mark if state is not None else None


def _general(chain: Chain, region: str, item: str, before: Sequence[str]) -> Mark | None:
    guide, catalog = chain.guide(region, item), chain.shared.catalog.items
    said = [one[0] for one in governing(chain.general(region), guide, catalog)]
    known = {line.strip() for line in before}
    return next((at.mark for remark, at in said if not known.issuperset(_said(remark, item))), None)


def _where_they_stand(chain: Chain, region: str) -> Mark | None:
    """For a remark that is gone: the 通用说明 of the nearest layer that has any."""
    for step in chain.ancestors(region):
        layer = chain.layers[step]
        if layer.region.general and (document := layer.documents.get(layer.file)):
            return document.mark(("通用说明",))
    return None


def _said(remark: Any, item: str) -> Iterator[str]:
    """As on the page: （下同） points at rows that other guides do not have."""
    for line in _lines(remark):
        yield line if remark.home == item else line.replace("（下同）", "").replace("(下同)", "")


def _blank(chain: Chain, region: str, item: str, before: Sequence[str]) -> Mark | None:
    """Where the first blank stands that the other side does not link; of one that is gone nothing is left to point at."""
    guide, shared = chain.guide(region, item), chain.shared
    remarks = [said[0][0] for said in governing(chain.general(region), guide, shared.catalog.items)]
    terms = list({one.id: one for one in shared.materials.values()}.values())
    for material in asked(guide, remarks, shared.materials):
        place, term = next((at, one) for at, one in enumerate(terms) if one.id == material)
        blank = chain.forms(region).get(material)
        if not blank or f"{term.name}：{form_url(blank, '')}" in before:
            continue
        for step in chain.ancestors(region):
            layer = chain.layers[step]
            for name in layer.region.forms:
                if shared.materials[name].id == material and (document := layer.documents.get(layer.file)):
                    return document.mark(("空白表", name))
        where = next(file for file in shared.documents if file.endswith("/materials.yml"))
        return shared.documents[where].mark((place, "空白表"))
    return None
