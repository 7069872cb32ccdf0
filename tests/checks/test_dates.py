"""Dates that have passed, and periods that change nothing; the corpus checks on 2026-11-22."""

from pathlib import Path

import pytest

from tests.corpus.site import GOOD, check, edited, found, write

FILE = "data/regions/dongshan/items/baoxiao.yml"
REGION = "data/regions/dongshan/region.yml"
BASE = "data/items/baoxiao.yml"


def messages(folder: Path, changes: dict[str, str]) -> list[str]:
    return [line.partition(" ")[2].partition("（")[0] for line in found(folder, "dates", changes)]


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ("失效日期: 2026-11-21", ["失效日期: 这个文件到 2026-11-21 为止，已经失效"]),
        ("失效日期: 2026-11-22", []),  # its last day
        ("生效日期: 2026-11-23", []),
        ("生效日期: 2026-11-22", ["生效日期: 这个文件从 2026-11-22 起，已经生效"]),
    ],
)
def test_a_file(tmp_path: Path, dates: str, said: list[str]) -> None:
    assert messages(tmp_path, {FILE: f"{dates}\n{GOOD[FILE]}"}) == said


def test_a_layer_is_told_once_and_not_for_each_file(tmp_path: Path) -> None:
    text = edited(REGION, ("办理范围", "失效日期: 2026-06-30\n办理范围"))
    assert messages(tmp_path, {REGION: text}) == ["失效日期: 本地区的清单到 2026-06-30 为止，已经失效"]


def test_a_period_with_an_end_may_stay_until_it_is_over(tmp_path: Path) -> None:
    text = f"{GOOD[FILE]}变动:\n  - {{生效日期: 2026-01-01, 失效日期: 2026-12-31, 办理时限: 即时办结}}\n"
    assert messages(tmp_path, {FILE: text}) == []


def test_base_guides_are_looked_at_too(tmp_path: Path) -> None:
    text = f"{GOOD[BASE]}变动:\n  - {{失效日期: 2026-01-01, 办理时限: 即时办结}}\n"
    assert messages(tmp_path, {BASE: text}) == ["变动 › 1: 这一段到 2026-01-01 为止，已经失效"]


def test_a_period_is_compared_with_what_holds_when_it_begins(tmp_path: Path) -> None:
    """Also where that itself is to change, above or in the same file."""
    above = "变动:\n  - {生效日期: 2027-01-01, 查询方式: 网上查询}\n"
    text = f"{GOOD[FILE]}变动:\n  - {{生效日期: 2027-02-01, 查询方式: 网上查询}}\n"
    country = GOOD["data/regions/quanguo/items/baoxiao.yml"]
    changes = {"data/regions/quanguo/items/baoxiao.yml": country + above, FILE: text}
    assert messages(tmp_path / "one", changes) == ["变动 › 1 › 查询方式: “查询方式”和这一段以前说的一样"]
    assert messages(tmp_path / "other", {FILE: text}) == []


def test_ids_are_those_of_the_day(tmp_path: Path) -> None:
    """What an earlier period has added can be changed by a later one, and not by one that begins before it."""
    add = "  - 生效日期: 2027-03-01\n    备注: {增加: [{id: yi, 文: 一条}]}\n"
    change = "  - 生效日期: %s\n    备注: {修改: [{id: yi, 文: 另一条}]}\n"
    later, earlier = (f"{GOOD[FILE]}变动:\n{add}{change % day}" for day in ("2027-04-01", "2027-02-01"))
    assert found(tmp_path / "one", "entry-ids", {FILE: later}) == []
    (said,) = found(tmp_path / "other", "entry-ids", {FILE: earlier})
    assert "变动 › 2 › 备注 › 修改 › 1: “备注”里没有 id 为“yi”的条目可修改" in said


def test_what_stands_under_a_period_is_checked_as_all_else_is(tmp_path: Path) -> None:
    text = (
        f"{GOOD[FILE]}变动:\n  - 生效日期: 2027-01-01\n    依据文件: meiyou\n    事项编码: '123'\n"
        "    办理材料: [没有的材料]\n    查询方式: 待定\n"
    )
    rules = {one.rule for one in check(write(tmp_path, {FILE: text})) if one.path.startswith("变动 › 1")}
    assert rules == {"unknown-source", "code-shape", "vocabulary", "placeholders"}


def test_days_that_have_not_come(tmp_path: Path) -> None:
    said = "更新日期: 2026-11-23\n核对日期: 2026-11-22\n办理范围"
    sources = "data/sources.yml"
    changes = {
        REGION: edited(REGION, ("办理范围", said)),
        sources: edited(sources, ("  简称: 清单", "  简称: 清单\n  日期: 2026-12-31")),
    }
    assert messages(tmp_path, changes) == [
        "更新日期: “更新日期”2026-11-23 比今天",
        "2 › 日期: “日期”2026-12-31 比今天",
    ]
