"""Claims about what is asked of citizens: each kind in both directions, and silence where a word leaves a doubt."""

from __future__ import annotations

from typing import Any

import pytest

from generator.changes_fields import Said
from generator.reviewing.burdens import DOUBT, LESS, MORE, claims

ONLINE = {"text": "网上办理", "channels": ["online"]}
COUNTER = {"text": "现场办理", "channels": ["counter"]}
BY_PHONE = {"text": "拨打12393", "channels": ["phone"]}


def passage(label: str, *paragraphs: dict[str, Any]) -> Said:
    words = tuple(one["text"] for one in paragraphs)
    return Said(label, words, str(paragraphs), kind="passage", value=list(paragraphs))


def channels(*paragraphs: dict[str, Any]) -> dict[str, Said]:
    return {"channels": passage("办理渠道", *paragraphs)}


def text(name: str, label: str, value: str) -> dict[str, Said]:
    return {name: Said(label, (value,), value, value=value)}


def levels(*names: str) -> dict[str, Said]:
    return {"levels": Said("行使（受理）层级", names, str(names), kind="names", value=list(names))}


def anywhere(value: str) -> dict[str, Said]:
    facts = {"text": value, "yes": value == "是"}
    return {"cross_province": Said("跨省通办", (value,), value, kind="yes_no", value=facts)}


def not_applicable(name: str, label: str) -> dict[str, Said]:
    return {name: Said(label, ("不适用：本市不办",), "不适用", value=None)}


def pledge(value: str) -> dict[str, Said]:
    return text("pledge", "证明事项承诺制", value)


def certain(old: dict[str, Said], new: dict[str, Said]) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in claims(old, new, {}, True) if one.kind != DOUBT]


HARDER = {
    "a channel": (channels(COUNTER, ONLINE), channels(COUNTER), "没有网上办理的渠道"),
    "two channels": (channels(COUNTER, ONLINE, BY_PHONE), channels(COUNTER), "没有网上、电话办理的渠道"),
    "granted, then not": (pledge("是"), pledge("否"), "由“是”改为“否”"),
    "granted in words": (
        pledge("证明事项告知承诺制"),
        pledge("不实行告知承诺制"),
        "由“证明事项告知承诺制”改为“不实行告知承诺制”",
    ),
    "granted, then silence": (pledge("是"), {}, "不再写“是”"),
    "a level": (levels("市级", "县级"), levels("市级"), "少了县级"),
    "anywhere": (anywhere("是"), anywhere("否"), "由“是”改为“否”"),
    "no way to ask": (
        {"inquiry": passage("查询方式", COUNTER)},
        not_applicable("inquiry", "查询方式"),
        "改为不适用：本市不办",
    ),
}


@pytest.mark.parametrize("case", HARDER)
def test_harder(case: str) -> None:
    old, new, said = HARDER[case]
    assert certain(old, new) == [(MORE, said)]


@pytest.mark.parametrize("case", [one for one in HARDER if one != "granted, then silence"])
def test_the_other_way_round_is_easier(case: str) -> None:
    new, old, _ = HARDER[case]
    assert [kind for kind, _ in certain(old, new)] == [LESS]


SILENT = {
    "a word speaks of it": (
        channels(COUNTER, ONLINE),
        channels({"text": "到窗口，或登录网上大厅", "channels": ["counter"]}),
    ),
    "another field speaks of it": (
        channels(COUNTER, ONLINE),
        channels(COUNTER) | {"procedure": passage("办理流程", {"text": "可以在网上提交"})},
    ),
    "a remark speaks of it": (
        channels(COUNTER, ONLINE),
        channels(COUNTER) | {"remarks": passage("备注", {"text": "也可用小程序"})},
    ),
    "the mode has it": (channels(COUNTER, ONLINE), channels(COUNTER) | {"mode": passage("办理方式", ONLINE)}),
    "nothing typed": (channels(COUNTER, ONLINE), channels({"text": "到服务点"})),
    "no proof is asked for": (pledge("是"), pledge("无证明事项")),
    "no proof was asked for": (pledge("无证明事项"), pledge("否")),
    "other levels": (levels("市级", "县级"), levels("市级", "省级")),
    "nothing": (channels(COUNTER) | pledge("是"), channels(COUNTER) | pledge("是")),
}


@pytest.mark.parametrize("case", SILENT)
def test_silence(case: str) -> None:
    assert certain(*SILENT[case]) == []


def test_what_changed_without_a_claim_is_a_doubt_once() -> None:
    old = channels(COUNTER) | text("audience", "服务对象", "职工")
    new = channels({"text": "到窗口", "channels": ["counter"]}) | text("audience", "服务对象", "参保人员")
    found = claims(old, new, {}, True)
    assert [(one.kind, one.label, one.text) for one in found] == [
        (DOUBT, "服务对象", ""),
        (DOUBT, "办理渠道", ""),
    ]
    assert not claims(new, new, {}, True)
