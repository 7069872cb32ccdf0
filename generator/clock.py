"""The day for which a site is made: the one that is named, else today's.  The only place that reads a calendar clock."""

from __future__ import annotations

import re
from datetime import date


class NoDay(ValueError):
    """What was named is no day; ``str()`` says so and how to write one."""


def day(named: str = "") -> str:
    """A day as 2026-11-22; today's, by the machine's own time zone, where none is named.

    Raises:
        NoDay: ``named`` is no day.
    """
    if not named:
        return date.today().isoformat()
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", named):
            raise ValueError
        return date.fromisoformat(named).isoformat()
    except ValueError:
        raise NoDay(f"“{named}”不是日期（建议：写成“2026-01-31”的样子：年-月-日，月和日都是两位）") from None
