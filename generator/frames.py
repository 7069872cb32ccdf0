"""Where the frames are rendered, what their pages hold, and which files of the theme the site has no use for."""

from __future__ import annotations

import re

from generator.frame import token
from generator.outputs.embed import SOURCES as EMBED
from generator.outputs.styles import SCRIPTS, STYLES

# kind of page → where mkdocs renders its frame. What counts is the depth, since the links of a frame are relative; an
# underscore begins no region's id. The portal, the ledger and what is missing are rendered in place: hand-written pages link them.
FRAMES = {
    "portal": "index.md",
    "errata": "kanwu.md",
    "places": "_places.md",
    "materials": "_materials.md",
    "gaps": "queshi.md",
    "item-places": "_frame/places.md",
    "region": "_region.md",
    "guide": "_frame/guide.md",
    "comparison": "_frame/comparison.md",
    "listing": "_frame/listing.md",
    "booklet": "_frame/booklet.md",
    "embed-region": "_frame/embed-region.md",
    "embed-guide": "_frame/embed/guide.md",
}
# in the site's navigation; the others are found from other pages
IN_NAVIGATION = ("portal", "errata")
# left empty when the frames are taken out of the site
FOLDERS = ("_frame/embed", "_frame")

# of the theme: its search, which this site does not use, and its own picture in the browser's tab
_UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/", "assets/images/favicon.png")
# of overrides/: what stands in pages, or is joined into the style sheets of assets/
_JOINED = (f"{STYLES}/", f"{SCRIPTS}/", f"{EMBED}/")

# the theme's skip link: the bar has one
_SKIP = re.compile(r'<div data-md-component="skip">.*?</div>', re.DOTALL)
# a script that a hand-written page loads itself
_SCRIPT = re.compile(r'(<script src="[^"?]*assets/[\w-]+\.js)(")')


def is_shipped(address: str) -> bool:
    """Whether the site has a use for a file of the theme."""
    return not (address.startswith((*_UNUSED, *_JOINED)) or address.endswith(".map"))


def source(kind: str) -> str:
    """The Markdown of a frame's page: nothing but slots.  The pictures bring their own headings and contents."""
    return (
        f'---\ntitle: "{token("title")}"\ndescription: "{token("description")}"\n'
        f"frame: {kind}\ntemplate: {'embed' if kind.startswith('embed-') else 'frame'}.html\n---\n"
    )


def written(html: str, banner: str, version: str) -> str:
    """A hand-written page as the theme rendered it: without what the site's own bar replaces, its scripts of this version."""
    html = _SCRIPT.sub(rf"\1?v={version}\2", _SKIP.sub("", html, count=1))
    return html.replace(token("banner"), banner)
