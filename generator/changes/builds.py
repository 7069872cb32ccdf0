"""Two builds' open data → what changed between them, field by field, in the official words.

Only regions and guides whose versions differ are read.  Changes that several regions share are told once.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from generator.api.documents import Change, Changes
from generator.api.values import Model
from generator.changes.begun import without_begun
from generator.changes.fields import Said, of_guide, of_region
from generator.changes.sentences import Vocabulary, sentence, vocabulary_of


class ChangesError(Exception):
    """The earlier build cannot be compared with.  ``str()`` says why and what to do, for people."""


REPLACED = "文字没有变，变的是它替换的上级原文"

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
    return document(folder / "changes.json", Changes) or Changes(api="v1", builds=[])


_Document = TypeVar("_Document", bound=Model)


def document(path: Path, kind: type[_Document]) -> _Document | None:
    """A document that the earlier build may have written; None where it has not.

    Raises:
        ChangesError: it cannot be read.
    """
    if not path.is_file():
        return None
    try:
        return kind.model_validate_json(path.read_bytes())
    except ValueError:  # pydantic's is one
        raise _unreadable(path) from None


def compare(old: Path, new: Path, chained: str = "", today: str = "") -> list[Change]:
    """What changed from one folder of open data to another.

    Args:
        old: the earlier one.
        new: the later one.
        chained: what makes the ids of equal changes differ, from one time to the next (the last earlier id) and from one
            site to another.
        today: the day for which the later one was made; empty: apart from all days.  What was announced until then has begun.

    Raises:
        ChangesError: a file of ``old`` cannot be read.
    """
    found: dict[tuple[_Told, str], tuple[list[str], Mapping[str, Any] | None]] = {}
    for region, told, source in _changes(old, new, today):
        key = told, json.dumps(source, sort_keys=True)
        found.setdefault(key, ([], source))[0].append(region)
    return [_change(told, regions, source, chained) for (told, _), (regions, source) in found.items()]


def stable_id(*about: Any) -> str:
    """A name for good: the same for the same content, and for nothing else."""
    return uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(about, ensure_ascii=False)).urn


def _change(told: _Told, regions: list[str], source: Mapping[str, Any] | None, chained: str) -> Change:
    kind, item, item_name, name, label, before, after, said = told
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
            "sentence": said,
            "source": source,
        }
    )


_One = tuple[str, _Told, Mapping[str, Any] | None]  # region, what is told, the source of what is said now


def _changes(old: Path, new: Path, today: str) -> Iterator[_One]:
    was, now = (read(folder / "versions.json")["regions"] for folder in (old, new))
    terms = cache(lambda: vocabulary_of(read(new / "vocabularies.json")))  # read where something changed
    for region in (*now, *(one for one in was if one not in now)):
        if was.get(region) == now.get(region):
            continue
        before = _region(old, region) if region in was else None
        after = _region(new, region) if region in now else None
        yield from _of_region((old, new), region, before, after, terms, today)


def _of_region(
    folders: tuple[Path, Path],
    region: str,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    terms: Callable[[], Vocabulary],
    today: str,
) -> Iterator[_One]:
    if before is None or after is None:
        there: Any = before or after
        yield region, _whole(None, there["name"], after is not None, "个地区"), None
        return
    for told in _pairs(of_region(before), of_region(after), terms):
        yield region, (told[0], None, None, *told[1:-1]), None
    was, now = ({one["id"]: one for one in side["items"]} for side in (before, after))
    for item in (*now, *(one for one in was if one not in now)):
        if item in was and item in now:
            if was[item]["version"] != now[item]["version"]:
                guides = (read(folder / region / f"{item}.json") for folder in folders)
                was_said, said = map(of_guide, guides)
                for told in _pairs(without_begun(was_said, said, today), said, terms):
                    yield region, (told[0], item, now[item]["name"], *told[1:-1]), told[-1]
            continue
        name = (now if item in now else was)[item]["name"]
        yield region, _whole(item, name, item in now, "份指南"), None


def _whole(item: str | None, name: str, added: bool, what: str) -> _Told:
    """A region or an item that came or went."""
    about = (item, name if item else None, None, None)
    if added:
        return ("added", *about, (), (name,), f"网站新增这{what}")
    return ("removed", *about, (name,), (), f"网站不再有这{what}")


def _pairs(
    before: Mapping[str, Said], after: Mapping[str, Said], terms: Callable[[], Vocabulary]
) -> Iterator[Any]:
    """Field by field: kind, name, label, words before, words after, the sentence, the source."""
    for name in (*after, *(one for one in before if one not in after)):
        old, new = before.get(name), after.get(name)
        there: Any = new or old
        if old is not None and new is not None and old.facts == new.facts:
            if old.replaced == new.replaced:
                continue
            words = (old.wording, new.wording)
            yield "changed", name, there.label, *words, REPLACED, new.source
            continue
        kind = "added" if old is None else "removed" if new is None else "changed"
        yield (
            kind,
            name,
            there.label,
            old.wording if old else (),
            new.wording if new else (),
            sentence(old, new, terms()),
            new.source if new else None,
        )


def _region(folder: Path, region: str) -> dict[str, Any]:
    return read(folder / region / "index.json")


def read(path: Path) -> dict[str, Any]:
    """A document that every build writes, as plain data.

    Raises:
        ChangesError: it cannot be read.
    """
    try:
        made: dict[str, Any] = json.loads(path.read_bytes())
    except (OSError, ValueError):
        raise _unreadable(path) from None
    return made


def _unreadable(path: Path) -> ChangesError:
    return ChangesError(f"{path} 不能读，没有比较（建议：换一个完整的、以前生成的网站，或不写 --previous）")
