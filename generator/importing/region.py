"""region.yml of the region that is imported: its head, what it handles, the columns of its list, its 下同 remarks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from generator.chain import place_of
from generator.checks.sameness import words
from generator.documents.document import SourceDocument
from generator.documents.headings import BESIDE, GROUP, NUMBER, TITLE
from generator.field_sources import SOURCE
from generator.importing.account import KEPT, SAME, squeeze
from generator.importing.cells import Setting
from generator.importing.outcomes import Outcome
from generator.layers import BASE
from generator.schema.region import GeneralRemark


def head(
    setting: Setting, name: str, code: str, source: str, document: SourceDocument, outcomes: Sequence[Outcome]
) -> dict[str, Any]:
    """The whole of a new region.yml, its keys in their order."""
    items = tuple(one.item for one in outcomes)
    scope = _scope(setting, items)
    silent = [one.item for one in outcomes if not one.values]
    values: dict[str, Any] = {
        "名称": name,
        "区划代码": code or None,
        "上级": None if setting.parent == BASE else setting.parent,
        "依据文件": source,
        "办理范围": scope,
        "列明事项": silent if scope == "仅列明事项" else None,
        "联系": {},
        "清单栏目": columns(setting, document),
        "通用说明": general(setting),
    }
    return {key: value for key, value in values.items() if value or key == "联系"}


def _scope(setting: Setting, items: Sequence[str]) -> str:
    """全部事项 where the document has all that the region above has; of the root everything is expected."""
    if setting.parent == BASE:
        return "全部事项"
    chain = setting.chain
    line = [chain.layers[step] for step in chain.ancestors(setting.parent)]
    whole = next((one.region.scope for one in line if one.region.scope != "同上级"), "全部事项")
    expected = set(place_of(line[0]).own) or set(chain.offered(setting.parent))
    return "全部事项" if whole == "全部事项" and expected <= set(items) else "仅列明事项"


def changes(
    setting: Setting,
    name: str,
    code: str,
    source: str,
    document: SourceDocument,
    outcomes: Sequence[Outcome],
) -> dict[str, Any]:
    """What changes in the region.yml that is there; what the document does not speak of stays."""
    layer = setting.chain.layers[setting.region]
    data = layer.documents[layer.file].data
    wanted: dict[str, Any] = {"依据文件": source}
    wanted |= {"名称": name} if name else {}
    wanted |= {"区划代码": code} if code else {}
    printed = columns(setting, document) if document.form == "list" or not layer.region.columns else []
    if printed and [(one["栏"], one["字段"]) for one in printed] != [
        (squeeze(one.heading), one.field or one.heading) for one in layer.region.columns
    ]:
        wanted["清单栏目"] = printed
    offered = set(setting.chain.offered(setting.region))
    more = [one.item for one in outcomes if one.item not in offered and not one.values]
    if more:
        wanted["列明事项"] = [*(data.get("列明事项") or ()), *more]
    new = {one["id"]: one for one in general(setting)}
    left = left_out(setting, source, new)
    old = [new.pop(one["id"], None) or _attributed(one, left) for one in data.get("通用说明") or ()]
    if old or new:
        wanted["通用说明"] = [*old, *new.values()]
    return {key: value for key, value in wanted.items() if data.get(key) != value}


def columns(setting: Setting, document: SourceDocument) -> list[dict[str, str]]:
    """清单栏目: the columns that have a field, each field once."""
    found: dict[str, str] = {}
    # they are no part of a guide there
    others = {"list": (), "guides": (NUMBER, GROUP, TITLE), "book": (NUMBER, TITLE, *BESIDE)}[document.form]
    for column in document.columns:
        if column.field and column.field not in others:
            found.setdefault(column.field, squeeze(column.heading))
    return [{"栏": heading, "字段": field} for field, heading in found.items()]


def general(setting: Setting) -> list[dict[str, Any]]:
    """The 下同 remarks that are not said above or by the region itself."""
    parent = setting.parent
    above = setting.chain.general(parent) if parent != BASE else {}
    own = setting.chain.layers[setting.region].region.general if setting.current else ()
    there = {_said(one): KEPT for one in own}
    there |= {_said(said[0][0]): SAME for said in above.values() if _said(said[0][0]) not in there}
    found: dict[str, dict[str, Any]] = {}
    for entry, item, place in setting.general:
        remark = GeneralRemark.model_validate({"首见": item, **entry})
        said = _said(remark)
        if said in there:
            setting.account.moved(place, f"通用说明 {entry['id']}", there[said])
            proposed = f"通用说明“{entry['id']}”"
            setting.findings = [
                one for one in setting.findings if one.place != place or proposed not in one.message
            ]
        elif said not in found:
            found[said] = _named({**entry}, item, {one["id"] for one in found.values()})
    return list(found.values())


def left_out(setting: Setting, source: str, new: Collection[str]) -> dict[str, str]:
    """The region's own 通用说明 → their document, for an import of another than the region's.

    Empty is the document of those that the import says again; ``new``: the ids of those that it says otherwise, left out here.
    """
    region = setting.chain.layers[setting.region].region
    if region.document == source:
        return {}
    said = {_said(GeneralRemark.model_validate({"首见": item, **one})) for one, item, _ in setting.general}
    rest = [one for one in region.general if one.id not in new]
    return {one.id: "" if _said(one) in said else one.document or region.document for one in rest}


def _attributed(entry: dict[str, Any], documents: Mapping[str, str]) -> dict[str, Any]:
    """An entry of 通用说明 with the document that it comes from now."""
    if entry["id"] not in documents:
        return entry
    rest = {key: value for key, value in entry.items() if key != SOURCE}
    return {**rest, SOURCE: documents[entry["id"]]} if documents[entry["id"]] else rest


def _named(entry: dict[str, Any], item: str, taken: set[str]) -> dict[str, Any]:
    number, name = 2, entry["id"]
    while entry["id"] in taken:
        entry["id"], number = f"{name}-{number}", number + 1
    return {"id": entry.pop("id"), "文": entry.pop("文"), "首见": entry.pop("首见", item), **entry}


def _said(remark: GeneralRemark) -> str:
    return words(remark.text + "".join(one.text for one in remark.children))
