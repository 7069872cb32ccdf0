"""Claims about what is asked of citizens: each kind in both directions, and silence where a word leaves a doubt."""

from __future__ import annotations

from typing import Any

import pytest

from generator.changes.fields import Said
from generator.reviewing.burdens import claims
from generator.reviewing.claim import DOUBT, LESS, MORE

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
    "copies of which the words spoke": (
        materials(one("票据", "票据两份")),
        materials(one("票据", "票据两份", count=2)),
    ),
    "one copy": (materials(one("票据")), materials(one("票据", count=1))),
    "a copy for the original": (materials(one("票据", form="original")), materials(one("票据", form="copy"))),
    "one thing in the place of another": (materials(one("诊断书")), materials(one("诊断证明"))),
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


TAGS = {
    "copies": ({}, {"count": 3}, "票据：写明要3份"),
    "more copies": ({"count": 2}, {"count": 3}, "票据：由2份改为3份"),
    "the original": ({}, {"form": "original"}, "票据：写明要原件"),
    "both": ({"form": "copy"}, {"form": "original_and_copy"}, "票据：由复印件改为原件及复印件"),
    "a seal": ({}, {"sealed": True}, "票据：要加盖公章"),
    "a pledge": ({"pledge": True}, {}, "票据：没有写可以用承诺书代替"),
    "everybody": ({"situations": [{"name": "急诊"}]}, {}, "由急诊时要改为所有人都要：票据"),
    "whatever the condition": ({"condition": "代办"}, {}, "由“代办”时要改为所有人都要：票据"),
    "others too": (
        {"situations": [{"name": "急诊"}]},
        {"situations": [{"name": "急诊"}, {"name": "转诊"}]},
        "由急诊时要改为急诊、转诊时要：票据",
    ),
    "another need": ({}, {"also": [{"material": {"name": "病历"}}]}, "增加1份材料：病历"),
    "another need of some": (
        {},
        {"also": [{"material": {"name": "病历"}, "situations": [{"name": "急诊"}]}]},
        "急诊时增加1份材料：病历",
    ),
}


@pytest.mark.parametrize("case", TAGS)
def test_what_a_tag_asks_though_the_words_stay(case: str) -> None:
    before, after, said = TAGS[case]
    sides = [materials(one("票据", **tags)) for tags in (before, after)]
    assert certain(*sides) == [(MORE, said)]
    ((kind, _),) = certain(*sides[::-1])
    assert kind == LESS


def test_what_others_ask_now() -> None:
    """Some bring it who did not: that others do not any more weighs nothing up."""
    sides = [materials(one("票据", situations=[{"name": name}])) for name in ("急诊", "转诊")]
    assert certain(*sides) == [(MORE, "由急诊时要改为转诊时要：票据")]


CHOICE = {"text": "证、卡或码", "any_of": [[{"name": name}] for name in ("证", "卡", "码")]}
BOTH = {"text": "证和卡", "all_of": [{"name": "证"}, {"name": "卡"}]}


def test_what_was_a_choice() -> None:
    said = (MORE, "由任选其一改为都要：卡、证")
    for new in (materials(BOTH), materials(one("证"), one("卡"))):
        assert certain(materials(CHOICE), new) == [said]
        assert certain(new, materials(CHOICE)) == [(LESS, "由都要改为任选其一：卡、证")]
    assert certain(materials(CHOICE), materials(one("卡"))) == [(MORE, "只列出“卡”，没有列码、证")]


def with_remark(said: dict[str, Any], *entries: dict[str, Any]) -> dict[str, Said]:
    made = materials(*entries)
    value = [{"id": "beizhu", "fields": ["materials"], **said}]
    made["materials"].guide["sections"][0]["fields"].append({"name": "remarks", "value": value})  # type: ignore[index]
    return made


def test_what_a_remark_said_of_some_is_new_for_all() -> None:
    """A remark for everybody that spoke of it without a type asked for it already; one that explains a word did not."""
    some = {"text": "急诊须提供病历", "situations": [{"name": "急诊"}]}
    for remark, expected in (
        (some, [(MORE, "增加1份材料：病历")]),
        ({"text": "须提供病历"}, []),
        ({"text": "病历包括出院小结"}, [(MORE, "增加1份材料：病历")]),
    ):
        sides = [with_remark(remark, *entries) for entries in ([one("票据")], [one("票据"), one("病历")])]
        assert certain(*sides) == expected
    asked = {**some, "also": [{"material": {"name": "病历"}}]}
    sides = [with_remark(asked, *entries) for entries in ([one("票据")], [one("票据"), one("病历")])]
    assert certain(*sides) == [(MORE, "由急诊时要改为所有人都要：病历")]
    assert certain(*sides[::-1]) == [(LESS, "由所有人都要改为急诊时要：病历")]
    only = with_remark({**asked, "only": True}, one("票据"))
    assert certain(only, sides[0]) == [(MORE, "急诊时不再是只需备注里说的材料")]


