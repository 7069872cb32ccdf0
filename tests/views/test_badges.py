"""Badges: made of typed facts alone, each with the words that it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from generator.views.badges import badges
from generator.views.model import Badge

TERMS = {"线上": "通过网络办理。", "帮办": "帮助办理。", "跨省通办": "在另一个省份办理。"}
FILE = "regions/lanshi/items/pingzheng-dayin.yml"


def shown(site: Any, region: str, item: str, terms: Mapping[str, str] = TERMS) -> tuple[Badge, ...]:
    return badges(site.chain.guide(region, item), site.blocks.sources, terms)


def test_channels_that_the_documents_give_one_by_one(mini: Any) -> None:
    # the second paragraph names two channels at once, and may say under which condition each is open
    said = (("现场办理：各级经办机构向社会公布经办服务场所地址、窗口电话", "指南"),)
    assert shown(mini, "quanguo", "canbao-dengji") == (Badge("现场", said),)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("办理方式: 线上+线下", ["线上", "线下"]),
        ("办理方式: 线下", ["线下"]),
        # words of its own: they stand in the short answer, and what holds elsewhere is not put beside them
        ("办理方式: 线上或者到窗口办理", []),
        ("办理方式: [线上, 线下]", []),
        ("办理层级: 街道帮办", ["帮办"]),
        ("办理层级: 街道代办", ["街道代办"]),
        ("办理渠道: {不适用: 停办}", []),
    ],
)
def test_where_a_region_says_otherwise(mini_with: Any, said: str, names: list[str]) -> None:
    site = mini_with({FILE: f"{said}\n"})
    assert [one.name for one in shown(site, "lanshi", "pingzheng-dayin")] == names


@pytest.mark.parametrize(
    ("value", "name", "denied"), [("是", "跨省通办", False), ("否", "不能跨省通办", True)]
)
def test_what_is_not_possible_is_said_as_well(mini_with: Any, value: str, name: str, denied: bool) -> None:
    site = mini_with({FILE: f"跨省通办: {value}\n"})
    *_, badge = shown(site, "lanshi", "pingzheng-dayin")
    said = ((f"跨省通办：{value}", "蓝石市清单"),)
    assert badge == Badge(name, said, "“跨省通办”：在另一个省份办理。", denied)


def test_a_word_without_explanation_has_the_documents_words_alone(mini_with: Any) -> None:
    site = mini_with({FILE: "办理方式: 线上+线下\n"})
    assert [one.explanation for one in shown(site, "lanshi", "pingzheng-dayin")] == [
        "“线上”：通过网络办理。",
        "",
    ]


def test_every_explained_word_is_of_use(real: Any) -> None:
    used = {
        badge.explanation
        for region in real.chain.layers
        for item in real.chain.offered(region)
        for badge in shown(real, region, item, real.chain.shared.terms)
    }
    assert used - {""} == {f"“{word}”：{said}" for word, said in real.chain.shared.terms.items()}
