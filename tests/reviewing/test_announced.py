"""What is announced: weighed against what was announced before, and of a new region against the region above it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.outputs.open_data import OpenDataOptions
from generator.reviewing.comparing import difference
from tests.rendered import MINI, build, copied, edited
from tests.reviewing.conftest import BAOXIAO

DAY = "2026-01-01"
BASE = (MINI / BAOXIAO).read_text(encoding="utf-8")


def soon(*changes: tuple[str, str]) -> str:
    """The guide with changes to come: a day and what holds from then on."""
    return BASE + "变动:\n" + "".join(f"  - 生效日期: {day}\n    {said}\n" for day, said in changes)


def limit(days: int, day: str = "2027-01-01") -> str:
    return soon((day, f"办理时限: 不超过{days}个工作日"))


def certain(old: Path, new: Path) -> list[tuple[str, str]]:
    found = difference(str(old), "", new, DAY)
    return [(one.claim.kind, one.claim.text) for one in found.burdens if one.claim.text]


CASES: dict[str, tuple[str, str, list[tuple[str, str]]]] = {
    "less than was announced": (
        limit(60),
        limit(40),
        [("less", "自 2027-01-01 起，与原来预告的比，由60个工作日缩短为40个工作日")],
    ),
    "more than was announced": (
        limit(60),
        limit(80),
        [("more", "自 2027-01-01 起，与原来预告的比，由60个工作日延长为80个工作日")],
    ),
    "later": (
        limit(60),
        limit(60, "2027-06-01"),
        [("less", "自 2027-01-01 起，与原来预告的比，由60个工作日缩短为30个工作日")],
    ),
    "earlier": (
        limit(60, "2027-06-01"),
        limit(60),
        [("more", "自 2027-01-01 起，由30个工作日延长为60个工作日")],
    ),
    "a relief taken back": (
        limit(10),
        BASE,
        [("more", "自 2027-01-01 起，与原来预告的比，由10个工作日延长为30个工作日")],
    ),
    "from today on, as was announced": (
        limit(60),
        limit(60).replace("办理时限: 不超过30个", "办理时限: 不超过40个"),
        [("more", "由30个工作日延长为40个工作日")],
    ),
    "another field": (
        limit(60),
        soon(("2027-01-01", "办理时限: 不超过60个工作日"), ("2027-02-01", "评价渠道: {不适用: 不开展评价}")),
        [("more", "自 2027-02-01 起，改为不适用：不开展评价")],
    ),
    "a tag": (
        BASE,
        soon(("2027-01-01", "办理材料: {修改: [{材料: 收费票据, 形式: 原件, 份数: 2}]}")),
        [("more", "自 2027-01-01 起，收费票据：写明要2份")],
    ),
    "a tag less": (
        soon(("2027-01-01", "办理材料: {修改: [{材料: 收费票据, 形式: 原件, 份数: 3}]}")),
        soon(("2027-01-01", "办理材料: {修改: [{材料: 收费票据, 形式: 原件, 份数: 2}]}")),
        [("less", "自 2027-01-01 起，与原来预告的比，收费票据：由3份改为2份")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_an_announcement_is_weighed_against_the_one_before(case: str, tmp_path: Path) -> None:
    old, new, expected = CASES[case]
    sides = []
    for name, text in (("old", old), ("new", new)):
        (tmp_path / name).mkdir()
        sides.append(
            copied(tmp_path / name, {BAOXIAO: text, "regions/lanshi/items/feiyong-baoxiao.yml": None})
        )
    assert sorted(set(certain(*sides))) == sorted(expected)


def test_a_built_site_remembers_what_it_announced(tmp_path: Path) -> None:
    build(copied(tmp_path, {BAOXIAO: limit(60)}), tmp_path / "site", open_data=OpenDataOptions(), today=DAY)
    (tmp_path / "new").mkdir()
    new = copied(tmp_path / "new", {BAOXIAO: limit(40)})
    assert certain(tmp_path / "site", new) == CASES["less than was announced"][2]


def test_what_is_taken_back_is_told_for_all_who_inherit_it(tmp_path: Path) -> None:
    """Also where a region's other announcement stays; and what would have ended again is not taken for what has begun."""
    name, own = "items/canbao-dengji.yml", "regions/lanshi/items/canbao-dengji.yml"
    stays = edited(own).rstrip() + "\n变动: [{生效日期: 2027-05-01, 受理单位: 街道}]\n"
    soon = "变动: [{生效日期: 2027-01-01, 失效日期: 2027-02-28, 办理时限: 不超过9个工作日}]\n"
    sides = []
    for folder, text in (("old", edited(name) + soon), ("new", edited(name))):
        (tmp_path / folder).mkdir()
        sides.append(copied(tmp_path / folder, {own: stays, name: text}))
    for (old, new), verb in ((sides, "撤回"), (sides[::-1], "新增")):
        found = [one.change for one in difference(str(old), "", new, DAY).changes]
        assert {region for one in found for region in one.regions} == {"quanguo", "lanshi"}
        for one in found:
            lines = one.before if verb == "撤回" else one.after
            assert one.field == "coming" and "自 2027-01-01 起，办理时限：不超过9个工作日" in lines
        (beside,) = [one for one in found if one.kind == "changed"]
        assert (beside.sentence, beside.regions) == (f"{verb}2条预告", ["lanshi"])


LIMIT, LATER = "办理时限: 不超过40个工作日\n", "生效日期: 2027-02-01\n"
REGION = "名称: 新县\n区划代码: '990202'\n上级: lanshi\n依据文件: lanshi-zhinan\n"
NEW = {
    "today": (REGION, LIMIT),
    "the region from a day on": (REGION + LATER, LIMIT),
    "its guide from a day on": (REGION, LATER + LIMIT),
    "a change": (REGION, f"变动: [{{{LATER.strip()}, {LIMIT.strip()}}}]\n"),
    "an item that is not handled today": (REGION + "办理范围: 仅列明事项\n", LATER + LIMIT),
}


@pytest.mark.parametrize("case", NEW)
def test_a_new_region_and_its_later_days_are_compared_with_the_region_above(
    case: str, tmp_path: Path
) -> None:
    region, guide = NEW[case]
    name = next(iter(line for line in edited("regions/lanshi/region.yml").splitlines() if "依据文件" in line))
    region = region.replace("依据文件: lanshi-zhinan", name)
    new = copied(
        tmp_path, {"regions/xinxian/region.yml": region, "regions/xinxian/items/feiyong-baoxiao.yml": guide}
    )
    since = "" if case == "today" else "自 2027-02-01 起，"
    assert certain(MINI, new) == [("more", f"{since}由20个工作日延长为40个工作日")]
