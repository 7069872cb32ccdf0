"""A guide or a region of the open data → its fields, each with its words and with what is typed of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.changes.coming import announced_in, told
from generator.changes.words import facts as _facts
from generator.changes.words import words as _words

# of a region's index.json: key → what people call it
_OF_REGION = {"name": "名称", "division": "区划代码", "document": "依据文件", "scope": "范围说明"}
_NOT_READ = frozenset(("source", "situations", "overridden", "removed", "difference"))
# They tell officials where a text comes from, and nothing of what to bring.
_OFFICIAL = frozenset(("name", "group", "group_code", "code", "basis"))


@dataclass(frozen=True)
class Said:
    """What one build says of a field.  Two are the same when their ``facts`` are."""

    label: str
    wording: tuple[str, ...]  # the official words, a line each
    facts: str  # everything that is said, ids and sources aside
    source: Mapping[str, Any] | None = None
    kind: str = "text"  # as in the open data
    value: Any = None
    guide: Mapping[str, Any] | None = None  # the guide around it
    replaced: str = ""  # the facts of what it replaced, which pages show beside it


def of_region(region: Mapping[str, Any]) -> dict[str, Said]:
    """What a region says of itself, by key."""
    found = {}
    for key, label in _OF_REGION.items():
        value = region[key]["title"] if key == "document" else region[key]
        if value:
            found[key] = Said(label, (value,), value)
    for one in region["contact"]:
        found[f"contact.{one['key']}"] = Said(one["label"], (one["value"],), one["value"])
    return found


def of_guide(guide: Mapping[str, Any]) -> dict[str, Said]:
    """Every field once: 备注 and general remarks stand in each section where they are read."""
    found: dict[str, Said] = {}
    together: dict[str, dict[str, Any]] = {}  # field → its entries by id
    first: dict[str, Any] = {}
    replaced: dict[str, list[Any]] = {}
    for section in guide["sections"]:
        for field in section["fields"]:
            if field["name"] == "remarks" and field["value"]:
                first.setdefault("remarks", field)
                together.setdefault("remarks", {}).update((one["id"], one) for one in field["value"])
                continue
            if field["name"] in found:
                continue
            words = _words(field["value"])
            if field["not_applicable"]:
                words = [f"不适用：{field['not_applicable']}"]
            facts = _facts([field["not_applicable"], field["value"]])
            if words or field["value"] is not None:
                found[field["name"]] = Said(
                    field["label"],
                    tuple(words),
                    facts,
                    field["source"],
                    field["kind"],
                    None if field["not_applicable"] else field["value"],
                    guide,
                    _facts([field.get(key, []) for key in ("overridden", "removed")]),
                )
        for one in section["general_remarks"]:
            first.setdefault("general_remarks", {"label": "通用说明", "source": one["source"]})
            said = {key: inner for key, inner in one.items() if key != "overridden"}
            replaced.setdefault("general_remarks", []).append(one["overridden"])
            together.setdefault("general_remarks", {})[one["id"]] = said
    for name, entries in together.items():
        values = list(entries.values())
        field = first[name]
        found[name] = Said(
            field["label"],
            tuple(_words(values)),
            _facts(values),
            field["source"],
            "remarks",
            values,
            guide,
            _facts([field.get(key, []) for key in ("overridden", "removed")] + replaced.get(name, [])),
        )
    if blanks := [one for section in guide["sections"] for one in section.get("blank_forms", ())]:
        links = {one["material"]["name"]: one["url"].removeprefix("../../../") for one in blanks}
        lines = tuple(f"{name}：{url}" for name, url in links.items())
        found["blank_forms"] = Said("空白表", lines, _facts(links), None, "links", None, guide)
    if announced := announced_in(guide):
        found["coming"] = of_announced(announced, guide)
    return found


def of_announced(changes: list[Any], guide: Mapping[str, Any], begun: Iterable[Any] = ()) -> Said:
    """What a guide says of later days.  ``changes``: of ``announced_in``, all or some; ``begun``: those that hold already."""
    return Said("以后的变化", told(changes, guide, begun), _facts(changes), None, "coming", changes, guide)


def remarks(guide: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """All that stand in a guide, general ones too, each once."""
    found: dict[tuple[str, str], Mapping[str, Any]] = {}
    for section in guide["sections"]:
        found |= {("general", one["id"]): one for one in section["general_remarks"]}
        for field in section["fields"]:
            if field["name"] == "remarks":
                found |= {("own", one["id"]): one for one in field["value"] or ()}
    return list(found.values())


def page(guide: Mapping[str, Any]) -> str:
    """All that a guide says at present, a text a line, and the names of what it asks for in passing."""
    lines: list[str] = []
    for section in guide["sections"]:
        lines += _texts([one["value"] for one in section["fields"] if one["name"] not in _OFFICIAL])
        lines += _texts(section["general_remarks"])
    return "\n".join(lines)


def _texts(value: Any, named: bool = False) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one, named)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, (dict, list)) and key not in _NOT_READ:
                yield from _texts(inner, named or key == "also")
            elif key in ("text", "heading", "condition") or (named and key == "name"):
                yield from _texts(inner)
