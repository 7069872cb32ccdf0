"""What a guide asks for on two days → what is asked beyond that, and what no longer: things, and whom they are asked of.

Of one guide on two days more is certain than of the guides of two regions (``comparison_materials``): what its list or its tags
did not ask, was not asked, unless a text that asks for things spoke of it.  A relief is claimed with more care than a burden,
since nobody looks at it again: not as long as any word of the guide speaks of what is gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.comparison_materials import Claim
from generator.reviewing.asked import Ask, Asked, Choices, Vocabulary, covers, mentioned
from generator.reviewing.asking_choices import of_choices
from generator.reviewing.asking_facts import facts
from generator.tags.facts import Who, in_words

_ASKING = re.compile("提供|提交|携带|出示|递交|填写|凭|持|附|带")


def asking_more(old: Asked, new: Asked, vocabulary: Vocabulary) -> list[Claim]:
    """What is certain of ``new`` against ``old``: kinds as in ``comparison_materials``, ``more`` and ``less``."""
    before, after = list(old.asks), list(new.asks)
    found = list(of_choices(before, after, old, new, vocabulary))
    before, after = _but(before, new.asks, after), _but(after, old.asks, before)
    was, now = _by_choices(before), _by_choices(after)
    for choices in now:
        if choices in was:
            found += _of_whom(was[choices], now[choices])
            found += facts(was[choices], now[choices], old, new)
    gone = [one for choices, asks in was.items() if choices not in now for one in asks]
    come = [one for choices, asks in now.items() if choices not in was for one in asks]
    found += _of_things(gone, come, old, new, vocabulary)
    for kind, side, other, said in (
        ("more", old, new, "不再是只需备注里说的材料"),
        ("less", new, old, "只需备注里说的材料"),
    ):
        for who in side.only:
            if not any(covers(one, who) for one in other.only):
                found.append((kind, f"{in_words(who)}{said}"))
    return list(dict.fromkeys(found))


def _but(asks: Iterable[Ask], others: Iterable[Ask], left: Iterable[Ask]) -> list[Ask]:
    """Without those that were only part of something of the other side that is told already."""
    told = [one for one in others if not any(one is other for other in left)]
    return [
        one
        for one in asks
        if not any(one.choices == other.choices and covers(other.who, one.who) for other in told)
    ]


def _by_choices(asks: Iterable[Ask]) -> dict[Choices, list[Ask]]:
    found: dict[Choices, list[Ask]] = {}
    for one in asks:
        found.setdefault(one.choices, []).append(one)
    return found


def _of_whom(before: Sequence[Ask], after: Sequence[Ask]) -> Iterator[Claim]:
    """Of one thing, whom it is asked of now and was not, and the other way round."""
    more = [one for one in after if not any(covers(other.who, one.who) for other in before)]
    less = [one for one in before if not any(covers(other.who, one.who) for other in after)]
    if len(more) == len(less) == len(before) == len(after) == 1:  # some bring it now, others do not
        yield "more", f"由{in_words(less[0].who)}要改为{in_words(more[0].who)}要：{more[0].called}"
        return
    for one in more:
        fewer = next((other.who for other in before if covers(one.who, other.who)), None)
        lead = f"由{in_words(fewer)}要改为" if fewer else ""
        yield "more", f"{lead}{in_words(one.who)}{'' if lead or not one.who else '也'}要：{one.called}"
    for one in less:
        fewer = next((other.who for other in after if covers(one.who, other.who)), None)
        if fewer:
            yield "less", f"由{in_words(one.who)}要改为{in_words(fewer)}要：{one.called}"
        else:
            yield "less", f"{in_words(one.who)}不再要：{one.called}"


def _of_things(
    gone: list[Ask], come: list[Ask], old: Asked, new: Asked, vocabulary: Vocabulary
) -> Iterator[Claim]:
    """Of things that only one side asks for, apart for each circle of people."""
    for who in dict.fromkeys(one.who for one in (*come, *gone)):
        before, after = ([one for one in side if one.who == who] for side in (gone, come))
        # the same asked of others by another entry, or as a choice: which is more, nobody can tell
        before = [one for one in before if not _related(one, come, who)]
        after = [one for one in after if not _related(one, gone, who)]
        after = [one for one in after if not _asked_before(one, old, vocabulary)]
        before = [one for one in before if not mentioned(one.names, new.page, vocabulary)]
        if before and any(covers(one, who) for one in old.only if one not in new.only):
            before = []  # together with it the rest of the list was not needed
        for kind, text in _counted(before, after):
            yield kind, f"{in_words(who)}{text}" if who else text


def _counted(gone: Sequence[Ask], come: Sequence[Ask]) -> Iterator[Claim]:
    """One thing in the place of another may be the same by another name; more in the place of fewer are not."""
    names = ["；".join(one.name for one in side) for side in (gone, come)]
    if gone and come:
        if step := len(come) - len(gone):
            kind, verb = ("more", "多了") if step > 0 else ("less", "少了")
            yield kind, f"材料{verb}{abs(step)}份：增加{names[1]}，减少{names[0]}"
    elif come:
        yield "more", f"增加{len(come)}份材料：{names[1]}"
    elif gone:
        yield "less", f"减少{len(gone)}份材料：{names[0]}"


def _related(one: Ask, others: Iterable[Ask], who: Who) -> bool:
    return any(
        other.who != who
        and other.names & one.names
        and (covers(other.who, one.who) or covers(one.who, other.who))
        for other in others
    )


def _asked_before(one: Ask, old: Asked, vocabulary: Vocabulary) -> bool:
    """Whether words that ask for something spoke of it to all whom it is asked of now, without a type."""
    return any(
        covers(line.who, one.who)
        and not (line.typed & one.names)
        and _ASKING.search(line.text)
        and mentioned(one.names, line.text, vocabulary)
        for line in old.prose
    )
