"""Writes /cailiao/: every material of the vocabulary and the guides that ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.asking import asked
from generator.chain import Chain, governing
from generator.frame import Frame
from generator.outputs.metadata import column_tags, list_data
from generator.outputs.templates import render
from generator.views.by_material import OwnAsks, materials_view
from generator.views.forms import FormLinks

_ABOUT = "手里有什么材料，能办什么事：每样材料列出哪些医保事项要用到它。"


def write_materials(
    chain: Chain,
    root: str,
    own: OwnAsks,
    own_forms: Iterable[tuple[str, str, str]],
    frames: Mapping[str, Frame],
    out: Path,
    base: str = "",
) -> int:
    """The page; returns how many were written.

    ``own_forms``: blanks that regions name themselves, see ``materials_view``.  ``base``: the site's public address, empty
    where it has none yet.
    """
    shared = chain.shared
    by_root = {}
    for item in chain.offered(root):
        guide = chain.guide(root, item)
        remarks = [said[0][0] for said in governing(chain.general(root), guide, shared.catalog.items)]
        by_root[item] = asked(guide, remarks, shared.materials)
    links = FormLinks(sizes=shared.forms, base=base)
    view = materials_view(chain, root, by_root, own, links, own_forms)
    content = render("by_material.html", materials=view)
    page = frames["materials"].fill(
        title="手里有什么材料",
        description=_ABOUT,
        content=content,
        path="cailiao/",
        head=column_tags("办理材料", "医保"),
        data=list_data(view.crumbs, "cailiao/", base),
    )
    (out / "cailiao").mkdir(parents=True, exist_ok=True)
    (out / "cailiao" / "index.html").write_bytes(page.encode())
    return 1
