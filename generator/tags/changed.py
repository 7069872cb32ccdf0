"""Two values of a field, as open data → what became of the facts that pages show beside the words: 情形, 份数, 另需, …"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.schema.fields import FIELDS
from generator.tags.choices import choices_of, regrouped
from generator.tags.facts import (
    CHANNELS,
    Who,
    called,
    facts_changed,
    in_words,
    spoken,
    whose,
    with_tags,
    within,
)

Told = tuple[str, str]  # what it is about, what became of it
_One = Mapping[str, Any]
_Around = tuple[Who, Who]  # of the old side, of the new one

_LABELS = {one.name: one.key for one in FIELDS}


def tags_changed(old: Any, new: Any) -> list[Told]:
    """What became of the facts of each entry that stands on both sides; entries that came or went are left to the words.

    Args:
        old, new: values of a field of the open data; nothing is said of values that are no lists of entries.
    """
    if not (_entries(old) and _entries(new)):
        return []
    return list(dict.fromkeys(told for pair in _paired(old, new) for told in _of_entry(*pair)))


def sentences(told: Iterable[Told]) -> list[str]:
    """A sentence for each thing that something is told of."""
    about: dict[str, list[str]] = {}
    for name, said in told:
        about.setdefault(name, []).append(said)
    return [f"{name}：{'，'.join(said)}" for name, said in about.items()]


def _of_entry(old: _One, new: _One, around: _Around = ((), ())) -> Iterator[Told]:
    """``around``: whom it concerned and concerns by what it stands in."""
    name = called(new)
    whom = _of_whom(old, new, around)
    for said in (*_of_kind(old, new), whom, *facts_changed(old, new), *_of_text(old, new)):
        if said:
            yield name, said
    here = within(around[0], old), within(around[1], new)
    yield from _of_needs(name, old.get("also", ()), new.get("also", ()), here)
    for pair in _paired(old.get("children", ()), new.get("children", ())):
        yield from _of_entry(*pair, here)


def _of_kind(old: _One, new: _One) -> Iterator[str]:
    if said := regrouped(choices_of(old), choices_of(new)):
        yield said
        return
    if old.get("text") != new.get("text"):
        return  # the words tell it
    was, now = (_kind(one) for one in (old, new))
    if was != now and (was or now):
        yield f"由{was or '规定'}改为{now or '规定'}"


def _kind(one: _One) -> str:
    if one.get("rule"):
        return "关于材料的说明"
    name = spoken(one)
    return (
        f"{'任选其一' if one.get('any_of') else '同时提供'}（{name}）"
        if not one.get("material") and name
        else name
    )


def _of_whom(old: _One, new: _One, around: _Around) -> str:
    """All of whom it concerns, if what the entry itself says of it changed; else what is around it tells it."""
    was, now = within(around[0], old), within(around[1], new)
    if whose(old) == whose(new) or was == now:
        return ""
    verb = "要" if spoken(new) else "看"
    return f"由{in_words(was)}{verb}改为{in_words(now)}{verb}"


def _of_text(old: _One, new: _One) -> Iterator[str]:
    """Of paragraphs and remarks."""
    was, now = (one.get("fields", []) for one in (old, new))
    if was != now:
        yield f"由放在{_beside(was)}改为放在{_beside(now)}"
    if old.get("only", False) != new.get("only", False):
        yield "选了这种情形，只需带它说的材料" if new.get("only") else "不再是只需带它说的材料"
    came, went = _apart(old.get("channels", ()), new.get("channels", ()))
    for verb, channels in (("标明", came), ("不再标明", went)):  # of applying, asking or being heard
        if channels:
            yield f"{verb}{'、'.join(CHANNELS.get(one, one) for one in channels)}渠道"
    if old.get("step") != new.get("step"):
        yield f"环节由{old.get('step') or '没有写'}改为{new.get('step') or '没有写'}"


def _beside(fields: Sequence[str]) -> str:
    return "、".join(f"“{_LABELS.get(one, one)}”" for one in fields) + "旁边" if fields else "全篇的附录里"


def _of_needs(name: str, old: Sequence[_One], new: Sequence[_One], around: _Around) -> Iterator[Told]:
    """另需: what is asked for beside an entry, without words of its own."""
    left = list(old)
    for one in new:
        like = [was for was in left if spoken(was) == spoken(one)]
        was = next((other for other in like if whose(other) == whose(one)), like[0] if like else None)
        if was is None:
            yield name, f"多了另需：{with_tags(one)}"
            continue
        left.remove(was)
        for said in (_of_whom(was, one, around), *facts_changed(was, one)):
            if said:
                yield spoken(one), said
    for one in left:
        yield name, f"少了另需：{with_tags(one)}"


def _paired(old: Sequence[_One], new: Sequence[_One]) -> list[tuple[_One, _One]]:
    """Entries of the same words, then those of the same name; what is left came or went."""
    found: list[tuple[int, _One, _One]] = []
    left, rest = list(old), list(enumerate(new))
    for keys in (("text", "id"), ("text",), ("id",)):
        for place, one in list(rest):
            was = next((other for other in left if _alike(other, one, keys)), None)
            if was is not None:
                found.append((place, was, one))
                left.remove(was)
                rest.remove((place, one))
    return [(was, one) for _, was, one in sorted(found, key=lambda pair: pair[0])]


def _alike(one: _One, other: _One, keys: Sequence[str]) -> bool:
    return all(one.get(key) and one.get(key) == other.get(key) for key in keys)


def _entries(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, Mapping) and "text" in one for one in value)


def _apart(old: Iterable[str], new: Iterable[str]) -> tuple[list[str], list[str]]:
    was, now = list(old), list(new)
    return [one for one in now if one not in was], [one for one in was if one not in now]
