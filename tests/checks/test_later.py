"""Errors that only a later day brings: each told once, for its first day, with the layer that takes away what is changed."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator import pipeline
from generator.cli import app
from tests.corpus.site import check, write
from tests.rendered import FRAMES

ABOVE = "data/regions/dongshan/items/dengji.yml"
BELOW = "data/regions/shiqiao/items/dengji.yml"
CHANGE = "备注:\n  修改:\n    - {id: jizhen, 文: 急诊的后登记}\n"


def later(folder: Path, changes: dict[str, str], today: str = "2026-11-22") -> list[str]:
    """What will be wrong; today nothing is."""
    data = write(folder, changes)
    loaded = pipeline.load(data, today=today)
    loaded.close()
    assert loaded.ok
    return [str(one) for one in loaded.later]


def period(day: str, said: str) -> str:
    return f"变动:\n  - 生效日期: {day}\n    {said}\n"


GONE = period("2027-01-01", "备注: {删除: [{id: jizhen, 原因: 无急诊}]}")


def test_what_is_announced_to_go_above(tmp_path: Path) -> None:
    again = "  - {生效日期: 2027-06-01, 办理时限: 即时办结}\n"  # a day on which it is still so
    assert later(tmp_path, {ABOVE: GONE + again, BELOW: CHANGE}) == [
        f"{BELOW}:3:7 备注 › 修改 › 1: 自 2027-01-01 起会有错误：“备注”里没有 id 为“jizhen”的条目可修改："
        f"东山省已删去（{ABOVE}:3）（建议：把整项直接写成列表）"
    ]


@pytest.mark.parametrize(
    ("above", "below", "said"),
    [
        (period("2027-01-01", "备注: [{id: yi, 文: 另一条}]"), CHANGE, "东山省另写了整项"),
        (period("2027-01-01", "备注: {不适用: 不办}"), CHANGE, "东山省写了不适用"),
        # what the layer itself has announced rests on what lapses above
        ("失效日期: 2027-03-31\n备注: [{id: jizhen, 文: 甲}]\n", period("2027-01-01", CHANGE.replace("\n  ", "\n      ").strip()), ""),
    ],
    ids=["a new list", "not applicable", "still there below"],
)  # fmt: skip
def test_other_ways_to_go(tmp_path: Path, above: str, below: str, said: str) -> None:
    found = later(tmp_path, {ABOVE: above, BELOW: below})
    assert len(found) == bool(said) and all(said in one for one in found)


def test_an_entry_that_lapses_under_a_period_that_changes_it(tmp_path: Path) -> None:
    above = "变动:\n  - {生效日期: 2026-12-01, 失效日期: 2027-03-31, 备注: {增加: [{id: yi, 文: 一条}]}}\n"
    below = period("2027-01-01", "备注: {修改: [{id: yi, 文: 另一条}]}")
    (said,) = later(tmp_path, {ABOVE: above, BELOW: below})
    assert "自 2027-04-01 起会有错误：“备注”里没有 id 为“yi”的条目可修改" in said


def test_one_code_for_two_items(tmp_path: Path) -> None:
    above = period("2027-01-01", '事项编码: "992036001009"')
    own = "data/regions/shiqiao/items/chaxun.yml"
    (said,) = later(
        tmp_path, {ABOVE: above, BELOW: "办理时限: 即时办结\n", own: '事项编码: "992036001009"\n'}
    )
    assert said.startswith(f"{own}:1:1 事项编码: 自 2027-01-01 起会有错误：事项编码“992036001009”已是")


def test_nothing_without_dates_nor_before_nor_without_a_day(tmp_path: Path) -> None:
    assert later(tmp_path / "a", {}) == []
    assert later(tmp_path / "b", {ABOVE: GONE}) == []
    assert later(tmp_path / "c", {ABOVE: GONE, BELOW: CHANGE}, today="") == []
    found = check(
        write(tmp_path / "d", {ABOVE: GONE, BELOW: CHANGE})
    )  # the check of today itself is clean of it
    assert not [one for one in found if one.severity == "error"]


def test_a_file_that_will_hold_is_compared_with_what_is_above_then(tmp_path: Path) -> None:
    above = period("2027-01-01", "备注: {增加: [{id: yi, 文: 一条}]}")
    below = "生效日期: 2027-01-01\n备注:\n  修改:\n    - {id: yi, 文: 另一条}\n"
    assert later(tmp_path / "a", {ABOVE: above, BELOW: below}) == []
    over = "失效日期: 2026-01-01\n" + CHANGE.replace("jizhen", "meiyou")
    assert later(tmp_path / "b", {BELOW: over}) == []


def test_it_is_an_error_for_whoever_checks_and_a_reminder_for_whoever_publishes(tmp_path: Path) -> None:
    data = write(tmp_path, {ABOVE: GONE, BELOW: CHANGE})
    done = CliRunner().invoke(app, ["check", "--data", str(data), "--today", "2026-11-22"])
    assert done.exit_code == 1 and "错误 data/regions/shiqiao" in done.stdout and "共 1 个错误" in done.stdout
    after = CliRunner().invoke(app, ["check", "--data", str(data), "--today", "2027-01-01"])
    assert after.exit_code == 1 and "起会有错误" not in after.stdout
    loaded = pipeline.load(data, today="2026-11-22")
    summary = pipeline.write(loaded, FRAMES, tmp_path / "site")
    loaded.close()
    assert len(summary.notes) == 1 and "自 2027-01-01 起会有错误" in summary.notes[0]
