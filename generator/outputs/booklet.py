"""Writes /<region>/dayin/: all guides of a region and its official list on one page, to be printed and bound.

What the guides' own pages have printed is taken over: ids get the item in front, since all stand on one page, and what
works with scripts only is left out.  Running heads need a style of their own, since CSS cannot repeat a heading at the top of each sheet in
any browser yet: ``yemei.css`` beside the page names a kind of sheet for each guide.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import Markup

from generator.chain import Chain
from generator.outputs.embed import without_controls
from generator.outputs.paper import qr_code
from generator.outputs.templates import render
from generator.pdf_store import BOOKLET
from generator.views.booklet import BookletView, booklet_view
from generator.views.model import GuideView

HEADS = "yemei.css"
_KEPT = 4000
_ENTRY = re.compile(r'<a href="#(bs-[a-z0-9-]+)"><span class="bs-nth">')
_BLANK = '<div class="bs-blank"></div>'
_NAMED = re.compile(r'( (?:id|for)="| href="#)')


@dataclass
class Booklets:
    """The booklets of one process's regions.  ``base``: the site's public address, empty where it has none."""

    chain: Chain
    base: str = ""
    _guides: list[tuple[GuideView, bool, list[Markup]]] = field(default_factory=list)
    _sections: dict[tuple[str, str], Markup] = field(default_factory=dict)

    def add(self, view: GuideView, sections: Iterable[str], is_dense: bool) -> None:
        """The next guide of the region; ``sections``: as its page has printed them."""
        self._guides.append((view, is_dense, [self._section(view.item, one) for one in sections]))

    def finish(self, region: str, table: Markup, out: Path) -> tuple[BookletView, Markup]:
        """What was added since the last time, as a page's picture; writes the style beside it.  ``table``: the official list."""
        guides, self._guides = self._guides, []
        view = booklet_view(self.chain, region, [(one, is_dense) for one, is_dense, _ in guides])
        style = running_heads(view)
        content = render(
            "booklet.html",
            booklet=view,
            heads=hashlib.sha256(style.encode()).hexdigest()[:8],
            sections=[sections for _, _, sections in guides],
            table=table,
            qr=qr_code(f"{self.base}{region}/") if self.base else "",
        )
        folder = out / region / BOOKLET
        folder.mkdir(parents=True, exist_ok=True)
        (folder / HEADS).write_text(style, encoding="utf-8", newline="")
        return view, content

    def _section(self, item: str, section: str) -> Markup:
        found = self._sections.get((item, section))
        if found is None:
            if len(self._sections) >= _KEPT:
                self._sections.clear()
            found = self._sections[item, section] = Markup(apart(section, item))
        return found


def apart(section: str, item: str) -> str:
    """A printed section for a page with many guides: its ids are its guide's own, nothing in it needs a script."""
    # a section with a name is a landmark: thirty of one name would be none
    return _NAMED.sub(rf"\g<1>{item}-", without_controls(section)).replace(" aria-labelledby=", " data-of=")


def running_heads(view: BookletView) -> str:
    """The style of the sheets: each guide's name and number at the top of all its sides, its version at their foot."""
    names = [f"bs-g{one.number}" for one in view.guides]
    type_ = "font:10.5pt sans-serif"
    at_top = f"{type_};vertical-align:bottom;padding-bottom:1.5mm"
    rules = [
        f"@page {','.join((*names, 'bs-list'))}{{margin-top:13mm;@top-left{{{at_top}}}@top-right{{{at_top}}}}}"
    ]
    for name, one in zip(names, view.guides, strict=True):
        rules.append(
            f"@page {name}{{@top-left{{content:{_quoted(f'{view.name} · {one.title}')}}}"
            f"@top-right{{content:{_quoted(f'第 {one.number} 项')}}}"
            f"@bottom-left{{content:{_quoted(f'版本 {one.version}')};{type_}}}}}"
        )
        rules.append(f"#bs-{one.item}{{page:{name}}}")
    rules.append(
        f"@page bs-list{{@top-left{{content:{_quoted(f'{view.name} · {view.document}')}}}}}"
        "#bs-qingdan{page:bs-list}"
    )
    return f"@media print{{{''.join(rules)}}}\n"


def _quoted(text: str) -> str:
    """A text as CSS writes it; nothing in it can end the text."""
    escaped = "".join(
        f"\\{ord(sign):x} " if sign in '"\\<\n\r\f' or ord(sign) < 32 else sign for sign in text
    )
    return f'"{escaped}"'


def entries(content: str) -> list[str]:
    """The ids to which a booklet's contents lead, in order."""
    return _ENTRY.findall(content)


def bound(content: str, sides: Sequence[int]) -> tuple[str, list[int]]:
    """A booklet to be printed on both sides: every guide begins on a sheet of its own, the contents name the sides.

    ``sides``: where its guides and its list begin as it is.  Returns the page, and where they begin in it.
    """
    there: list[int] = []
    blanks = 0
    for entry, side in zip(entries(content), sides, strict=True):
        if (side + blanks) % 2 == 0:
            blanks += 1
            content = re.sub(
                rf'<(?:article|section) class="[^"]*" id="{entry}"', rf"{_BLANK}\g<0>", content, count=1
            )
        there.append(side + blanks)
    at = iter(there)
    return re.sub(
        r'(<span class="bs-leaf-at">)[^<]*', lambda found: f"{found[1]}第 {next(at)} 页", content
    ), there
