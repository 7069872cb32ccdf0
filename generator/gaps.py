"""What a region's guides leave open, counted: promises without numbers, missing contacts and blanks, laws without a link.

Every figure is of how many there could be.  Nothing here knows what day it is, except where the caller says.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from unicodedata import normalize

from generator.asking import asked, asked_by
from generator.chain import Chain, governing
from generator.layers import Shared, day_of
from generator.overlay import General, Guide
from generator.promises import promised_by
from generator.schema.region import Contact
from generator.schema.website import Website

# kind → what is missing, in the order in which it is told
KINDS = {
    "promises": "写明公布而没有号码的事项",
    "contacts": "没有提供的联系方式",
    "forms": "没有空白表的表格",
    "situations": "没有标出材料的情形",
    "laws": "没有链接的法规文件",
    "documents": "没有网址的依据文件",
    "updated": "没有更新日期",
    "stale": "更新日期太早",
    "site": "没有填写的网站信息",
}
# kind → how to cure it
CURES = {
    "promises": "在 region.yml 的“联系”下写号码，或在指南里写全；没有确实的就空着",
    "contacts": "在 region.yml 的“联系”下写；没有确实的就空着",
    "forms": "有发文机关的空白表，放进 data/forms 或抄下网址，写成“空白表: …”",
    "situations": "在写这个情形的那一条加“另需”，或给材料写“情形”；这个情形真不要材料的不用改",
    "laws": "把文件登记在 data/sources.yml 里，写上“网址”",
    "documents": "在 data/sources.yml 给它写“网址”",
    "updated": "在 region.yml 写“更新日期: 年-月-日”",
    "stale": "核对一遍内容，再改 region.yml 的“更新日期”",
    "site": "网站信息写在 data/site.yml，正式网址写在 mkdocs.yml 的 site_url",
}
ADDRESS = "正式网址"

_CONTACTS = tuple(str(one.alias) for one in Contact.model_fields.values())
_BESIDE = "办理材料"
_NOT_CHOSEN = "不供选择"
_KEPT = 2048  # guides whose facts are kept at hand
_LAW = re.compile("《[^《》]+》")


@dataclass(frozen=True, slots=True)
class Lack:
    """One kind of thing that is missing.  ``missing``: each by name, of ``total`` that there could be."""

    kind: str  # of KINDS
    missing: tuple[str, ...]
    total: int


@dataclass(frozen=True, slots=True)
class RegionGaps:
    """What a region leaves open; kinds of which it could lack nothing are left out."""

    region: str
    name: str
    lacks: tuple[Lack, ...]

    @property
    def missing(self) -> int:
        """How many things are missing in all."""
        return sum(len(one.missing) for one in self.lacks)

    @property
    def total(self) -> int:
        """How many there could be."""
        return sum(one.total for one in self.lacks)


def promising(guides: Iterable[Guide]) -> dict[str, list[str]]:
    """联系 key → the names of the guides that promise to publish it and do not give it."""
    found: dict[str, list[str]] = {}
    for guide in guides:
        for key in promised_by(guide):
            found.setdefault(key, []).append(guide.text("name") or guide.item)
    return found


def site_lack(website: Website, address: str) -> Lack:
    """What the site does not say of itself.  ``address``: its public one, empty where it has none."""
    missing = (*website.missing(), *(() if address else (ADDRESS,)))
    return Lack("site", missing, len(type(website).model_fields))  # all but the name, and the address


def too_old(chain: Chain, region: str, today: str, months: int) -> Lack | None:
    """Whether the day of a region's data lies more than ``months`` before ``today`` (2026-11-22); None: it has no day."""
    day = day_of(chain.layers[region], chain.shared.sources)
    if not day:
        return None
    year, month, rest = int(today[:4]), int(today[5:7]), today[8:]
    before = year * 12 + month - 1 - months
    limit = f"{before // 12:04}-{before % 12 + 1:02}-{rest}"
    return Lack("stale", (day,) if day < limit else (), 1)


@dataclass(frozen=True)
class _Facts:
    """Of a guide and the remarks that govern it."""

    forms: frozenset[str]  # ids of the forms that it asks for
    situations: tuple[str, ...]  # that speak of materials
    bare: tuple[str, ...]  # … and of which no material is asked
    laws: tuple[str, ...]


