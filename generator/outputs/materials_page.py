"""Writes /cailiao/: every material of the vocabulary and the guides that ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.chain import Chain, governing
from generator.frame import Frame
from generator.outputs.metadata import column_tags
from generator.outputs.templates import render
from generator.views.by_material import OwnAsks, asked, materials_view

_ABOUT = "手里有什么材料，能办什么事：每样材料列出哪些医保事项要用到它。"


def write_materials(chain: Chain, root: str, own: OwnAsks, frames: Mapping[str, Frame], out: Path) -> int:
    """The page; returns how many were written."""
    shared = chain.shared
    by_root = {}
    for item in chain.offered(root):
        guide = chain.guide(root, item)
        remarks = [said[0][0] for said in governing(chain.general(root), guide, shared.catalog.items)]
        by_root[item] = asked(guide, remarks, shared.materials)
    content = render("by_material.html", materials=materials_view(chain, root, by_root, own))
    page = frames["materials"].fill(
        title="手里有什么材料",
        description=_ABOUT,
        content=content,
        path="cailiao/",
        head=column_tags("办理材料", "医保"),
    )
    (out / "cailiao").mkdir(parents=True, exist_ok=True)
    (out / "cailiao" / "index.html").write_bytes(page.encode())
    return 1
