"""Two lists of 办理材料 → what one thing needs beyond what it needed, where only one list is typed; and limits of other kinds.

For people who review a change.  Pages that compare regions leave such things out: what one document does not say, it may mean.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.comparison_materials import Claim, Said, Thing, for_all
from generator.timelimit import Limit, TimeLimit
from generator.timelimit_wording import plain

# Of any month of the Chinese calendar, its holidays and the days worked instead counted: bounds that no year breaks.
_FEWEST, _MOST = 13, 23  # working days
_DAYS = (28, 31)


def stricter(old: Said, new: Said) -> Iterator[Claim]:
    """What the words of an entry say now and did not say: two copies, the original; no 承诺书 any more."""
    things = for_all(old), for_all(new)
    yield from _all_or_one(*things)
    now_by = {one.choices: one for one in things[1]}
    for before in things[0]:
        after = now_by.get(before.choices)
        if after is None:
            continue
        one, other = before.facts, after.facts
        if one is None or other is None or not (before.wording and after.wording):
            continue
        name, was, now = after.text, before.wording, after.wording
        if other.count and other.count > 1 and not one.count and "份" in now and "份" not in was:
            yield "more", f"{name}：写明要{other.count}份"
        original = other.copies in ("原件", "原件及复印件") and not one.copies
        if original and "原件" in now and "原件" not in was and "复印" not in was:
            yield "more", f"{name}：写明要{other.copies}"
        if one.pledge and not other.pledge and "承诺" in was and "承诺" not in now:
            left, known = (_speaking(side.words()) for side in (new, old))
            if (
                left and left <= known
            ):  # elsewhere as before; where nothing is left, the lists themselves tell it
                yield "more", f"{name}：这一条不再写可以用承诺书代替"


def _all_or_one(old: list[Thing], new: list[Thing]) -> Iterator[Claim]:
    """A choice on one side, each of its names by itself on the other."""
    for kind, ones, others, said in (
        ("more", old, new, "由任选其一改为都要"),
        ("less", new, old, "由都要改为任选其一"),
    ):
        there = {thing.choices: thing.text for thing in others}
        for one in ones:
            if len(one.choices) > 1 and one.choices not in there:
                parts = [there.get(frozenset([choice])) for choice in one.choices]
                if all(parts):
                    yield kind, f"{said}：{'、'.join(sorted(filter(None, parts)))}"


def _speaking(words: str) -> set[str]:
    return {line for line in words.splitlines() if "承诺书" in line}


def longest(old: TimeLimit, new: TimeLimit) -> Claim | None:
    """Whether nobody could wait so long before, or everybody waits less now, in whatever units; None where that is not certain."""
    sides = [_parts(one) for one in (old, new)]
    every = [part for side in sides for part in side]
    about = {(part.since, part.wording.endswith("协调"), plain(part.note)) for part in every}
    if not all(sides) or len(about) > 1:  # counted from another day, of another thing, or with a reservation
        return None
    before, after = sides
    for kind, ones, others in (("more", after, before), ("less", before, after)):
        top = next((one for one in ones if all(_longer(one, other) for other in others)), None)
        if top is not None and (kind == "more" or all(_longer(a, b) for a in ones for b in others)):
            verb = "延长" if kind == "more" else "缩短"
            was, now = (_top(side) for side in sides)
            return kind, f"最长的时限{verb}：由“{was.text}”改为“{now.text}”"
    return None


def _parts(limit: TimeLimit) -> tuple[Limit, ...]:
    return limit.parts if limit.comparable else ()


def _top(parts: tuple[Limit, ...]) -> Limit:
    return max(parts, key=lambda one: _bounds(one)[1])


def _longer(one: Limit, other: Limit) -> bool:
    """Whether the shortest that the first can be is beyond the longest that the second can be."""
    (unit, _), (known, _) = one.length, other.length
    if unit and unit == known and not (one.exceptional_working_days or other.exceptional_working_days):
        return one.length[1] > other.length[1]
    if one.longest_working_days is not None and other.longest_working_days is not None:
        return one.longest_working_days > other.longest_working_days
    if "日" in (unit, known) and "个月" in (unit, known):
        days = [
            tuple(number * n for n in (_DAYS if unit == "个月" else (1, 1)))
            for unit, number in (one.length, other.length)
        ]
        return days[0][0] > days[1][1]
    return _bounds(one)[0] > _bounds(other)[1]


def _bounds(limit: Limit) -> tuple[float, float]:
    """At least and at most so many working days."""
    if limit.longest_working_days is not None:
        return limit.longest_working_days, limit.longest_working_days
    unit, number = limit.length
    if unit == "个月":
        return number * _FEWEST, number * _MOST
    return number // _DAYS[1] * _FEWEST, number  # 自然日
