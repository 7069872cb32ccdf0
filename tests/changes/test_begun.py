"""What was announced, on later days: told once when it comes, once when it is taken back, never because its day came."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from generator.changes.begun import without_begun
from generator.changes.fields import of_guide
from generator.changes.sentences import sentence

Announced = tuple[str, Any]  # a day, and what holds from then on


def limit(text: str) -> dict[str, Any]:
    return {"text": text}


def papers(*names: str) -> list[dict[str, Any]]:
    return [{"id": name, "text": name, "material": {"id": name, "name": name}} for name in names]


def field(name: str, value: Any, reason: str | None = None) -> dict[str, Any]:
    label = {"limit": "办理时限", "materials": "办理材料", "remarks": "备注"}[name]
    about = {"kind": name, "source": None, "not_applicable": reason}
    return {"name": name, "label": label, "value": value, **about}


def change(day: str, name: str, value: Any, **more: Any) -> dict[str, Any]:
    made = None if value is None else field(name, value)
    label = "通用说明" if name == "general" else field(name, None)["label"]
    return {"since": day, "name": name, "label": label, "field": made, **more}


def section(
    id_: str, fields: Sequence[Any], coming: Sequence[Any], general: Sequence[Any] = ()
) -> dict[str, Any]:
    return {"id": id_, "fields": list(fields), "coming": list(coming), "general_remarks": list(general)}


def guide(name: str, now: Any, *later: Announced) -> dict[str, Any]:
    coming = [change(day, name, value) for day, value in later]
    return {"sections": [section("one", [field(name, now)] if now is not None else [], coming)]}


def told(old: dict[str, Any], new: dict[str, Any], today: str) -> tuple[list[str], list[str], str | None]:
    """Of the announcements: the lines before, the lines now, the sentence; nothing where nothing is told."""
    after = of_guide(new)
    one, other = without_begun(of_guide(old), after, today).get("coming"), after.get("coming")
    if (one and one.facts) == (other and other.facts):
        return [], [], None
    return list(one.wording if one else ()), list(other.wording if other else ()), sentence(one, other, {})


FIVE, NINE, TEN, THREE = (limit(f"不超过{n}个工作日") for n in (5, 9, 10, 3))
FOR_A_TIME = guide("limit", FIVE, ("2027-01-01", NINE), ("2027-03-01", FIVE))
LINES = ["自 2027-01-01 起，办理时限：不超过9个工作日", "自 2027-03-01 起，办理时限：不超过5个工作日"]
TWICE = [("2027-01-01", THREE), ("2027-03-01", TEN), ("2027-07-01", THREE)]


def test_taking_back_what_would_have_ended_again_is_told() -> None:
    """Its last word equals what holds now, and has not begun for that."""
    taken_back = (LINES, [], "撤回2条预告")
    assert told(FOR_A_TIME, guide("limit", FIVE), "2026-11-22") == taken_back
    assert told(FOR_A_TIME, guide("limit", FIVE), "") == taken_back  # apart from all days nothing begins


@pytest.mark.parametrize(("day", "now"), [("2027-01-01", NINE), ("2027-03-01", FIVE), ("2027-04-01", FIVE)])
def test_what_begins_and_ends_as_announced_is_told_by_the_field_alone(day: str, now: Any) -> None:
    rest = [one for one in (("2027-01-01", NINE), ("2027-03-01", FIVE)) if one[0] > day]
    assert told(FOR_A_TIME, guide("limit", now, *rest), day) == ([], [], None)


def test_what_was_announced_already_is_not_announced_again() -> None:
    old = guide("limit", FIVE, *TWICE)
    assert told(old, guide("limit", THREE, *TWICE[1:]), "2027-01-02") == ([], [], None)
    assert told(old, guide("limit", THREE), "2027-08-01") == ([], [], None)


def test_the_second_of_two_is_taken_back_after_the_first_began() -> None:
    before, after, said = told(guide("limit", THREE, *TWICE[1:]), guide("limit", THREE), "2027-01-10")
    assert (len(before), after, said) == (2, [], "撤回2条预告")
    before, after, said = told(guide("limit", FIVE, *TWICE), guide("limit", THREE), "2027-01-10")
    assert [line[2:12] for line in before] == ["2027-03-01", "2027-07-01"]  # the first came


def test_what_is_put_right_is_told_with_what_was_announced() -> None:
    old, new = guide("limit", FIVE, ("2027-01-01", NINE)), guide("limit", FIVE, ("2027-01-01", TEN))
    line = "自 2027-01-01 起，办理时限：不超过{}个工作日"
    assert told(old, new, "2026-11-22") == (
        [line.format(9)],
        [line.format(10)],
        f"撤回1条预告：“{line.format(9)}”；新增1条预告：“{line.format(10)}”",
    )


def test_what_did_not_come_is_told() -> None:
    old = guide("limit", FIVE, ("2027-01-01", NINE))
    for now in (FIVE, TEN):
        assert told(old, guide("limit", now), "2027-01-02")[2] == f"撤回1条预告：“{LINES[0]}”"
    later = guide("limit", FIVE, ("2027-02-01", NINE))
    assert [len(side or "") > 0 for side in told(old, later, "2027-01-02")] == [True] * 3
    gone = guide("limit", FIVE, ("2027-01-01", None))
    assert told(gone, guide("limit", None), "2027-01-01") == ([], [], None)
    assert told(gone, guide("limit", FIVE), "2027-01-01")[0] == [
        "自 2027-01-01 起，办理时限：没有文件写到这一项"
    ]


def test_a_later_build_may_be_of_an_earlier_day_than_one_thinks() -> None:
    """A built site says nowhere of which day it is; what it announces itself has not begun in it."""
    assert told(FOR_A_TIME, FOR_A_TIME, "2027-02-01") == ([], [], None)


LIST = guide("materials", papers("甲", "乙"), ("2027-01-01", papers("甲", "乙", "丙")))


def test_a_list_has_begun_where_what_was_announced_of_it_has() -> None:
    for now in (papers("甲", "乙", "丙"), papers("改", "乙", "丙")):  # mended elsewhere since
        assert told(LIST, guide("materials", now), "2027-01-01") == ([], [], None)
    for now in (papers("甲", "乙"), papers("改", "乙")):
        assert told(LIST, guide("materials", now), "2027-01-01")[0] == [
            "自 2027-01-01 起，办理材料：增加“丙”"
        ]
    ended = guide("materials", papers("甲"), ("2027-01-01", papers("甲", "乙")), ("2027-02-01", papers("甲")))
    assert told(ended, guide("materials", papers("甲", "乙")), "2027-02-01")[0] == [
        "自 2027-02-01 起，办理材料：删去“乙”"
    ]
    assert len(told(ended, guide("materials", papers("甲")), "2026-12-01")[0]) == 2


def test_of_remarks_each_section_by_itself() -> None:
    here, there = (
        {"id": text, "text": text, "fields": [beside]}
        for text, beside in (("甲", "materials"), ("乙", "limit"))
    )

    def made(first: list[Any], *coming: Any) -> dict[str, Any]:
        return {
            "sections": [
                section("cailiao", [field("remarks", first)], coming),
                section("shixian", [field("remarks", [there])], []),
            ]
        }

    for nothing in ([], None):
        old = made([here], change("2027-01-01", "remarks", nothing))
        assert told(old, made([]), "2027-01-01") == ([], [], None)
        assert told(old, made([here]), "2027-01-01")[0] == ["自 2027-01-01 起，备注：删去“甲”"]


def test_of_general_remarks_each_by_itself() -> None:
    one, other = ({"id": id_, "text": id_, "source": {}, "overridden": []} for id_ in "ab")

    def made(general: list[Any], *coming: Any) -> dict[str, Any]:
        return {"sections": [section("qudao", [], coming, general)]}

    ends = change("2027-01-01", "general", None, ended="a")
    comes = change("2027-01-01", "general", None, general_remark=other)
    old = made([one], ends, comes)
    assert told(old, made([other]), "2027-01-01") == ([], [], None)
    assert told(old, made([one, other]), "2027-01-01")[0] == ["自 2027-01-01 起，通用说明：不再适用：a"]
    assert told(old, made([]), "2027-01-01")[0] == ["自 2027-01-01 起，通用说明：b"]
