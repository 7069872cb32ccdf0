"""Writes /queshi/: what the documents promise or a region could give, and nobody has given, with figures for each region."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.frame import Frame
from generator.gaps import RegionGaps, site_lack
from generator.outputs.metadata import column_tags, list_data
from generator.outputs.templates import render
from generator.schema.website import Website
from generator.views.gaps import gaps_view

_ABOUT = "各地区的办事指南还缺什么：没有号码的、没有空白表的、没有链接的，按地区列出。"


def write_gaps(
    found: Iterable[RegionGaps], website: Website, frames: Mapping[str, Frame], out: Path, base: str = ""
) -> int:
    """The page; returns how many were written.

    ``found``: all regions, in the order in which they are listed.  ``base``: the site's public address, empty where it has
    none yet.
    """
    view = gaps_view(found, site_lack(website, base))
    page = frames["gaps"].fill(
        title="缺什么",
        description=_ABOUT,
        content=render("gaps.html", gaps=view),
        path="queshi/",
        head=column_tags("缺失", "联系方式", "空白表"),
        data=list_data(view.crumbs, "queshi/", base),
    )
    (out / "queshi").mkdir(parents=True, exist_ok=True)
    (out / "queshi" / "index.html").write_bytes(page.encode())
    return 1
