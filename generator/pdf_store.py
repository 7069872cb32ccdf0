"""PDFs that `make pdf` has printed, in a folder beside the site: a build takes those that show what its pages say now.

A file's name says all that is known of it, so that there is no list to keep in step:
``<region>/<page>.<of the page>.<of the printer>.<sides>.pdf``.  The first hash is of what the page says and of its styles,
the second of fonts and browser.  A build looks at the first alone; `pdf` prints anew when either has changed.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BOOKLET = "dayin"  # /<region>/dayin/: all guides of a region
_NAME = re.compile(r"([a-z0-9-]+)\.([0-9a-f]{12})\.([0-9a-f]{8})\.([1-9][0-9]*)\.pdf")
# what is no part of what is printed: the link to a page's own PDF, the address of what changed since
_UNPRINTED = re.compile(r'<a class="bs-link bs-pdf"[^>]*>[^<]*</a>\n?| data-history="[^"]*"')
_PICTURE = re.compile(r'<div id="bs".*(?=</main>)', re.DOTALL)
_VERSION = re.compile(r"/print\.css\?v=([0-9a-f]{8})")


@dataclass(frozen=True, slots=True)
class Stored:
    """A PDF in the store."""

    path: Path
    name: str  # item, or BOOKLET
    page: str  # hash of what it shows
    printer: str  # hash of what it was printed with
    sides: int

    def about(self) -> str:
        """What a link says of it: PDF，2 页，120 KB."""
        size = self.path.stat().st_size
        said = f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} KB"
        return f"PDF，{self.sides} 页，{said}"


def file_name(name: str, page: str, printer: str, sides: int) -> str:
    """The name of a PDF in its region's folder."""
    return f"{name}.{page}.{printer}.{sides}.pdf"


def stored(folder: Path) -> Iterator[Stored]:
    """The PDFs in a region's folder of the store, in order of their names; none where there is no such folder."""
    try:
        names = sorted(os.listdir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return
    for name in names:
        if match := _NAME.fullmatch(name):
            yield Stored(folder / name, match[1], match[2], match[3], int(match[4]))


def page_key(content: str, version: str) -> str:
    """Twelve hex digits of a page's picture; ``version``: of the styles with which it is printed.  Links to PDFs do not count."""
    text = f"{version}\n{_UNPRINTED.sub('', content)}"
    return hashlib.sha256(text.strip().encode()).hexdigest()[:12]


def key_of_page(html: str) -> str:
    """The same of a whole page as built; empty where it is no page of data."""
    picture, version = _PICTURE.search(html), _VERSION.search(html)
    return page_key(picture[0], version[1]) if picture and version else ""


def outdated(store: Path, site: Path) -> list[str]:
    """region/page of the PDFs whose pages say something else by now, so that the built site has none of them."""
    try:
        regions = sorted(one.name for one in store.iterdir() if one.is_dir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    found = {
        f"{region}/{one.name}": site
        / region
        / one.name
        / f"{region if one.name == BOOKLET else one.name}.pdf"
        for region in regions
        for one in stored(store / region)
    }
    return [page for page, pdf in found.items() if pdf.parent.is_dir() and not pdf.is_file()]


def put(one: Stored, to: Path) -> None:
    """Brings a PDF into the site: the same file by another name where the file system can, else a copy."""
    to.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(one.path, to)
    except OSError:
        shutil.copyfile(one.path, to)
