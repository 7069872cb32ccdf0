"""生效日期, 失效日期, 变动: the windows, and what is said of dates that cannot be."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.periods import Window, next_day
from generator.source import Document
from generator.statements import BASE, ItemFile, read_item

DAYS = st.dates(date(1999, 1, 1), date(2099, 12, 30)).map(date.isoformat)


@given(DAYS)
def test_the_next_day_is_the_calendars(day: str) -> None:
    assert next_day(day) == (date.fromisoformat(day) + timedelta(days=1)).isoformat()


@given(DAYS, DAYS, DAYS)
def test_both_days_of_a_window_are_within_and_its_turns_are_where_it_changes(
    one: str, other: str, day: str
) -> None:
    window = Window(min(one, other), max(one, other))
    assert window.holds(window.start) and window.holds(window.end)
    begins, over = window.turns()
    assert window.holds(day) == (begins <= day < over)
    assert window.over(day) == (day >= over)


def test_what_is_not_said_is_open() -> None:
    assert Window("2027-01-01").holds("2099-01-01") and not Window("2027-01-01").holds("2026-12-31")
    assert Window(end="2027-06-30").holds("1999-01-01") and not Window(end="2027-06-30").holds("2027-07-01")
    assert Window().holds("2027-01-01") and Window("2027-01-01").holds("")
    assert Window(end="2027-06-30").turns() == ("2027-07-01",)


def read(text: str, layer: str = "xian", around: Window | None = None) -> tuple[ItemFile, list[str]]:
    """One guide's file, and what is said of it: path, message, cure."""
    document = Document("x.yml", yaml.load(text, yaml.BaseLoader))
    found = read_item(document, layer, "shixiang", "wenjian", around or Window())
    assert found is not None
    return found, [problem.words for problem in document.problems if problem.rule != "missing"]


def test_a_file_with_periods() -> None:
    found, said = read(
        """
生效日期: 2026-01-01
办理时限: 即时办结
变动:
  - {生效日期: 2028-01-01, 办理时限: 不超过1个工作日}
  - {生效日期: 2027-01-01, 失效日期: 2027-06-30, 依据文件: tongzhi, 办理时限: 不超过3个工作日}
"""
    )
    assert said == []
    assert found.window == Window("2026-01-01")
    assert [(one.number, str(one.window), one.document) for one in found.periods] == [
        (1, "2027-01-01 至 2027-06-30", "tongzhi"),
        (0, "自 2028-01-01 起", "wenjian"),
    ]
    assert found.statements["limit"].said == "即时办结"
    assert found.periods[0].statements["limit"].said == "不超过3个工作日"


def test_what_a_period_does_not_say_is_as_its_file_and_its_layer_say() -> None:
    outer = Window("2026-01-01", "2028-12-31")
    found, said = read(
        "失效日期: 2027-12-31\n变动:\n  - {生效日期: 2027-01-01, 办理时限: 即时办结}\n", "xian", outer
    )
    assert said == []
    assert found.window == Window("2026-01-01", "2027-12-31")
    assert found.periods[0].window == Window("2027-01-01", "2027-12-31")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "生效日期: 2027年1月1日",
            "生效日期: 不是日期（建议：写成“2026-01-31”的样子：年-月-日，月和日都是两位，年份在 1900 到 2099 之间；没有期限的不要写失效日期）",
        ),
        (
            "生效日期: 2027-06-30\n失效日期: 2027-01-01",
            "失效日期: 失效日期 2027-01-01 早于生效日期 2027-06-30（建议：对照文件改正其中一个）",
        ),
        (
            "变动: 2027-01-01",
            "变动: “变动”下面应是一段或几段（建议：每一段以“- ”开头，写“生效日期: 2027-01-01”，下面写从那天起不同的项）",
        ),
        (
            "变动: [即时办结]",
            "变动 › 1: 这里应是“键: 值”（建议：写“生效日期: 2027-01-01”，再写从那天起不同的项）",
        ),
        (
            "变动: [{办理时限: 即时办结}]",
            "变动 › 1: 没有写从哪天起、到哪天为止（建议：加上“生效日期: …”（从哪天起）或“失效日期: …”（到哪天为止），照文件写）",
        ),
        (
            "变动: [{生效日期: 2027-01-01}]",
            "变动 › 1: 没有写哪一项不同（建议：写上那天起不同的项，如“办理时限: …”，或删去这一段）",
        ),
        (
            "变动: [{生效日期: 2027-01-01, 办理时线: 即时办结}]",
            "变动 › 1 › 办理时线: 不认识的键“办理时线”（建议：是不是“办理时限”？）",
        ),
        (
            "变动: [{生效日期: 2027-01-01, 办理时限: 尽快}]",
            "变动 › 1 › 办理时限: 看不懂这个时限",
        ),
        (
            "失效日期: 2027-12-31\n变动: [{生效日期: 2028-01-01, 办理时限: 即时办结}]",
            "变动 › 1 › 生效日期: “自 2028-01-01 起”超出了外面写的“至 2027-12-31”（建议：里面的日期要在外面的日期之内："
            "改正其中一个，或不写里面的）",
        ),
    ],
    ids=lambda value: value[:24],
)
def test_what_cannot_be(text: str, expected: str) -> None:
    _, said = read(text)
    assert len(said) == 1
    assert said[0].startswith(expected.split("看不懂")[0])


def test_a_base_guide_has_periods_and_no_dates_of_its_own() -> None:
    found, said = read("生效日期: 2027-01-01\n变动: [{生效日期: 2027-01-01, 办理时限: 即时办结}]", BASE)
    assert [one.split("（")[0] for one in said] == ["生效日期: 通用指南不能写生效日期：它是所有页面的底本"]
    assert len(found.periods) == 1


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        ("生效日期: 2027-01-01", "生效日期: 2028-01-01", False),  # the first holds until the second begins
        ("生效日期: 2027-01-01", "生效日期: 2027-01-01", True),
        ("生效日期: 2027-01-01, 失效日期: 2027-06-30", "生效日期: 2027-07-01", False),
        ("生效日期: 2027-01-01, 失效日期: 2027-06-30", "生效日期: 2027-06-30", True),
        ("生效日期: 2027-01-01", "生效日期: 2027-03-01, 失效日期: 2027-03-31", False),  # for a month
        ("失效日期: 2027-06-30", "生效日期: 2027-01-01", True),
    ],
)
def test_periods_of_one_field_that_overlap(first: str, second: str, clash: bool) -> None:
    text = "变动:\n  - {%s, 办理时限: 即时办结}\n  - {%s, 办理时限: 不超过1个工作日}\n"
    for one, other in ((first, second), (second, first)):
        said = [words for words in read(text % (one, other))[1] if "重叠" in words]
        assert len(said) == clash
    other = text.replace("办理时限: 不超过1个工作日", "查询方式: 现场查询")
    assert read(other % (first, second))[1] == []
