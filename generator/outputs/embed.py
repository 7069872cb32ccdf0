"""Writes guides for other websites: /embed/<region>/<item>/, /embed/<region>/, /<region>/<item>/fragment.html.

And what they load: /embed/v1.js (the loader of a host's page), /embed/frame.js, /embed/fragment.css.  All pages are made from what the region's pages have printed already, so that they never say anything else: taken out is
what belongs to the site around a guide, and links are led on.  The sources are overrides/embed/.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import Markup

from generator.frame import Frame
from generator.outputs.assets import minified
from generator.outputs.templates import render
from generator.statements import RESERVED
from generator.views.forms import FOLDER as FORMS
from generator.views.model import GuideView

SOURCES = "embed"  # below the theme folder
# what a page in a frame runs: its own script, then those of a guide's materials
SCRIPTS = ("embed/frame.js", "assets/guide.js", "assets/bring.js")
LOADER_ECMASCRIPT = 5  # hosts' pages are as old as they like

# crumbs, 换地区, the buttons, the code to be scanned, the reader's own region: a frame shows the guide that the host chose
_AROUND = re.compile(
    r'<div class="bs-where">.*?(?=<header class="bs-top">)|<nav class="bs-crumbs".*?</nav>\s*'
    r'|<div class="bs-sub">.*?</div>\s*|<p class="bs-also[ "].*?</p>\s*|<p class="bs-mine".*?</p>\s*'
    r'|<figure class="bs-qr">.*?</figure>\s*|<div class="bs-prints".*?</div>\s*',
    re.DOTALL,
)
_LINK = re.compile(r'href="([^"#][^"]*)"')
_PAGE = re.compile(r"([a-z0-9-]+)/(?:([a-z0-9-]+)/)?(?:#.*)?")
# what works with scripts only
_ACTIVE = re.compile(r'<fieldset class="bs-qx.*?</fieldset>\s*|<div class="bs-ready.*?</div>\s*', re.DOTALL)
_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
# what scripts look at; and a section with a name would be a landmark of the host's page
_DATA = re.compile(r' (?:data-[a-z-]+|aria-labelledby)(?:="[^"]*")?')
_NAMED = re.compile(r' id="([^"]*)"')
_TO = re.compile(r' href="(\.\./(?:\.\./)?|#)?([^"]*)"')
# in a fragment that waits for its region and item; no text of the data has such a character
_SITE, _REGION, _ID = "\x02s", "\x02r", "\x02i"
_OTHER_NAMES = {"h1": "h2", "h2": "h3", "h3": "h4", "label": "span"}
_KEPT = 4000


def write_embed(theme: Path, out: Path) -> None:
    """Writes what the pages in frames and the pages of hosts load.

    Raises:
        AssetError: one of the scripts or styles is wrong.
        OSError: a file could not be read or written.
    """
    folder = out / SOURCES
    folder.mkdir(parents=True, exist_ok=True)

    def small(name: str, ecmascript: int | None = None) -> str:
        text = (theme / name).read_text(encoding="utf-8")
        return minified(text, Path(name).suffix, f"{theme.name}/{name}", ecmascript)

    for name, text in (
        ("frame.js", ";\n".join(small(script) for script in SCRIPTS)),
        # the mark says UTF-8 even to a host's page in GBK, whatever a server says of the file or leaves unsaid
        ("v1.js", "\ufeff" + small("embed/v1.js", LOADER_ECMASCRIPT)),
        ("fragment.css", small("embed/fragment.css")),
    ):
        (folder / name).write_text(text, encoding="utf-8", newline="")


@dataclass
class Embed:
    """The pages for hosts of one process's regions.  ``public``: the site's own address, empty where it has none."""

    frames: Mapping[str, Frame]
    out: Path
    public: str = ""
    _fragments: dict[str, str] = field(default_factory=dict)

    def guide(self, view: GuideView, content: str, sections: Iterable[str]) -> None:
        """A guide for an iframe, and as a fragment.  ``content``: the page's picture; ``sections``: those in it."""
        path = f"{view.region}/{view.item}/"
        self._write(path, "embed-guide", f"{view.title} - {view.region_name}", view.description, content)
        folder = self.out / path
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "fragment.html").write_bytes(self._fragment(view, sections).encode())

    def region(self, region: str, title: str, description: str, content: str) -> None:
        """A region's list for an iframe."""
        self._write(f"{region}/", "embed-region", title, description, content)

    def _write(self, path: str, kind: str, title: str, description: str, content: str) -> None:
        folder = self.out / "embed" / path
        folder.mkdir(parents=True, exist_ok=True)
        page = self.frames[kind].fill(
            title=title, description=description, content=framed(content, path), path=path
        )
        (folder / "index.html").write_bytes(page.encode())

    def _fragment(self, view: GuideView, sections: Iterable[str]) -> str:
        printed = []
        for section in sections:
            bare = self._fragments.get(section)
            if bare is None:
                if len(self._fragments) >= _KEPT:
                    self._fragments.clear()
                bare = self._fragments[section] = still(section)
            printed.append(Markup(bare))
        address = f"{self.public or '../../'}{view.region}/{view.item}/"
        text = render(
            "fragment.html",
            guide=view,
            sections=printed,
            id=_ID,
            address=address,
            is_public=bool(self.public),
        )
        # an id of the host's page may be the same, or another guide may stand in it
        filled = text.replace(_ID, f"bs-{view.region}-{view.item}-").replace(_REGION, view.region)
        return filled.replace(_SITE, self.public or "../../")


