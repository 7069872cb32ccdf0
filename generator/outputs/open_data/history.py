"""Writes /api/v1/<region>/history.json: the earlier versions of a region's guides, and what changed after each.

A guide on paper carries its version; whoever scans it is told what has changed since (assets/page.js).  Like changes.json it
grows from build to build, and only regions with something to tell have one.
"""

from __future__ import annotations

from pathlib import Path

from generator.api.documents import Build, Change, Edition, EditionChange, History
from generator.changes.builds import document, read
from generator.outputs.open_data.guide import as_json

EDITIONS = 20  # of a guide that are told of


def write_history(old: Path, new: Path, build: Build | None, date: str = "", latest: str = "") -> None:
    """The histories of all regions of ``new``, from those of ``old`` and what ``build`` says changed since.

    ``date``: the one given for this build.  Without it a version ends on its own region's day, not on another's; on none
    where that is before ``latest``, the last day that an earlier build told.

    Raises:
        ChangesError: a file of ``old`` cannot be read.
    """
    was, now = (read(folder / "versions.json")["regions"] for folder in (old, new))
    for region in now:
        known = document(old / region / "history.json", History)
        editions = dict(known.items) if known else {}
        if build is not None and region in was and was[region] != now[region]:
            here = [change for change in build.changes if region in change.regions]
            before, after = (read(folder / region / "versions.json")["items"] for folder in (old, new))
            day = date or read(new / region / "index.json")["updated"]
            if day and day < latest:
                day = None
            for item, version in after.items():
                if item in before and before[item] != version:
                    ended = _ended(before[item], item, here, day)
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
