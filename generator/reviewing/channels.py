"""办理渠道 and 办理方式 of two guides → which way of applying is gone, which is new; 查询方式 → which way of asking.

Of one guide on two days the tags decide, and the words of a 办理方式 that has none: a channel that pages no longer show is gone,
unless a text newly speaks of it.  Of two regions' guides a channel is gone only where no word speaks of it.  A new channel is
told as a relief only beside what went, never in the place of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.changes.fields import Said
from generator.comparison_materials import Claim
from generator.reviewing.asked import covers
from generator.tags.facts import CHANNELS, Who, in_words, whose

CHANNELS_IN = ("mode", "channels")
INQUIRY_IN = ("inquiry",)
_REMARKS = ("remarks", "general_remarks")
_SAID_IN = (*CHANNELS_IN, "procedure", *_REMARKS)
_ASKED_IN = (*INQUIRY_IN, *_REMARKS)
_SPOKEN = {  # how a text speaks of it
    "counter": re.compile("现场|窗口|大厅|服务站|服务点|前往|柜台"),
    "self_service": re.compile("自助"),
    "online": re.compile("网|线上|APP|小程序|公众号|平台|电子邮", re.IGNORECASE),
    "phone": re.compile("电话|拨打|热线|12393"),
}
_MODE = {  # how a 办理方式 names it that has no tags: what is meant by it beyond doubt
    "counter": re.compile("线下|现场|窗口|柜台|大厅"),
    "self_service": re.compile("自助"),
    "online": re.compile("线上|网上|互联网|APP|小程序|公众号", re.IGNORECASE),
    "phone": re.compile("电话"),
}
_BARE_MODE = re.compile("(线上|线下)(?:[+、和](线上|线下))?")  # pages show it in the place of the channels
_TWO = ("counter", "online")  # of which a bare 办理方式 speaks

Fields = Mapping[str, Said]
_Open = dict[str, list[Who]]  # channel → for whom, a circle for each paragraph


def of_day(old: Fields, new: Fields) -> list[tuple[str, Claim]]:
    """Of one guide on two days: the field, and what became of a channel in it."""
    was, now = _offers(old, new), _offers(new, old)
    asked = [
        {name: _open(side[name].value) for name in INQUIRY_IN if name in side and side[name].value}
        for side in (old, new)
    ]
    return [
        *_changed(old, new, was, now, _SAID_IN, "办理的渠道"),
        *_changed(old, new, *asked, _ASKED_IN, "查询的方式"),
    ]


def _changed(
    old: Fields,
    new: Fields,
    was: Mapping[str, _Open],
    now: Mapping[str, _Open],
    said_in: Sequence[str],
    what: str,
) -> list[tuple[str, Claim]]:
    """``said_in``: the fields whose words may speak of a channel that has no tag."""
    gone, come = _missing(was, now), _missing(now, was)
    newly = _newly(old, new, said_in)
    lost = [
        (name, channel)
        for name, channel in gone
        if not (
            name == "channels" and channel in _tagged(new, "mode")
        )  # what a list says of its own holds first
        and not _SPOKEN[channel].search(newly)
        and not _untold(old.get(name), new.get(name))
    ]
    won = [
        (name, channel)
        for name, channel in come
        if channel in was[name]
        or not _SPOKEN[channel].search(_words(old, said_in))  # for more people, or new to all
    ]
    if gone and not lost:
        won = []
    return [*_claims("more", lost, was, now, what), *_claims("less", won, was, now, what)]


def of_place(old: Fields, new: Fields) -> list[tuple[str, Claim]]:
    """Of two regions' guides."""
    before, after = (_typed(side) for side in (old, new))
    if not before or not after:  # nothing typed on one side, or 不适用, which is told as such
        return []
    gone = [one for one in before if one not in after]
    come = [one for one in after if one not in before]
    lost = [one for one in gone if not _SPOKEN[one].search(_words(new, _SAID_IN))]
    won = [one for one in come if not _SPOKEN[one].search(_words(old, _SAID_IN))] if lost or not gone else []
    return [
        ("channels", (kind, f"{verb}{_names(names)}办理的渠道"))
        for kind, names, verb in (("more", lost, "没有"), ("less", won, "多了"))
        if names
    ]


