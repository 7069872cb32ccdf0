"""What differs from the national documents, as a guide's page says it, and one field of a guide for /duibi/."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from generator.chain import Chain
from generator.comparison import Comparer, Comparison
from generator.comparison import Difference as Certain
from generator.layers import BASE
from generator.overlay import Guide, State
from generator.schema.fields import APPENDIX, BY_KEY, BY_NAME, SECTIONS
from generator.views import materials
from generator.views.blocks import Said, line_of
from generator.views.differing import Difference, Differences
from generator.views.model import Line, Source
from generator.views.sections import Note, Sections
from generator.views.sources import Sources

# field → the question that it answers, in the order of the page
ROWS = {
    "limit": "多久办好",
    "materials": "要带什么",
    "audience": "谁能办",
    "mode": "办理方式",
    "station": "办理层级",
    "levels": "受理层级",
    "channels": "办理渠道",
    "cross_province": "跨省通办",
    "steps": "办理环节",
}
WARM = {"more", "longer"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a guide: its words, their document, what is certain against the national one."""

    lines: tuple[Line, ...]
    source: Source | None  # None: no document speaks of it
    note: str = ""
    differences: tuple[Certain, ...] = ()
    against: str = ""


@dataclass
class Against:
    """Compares guides with those of the root; the root's own with the base guides."""

    chain: Chain
    sections: Sections
    sources: Sources
    _above: dict[tuple[str, str], tuple[Guide, tuple[Note, ...]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.comparer = Comparer(self.chain.shared.materials)

    def above(self, region: str, item: str) -> tuple[Guide, tuple[Note, ...]]:
        """The guide that a region's is compared with, and the 下同 remarks that govern it."""
        root = self.chain.ancestors(region)[-1]
        layer = BASE if region == root else root
        if (layer, item) not in self._above:
            guide = self.chain.guide(layer, item)
            notes = () if layer == BASE else self.sections.notes(guide, self.chain.general(root))
            self._above[layer, item] = (guide, notes)
        return self._above[layer, item]

    def compare(self, region: str, guide: Guide, notes: tuple[Note, ...]) -> Comparison:
        """What differs between a region's guide and the one that it is compared with."""
        above, remarks = self.above(region, guide.item)
        return self.comparer.compare(
            above, guide, tuple(note.said for note in remarks), tuple(note.said for note in notes)
        )

    def named(self, region: str, item: str, name: str) -> str:
        """The short name of the document that a field is compared with."""
        state = self.above(region, item)[0][name]
        return self.sources.of(state.origin).layer if state is not None else ""

    def sentence(self, region: str, item: str, found: Comparison, name: str) -> Said:
        """What is certain of one field, in one sentence, and whether more is asked for than nationally."""
        certain = _certain(found, name)
        if not certain:
            return "", False
        said = "；".join(one.text for one in certain)
        return f"与{self.named(region, item, name)}相比，{said}", any(one.kind in WARM for one in certain)

    def view(self, region: str, guide: Guide, found: Comparison) -> Differences | None:
        """The summary of a guide's page; None where nothing differs."""
        certain = tuple(
            Difference(one.kind, one.text, _section(one.field), BY_NAME[one.field].key)
            for one in found.differences
        )
        worded = [(BY_NAME[name].key, _section(name)) for name in found.worded]
        for key in found.remarked:
            section = BY_KEY[key].section if key else APPENDIX
            worded.append((f"{SECTIONS[section]}里的备注" if key else "附录里的备注", section))
        alone = [(BY_NAME[name].key, _section(name)) for name in found.alone]
        if not (certain or worded or alone):
            return None
        names = (*(one.field for one in found.differences), *found.worded)
        documents = dict.fromkeys(filter(None, (self.named(region, guide.item, name) for name in names)))
        if not documents:
            documents = dict.fromkeys([self._mostly(region, guide.item)])
        return Differences("、".join(documents), certain, tuple(dict.fromkeys(worded)), tuple(alone))

    def _mostly(self, region: str, item: str) -> str:
        """The document of the guide that is compared with: the one that spoke last."""
        guide, _ = self.above(region, item)
        origins = [state.origin for state in guide.states.values()]
        return self.sources.of(next((one for one in origins if one.layer != BASE), origins[0])).layer

    def compared(self, region: str, guide: Guide, notes: tuple[Note, ...]) -> Compared:
        """All that pages need of a guide.  Equal for regions that share guide and notes, the root aside."""
        found = self.compare(region, guide, notes)
        is_root = self.chain.layers[region].region.parent is None
        beside = (
            Comparison() if is_root else found
        )  # on /duibi/ it is the root that the others are compared with
        return Compared(
            self.view(region, guide, found),
            self.sentence(region, guide.item, found, "materials"),
            tuple(_key(guide, beside, name) for name in ROWS),
            tuple(partial(self._cell, region, guide, beside, name) for name in ROWS),
        )

    def _cell(self, region: str, guide: Guide, found: Comparison, name: str) -> Cell:
        state = guide[name]
        if state is None:
            return Cell((), None)
        certain = _certain(found, name)
        against = self.named(region, guide.item, name) if certain else ""
        return Cell(_lines(state), self.sources.of(state.origin), _note(guide, name), certain, against)


@dataclass(frozen=True)
class Compared:
    """What a guide is told apart by."""

    view: Differences | None
    brought: Said  # what is certain of 办理材料
    keys: tuple[tuple[object, ...], ...]  # for every field of ROWS; equal ones have equal cells
    cells: tuple[Callable[[], Cell], ...]


def _key(guide: Guide, found: Comparison, name: str) -> tuple[object, ...]:
    state = guide[name]
    if state is None:
        return ()
    return (state.digest[:16], state.origin.document, _note(guide, name), _certain(found, name))


def _certain(found: Comparison, name: str) -> tuple[Certain, ...]:
    return tuple(one for one in found.differences if one.field == name)


def _section(name: str) -> str:
    return BY_NAME[name].section


def _note(guide: Guide, name: str) -> str:
    return "有的情形另有要求" if name == "materials" and materials.depends(guide) else ""


def _lines(state: State) -> tuple[Line, ...]:
    if state.not_applicable:
        return (Line(f"不适用：{state.not_applicable}"),)
    if state.field.has_entries:
        return tuple(_plain(line_of(entry.value)) for entry in state.entries)
    if isinstance(state.value, tuple):
        return (Line(" → ".join(state.value)),)
    return (Line(state.value or ""),)


def _plain(line: Line) -> Line:
    return Line(line.text, line.heading, children=tuple(map(_plain, line.children)))
