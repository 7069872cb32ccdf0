"""The guide book that `export` makes → rows: its headings and labels are known, whatever became of its styles since."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from generator.documents.blocks import Block, Words
from generator.documents.document import Cell, Column, Row, Unreadable
from generator.documents.headings import AGAIN, CONTACT, GENERAL, NAME, NUMBER, TITLE, field_of, plain
from generator.documents.marks import NUMBERED, lines, number_of, section, titled
from generator.schema.fields import APPENDIX, APPENDIX_TITLE, CONTACT_OF, FIELDS, NUMBERS, SECTIONS

REMARKS, NOTES = "备注", "说明"
_SECTIONS = {
    f"{number}、{title}": one for number, (one, title) in zip(NUMBERS, SECTIONS.items(), strict=True)
}
_SECTIONS[APPENDIX_TITLE] = APPENDIX
_FIRST = next(iter(_SECTIONS))
_NUMERAL = re.compile(rf"[{NUMBERS}]、[^，。；：:]{{2,8}}")  # 六、需带材料
_LABEL = re.compile(r"([^：:]{1,12}?)(不适用)?[：:](.*)", re.DOTALL)
_ENTRY = re.compile(r"\d{1,3}\s*[.．、](?!\d)\s*")
_PAGE = re.compile(r"\s*\d*\Z")  # of the contents


def _labels(section: str) -> tuple[str, ...]:
    """The names that a line of a section may begin with; the codes of its first section are printed in the appendix."""
    printed = (section, "mingcheng") if section == APPENDIX else (section,)
    own = (one.key for one in FIELDS if one.section in printed)
    return (*own, *CONTACT_OF.get(section, ()), REMARKS, NOTES)


_LABELS = {section: _labels(section) for section in _SECTIONS.values()}


def is_book(blocks: Iterable[Block]) -> bool:
    """Whether it is one: no official document has an appendix of this name beside the ten sections."""
    said = {words.text.strip() for words in lines(blocks)}
    return {APPENDIX_TITLE, _FIRST} <= said


@dataclass
class _Part:
    """The lines under one label in one section; without a label they are the section's own field."""

    section: str
    label: str
    said: list[Words] = field(default_factory=list)

    @property
    def contact(self) -> bool:
        """Whether it is of the region's 联系: 监督电话 is a key of that, too, but no label of the field."""
        return self.label in CONTACT_OF.get(self.section, ())

    @property
    def heading(self) -> str:
        own = self.label or SECTIONS.get(self.section, REMARKS)
        return f"联系：{own}" if self.contact else own


@dataclass
class _Guide:
    title: Words | None
    begins: Words
    sections: set[str] = field(default_factory=set)
    parts: list[_Part] = field(default_factory=list)


