"""What becomes of the facts beside the words of an entry, said in plain words; each fact by itself."""

from __future__ import annotations

from typing import Any

import pytest

from generator.tags.changed import sentences, tags_changed
from generator.tags.choices import regrouped

NEED = {"material": {"name": "病历"}}
URGENT = [{"name": "急诊"}]
MATERIAL: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "whom it concerns": ({}, {"situations": URGENT}, "票据：由所有人都要改为急诊时要"),
    "a condition": ({"condition": "代办的"}, {}, "票据：由“代办的”时要改为所有人都要"),
    "a number": ({}, {"count": 3}, "票据：写明要3份"),
    "no number": ({"count": 3}, {}, "票据：不再写要3份"),
    "a form": ({"form": "original"}, {"form": "copy"}, "票据：由原件改为复印件"),
    "a seal and a pledge": (
        {"pledge": True},
        {"sealed": True},
        "票据：要加盖公章，没有写可以用承诺书代替",
    ),
    "another need": (
        {},
        {"also": [{**NEED, "form": "copy", "count": 2, "situations": URGENT}]},
        "票据：多了另需：病历（急诊时，复印件，2份）",
    ),
    "a need less": ({"also": [NEED]}, {}, "票据：少了另需：病历"),
    "a need of some": (
        {"also": [NEED]},
        {"also": [{**NEED, "situations": URGENT}]},
        "病历：由所有人都要改为急诊时要",
    ),
    "a need of fewer people within an entry of some": (
        {"situations": URGENT, "also": [{**NEED, "condition": "代办的"}]},
        {"situations": URGENT, "also": [NEED]},
        "病历：由急诊且“代办的”时要改为急诊时要",
    ),
    "another thing by the same words": ({}, {"material": {"name": "发票"}}, "发票：由票据改为发票"),
}
REMARK: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "whom it concerns": ({}, {"situations": URGENT}, "“须知”：由所有人都看改为急诊时看"),
    "where it is read": (
        {"fields": ["materials"]},
        {"fields": []},
        "“须知”：由放在“办理材料”旁边改为放在全篇的附录里",
    ),
    "all that is needed": ({}, {"only": True}, "“须知”：选了这种情形，只需带它说的材料"),
    "channels": (
        {"channels": ["counter"]},
        {"channels": ["online"]},
        "“须知”：标明网上渠道，不再标明现场渠道",
    ),
    "a step": ({"step": "申请"}, {"step": "受理"}, "“须知”：环节由申请改为受理"),
    "a need of its own people": (
        {"situations": URGENT, "also": [NEED]},
        {"situations": URGENT, "also": [{**NEED, "condition": "三级医院"}]},
        "病历：由急诊时要改为急诊且“三级医院”时要",
    ),
    "whom a need concerns, told by what it stands in": (
        {"situations": URGENT, "also": [NEED]},
        {"also": [NEED]},
        "“须知”：由急诊时看改为所有人都看",
    ),
    "below it, within it": (
        {"situations": URGENT, "children": [{"text": "甲", "condition": "代办的"}]},
        {"situations": URGENT, "children": [{"text": "甲"}]},
        "“甲”：由急诊且“代办的”时看改为急诊时看",
    ),
    "below it": (
        {"children": [{"text": "甲", "situations": URGENT}]},
        {"children": [{"text": "甲"}]},
        "“甲”：由急诊时看改为所有人都看",
    ),
}


A, B, C, D = ("证件",), ("卡",), ("码",), ("病历",)
CHOICES: dict[str, tuple[list[tuple[str, ...]], list[tuple[str, ...]], str]] = {
    "two put together": ([A, B, C], [A, B + C], "卡、码要一起带，不能单独用了"),
    "two taken apart": ([A, B + C], [C, A, B], "码、卡可以单独用了，不用一起带"),
    "with another thing": ([A, B], [A, B + D], "卡要和病历一起带，不能单独用了"),
    "without another thing": ([A, B + C + D], [A, B, C], "卡、码可以单独用了，不用和病历一起带"),
    "one less besides": ([A, B, C], [A + B], "证件、卡要一起带，不能单独用了；没有列码"),
    "one more besides": ([A + B], [A, B, C], "证件、卡可以单独用了，不用一起带；还可以用码"),
    "more for those that counted together": (
        [A, B + C],
        [A, B + C + D],
        "卡和码要和病历一起带，不能单独用了",
    ),
    "one less": ([A, B, C], [A, B], ""),
    "one more, of two that still count alone": ([A, B], [A, B, A + B], ""),
    "another thing": ([A, B], [A, C], ""),
    "harder and easier": ([A, B], [A + C, D], ""),
    "another order": ([A, B + C], [C + B, A], ""),
    "nothing to choose": ([], [], ""),
}


@pytest.mark.parametrize("case", CHOICES)
def test_of_choices(case: str) -> None:
    old, new, said = CHOICES[case]
    assert regrouped(old, new) == said


def test_choices_that_were_put_together_are_told_though_the_words_changed() -> None:
    old, new = (
        {"id": "a", "text": text, "any_of": [[{"name": name} for name in one] for one in choices]}
        for text, choices in (("证件或卡或码", [A, B, C]), ("证件，或卡和码", [A, B + C]))
    )
    said = "证件或卡和码：卡、码要一起带，不能单独用了"
    assert sentences(tags_changed([old], [new])) == [said]
    assert sentences(tags_changed([{**old, "text": "同"}], [{**new, "text": "同"}])) == [said]


@pytest.mark.parametrize("case", MATERIAL)
def test_of_a_material(case: str) -> None:
    old, new, said = MATERIAL[case]
    sides = [[{"id": "a", "text": "票据", "material": {"name": "票据"}, **one}] for one in (old, new)]
    assert sentences(tags_changed(*sides)) == [said]
    assert tags_changed(sides[0], sides[0]) == []
    assert len(tags_changed(*sides[::-1])) == len(tags_changed(*sides))


@pytest.mark.parametrize("case", REMARK)
def test_of_a_remark_or_a_paragraph(case: str) -> None:
    old, new, said = REMARK[case]
    sides = [[{"id": "a", "text": "须知", **one}] for one in (old, new)]
    assert sentences(tags_changed(*sides)) == [said]


def test_entries_are_known_by_their_words_and_then_by_their_names() -> None:
    old = [{"id": "1", "text": "甲", "situations": URGENT}, {"id": "2", "text": "乙"}]
    moved = [{"id": "1", "text": "乙"}, {"id": "2", "text": "甲", "situations": URGENT}]
    assert tags_changed(old, moved) == []
    reworded = [{"id": "1", "text": "丙"}, {"id": "2", "text": "乙"}]
    assert tags_changed(old, reworded) == [("“丙”", "由急诊时看改为所有人都看")]
    assert tags_changed(old, []) == [] and tags_changed("甲", "乙") == []  # the words tell it
