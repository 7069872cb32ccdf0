"""A data folder → its pages with a frame that holds next to nothing, and ways to look at pages; for several test folders."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path

from lxml import html as lxml_html

from generator import pipeline
from generator.chain import Chain
from generator.frame import Frame
from generator.layers import Layer, read_layer, read_shared, region_ids
from generator.outputs.open_data import OpenDataOptions

ROOT = Path(__file__).resolve().parent.parent
MINI = ROOT / "tests" / "fixtures" / "mini" / "data"
REAL = ROOT / "data"

_FRAME = Frame.from_html(
    """<!doctype html>
<html lang="zh">
<head><meta charset="utf-8"><title>⟦title⟧</title><meta name="description" content="⟦description⟧"></head>
<body data-path="⟦path⟧"><main>
⟦content⟧
</main></body>
</html>"""
)
FRAMES: Mapping[str, Frame] = dict.fromkeys(
    (
        "portal",
        "errata",
        "region",
        "guide",
        "listing",
        "places",
        "item-places",
        "materials",
        "gaps",
        "comparison",
        "booklet",
        "embed-region",
        "embed-guide",
    ),
    _FRAME,
)


def build(
    data: Path,
    out: Path,
    processes: int = 1,
    open_data: OpenDataOptions | None = None,
    today: str = "",
) -> pipeline.Summary:
    """All pages of a data folder without errors, in the frame above."""
    loaded = pipeline.load(data, processes, today)
    try:
        assert loaded.ok, "\n".join(map(str, loaded.problems))
        out.mkdir(parents=True, exist_ok=True)
        return pipeline.write(loaded, FRAMES, out, open_data=open_data)
    finally:
        loaded.close()


def copied(folder: Path, changes: Mapping[str, str | None] | None = None, source: Path = MINI) -> Path:
    """A copy of a data folder under ``folder`` with some files written anew (None: taken away); the copy's path."""
    data = folder / "data"
    shutil.copytree(source, data)
    for name, text in (changes or {}).items():
        path = data / name
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return data


def edited(name: str, *replaced: tuple[str, str], source: Path = MINI) -> str:
    """A file of a data folder with pieces of text replaced; each must be there exactly once."""
    text = (source / name).read_text(encoding="utf-8")
    for old, new in replaced:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        text = text.replace(old, new)
    return text


def chain_of(data: Path) -> Chain:
    """All layers of a data folder that has no problem in reading."""
    shared, problems = read_shared(data)
    assert shared is not None and not problems, "\n".join(map(str, problems))
    layers: dict[str, Layer] = {}
    for region in region_ids(data):
        layer, problems = read_layer(data, region)
        assert layer is not None and not problems, "\n".join(map(str, problems))
        layers[region] = layer
    return Chain(shared, layers)


def pages(site: Path) -> dict[str, str]:
    """Address below the site (``hami/canbao/``, ``404.html``) → the page, for all pages, in order."""
    return {
        path.relative_to(site).as_posix().removesuffix("index.html"): path.read_text(encoding="utf-8")
        for path in sorted(site.rglob("*.html"))
    }


def parsed(page: str) -> lxml_html.HtmlElement:
    """The page as a browser would take it apart."""
    return lxml_html.document_fromstring(page)


def squeezed(text: str) -> str:
    """Without any blank: line breaks and indentation of a page mean nothing, and YAML folds lines."""
    return "".join(text.split())


def hashes(folder: Path) -> dict[str, str]:
    """What a folder holds: name → hash of the content, for all files."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def different(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """The names of files that are not the same in both."""
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))
