"""Links pages to the PDFs that `make pdf` has printed of them, and brings those into the site; see pdf_store.py."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import Markup

from generator.outputs.templates import render
from generator.pdf_store import BOOKLET, Stored, page_key, put, stored
from generator.views.model import RegionView

# what follows the link: of a guide, and of a booklet
_LISTING = '<h2 id="qingdan">'  # the part of a region's page that has its files
_MARKS = ('<p class="bs-version">', "</header>\n<nav ")


@dataclass(frozen=True)
class PdfOptions:
    """Where PDFs are looked for.  ``version``: of the styles and scripts of this build."""

    store: Path
    version: str


@dataclass
class Pdfs:
    """The PDFs of one region at a time.  Without any, a page costs nothing: it is not even hashed."""

    out: Path
    options: PdfOptions | None
    _region: str = ""
    _here: dict[str, list[Stored]] = field(default_factory=dict)
    _put: list[tuple[str, str, str]] = field(default_factory=list)

    def open(self, region: str) -> None:
        """From now on it is about this region."""
        self._region, self._here, self._put = region, {}, []
        for one in stored(self.options.store / region) if self.options else ():
            self._here.setdefault(one.name, []).append(one)

    def listed(self, region: RegionView, content: str) -> str:
        """A region's own page with a list of its guides' PDFs, where there are any; after its guides."""
        there = {f"{name}/": (to, about) for name, to, about in self._put}
        titles = {one.url: one.title for group in region.groups for one in group.items if one.url in there}
        if not titles:
            return content
        pdfs = [(title, *there[url]) for url, title in titles.items()]
        before, mark, after = content.partition(_LISTING)
        inside, end, rest = after.partition("</section>")
        return Markup(before + mark + inside + render("pdfs.html", pdfs=pdfs) + end + rest)

    def linked(self, name: str, content: str, to: str, href: str) -> str:
        """A page's picture, with a link where the store has a PDF that shows just this picture.

        ``to``: where the PDF is put, below the region's folder; ``href``: the same from the page.
        """
        found = self._here.get(name)
        if not found or not self.options:
            return content
        key = page_key(content, self.options.version)
        one = next((one for one in reversed(found) if one.page == key), None)
        if one is None:
            return content
        put(one, self.out / self._region / to)
        self._put.append((name, to, one.about()))
        link = render("pdf.html", url=href, about=one.about())
        before, mark, after = content.partition(_MARKS[name == BOOKLET])
        return Markup(before + link + mark + after)
