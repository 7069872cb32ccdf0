"""办理流程 step by step: numbered like the drawn steps only where both lists are the same."""

from __future__ import annotations

from typing import Any

import pytest

from generator.views.model import Step

ITEM = "canbao-dengji"


def flow(site: Any, region: str = "lanshi", item: str = ITEM) -> tuple[Step, ...]:
    return site.block(region, item, "liucheng", "procedure").flow


def numbers(steps: tuple[Step, ...]) -> list[tuple[int, str]]:
    return [(step.number, step.name) for step in steps]


@pytest.mark.parametrize(
    ("official", "expected"),
    [
        ("[申请, 受理]", [(1, "申请"), (2, "受理")]),
        # a step more, a step of another name, another order: each list stands for itself
        ("[申请, 受理, 办结]", [(0, "申请"), (0, "受理")]),
        ("[申请, 受理办结]", [(0, "申请"), (0, "受理")]),
        ("[受理, 申请]", [(0, "申请"), (0, "受理")]),
        ("{不适用: 不分环节}", [(0, "申请"), (0, "受理")]),
    ],
)
def test_numbers(mini_with: Any, official: str, expected: list[tuple[int, str]]) -> None:
    site = mini_with({f"regions/quanguo/items/{ITEM}.yml": f"办理环节: {official}\n"})
    assert numbers(flow(site, "quanguo")) == expected


def test_paragraphs_of_one_step_stand_together_and_those_of_none_in_their_place(mini_with: Any) -> None:
    said = (
        "办理流程:\n  - {文: 先看一看}\n  - {小标题: 申请, 文: 交材料, 环节: 申请}\n"
        "  - {小标题: 补正, 文: 补材料, 环节: 申请}\n  - {文: 另行通知}\n"
    )
    first, applied, last = flow(mini_with({f"regions/quanguo/items/{ITEM}.yml": said}), "quanguo")
    assert (first.name, [one.text for one in first.lines]) == ("", ["先看一看"])
    # the heading that is the step's name is the step's name; another is kept
    assert [(one.heading, one.text) for one in applied.lines] == [("", "交材料"), ("补正", "补材料")]
    assert (last.name, [one.text for one in last.lines]) == ("", ["另行通知"])


def test_paragraphs_that_name_no_step_are_as_they_were(mini_with: Any) -> None:
    said = "办理流程:\n  - {小标题: 申请, 文: 交材料}\n"
    assert flow(mini_with({f"regions/quanguo/items/{ITEM}.yml": said}), "quanguo") == ()


def test_no_paragraph_is_lost(real: Any) -> None:
    drawn = 0
    for region in real.chain.layers:
        for item in real.chain.offered(region):
            blocks = real.sections(region, item)["liucheng"].blocks
            block = next(one for one in blocks if one.field == "procedure")
            texts = [line.text for step in block.flow for line in step.lines]
            assert texts in ([], [line.text for line in block.lines]), f"{region}/{item}"
            drawn += any(step.number for step in block.flow)
    assert drawn > 10
