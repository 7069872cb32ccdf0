"""Blanks of forms as links: what kind of file it is, how large, and what stands on paper instead of the link."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from generator.schema.forms import KINDS, is_file
from generator.schema.shared import VocabularyMaterial
from generator.views.lines import BlankForm

FOLDER = "biaoge"  # of the site: where the files are


@dataclass(frozen=True)
class FormLinks:
    """Makes links to the blanks that are in force somewhere.

    ``blanks``: material's id → file or web address.  ``sizes``: file → bytes.  ``base``: the site's public address, empty
    where it has none yet: paper cannot name a file then.
    """

    blanks: Mapping[str, str] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)
    base: str = ""

    def of(self, terms: Iterable[VocabularyMaterial], up: str = "../../") -> tuple[BlankForm, ...]:
        """The blanks of the materials that have one.  ``up``: the way from the page to the site's own folder."""
        named = {term.id: term.name for term in terms}
        return tuple(self.link(named[one], self.blanks[one], up) for one in named if one in self.blanks)

    def link(self, name: str, blank: str, up: str = "../../") -> BlankForm:
        """One blank, said to be that of the material ``name``."""
        url = form_url(blank, up)
        if is_file(blank):
            about = f"{_kind(blank)}，{size_in_words(self.sizes.get(blank, 0))}"
            return BlankForm(name, url, about, self.base and form_url(blank, self.base))
        parts = urlsplit(blank)
        words = (_kind(unquote(parts.path)), parts.hostname)
        return BlankForm(name, url, "，".join(word for word in words if word), blank)


def form_url(blank: str, up: str) -> str:
    """The address of a blank.  ``up``: the way to the site's own folder."""
    return f"{up}{FOLDER}/{blank}" if is_file(blank) else blank


def _kind(path: str) -> str:
    return KINDS.get(path.rpartition(".")[2].lower(), "")


def size_in_words(size: int) -> str:
    """120 KB, 1.2 MB: rounded up, since the page says what a download costs."""
    kilobytes = -(-size // 1024)
    return f"{kilobytes} KB" if kilobytes < 1000 else f"{-(-size * 10 // (1024 * 1024)) / 10:.1f} MB"
