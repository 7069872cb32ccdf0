"""The records of finding one's way: to the same item elsewhere, to items like it, from a material to its items."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.lines import BlankForm


@dataclass(frozen=True, slots=True)
class Crumb:
    """A link of the breadcrumbs; the last has no url."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """A region to go to.  ``note``: why the link leads elsewhere, where it does."""

    name: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlaceSwitch:
    """换地区: the regions near by when they are few, and the page that has all of them."""

    here: str
    links: tuple[PlaceLink, ...]
    url: str  # the page of all regions
    is_all: bool  # the links are all regions there are: no page is needed


@dataclass(frozen=True, slots=True)
class PlaceNode:
    """A region in the tree; ``number``: how many there are under it, near and far."""

    link: PlaceLink
    number: int = 0
    children: tuple[PlaceNode, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacesView:
    """The page of all regions, of the site (``item`` empty) or of one item."""

    title: str
    description: str
    crumbs: tuple[Crumb, ...]
    nodes: tuple[PlaceNode, ...]
    number: int
    folded: bool  # too many to be shown at once


@dataclass(frozen=True, slots=True)
class RelatedLink:
    """A guide like this one.  ``says``: the case in which it is the right one; ``note``: where it is handled."""

    title: str
    url: str
    says: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RelatedGroup:
    """Guides that are like this one for one reason, under a heading that says it."""

    title: str
    links: tuple[RelatedLink, ...]


@dataclass(frozen=True, slots=True)
class MaterialUse:
    """A guide that asks for the material, always or in the situations named; ``region``: only there, if not empty."""

    title: str
    url: str
    situations: tuple[str, ...] = ()
    region: str = ""


@dataclass(frozen=True, slots=True)
class PlaceForm:
    """A blank of a form; ``place``: the region whose own it is, empty for the one that holds where no other is named."""

    form: BlankForm
    place: str = ""


@dataclass(frozen=True, slots=True)
class MaterialEntry:
    """One material of the vocabulary and the guides that ask for it."""

    id: str
    name: str
    aliases: tuple[str, ...]
    uses: tuple[MaterialUse, ...]
    more: int = 0  # uses in further regions, not listed
    counts_as: tuple[
        tuple[str, str], ...
    ] = ()  # (id, name) of materials whose definition names this one: 有效身份证件
    forms: tuple[PlaceForm, ...] = ()
    more_forms: int = 0  # regions with a blank of their own, not listed


@dataclass(frozen=True, slots=True)
class MaterialLetter:
    """The materials whose names begin with one letter of pinyin."""

    letter: str
    entries: tuple[MaterialEntry, ...]


@dataclass(frozen=True, slots=True)
class MaterialsView:
    """The page of all materials."""

    crumbs: tuple[Crumb, ...]
    letters: tuple[MaterialLetter, ...]
    number: int


@dataclass(frozen=True, slots=True)
class GapFigure:
    """One kind of what is missing: of how many there could be.  ``names``: each by name, none where regions are too many."""

    label: str
    missing: int
    total: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GapRow:
    """A region and its figures, one for each column of the page; None: it could lack nothing of the kind."""

    id: str
    name: str
    url: str
    figures: tuple[GapFigure | None, ...]
    missing: int
    total: int


@dataclass(frozen=True, slots=True)
class GapsView:
    """The page of what the data do not give.  ``site``: of the site itself, None where it lacks nothing."""

    crumbs: tuple[Crumb, ...]
    columns: tuple[str, ...]
    rows: tuple[GapRow, ...]
    is_named: bool  # the figures have names, since there are few regions
    site: GapFigure | None
