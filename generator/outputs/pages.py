"""Writes a region's pages: /<region>/, /<region>/<item>/, /<region>/qingdan/ and /<region>/dayin/.

A guide's sections are rendered once for all regions that say the same: the key of a section holds the states that it
prints, and regions share the states that they inherit.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markupsafe import Markup

from generator.asking import When, asked
from generator.chain import Chain
from generator.coming import coming
from generator.comparison_variants import Variants, ranks
from generator.frame import Frame
from generator.layers import day_of
from generator.outputs.booklet import Booklets
from generator.outputs.embed import Embed
from generator.outputs.kept import kept
from generator.outputs.metadata import article_tags, column_tags, guide_data, list_data, service_of
from generator.outputs.open_data import OpenDataOptions
from generator.outputs.open_data.days import Days
from generator.outputs.open_data.region import RegionData
from generator.outputs.paper import paper_of
from generator.outputs.pdfs import PdfOptions, Pdfs
from generator.outputs.templates import render
from generator.overlay import Guide
from generator.pdf_store import BOOKLET
from generator.places import Places
from generator.views.blocks import Blocks
from generator.views.booklet import BookletView
from generator.views.by_material import OwnAsks
from generator.views.comparison import Against, Compared
from generator.views.forms import FormLinks
from generator.views.guide import Answer, answer, guide_view, reviews_of
from generator.views.listing import listing_view
from generator.views.lists import region_view
from generator.views.materials import MaterialLines
from generator.views.model import ListingView, RegionView, Section
from generator.views.places import switch_view
from generator.views.related import related_view
from generator.views.sections import FormsAsked, Note, Sections, forms_asked
from generator.views.situations import Situations
from generator.views.sources import Sources


@dataclass
class Pages:
    """The pages of the regions that one process writes."""

    chain: Chain
    frames: Mapping[str, Frame]
    out: Path
    places: Places
    base: str = ""  # the site's public address, empty where it has none yet
    open_data: OpenDataOptions | None = None  # None: no /api/
    pdf: PdfOptions | None = None  # None: no PDFs are looked for
    own_asks: OwnAsks = field(default_factory=OwnAsks)
    variants: Variants = field(default_factory=Variants)
    _sections: OrderedDict[Hashable, tuple[Section, Markup, int]] = field(default_factory=OrderedDict)
    _answers: OrderedDict[Hashable, Answer] = field(default_factory=OrderedDict)
    _compared: OrderedDict[Hashable, Compared] = field(default_factory=OrderedDict)
    _forms: OrderedDict[Hashable, FormsAsked] = field(default_factory=OrderedDict)
    _services: OrderedDict[Hashable, dict[str, Any]] = field(default_factory=OrderedDict)
    _related: OrderedDict[Hashable, Markup] = field(default_factory=OrderedDict)
    _asked: dict[str, tuple[Hashable, When]] = field(default_factory=dict)  # item → what the root asks for

    def __post_init__(self) -> None:
        sources = Sources(self.chain.shared.sources)
        situations = Situations(self.chain.shared.situations)
        root = next((layer.id for layer in self.chain.layers.values() if layer.region.parent is None), "")
        links = FormLinks(sizes=self.chain.shared.forms, base=self.base)
        lines = MaterialLines(self.chain.shared.materials, sources, situations, links)
        self.blocks = Blocks(sources, lines, root)
        self.sections = Sections(self.chain.shared.catalog.items, self.blocks)
        self.against = Against(self.chain, self.sections, sources)
        self._rank = ranks(self.places)
        self.embed = Embed(self.frames, self.out, self.base) if "embed-guide" in self.frames else None
        self.data = (
            RegionData(self.chain, self.blocks, self.places, self.out, self.open_data, bool(self.embed))
            if self.open_data
            else None
        )
        self.days = Days(self.open_data)
        self.pdfs = Pdfs(self.out, self.pdf)
        self.booklets = Booklets(self.chain, self.base) if "booklet" in self.frames else None

    def write_region(self, region: str) -> int:
        """All pages of one region; returns their number."""
        items, at = self.chain.offered(region), self.chain.handled_at(region)
        self.pdfs.open(region)
        for item in items:
            title, description, content, more = self._guide(region, item, at)
            self._write(f"{region}/{item}", "guide", title, description, content, **more)
        self.days.region(region)
        children = [(one, self.places.regions[one].name) for one in self.places.below(region)]
        view = region_view(
            self.chain,
            region,
            children,
            switch_view(self.places, region),
            self.blocks.difference,
            self.data is not None,
            f"{BOOKLET}/" if self.booklets else "",
        )
        content = render("region.html", region=view)
        listed = self.pdfs.listed(view, content)
        self._write(region, "region", view.name, view.scope, listed, **self._column(region, view))
        if self.embed:
            self.embed.region(region, view.name, view.scope, content)
        listing = listing_view(self.chain, region, self.data is not None)
        table = render("listing_table.html", listing=listing)
        if self.data:
            self.data.write_region(region, listing)
        title = f"{listing.name}：清单"
        self._write(
            f"{region}/qingdan",
            "listing",
            title,
            listing.document,
            render("listing.html", listing=listing, table=table),
            **self._column(f"{region}/qingdan", listing),
        )
        return len(items) + 2 + self._booklet(region, table)

    def _booklet(self, region: str, table: Markup) -> int:
        """All guides of the region on one page, where that is wanted; how many pages that is."""
        if not self.booklets:
            return 0
        view, content = self.booklets.finish(region, table, self.out)
        content = self.pdfs.linked(BOOKLET, content, f"{BOOKLET}/{region}.pdf", f"{region}.pdf")
        title, address = f"{view.title}：合订本", f"{region}/{BOOKLET}"
        self._write(address, "booklet", title, view.about, content, **self._column(address, view))
        return 1

    def _column(self, address: str, view: RegionView | ListingView | BookletView) -> dict[str, str]:
        """What a list says to machines."""
        data = list_data(view.crumbs, f"{address}/", self.base)
        return {"head": column_tags(view.name, "医保", "办事指南"), "data": data}

    def _guide(
        self, region: str, item: str, at: Mapping[str, str]
    ) -> tuple[str, str, str, Mapping[str, str]]:
        """Title, description, picture, and what else the frame takes."""
        guide, general = self.chain.guide(region, item), self.chain.general(region)
        model = self.chain.layers[region].region
        notes = self.sections.notes(guide, general)
        compared = kept(
            self._compared,
            (guide, notes, model.parent is None),
            lambda: self.against.compared(region, guide, notes),
        )
        self.variants.add(item, region, self._rank[region], compared.keys, lambda n: compared.cells[n]())
        blanks = self.chain.forms(region)
        forms = kept(
            self._forms,
            (guide, notes, tuple(blanks.items())),
            lambda: forms_asked(guide, notes, blanks, self.chain.shared.materials),
        )
        later = coming(self.chain, region, item)
        parts = tuple(self.sections.parts(guide, notes, model, compared.brought, forms, later))
        printed = [kept(self._sections, part.key, part.make, self._print) for part in parts]
        line = self.chain.ancestors(region)
        made = kept(
            self._answers,
            (guide, notes, later),
            lambda: answer(guide, self.blocks, notes, line, self.chain.shared.terms, later),
        )
        switch = switch_view(self.places, region, item)
        up = f"../{BOOKLET}/" if self.booklets else ""
        sections = tuple(section for section, _, _ in printed)
        reviews = reviews_of(self.chain.layers[step].region for step in line)
        view = guide_view(
            guide, made, notes, sections, region, model, switch, compared.view, forms, up, later, reviews
        )
        if self.data:
            self.data.write_guide(view, (part.key for part in parts))
        related = related_view(self.chain, region, item, at)
        ending = kept(self._related, related, lambda: render("related.html", groups=related))
        html = [html for _, html, _ in printed]
        length = sum(length for _, _, length in printed)
        own = day_of(self.chain.layers[region], self.chain.shared.sources)
        paper = paper_of(view, length, self.base, bool(self.open_data and self.open_data.previous), own)
        content = render("guide.html", guide=view, sections=html, related=ending, paper=paper)
        if self.embed:
            self.embed.guide(view, content, html)
        if self.booklets:
            self.booklets.add(view, html, paper.is_dense)
        content = self.pdfs.linked(item, content, f"{item}/{item}.pdf", f"{item}.pdf")
        self._note_asked(region, guide, notes)
        day = self.days.guide(region, item, view.version, own)
        service = kept(self._services, guide, lambda: service_of(guide))
        more = {
            "tools": render("search.html", search=view.search),
            "head": article_tags(
                (title for _, title in view.documents), (view.title, view.group, model.name), day
            ),
            "data": guide_data(view, service, self.base),
            "edition": f"版本 {view.version} · {model.name} · {view.title}",
        }
        return f"{view.title} - {model.name}", view.description, content, more

    def _note_asked(self, region: str, guide: Guide, notes: tuple[Note, ...]) -> None:
        """What a lower region asks for beyond the root; guides that leave the list as it is cost three comparisons."""
        line, vocabulary = self.chain.ancestors(region), self.chain.shared.materials
        key = (guide["materials"], guide["remarks"], notes)
        if guide.item not in self._asked:
            root = self.chain.guide(line[-1], guide.item)
            root_notes = self.sections.notes(root, self.chain.general(line[-1]))
            self._asked[guide.item] = (
                (root["materials"], root["remarks"], root_notes),
                asked(root, [note.current for note in root_notes], vocabulary),
            )
        root_key, by_root = self._asked[guide.item]
        if key != root_key:
            name = self.places.regions[region].name
            here = asked(guide, [note.current for note in notes], vocabulary)
            self.own_asks.add(region, name, guide.item, here, by_root)

    @staticmethod
    def _print(section: Section) -> tuple[Section, Markup, int]:
        """A section, as printed, and how many characters that is."""
        html = render("section.html", section=section)
        return section, html, len("".join(html.striptags().split()))

    def _write(
        self, address: str, kind: str, title: str, description: str, content: str, **more: str
    ) -> None:
        folder = self.out / address
        folder.mkdir(parents=True, exist_ok=True)
        values = {
            "title": title,
            "description": description,
            "content": content,
            **more,
            "path": f"{address}/",
        }
        page = self.frames[kind].fill(**values)
        (folder / "index.html").write_bytes(page.encode())
