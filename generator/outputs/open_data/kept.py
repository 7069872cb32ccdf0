"""The changes told by a site that is about to be replaced: a build that names none, or the wrong earlier one, would end them.

Such a build goes on, for who builds for himself needs no history.  But the old open data are put aside, so that whoever
forgot to name them, or named others, can still do it.  What is written of the new site does not depend on any of this.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Hashable, Mapping
from itertools import count
from pathlib import Path

from generator.changes.builds import ChangesError, api_folder, earlier
from generator.outputs.open_data import OpenDataOptions


def to_keep(site: Path, options: OpenDataOptions | None, new: Path) -> dict[str, Path]:
    """Which of a site's folders a build must not delete, and where they go: open data that tell of changes nobody else tells.

    Args:
        site: the one that is about to be replaced.
        options: of the build; one without open data means to do what it does.
        new: the folder of what it has made.  What it tells again is not lost, though the site compared with had it not:
            who builds several times before publishing tells the same change each time.
    """
    if options is None:
        return {}
    first = site.with_name(f".{site.name}-api")
    if options.previous is not None:
        folder = options.previous.resolve()
        if any(
            one.name.startswith(first.name) and one.parent == first.parent
            for one in (folder, *folder.parents)
        ):
            return {}  # what was put aside is taken up again, as the reminder says: the site at hand was the mistake
    told = _told(site)
    if not told - _told(new) - (_told(options.previous) if options.previous else set()):
        return {}
    places = (first if number == 1 else first.with_name(f"{first.name}-{number}") for number in count(1))
    return {"api": next(one for one in places if not one.exists() or _told(one) <= told)}


def reminder(kept: Mapping[str, Path], options: OpenDataOptions | None) -> str:
    """What to tell the publisher of what was put aside.  ``options``: of the build."""
    place = shlex.quote(_short(kept["api"]))
    how = "这次没有写与哪一次比较"
    if options is not None and options.previous is not None:
        how = f"与它比较的 {_short(options.previous)} 里没有（是不是写了更早的一次）"
    return (
        f"原来的网站里有各次生成之间的变化（changes.json），{how}，新的网站里没有这些记录了。"
        f"原来的开放数据移到了 {place}（建议：要接着记，再生成一次，加上 --previous {place} --date 这次的日期，"
        f"用 make 就是 make site PREVIOUS={place} DATE=这次的日期；不要了，删去这个文件夹）"
    )


def _told(place: Path) -> set[Hashable]:
    """What a site's open data tell of, build by build; nothing where no build could carry it on."""
    try:
        builds = earlier(api_folder(place)).builds
    except (ChangesError, OSError):
        return set()
    return {tuple(change.id for change in build.changes) or build.date for build in builds}


def _short(path: Path) -> str:
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative
