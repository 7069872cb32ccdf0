"""The search box of a page: whose guides it looks through, and the list that stands in its place without scripts."""

from __future__ import annotations

from generator.views.model import SearchBox


def search_box(kind: str, region: str) -> SearchBox:
    """The box of the portal (``region``: the root), of a region's page or of a guide's."""
    if kind == "portal":
        return SearchBox(region, "#zhuxiang", "看全部事项")
    if kind == "region":
        return SearchBox(region, "qingdan/", "看全部事项", "#lianxi")
    return SearchBox(region, "../", "查别的事项", "../#lianxi", collapsed=True)
