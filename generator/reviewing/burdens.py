"""Two guides of the open data → what becomes harder for citizens and what easier, from typed facts alone.

A wrong claim costs trust, so the same care as for the pages that compare regions: materials and limits are told by the very
same rules, channels only where no word of the guide speaks of the one that is gone.  What is not certain is a doubt, for
people to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator import timelimit
from generator.changes_fields import Said
from generator.changes_sentences import Vocabulary, listed, of_time
from generator.comparison_materials import brought
from generator.reviewing.stricter import longest, stricter

MORE, LESS, DOUBT = "more", "less", "doubt"

# the channels of the open data → the name, and how a text speaks of it
_CHANNELS = {
    "counter": ("现场", re.compile("现场|窗口|大厅|服务站|服务点|前往|柜台")),
    "self_service": ("自助", re.compile("自助")),
    "online": ("网上", re.compile("网|线上|APP|小程序|公众号|平台|电子邮", re.IGNORECASE)),
    "phone": ("电话", re.compile("电话|拨打|热线|12393")),
}
_CHANNELS_IN = ("mode", "channels")
_CHANNELS_SAID_IN = (*_CHANNELS_IN, "procedure", "remarks", "general_remarks")
# Without them a citizen has nowhere to go, to ask, to complain or to be heard.
_MISSED = ("unit", "channels", "mode", "inquiry", "hotline", "feedback", "limit")
# Where these change and nothing is certain, people have to look.
_DOUBTFUL = (
    "audience",
    *_CHANNELS_IN,
    "materials",
    "pledge",
    "limit",
    "inquiry",
    "remarks",
    "general_remarks",
)
_NOT = re.compile("[不未无非否]")
_NONE_NEEDED = re.compile("无证明事项|不需要?证明|无需证明")


@dataclass(frozen=True)
class Claim:
    """One thing.  ``kind``: MORE is asked of citizens, LESS is asked, or a DOUBT, whose ``text`` is empty."""

    field: str
    label: str
    kind: str
    text: str = ""
    since: str = ""  # a later day from which it holds; empty: it holds today


@dataclass(frozen=True)
class Burden:
    """One claim about an item, told once for all regions of which it holds.  ``item`` empty: about the region itself."""

    item: str
    item_name: str
    claim: Claim
    regions: tuple[str, ...]  # ids
    against: str = ""  # the name of the region that it is compared with; empty: an earlier day
    place: str = ""


Fields = Mapping[str, Said]


def claims(old: Fields, new: Fields, vocabulary: Vocabulary, in_time: bool) -> list[Claim]:
    """All that is to be said of ``new`` against ``old``, a claim for each thing.

    Args:
        old, new: the fields of the two guides, see ``changes_fields.of_guide``.
        vocabulary: of materials.
        in_time: the two are one guide on two days, and not of two places.
    """
    found = [
        *_materials(old, new, vocabulary, in_time),
        *_limit(old, new),
        *_channels(old, new),
        *_pledge(old, new),
        *_levels(old, new),
        *_anywhere(old, new),
        *_not_applicable(old, new),
    ]
    told = {one.field for one in found}
    if told & set(_CHANNELS_IN):
        told |= set(_CHANNELS_IN)
    for name in _DOUBTFUL:
        one, other = old.get(name), new.get(name)
        there = other or one
        if there is None or name in told or (one and other and one.facts == other.facts):
            continue
        if name == "pledge" and not (one and _pledged(one.value)):
            continue  # nothing was granted that could be lost
        found.append(Claim(name, there.label, DOUBT))
    return found


def _materials(old: Fields, new: Fields, vocabulary: Vocabulary, in_time: bool) -> Iterator[Claim]:
    one, other = old.get("materials"), new.get("materials")
    if one is None or other is None or one.value is None or other.value is None:
        return
    before, after = listed(one), listed(other)
    found, _ = brought(before, after, vocabulary)
    for kind, text in (*found, *stricter(before, after)):
        if kind in (MORE, LESS):
            yield Claim("materials", other.label, kind, of_time(text) if in_time else text)


def _limit(old: Fields, new: Fields) -> Iterator[Claim]:
    one, other = old.get("limit"), new.get("limit")
    if one is None or other is None or one.value is None or other.value is None:
        return
    try:
        limits = timelimit.parse(one.value["text"]), timelimit.parse(other.value["text"])
    except timelimit.Unparsable:  # another version of this program wrote it
        return
    if change := timelimit.compare(*limits):
        kind = MORE if change.direction == "longer" else LESS
        yield Claim("limit", other.label, kind, change.sentence)
    elif certain := longest(*limits):
        yield Claim("limit", other.label, *certain)


def _channels(old: Fields, new: Fields) -> Iterator[Claim]:
    label = (new.get("channels") or old.get("channels") or Said("办理渠道", (), "")).label
    sides = (old, new)
    before, after = (_open(side) for side in sides)
    if not before or not after:  # nothing typed on one side, or 不适用, which is told as such
        return
    for kind, gone, silent, verb in (
        (MORE, [one for one in before if one not in after], new, "没有"),
        (LESS, [one for one in after if one not in before], old, "多了"),
    ):
        words = _said(silent, _CHANNELS_SAID_IN)
        names = [_CHANNELS[one][0] for one in gone if not _CHANNELS[one][1].search(words)]
        if names:
            yield Claim("channels", label, kind, f"{verb}{'、'.join(names)}办理的渠道")


def _open(fields: Fields) -> list[str]:
    found: dict[str, None] = {}
    for name in _CHANNELS_IN:
        said = fields.get(name)
        for paragraph in said.value or () if said else ():
            found |= dict.fromkeys(_typed_channels(paragraph))
    return [one for one in found if one in _CHANNELS]


def _typed_channels(paragraph: Any) -> Iterator[str]:
    yield from paragraph.get("channels", ())
    for child in paragraph.get("children", ()):
        yield from _typed_channels(child)


def _said(fields: Fields, names: tuple[str, ...]) -> str:
    return "\n".join(line for name in names if name in fields for line in fields[name].wording)


def _pledge(old: Fields, new: Fields) -> Iterator[Claim]:
    """A guide that asks for no proof at all has nothing to pledge."""
    one, other = old.get("pledge"), new.get("pledge")
    label = (other or one or Said("", (), "")).label
    was, now = (_pledged(said.value if said else None) for said in (one, other))
    if was and now is not None and not now:
        yield Claim("pledge", label, MORE, f"由“{one.value}”改为“{other.value}”")  # type: ignore[union-attr]
    elif was and other is None:
        yield Claim("pledge", label, MORE, f"不再写“{one.value}”")  # type: ignore[union-attr]
    elif now and (one is None or was is False):
        yield Claim("pledge", label, LESS, f"写明“{other.value}”")  # type: ignore[union-attr]


def _pledged(value: Any) -> bool | None:
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
    if one is None or other is None or one.value is None or other.value is None:
        return
    if one.value["yes"] != other.value["yes"]:
        kind = MORE if one.value["yes"] else LESS
        yield Claim(
            "cross_province", other.label, kind, f"由“{one.value['text']}”改为“{other.value['text']}”"
        )


def _not_applicable(old: Fields, new: Fields) -> Iterator[Claim]:
    for name in _MISSED:
        one, other = old.get(name), new.get(name)
        if one is None or other is None or (one.value is None) == (other.value is None):
            continue
        if other.value is None:
            yield Claim(name, other.label, MORE, f"改为{other.wording[0]}")
        else:
            yield Claim(name, other.label, LESS, "不再是不适用")
