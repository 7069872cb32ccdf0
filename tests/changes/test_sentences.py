"""What is said of a field that changed: each kind of change in its words, and nothing where there is a doubt."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.changes.builds import REPLACED, api_folder, compare
from generator.changes.fields import Said, of_guide
from generator.changes.sentences import sentence, vocabulary_of
from generator.outputs.open_data import OpenDataOptions
from tests.rendered import MINI, build, copied, edited

ITEM, BASE = "regions/lanshi/items/feiyong-baoxiao.yml", "items/feiyong-baoxiao.yml"


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("before")
    build(MINI, out, open_data=OpenDataOptions())
    return api_folder(out)


def said(old: list[str], new: list[str]) -> str | None:
    return sentence(Said("项", tuple(old), "1", value=None), Said("项", tuple(new), "2", value=None), {})


LONG = "长" * 41
WORDS = {
    "one short text": (["甲"], ["乙"], "由“甲”改为“乙”"),
    "one long text": (["甲"], [LONG], None),
    "one of several": (["甲", "乙"], ["甲", "丙"], "第2段由“乙”改为“丙”"),
    "one of several, long": (["甲", LONG], ["甲", "丙"], "第2段改了，其余没有变"),
    "more at the end": (["甲"], ["甲", "　乙"], "增加1段：“乙”"),
    "more, too long to quote": (["甲"], [LONG, "甲", "丙"], "增加2段"),
    "less": (["甲", "乙", "丙"], ["甲"], "删去2段：“乙”、“丙”"),
    "more and in another order": (["甲", "乙"], ["乙", "丙", "甲"], None),
    "the order": (["甲", "乙"], ["乙", "甲"], "次序变了，文字没有变"),
    "twice the same": (["甲"], ["甲", "甲"], "增加1段：“甲”"),
    "two of several": (["甲", "乙", "丙"], ["丁", "乙", "戊"], None),
    "the same words": (["甲"], ["甲"], "文字没有变，变的是旁边的标注"),
}


@pytest.mark.parametrize("name", WORDS)
def test_what_happened_to_the_words(name: str) -> None:
    old, new, expected = WORDS[name]
    assert said(old, new) == expected


LINES = st.lists(st.sampled_from("甲乙丙"), min_size=1, max_size=4)


@given(old=LINES, new=LINES)
def test_what_is_said_of_words_can_be_done_to_them(old: list[str], new: list[str]) -> None:
    """The sentence, carried out on the old lines, gives the new ones (where lines come or go: as many of each)."""
    if old == new:
        return
    text = said(old, new) or ""
    if found := re.fullmatch("(?:第(.)段)?由“(.)”改为“(.)”", text):
        at = int(found[1] or 1) - 1
        assert old[at] == found[2]
        assert [*old[:at], found[3], *old[at + 1 :]] == new
    elif text.startswith(("增加", "删去")):
        moved = re.findall("“(.)”", text)
        few, many = (old, new) if text.startswith("增加") else (new, old)
        assert sorted([*few, *moved]) == sorted(many) and text[2] == str(len(moved))
    elif text:
        assert text.startswith("次序") and sorted(old) == sorted(new)


def test_what_came_or_went_as_a_whole() -> None:
    assert sentence(None, Said("监督电话", ("0990-1",), "1"), {}) == "新增“0990-1”"
    assert sentence(Said("监督电话", ("0990-1",), "1"), None, {}) == "删去“0990-1”"
    assert sentence(None, Said("办理方式", (LONG,), "1"), {}) is None
    assert sentence(None, Said("办理方式", ("甲", "乙"), "1"), {}) is None


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("申请 受理", "申请 受理 办结", "由2项改为3项：增加“办结”"),
        ("申请 受理 办结", "申请 办结", "由3项改为2项：去掉“受理”"),
        ("申请 受理", "申请 办结", "增加“办结”，去掉“受理”"),
        ("申请 受理", "受理 申请", "次序变了"),
        ("申请", f"申请 {LONG}", "由1项改为2项"),
        ("申请", LONG, None),
    ],
)
def test_names(old: str, new: str, expected: str | None) -> None:
    sides = [
        Said("办理环节", ("、".join(one.split()),), one, kind="names", value=one.split())
        for one in (old, new)
    ]
    assert sentence(*sides, {}) == expected


# an edit of 蓝石市's list (or the base's) → what is said of the field
GUIDES: dict[str, tuple[str, tuple[str, str], str, str | None]] = {
    "a material less": (ITEM, ("\n  - 收费票据", ""), "materials", "减少1份材料：收费票据"),
    "a material more": (
        ITEM,
        ("\n  - 收费票据", "\n  - 收费票据\n  - 费用清单"),
        "materials",
        "增加1份材料：费用清单",
    ),
    "a material less that a remark still asks for": (
        ITEM,
        ("\n  - {材料: 诊断证明, 承诺书可替代: true}", ""),
        "materials",
        "删去1条：“诊断证明”",
    ),
    "a choice more": (
        ITEM,
        (
            "有效身份证件], 原文: 电子凭证或有效身份证件",
            "有效身份证件, 银行账户信息], 原文: 电子凭证、有效身份证件或银行账户信息",
        ),
        "materials",
        "“电子凭证或有效身份证件”多一种选择：还可以用银行账户信息",
    ),
    "one material for another": (
        ITEM,
        ("- 收费票据", "- 费用清单"),
        "materials",
        "第2条由“收费票据”改为“费用清单”",
    ),
    "a copy for the original": (
        BASE,
        ("形式: 原件", "形式: 复印件"),
        "materials",
        "收费票据：由原件改为复印件",
    ),
    "a situation alone": (
        ITEM,
        ("承诺书可替代: true", "承诺书可替代: true, 情形: 急诊"),
        "materials",
        "诊断证明：由所有人都要改为急诊时要",
    ),
    "a step more": (
        BASE,
        (
            "文: 经办机构支付费用, 环节: 拨付}",
            "文: 经办机构支付费用, 环节: 拨付}\n  - {小标题: 办结, 文: 存档, 环节: 办结}",
        ),
        "procedure",
        "由3步改为4步；增加1段：“办结 存档”",
    ),
    "a limit of which nothing is certain": (
        ITEM,
        ("不超过20个工作日", "一般不超过20个工作日"),
        "limit",
        "由“不超过20个工作日”改为“一般不超过20个工作日”",
    ),
}


@pytest.mark.parametrize("name", GUIDES)
def test_what_is_said_of_an_edit(name: str, before: Path, tmp_path: Path) -> None:
    path, edit, field, expected = GUIDES[name]
    build(copied(tmp_path, {path: edited(path, edit)}), tmp_path / "site", open_data=OpenDataOptions())
    changes = compare(before, api_folder(tmp_path / "site"))
    found = {one.sentence for one in changes if one.field == field}
    # where a nearer document says something else, what it replaced has changed
    assert found - {REPLACED} == {expected}
    assert (REPLACED in found) == (name == "a copy for the original")


def materials(*names: str, beside: str) -> Said:
    """A list of materials in a guide that says ``beside`` elsewhere."""
    value = [{"id": name, "text": name, "material": {"id": None, "name": name}} for name in names]
    fields = [{"name": "materials", "value": value}, {"name": "audience", "value": [{"text": beside}]}]
    guide = {"sections": [{"fields": fields, "general_remarks": []}]}
    return Said("办理材料", names, str(names), kind="materials", value=value, guide=guide)


def test_what_the_page_still_speaks_of_under_another_name_is_not_called_dropped() -> None:
    old, new = (materials(*names, beside="本人凭护照办理") for names in (("票据", "有效身份证件"), ("票据",)))
    terms = vocabulary_of({"materials": [{"id": "a", "name": "有效身份证件", "aliases": ["护照"]}]})
    assert sentence(old, new, {}) == "减少1份材料：有效身份证件"
    assert sentence(old, new, terms) == "删去1条：“有效身份证件”"


def test_all_pairs_of_real_guides_can_be_told(built_site: Path) -> None:
    """Regions stand in for builds.  What is quoted is in the words."""
    root = built_site / "api/v1"
    terms = vocabulary_of(json.loads((root / "vocabularies.json").read_bytes()))
    told = 0
    for path in sorted((root / "quanguo").glob("*.json")):
        sides = [root / region / path.name for region in ("quanguo", "hami", "alashan", "jiangsu")]
        if path.stem in ("index", "versions"):
            continue
        guides = [of_guide(json.loads(one.read_bytes())) for one in sides if one.is_file()]
        for old in guides:
            for new in guides:
                for name in {**old, **new}:
                    one, other = old.get(name), new.get(name)
                    if one and other and one.facts == other.facts:
                        continue
                    text = sentence(one, other, terms)
                    told += text is not None
                    if text is None or "材料" in text or "：由" in text or "选择" in text or "只列出" in text:
                        continue
                    words = "\n".join((*(one.wording if one else ()), *(other.wording if other else ())))
                    for quoted in re.findall("“(.+?)”(?:[、，]|$|改为)", text):
                        assert quoted in words, (path.stem, name, text)
    assert told > 300
