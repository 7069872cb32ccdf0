"""The day for which a site is made."""

from datetime import date

import pytest

from generator import clock


def test_the_day_that_is_named() -> None:
    assert clock.day("2028-02-29") == "2028-02-29"


def test_todays_where_none_is_named() -> None:
    before = date.today()
    assert before.isoformat() <= clock.day() <= date.today().isoformat()


@pytest.mark.parametrize("named", ["2027-02-29", "2027-1-1", "20270101", "2027-W01-1", "明天", "2027-01-01 "])
def test_what_is_no_day(named: str) -> None:
    with pytest.raises(clock.NoDay, match="不是日期（建议：写成“2026-01-31”的样子"):
        clock.day(named)
