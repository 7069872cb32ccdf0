"""Writes the pages that stand for the whole site: / (the portal), /kanwu/ (misprints) and /404.html."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.chain import Chain
from generator.frame import Frame
from generator.outputs.metadata import column_tags, feed_tag, list_data
from generator.outputs.policy import guarded
from generator.outputs.templates import render
from generator.views.errata import errata_view
from generator.views.lists import portal_view

_PORTAL = "在家先看清：办医保要带什么、去哪里、多久办好。按地区列出医疗保障经办政务服务事项的办事指南。"


def write_site(
    chain: Chain,
    root: str,
    tops: Sequence[tuple[str, str, str]],
    counts: Sequence[tuple[str, int]],
    more_places: int,
    frames: Mapping[str, Frame],
    out: Path,
    home: str,
    base: str = "",
) -> int:
    """The three pages; ``home`` is the site's own path (404 pages are served at any depth), ``base`` its whole address,
    empty where it has none yet.  Returns their number.
    """
    portal = render("portal.html", portal=portal_view(chain, root, tops, counts, more_places))
    view = errata_view(chain, root)
    errata = render("errata.html", errata=view)
    (out / "kanwu").mkdir(parents=True, exist_ok=True)
    for path, kind, title, about, content in (
        ("", "portal", "医保办事指南", _PORTAL, portal),
        ("kanwu/", "errata", "勘误表", "本站数据改正的文件错字，逐条列出原文、更正和理由。", errata),
    ):
        name = chain.shared.website.name or title
        head = column_tags("勘误", "错字更正") if path else feed_tag(out, name)
        data = list_data(view.crumbs, path, base) if path else ""
        page = frames[kind].fill(
            title=title, description=about, content=content, path=path, head=head, data=data
        )
        (out / path / "index.html").write_bytes(page.encode())
    missing = guarded(render("not_found.html", home=home, website=chain.shared.website))
    (out / "404.html").write_bytes(missing.encode())
    return 3
