"""The changes told by a site that is about to be replaced: a build that names no earlier one would end their history.

Such a build goes on, for who builds for himself needs no history.  But the old open data are put aside, so that whoever
forgot to name them can still do it.  What is written of the new site does not depend on any of this.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping
from pathlib import Path

from generator.changes import ChangesError, api_folder, earlier
from generator.outputs.open_data import OpenDataOptions


def to_keep(site: Path, options: OpenDataOptions | None) -> dict[str, Path]:
    """Which of a site's folders a build must not delete, and where they go: open data that tell of changes.

    ``options``: of that build; one that was told what to compare with, or has no open data, means to do what it does.
    """
    if options is None or options.previous:
        return {}
    try:
        told = earlier(api_folder(site)).builds
    except (ChangesError, OSError):
        return {}  # no build could carry it on
    return {"api": site.with_name(f".{site.name}-api")} if told else {}


def reminder(kept: Mapping[str, Path]) -> str:
    """What to tell the publisher of what was put aside."""
    place = shlex.quote(_short(kept["api"]))
    return (
        "原来的网站里有各次生成之间的变化（changes.json），这次没有写与哪一次比较，新的网站里没有这些记录了。"
        f"原来的开放数据移到了 {place}（建议：要接着记，再生成一次，加上 --previous {place} --date 这次的日期，"
        f"用 make 就是 make site PREVIOUS={place} DATE=这次的日期；不要了，删去这个文件夹）"
    )


def _short(path: Path) -> str:
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative
