"""The day since which a page stands on the website as it is: what the builds that were compared know, else the data's own.

A guide that came or changed with this build has the day of the build; one that is as before, the day when its earlier version
ended or when it was added, as the earlier build told.  Where nobody has given such a day it is the region's own, and without
one there is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.api.documents import Edition, History, RegionVersions
from generator.changes.builds import ChangesError, api_folder, document, earlier
from generator.outputs.open_data import OpenDataOptions


@dataclass
class Days:
    """The days of the pages of one process's regions.

    ``options``: None where there are no open data.  ``dates``: address without its last slash → its day, of all that were
    asked for; empty where nobody knows.
    """

    options: OpenDataOptions | None
    dates: dict[str, str] = field(default_factory=dict)
    _old: Path | None = None
    _added: dict[tuple[str, str | None], str] = field(default_factory=dict)  # region, item (None: the region)
    _changed: dict[str, str] = field(default_factory=dict)  # region → the latest day that is told of
    _known: tuple[str, Mapping[str, str], Mapping[str, list[Edition]]] = ("", {}, {})  # of the region at hand
    _items: dict[str, str] = field(default_factory=dict)  # of the region at hand: item → its day

    def __post_init__(self) -> None:
        if self.options is None or self.options.previous is None:
            return
        try:
            self._old = api_folder(self.options.previous)
            builds = earlier(self._old).builds
        except ChangesError:  # the comparison itself, after the pages, says what is wrong
            self._old = None
            return
        for build in builds:  # the newest first
            for change in build.changes:
                for region in change.regions:
                    self._changed.setdefault(region, build.date or "")
                    if change.kind == "added" and change.field is None:
                        self._added.setdefault((region, change.item), build.date or "")

    def guide(self, region: str, item: str, version: str, own: str) -> str:
        """Since when a guide is what this version says; called for every guide of a region before the region itself.

        ``own``: the day of which the region's data are, empty where nobody says.
        """
        day = self._since(region, item, version) or own
        self._items[item] = self.dates[f"{region}/{item}"] = day
        return day

    def region(self, region: str) -> None:
        """Notes the day of a region's own pages: the latest of its guides, or of what else is told of it."""
        items, self._items = self._items, {}
        found = [*items.values()]
        if self._old is not None and self.options is not None:
            found.append(self._changed.get(region, ""))
            if self._of(self._old, region)[0].keys() != items.keys():
                found.append(self.options.date)
        self.dates[region] = max(found, default="")

    def _since(self, region: str, item: str, version: str) -> str:
        if self._old is None or self.options is None:
            return ""
        versions, editions = self._of(self._old, region)
        if versions.get(item) != version:
            return self.options.date
        added = self._added.get((region, item)) or self._added.get((region, None)) or ""
        if item not in editions:
            return added
        until = editions[item][0].until
        return max(until, added) if until else ""

    def _of(self, old: Path, region: str) -> tuple[Mapping[str, str], Mapping[str, list[Edition]]]:
        if self._known[0] != region:
            try:
                versions = document(old / region / "versions.json", RegionVersions)
                history = document(old / region / "history.json", History)
            except ChangesError:
                versions = history = None
            self._known = region, versions.items if versions else {}, history.items if history else {}
        return self._known[1:]
