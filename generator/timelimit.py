"""办理时限: the official wording of a time limit → typed facts, and what two of them say side by side.

Where a wording leaves room for doubt nothing is claimed; what cannot be read is refused with a cure.
"""

import re
from dataclasses import dataclass
from typing import Literal

from generator import timelimit_wording as grammar


class Unparsable(ValueError):
    """A wording that `parse` refuses: text as given; reason and hint (the cure) in Chinese, always printable."""

    def __init__(self, text: str, reason: str, hint: str):
        super().__init__(text, reason, hint)  # all three, so that it can be pickled
        self.text, self.reason, self.hint = text, reason, hint

    def __str__(self) -> str:
        return f"{self.reason}（建议：{self.hint}）"


@dataclass(frozen=True)
class Limit:
    """One limit; exactly one of immediate, same_day, working_days, months and calendar_days is set."""

    text: str  # this limit as printed
    wording: str  # the same without situation, exception and note: 不超过5个工作日
    situation: str | None = None  # for whom or when it holds: 在职职工; None: always
    immediate: bool = False  # 即时, 当场
    same_day: bool = False  # 当日
    working_days: int | None = None  # upper limit in 工作日; of 5至10个工作日 the higher
    months: int | None = None  # upper limit in calendar months; a year is 12
    calendar_days: int | None = None  # upper limit in 自然日, which a plain 日 or 天 is (民法典第二百条)
    exceptional_working_days: int | None = None  # upper limit in 特殊情况, in 工作日, from the same start
    approximate: bool = False  # 一般, 通常, 原则上: not a promise
    since: str | None = None  # what the time is counted from: 受理之日起; None: not said
    note: str | None = None  # the remark in brackets, as printed: 医院端办理

    @property
    def firm(self) -> bool:
        """Whether the figure can be taken at its word: no 一般, no note that speaks of time (不含公示期)."""
        return not self.approximate and not grammar.TIMELY.search(grammar.plain(self.note))

    @property
    def length(self) -> tuple[str, int]:
        """(unit, number) of the usual limit; 即时 is ("", -1) and 当日 ("", 0), less than one of any unit,
        because the first day is not counted (民法典第二百零一条)."""
        units = (("个工作日", self.working_days), ("个月", self.months), ("日", self.calendar_days))
        return next(((unit, n) for unit, n in units if n), ("", 0 if self.same_day else -1))

    @property
    def longest_working_days(self) -> int | None:
        """Working days at the most, 特殊情况 included; 即时 is 0, 当日 1; None where no firm figure is given."""
        usual = self.working_days or (0 if self.immediate else 1 if self.same_day else None)
        return None if not self.firm else self.exceptional_working_days or usual


@dataclass(frozen=True)
class TimeLimit:
    """One official wording: `text` exact, `parts` in printed order (with several, each names its situation)."""

    text: str
    parts: tuple[Limit, ...]

    @property
    def longest_working_days(self) -> int | None:
        """Working days at the most, for anyone; 0: all 即时; None when a part gives no such figure (3个月内)."""
        days = [part.longest_working_days for part in self.parts]
        return None if None in days else max(day for day in days if day is not None)

    @property
    def comparable(self) -> bool:
        """Whether every figure is firm; `compare` claims nothing about a wording that is not."""
        return all(part.firm for part in self.parts)


@dataclass(frozen=True)
class Change:
    """A difference beyond doubt: the new limit is shorter or longer; pairs (old, new) of what changed."""

    direction: Literal["shorter", "longer"]
    pairs: tuple[tuple[Limit, Limit], ...]

    @property
    def sentence(self) -> str:
        """In plain Chinese: 由30个工作日缩短为25个工作日."""
        return "；".join(self._clause(old, new) for old, new in self.pairs)

    def _clause(self, old: Limit, new: Limit) -> str:
        figures = all(limit.length[0] for limit in (old, new))  # 即时 is no figure: the official words then
        verb = ("缩短为" if self.direction == "shorter" else "延长为") if figures else "改为"
        before, after = (
            (f"{limit.length[1]}{limit.length[0]}" if figures else limit.wording)
            + (f"（特殊情况{days}个工作日）" if (days := limit.exceptional_working_days) else "")
            for limit in (old, new)
        )
        return f"{new.situation or ''}由{before}{verb}{after}"


