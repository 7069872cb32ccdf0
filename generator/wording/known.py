"""What the data say already, by its words: a clause that was read before need not be guessed at again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Hamming

from generator.chain import Chain
from generator.checks.sameness import words
from generator.layers import BASE
from generator.schema.fields import BY_NAME
from generator.schema.values import Material
from generator.statements import Statement
from generator.wording.naming import Naming

_BEFORE = re.compile(r"\A(?:因|如遇|如|遇|属于|参保人员|参保人|申请人)(?=..)")
_ALIKE = 85  # of 100: two remarks are the same one in other words


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that stands somewhere in the data: its field, layer and item, and how deep in its list."""

    value: Any
    field: str  # Python's name of the field; “general” for 通用说明
    layer: str
    item: str
    inner: bool = False


class Known:
    """The vocabularies and every entry of every layer.  Made once, used for all cells of a document.

    ``parent``: the region whose chain the new words are laid upon; empty: the base alone.  ``without``: a region that
    is not to be asked, since it is the one that is being read.
    """

    def __init__(self, chain: Chain, parent: str = "", without: str = ""):
        self.chain, self.parent = chain, parent
        self.materials = chain.shared.materials
        self.situations = chain.shared.situations
        self._near = (*chain.ancestors(parent), BASE) if parent else (BASE,)
        self.entries: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in self._collect(without):
            self.entries[_kind(entry.field), words(entry.value.text)].append(entry)

    @cached_property
    def names_of_items(self) -> tuple[str, ...]:
        """The official names of items in every layer, longest first."""
        files = [self.chain.shared.base, *(layer.items for layer in self.chain.layers.values())]
        said = (one.statements.get("name") for items in files for one in items.values())
        names = {one.said for one in said if one is not None and isinstance(one.said, str)}
        return tuple(sorted(names, key=lambda one: (-len(one), one)))

    def _collect(self, without: str) -> Iterator[Entry]:
        layers = [(BASE, self.chain.shared.base)]
        layers += [(id_, layer.items) for id_, layer in self.chain.layers.items() if id_ != without]
        for id_, items in layers:
            for item in items.values():
                for name, statement in item.statements.items():
                    for value in _values(statement):
                        yield Entry(value, name, id_, item.item)
                        yield from (Entry(one, name, id_, item.item, True) for one in value.children)
        for id_, layer in self.chain.layers.items():
            if id_ != without:
                yield from (Entry(one, "general", id_, one.home or "") for one in layer.region.general)

    def find(self, field: str, text: str, item: str, inner: bool = False, parts: bool = False) -> Any | None:
        """The entry of equal words; ``parts``: whether it has entries below it.  The nearest where there are several:
        of the same item in the parent's chain, of the same item elsewhere, of the chain, of any layer."""
        found = self.found(field, text, item, inner, parts)
        return found.value if found else None

    def found(
        self, field: str, text: str, item: str, inner: bool = False, parts: bool = False
    ) -> Entry | None:
        """The same with the place where it stands."""
        there = (
            entry
            for entry in self.entries.get((_kind(field), words(text)), ())
            if bool(entry.value.children) == parts
        )
        return min(there, key=lambda entry: self._distance(entry, field, item, inner), default=None)

    def of_strangers(self, entry: Entry) -> str:
        """The region of an entry that stands neither above nor in the base guides, by its name; else empty."""
        return "" if entry.layer in self._near else self.chain.layers[entry.layer].region.name

    def _distance(self, entry: Entry, field: str, item: str, inner: bool) -> tuple[Any, ...]:
        near = self._near.index(entry.layer) if entry.layer in self._near else len(self._near)
        return entry.field != field, entry.item != item, near, entry.inner != inner

    def alike(self, field: str, text: str, item: str) -> tuple[Any, float] | None:
        """The parent's entry of the same item that says nearly the same, and how nearly; None where none does."""
        there: dict[str, Any] = {}
        if field == "general":
            there = (
                {said[0][0].text: said[0][0] for said in self.chain.general(self.parent).values()}
                if self.parent
                else {}
            )
        elif item in self.chain.shared.base:
            state = self.chain.guide(self.parent or BASE, item)[field]
            there = {entry.value.text: entry.value for entry in state.entries} if state else {}
        best = process.extractOne(words(text), {key: words(key) for key in there}, scorer=fuzz.ratio)
        return (there[best[2]], best[1]) if best and best[1] >= _ALIKE else None

    def misprint(self, field: str, text: str) -> tuple[str, str, str] | None:
        """(the known text, its character, the character here) where just one differs and neither is a numeral."""
        plain = words(text)
        if len(plain) < 6 or (_kind(field), plain) in self.entries:
            return None
        for other, original in self._by_length[_kind(field)].get(len(plain), ()):
            if Hamming.distance(plain, other, score_cutoff=1) == 1:
                was, now = next((a, b) for a, b in zip(other, plain, strict=True) if a != b)
                if not (_numeral(was) or _numeral(now)):
                    return original, was, now
        return None

    @cached_property
    def _by_length(self) -> dict[str, dict[int, list[tuple[str, str]]]]:
        result: dict[str, dict[int, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
        for (kind, plain), entries in self.entries.items():
            result[kind][len(plain)].append((plain, entries[0].value.text))
        return result

    def nearest(self, name: str, among: Iterable[str], count: int = 3) -> list[str]:
        """The most similar names, most similar first; those that have nothing in common are left out."""
        found = process.extract(name, list(among), scorer=fuzz.ratio, limit=count, score_cutoff=40)
        return [one for one, _, _ in found]

    @cached_property
    def naming(self) -> Naming:
        """Finds the vocabulary's names in a text."""
        return Naming({written: one.name for written, one in self.materials.items()})

    @cached_property
    def steps(self) -> frozenset[str]:
        """Every 办理环节 that the data name."""
        return frozenset(self._names("steps"))

    @cached_property
    def levels(self) -> frozenset[str]:
        """Every 行使（受理）层级 that the data name."""
        return frozenset(self._names("levels"))

    def _names(self, field: str) -> Iterator[str]:
        files = [self.chain.shared.base, *(layer.items for layer in self.chain.layers.values())]
        for items in files:
            for item in items.values():
                statement = item.statements.get(field)
                if statement is not None and isinstance(statement.said, tuple):
                    yield from statement.said

    @cached_property
    def headings(self) -> frozenset[str]:
        """Every 小标题 that the data use."""
        found = (entry.value for entries in self.entries.values() for entry in entries)
        return frozenset(value.heading for value in found if getattr(value, "heading", None))

    @cached_property
    def choices(self) -> dict[frozenset[tuple[str, ...]], str]:
        """任选其一, in whatever order → the id that such an entry mostly bears."""
        result: dict[frozenset[tuple[str, ...]], str] = {}
        for entries in self.entries.values():
            for entry in entries:
                value = entry.value
                if isinstance(value, Material) and value.any_of and value.id and not value.id.isdigit():
                    result.setdefault(self.choice_key(value.any_of), value.id)
        return result

    def choice_key(self, choices: Iterable[Iterable[str]]) -> frozenset[tuple[str, ...]]:
        """任选其一 without its order and its aliases."""
        return frozenset(tuple(self.naming.name(name) or name for name in choice) for choice in choices)

    def situation_at_head(self, text: str) -> str:
        """The situation that a text begins with: 死亡的…, 异地就医需…; empty where it begins otherwise."""
        plain = _BEFORE.sub("", text)
        found = [
            name
            for name in self.situations
            if plain.startswith(name) and (plain[len(name) :] or "的")[0] in "的需应还另须，：:参办就时、（"
        ]
        return max(found, key=len, default="")

    def same_case(self, text: str, item: str) -> Any | None:
        """The parent's one remark on the item for the situation that this one begins with: 急诊需…, 急诊可要求…"""
        head = self.situation_at_head(text)
        if not head or item not in self.chain.shared.base:
            return None
        state = self.chain.guide(self.parent or BASE, item)["remarks"]
        found = [entry.value for entry in (state.entries if state else ()) if head in entry.value.situations]
        return found[0] if len(found) == 1 else None


def _values(statement: Statement) -> tuple[Any, ...]:
    said = statement.said
    if not statement.field.has_entries:
        return ()
    if isinstance(said, tuple):
        return said
    return (*getattr(said, "add", ()), *getattr(said, "replace", ()))


def _kind(field: str) -> str:
    return "remarks" if field == "general" else BY_NAME[field].kind


def _numeral(char: str) -> bool:
    return char.isdigit() or char in "一二三四五六七八九十百千零两"