def _offers(fields: Fields, other: Fields) -> dict[str, _Open]:
    """Field → the channels that it shows; a field that does not apply is told as such.

    A bare 办理方式 that one side alone has stands in the place of the other's channels.
    """
    found = {name: _open(fields[name].value) for name in CHANNELS_IN if name in fields and fields[name].value}
    mode, there = fields.get("mode"), other.get("mode")
    if mode is not None and mode.value and not found["mode"]:
        words = "\n".join(mode.wording)
        found["mode"] = {one: [()] for one, spoken in _MODE.items() if spoken.search(words)}
    if mode is None and there is not None and there.value and _bare(there):
        found["mode"] = {one: who for one, who in found.get("channels", {}).items() if one in _TWO}
    return found


def _bare(mode: Said) -> bool:
    return len(mode.wording) == 1 and bool(_BARE_MODE.fullmatch(mode.wording[0]))


def _open(value: Any) -> _Open:
    found: _Open = {}
    for paragraph in value or ():
        _of_paragraph(paragraph, (), found)
    return found


def _of_paragraph(paragraph: Mapping[str, Any], around: Who, found: _Open) -> None:
    who = (*around, *whose(paragraph))
    for channel in paragraph.get("channels", ()):
        if channel in CHANNELS:
            found.setdefault(channel, []).append(who)
    for child in paragraph.get("children", ()):
        _of_paragraph(child, who, found)


def _missing(there: Mapping[str, _Open], here: Mapping[str, _Open]) -> list[tuple[str, str]]:
    """Field and channel that the one side gives to somebody and the other does not; what the other field gives instead is not."""
    return [
        (name, channel)
        for name, channels in there.items()
        for channel, circles in channels.items()
        if name in here
        and not all(any(covers(wide, one) for wide in here[name].get(channel, ())) for one in circles)
        and not any(
            channel in other and channel not in there.get(field, {})
            for field, other in here.items()
            if field != name
        )
    ]


def _untold(old: Said | None, new: Said | None) -> bool:
    """Whether a field has no tags any more and other words: which channels it means, people have to read."""
    if old is None or new is None:  # a bare 办理方式 for the channels
        return False
    return bool(_open(old.value)) and not _open(new.value) and old.wording != new.wording


def _claims(
    kind: str, found: list[tuple[str, str]], was: Mapping[str, _Open], now: Mapping[str, _Open], what: str
) -> Iterator[tuple[str, Claim]]:
    lacking = now if kind == "more" else was
    for name in dict.fromkeys(name for name, _ in found):
        channels = [channel for field, channel in found if field == name]
        if whole := [one for one in channels if one not in lacking[name]]:
            yield name, (kind, f"{'没有' if kind == 'more' else '多了'}{_names(whole)}{what}")
        for channel in (one for one in channels if one not in whole):
            circles = (_circles(side[name][channel]) for side in (was, now))
            yield name, (kind, f"{CHANNELS[channel]}{what[:2]}：由{'改为'.join(circles)}")


def _circles(circles: list[Who]) -> str:
    return "或".join(dict.fromkeys(f"{in_words(one)}可用" for one in circles))


def _tagged(fields: Fields, name: str) -> _Open:
    return _open(fields[name].value) if name in fields else {}


def _typed(fields: Fields) -> list[str]:
    found = (_tagged(fields, name) for name in CHANNELS_IN)
    return list(dict.fromkeys(channel for one in found for channel in one))


def _newly(old: Fields, new: Fields, said_in: Sequence[str]) -> str:
    known = {line.strip() for line in _words(old, said_in).splitlines()}
    return "\n".join(line for line in _words(new, said_in).splitlines() if line.strip() not in known)


def _words(fields: Fields, said_in: Sequence[str]) -> str:
    return "\n".join(line for name in said_in if name in fields for line in fields[name].wording)


def _names(channels: list[str]) -> str:
    return "、".join(CHANNELS[one] for one in channels)
