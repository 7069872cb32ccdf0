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


def limit(value: str) -> dict[str, Said]:
    return {"limit": Said("办理时限", (value,), value, kind="limit", value={"text": value})}


def materials(*entries: dict[str, Any], words: str = "") -> dict[str, Said]:
    listed = [{"id": str(n), **one} for n, one in enumerate(entries)]
    field = {"name": "materials", "value": listed}
    guide = {"sections": [{"fields": [field, {"name": "unit", "value": words}], "general_remarks": []}]}
    lines = tuple(one["text"] for one in entries)
    return {"materials": Said("办理材料", lines, str(entries), kind="materials", value=listed, guide=guide)}


def one(name: str, text: str = "", **more: Any) -> dict[str, Any]:
    return {"text": text or name, "material": {"name": name}, **more}


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
    "the longest for anyone": (
        limit("不超过5个工作日"),
        limit("在职职工不超过20个工作日；灵活就业人员不超过10个工作日"),
        "最长的时限延长：由“不超过5个工作日”改为“在职职工不超过20个工作日”",
    ),
    "another unit": (
        limit("不超过20个工作日"),
        limit("1年内"),
        "最长的时限延长：由“不超过20个工作日”改为“1年内”",
    ),
    "days and months": (limit("30日内"), limit("3个月内"), "最长的时限延长：由“30日内”改为“3个月内”"),
    "all instead of one": (
        materials(
            {"text": "证或卡", "any_of": [[{"name": "身份证"}], [{"name": "社保卡"}]]},
        ),
        materials(one("身份证"), one("社保卡")),
        "由任选其一改为都要：社保卡、身份证",
    ),
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
    "which is longer hangs on the calendar": (limit("不超过20个工作日"), limit("1个月内")),
    "no promise": (limit("一般不超过5个工作日"), limit("1年内")),
    "counted from another day": (limit("自受理之日起5个工作日内"), limit("自申请之日起20个工作日内")),
    "longer for some and shorter for others": (
        limit("在职职工不超过20个工作日；灵活就业人员即时办结"),
        limit("不超过10个工作日"),
    ),
    "copies that the words do not speak of": (materials(one("票据")), materials(one("票据", count=2))),
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


def test_what_the_words_of_an_entry_ask_now() -> None:
    """There is no other way round: what is no longer said may still be meant."""
    bare = materials(one("票据"))
    for entry, said in (
        (one("票据", "票据（一式2份）", count=2), "票据（一式2份）：写明要2份"),
        (one("票据", "票据原件", form="original"), "票据原件：写明要原件"),
    ):
        assert certain(bare, materials(entry)) == [(MORE, said)]
        assert certain(materials(entry), bare) == []
    copy, original = one("票据", "票据复印件", form="copy"), one("票据", "票据原件", form="original")
    assert certain(materials(copy), materials(original)) == []  # another, not more


def test_a_pledge_that_an_entry_no_longer_allows() -> None:
    with_pledge = one("票据", "票据或个人承诺书", pledge=True)
    elsewhere = "其他材料可用承诺书代替"
    old, new = materials(with_pledge, words=elsewhere), materials(one("票据"), words=elsewhere)
    assert certain(old, new) == [(MORE, "票据：这一条不再写可以用承诺书代替")]
    said_anew = materials(one("票据"), words="票据可用承诺书代替")
    assert certain(materials(with_pledge), said_anew) == []