class GuideBookReader:
    """Cuts the lines of a guide book into guides, and these into fields.

    Raises:
        Unreadable: a guide's first section is gone, so that nobody can say where the guide begins.
    """

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.loose: list[Cell] = []
        self.headings: list[Cell] = []
        self._guides: list[_Guide] = []
        found = [one for one in lines(blocks) if one.text.strip()]
        self._read([one for one in found if not one.aside])
        self.loose += [Cell(one.text, one.place) for one in found if one.aside]

    def _read(self, text: Sequence[Words]) -> None:
        front: list[Words] = []
        title: Words | None = None
        section, level = "", 0
        for number, words in enumerate(text):
            if said := _SECTIONS.get(words.text.strip()):
                section, level = said, words.level
                self._begin(section, title, words)
                title = None
            elif self._is_title(text[number : number + 3]):
                title = words
            elif section and (words.level == level > 0 or _NUMERAL.fullmatch(words.text.strip())):
                raise Unreadable(
                    f"{words.place}：不认识小标题“{words.text.strip()}”，看不出下面的话属于哪一节\n"
                    f"  怎么改：小标题照原来的写：{'、'.join(_SECTIONS)}"
                )
            elif section:
                self._line(self._guides[-1], section, words)
            else:
                front.append(words)
        titles = {guide.title.text.strip() for guide in self._guides if guide.title}
        for words in front:  # the contents name the guides once more
            contents = words.text.strip() == "目录" or _PAGE.sub("", words.text.strip()) in titles
            (self.headings if contents else self.loose).append(Cell(words.text, words.place))

    def _is_title(self, here: Sequence[Words]) -> bool:
        """Whether a line is the next guide's title: the first section follows, and the title counts on or says its name."""
        if len(here) < 3 or here[1].text.strip() != _FIRST:
            return False
        words, name = here[0].text.strip(), here[2].text
        counted = number_of(words) == len(self._guides) + 1
        return here[0].level > 0 or counted or plain(NUMBERED.sub("", words, count=1)) == plain(name)

    def _begin(self, section: str, title: Words | None, words: Words) -> None:
        self.headings.append(Cell(words.text, words.place))
        if words.text.strip() == _FIRST:
            self._guides.append(_Guide(title, words))
        if not self._guides or section in self._guides[-1].sections:
            raise Unreadable(
                f"{words.place}：“{words.text.strip()}”前面缺少这份指南的“{_FIRST}”，看不出它是哪个事项的\n"
                f"  怎么改：在这份指南的标题下面补上“{_FIRST}”一行和事项的名称，再导入"
            )
        self._guides[-1].sections.add(section)

    def _line(self, guide: _Guide, section: str, words: Words) -> None:
        label = _LABEL.fullmatch(words.text.strip())
        if label and label[1] in _LABELS[section]:
            rest = label[3].strip()
            part = _Part(section, label[1])
            part.said += [Words(f"不适用：{rest}" if label[2] else rest, words.place)] if rest else []
            self.headings.append(Cell(words.text.strip().removesuffix(label[3]), words.place))
            guide.parts.append(part)
        elif guide.parts and guide.parts[-1].section == section:
            guide.parts[-1].said.append(words)
        else:
            guide.parts.append(_Part(section, "", [words]))

    def rows(self) -> tuple[list[Row], list[Column]]:
        """The guides as rows, one column a field; what a guide prints beside its fields stands in columns of its own."""
        rows = [_row(guide) for guide in self._guides]
        columns: dict[str, Column] = {}
        for row in rows:
            for heading, cell in row.cells.items():
                columns.setdefault(heading, Column(heading, _field(heading), cell.place))
        order = {NUMBER: 0, TITLE: 1, NAME: 2}
        return rows, sorted(columns.values(), key=lambda column: order.get(column.heading, 3))


def _field(heading: str) -> str:
    """The field of a column, or what else it holds."""
    special = {TITLE: TITLE, NOTES: GENERAL, f"{REMARKS}（{AGAIN}）": AGAIN}
    return CONTACT if heading.startswith("联系：") else special.get(heading) or field_of(heading)


def _row(guide: _Guide) -> Row:
    place = (guide.title or guide.begins).place
    cells = titled(guide.title.text.strip(), place, TITLE) if guide.title else {}
    found: dict[str, list[Words]] = {}
    for part in guide.parts:
        if part.label not in (REMARKS, NOTES):
            found.setdefault(part.heading, []).extend(part.said)
    for heading, said in (*found.items(), *_remarks(guide)):
        if said:
            cells[heading] = section(said, place)
    return Row(cells, place)


def _remarks(guide: _Guide) -> Iterator[tuple[str, list[Words]]]:
    """备注 of all sections together, each once; a 说明 for later guides (下同) is a remark of the guide that prints it."""
    once: dict[str, list[Words]] = {}
    again, notes = [], []
    for part in guide.parts:
        for entry in _entries(part.said) if part.label in (REMARKS, NOTES) else ():
            words = "".join(one.text for one in entry)
            if part.label == NOTES and "下同" not in words:
                notes += entry
            elif words in once:
                again += entry
            else:
                once[words] = entry
    yield REMARKS, _numbered([*once.values()])
    yield f"{REMARKS}（{AGAIN}）", again
    yield NOTES, notes


def _entries(said: Iterable[Words]) -> list[list[Words]]:
    """Lines as entries: one begins with each number 1. 2. …, which it loses."""
    found: list[list[Words]] = []
    for words in said:
        number = _ENTRY.match(words.text.strip())
        if number or not found:
            rest = words.text.strip()[number.end() if number else 0 :]
            found.append([Words(rest, words.place)])
        else:
            found[-1].append(words)
    return found


def _numbered(entries: Sequence[Sequence[Words]]) -> list[Words]:
    """Entries counted anew: each section counts its own."""
    if len(entries) == 1:
        return list(entries[0])
    counted = []
    for number, (first, *below) in enumerate(entries, 1):
        counted += [Words(f"{number}. {first.text}", first.place), *below]
    return counted
