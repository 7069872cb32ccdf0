"""A guide → its ten sections and the appendix, the same for every region that says the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NamedTuple

from generator.asking import asked
from generator.chain import Forms, governing
from generator.coming import Change, Coming
from generator.overlay import General, Guide, Origin, State
from generator.promises import promised_in
from generator.schema.fields import APPENDIX, APPENDIX_TITLE, BY_KEY, CONTACT_OF, FIELDS, NUMBERS, SECTIONS
from generator.schema.region import GeneralRemark, Region
from generator.schema.shared import VocabularyMaterial
from generator.schema.values import Remark
from generator.views.blocks import Blocks, Said, wording
from generator.views.coming import coming_block
from generator.views.coming_entries import remarks_of
from generator.views.model import Block, Gap, Line, MaterialLine, Overridden, Section
from generator.views.situations import has_ticks
from generator.views.steps import drawn

FormsAsked = tuple[tuple[str, str], ...]  # (material's id, file or web address of its blank)
MATERIALS = "cailiao"
_FIELDS_OF = {
    section: tuple(field for field in FIELDS if field.section == section and field.name != "remarks")
    for section in (*SECTIONS, APPENDIX)
}


def section_of(beside: tuple[str, ...]) -> tuple[str, ...]:
    """The sections in which a remark is read; the appendix where it names no field."""
    return tuple(dict.fromkeys(BY_KEY[key].section for key in beside if key in BY_KEY)) or (APPENDIX,)


def _sections_of(remarks: State) -> set[str]:
    """The sections that any remark stands in, those that were overridden or taken away included."""
    found: set[str] = set()
    for state in (remarks, *remarks.history()):
        for entry in (*state.entries, *(one.entry for one in state.removed)):
            found.update(section_of(entry.value.beside))
        if state.not_applicable:
            found.add(APPENDIX)  # there may be no other place where the reason is read
    return found


def forms_asked(
    guide: Guide, notes: Iterable[Note], in_force: Forms, vocabulary: Mapping[str, VocabularyMaterial]
) -> FormsAsked:
    """Of the blanks in force in a region, those of what a guide asks for, in order of the materials' ids."""
    if not in_force:
        return ()
    named = asked(guide, [note.current for note in notes], vocabulary)
    return tuple((one, in_force[one]) for one in sorted(named) if one in in_force)


class PartKey(NamedTuple):
    """All that a section is made of.  A state is itself alone, and regions share the states that they inherit."""

    section: str
    rooted: bool
    contact: tuple[tuple[str, str], ...]
    absent: tuple[str, ...]
    states: tuple[State | None, ...]
    remarks: State | None
    notes: tuple[Note, ...]
    brought: Said | None  # of 办理材料 alone
    forms: FormsAsked = ()  # of 办理材料 alone
    coming: tuple[Change, ...] = ()


def _read_in(change: Change, section: str) -> bool:
    """Whether a change is read in a section: remarks are beside what they speak of, all else in its own."""
    state = (change.after or change.before) if isinstance(change, Coming) else None
    if state is not None and state.field.name != "remarks":
        return state.field.section == section
    return any(section in section_of(remark.beside) for remark in remarks_of(change))


def _has_place(entry: Any, section: str) -> bool:
    """Whether an entry is read in a section; only remarks have a choice."""
    return not isinstance(entry, Remark) or section in section_of(entry.beside)


@dataclass(frozen=True)
class Part:
    """A section that can be made when it is wanted.  Equal keys make equal sections, whichever region asks."""

    key: PartKey
    make: Callable[[], Section]


