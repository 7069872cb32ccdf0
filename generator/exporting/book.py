"""A region's guides one after another, in the ten sections of the official form, as lines of text for any kind of file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.chain import Chain
from generator.overlay import Guide
from generator.schema.region import Region
from generator.views.blocks import Blocks
from generator.views.lines import Line, MaterialLine
from generator.views.materials import MaterialLines
from generator.views.model import Block, Section
from generator.views.sections import Note, Sections
from generator.views.sources import Sources


@dataclass(frozen=True, slots=True)
class BookLine:
    """``level`` 0: a paragraph; 1: an entry 1. 2. …; 2: a part ① ②.  ``number`` counts entries and parts from 1."""

    text: str
    level: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A field's lines; a list counts for itself."""

    lines: tuple[BookLine, ...]


@dataclass(frozen=True, slots=True)
class BookSection:
    """一、事项名称 … 十、评价渠道, then the appendix without a number."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class BookGuide:
    """One guide, under a title with its number."""

    title: str
    sections: tuple[BookSection, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """All guides that a region offers."""

    title: str
    guides: tuple[BookGuide, ...]


def book_of(chain: Chain, region: str) -> Book:
    """What holds now, in official words alone: nothing of what was replaced, no remark of the site's own."""
    shared, model = chain.shared, chain.layers[region].region
    sources = Sources(shared.sources)
    sections = Sections(shared.catalog.items, Blocks(sources, MaterialLines(shared.materials, sources)))
    guides = []
    for number, item in enumerate(chain.offered(region), 1):
        guide = chain.guide(region, item)
        notes = sections.notes(guide, chain.general(region))
        made = tuple(_sections(sections, guide, notes, model))
        guides.append(BookGuide(f"{number}. {guide.text('name')}", made))
    return Book(f"{model.name}医保办事指南", tuple(guides))


def _sections(
    sections: Sections, guide: Guide, notes: tuple[Note, ...], model: Region
) -> Iterator[BookSection]:
    codes: list[Part] = []
    for one in sections.parts(guide, notes, model):
        section = one.make()
        parts = [part for part in _parts(section) if part.lines]
        if (
            section.id == "mingcheng"
        ):  # the official form has the name alone there; the appendix is called after the codes
            parts, codes = parts[:1], parts[1:]
        if section.number:
            yield BookSection(f"{section.number}、{section.title}", tuple(parts))
        elif codes or parts:
            yield BookSection(section.title, (*codes, *parts))


def _parts(section: Section) -> Iterator[Part]:
    remarks = [block for block in section.blocks if block.kind == "remarks"]
    first = True
    for block in section.blocks:
        if block.kind != "remarks":
            # behind another field the section's own has its name, too: one sees where it begins
            yield Part(tuple(_lines(block, block.label or ("" if first else section.title))))
            first = False
    yield from (Part((BookLine(f"{key}：{number}"),)) for key, number in section.contact)
    for label in dict.fromkeys(block.label for block in remarks):
        own = [block for block in remarks if block.label == label]
        why = [f"{label}不适用：{block.not_applicable}" for block in own if block.not_applicable]
        said = [line for block in own for line in block.lines]
        yield Part((*(BookLine(text) for text in why), *_labelled(label, said)))


def _lines(block: Block, label: str) -> Iterable[BookLine]:
    if block.not_applicable:
        return (BookLine(f"{label}不适用：{block.not_applicable}"),)
    if block.kind == "steps":
        return (BookLine(f"{label}：{'—'.join(line.text for line in block.lines)}"),)
    return _labelled(label, block.materials or block.lines)


def _labelled(label: str, lines: Iterable[Line | MaterialLine]) -> Iterator[BookLine]:
    said = list(lines)
    lead = f"{label}：" if label and said else ""
    if len(said) == 1 and not said[0].children:
        yield BookLine(lead + _words(said[0]))
        return
    if lead:
        yield BookLine(lead)
    for number, line in enumerate(said, 1):
        yield BookLine(_words(line), 1, number)
        for part, child in enumerate(line.children, 1):
            yield BookLine(_words(child), 2, part)


def _words(line: Line | MaterialLine) -> str:
    heading = getattr(line, "heading", "")
    return f"{heading}　{line.text}" if heading else line.text
