"""The records that templates print.  Every text is plain (templates escape); every link is relative to its page."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.differing import Differences
from generator.views.lines import BlankForm as BlankForm
from generator.views.lines import Chips as Chips
from generator.views.lines import ComingBlock as ComingBlock
from generator.views.lines import Line as Line
from generator.views.lines import MaterialLine as MaterialLine
from generator.views.lines import Source as Source
from generator.views.wayfinding import Crumb as Crumb
from generator.views.wayfinding import PlaceSwitch


@dataclass(frozen=True, slots=True)
class Overridden:
    """What a farther layer said, kept one tap away: the same shapes as the block it stands in."""

    source: Source
    lines: tuple[Line, ...] = ()
    materials: tuple[MaterialLine, ...] = ()
    not_applicable: str = ""


@dataclass(frozen=True, slots=True)
class RemovedLine:
    """A single entry that the region's layer took away or replaced."""

    text: str
    reason: str  # empty: replaced
    source: Source  # of the entry
    by: Source


@dataclass(frozen=True, slots=True)
class Step:
    """A step of 办理流程 and its paragraphs."""

    name: str  # empty: paragraphs that belong to no step
    number: int  # its place among the drawn 办理环节; 0 where the two lists are not one
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One field inside a section.

    ``kind``: "text" (one short value), "passage" (paragraphs), "materials", "steps" (办理环节), "limit", "remarks".
    ``label``: the field's official key, shown when it is not the section's own title.
    """

    field: str  # Python name of the field, for class names
    kind: str
    label: str
    source: Source
    lines: tuple[Line, ...] = ()
    materials: tuple[MaterialLine, ...] = ()
    not_applicable: str = ""
    difference: str = ""  # plain words, from typed facts alone: 由30个工作日缩短为25个工作日
    warm: bool = False  # … which says that more is asked for, or that it takes longer
    overridden: tuple[Overridden, ...] = ()  # nearest first
    removed: tuple[RemovedLine, ...] = ()
    flow: tuple[Step, ...] = ()  # of 办理流程: its lines step by step; empty where no paragraph names a step


@dataclass(frozen=True, slots=True)
class Gap:
    """A promise without its number: 本地区尚未提供…"""

    text: str
    ask_text: str = ""
    ask_url: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One of the ten sections (number 一 … 十) or the appendix (number empty)."""

    id: str
    number: str
    title: str
    blocks: tuple[Block, ...]
    gap: Gap | None = None
    contact: tuple[tuple[str, str], ...] = ()  # numbers that the region did supply: (监督电话, 0902-…)
    chooser: tuple[Chips, ...] = ()  # 办理材料: the situations on which what to bring depends
    is_list: bool = False  # 办理材料 with something to tick
    coming: tuple[ComingBlock, ...] = ()  # what changes later, by its day


@dataclass(frozen=True, slots=True)
class Fact:
    """One square of the short answer."""

    label: str  # 多久办好 / 要带什么 / 谁能办 / 在哪办
    value: str
    note: str = ""
    href: str = ""  # #shixian
    warm: bool = False  # the note says that it takes longer than elsewhere
    coming: str = ""  # what it will be, and from which day


@dataclass(frozen=True, slots=True)
class Badge:
    """A word beside the short answer, which explains itself when it is tapped."""

    name: str  # 线上, 直接办理, 跨省通办
    said: tuple[tuple[str, str], ...]  # what the documents say, each with the document's short name
    explanation: str = ""  # the site's own, of the word alone
    denied: bool = False  # says that something is not possible


@dataclass(frozen=True, slots=True)
class SearchBox:
    """The search box: without scripts it is a link to a list."""

    region: str  # whose guides are looked through
    list_url: str
    list_text: str
    contact_url: str = ""  # where the region's telephone numbers are, or are said to be missing
    collapsed: bool = False  # a button that opens it: on guides


