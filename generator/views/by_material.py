"""From what one has in hand to what it is asked for: every material of the vocabulary and the guides that name it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.asking import When
from generator.chain import Chain
from generator.schema.shared import VocabularyMaterial
from generator.views.forms import FormLinks
from generator.views.wayfinding import (
    Crumb,
    MaterialEntry,
    MaterialLetter,
    MaterialsView,
    MaterialUse,
    PlaceForm,
)

_NAMED = 3  # regions that a material names when only regions ask for it


@dataclass
class OwnAsks:
    """What regions ask for and the root does not: (material, item) → the first regions that do, and their number."""

    found: dict[tuple[str, str], tuple[int, list[tuple[str, str, tuple[str, ...]]]]] = field(
        default_factory=dict
    )

    def add(self, region: str, name: str, item: str, here: When, root: When) -> None:
        """One guide of a region beside the root's."""
        for material, when in here.items():
            if material not in root:
                number, first = self.found.get((material, item), (0, []))
                self.found[material, item] = (number + 1, [*first, (region, name, when)][:_NAMED])

    def join(self, other: OwnAsks) -> None:
        """Those of regions that come after these."""
        for key, (number, first) in other.found.items():
            before, named = self.found.get(key, (0, []))
            self.found[key] = (before + number, [*named, *first][:_NAMED])


def materials_view(
    chain: Chain,
    root: str,
    by_root: Mapping[str, When],
    own: OwnAsks,
    links: FormLinks,
    own_forms: Iterable[tuple[str, str, str]] = (),
) -> MaterialsView:
    """The page of all materials that any guide asks for, by the first letter of their pinyin.

    Args:
        chain: the root.
        root: its id.
        by_root: item → what the root's guide asks for.
        own: what only lower regions ask for.
        links: makes the links to blanks.
        own_forms: the blanks that regions name themselves: (material's name, the region's, the blank).
    """
    entries = []
    known = tuple(dict.fromkeys(chain.shared.materials.values()))
    elsewhere: dict[str, list[PlaceForm]] = {}
    for name, place, blank in own_forms:
        if term := chain.shared.materials.get(name):
            elsewhere.setdefault(term.id, []).append(PlaceForm(links.link("", blank, "../"), place))
    for material in known:
        uses: list[MaterialUse] = []
        more = 0
        for item in chain.shared.catalog.items:
            title = chain.guide(root, item).text("name")
            if material.id in by_root.get(item, {}):
                when = by_root[item][material.id]
                uses.append(MaterialUse(title, f"../{root}/{item}/#cailiao", when))
            number, first = own.found.get((material.id, item), (0, []))
            uses += [
                MaterialUse(title, f"../{region}/{item}/#cailiao", when, name) for region, name, when in first
            ]
            more += number - len(first)
        if uses:
            blank = chain.forms(root).get(material.id)
            usual = (PlaceForm(links.link("", blank, "../")),) if blank else ()
            wider = tuple(
                (one.id, one.name) for one in known if one is not material and _defines(one, material)
            )
            entries.append(
                MaterialEntry(
                    material.id,
                    material.name,
                    material.aliases,
                    tuple(uses),
                    more,
                    wider,
                    (*usual, *elsewhere.get(material.id, ())[:_NAMED]),
                    max(0, len(elsewhere.get(material.id, ())) - _NAMED),
                )
            )
    letters: dict[str, list[MaterialEntry]] = {}
    for reading, entry in sorted(
        ((_reading(entry.name), entry) for entry in entries), key=lambda one: one[0]
    ):
        letters.setdefault(reading[0][:1].upper(), []).append(entry)
    return MaterialsView(
        crumbs=(Crumb("首页", "../"), Crumb("手里有什么材料")),
        letters=tuple(MaterialLetter(letter, tuple(found)) for letter, found in letters.items()),
        number=len(entries),
    )


def _defines(wider: VocabularyMaterial, material: VocabularyMaterial) -> bool:
    """Whether a definition lists a material: 有效身份证件包括身份证、居住证…"""
    listed = re.split("[、，；等]", (wider.definition or "").partition("包括")[2])
    return material.name in listed


def _reading(name: str) -> tuple[str, ...]:
    """The name in pinyin, a syllable each; marks such as 《 and digits aside."""
    from pypinyin import lazy_pinyin  # loads for a tenth of a second: only who writes this page waits

    words = "".join(character for character in name if character.isalpha())
    return (*lazy_pinyin(words), name) if words else ("#", name)
