"""The day for which a site is made: the one that is named, else today's.  The only place that reads a calendar clock."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import datetime, timedelta, timezone

# the whole country keeps Beijing's time, wherever the machine stands that makes the site; without summer time since 1992
BEIJING = timezone(timedelta(hours=8))


class NoDay(ValueError):
    """What was named is no day; ``str()`` says so and how to write one."""


def day(named: str = "") -> str:
    """A day as 2026-11-22; today's in Beijing where none is named.

    Raises:
        NoDay: ``named`` is no day.
    """
    if not named:
        return datetime.now(BEIJING).date().isoformat()
    if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])-[0-9]{2}", named):
        raise NoDay(f"“{named}”不是日期（建议：写成“2026-01-31”的样子：年-月-日，月和日都是两位）")
    year, month, number = map(int, named.split("-"))
    days = monthrange(max(year, 1), month)[1]
    if not 1 <= number <= days:
        raise NoDay(f"“{named}”不是日期：{year}年{month}月只有 {days} 天（建议：核对是哪一天）")
    return named


def printed(year: str, month: str, number: str) -> str:
    """The day of 2027年1月1日, from its figures.

    Raises:
        NoDay: no calendar has it.
    """
    return day(f"{year:0>4}-{month:0>2}-{number:0>2}")
