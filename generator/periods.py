"""生效日期, 失效日期, 变动: from which day to which a layer, a guide's file or a part of it holds.

Days are the texts that the files hold, 2027-01-01: they sort as days do, so nothing here needs a calendar but the day
that follows a 失效日期, which is the last day on which a text holds.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from generator.problems import Mark
from generator.schema.base import Date
from generator.schema.findings import validate
from generator.source import DataPath, Document

START, END, CHANGES = "生效日期", "失效日期", "变动"
_DATE = TypeAdapter(Date)
_RULE = "period"


@dataclass(frozen=True, slots=True)
class Window:
    """From the first day to the last, both included; empty where nobody says."""

    start: str = ""
    end: str = ""

    def __bool__(self) -> bool:
        return bool(self.start or self.end)

    def holds(self, day: str) -> bool:
        """Whether the day is within; an empty day is within every window."""
        return not day or (self.start <= day and (not self.end or day <= self.end))

    def over(self, day: str) -> bool:
        """Whether the last day is before ``day``."""
        return bool(day and self.end and self.end < day)

    def turns(self) -> tuple[str, ...]:
        """The days on which something begins to hold or holds no more."""
        return tuple(day for day in (self.start, next_day(self.end) if self.end else "") if day)

    def around(self, inner: Window) -> bool:
        """Whether the other begins and ends within this one."""
        if inner.end and inner.end < inner.start:
            return False
        return inner.start >= self.start and (not self.end or "" < inner.end <= self.end)

    def __str__(self) -> str:
        if self.start and self.end:
            return f"{self.start} 至 {self.end}"
        return f"自 {self.start} 起" if self.start else f"至 {self.end}"


ALWAYS = Window()


@dataclass(frozen=True, slots=True)
class Period:
    """One entry of 变动: what its file says otherwise within a window.  ``statements``: field's name → statement."""

    layer: str
    document: str
    window: Window
    number: int  # its place under 变动, from 0
    mark: Mark
    statements: dict[str, Any]

    @property
    def path(self) -> DataPath:
        """Where it stands in its file."""
        return (CHANGES, self.number)


# reads the fields of a mapping at a path: the statements by name
ReadFields = Callable[[dict[str, Any], DataPath], dict[str, Any]]


def next_day(day: str) -> str:
    """The day after: 2026-12-31 → 2027-01-01."""
    year, month, number = map(int, day.split("-"))
    if number < monthrange(year, month)[1]:
        return f"{year:04}-{month:02}-{number + 1:02}"
    return f"{year:04}-{month + 1:02}-01" if month < 12 else f"{year + 1:04}-01-01"


def last_day(day: str) -> str:
    """The day before: what holds no more from 2027-01-01 held until 2026-12-31."""
    year, month, number = map(int, day.split("-"))
    if number > 1:
        return f"{year:04}-{month:02}-{number - 1:02}"
    year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}"


def read_window(
    document: Document, said: dict[str, Any], path: DataPath = (), outer: Window = ALWAYS
) -> Window:
    """The window that a mapping states; what it does not say is as it is around it.  Problems go to the document."""
    own = Window(*(_day(document, said, (*path, key)) for key in (START, END)))
    return within(document, own, path, outer)


def within(document: Document, own: Window, path: DataPath, outer: Window) -> Window:
    """The same of two days that were read already."""
    window = Window(own.start or outer.start, own.end or outer.end)
    if own.start and own.end and own.end < own.start:
        document.report(
            (*path, END), _RULE, f"失效日期 {own.end} 早于生效日期 {own.start}", "对照文件改正其中一个"
        )
        return Window(own.start, "")
    if own and not outer.around(window):
        document.report(
            (*path, START if own.start else END),
            _RULE,
            f"“{own}”超出了外面写的“{outer}”",
            "里面的日期要在外面的日期之内：改正其中一个，或不写里面的",
        )
    return window


def _day(document: Document, said: dict[str, Any], path: DataPath) -> str:
    key = path[-1]
    return (validate(_DATE, said[key], document, path) or "") if key in said else ""


def read_periods(
    document: Document, layer: str, source: str, outer: Window, fields: ReadFields
) -> tuple[Period, ...]:
    """The entries of 变动, by their first day.  ``source``: the document that the file's own statements come from."""
    listed = document.data.get(CHANGES)
    if not isinstance(listed, list) or not listed:
        hint = "每一段以“- ”开头，写“生效日期: 2027-01-01”，下面写从那天起不同的项"
        document.report((CHANGES,), "schema", "“变动”下面应是一段或几段", hint)
        return ()
    found: list[Period] = []
    for number, one in enumerate(listed):
        path: DataPath = (CHANGES, number)
        if not isinstance(one, dict):
            document.report(
                path, "schema", "这里应是“键: 值”", "写“生效日期: 2027-01-01”，再写从那天起不同的项"
            )
            continue
        before = len(document.problems)
        window = read_window(document, one, path, outer)
        if not any(key in one for key in (START, END)):
            cure = "加上“生效日期: …”（从哪天起）或“失效日期: …”（到哪天为止），照文件写"
            document.report(path, _RULE, "没有写从哪天起、到哪天为止", cure)
        named = one.get("依据文件", source)
        if not isinstance(named, str) or not named:
            document.report((*path, "依据文件"), "schema", "这里应是一段文字", "填 data/sources.yml 里的 id")
            named = source
        rest = {key: value for key, value in one.items() if key not in (START, END, "依据文件")}
        statements = fields(rest, path)
        if not statements and len(document.problems) == before:
            document.report(
                path, _RULE, "没有写哪一项不同", "写上那天起不同的项，如“办理时限: …”，或删去这一段"
            )
        found.append(Period(layer, named, window, number, document.mark(path), statements))
    found.sort(key=lambda one: (one.window.start, one.number))
    _overlaps(document, found)
    return tuple(found)


def _overlaps(document: Document, periods: Iterable[Period]) -> None:
    """Two periods that speak of one field on one day: a later one may follow one without an end, and nothing else."""
    seen: dict[str, list[Period]] = {}
    for period in periods:
        for name, statement in period.statements.items():
            earlier, key = seen.setdefault(name, []), statement.field.key
            clash = next((one for one in earlier if _clash(one.window, period.window)), None)
            earlier.append(period)
            if clash is not None:
                message = f"“{key}”的“{period.window}”和第 {clash.mark.line} 行的“{clash.window}”重叠"
                hint = "改正日期，同一天只能有一段；前一段的失效日期写后一段生效的前一天，或不写"
                document.report((*period.path, key), _RULE, message, hint)


def _clash(earlier: Window, later: Window) -> bool:
    """One without an end holds until the later begins; all else that shares a day is two answers to one question."""
    if earlier.end:
        return later.start <= earlier.end
    return earlier.start == later.start


def in_force(periods: Iterable[Period], day: str) -> Iterator[Period]:
    """Those that hold on a day, the earlier first; none where no day is asked for."""
    return (one for one in periods if day and one.window.holds(day))
