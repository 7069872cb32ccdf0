"""What is to change: days are read through the whole chain, and what is announced for a day is what holds on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.chain import Chain, place_of
from generator.coming import Coming, ComingRemark, coming
from generator.layers import read_layer
from generator.overlay import Guide, plain, resolve
from generator.schema.fields import FIELDS
from generator.source import Document
from generator.statements import read_item
from generator.views.coming_entries import differences
from generator.views.guide import version_of
from tests.rendered import MINI, chain_of, copied, edited

CITY = "regions/lanshi/items/feiyong-baoxiao.yml"
COUNTRY = "regions/quanguo/items/feiyong-baoxiao.yml"
REGION = "regions/lanshi/region.yml"
ITEM = "feiyong-baoxiao"
SOON = """
变动:
  - 生效日期: 2027-01-01
    办理时限: 不超过3个工作日
    办理材料:
      增加:
        - 费用清单
      删除:
        - {id: 诊断证明, 原因: 联网查询}
  - 生效日期: 2026-11-01
    失效日期: 2027-06-30
    办理层级: 帮办代办
"""

On = Callable[..., Chain]


def added(name: str, text: str) -> str:
    return (MINI / name).read_text(encoding="utf-8").rstrip() + text


@pytest.fixture
def on(tmp_path: Path) -> On:
    """on(day, files): the mini site with some files written anew, on a day."""

    def chain(day: str, changes: Mapping[str, str]) -> Chain:
        data = tmp_path / "data"
        return chain_of(data if data.exists() else copied(tmp_path, changes)).on(day)

    return chain


def words(chain: Chain, region: str = "lanshi") -> list[tuple[str, str, object]]:
    """Day, field, what is said from then."""
    return [
        (one.day, (one.after or one.before).field.key, plain(one.after) if one.after else None)  # type: ignore[union-attr]
        for one in coming(chain, region, ITEM)
        if isinstance(one, Coming)
    ]


def materials(chain: Chain, region: str = "lanshi") -> list[str]:
    state = chain.guide(region, ITEM)["materials"]
    assert state is not None
    return [entry.id for entry in state.entries]


def test_nothing_comes_where_nothing_is_dated(on: On) -> None:
    assert coming(on("2026-11-22", {}), "lanshi", ITEM) == ()


def test_before_a_day_it_is_announced_and_from_that_day_it_holds(on: On) -> None:
    changes = {CITY: added(CITY, SOON)}
    before = on("2026-11-22", changes)
    assert before.guide("lanshi", ITEM).text("limit") == "不超过20个工作日"
    assert [(day, key) for day, key, _ in words(before)] == [
        ("2027-01-01", "办理材料"),
        ("2027-01-01", "办理时限"),
        ("2027-07-01", "办理层级"),
    ]
    assert before.guide("lanshi", ITEM).text("station") == "帮办代办"
    assert words(before)[-1] == ("2027-07-01", "办理层级", None)

    after = on("2027-01-01", changes)
    assert after.guide("lanshi", ITEM).text("limit") == "不超过3个工作日"
    assert materials(after) == ["shenfen", "收费票据", "费用清单"]
    assert [key for _, key, _ in words(after)] == ["办理层级"]

    assert coming(on("2027-07-01", changes), "lanshi", ITEM) == ()
    assert on("2027-07-01", changes).guide("lanshi", ITEM)["station"] is None


def test_what_the_same_layer_said_until_then_is_not_shown_as_overridden(on: On) -> None:
    chain = on("2027-01-01", {CITY: added(CITY, SOON)})
    limit, listed = (chain.guide("lanshi", ITEM)[name] for name in ("limit", "materials"))
    assert limit is not None and [one.value for one in limit.history()] == ["不超过30个工作日"]
    assert listed is not None and [one.origin.layer for one in listed.history()] == ["items"]
    assert not listed.keeps  # its file gave the whole list, so the list above was overridden
    assert [(one.entry.id, one.reason) for one in listed.removed] == [("诊断证明", "联网查询")]


def test_a_change_above_reaches_below_unless_the_field_is_worded_there(on: On) -> None:
    text = "\n变动:\n  - {生效日期: 2027-01-01, 办理时限: 不超过9个工作日, 查询方式: 网上查询}\n"
    chain = on("2026-11-22", {COUNTRY: added(COUNTRY, text)})
    assert [key for _, key, _ in words(chain, "quanguo")] == ["办理时限", "查询方式"]
    assert [key for _, key, _ in words(chain, "lanshi")] == ["查询方式"]


def test_the_base_may_change_single_entries(on: On) -> None:
    text = "\n变动:\n  - 生效日期: 2027-01-01\n    办理材料: {增加: [费用清单]}\n"
    name = f"items/{ITEM}.yml"
    chain = on("2027-01-01", {name: added(name, text)})
    assert materials(chain, "quanguo") == ["shenfen", "收费票据", "qingdan-zhenduan", "费用清单"]


def test_who_takes_away_what_a_layer_below_has_worded(on: On) -> None:
    """The region that worded an entry has not said that it goes: the layer above has, by its 变动."""
    base = f"items/{ITEM}.yml"
    text = "\n变动:\n  - 生效日期: 2027-01-01\n    办理材料: {删除: [{id: 收费票据, 原因: 联网查询}]}\n"
    changed = "办理材料:\n  修改:\n    - {id: 收费票据, 材料: 收费票据, 原文: 本市票据}\n"
    chain = on("2026-11-22", {base: added(base, text), CITY: changed})
    (change,) = (one for one in coming(chain, "lanshi", ITEM) if isinstance(one, Coming))
    (gone,) = differences(change)
    assert (gone.verb, gone.entry.value.text, gone.entry.origin.layer) == ("不再适用", "本市票据", "lanshi")
    assert gone.by is not None and (gone.by.layer, gone.by.mark.file) == ("items", f"data/{base}")


def test_a_file_that_does_not_hold_leaves_what_stands_above(on: On) -> None:
    changes = {CITY: "失效日期: 2026-12-31\n" + (MINI / CITY).read_text(encoding="utf-8")}
    last, over = on("2026-12-31", changes), on("2027-01-01", changes)
    assert last.guide("lanshi", ITEM).text("limit") == "不超过20个工作日"
    assert ("2027-01-01", "办理时限", "不超过30个工作日") in words(last)
    assert over.guide("lanshi", ITEM) is over.guide("quanguo", ITEM)
    # a list of certain items does not name it any more
    assert ITEM in last.offered("lanshi") and ITEM not in over.offered("lanshi")


def test_a_layer_that_does_not_hold_says_nothing(on: On) -> None:
    text = edited(REGION, ("办理范围", "生效日期: 2027-01-01\n办理范围"))
    before, after = on("2026-12-31", {REGION: text}), on("2027-01-01", {REGION: text})
    assert before.guide("lanshi", ITEM) is before.guide("quanguo", ITEM)
    assert before.general("lanshi") == before.general("quanguo")
    assert before.offered("lanshi") == before.offered("quanguo")
    assert place_of(before.layers["lanshi"], "2026-12-31").scope == "同上级"
    assert after.guide("lanshi", ITEM).text("limit") == "不超过20个工作日"
    assert after.general("lanshi") != after.general("quanguo")
    assert {one.day for one in coming(before, "lanshi", ITEM)} == {"2027-01-01"}


def test_general_remarks_begin_and_lapse(on: On) -> None:
    remark = "  - {id: %s, 文: %s, 适用: {提及: 费用}, 用于: [办理渠道], %s}\n"
    text = (MINI / REGION).read_text(encoding="utf-8")
    text += remark % ("yuyue", "先预约", "生效日期: 2027-01-01") + remark % (
        "yexiu",
        "夜间不办",
        "失效日期: 2026-12-31",
    )
    chain = on("2026-11-22", {REGION: text})
    found = [one for one in coming(chain, "lanshi", ITEM) if isinstance(one, ComingRemark)]
    assert [(one.day, one.before is None, one.after is None) for one in found] == [
        ("2027-01-01", True, False),
        ("2027-01-01", False, True),
    ]
    assert "yexiu" in chain.general("lanshi") and "yuyue" not in chain.general("lanshi")
    assert "yuyue" in chain.on("2027-01-01").general("lanshi")


def test_what_comes_makes_another_version_and_merging_it_afterwards_does_not(on: On, tmp_path: Path) -> None:
    def version(chain: Chain) -> str:
        guide, model = chain.guide("lanshi", ITEM), chain.layers["lanshi"].region
        return version_of(guide, model, (), (), coming(chain, "lanshi", ITEM))

    text = "\n变动: [{生效日期: 2027-01-01, 办理时限: 不超过3个工作日}]\n"
    changes = {CITY: added(CITY, text)}
    announced, begun = version(on("2026-11-22", changes)), version(on("2027-01-01", changes))
    merged = edited(CITY, ("办理时限: 不超过20个工作日", "办理时限: 不超过3个工作日"))
    (tmp_path / "other").mkdir()
    plain_one, merged_one = (
        version(chain_of(copied(tmp_path / "other" / name, files)))
        for name, files in (("plain", {}), ("merged", {CITY: merged}))
    )
    assert len({announced, begun, plain_one}) == 3
    assert begun == merged_one


def test_without_a_day_files_are_read_apart_from_all_dates(on: On) -> None:
    chain = on("", {CITY: "生效日期: 2026-10-01\n" + added(CITY, SOON)})
    assert chain.guide("lanshi", ITEM).text("limit") == "不超过20个工作日"
    assert coming(chain, "lanshi", ITEM) == ()


def test_a_region_that_is_done_is_forgotten_on_later_days_too(on: On) -> None:
    chain = on("2026-11-22", {CITY: added(CITY, SOON)})
    first = coming(chain, "lanshi", ITEM)
    later = chain.on("2027-01-01").guide("lanshi", ITEM)
    chain.forget(("lanshi",))
    assert chain.on("2027-01-01").guide("lanshi", ITEM) is not later
    assert [one.content() for one in coming(chain, "lanshi", ITEM)] == [one.content() for one in first]


PERIODS = st.lists(st.tuples(st.integers(0, 8), st.none() | st.integers(0, 3)), max_size=4)


@given(PERIODS)
def test_on_each_day_the_period_that_began_last_holds(periods: list[tuple[int, int | None]]) -> None:
    listed: list[dict[str, str]] = []
    for number, (first, length) in enumerate(periods):
        one = {"生效日期": f"2027-01-{first + 1:02}", "办理层级": f"第{number}段"}
        if length is not None:
            one["失效日期"] = f"2027-01-{first + length + 1:02}"
        listed.append(one)
    document = Document("x.yml", {"办理层级": "平时", **({"变动": listed} if listed else {})})
    file = read_item(document, "xian", ITEM, "wenjian")
    assert file is not None
    if document.problems:  # two of them give one day two answers
        assert all("重叠" in one.message for one in document.problems)
        return
    for number in range(1, 14):
        day, holds = f"2027-01-{number:02}", [("", "平时")]
        holds += [
            (one["生效日期"], one["办理层级"])
            for one in listed
            if one["生效日期"] <= day <= one.get("失效日期", "9999")
        ]
        guide = resolve(Guide(ITEM, {}), file, day)
        assert guide.text("station") == max(holds)[1]
        yesterday = resolve(Guide(ITEM, {}), file, f"2027-01-{number - 1:02}") if number > 1 else guide
        if guide.text("station") != yesterday.text("station"):
            assert any(day in one.window.turns() for one in file.periods)


def test_every_kind_of_field_may_change(on: On) -> None:
    said = {
        "text": "文字",
        "code": '"992036002009"',
        "passage": "一句话",
        "names": "[受理, 办结]",
        "yes-no": "否",
        "materials": "[费用清单]",
        "limit": "即时办结",
        "remarks": "[{id: yi, 文: 一条备注}]",
    }
    lines = "".join(f"    {field.key}: {said[field.kind]}\n" for field in FIELDS)
    chain = on("2026-11-22", {CITY: added(CITY, f"\n变动:\n  - 生效日期: 2027-01-01\n{lines}")})
    assert [key for _, key, _ in words(chain)] == [field.key for field in FIELDS]


def test_a_layer_of_the_root_has_no_dates(tmp_path: Path) -> None:
    name = "regions/quanguo/region.yml"
    data = copied(tmp_path, {name: edited(name, ("依据文件", "生效日期: 2027-01-01\n依据文件"))})
    _, problems = read_layer(data, "quanguo")
    assert [one.message for one in problems] == ["最上面的地区不能写生效日期：各地都要用它的内容"]


def test_a_remark_that_says_the_same_of_other_items_is_no_other_page(tmp_path: Path) -> None:
    """适用 and the days are not on the page: a printed sheet stays the current one."""
    from generator.reviewing.published import Published

    name = "regions/quanguo/region.yml"
    versions = []
    for number, reach in enumerate(("{自: canbao-dengji}", "{自: canbao-dengji, 至: pingzheng-dayin}")):
        (tmp_path / str(number)).mkdir()
        text = (MINI / name).read_text(encoding="utf-8")
        text += f"  - {{id: yuyue, 文: 先预约, 适用: {reach}, 首见: canbao-dengji, 用于: [办理渠道]}}\n"
        data = copied(tmp_path / str(number), {name: text})
        versions.append(Published(chain_of(data).on("2026-01-01")).versions["quanguo"])
    assert [one for one in versions[0] if versions[0][one] != versions[1][one]] == ["feiyong-baoxiao"]
