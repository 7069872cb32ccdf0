"""What a page carries in itself for its first view, and the style sheets that come later: /assets/later.css, print.css, counter.css, written.css.

The sources are overrides/styles/, one matter a file.  A guide that is opened over a weak network is laid out when its own
bytes are there; what shows only after a tap, and what only paper needs, is loaded by all pages from one address.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.outputs.assets import AssetError, minified

STYLES, SCRIPTS = "styles", "scripts"

_ALL = ("tokens", "ground", "bar", "answer")
_LISTS = (*_ALL, "folds", "rows", "lists", "room")
_GUIDE = (
    *_ALL,
    "badges",
    "section",
    "steps",
    "materials",
    "situations",
    "ready",
    "folds",
    "differences",
    "rows",
    "ways",
)
# kind of page → the styles that it carries in itself, in order
FIRST = {
    "portal": (*_LISTS, "search-box", "ways"),
    "region": (*_LISTS, "search-box", "ways"),
    "places": (*_LISTS, "finder"),
    "item-places": (*_LISTS, "finder"),
    "materials": (*_LISTS, "finder"),
    "guide": (*_GUIDE, "search-box", "room"),
    "comparison": (*_LISTS, "section", "differences", "comparison"),
    "listing": (*_ALL, "section", "tables"),
    "booklet": (*_GUIDE, "room", "tables", "booklet"),
    "errata": (*_ALL, "section", "tables"),
    "gaps": (*_LISTS, "tables", "gaps"),
    "embed-guide": (*_GUIDE, "room", "embed"),
    "embed-region": (*_LISTS, "search-box", "search", "ways", "embed"),
}
# file below /assets/ → its styles
FILES = {
    "later.css": ("search", "reading"),
    "print.css": ("print", "sheet", "list-on-paper", "forms", "bundle"),
    "counter.css": ("counter", "counter-paper"),
    "written.css": ("tokens", "bar", "written", "print"),
}


@dataclass(frozen=True)
class First:
    """What stands in the pages themselves, for the templates of the frames."""

    styles: dict[str, str]  # kind of page → style sheet
    script: str  # before the first paint of a page
    embed: str  # … of a page in another website's frame


def first(theme: Path) -> First:
    """The styles of each kind of page and the script before the first paint, minified.

    Raises:
        AssetError: a file is missing, or is none that a browser could read.
    """
    return First(
        {kind: _joined(theme, names) for kind, names in FIRST.items()},
        _small(theme / SCRIPTS / "first.js", theme),
        _small(theme / SCRIPTS / "embed.js", theme),
    )


def write_styles(theme: Path, out: Path) -> None:
    """Writes the style sheets that pages load."""
    folder = out / "assets"
    folder.mkdir(parents=True, exist_ok=True)
    for name, parts in FILES.items():
        (folder / name).write_text(_joined(theme, parts), encoding="utf-8", newline="")


def _joined(theme: Path, names: tuple[str, ...]) -> str:
    return "".join(_small(theme / STYLES / f"{name}.css", theme) for name in names)


def _small(path: Path, theme: Path) -> str:
    name = path.relative_to(theme.parent).as_posix()
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise AssetError(f"缺少文件 {name}") from None
    return minified(text, path.suffix, name)