def test_a_choice_of_which_others_bring_a_part_anyway() -> None:
    """Told once, as a choice that is none any more; and not as new things for those whom it was asked of."""
    away = {"situations": [{"name": "异地"}]}
    anyway = one("证", situations=[{"name": "急诊"}])
    lead = {"text": "异地的：", **away, "children": [{**CHOICE, **away}]}
    both = {**lead, "children": [{**BOTH, "text": CHOICE["text"], **away}]}
    sides = materials(lead, anyway), materials(both, anyway)
    assert certain(*sides) == [(MORE, "异地时由任选其一改为都要：卡、证")]
    assert certain(*sides[::-1]) == [(LESS, "异地时由都要改为任选其一：卡、证")]
    for_all = materials(CHOICE, anyway), materials(one("证"), one("卡"))
    assert certain(*for_all) == [(MORE, "由任选其一改为都要：卡、证")]
    assert certain(*for_all[::-1]) == [(LESS, "由都要改为任选其一：卡、证")]
    fewer = {**lead, "children": [one("证", **away)]}
    assert certain(materials(lead, anyway), materials(fewer, anyway)) == [
        (MORE, "异地时只列出“证”，没有列卡、码")
    ]


def choice(*ways: str) -> dict[str, Said]:
    any_of = [[{"name": name} for name in way] for way in ways]
    return materials({"text": "身份证件", "any_of": any_of})


@pytest.mark.parametrize(
    ("ways", "more", "less"),
    [
        (("甲", "乙丙"), "丙、乙要一起带，不能单独用了", "丙、乙可以单独用了，不用一起带"),
        (("乙丙",), "由带“丙或乙或甲”改为带“丙和乙”", None),
        (("甲", "甲乙"), "由带“丙或乙或甲”改为带“乙和甲或甲”", None),
    ],
)
def test_what_counts_only_together_now(ways: tuple[str, ...], more: str, less: str | None) -> None:
    sides = choice("甲", "乙", "丙"), choice(*ways)
    assert certain(*sides) == [(MORE, more)]
    if less:
        assert certain(*sides[::-1]) == [(LESS, less)]


def test_only_a_remark_beside_the_materials_spares_the_rest() -> None:
    """Elsewhere nobody can choose its 情形."""
    said = {
        "text": "急诊提供急诊病历",
        "situations": [{"name": "急诊"}],
        "also": [{"material": {"name": "病历"}}],
    }
    old = with_remark(said, one("票据"))
    assert certain(old, with_remark({**said, "only": True}, one("票据"))) == [
        (LESS, "急诊时只需备注里说的材料")
    ]
    assert certain(old, with_remark({**said, "only": True, "fields": ["channels"]}, one("票据"))) == []


@pytest.mark.parametrize(
    "need", [{"material": {"name": "票据"}}, {"any_of": [[{"name": "票据"}], [{"name": "处方"}]]}]
)
def test_the_form_of_what_a_remark_asks_for(need: dict[str, Any]) -> None:
    """One thing or a choice; silence where the words of the remark had it already."""
    for words, expected in (("另需提供下列材料", True), ("另需提供票据或处方原件复印件", False)):
        sides = [
            with_remark({"text": words, "also": [{**need, **tags}]}, one("清单"))
            for tags in ({}, {"form": "original_and_copy"})
        ]
        assert [kind for kind, _ in certain(*sides)] == ([MORE] if expected else [])


def test_a_way_of_asking_is_missed_as_one_of_applying() -> None:
    def inquiry(*paragraphs: dict[str, Any]) -> dict[str, Said]:
        return {"inquiry": passage("查询方式", *paragraphs)}

    both = {"text": "现场查询、网络查询", "channels": ["counter", "online"]}
    sides = inquiry(both, BY_PHONE), inquiry({**both, "channels": ["counter"]}, BY_PHONE)
    assert certain(*sides) == [(MORE, "没有网上查询的方式")]
    assert certain(*sides[::-1]) == []  # the words spoke of it
    assert certain(inquiry(COUNTER), inquiry(COUNTER, BY_PHONE)) == [(LESS, "多了电话查询的方式")]
    newly = inquiry({"text": "登录网站查询", "channels": ["counter"]})
    assert certain(inquiry(both), newly) == []
    assert claims(*sides, {}, False, ("inquiry",))[0].kind == MORE
    assert [one.kind for one in claims(*sides, {}, False)] == [DOUBT]


