"""A region's part of a built site as a folder for PCs without a network: pages whose links work when opened by file://.

A folder has no index page then, so links name index.html.  What is not in the bundle is on the website, where that has an
address; else the link is plain text that says so.  Nothing here needs a server: no service worker, no frames, no open data.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from generator.outputs.search_index import as_script, of_script
from generator.views.forms import FOLDER as FORMS

START = "index.html"
_SITE = ("cailiao", "kanwu", "duibi")  # pages of the whole site that guides lead to
_ASSETS = frozenset({".css", ".js", ".svg"})
_LEFT_OUT = frozenset({"assets/offline.js", "assets/written.css", "assets/snippet.js"})
_TEXTS = frozenset({".html", ".js", ".pdf"})
_HOST = "https://bundle.invalid/"
_HEAD = re.compile(r"</?(?:a|link|script|img|div)\b[^>]*>", re.IGNORECASE)
_WAY = re.compile(r' (href|src|data-contact)="([^"]*)"')
# the reader's own region may be one of another bundle; files of the open data are on the website alone
_AWAY = re.compile(
    r'<p class="bs-(?:mine|files)"[^>]*>.*?</p>\s*|<script src="[^"]*assets/offline\.js[^"]*"[^>]*></script>\s*',
    re.DOTALL,
)
_ID = re.compile(r' id="([^"]*)"')
_MAIN = '<main id="zhengwen">'
_NOT_HERE = "离线包里没有这一页"
_VERSION = re.compile(r'<div id="bs"[^>]* data-version="([0-9a-f]{8})"')
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)"')


@dataclass
class Bundle:
    """What of a site belongs to one region.

    ``regions``: the region and those above it, nearest first.  ``name``: the region's.  ``notice``: what every page says at
    its head, as text.
    """

    site: Path
    regions: tuple[str, ...]
    name: str
    notice: str = ""
    public: str = field(init=False)  # the site's address, empty where it has none

    def __post_init__(self) -> None:
        self.public = public_address(self.site)
        self._start = f"{self.regions[0]}/{START}"
        self._files = {path: path for path in self._chosen()}
        # the region's own page stands at the top, where one looks first
        self._files[START] = self._start
        self._forms: set[str] = set()
        self._ids: dict[str, frozenset[str]] = {}

    def __len__(self) -> int:
        return len(self._files)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file: its name in the bundle and its content; those that pages turn out to need come last."""
        for name, source in sorted(self._files.items()):
            content = (self.site / source).read_bytes()
            if name.endswith(".html"):
                content = self.page(content.decode("utf-8"), source, name).encode()
            elif name.startswith("search/"):
                content = self._search(name, content)
            yield name, content
        for name in sorted(self._forms):
            yield name, (self.site / name).read_bytes()

    def _chosen(self) -> Iterator[str]:
        for top in (*self.regions, *_SITE):
            for path in sorted((self.site / top).rglob("*")):
                if path.suffix in _TEXTS and path.name != "fragment.html" and path.is_file():
                    yield path.relative_to(self.site).as_posix()
        for path in sorted((self.site / "search").glob("*.js")):
            yield f"search/{path.name}"
        for path in sorted((self.site / "assets").iterdir()):
            name = f"assets/{path.name}"
            if path.suffix in _ASSETS and name not in _LEFT_OUT:
                yield name

    def _search(self, name: str, content: bytes) -> bytes:
        """Without the regions that are elsewhere: a result must be a page that is here."""
        value = of_script(content)
        if name == "search/words.js":
            value["places"] = [one for one in value["places"] if one[0] in self.regions]
            return as_script("words", value)
        if name.startswith("search/codes-"):
            return as_script(f"codes{name[13:-3]}", [one for one in value if one[2] in self.regions])
        return content

    def page(self, text: str, source: str, name: str) -> str:
        """A page as it stands in the bundle.  ``source``: its file on the site; ``name``: in the bundle."""
        text = _AWAY.sub("", text)
        version = _VERSION.search(text)
        parts: list[str] = []
        end = 0
        is_text = False  # inside a link that has become plain text
        for found in _HEAD.finditer(text):
            tag = found[0]
            parts.append(text[end : found.start()])
            end = found.end()
            if tag.startswith("</"):
                parts.append("</span>" if tag == "</a>" and is_text else tag)
                is_text = is_text and tag != "</a>"
            else:
                is_link = tag[:3].lower() == "<a "
                made = self._tag(tag, source, name)
                is_text = made.startswith("<span") if is_link else is_text
                parts.append(made)
        whole = "".join([*parts, text[end:]])
        return whole.replace(_MAIN, f"{_MAIN}\n{self._notice(source, version)}", 1)

    def _tag(self, tag: str, source: str, name: str) -> str:
        way = _WAY.search(tag)
        if way is None:
            return tag
        to = self.address(unescape(way[2]), source, name)
        if to is not None:
            return tag if to == unescape(way[2]) else tag.replace(way[0], f' {way[1]}="{escape(to)}"', 1)
        path = self._path(unescape(way[2]), source)
        if tag[:3].lower() != "<a ":
            return tag.replace(way[0], "", 1)
        if self.public:
            there = escape(urljoin(self.public, path))
            said = f' title="{_NOT_HERE}，要连网打开网站"'
            return tag.replace(way[0], f' href="{there}"{said}', 1)
        plain = re.sub(
            r' (?:download|target|rel)(?:="[^"]*")?', "", tag.replace(way[0], f' title="{_NOT_HERE}"', 1)
        )
        return f"<span{plain[2:]}"

    def address(self, href: str, source: str, name: str) -> str | None:
        """Where a link leads from a page of the bundle; None: to something that is not in it."""
        if href[:1] in ("#", "?", "") or ":" in href.partition("/")[0]:
            return href
        parts = urlsplit(self._path(href, source))
        file = unquote(parts.path)
        file = f"{file}{START}" if file.endswith("/") or not file else file
        if file == START and parts.fragment and parts.fragment not in self._ids_of(self._start):
            return None  # a place on the site's own first page
        if file.startswith(f"{FORMS}/") and (self.site / file).is_file():
            self._forms.add(file)
        elif file not in self._files:
            return None
        way = posixpath.relpath(file, posixpath.dirname(name) or ".")
        query, fragment = parts.query and f"?{parts.query}", parts.fragment and f"#{parts.fragment}"
        return f"{way}{query}{fragment}"

    def _path(self, href: str, source: str) -> str:
        """A link of a page below the site's own address."""
        return urljoin(_HOST + source, href).removeprefix(_HOST)

    def _ids_of(self, file: str) -> frozenset[str]:
        if file not in self._ids:
            text = (self.site / file).read_text(encoding="utf-8")
            self._ids[file] = frozenset(map(unescape, _ID.findall(text)))
        return self._ids[file]

    def _notice(self, source: str, version: re.Match[str] | None) -> str:
        ask = ""
        if self.public:
            query = f"?v={version[1]}" if version else ""
            there = escape(urljoin(self.public, source.removesuffix(START)) + query)
            ask = f' <a class="bs-link" href="{there}">连网核对</a>'
        return f'<p class="bs-kept bs-bundle"><b>离线包</b>{escape(self.notice)}{ask}</p>'


def public_address(site: Path) -> str:
    """The address that a built site says it has, empty where it says none."""
    found = _CANONICAL.search((site / START).read_text(encoding="utf-8"))
    return unescape(found[1]) if found else ""


def version_on(page: str) -> str:
    """The version that a guide's page says it is of; empty where it is no guide."""
    found = _VERSION.search(page)
    return found[1] if found else ""
