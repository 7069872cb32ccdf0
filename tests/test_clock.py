"""The day for which a site is made."""

from datetime import UTC, date, datetime

import pytest

from generator import clock


def test_the_day_that_is_named() -> None:
    assert clock.day("2028-02-29") == "2028-02-29"


def test_todays_where_none_is_named() -> None:
    before = date.today()
    assert abs((date.fromisoformat(clock.day()) - before).days) <= 1


@pytest.mark.parametrize(
    ("now", "said"), [("2026-11-22T15:59:59", "2026-11-22"), ("2026-11-22T16:00:00", "2026-11-23")]
)
def test_the_day_begins_when_it_begins_in_beijing(
    now: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.fromisoformat(now).replace(tzinfo=UTC).astimezone(tz)

    monkeypatch.setattr(clock, "datetime", Clock)
    assert clock.day() == said


@pytest.mark.parametrize("named", ["2027-1-1", "20270101", "2027-W01-1", "明天", "2027-01-01 ", "2027-13-01"])
def test_what_is_no_day(named: str) -> None:
    with pytest.raises(clock.NoDay, match="不是日期（建议：写成“2026-01-31”的样子"):
        clock.day(named)


@pytest.mark.parametrize(("named", "days"), [("2027-02-29", 28), ("2027-04-31", 30), ("2027-01-00", 31)])
def test_a_day_that_its_month_has_not(named: str, days: int) -> None:
    with pytest.raises(clock.NoDay, match=rf"“{named}”不是日期：2027年\d月只有 {days} 天"):
        clock.day(named)
