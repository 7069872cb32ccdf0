"""What a guide asks for on two days → what is asked beyond that, and what no longer: things, and whom they are asked of.

Of one guide on two days more is certain than of the guides of two regions (``comparison_materials``): what its list or its tags
did not ask, was not asked, unless a text that asks for things spoke of it.  A relief is claimed with more care than a burden,
since nobody looks at it again: not as long as any word of the guide speaks of what is gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.comparison_materials import Claim
from generator.reviewing.asked import Ask, Asked, Choices, covers
from generator.reviewing.asking_facts import facts
from generator.schema.shared import VocabularyMaterial
from generator.tags.facts import Who, in_words

Vocabulary = Mapping[str, VocabularyMaterial]

_ASKING = re.compile("提供|提交|携带|出示|递交|填写|凭|持|附|带")
_BRACKETS = re.compile(r"[《》]|（[^）]*）")


def asking_more(old: Asked, new: Asked, vocabulary: Vocabulary) -> list[Claim]:
    """What is certain of ``new`` against ``old``: kinds as in ``comparison_materials``, ``more`` and ``less``."""
    was, now = _by_choices(old.asks), _by_choices(new.asks)
    found: list[Claim] = []
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
        claims = [*_all_or_one("more", before, after), *_all_or_one("less", after, before)]
        claims += _choices(before, after, old, new, vocabulary)
        # the same asked of others by another entry, or as a choice: which is more, nobody can tell
        before = [one for one in before if not _related(one, come, who)]
        after = [one for one in after if not _related(one, gone, who)]
        after = [one for one in after if not _asked_before(one, old, vocabulary)]
        before = [one for one in before if not _mentioned(one.names, new.page, vocabulary)]
        if before and any(covers(one, who) for one in old.only if one not in new.only):
            before = []  # together with it the rest of the list was not needed
        claims += _counted(before, after)
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


def _choices(
    gone: list[Ask], come: list[Ask], old: Asked, new: Asked, vocabulary: Vocabulary
) -> Iterator[Claim]:
    """Pairs of which one allows all that the other does, and more; only where no third could be meant, and taken out."""

    def near(one: Ask, others: list[Ask]) -> list[Ask]:
        return [other for other in others if one.choices < other.choices or other.choices < one.choices]

    pairs = [
        (one, near(one, come)[0])
        for one in gone
        if len(near(one, come)) == 1 and near(near(one, come)[0], gone) == [one]
    ]
    for one, other in pairs:
        gone.remove(one)
        come.remove(other)
        fewer, more = one.choices - other.choices, other.choices - one.choices
        newly = "\n".join(line.text for line in new.prose if line.text not in _texts(old) and not line.typed)
        if fewer and not _mentioned(_names(fewer), newly, vocabulary):
            yield "more", f"只列出“{other.name}”，没有列{_spoken(fewer)}"
        elif more and not _mentioned(_names(more), old.page, vocabulary):
            yield "less", f"“{one.name}”多一种选择：还可以用{_spoken(more)}"


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
        and _mentioned(one.names, line.text, vocabulary)
        for line in old.prose
    )


def _mentioned(names: Iterable[str], text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text speaks of any of them by its name or another name of it."""
    plain = _BRACKETS.sub("", text)
    for name in names:
        term = vocabulary.get(name)
        known = (name, *((term.name, *term.aliases) if term else ()))
        if any(short in plain for one in known if (short := _BRACKETS.sub("", one))):
            return True
    return False


def _texts(side: Asked) -> set[str]:
    return {line.text for line in side.prose}


def _names(choices: Choices) -> list[str]:
    return sorted(name for choice in choices for name in choice)


def _spoken(choices: Choices) -> str:
    return "、".join(sorted("和".join(sorted(choice)) for choice in choices))
