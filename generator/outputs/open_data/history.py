"""Writes /api/v1/<region>/history.json: the earlier versions of a region's guides, and what changed after each.

A guide on paper carries its version; whoever scans it is told what has changed since (assets/page.js).  Like changes.json it
grows from build to build, and only regions with something to tell have one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from generator.api.documents import Build, Change, Edition, EditionChange, History
from generator.changes import ChangesError
from generator.outputs.open_data.guide import as_json

EDITIONS = 20  # of a guide that are told of


def write_history(old: Path, new: Path, build: Build | None) -> None:
    """The histories of all regions of ``new``, from those of ``old`` and what ``build`` says changed since.

    Raises:
        ChangesError: a file of ``old`` cannot be read.
    """
    was, now = (_object(folder / "versions.json")["regions"] for folder in (old, new))
    for region in now:
        editions = _earlier(old / region / "history.json")
        if build is not None and region in was and was[region] != now[region]:
            here = [change for change in build.changes if region in change.regions]
            before, after = (_object(folder / region / "versions.json")["items"] for folder in (old, new))
            for item, version in after.items():
                if item in before and before[item] != version:
                    ended = _ended(before[item], item, here, build.date)
                    editions[item] = [ended, *editions.get(item, ())][:EDITIONS]
        if editions:
            made = History(api="v1", region=region, items=editions)
            (new / region / "history.json").write_bytes(as_json(made).encode())


def _ended(version: str, item: str, changes: list[Change], day: str | None) -> Edition:
    """A version that holds no more.  What changed for the whole region, as a telephone number does, changed its guides too."""
    told = [change for change in changes if change.item == item or (change.item is None and change.field)]
    return Edition(
        version=version,
        until=day,
        changes=[
            EditionChange(
                kind=one.kind, label=one.label, before=one.before, after=one.after, sentence=one.sentence
            )
            for one in told
        ],
    )


def _earlier(path: Path) -> dict[str, list[Edition]]:
    if not path.is_file():
        return {}
    try:
        return dict(History.model_validate_json(path.read_bytes()).items)
    except ValueError:  # pydantic's is one
        raise _unreadable(path) from None


def _object(path: Path) -> Mapping[str, Mapping[str, str]]:
    try:
        found: Mapping[str, Mapping[str, str]] = json.loads(path.read_bytes())
    except (OSError, ValueError):
        raise _unreadable(path) from None
    return found


def _unreadable(path: Path) -> ChangesError:
    return ChangesError(f"{path} 不能读（建议：换一个完整的、以前生成的网站）")
