"""Writes /duibi/<item>/: one item in all regions, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.chain import Chain
from generator.comparison_variants import Variants, ranks
from generator.frame import Frame
from generator.outputs.metadata import column_tags, list_data
from generator.outputs.templates import render
from generator.places import Places
from generator.views.comparison_page import comparison_view


def write_comparisons(
    chain: Chain,
    root: str,
    places: Places,
    variants: Variants,
    frames: Mapping[str, Frame],
    out: Path,
    base: str = "",
) -> int:
    """One page for every item; returns their number.  ``base``: the site's public address, empty where it has none yet."""
    rank = ranks(places)
    items = places.anywhere()
    for item in items:
        title = chain.guide(root, item).text("name")
        view = comparison_view(item, title, root, variants, places, rank)
        path = f"duibi/{item}/"
        (out / path).mkdir(parents=True, exist_ok=True)
        content = render("comparison.html", comparison=view)
        page = frames["comparison"].fill(
            title=f"{title}：各地对比",
            description=view.description,
            content=content,
            path=path,
            head=column_tags(title, "各地对比"),
            data=list_data(view.crumbs, path, base),
        )
        (out / path / "index.html").write_bytes(page.encode())
    return len(items)
