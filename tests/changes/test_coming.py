"""What the open data announce, as lines: never a day with nothing said of it, never a paper that is asked of others than told."""

from __future__ import annotations

from typing import Any

from generator.changes.coming import announced_in, told

PAPER: dict[str, Any] = {"id": "诊断证明", "text": "诊断证明", "material": {"id": "zm", "name": "诊断证明"}}
BILL: dict[str, Any] = {"id": "票据", "text": "票据", "material": {"id": "pj", "name": "票据"}}
URGENT = [{"id": "jizhen", "name": "急诊"}]


def remark(id_: str, text: str, *fields: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "text": text, "fields": list(fields), **more}


def field(name: str, value: Any, not_applicable: str | None = None) -> dict[str, Any]:
    return {"name": name, "label": name, "value": value, "not_applicable": not_applicable}


def change(name: str, made: dict[str, Any] | None, day: str = "2027-01-01") -> dict[str, Any]:
    return {"since": day, "name": name, "label": name, "field": made}


def section(
    id_: str, fields: list[Any], coming: list[Any], general: list[Any] | None = None
) -> dict[str, Any]:
    return {"id": id_, "fields": fields, "coming": coming, "general_remarks": general or []}


def lines(*sections: dict[str, Any]) -> list[str]:
    guide = {"sections": list(sections)}
    return [line.removeprefix("自 2027-01-01 起，") for line in told(announced_in(guide), guide)]


def materials(*later: dict[str, Any]) -> list[str]:
    return lines(
        section(
            "cailiao",
            [field("materials", [PAPER, BILL])],
            [change("materials", field("materials", [*later]))],
        )
    )


def test_tags_alone() -> None:
    assert materials({**PAPER, "situations": URGENT}, BILL) == [
        "materials：“诊断证明”：由所有人都要改为急诊时要"
    ]
    assert materials({**PAPER, "count": 2, "sealed": True}, BILL) == [
        "materials：“诊断证明”：写明要2份，要加盖公章"
    ]


def test_words_and_tags() -> None:
    later = {**PAPER, "text": "诊断证明原件", "form": "original"}
    assert materials(later, BILL) == ["materials：“诊断证明”改为“诊断证明原件”：写明要原件"]


def test_what_comes_and_goes() -> None:
    more = {"id": "病历", "text": "病历", "form": "copy", "situations": URGENT}
    assert materials(PAPER, more) == ["materials：增加“病历”（急诊时，复印件）", "materials：删去“票据”"]
    assert materials(more) == ["materials：病历"]  # nothing stays: the whole list is another
    assert materials(BILL, PAPER) == ["materials：次序有变，文字没有变"]


def test_a_remark_that_is_read_elsewhere_is_one_change() -> None:
    one, other = remark("a", "甲", "materials"), remark("b", "乙", "materials", "limit")
    moved = remark("a", "甲", "limit")
    found = lines(
        section("cailiao", [field("remarks", [one, other])], [change("remarks", field("remarks", [other]))]),
        section(
            "shixian", [field("remarks", [other])], [change("remarks", field("remarks", [moved, other]))]
        ),
    )
    assert found == ["remarks：“甲”：由放在“办理材料”旁边改为放在“办理时限”旁边"]


def test_a_second_day_is_told_against_the_first() -> None:
    first = change("materials", field("materials", [PAPER]))
    second = change("materials", field("materials", [PAPER, BILL]), "2027-03-01")
    found = lines(section("cailiao", [field("materials", [PAPER, BILL])], [second, first]))
    assert found == ["materials：删去“票据”", "自 2027-03-01 起，materials：增加“票据”"]


def test_a_general_remark() -> None:
    was = {**remark("g", "须预约"), "source": {}}
    now = {"since": "2027-01-01", "name": "general", "label": "通用说明", "field": None}
    assert lines(section("qudao", [], [{**now, "ended": "g"}], [was])) == ["通用说明：不再适用：须预约"]
    later = {**now, "general_remark": {**was, "text": "不须预约"}}
    assert lines(section("qudao", [], [later], [was])) == ["通用说明：“须预约”改为“不须预约”"]
    assert lines(section("qudao", [], [later])) == ["通用说明：不须预约"]


def test_fields_without_entries() -> None:
    def said(made: dict[str, Any] | None) -> list[str]:
        return lines(section("qudao", [field("mode", "线上")], [change("mode", made)]))

    assert said(None) == ["mode：没有文件写到这一项"]
    assert said(field("mode", None, "停办")) == ["mode：不适用，停办"]
    assert said(field("mode", "线下")) == ["mode：线下"]
