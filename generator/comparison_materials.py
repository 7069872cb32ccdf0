"""Two lists of 办理材料 → what one asks for and the other does not, where names of the vocabulary leave no doubt.

Nothing is claimed of the whole list as soon as there is a doubt about any of it: what holds only in some 情形 or under a
条件 differs, a rule or a lead differs, each list has something that the other lacks (诊断书 may be the 诊断证明 of the
other), or what seems to be dropped is named elsewhere on the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.checks.sameness import content
from generator.overlay import Entry
from generator.schema.shared import VocabularyMaterial
from generator.schema.values import Material, Need

Claim = tuple[str, str]  # kind, text
Choices = frozenset[frozenset[str]]  # 任选其一: each a set of names that count together

_TAIL = 3  # 备案表 of 异地就医登记备案表: documents shorten names from the front
_BRACKETS = re.compile(r"[《》]|（[^）]*）")
_WEIGHT = {"复印件": 1, "原件": 1, "原件及复印件": 2}


@dataclass(frozen=True)
class Said:
    """What one guide says of materials: its list, all words of its page, what its remarks ask of everyone."""

    entries: Sequence[Entry]
    words: Callable[[], str] = str  # asked for only when something would be claimed
    needs: Sequence[Need] = ()


@dataclass(frozen=True)
class Thing:
    """One thing that everyone brings."""

    choices: Choices
    text: str  # the official words
    facts: Material | Need | None = None  # None: one of several that share their facts
    wording: str = ""  # of the whole entry


@dataclass
class _List:
    things: list[Thing] = field(default_factory=list)
    apart: Counter[Any] = field(default_factory=Counter)  # what not everyone brings, rules, leads


def brought(old: Said, new: Said, vocabulary: Mapping[str, VocabularyMaterial]) -> tuple[list[Claim], bool]:
    """What is certain of ``new`` against ``old``, and whether their words differ beyond that."""
    different = content(tuple(one.value for one in old.entries)) != content(
        tuple(one.value for one in new.entries)
    )
    before, after = _listed(old), _listed(new)
    if before.apart != after.apart or _twice(before) or _twice(after):
        return [], different
    was, now = ({one.choices: one for one in side.things} for side in (before, after))
    pairs = [(one, now[choices]) for choices, one in was.items() if choices in now]
    dropped = [one for choices, one in was.items() if choices not in now]
    added = [one for choices, one in now.items() if choices not in was]
    altered = _altered(dropped, added)
    if dropped and added:
        return [], different
    missed = [(old, [one for side in added for one in _names(side.choices)])]
    missed += [(new, [one for side in dropped for one in _names(side.choices)])]
    for one, other in altered:
        missed.append((new, _names(one.choices - other.choices)))
        missed.append((old, _names(other.choices - one.choices)))
    if any(names and _mentioned(names, side.words(), vocabulary) for side, names in missed):
        return [], different
    claims = [claim for pair in altered for claim in _choice(*pair)]
    claims += [claim for pair in pairs for claim in _facts(*pair, old, new)]
    claims += _count("less", "少要", dropped) + _count("more", "多要", added)
    rest = any(content(one.wording) != content(other.wording) for one, other in pairs)
    return claims, rest or (different and not claims)


def for_all(said: Said) -> list[Thing]:
    """What everyone brings, thing by thing; nothing where the same is asked for twice."""
    found = _listed(said)
    return [] if _twice(found) else found.things


def _listed(said: Said) -> _List:
    found = _List()
    for entry in said.entries:
        one: Material = entry.value
        if one.is_rule or one.children or one.situations or one.condition:
            found.apart[content(one)] += 1
            continue
        if one.all_of:
            found.things += [
                Thing(frozenset([frozenset([name])]), name, wording=one.text) for name in one.all_of
            ]
        else:
            words = one.text.rstrip("。；")
            found.things.append(Thing(_choices(one), words, one, one.text))
        for need in one.also:
            if need.situations or need.condition:
                found.apart[content(need)] += 1
            else:
                found.things.append(_needed(need))
    found.things += [_needed(need) for need in said.needs]
    return found


def _needed(need: Need) -> Thing:
    return Thing(_choices(need), _spoken(_choices_in_order(need)), facts=need)


def _choices_in_order(one: Material | Need) -> tuple[tuple[str, ...], ...]:
    return ((one.material,),) if one.material else one.any_of


def _choices(one: Material | Need) -> Choices:
    return frozenset(frozenset(choice) for choice in _choices_in_order(one))


def _spoken(choices: Iterable[Iterable[str]]) -> str:
    return "或".join("和".join(choice) for choice in choices)


def _twice(side: _List) -> bool:
    return len({one.choices for one in side.things}) < len(side.things)


def _altered(dropped: list[Thing], added: list[Thing]) -> list[tuple[Thing, Thing]]:
    """Takes out the pairs of which one allows all that the other does, and more; only where no third could be meant."""

    def near(one: Thing, others: list[Thing]) -> list[Thing]:
        return [other for other in others if one.choices < other.choices or other.choices < one.choices]

    found = []
    for one in list(dropped):
        fits = near(one, added)
        if len(fits) == 1 and near(fits[0], dropped) == [one]:
            found.append((one, fits[0]))
    for one, other in found:
        dropped.remove(one)
        added.remove(other)
    return found


def _names(choices: Choices) -> list[str]:
    return [name for choice in choices for name in choice]


def _mentioned(names: Iterable[str], words: str, vocabulary: Mapping[str, VocabularyMaterial]) -> bool:
    """Whether a text speaks of any of them, under an alias or a shorter name too."""
    text = _BRACKETS.sub("", words)
    return any(short in text for name in names for short in _short(name, vocabulary))


def _short(name: str, vocabulary: Mapping[str, VocabularyMaterial]) -> Iterator[str]:
    term = vocabulary.get(name)
    for known in (name, *((term.name, *term.aliases) if term else ())):
        if plain := _BRACKETS.sub("", known):
            yield plain[-_TAIL:]  # whoever says the whole name says its end too


def _count(kind: str, verb: str, things: list[Thing]) -> list[Claim]:
    if not things:
        return []
    return [(kind, f"{verb}{len(things)}份材料：{'；'.join(one.text for one in things)}")]


def _choice(old: Thing, new: Thing) -> list[Claim]:
    """Of two lists of alternatives, what the longer one has more; the words are those of the lists, no advice."""
    if old.choices < new.choices:
        more = _spoken(_ordered(new, new.choices - old.choices))
        return [("less", f"“{old.text}”多一种选择：还可以用{more}")]
    fewer = "、".join("和".join(one) for one in _ordered(old, old.choices - new.choices))
    return [("more", f"只列出“{new.text}”，没有列{fewer}")]


def _ordered(thing: Thing, wanted: Choices) -> list[tuple[str, ...]]:
    order = _choices_in_order(thing.facts) if thing.facts is not None else ()
    return [choice for choice in order if frozenset(choice) in wanted]


def _facts(old: Thing, new: Thing, before: Said, after: Said) -> Iterator[Claim]:
    """Form, number, seal, pledge of one thing.  What only one list says of it is no difference yet."""
    one, other = old.facts, new.facts
    if one is None or other is None:
        return
    name = _spoken(_choices_in_order(other))
    if one.copies and other.copies and one.copies != other.copies:
        weight = _WEIGHT[other.copies] - _WEIGHT[one.copies]
        yield _direction(weight), f"{name}：由{one.copies}改为{other.copies}"
    if one.count and other.count and one.count != other.count:
        yield _direction(other.count - one.count), f"{name}：由{one.count}份改为{other.count}份"
    if one.sealed and not other.sealed and "章" not in after.words():
        yield "less", f"{name}：没有写要加盖公章"
    if other.sealed and not one.sealed and "章" not in before.words():
        yield "more", f"{name}：要加盖公章"
    if other.pledge and not one.pledge and "承诺书" not in before.words():
        yield "less", f"{name}：可以用个人承诺书代替"
    if one.pledge and not other.pledge and "承诺书" not in after.words():
        yield "more", f"{name}：没有写可以用承诺书代替"


def _direction(step: int) -> str:
    return "more" if step > 0 else "less" if step < 0 else "changed"
