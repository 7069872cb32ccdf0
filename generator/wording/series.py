"""Which of the figures in a cell are numbers of its lists: those that begin at 1 and go on."""

from __future__ import annotations

from generator.wording.numbers import Number
from generator.wording.reading import Doubt


def of_lists(text: str, found: list[Number], doubts: list[Doubt]) -> list[Number]:
    """The numbers that are numbers of a list: they begin at 1 and go on, or stand where only such a number stands."""
    kept: list[Number] = []
    lists: list[tuple[str, int]] = []
    for place, one in enumerate(found):
        if one.family == "note":
            lists = []
            kept.append(one)
            continue
        depth = next((n for n, (family, _) in enumerate(lists) if family == one.family), None)
        printed = text[one.start : one.end]
        if depth is None:
            good, why = _begins(one, found[place + 1 :], text), f"编号从{one.value}开始"
            why = "" if one.value == 1 else why
        else:
            last = lists[depth][1]
            # a figure without a point in the midst of a sentence is part of it: 政务中心2楼
            good = one.ahead and one.value == last + 1 if one.loose else one.firm or one.value == last + 1
            why = "" if one.value == last + 1 else f"编号从{last}跳到{one.value}"
        if not good:
            continue
        if why:
            doubts.append(
                Doubt(
                    why,
                    "核对文件：漏了一条，还是编号印错",
                    text[one.start : one.start + 20],
                    guess=False,
                    begins=one.value if depth is None else 0,
                )
            )
        elif one.loose:
            doubts.append(
                Doubt(f"“{printed}”后面没有点", "按编号读", text[one.start : one.start + 20], guess=False)
            )
        if depth is None:
            lists.append((one.family, one.value))
        else:
            lists[depth:] = [(one.family, one.value)]
        kept.append(one)
    return kept


def _begins(one: Number, later: list[Number], text: str) -> bool:
    """Whether a list may begin with this number."""
    followed = any(two.family == one.family and two.value == one.value + 1 for two in later)
    if one.loose:
        return one.firm and one.value == 1 and followed
    if one.value != 1:
        return one.firm and one.family != "half"
    at_start = not text[: one.start].strip()
    if one.family in ("bracket", "bracket-chinese"):
        return followed or at_start
    return one.firm or followed or at_start or text[one.start - 1].isspace()