def framed(content: str, path: str) -> str:
    """A page's picture for a frame: guides and lists stay in it, all else opens in the host's window.

    ``path``: the page's address below the site's own; the frame's is the same below /embed/.
    """
    up = "../" * (path.count("/") + 1)

    def link(found: re.Match[str]) -> str:
        href = found[1]
        if ":" in href:
            return (
                found[0]
                if href.startswith("tel:")
                else f'{found[0]} target="_blank" rel="noopener noreferrer"'
            )
        there = resolved(path, href)
        if there.startswith(f"{FORMS}/"):  # a file, perhaps one that the browser shows: the host's page stays
            return f'href="{up}{there}" target="_blank" rel="noopener noreferrer"'
        inside = _PAGE.fullmatch(there)
        if inside and not RESERVED.intersection(inside.groups()):
            return found[0]  # the same way leads to the same page below /embed/
        return f'href="{up}{there}" target="_top"'

    return _LINK.sub(link, _AROUND.sub("", content))


def resolved(path: str, href: str) -> str:
    """Where a relative link of a page leads, below the site's own address; ``path`` ends in a slash or is empty."""
    while href.startswith("../"):
        path, href = path[: path[:-1].rfind("/") + 1], href[3:]
    return path + href


def without_controls(section: str) -> str:
    """A printed section without the choice of situations and the buttons below the bring-list."""
    return _ACTIVE.sub("", section)


def still(section: str) -> str:
    """A printed section without what needs a script, its headings one level lower; places are left for ids and links."""

    def way(found: re.Match[str]) -> str:
        start, rest = found.groups()
        if start is None:
            return found[0]
        return f' href="{ {"#": "#" + _ID, "../": f"{_SITE}{_REGION}/", "../../": _SITE}[start] }{rest}"'

    def tag(found: re.Match[str]) -> str:
        end, name, attributes = found.groups()
        if name == "input":
            return ""
        if attributes:
            attributes = _DATA.sub("", attributes)
            attributes = _NAMED.sub(rf' id="{_ID}\1"', attributes)
            attributes = _TO.sub(way, attributes)
        return f"<{end}{_OTHER_NAMES.get(name, name)}{attributes}>"

    return _TAG.sub(tag, without_controls(section))
