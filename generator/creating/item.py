"""A new item: its base guide from the ten sections' official words, and its place in catalog.yml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.chain import Chain
from generator.creating.region import Refused
from generator.schema.fields import BY_KEY, FIELDS
from generator.schema.shared import Group
from generator.source import parse
from generator.staging import Change, text_of
from generator.statements import unsafe_segment
from generator.timelimit import Unparsable
from generator.timelimit import parse as parse_limit
from generator.wording import Doubt, Known, Reading, read_field
from generator.yaml_files import appended, changed, new_file

# The ten sections, in the form's order: what must be known before there can be a page.
NEEDED = tuple(field.key for field in FIELDS if field.in_base)
_NOTES = {
    "办理渠道": "一条讲一个渠道的，写成“渠道: 现场”和“文: …”",
    "办理流程": "一步一条，可以写“环节”",
    "办理材料": "任选其一、形式、份数、情形见 CONTRIBUTING.md 的“材料的键”",
    "监督电话": "没有号码的照抄文件的话，不要自己填号码",
}
_LATER = """
# 别名: 群众的叫法，15 到 30 个，搜索靠它；一行一个
# 备注、设定依据、编码出自清单的，写到清单那个地区的 items/{item}.yml
"""


def refuse_item(chain: Chain, item: str) -> None:
    """Before anything is asked.

    Raises:
        Refused: the id cannot be a file, or is taken.
    """
    if why := unsafe_segment(item):
        raise Refused(
            f"事项 {item} {why}（建议：用小写拼音和连字符，如 lianghu-rending，它是网址，以后不能改）"
        )
    if item in chain.shared.catalog.items or item in chain.shared.base:
        raise Refused(f"已经有事项 {item}（建议：换一个 id，或直接改 data/items/{item}.yml）")


def group_named(groups: Sequence[Group], said: str, key: str) -> Group:
    """The group of the catalog by its id or name.

    Raises:
        Refused: there is none.
    """
    for group in groups:
        if said in (group.id, group.name):
            return group
    known = "；".join(f"{group.id}（{group.name}）" for group in groups)
    raise Refused(f"data/catalog.yml 的“{key}”里没有“{said}”（建议：从这些里选：{known}）")


def readable(known: Known, key: str, text: str) -> None:
    """Looks at the words of one section.

    Raises:
        Refused: they cannot be read.
    """
    if BY_KEY[key].kind == "limit":
        try:
            parse_limit(text)
        except Unparsable as problem:
            raise Refused(f"{key}：{problem}") from None
    _read(known, key, text)


def _read(known: Known, key: str, text: str, item: str = "") -> Reading:
    found = read_field(key, text, known, item)
    if found.value is None:
        why = "；".join(f"{one.message}（建议：{one.hint}）" for one in found.doubts)
        raise Refused(f"{key}：读不懂“{text}”：{why}")
    return found


def new_item(
    data: Path, known: Known, item: str, group: str, audiences: Sequence[str], said: Mapping[str, str]
) -> tuple[list[Change], list[Doubt]]:
    """The files of an item, and what a person should look at in them.

    Args:
        group: the 主项 that it belongs to; audiences: the 对象; by id or name.
        said: the ten sections' official words, by the field's key.

    Raises:
        Refused: a section has no words, or words that cannot be read; a group is not there.
    """
    refuse_item(known.chain, item)
    if missing := [key for key in NEEDED if not said.get(key, "").strip()]:
        raise Refused(f"还缺{'、'.join(missing)}（建议：十项都照抄文件；文件没有的，先问清楚再建事项）")
    catalog = known.chain.shared.catalog
    into = {"主项": {group_named(catalog.groups, group, "主项").id}}
    into["对象"] = {group_named(catalog.audiences, one, "对象").id for one in audiences}
    values: dict[str, Any] = {}
    doubts: list[Doubt] = []
    materials: list[dict[str, Any]] = []
    for key in NEEDED:
        found = _read(known, key, said[key], item)
        doubts += found.doubts
        materials += found.new_materials
        values[key] = found.value
        if found.remarks:
            values.setdefault("备注", []).extend(found.remarks)
    text = new_file(values, f"{said['事项名称']}：通用指南，十项齐全", _NOTES)
    changes = [Change(f"items/{item}.yml", None, text + _LATER.replace("{item}", item))]
    path = data / "catalog.yml"
    before = text_of(path) or ""
    changes.append(Change("catalog.yml", before, changed(before, _listed(before, into, item))))
    if materials:
        before = text_of(data / "materials.yml") or ""
        unique = {one["名称"]: one for one in materials}
        after = appended(before, unique.values(), f"{said['事项名称']}里的材料，请核对名称")
        changes.append(Change("materials.yml", before, after))
    return changes, doubts


def _listed(text: str, into: Mapping[str, set[str]], item: str) -> dict[str, Any]:
    """The catalog's groups with the item at the end of those that it belongs to."""
    catalog: Any = parse(text.encode("utf-8"), "catalog.yml").data
    return {
        key: [
            {**group, "事项": [*group["事项"], item]} if group["id"] in ids else group
            for group in catalog[key]
        ]
        for key, ids in into.items()
        if ids
    }
