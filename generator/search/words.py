"""Resolved guides → what the search in the browser is told: one record for all regions, a small one for each.

The browser splits the texts and counts the words itself (overrides/assets/search.js): shipped as texts, the index is a
third of its size.  Regions state only what differs from the root.  Keys are short because every reader loads them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.chain import Chain
from generator.overlay import Guide, State
from generator.schema.search import SearchWords
from generator.schema.shared import VocabularyMaterial
from generator.search import tables
from generator.views.materials import in_words as count

# proof of who one is: asked for nearly everywhere, so it tells nothing apart
_EVERYWHERE = 0.5


def shared_words(chain: Chain, root: str) -> dict[str, Any]:
    """The record of the whole site: items of the root region with titles, aliases, audience and materials; the tables."""
    catalog, search = chain.shared.catalog.items, chain.shared.search
    guides = {item: chain.guide(root, item) for item in catalog}
    materials = {item: _materials(guide, chain.shared.materials) for item, guide in guides.items()}
    common = {name for name in set().union(*materials.values()) if _share(name, materials) > _EVERYWHERE}
    items = [
        {
            "id": item,
            "title": guide.text("name"),
            "names": "|".join(_clean(alias) for alias in guide.aliases),
            "who": _joined(_audience(guide)),
            "bring": "|".join(_clean(name) for name in materials[item] if name not in common),
            "code": guide.text("code"),
            "limit": limit(guide),
            "count": count(guide),
        }
        for item, guide in guides.items()
    ]
    return {
        "root": root,
        "name": chain.layers[root].region.name,
        "items": items,
        # in the order of the items: how many of them each has
        "groups": [[group.id, group.name, len(group.items)] for group in chain.shared.catalog.groups],
        "runs": tables.runs(),
        "readings": tables.exceptions((*_said(items), *_vocabulary(search))),
        "same": ["|".join(one.words) for one in search.synonyms],
        "filler": "|".join(word for words in search.filler.dropped for word in words),
        "light": "".join(search.filler.light),
        "ours": "|".join(search.out_of_scope.ours),
        "others": [
            [one.name, "|".join(one.words), "|".join(one.unless), one.belongs]
            for one in search.out_of_scope.subjects
        ],
        "families": [
            [one.question, "|".join(one.asked), *([option.item, option.says] for option in one.options)]
            for one in search.families
        ],
    }


def traditional(shared: dict[str, Any], search: SearchWords) -> str:
    """The table of traditional characters, for those that occur in ``shared`` (of `shared_words`) simplified."""
    return tables.traditional(tables.characters((*_said(shared["items"]), *_vocabulary(search))))


def _said(items: Iterable[dict[str, str]]) -> list[str]:
    return [text for item in items for text in (item["title"], item["names"], item["who"], item["bring"])]


def region_words(chain: Chain, region: str, root: str) -> dict[str, Any]:
    """The record of one region: where each item is handled, and what its guide there says otherwise than the root's.

    ``at``: for items that the region does not handle, the nearest region above that does, by region.  ``contact``: it
    has no telephone, and its page gives other contacts.
    """
    own = set(chain.offered(region))
    line = chain.ancestors(region)[1:]
    differing: dict[str, dict[str, str]] = {}
    elsewhere: dict[str, list[str]] = {}
    offered_above = [(above, set(chain.offered(above))) for above in line]
    for item in chain.shared.catalog.items:
        at = region
        if item not in own:
            at = next((above for above, items in offered_above if item in items), "")
            if not at:
                continue
            elsewhere.setdefault(at, []).append(item)
        if at != root and (found := _differing(chain.guide(at, item), chain.guide(root, item))):
            differing[item] = found
    model = chain.layers[region].region
    phone = model.contact.inquiry or model.contact.window
    return {
        "id": region,
        "name": model.name,
        **({"phone": phone} if phone else {}),
        **({"contact": 1} if not phone and model.contact.given() else {}),
        "at": {at: [chain.layers[at].region.name, *items] for at, items in elsewhere.items()},
        "items": differing,
    }


def _differing(guide: Guide, base: Guide) -> dict[str, str]:
    # states are shared as long as no layer speaks, so that most guides cost three comparisons
    found: dict[str, str] = {}
    for key, name, say in (
        ("title", "name", _title),
        ("code", "code", _code),
        ("limit", "limit", limit),
        ("count", "materials", count),
    ):
        if guide[name] is not base[name] and (said := say(guide)) != say(base):
            found[key] = said
    return found


def _title(guide: Guide) -> str:
    return guide.text("name")


def _code(guide: Guide) -> str:
    return guide.text("code")


def limit(guide: Guide) -> str:
    """办理时限 in the official words; empty where it does not apply."""
    state = guide["limit"]
    return state.value if state is not None and state.value else ""


def _materials(guide: Guide, vocabulary: Mapping[str, VocabularyMaterial]) -> list[str]:
    """The vocabulary's names of all that may be asked for, whatever layer said so, in order."""
    names: dict[str, None] = {}
    for field in ("materials", "remarks"):
        state = guide[field]
        for step in (state, *state.history()) if state is not None else ():
            for entry in step.entries:
                for name in _names(entry.value):
                    known = vocabulary.get(name)
                    names.setdefault(known.name if known else name)
    return list(names)


def _names(value: Any) -> Iterator[str]:
    if hasattr(value, "names"):
        yield from value.names()
    else:
        for need in getattr(value, "also", ()):
            yield from need.names()
    for child in value.children:
        yield from _names(child)


def _share(name: str, materials: Mapping[str, list[str]]) -> float:
    return sum(name in names for names in materials.values()) / len(materials)


def _audience(guide: Guide) -> Iterator[str]:
    state: State | None = guide["audience"]
    for entry in state.entries if state is not None else ():
        yield entry.value.text
        yield from (child.text for child in entry.value.children)


def _vocabulary(search: SearchWords) -> Iterator[str]:
    for group in search.synonyms:
        yield from group.words
    yield from search.filler.light
    for words in search.filler.dropped:
        yield from words
    for family in search.families:
        yield from family.asked
    yield from search.out_of_scope.ours
    for subject in search.out_of_scope.subjects:
        yield from (*subject.words, *subject.unless)


def _clean(text: str) -> str:
    """Without what would end a list, and in one form of its letters and digits."""
    return unicodedata.normalize("NFKC", text).replace("|", " ").strip()


def _joined(texts: Iterable[str]) -> str:
    return "|".join(dict.fromkeys(_clean(text) for text in texts))