def compare(old: TimeLimit, new: TimeLimit) -> Change | None:
    """Whether `new` is shorter or longer than `old`; None when equal or when anything is uncertain.

    Uncertain: other units (months, working days), other situations, any 一般, 特殊情况 or a note on one side
    only, another start of counting, 协调 against 办结, shorter in one respect and longer in another.
    """
    before, after = ({part.situation: part for part in limit.parts} for limit in (old, new))
    if before.keys() != after.keys():
        return None
    pairs = [(limit, after[situation]) for situation, limit in before.items()]
    if any(_uncertain(*pair) for pair in pairs):
        return None
    changed = tuple((one, other) for one, other in pairs if _figures(one) != _figures(other))
    steps = [b - a for one, other in changed for a, b in zip(_figures(one), _figures(other), strict=True)]
    if not steps or min(steps) < 0 < max(steps):
        return None
    return Change("shorter" if min(steps) < 0 else "longer", changed)


def difference(old: TimeLimit, new: TimeLimit) -> str | None:
    """`compare` as a sentence: 由不超过5个工作日改为即时办结; None where nothing can be claimed."""
    change = compare(old, new)
    return change.sentence if change else None


def _figures(limit: Limit) -> tuple[int, int]:
    return limit.length[1], limit.exceptional_working_days or 0


def _uncertain(old: Limit, new: Limit) -> bool:
    units = old.length[0], new.length[0]
    return (
        not (old.firm and new.firm)
        or grammar.plain(old.note) != grammar.plain(new.note)
        or (old.exceptional_working_days is None) != (new.exceptional_working_days is None)
        or old.wording.endswith("协调") != new.wording.endswith("协调")
        or (all(units) and (units[0] != units[1] or old.since != new.since))
    )


def parse(text: str) -> TimeLimit:
    """Reads one official wording, whatever the width of its characters; raises Unparsable and nothing else."""
    flat, at = grammar.flatten(text)
    parts: list[Limit] = []
    start = 0
    while start < len(flat) or not parts:
        found = grammar.PART.match(flat, start) if grammar.readable(flat) else None
        if not found:
            raise _refusal(text, *grammar.why_not(flat))
        parts.append(_limit(text, found, at))
        start = found.end() + 1  # past the ； or 。
    situations = {part.situation for part in parts}
    if len(parts) > 1 and (None in situations or len(situations) < len(parts)):
        raise _refusal(text, "有几个时限，却分不清各管哪个情形", "每个时限前写明各自的情形，或者只留一个时限")
    return TimeLimit(text, tuple(parts))


def _limit(text: str, found: re.Match[str], at: list[int]) -> Limit:
    def printed(name: str) -> str | None:  # a group as it stands in the text
        return text[at[found.start(name)] : at[found.end(name) - 1] + 1] if found[name] else None

    def count(name: str, times: int = 1) -> int | None:
        if not found[name]:
            return None
        value = grammar.number(found[name]) * times
        if not 0 < value <= grammar.HIGHEST or printed(name) != "".join((printed(name) or "").split()):
            cure = f"写成1到{grammar.HIGHEST}的整数，前面不加0，中间不留空格"
            raise _refusal(text, f"里的数字“{grammar.shown(printed(name) or '')}”不对", cure)
        return value

    usual: dict[str, int | None] = {}
    unit = found["unit"]
    if unit:
        field, times = grammar.UNITS[unit.removeprefix("个")]
        usual[field] = count("n", times)
    if unit == "日" and not (found["bound"] or found["within"] or found["since"]):
        raise _refusal(text, "分不清是多少天还是几号", "写成“30日内”或“30个自然日”")
    low = count("low")
    other_unit = found["low_unit"] and found["low_unit"].removeprefix("个") != (unit or "").removeprefix("个")
    if low and (other_unit or low >= (count("n") or 0)):
        reason = "是一个范围，两头的单位不一样" if other_unit else "是一个范围，前面的不比后面的小"
        raise _refusal(text, reason, "核对文件，写成“5至10个工作日”")
    special = count("x") or count("y")
    if special and unit and special <= (usual.get("working_days") or grammar.HIGHEST):
        raise _refusal(text, "里特殊情况的时限不比平时的长，或者单位不同", "核对两个时限，都写成工作日")
    return Limit(
        text=printed("part") or "",
        wording=printed("wording") or "",
        situation=found["kind"] or found["label"],
        immediate=bool(found["now"]),
        same_day=bool(found["today"]),
        exceptional_working_days=special,
        approximate=bool(found["about"] or found["still"]),
        since=found["since"],
        note=printed("note"),
        **usual,
    )


def _refusal(text: str, reason: str, cure: str) -> Unparsable:
    return Unparsable(
        text, f"办理时限“{grammar.shown(text)}”{reason}", f"{cure}。可用的写法：{'、'.join(grammar.FORMS)}"
    )
