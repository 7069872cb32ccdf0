"""Two guides of the open data → what becomes harder for citizens and what easier, from typed facts alone.

A wrong claim costs trust: of two regions' guides materials are told by the very rules of the pages that compare them, of one
guide on two days by its tags (``asking_more``), channels by ``channels``.  What is not certain is a doubt, for people to read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from generator import timelimit
from generator.changes.lists import listed
from generator.changes.sentences import Vocabulary
from generator.comparison_materials import brought
from generator.reviewing.asked import asked
from generator.reviewing.asking_more import asking_more
from generator.reviewing.channels import CHANNELS_IN, of_day, of_place
from generator.reviewing.claim import DOUBT, LESS, MORE, Claim, Fields
from generator.reviewing.granted import granted, pledged
from generator.reviewing.stricter import longest, stricter

# Where these change and nothing is certain, people have to look.
_DOUBTFUL = (
    "audience",
    *CHANNELS_IN,
    "materials",
    "pledge",
    "limit",
    "inquiry",
    "remarks",
    "general_remarks",
)


@dataclass(frozen=True)
class Burden:
    """One claim about an item, told once for all regions of which it holds.  ``item`` empty: about the region itself."""

    item: str
    item_name: str
    claim: Claim
    regions: tuple[str, ...]  # ids
    against: str = ""  # the name of the region that it is compared with; empty: an earlier day
    place: str = ""


def claims(
    old: Fields,
    new: Fields,
    vocabulary: Vocabulary,
    in_time: bool,
    upon: Collection[str] = (),
) -> list[Claim]:
    """All that is to be said of ``new`` against ``old``, a claim for each thing.

    Args:
        old, new: the fields of the two guides, see ``changes.fields.of_guide``.
        vocabulary: of materials.
        in_time: the two are one guide on two days, and not of two places.
        upon: of two places, the fields of which the new one says its own upon the other's, see ``upon.upon``: what it asks
            there is weighed as that of one guide.  Not so what it does not ask: reliefs are told with more care.
    """
    found = [
        *_materials(old, new, vocabulary, in_time, upon),
        *_limit(old, new),
        *_channels(old, new, in_time, upon),
        *granted(old, new),
    ]
    told = {one.field for one in found}
    if told & set(CHANNELS_IN):
        told |= set(CHANNELS_IN)
    for name in _DOUBTFUL:
        one, other = old.get(name), new.get(name)
        there = other or one
        if there is None or name in told or (one and other and one.facts == other.facts):
            continue
        if name == "pledge" and not (one and pledged(one.value)):
            continue  # nothing was granted that could be lost
        found.append(Claim(name, there.label, DOUBT))
    return found


def _materials(
    old: Fields, new: Fields, vocabulary: Vocabulary, in_time: bool, upon: Collection[str]
) -> Iterator[Claim]:
    one, other = old.get("materials"), new.get("materials")
    if one is None or other is None:
        return
    if in_time:
        found = asking_more(asked(one), asked(other), vocabulary)
    elif one.value is None or other.value is None:
        return
    else:
        before, after = listed(one), listed(other)
        found = [*brought(before, after, vocabulary)[0], *stricter(before, after)]
        if "materials" in upon:
            more = [claim for claim in asking_more(asked(one), asked(other), vocabulary) if claim[0] == MORE]
            found = [*more, *(claim for claim in found if not more or claim[0] != MORE)]
    for kind, text in found:
        if kind in (MORE, LESS):
            yield Claim("materials", other.label, kind, text)


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


def _channels(old: Fields, new: Fields, in_time: bool, upon: Collection[str]) -> Iterator[Claim]:
    found = of_day(old, new) if in_time else of_place(old, new)
    if not in_time and upon:
        more = [one for one in of_day(old, new) if one[1][0] == MORE and one[0] in upon]
        told = {name for name, _ in more}
        found = [*(one for one in found if one[0] not in told), *more]
    for name, (kind, text) in found:
        there = new.get(name) or old.get(name)
        yield Claim(name, there.label if there else "办理渠道", kind, text)