@dataclass
class Gaps:
    """Counts the gaps of regions, one after the other; what they inherit is looked at once."""

    chain: Chain
    _facts: OrderedDict[tuple[Guide, int], tuple[General, _Facts]] = field(default_factory=OrderedDict)

    def __post_init__(self) -> None:
        shared = self.chain.shared
        self._forms = {one.id: one.name for one in shared.materials.values() if one.is_form}
        self._linked = _linked(shared)

    def of(self, region: str) -> RegionGaps:
        """What a region leaves open."""
        layer = self.chain.layers[region]
        guides = [self.chain.guide(region, item) for item in self.chain.offered(region)]
        facts = [self._of_guide(guide, self.chain.general(region)) for guide in guides]
        lacks = [*self._numbers(region, guides), self._blanks(region, facts)]
        pairs = [(guide, one) for guide, found in zip(guides, facts, strict=True) for one in found.situations]
        bare = [
            f"{guide.text('name')}：{one}"
            for guide, found in zip(guides, facts, strict=True)
            for one in found.bare
        ]
        lacks.append(Lack("situations", tuple(bare), len(pairs)))
        laws: dict[str, str] = {}
        for law in (one for found in facts for one in found.laws):
            laws.setdefault(_plain(law), law)
        unlinked = [law for plain, law in laws.items() if plain not in self._linked]
        lacks.append(Lack("laws", tuple(unlinked), len(laws)))
        documents = self._documents(region)
        bare_ones = tuple(title for title, url in documents.items() if not url)
        lacks.append(Lack("documents", bare_ones, len(documents)))
        lacks.append(Lack("updated", () if layer.region.updated else ("更新日期",), 1))
        return RegionGaps(region, layer.region.name, tuple(one for one in lacks if one.total))

    def _numbers(self, region: str, guides: list[Guide]) -> Iterator[Lack]:
        """A root speaks for the whole country and has none to give."""
        if self.chain.layers[region].region.parent is None:
            return
        given = self.chain.layers[region].region.contact.given()
        open_keys = {guide.item: [key for key in promised_by(guide) if key not in given] for guide in guides}
        named = [
            f"{guide.text('name')}（{'、'.join(open_keys[guide.item])}）"
            for guide in guides
            if open_keys[guide.item]
        ]
        yield Lack("promises", tuple(named), len(guides))
        yield Lack("contacts", tuple(key for key in _CONTACTS if key not in given), len(_CONTACTS))

    def _blanks(self, region: str, facts: list[_Facts]) -> Lack:
        wanted = {one for found in facts for one in found.forms}
        there = self.chain.forms(region)
        names = [name for one, name in self._forms.items() if one in wanted and one not in there]
        return Lack("forms", tuple(names), len(wanted))

    def _documents(self, region: str) -> dict[str, str | None]:
        """The documents that the region's guides rest on → their addresses."""
        shared, line = self.chain.shared, self.chain.ancestors(region)
        ids = (*(self.chain.layers[one].region.document for one in line), shared.catalog.document)
        found = (shared.sources[one] for one in dict.fromkeys(ids) if one in shared.sources)
        return {one.title: one.url for one in found}

    def _of_guide(self, guide: Guide, general: General) -> _Facts:
        # regions share the guides and the remarks that they inherit; the remarks are kept with their number, so that it stays theirs
        key = (guide, id(general))
        kept = self._facts.get(key)
        if kept is None:
            kept = self._facts[key] = (general, self._look(guide, general))
            if len(self._facts) > _KEPT:
                self._facts.popitem(last=False)
        return kept[1]

    def _look(self, guide: Guide, general: General) -> _Facts:
        shared = self.chain.shared
        remarks = [said[0][0] for said in governing(general, guide, shared.catalog.items)]
        forms = frozenset(asked(guide, remarks, shared.materials)) & self._forms.keys()
        materials = [entry.value for entry in _entries(guide, "materials")]
        own = [entry.value for entry in _entries(guide, "remarks")]
        beside = [one for one in (*own, *remarks) if _BESIDE in one.beside]
        spoken = dict.fromkeys(one for value in (*materials, *beside) for one in _situations(value))
        known = [one for one in spoken if one in shared.situations]
        situations = [one for one in known if shared.situations[one].group != _NOT_CHOSEN]
        covered = {one for _, when in asked_by((*materials, *own, *remarks)) for one in when}
        texts = (text for entry in _entries(guide, "basis") for text in _texts(entry.value))
        laws = dict.fromkeys(law for text in texts for law in _LAW.findall(text))
        bare = tuple(one for one in situations if one not in covered)
        return _Facts(forms, tuple(situations), bare, tuple(laws))


def _linked(shared: Shared) -> frozenset[str]:
    """The names of laws whose address the site knows."""
    found: set[str] = set()
    for source in shared.sources.values():
        if source.url:
            found |= {_plain(one) for one in (*_LAW.findall(source.title), f"《{source.title}》")}
    return frozenset(found)


def _plain(law: str) -> str:
    """A law's name whatever the width of its brackets: （大陆） and (大陆) are one."""
    return "".join(normalize("NFKC", law).split())


def _entries(guide: Guide, name: str) -> tuple[Any, ...]:
    state = guide[name]
    return state.entries if state is not None else ()


def _situations(value: Any) -> Iterator[str]:
    yield from value.situations
    for need in getattr(value, "also", ()):
        yield from need.situations
    for child in getattr(value, "children", ()):
        yield from _situations(child)


def _texts(paragraph: Any) -> Iterator[str]:
    yield paragraph.text
    for child in paragraph.children:
        yield from _texts(child)
