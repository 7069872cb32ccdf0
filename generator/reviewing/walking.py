"""Two values as plain data → where they differ, key by key, whatever keys there are; entries of lists are known by their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_NAMES = ("名称", "标题", "词", "栏", "问", "id")  # what people call an entry by
_ORDER = "次序"


@dataclass(frozen=True, slots=True)
class Differing:
    """One value that is another, or that one side alone has.

    ``names``: the way to it for people; ``path``: the way to it in the new data, or to what it would stand in; ``old``,
    ``new``: what it says, a line each, empty where a side has none.
    """

    names: tuple[str, ...]
    path: tuple[str | int, ...]
    old: tuple[str, ...]
    new: tuple[str, ...]


def differing(
    old: Any, new: Any, names: tuple[str, ...] = (), path: tuple[str | int, ...] = ()
) -> Iterator[Differing]:
    """Where two values of plain data differ; None stands for nothing."""
    if old == new:
        return
    there = new if old is None else old
    if isinstance(there, Mapping) and (isinstance(new, Mapping) or new is None):
        was, now = old or {}, new or {}
        for key in dict.fromkeys((*now, *was)):
            yield from differing(was.get(key), now.get(key), (*names, str(key)), (*path, key))
    elif _is_list_of_entries(old) and _is_list_of_entries(new):
        yield from _entries(old or (), new or (), names, path)
    else:
        yield Differing(names, path, lines(old), lines(new))


def lines(value: Any) -> tuple[str, ...]:
    """A value for people, a line for each entry of a list or key of a record."""
    if value is None:
        return ()
    if isinstance(value, Mapping):
        return tuple(f"{key}：{_flat(inner)}" for key, inner in value.items())
    if isinstance(value, (list, tuple)):
        return tuple(map(_flat, value))
    return (_flat(value),)


def _entries(
    old: Sequence[Any], new: Sequence[Any], names: tuple[str, ...], path: tuple[str | int, ...]
) -> Iterator[Differing]:
    key = _key(old, new)
    if key is None:  # nothing to know an entry by: each as a whole
        yield from (Differing(names, path, lines(one), ()) for one in old if one not in new)
        came = ((place, one) for place, one in enumerate(new) if one not in old)
        yield from (Differing(names, (*path, place), (), lines(one)) for place, one in came)
        return
    was, now = ({one[key]: one for one in side} for side in (old, new))
    for place, one in enumerate(new):
        about = (*names, _called(one, key))
        if one[key] in was:
            yield from differing(was[one[key]], one, about, (*path, place))
        else:
            yield Differing(about, (*path, place), (), lines(one))
    for one in old:
        if one[key] not in now:
            yield Differing((*names, _called(one, key)), path, lines(one), ())
    stayed = [
        [_called(one, key) for one in side if one[key] in was and one[key] in now] for side in (old, new)
    ]
    order = [[one[key] for one in side if one[key] in was and one[key] in now] for side in (old, new)]
    if order[0] != order[1]:
        yield Differing((*names, _ORDER), path, tuple(stayed[0]), tuple(stayed[1]))


def _key(old: Sequence[Any], new: Sequence[Any]) -> str | None:
    """The key by which entries are known again: every entry has it, and no two of a side the same."""
    first = next(iter((*new, *old)), {})
    for key in ("id", *first):
        values = [[one.get(key) for one in side] for side in (old, new)]
        if all(isinstance(one, str) for side in values for one in side) and all(
            len(set(side)) == len(side) for side in values
        ):
            return key
    return None


def _called(entry: Mapping[str, Any], key: str) -> str:
    return next((str(entry[one]) for one in (*_NAMES, key) if isinstance(entry.get(one), str)), "")


def _is_list_of_entries(value: Any) -> bool:
    return value is None or (
        isinstance(value, (list, tuple)) and all(isinstance(one, Mapping) for one in value)
    )


def _flat(value: Any) -> str:
    if isinstance(value, Mapping):
        return "，".join(f"{key}：{_flat(inner)}" for key, inner in value.items())
    if isinstance(value, (list, tuple)):
        return "、".join(map(_flat, value))
    return "是" if value is True else "否" if value is False else str(value)
