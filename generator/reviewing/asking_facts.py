"""One thing that a guide asks for on two days → whether its form, its copies, its seal or its 承诺书 ask more or less now.

A tag that says what the words said already asks for nothing, and one that goes while the words stay takes nothing away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.comparison_materials import Claim
from generator.reviewing.asked import Ask, Asked
from generator.tags.facts import FORMS, count_changed, form_changed, pledge_changed, seal_changed

_COPIES = re.compile("[一二两三四五六七八九十0-9]+ *份")
_SEAL = re.compile("盖章|公章|印章|签章|盖.{0,8}章")
_ORIGINAL = ("original", "original_and_copy")
_MORE, _LESS = "more", "less"


def facts(before: Sequence[Ask], after: Sequence[Ask], old: Asked, new: Asked) -> Iterator[Claim]:
    """Of one thing, asked for by ``before`` and ``after``; of each circle of people apart, where there are several."""
    for one, other in _pairs(before, after):
        for kind, said in (
            *_form(one, other),
            *_copies(one, other),
            *_seal(one, other, old, new),
            *_pledge(one, other, old, new),
        ):
            yield kind, f"{other.called}：{said}"


def _pairs(before: Sequence[Ask], after: Sequence[Ask]) -> list[tuple[Ask, Ask]]:
    if len(before) == len(after) == 1:
        return [(before[0], after[0])]
    found = []
    for one in before:
        same = [other for other in after if other.who == one.who]
        if len(same) == 1 and sum(other.who == one.who for other in before) == 1:
            found.append((one, same[0]))
    return found


def _form(one: Ask, other: Ask) -> Iterator[Claim]:
    """A copy instead of the original is another thing, not more and not less."""
    was, now = (ask.facts.get("form") for ask in (one, other))
    said = form_changed(FORMS.get(was or ""), FORMS.get(now or ""))
    if now in _ORIGINAL and not was and "原件" not in one.words:
        yield _MORE, said
    elif was in _ORIGINAL and not now and "原件" not in other.words:
        yield _LESS, said
    elif was and now and (was == _ORIGINAL[1]) != (now == _ORIGINAL[1]):
        yield (_MORE if now == _ORIGINAL[1] else _LESS), said


def _copies(one: Ask, other: Ask) -> Iterator[Claim]:
    """To say that one is wanted is to say nothing."""
    was, now = (ask.facts.get("count") for ask in (one, other))
    step = (now or 1) - (was or 1)
    told = (one if step > 0 else other).words  # the side without a tag may say it in words
    if step and ((was and now) or not _COPIES.search(told)):
        yield (_MORE if step > 0 else _LESS), count_changed(was, now)


def _seal(one: Ask, other: Ask, old: Asked, new: Asked) -> Iterator[Claim]:
    was, now = (ask.facts.get("sealed", False) for ask in (one, other))
    if was == now:
        return
    ask, side = (one, old) if now else (other, new)
    if not _SEAL.search("\n".join((ask.words, *_rules(side)))):
        yield (_MORE if now else _LESS), seal_changed(was, now)


def _pledge(one: Ask, other: Ask, old: Asked, new: Asked) -> Iterator[Claim]:
    was, now = (ask.facts.get("pledge", False) for ask in (one, other))
    if now and not was and "承诺书" not in old.page:
        yield _LESS, pledge_changed(was, now)
    elif was and not now and "承诺" not in other.words:
        said, known = (
            {line for line in side.page.splitlines() if "承诺书" in line and line != ask.words}
            for side, ask in ((new, other), (old, one))
        )
        if said <= known:  # elsewhere as before
            elsewhere = "这一条不再写可以用承诺书代替" if said else pledge_changed(was, now)
            yield _MORE, elsewhere


def _rules(side: Asked) -> Iterator[str]:
    """What is said to everybody of the papers, apart from the papers themselves."""
    return (line.text for line in side.prose if not line.who and not line.typed)
