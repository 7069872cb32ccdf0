"""Two builds' open data → what changed between them, field by field, in the official words.

Only regions and guides whose versions differ are read.  Changes that several regions share are told once.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator import timelimit
from generator.api.documents import Change, Changes

# of a region's index.json: key → what people call it
_OF_REGION = {"name": "名称", "division": "区划代码", "document": "依据文件", "scope": "范围说明"}


class ChangesError(Exception):
    """The earlier build cannot be compared with.  ``str()`` says why and what to do, for people."""


@dataclass(frozen=True)
class _Field:
    label: str
    wording: tuple[str, ...]
    facts: str  # everything that is said, ids and sources aside, to tell whether it is the same
    source: Mapping[str, Any] | None = None
    limit: str = ""


_Told = tuple[
    str, str | None, str | None, str | None, str | None, tuple[str, ...], tuple[str, ...], str | None
]


def api_folder(place: Path) -> Path:
    """The folder of the open data in what was named: a site, its api folder, or that itself."""
    for folder in (place / "api" / "v1", place / "v1", place):
        if (folder / "versions.json").is_file() and (folder / "index.json").is_file():
            return folder
    raise ChangesError(
        f"{place} 里没有以前生成的开放数据（建议：写以前生成的网站的文件夹，里面要有 api/v1/versions.json）"
    )


def earlier(folder: Path) -> Changes:
    """The changes that the earlier build told of; none where it was not compared with another."""
    path = folder / "changes.json"
    if not path.is_file():
        return Changes(api="v1", builds=[])
    try:
        return Changes.model_validate_json(path.read_bytes())
    except ValueError:  # pydantic's is one
        raise _unreadable(path) from None


def compare(old: Path, new: Path, chained: str = "") -> list[Change]:
    """What changed from one folder of open data to another.

    Args:
        old: the earlier one.
        new: the later one.
        chained: what makes the ids of equal changes differ, from one time to the next (the last earlier id) and from one
            site to another.

    Raises:
        ChangesError: a file of ``old`` cannot be read.
    """
    found: dict[tuple[_Told, str], tuple[list[str], Mapping[str, Any] | None]] = {}
    for region, told, source in _changes(old, new):
        key = told, json.dumps(source, sort_keys=True)
        found.setdefault(key, ([], source))[0].append(region)
    return [_change(told, regions, source, chained) for (told, _), (regions, source) in found.items()]


def stable_id(*about: Any) -> str:
    """A name for good: the same for the same content, and for nothing else."""
    return uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(about, ensure_ascii=False)).urn


def _change(told: _Told, regions: list[str], source: Mapping[str, Any] | None, chained: str) -> Change:
    kind, item, item_name, name, label, before, after, sentence = told
    about = (chained, kind, regions, item, name, before, after)
    return Change.model_validate(
        {
            "id": stable_id(*about),
            "kind": kind,
            "regions": regions,
            "item": item,
            "item_name": item_name,
            "field": name,
            "label": label,
            "before": before,
            "after": after,
            "sentence": sentence,
            "source": source,
        }
    )


_One = tuple[str, _Told, Mapping[str, Any] | None]  # region, what is told, the source of what is said now


def _changes(old: Path, new: Path) -> Iterator[_One]:
    was, now = (_read(folder / "versions.json")["regions"] for folder in (old, new))
    for region in (*now, *(one for one in was if one not in now)):
        if was.get(region) == now.get(region):
            continue
        before = _region(old, region) if region in was else None
        after = _region(new, region) if region in now else None
        yield from _of_region(old, new, region, before, after)


def _of_region(
    old: Path, new: Path, region: str, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> Iterator[_One]:
    if before is None or after is None:
        there: Any = before or after
        kind = "removed" if after is None else "added"
        sides = ((there["name"],), ()) if after is None else ((), (there["name"],))
        yield region, (kind, None, None, None, None, *sides, None), None
        return
    for told in _pairs(_fields_of_region(before), _fields_of_region(after)):
        yield region, (told[0], None, None, *told[1:-1]), None
    was, now = ({one["id"]: one for one in side["items"]} for side in (before, after))
    for item in (*now, *(one for one in was if one not in now)):
        if item in was and item in now:
            if was[item]["version"] != now[item]["version"]:
                guides = (_read(folder / region / f"{item}.json") for folder in (old, new))
                for told in _pairs(*map(_fields_of_guide, guides)):
                    yield region, (told[0], item, now[item]["name"], *told[1:-1]), told[-1]
            continue
        kind, name = ("added", now[item]["name"]) if item in now else ("removed", was[item]["name"])
        sides = ((), (name,)) if item in now else ((name,), ())
        yield region, (kind, item, name, None, None, *sides, None), None


def _pairs(before: Mapping[str, _Field], after: Mapping[str, _Field]) -> Iterator[Any]:
    """Field by field: kind, name, label, words before, words after, the sentence, the source."""
    for name in (*after, *(one for one in before if one not in after)):
        old, new = before.get(name), after.get(name)
        there: Any = new or old
        if old is not None and new is not None and old.facts == new.facts:
            continue
        kind = "added" if old is None else "removed" if new is None else "changed"
        yield (
            kind,
            name,
            there.label,
            old.wording if old else (),
            new.wording if new else (),
            _sentence(old, new) if old and new else None,
            new.source if new else None,
        )


def _sentence(old: _Field, new: _Field) -> str | None:
    """What is certain, from typed facts alone."""
    if not (old.limit and new.limit):
        return None
    try:
        return timelimit.difference(timelimit.parse(old.limit), timelimit.parse(new.limit))
    except timelimit.Unparsable:  # another version of this program wrote it
        return None


def _fields_of_region(region: Mapping[str, Any]) -> dict[str, _Field]:
    found = {}
    for key, label in _OF_REGION.items():
        value = region[key]["title"] if key == "document" else region[key]
        if value:
            found[key] = _Field(label, (value,), value)
    for one in region["contact"]:
        found[f"contact.{one['key']}"] = _Field(one["label"], (one["value"],), one["value"])
    return found


def _fields_of_guide(guide: Mapping[str, Any]) -> dict[str, _Field]:
    """Every field once: 备注 and general remarks stand in each section where they are read."""
    found: dict[str, _Field] = {}
    together: dict[str, dict[str, Any]] = {}  # field → its entries by id
    first: dict[str, Any] = {}
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
            limit = field["value"]["text"] if field["kind"] == "limit" and field["value"] else ""
            facts = _facts([field["not_applicable"], field["value"]])
            if words or field["value"] is not None:
                found[field["name"]] = _Field(field["label"], tuple(words), facts, field["source"], limit)
        for one in section["general_remarks"]:
            first.setdefault("general_remarks", {"label": "通用说明", "source": one["source"]})
            said = {key: inner for key, inner in one.items() if key != "overridden"}
            together.setdefault("general_remarks", {})[one["id"]] = said
    for name, entries in together.items():
        values = list(entries.values())
        field = first[name]
        found[name] = _Field(field["label"], tuple(_words(values)), _facts(values), field["source"])
    return found


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


def _region(folder: Path, region: str) -> dict[str, Any]:
    return _read(folder / region / "index.json")


def _read(path: Path) -> dict[str, Any]:
    try:
        made: dict[str, Any] = json.loads(path.read_bytes())
    except (OSError, ValueError):
        raise _unreadable(path) from None
    return made


def _unreadable(path: Path) -> ChangesError:
    return ChangesError(f"{path} 不能读，没有比较（建议：换一个完整的、以前生成的网站，或不写 --previous）")