@dataclass(frozen=True, slots=True)
class GuideView:
    """A guide page."""

    region: str
    region_name: str
    item: str
    title: str
    group: str
    code: str
    version: str
    description: str  # one sentence for <meta name=description>
    crumbs: tuple[Crumb, ...]
    facts: tuple[Fact, ...]
    badges: tuple[Badge, ...]
    sections: tuple[Section, ...]  # the ten and the appendix
    documents: tuple[
        tuple[str, str], ...
    ]  # (short name, full title) of the documents on this page, nearest first
    switch: PlaceSwitch | None  # 换地区; None where there is one region only
    is_root: bool  # the root's: the page offers the reader's own region
    compare_url: str  # /duibi/<item>/
    differences: Differences | None  # from the national documents; None where there are none
    search: SearchBox  # in the bar at the top
    booklet_url: str = ""  # all guides of the region on one page; empty where there is none
    reviews: tuple[str, ...] = ()  # 最近核对, of each layer that says so, nearest first


@dataclass(frozen=True, slots=True)
class Paper:
    """What a guide's page holds for the sheet that is printed of it."""

    code: str = (
        ""  # a QR code as SVG: the guide's address with its version; empty where the site has no address
    )
    is_dense: bool = False  # so much text that it is set smaller
    history_url: str = ""  # where earlier versions are told of; empty where none is known
    day: str = ""  # of which the region's data are; empty where nobody says


@dataclass(frozen=True, slots=True)
class ItemLink:
    """A guide in a list."""

    title: str
    url: str
    limit: str = ""  # 办理时限, the official words
    materials: str = ""  # “3样材料”, empty when the list depends on situations too much to count
    note: str = ""  # where it is handled, when not here
    difference: str = ""  # of the time limit from what the region above says, in plain words


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """A heading and its guides."""

    id: str
    title: str
    items: tuple[ItemLink, ...]


@dataclass(frozen=True, slots=True)
class RegionView:
    """A region's page."""

    id: str
    name: str
    document: str  # full title of its document
    crumbs: tuple[Crumb, ...]
    scope: str  # one sentence: which items it handles
    groups: tuple[ItemGroup, ...]
    occasions: tuple[ItemGroup, ...]  # 一件事 that its own document names
    elsewhere: tuple[ItemGroup, ...]  # items that it does not handle, linking to where
    children: tuple[tuple[str, str], ...]  # (name, url) of regions below
    listing_url: str
    contact: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]  # contacts that are promised and absent
    switch: PlaceSwitch | None  # 换地区; None where there is one region only
    is_root: bool
    search: SearchBox | None = None
    downloads: tuple[tuple[str, str], ...] = ()  # the list as files: (XLSX, url)
    booklet_url: str = ""  # all its guides on one page; empty where there is none


@dataclass(frozen=True, slots=True)
class ListingView:
    """A region's official list as a table in its document's own columns."""

    id: str
    name: str
    document: str
    crumbs: tuple[Crumb, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]  # row → cell → paragraphs
    urls: tuple[str, ...]  # each row's guide
    note: str  # the source's 说明
    downloads: tuple[tuple[str, str], ...] = ()  # the same as files: (XLSX, url)


@dataclass(frozen=True, slots=True)
class PortalView:
    """The first page."""

    regions: tuple[tuple[str, str, str], ...]  # top regions (name, url, document short name)
    groups: tuple[ItemGroup, ...]  # 全国 guides by 主项
    audiences: tuple[ItemGroup, ...]
    occasions: tuple[ItemGroup, ...]
    counts: tuple[tuple[str, int], ...]  # (地区, 4), (指南, 89) …
    more_places: int  # regions that are not among the top ones
    search: SearchBox | None = None


@dataclass(frozen=True, slots=True)
class ErratumRow:
    """One corrected misprint."""

    document: str
    place: str
    printed: str
    corrected: str
    reason: str
    items: tuple[tuple[str, str], ...]  # (title, url)


@dataclass(frozen=True, slots=True)
class ErrataView:
    """The ledger of misprints."""

    crumbs: tuple[Crumb, ...]
    groups: tuple[tuple[str, tuple[ErratumRow, ...]], ...]  # document title → rows
