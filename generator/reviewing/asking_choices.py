"""What a guide asks for on two days → what became of its choices: all instead of one, fewer to choose from, some only together."""

from __future__ import annotations

from collections.abc import Iterator

from generator.comparison_materials import Claim
from generator.reviewing.asked import Ask, Asked, Choices, Vocabulary, mentioned
from generator.tags.facts import in_words


def of_choices(
    before: list[Ask], after: list[Ask], old: Asked, new: Asked, vocabulary: Vocabulary
) -> Iterator[Claim]:
    """What became of choices, apart for each circle of people; takes out what is told.

    It comes first: one of their names may be asked of others too, and is no new thing then.
    """
    sides = [{(one.choices, one.who) for one in side} for side in (before, after)]
    gone = [one for one in before if (one.choices, one.who) not in sides[1]]
    come = [one for one in after if (one.choices, one.who) not in sides[0]]
    for who in dict.fromkeys(one.who for one in (*come, *gone)):
        ones, others = ([one for one in side if one.who == who] for side in (gone, come))
        left = [*ones], [*others]
        claims = [*_all_or_one("more", *left), *_all_or_one("less", *left[::-1])]
        claims += _nearer(*left, old, new, vocabulary)
        for side, all_, rest in ((before, ones, left[0]), (after, others, left[1])):
            told = {id(one) for one in all_} - {id(one) for one in rest}
            side[:] = [one for one in side if id(one) not in told]
        for kind, text in claims:
            yield kind, f"{in_words(who)}{text}" if who else text


def _all_or_one(kind: str, ones: list[Ask], others: list[Ask]) -> Iterator[Claim]:
    """A choice on one side, several of its names each by itself on the other; takes out what is told."""
    for one in list(ones):
        parts = [other for other in others if len(other.choices) == 1 and other.names <= one.names]
        names = {name for part in parts for name in part.names}
        if len(one.choices) < 2 or len(parts) < 2 or any(names <= choice for choice in one.choices):
            continue
        said = "由任选其一改为都要" if kind == "more" else "由都要改为任选其一"
        yield kind, f"{said}：{'、'.join(sorted(names))}"
        ones.remove(one)
        for part in parts:
            others.remove(part)


def _nearer(
    gone: list[Ask], come: list[Ask], old: Asked, new: Asked, vocabulary: Vocabulary
) -> Iterator[Claim]:
    """Pairs of which one allows all that the other does, and more; only where no third could be meant, and taken out."""

    def near(one: Ask, others: list[Ask]) -> list[Ask]:
        return [other for other in others if _narrower(one, other) or _narrower(other, one)]

    pairs = [
        (one, near(one, come)[0])
        for one in gone
        if len(near(one, come)) == 1 and near(near(one, come)[0], gone) == [one]
    ]
    for one, other in pairs:
        gone.remove(one)
        come.remove(other)
        newly = "\n".join(line.text for line in new.prose if line.text not in _texts(old) and not line.typed)
        is_more = _narrower(other, one)
        wide, narrow, words = (one, other, newly) if is_more else (other, one, old.page)
        lost = _left_out(wide, narrow)
        if not (lost and mentioned(_names(lost), words, vocabulary)):
            yield ("more", _fewer(wide, narrow, lost)) if is_more else ("less", _further(wide, narrow, lost))


def _fewer(wide: Ask, narrow: Ask, lost: Choices) -> str:
    if narrow.choices <= wide.choices:
        return f"只列出“{narrow.name}”，没有列{_spoken(lost)}"
    if _only_together(wide, narrow) and not lost:
        return f"{_joined(narrow.choices - wide.choices)}要一起带，不能单独用了"
    return f"由带{_ways(wide)}改为带{_ways(narrow)}"


def _further(wide: Ask, narrow: Ask, more: Choices) -> str:
    if narrow.choices <= wide.choices:
        return f"“{narrow.name}”多一种选择：还可以用{_spoken(more)}"
    if _only_together(wide, narrow) and not more:
        return f"{_joined(narrow.choices - wide.choices)}可以单独用了，不用一起带"
    return f"由带{_ways(narrow)}改为带{_ways(wide)}"


def _only_together(wide: Ask, narrow: Ask) -> bool:
    """Whether all that the second wants together was enough alone, and is not any more."""
    alone = {frozenset([name]) for one in narrow.choices - wide.choices for name in one}
    return alone <= wide.choices - narrow.choices


def _narrower(one: Ask, other: Ask) -> bool:
    """Whether whoever brings what the first wants has what the second wants, and not the other way round."""

    def enough(brought: Choices, wanted: Choices) -> bool:
        return all(any(need <= choice for need in wanted) for choice in brought)

    return enough(one.choices, other.choices) and not enough(other.choices, one.choices)


def _left_out(wide: Ask, narrow: Ask) -> Choices:
    """The choices of the first of which the second says nothing, together with others or alone."""
    return frozenset(one for one in wide.choices if not any(one <= other for other in narrow.choices))


def _ways(one: Ask) -> str:
    return "“" + "或".join(sorted("和".join(sorted(choice)) for choice in one.choices)) + "”"


def _joined(together: Choices) -> str:
    return "；".join(sorted("、".join(sorted(one)) for one in together))


def _texts(side: Asked) -> set[str]:
    return {line.text for line in side.prose}


def _names(choices: Choices) -> list[str]:
    return sorted(name for choice in choices for name in choice)


def _spoken(choices: Choices) -> str:
    return "、".join(sorted("和".join(sorted(choice)) for choice in choices))
