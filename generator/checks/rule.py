"""What a rule is, and what it is given to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import UnionType

from generator.chain import Chain
from generator.layers import ItemFile, Layer, Shared
from generator.places import Place
from generator.problems import Mark, Problem
from generator.source import Document


@dataclass(frozen=True)
class FileSubject:
    """One guide's file of one layer, as text with places and as typed statements."""

    document: Document
    item: ItemFile
    shared: Shared
    division: str  # the region's 区划代码, "" where it has none; the base layer's is ""


@dataclass(frozen=True)
class RegionSubject:
    """One region's region.yml by itself: nothing is known of its chain."""

    layer: Layer
    shared: Shared

    @property
    def document(self) -> Document:
        """region.yml as text with places."""
        return self.layer.documents[self.layer.file]


@dataclass(frozen=True)
class LayerSubject:
    """One region with its chain; its ancestors are known and the chain ends at a root."""

    layer: Layer
    chain: Chain


@dataclass(frozen=True)
class SharedSubject:
    """The shared files and the base guides."""

    shared: Shared
    today: str = ""  # the day on which the data are checked; empty: nobody named one


@dataclass(frozen=True)
class RegionSummary:
    """What the whole site needs to know of one region."""

    id: str
    name: str
    document: str
    parent: str | None
    division: str | None
    file: str
    parent_mark: Mark
    division_mark: Mark
    place: Place  # the region as others see it
    codes: tuple[tuple[str, str], ...] = ()  # the codes that it gives itself, with their items
    day: str = ""  # of its data, see layers.day_of
    forms: tuple[tuple[str, str], ...] = ()  # the blanks that it names itself, with the materials' names
    is_dated: bool = False  # whether anything in it holds from or until some day


@dataclass(frozen=True)
class SiteSubject:
    """All regions of the site, by id; ``unreadable``: the folders whose region.yml could not be used."""

    regions: Mapping[str, RegionSummary]
    unreadable: frozenset[str] = frozenset()
    shared: Shared | None = None


Subject = FileSubject | RegionSubject | LayerSubject | SharedSubject | SiteSubject


@dataclass(frozen=True)
class Rule:
    """One rule.

    ``name`` stands in every problem that it yields; ``about`` says in Chinese what it looks for; ``subject`` is the
    class of what ``run`` takes, or several joined by ``|``.  ``run`` may rely on nothing but the subject's types: other
    rules may have found anything wrong with it at the same time.  ``daily``: it has errors that only another day brings,
    see ``later.py``.
    """

    name: str
    about: str
    subject: type | UnionType
    run: Callable[..., Iterator[Problem]]
    daily: bool = False
