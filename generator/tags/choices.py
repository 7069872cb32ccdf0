"""任选其一 on two days → whether its choices were put together or taken apart, where the papers themselves are the same ones.

社保卡 or 电子凭证 become 社保卡 and 电子凭证 together: no paper came, and yet more is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

Choice = tuple[str, ...]  # names that count together


def choices_of(one: Mapping[str, Any]) -> list[Choice]:
    """What an entry of the open data lets people choose from; one choice where it asks for one thing."""
    if one.get("material"):
        return [(one["material"]["name"],)]
    return [tuple(ref["name"] for ref in choice) for choice in one.get("any_of", ())]


def regrouped(old: Sequence[Choice], new: Sequence[Choice]) -> str:
    """What became of the choices; empty where some only came or went.

    Told only where whoever has what one side asks for has what the other side asks for as well.
    """
    if _only(old, new) and _joined(old, new):
        return "；".join([*_together(old, new), *_no_longer(old, new)])
    if _only(new, old) and _joined(new, old):
        return "；".join([*_apart(old, new), *_newly(old, new)])
    return ""


def _only(few: Sequence[Choice], many: Sequence[Choice]) -> bool:
    """Whether each of ``many`` holds one of ``few`` whole."""
    return bool(few and many) and all(any(set(one) <= set(other) for one in few) for other in many)


def _joined(old: Sequence[Choice], new: Sequence[Choice]) -> list[tuple[Choice, Choice]]:
    """What was enough by itself and now counts only together, and what it needs beyond that, choice by choice."""
    found = []
    for one in new:
        parts = [other for other in old if set(other) < set(one) and not _there(other, new)]
        if parts and not _there(one, old):
            names = tuple(name for part in parts for name in part)
            more = tuple(name for name in one if name not in names)
            found.append((tuple(dict.fromkeys("和".join(part) for part in parts)), more))
    return found


def _together(old: Sequence[Choice], new: Sequence[Choice]) -> Iterator[str]:
    for parts, more in _joined(old, new):
        yield f"{'、'.join(parts)}要{_with(more)}一起带，不能单独用了"


def _no_longer(old: Sequence[Choice], new: Sequence[Choice]) -> Iterator[str]:
    gone = [one for one in old if not any(set(one) <= set(other) for other in new)]
    if gone:
        yield f"没有列{'、'.join(map('和'.join, gone))}"


def _apart(old: Sequence[Choice], new: Sequence[Choice]) -> Iterator[str]:
    for parts, more in _joined(new, old):
        yield f"{'、'.join(parts)}可以单独用了，不用{_with(more)}一起带"


def _newly(old: Sequence[Choice], new: Sequence[Choice]) -> Iterator[str]:
    come = [one for one in new if not any(set(one) <= set(other) for other in old)]
    if come:
        yield f"还可以用{'、'.join(map('和'.join, come))}"


def _with(more: Choice) -> str:
    return f"和{'、'.join(more)}" if more else ""


def _there(one: Choice, others: Iterable[Choice]) -> bool:
    return any(set(one) == set(other) for other in others)
