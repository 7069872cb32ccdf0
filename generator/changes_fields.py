"""A guide or a region of the open data → its fields, each with its words and with what is typed of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

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
    if announced := [one for section in guide["sections"] for one in section.get("coming", ())]:
        found["coming"] = _announced(announced, found)
    return found


def without_begun(old: Mapping[str, Said], new: Mapping[str, Said]) -> Mapping[str, Said]:
    """``old`` without the announcements that hold by now: what has begun is told of the field itself."""
    said = old.get("coming")
    if said is None:
        return old
    begun: dict[str, str] = {}  # field → the last day of what has begun; earlier ones have been overtaken
    for one in said.value:
        if _holds(one, new):
            begun[_about(one)] = max(one["since"], begun.get(_about(one), ""))
    rest = [one for one in said.value if one["since"] > begun.get(_about(one), "")]
    others = {name: one for name, one in old.items() if name != "coming"}
    return {**others, "coming": _announced(rest, old)} if rest else others


def _holds(change: Mapping[str, Any], fields: Mapping[str, Said]) -> bool:
    """Whether the fields say what was announced."""
    if change["name"] == "general":
        there = fields.get("general_remarks")
        remarks = there.value if there is not None else []
        if ended := change.get("ended"):
            return all(one["id"] != ended for one in remarks)
        wanted = _bare(change.get("general_remark") or {})
        return any(_bare(one) == wanted for one in remarks)
    there, field = fields.get(change["name"]), change["field"]
    if field is None or there is None:
        return field is None and there is None
    if change["name"] == "remarks" and not field["not_applicable"]:
        return there.facts == _facts(field["value"])
    return there.facts == _facts([field["not_applicable"], field["value"]])


def _bare(remark: Mapping[str, Any]) -> str:
    return _facts({key: inner for key, inner in remark.items() if key != "overridden"})


def _about(change: Mapping[str, Any]) -> str:
    remark = change.get("general_remark")
    return f"{change['name']} {change.get('ended') or (remark['id'] if remark else '')}"


def _announced(changes: list[Any], fields: Mapping[str, Said]) -> Said:
    """What a guide says of later days, a line each, each with its day; of lists what comes and what goes."""
    lines: dict[str, None] = {}
    before: dict[str, tuple[str, ...]] = {name: said.wording for name, said in fields.items()}
    for one in sorted(
        changes, key=lambda change: str(change["since"])
    ):  # a field's changes stand in one section
        head = f"自 {one['since']} 起，{one['label']}："
        lines |= dict.fromkeys(head + line for line in _coming(one, fields, before))
    return Said("以后的变化", tuple(lines), _facts(changes), kind="coming", value=changes)


def _coming(
    change: Mapping[str, Any], fields: Mapping[str, Said], before: dict[str, tuple[str, ...]]
) -> list[str]:
    """``before``: what each field says until then; it is brought up to that day."""
    field, name = change["field"], change["name"]
    if remark := change.get("general_remark"):
        return _words([remark])
    if field is None:
        remarks = known.value if (known := fields.get("general_remarks")) is not None else []
        words = [line for one in remarks if one["id"] == change.get("ended") for line in _words(one)]
        return [f"不再适用：{line}" for line in words] or ["不再适用"]
    if field["not_applicable"]:
        before[name] = ()
        return [f"不适用，{field['not_applicable']}"]
    was, now = before.get(name, ()), tuple(_words(field["value"]))
    before[name] = now
    came, went = Counter(now) - Counter(was), Counter(was) - Counter(now)
    if not (Counter(was) & Counter(now)):  # nothing of it stays: all of it is new
        return list(now)
    return [f"增加“{one.strip()}”" for one in came.elements()] + [
        f"删去“{one.strip()}”" for one in went.elements()
    ]


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


def _words(value: Any, deep: str = "") -> list[str]:
    """The official words of a value, a line each; what stands below something is set in."""
    if value is None:
        return []
    if isinstance(value, str):
        return [deep + value]
    if isinstance(value, list):
        if value and all(isinstance(one, str) for one in value):
            return [deep + "、".join(value)]
        return [line for one in value for line in _words(one, deep)]
    heading = f"{value['heading']} " if value.get("heading") else ""
    return [f"{deep}{heading}{value['text']}", *_words(value.get("children", []), deep + "　")]


def _facts(value: Any) -> str:
    """Everything that is said, apart from names of entries and from who says it."""
    return json.dumps(_unnamed(value), ensure_ascii=False, sort_keys=True)


def _unnamed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _unnamed(inner) for key, inner in value.items() if key not in ("id", "source")}
    return [_unnamed(one) for one in value] if isinstance(value, list) else value