def test_more_things_in_the_place_of_fewer() -> None:
    sides = materials(one("甲表")), materials(one("乙表"), one("丙表"))
    assert certain(*sides) == [(MORE, "材料多了1份：增加乙表；丙表，减少甲表")]
    assert certain(*sides[::-1]) == [(LESS, "材料少了1份：增加甲表，减少乙表；丙表")]


def test_a_channel_that_words_spoke_of_before_is_gone_all_the_same() -> None:
    """And what came in its place is no relief alone."""
    process = {"procedure": passage("办理流程", {"text": "到窗口提交"})}
    assert certain(channels(COUNTER) | process, channels(ONLINE) | process) == [
        (MORE, "没有现场办理的渠道"),
        (LESS, "多了网上办理的渠道"),
    ]
    newly = {"procedure": passage("办理流程", {"text": "也可到窗口提交"})}
    assert certain(channels(COUNTER), channels(ONLINE) | newly) == []
    for some, kind in ((MORE, 0), (LESS, 1)):
        pair = [channels(ONLINE), channels({**ONLINE, "situations": [{"name": "急诊"}]})]
        ((found, said),) = certain(pair[kind], pair[1 - kind])
        words = ["所有人都可用", "急诊时可用"]
        assert (found, said) == (some, f"网上办理：由{words[kind]}改为{words[1 - kind]}")


def test_what_a_region_says_of_its_own_counters() -> None:
    def mode(words: str) -> dict[str, Said]:
        return {"mode": passage("办理方式", {"text": words})}

    base = channels(COUNTER, ONLINE)
    lost = [(MORE, "没有网上办理的渠道")]
    assert certain(base | mode("线上+线下"), base | mode("线下")) == lost
    assert certain(base, base | mode("线下")) == lost
    assert certain(base | mode("窗口或手机APP办理"), base | mode("窗口办理")) == lost
    assert certain(base | mode("线下"), base | mode("线上+线下")) == []  # the channels speak of it: no relief
    assert certain(base | mode("线上+线下"), base | mode("线上+线下")) == []


def test_what_does_not_apply_any_more_is_missed_where_it_was_granted() -> None:
    for name, label, old, other in (
        ("pledge", "证明事项承诺制", pledge("是"), pledge("否")),
        ("cross_province", "跨省通办", anywhere("是"), anywhere("否")),
    ):
        gone = not_applicable(name, label)
        assert certain(old, gone) == [(MORE, "改为不适用：本市不办")]
        assert certain(gone, old) == [(LESS, "不再是不适用")]
        assert certain(other, gone) == []


def test_two_places_are_compared_with_more_doubt() -> None:
    """What another document leaves unsaid it may mean; but nothing is a relief where something is gone perhaps."""

    def of_places(old: dict[str, Said], new: dict[str, Said]) -> list[tuple[str, str]]:
        return [(one.kind, one.text) for one in claims(old, new, {}, False) if one.kind != DOUBT]

    process = {"procedure": passage("办理流程", {"text": "到窗口提交"})}
    assert of_places(channels(COUNTER) | process, channels(ONLINE) | process) == []
    assert of_places(materials(one("票据")), materials(one("票据", count=2))) == []
    bare = materials(one("票据"))
    for entry, said in (
        (one("票据", "票据（一式2份）", count=2), "票据（一式2份）：写明要2份"),
        (one("票据", "票据原件", form="original"), "票据原件：写明要原件"),
    ):
        assert of_places(bare, materials(entry)) == [(MORE, said)]
        assert of_places(materials(entry), bare) == []


def test_a_pledge_that_an_entry_no_longer_allows() -> None:
    with_pledge = one("票据", "票据或个人承诺书", pledge=True)
    elsewhere = "其他材料可用承诺书代替"
    old, new = materials(with_pledge, words=elsewhere), materials(one("票据"), words=elsewhere)
    assert certain(old, new) == [(MORE, "票据：这一条不再写可以用承诺书代替")]
    said_anew = materials(one("票据"), words="票据可用承诺书代替")
    assert certain(materials(with_pledge), said_anew) == []
