"""Two guides → what one of them grants that the other does not: 证明事项承诺制, 跨省通办, a level nearby, whatever applies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.changes.fields import Said
from generator.reviewing.claim import LESS, MORE, Claim, Fields

# Without them a citizen has nowhere to go, to ask, to complain or to be heard.
_MISSED = ("unit", "channels", "mode", "inquiry", "hotline", "feedback", "limit")
_NOT = re.compile("[不未无非否]")
_NONE_NEEDED = re.compile("无证明事项|不需要?证明|无需证明")


def granted(old: Fields, new: Fields) -> Iterator[Claim]:
    """What is certain of ``new`` against ``old``."""
    yield from _pledge(old, new)
    yield from _levels(old, new)
    yield from _anywhere(old, new)
    yield from _not_applicable(old, new)


def _pledge(old: Fields, new: Fields) -> Iterator[Claim]:
    """A guide that asks for no proof at all has nothing to pledge."""
    one, other = old.get("pledge"), new.get("pledge")
    label = (other or one or Said("", (), "")).label
    was, now = (pledged(said.value if said else None) for said in (one, other))
    if one and other and (one.value is None) != (other.value is None):
        if was or now:
            yield _begins_or_ends("pledge", one, other)
    elif was and now is not None and not now:
        yield Claim("pledge", label, MORE, f"由“{one.value}”改为“{other.value}”")  # type: ignore[union-attr]
    elif was and other is None:
        yield Claim("pledge", label, MORE, f"不再写“{one.value}”")  # type: ignore[union-attr]
    elif now and (one is None or was is False):
        yield Claim("pledge", label, LESS, f"写明“{other.value}”")  # type: ignore[union-attr]


def pledged(value: Any) -> bool | None:
    """Whether a word of 证明事项承诺制 grants it; None where it cannot be told."""
    if not isinstance(value, str) or _NONE_NEEDED.search(value):
        return None
    if value in ("是", "否"):
        return value == "是"
    if "承诺" in value:
        return not _NOT.search(value)
    return None


def _levels(old: Fields, new: Fields) -> Iterator[Claim]:
    one, other = old.get("levels"), new.get("levels")
    if one is None or other is None or not one.value or not other.value:
        return
    for kind, names, verb in (
        (MORE, [name for name in one.value if name not in other.value], "少了"),
        (LESS, [name for name in other.value if name not in one.value], "多了"),
    ):
        mixed = {*one.value} - {*other.value} and {*other.value} - {*one.value}
        if names and not mixed:
            yield Claim("levels", other.label, kind, f"{verb}{'、'.join(names)}")


def _anywhere(old: Fields, new: Fields) -> Iterator[Claim]:
    one, other = old.get("cross_province"), new.get("cross_province")
    if one is None or other is None or (one.value is None and other.value is None):
        return
    if one.value is None or other.value is None:
        if (one.value or other.value)["yes"]:
            yield _begins_or_ends("cross_province", one, other)
    elif one.value["yes"] != other.value["yes"]:
        kind = MORE if one.value["yes"] else LESS
        yield Claim(
            "cross_province", other.label, kind, f"由“{one.value['text']}”改为“{other.value['text']}”"
        )


def _not_applicable(old: Fields, new: Fields) -> Iterator[Claim]:
    for name in _MISSED:
        one, other = old.get(name), new.get(name)
        if one is None or other is None or (one.value is None) == (other.value is None):
            continue
        yield _begins_or_ends(name, one, other)


def _begins_or_ends(name: str, old: Said, new: Said) -> Claim:
    """Of a field that applies on one side alone."""
    if new.value is None:
        return Claim(name, new.label, MORE, f"改为{new.wording[0]}")
    return Claim(name, new.label, LESS, "不再是不适用")