@dataclass(frozen=True)
class Sections:
    """Makes the sections of guides."""

    catalog: tuple[str, ...]
    blocks: Blocks

    def notes(self, guide: Guide, general: General) -> tuple[Note, ...]:
        """The 下同 remarks that govern a guide."""
        return tuple(Note(guide.item, said) for said in governing(general, guide, self.catalog))

    def parts(
        self,
        guide: Guide,
        notes: tuple[Note, ...],
        region: Region,
        brought: Said = ("", False),
        forms: FormsAsked = (),
        coming: tuple[Change, ...] = (),
    ) -> Iterator[Part]:
        """The ten sections in order, then the appendix.

        ``brought``: what is certain of 办理材料 against the national list.  ``forms``: the blanks of what it asks for.
        ``coming``: what is to change.

        A key holds the states themselves: a state is itself alone, and regions share the states that they inherit.
        """
        remarks = guide["remarks"]
        spoken = _sections_of(remarks) if remarks is not None else ()
        rooted = region.parent is None
        given = region.contact.given()
        for section, fields in _FIELDS_OF.items():
            states = tuple(guide[field.name] for field in fields)
            here = tuple(note for note in notes if section in section_of(note.current.beside))
            contact = tuple((key, given[key]) for key in CONTACT_OF.get(section, ()) if key in given)
            # a number may be promised in another section than the one in which it is read
            absent = tuple(key for key in _promised(section, states) if key not in given)
            beside = remarks if section in spoken else None
            said = brought if section == MATERIALS else None
            blanks = forms if section == MATERIALS else ()
            later = tuple(one for one in coming if _read_in(one, section))
            key = PartKey(section, rooted, contact, absent, states, beside, here, said, blanks, later)
            gap = _gap(absent, rooted)
            yield Part(key, partial(self._make, key, guide, gap, brought))

    def _make(self, key: PartKey, guide: Guide, gap: Gap | None, brought: Said) -> Section:
        section, remarks, notes, contact = key.section, key.remarks, key.notes, key.contact
        title = SECTIONS.get(section, "")
        blocks = self.blocks.with_forms(dict(key.forms)) if key.forms else self.blocks
        found: list[Block | None] = []
        for field in _FIELDS_OF[section]:
            state = guide[field.name]
            if state is not None:
                said = brought if field.name == "materials" else ("", False)
                found.append(blocks.block(state, "" if field.key == title else field.key, said=said))
        if remarks is not None:
            found.append(blocks.block(remarks, "备注", lambda entry: section in section_of(entry.beside)))
        found += [note.block(blocks) for note in notes]
        defined = tuple(mention for note in notes if (mention := note.current.reach.mentions))
        made = tuple(_defined_once(drawn(block, guide), defined) for block in found if block is not None)
        later = tuple(
            coming_block(one, blocks, section, lambda entry: _has_place(entry, section)) for one in key.coming
        )
        if section == APPENDIX:
            return Section(APPENDIX, "", APPENDIX_TITLE, made, coming=later)
        number = NUMBERS[list(SECTIONS).index(section)]
        if section != MATERIALS:
            return Section(section, number, title, made, gap, contact, coming=later)
        chooser = self.blocks.materials.situations.chooser(made)
        return Section(section, number, title, made, gap, contact, chooser, has_ticks(made), later)


def _promised(section: str, states: Iterable[State | None]) -> tuple[str, ...]:
    """The 联系 keys that a section promises to publish."""
    if section == APPENDIX:
        return ()
    passages = (state for state in states if state is not None and state.field.kind == "passage")
    return tuple(dict.fromkeys(key for state in passages for key in promised_in(state)))


def _gap(absent: tuple[str, ...], rooted: bool) -> Gap | None:
    names = "、".join(absent)
    if not names:
        return None
    if rooted:
        return Gap(f"这是全国通用的内容，没有各地的{names}。", "选择所在地区", "../../#diqu")
    return Gap(f"本地区尚未提供{names}。", "看本地区还缺哪些联系方式", "../#lianxi")


def _defined_once(block: Block, defined: tuple[str, ...]) -> Block:
    """Without the vocabulary's definition of what a remark on this page defines: the region may define it otherwise."""
    if not (defined and block.materials):
        return block

    def line(material: MaterialLine) -> MaterialLine:
        children = tuple(line(child) for child in material.children)
        known = any(term in material.definition for term in defined)
        return replace(material, children=children, definition="" if known else material.definition)

    return replace(block, materials=tuple(line(material) for material in block.materials))


@dataclass(frozen=True, eq=False)
class Note:
    """A 下同 remark on one page.  ``said``: the remark in force first, then those that it overrode.

    Equal only to the very same remark on the same item's page: hashing a remark's text for every page would cost more.
    """

    item: str
    said: tuple[tuple[GeneralRemark, Origin], ...]

    def __hash__(self) -> int:
        return hash((self.item, id(self.said)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Note) and other.said is self.said and other.item == self.item

    @property
    def current(self) -> GeneralRemark:
        """The remark in force."""
        return self.said[0][0]

    @property
    def origin(self) -> Origin:
        """Who said it."""
        return self.said[0][1]

    def block(self, blocks: Blocks) -> Block:
        return Block(
            field="general",
            kind="remarks",
            label="说明",
            source=blocks.sources.of(self.origin),
            lines=(self._line(blocks, self.current),),
            overridden=tuple(
                Overridden(blocks.sources.of(at), (wording(self._line(blocks, remark)),))
                for remark, at in self.said[1:]
            ),
        )

    def _line(self, blocks: Blocks, remark: GeneralRemark) -> Line:
        if remark.home == self.item:
            return blocks.line(remark)
        # 下同 points at rows of a table that this page does not have
        line = blocks.line(remark, edit=lambda text: text.replace("（下同）", "").replace("(下同)", ""))
        return replace(line, heading="")
