"""Guides written section by section → rows: 一、事项名称 … 十、评价渠道, or labelled lines 受理对象：… under each item."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.documents.blocks import Block, Words
from generator.documents.document import Cell, Column, Finding, Place, Row
from generator.documents.headings import GROUP, NAME, NUMBER, TITLE, field_of, plain
from generator.documents.marks import (
    NUMBERED,
    Heading,
    heading_of,
    kind_of,
    lines,
    number_of,
    section,
    titled,
)
from generator.documents.titles import LONGEST, is_group

_ARABIC = re.compile(r"(\d+)\s*[.．、](?!\d)\s*")
_ENDS = ("。", "；", ";", "：", ":", "，", "、")
_WHOLE = re.compile(r"(?:指南|清单|目录|手册|须知)$|^附(?:件|表)")  # a document's title, not an item's
_FAR = 3  # a title that was broken into lines: so many before the first section


@dataclass
class _Guide:
    """A guide while it is read: its title, its group, and heading → the lines of its sections."""

    title: list[Words]
    group: Words | None
    sections: dict[str, tuple[Words, list[Words]]] = field(default_factory=dict)


class GuidesReader:
    """Cuts lines into guides."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.lines = [one for one in lines(blocks) if one.text.strip()]
        self.loose: list[Cell] = []
        self.headings: list[Cell] = []
        self.findings: list[Finding] = []
        self._guides: list[_Guide] = []
        # headings of one document are marked alike: with sections 一、二、… a line 备注：… is a part of a section,
        # with labelled lines it is a section itself
        found = [one for one in map(heading_of, self.lines) if one]
        self._kind = Counter(one.kind for one in found).most_common(1)[0][0] if found else ""
        self._labelled = self._kind == "："
        self._first = next((one.field for one in found if one.field not in ("备注", NUMBER, GROUP)), "")
        # the lines since the last section heading: its words, and the next guide's title
        self._pending: list[Words] = []

    def read(self) -> tuple[list[Row], list[Column]]:
        """The guides as rows, one column a section."""
        for words in self.lines:
            heading = heading_of(words, notes=self._labelled)
            guide = self._begun(heading, words) if heading and heading.kind in (self._kind, "") else None
            if heading and guide:
                self._section(guide, heading, words)
            else:
                self._pending.append(words)
        self._close()
        rows = [self._row(guide) for guide in self._guides]
        return rows, self._columns(rows)

    def _begun(self, heading: Heading, words: Words) -> _Guide | None:
        """The guide to which a section belongs: a new one where a title stands before it, or where the form starts again."""
        current = self._guides[-1] if self._guides else None
        met = {one.field for one, _ in self._headings(current)} if current else set()
        title, group = self._title(heading)
        first = heading.field == self._first or (words.text.lstrip().startswith("一、") and bool(title))
        again = bool(title) and (heading.field in met or title[0].level > 0 or self._certain(title))
        if current and not first and not again:
            return current
        if not current and heading.field in ("备注", NUMBER):
            return None
        taken = len(title) + (1 if group else 0)
        rest = self._pending[: len(self._pending) - taken] if taken else self._pending
        self._pending = rest
        self._close()
        if group is None and current is not None:
            group = current.group
        self._guides.append(_Guide(title, group))
        return self._guides[-1]

    def _headings(self, guide: _Guide) -> Iterator[tuple[Heading, Words]]:
        for words, _ in guide.sections.values():
            if one := heading_of(words, notes=True):
                yield one, words

    def _title(self, heading: Heading) -> tuple[list[Words], Words | None]:
        """The lines before a section that are a new guide's title, and the group's title before them."""
        title: list[Words] = []
        for far in range(1, min(_FAR, len(self._pending)) + 1):
            words = self._pending[-far]
            if words.text.endswith(_ENDS) or len(words.text) > LONGEST:
                break
            if self._is_title(words, far, heading):
                title = self._pending[-far:]
                break
        if not title:
            return [], None
        before = self._pending[: len(self._pending) - len(title)]
        group = before[-1] if before and _is_group(before[-1], title[0]) else None
        return title, group

    def _is_title(self, words: Words, far: int, heading: Heading) -> bool:
        if words.level:
            return True
        bare = (
            far == 1
            and heading.field != NAME
            and not _WHOLE.search(words.text)
            and not NUMBERED.match(words.text)
        )
        if not self._guides:
            return bool(NUMBERED.match(words.text)) or bare
        first = self._guides[0].title
        if not first or first[0].level:
            return False
        if _ARABIC.match(first[0].text):
            return bool(_ARABIC.match(words.text)) and (far == 1 or self._counts_on(words))
        return bare if not kind_of(first[0].text) else kind_of(words.text) == kind_of(first[0].text)

    def _counts_on(self, words: Words) -> bool:
        """Whether a line's number is the one after the last guide's."""
        last = next((number_of(guide.title[0].text) for guide in reversed(self._guides) if guide.title), 0)
        return number_of(words.text) == last + 1

    def _certain(self, title: list[Words]) -> bool:
        """A title that counts on from the guide before, and from no list in the section before it."""
        kind = kind_of(title[0].text)
        before = self._pending[: len(self._pending) - len(title)]
        listed = any(kind_of(one.text) == kind and number_of(one.text) == 1 for one in before)
        return bool(kind) and self._counts_on(title[0]) and not listed

    def _close(self) -> None:
        """What was read since the last heading belongs to its section; before the first guide, to none."""
        if self._guides:
            sections = self._guides[-1].sections
            list(sections.values())[-1][1].extend(self._pending)
        else:
            self.loose += [Cell(one.text, one.place) for one in self._pending]
        self._pending = []

    def _section(self, guide: _Guide, heading: Heading, words: Words) -> None:
        rest = heading.rest.strip()
        self.headings.append(Cell(words.text[: words.text.rfind(rest)] if rest else words.text, words.place))
        if guide.sections:
            self._close_into(guide)
        if heading.name in guide.sections:
            name = guide.title[0].text if guide.title else ""
            message = f"一份指南里“{heading.name}”出现了两次，接在一起了{f'（{name}）' if name else ''}"
            self.findings.append(
                Finding("suspicious", words.place, message, "检查是不是少了下一份指南的标题")
            )
            guide.sections[heading.name] = guide.sections.pop(heading.name)  # what follows goes on here
        else:
            guide.sections[heading.name] = (words, [])
        if rest:
            guide.sections[heading.name][1].append(Words(rest, words.place))

    def _close_into(self, guide: _Guide) -> None:
        list(guide.sections.values())[-1][1].extend(self._pending)
        self._pending = []

    def _row(self, guide: _Guide) -> Row:
        cells: dict[str, Cell] = {}
        headings = list(guide.sections)
        place = guide.title[0].place if guide.title else next(iter(guide.sections.values()))[0].place
        if guide.group:
            cells[GROUP] = Cell(guide.group.text, place, guide.group.place)
        named = next((name for name in headings if field_of(name) == NAME), None)
        if guide.title:
            cells |= titled("".join(one.text for one in guide.title), place, TITLE if named else NAME)
        for heading, (words, said) in guide.sections.items():
            cells[heading] = section(said, words.place)
        self._compare(cells, named, place)
        return Row(cells, place)

    def _compare(self, cells: dict[str, Cell], named: str | None, place: Place) -> None:
        if named and TITLE in cells and plain(cells[TITLE].text) != plain(cells[named].text.rstrip("。")):
            message = f"标题写的是“{cells[TITLE].text}”，“{named}”写的是“{cells[named].text}”"
            self.findings.append(Finding("suspicious", place, message, "以哪个为准，请对照原件"))
        if not named and NAME not in cells:
            self.findings.append(
                Finding("suspicious", place, "这份指南没有标题，也没有“事项名称”", "在它前面补上事项的名称")
            )

    def _columns(self, rows: list[Row]) -> list[Column]:
        columns: dict[str, Column] = {}
        for row in rows:
            for heading, cell in row.cells.items():
                known = TITLE if heading == TITLE else "备注" if heading == "注" else field_of(heading)
                columns.setdefault(heading, Column(heading, known, cell.merged_from or cell.place))
        order = {GROUP: 0, NUMBER: 1, TITLE: 2, NAME: 3}
        return sorted(columns.values(), key=lambda column: order.get(column.heading, 4))


def _is_group(words: Words, title: Words) -> bool:
    if words.level and title.level:
        return words.level < title.level and not _WHOLE.search(words.text)
    return is_group(words.text) and kind_of(words.text) != kind_of(title.text)
