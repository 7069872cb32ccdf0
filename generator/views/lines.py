"""The records of lines of text: paragraphs, what to bring, the situations that they concern, what changes later."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text comes from: the layer's name for people, the document's title, the data file and line."""

    layer: str  # 国家清单, 指南, 哈密市指南 … (the document's 简称)
    document: str  # the document's full title
    place: str  # data/regions/hami/items/x.yml:5


@dataclass(frozen=True, slots=True)
class BlankForm:
    """A blank to fill in."""

    name: str  # the form's; empty where it stands below the form's own line
    url: str
    about: str  # PDF，120 KB; Word，www.example.gov.cn
    printed: str  # its whole address; empty where only the page knows the way to it


@dataclass(frozen=True, slots=True)
class Tick:
    """One thing to bring: a box to tick."""

    text: str  # the line's own words where it asks for this alone, else the vocabulary's name; empty: see choices
    choices: tuple[str, ...] = ()  # 任选其一, where the words do not list them already
    any_of: bool = False
    tags: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()
    qx: tuple[str, ...] = ()  # ids of the situations that a reader can choose
    condition: str = ""
    depends: bool = False  # whether it is asked for is not for the choice of situations alone to say


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph or list entry."""

    text: str
    heading: str = ""
    situations: tuple[str, ...] = ()
    source: Source | None = None  # only where it differs from its block's
    children: tuple[Line, ...] = ()
    qx: tuple[
        str, ...
    ] = ()  # ids of its situations, where a choice can fold it; empty for a lead whose parts have their own
    ticks: tuple[Tick, ...] = ()  # what it asks for besides the list that it stands beside
    only: bool = False  # in its situation nothing else is asked for
    forms: tuple[BlankForm, ...] = ()


@dataclass(frozen=True, slots=True)
class MaterialLine:
    """One material of the bring-list."""

    text: str  # the document's wording, complete
    id: str
    choices: tuple[str, ...] = ()  # 任选其一: each a vocabulary name, or several joined by “和”
    tags: tuple[str, ...] = ()  # 原件, 复印件, 原件及复印件, 1份, 加盖公章, 承诺书可替代, 表格
    situations: tuple[str, ...] = ()
    definition: str = ""  # the vocabulary's, where it says more than the wording
    forms: tuple[BlankForm, ...] = ()
    is_rule: bool = False  # a rule about materials: nothing to tick
    source: Source | None = None
    children: tuple[MaterialLine, ...] = ()
    qx: tuple[str, ...] = ()  # as in Line
    ticks: tuple[Tick, ...] = ()  # one: the line itself is what to tick
    depends: bool = False  # as in Tick


@dataclass(frozen=True, slots=True)
class Chip:
    """A situation to choose."""

    id: str
    name: str
    one_of: str = ""  # chips of the same name: one of them holds for everyone


@dataclass(frozen=True, slots=True)
class Chips:
    """Situations under one heading; the last may have none."""

    title: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class ComingLine:
    """One text that holds from a later day on, or does not hold any more."""

    verb: str  # 增加, 改为, 改动, 删去, 不再适用; empty: the whole field is worded so
    line: Line
    tags: tuple[str, ...] = ()  # what is typed of it: 情形：急诊, 2份, 另需：病历
    was: str = ""  # 改为: the words until then
    was_tags: tuple[str, ...] = ()
    reason: str = ""  # 删去: the document's reason
    changes: tuple[str, ...] = ()  # 改动: what is typed of it changes, its words stay


@dataclass(frozen=True, slots=True)
class ComingBlock:
    """What changes in a field on a later day."""

    day: str  # 2027-01-01
    label: str  # as in Block
    source: Source
    lines: tuple[ComingLine, ...] = ()
    not_applicable: str = ""
    note: str = ""  # the site's own words: how a time limit changes; that a field holds no more
    whole: bool = False  # nothing of the list until then stays
