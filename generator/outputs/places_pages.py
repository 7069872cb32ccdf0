"""Writes /diqu/ (all regions) and /diqu/<item>/ (the same item in all regions): where 换地区 leads.

One page an item, so that the item is kept without a script and no guide lists the regions of a whole country.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.chain import Chain
from generator.frame import Frame
from generator.outputs.metadata import column_tags, list_data
from generator.outputs.templates import render
from generator.places import Places
from generator.views.places import places_view
from generator.views.wayfinding import PlacesView


def write_places(
    chain: Chain, root: str, places: Places, frames: Mapping[str, Frame], out: Path, base: str = ""
) -> int:
    """All of these pages; returns their number.  ``base``: the site's public address, empty where it has none yet."""
    _write(places_view(places), "全部地区", "diqu/", frames["places"], out, base)
    items = places.anywhere()
    for item in items:
        title = chain.guide(root, item).text("name")
        view = places_view(places, item, title)
        _write(view, f"{title} - 换地区", f"diqu/{item}/", frames["item-places"], out, base)
    return 1 + len(items)


def _write(view: PlacesView, title: str, path: str, frame: Frame, out: Path, base: str) -> None:
    (out / path).mkdir(parents=True, exist_ok=True)
    content = render("places.html", places=view)
    head = column_tags("换地区", view.title)
    data = list_data(view.crumbs, path, base)
    page = frame.fill(
        title=title, description=view.description, content=content, path=path, head=head, data=data
    )
    (out / path / "index.html").write_bytes(page.encode())
