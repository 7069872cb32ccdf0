"""What a section says of what is to change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.coming import coming
from generator.outputs.templates import render
from generator.views.coming import limit_to_come, materials_to_come
from generator.views.guide import reviews_of
from tests.rendered import MINI, chain_of, copied, squeezed

CITY = "regions/lanshi/items/feiyong-baoxiao.yml"
ITEM = "feiyong-baoxiao"
TEXT = """
变动:
  - 生效日期: 2027-01-01
    办理时限: 不超过3个工作日
    办理材料:
      增加: [费用清单]
      修改: [{材料: 收费票据, 份数: 2, 原文: 收费票据两份}]
      删除: [{id: 诊断证明, 原因: 联网查询}]
    备注:
      修改: [{id: jizhen, 文: 急诊的不再另要材料, 用于: [办理材料]}]
    查询方式: {不适用: 不再查询}
  - 生效日期: 2027-02-01
    办理材料: [有效身份证件]
  - 失效日期: 2026-12-31
    办理层级: 帮办代办
"""


@pytest.fixture
def sections(tmp_path: Path) -> Callable[[str], dict[str, Any]]:
    """sections(text): those of the city's guide with text at the end of its file, on 2026-11-22, by id."""
    from tests.views.conftest import Site

    def made(text: str) -> dict[str, Any]:
        data = copied(tmp_path, {CITY: (MINI / CITY).read_text(encoding="utf-8").rstrip() + text})
        site = Site(chain_of(data).on("2026-11-22"))
        guide, general = site.chain.guide("lanshi", ITEM), site.chain.general("lanshi")
        model, changes = site.chain.layers["lanshi"].region, coming(site.chain, "lanshi", ITEM)
        parts = site.maker.parts(guide, site.maker.notes(guide, general), model, coming=changes)
        return {part.key.section: part.make() for part in parts} | {"": changes}

    return made


def test_what_each_section_says(sections: Callable[[str], dict[str, Any]]) -> None:
    found = sections(TEXT)
    (limit,) = found["shixian"].coming
    assert (limit.day, limit.label, limit.source.layer) == ("2027-01-01", "", "蓝石市清单")
    assert [one.line.text for one in limit.lines] == ["不超过3个工作日"]
    assert limit.note == "由20个工作日缩短为3个工作日"

    listed, remark, whole = found["cailiao"].coming
    assert [(one.verb, one.line.text, one.was, one.reason, one.tags) for one in listed.lines] == [
        ("改为", "收费票据两份", "收费票据", "", ("2份",)),
        ("增加", "费用清单", "", "", ()),
        ("删去", "诊断证明", "", "联网查询", ("承诺书可替代",)),
    ]
    assert (remark.label, [(one.verb, one.line.text) for one in remark.lines]) == (
        "备注",
        [("改为", "急诊的不再另要材料")],
    )
    assert [(one.verb, one.line.text) for one in whole.lines] == [("", "有效身份证件")]
    assert (listed.whole, remark.whole, whole.whole) == (False, False, True)

    assert [one.not_applicable for one in found["chaxun"].coming] == ["不再查询"]
    (over,) = found["qudao"].coming
    assert (over.day, over.label, over.lines) == ("2027-01-01", "办理层级", ())
    assert over.note == "没有文件写到这一项。上面写的到 2026-12-31 为止，这一天仍有效。"
    assert found["danwei"].coming == found["fulu"].coming == ()


def test_the_short_answer(sections: Callable[[str], dict[str, Any]]) -> None:
    changes = sections(TEXT)[""]
    assert limit_to_come(changes) == "2027-01-01 起：不超过3个工作日"
    assert materials_to_come(changes) == "2027-01-01 起有变化"
    assert limit_to_come(()) == materials_to_come(()) == ""
    assert materials_to_come([one for one in changes if one.after and one.after.field.name == "limit"]) == ""


def test_an_entry_that_lapses_and_one_that_is_left_out(sections: Callable[[str], dict[str, Any]]) -> None:
    found = sections(
        "\n变动:\n  - 失效日期: 2026-12-31\n    办理材料: {增加: [费用清单]}\n"
        "  - 生效日期: 2027-03-01\n    办理材料: [收费票据, 诊断证明]\n"
    )
    lapsed, left_out = found["cailiao"].coming
    assert [(one.verb, one.line.text) for one in lapsed.lines] == [("不再适用", "费用清单")]
    # without 承诺书可替代 it is another; that 有效身份证件 is no more spoken of is no change of its definition
    assert [(one.verb, one.line.text, one.changes) for one in left_out.lines] == [
        ("改动", "诊断证明", ("没有写可以用承诺书代替",)),
        ("不再适用", "电子凭证或有效身份证件", ()),
    ]


TAGS = """
变动:
  - 生效日期: 2027-01-01
    办理材料:
      增加: [{材料: 费用清单, 形式: 复印件, 情形: 急诊}]
      修改:
        - {材料: 诊断证明, 情形: 急诊, 承诺书可替代: true}
        - {材料: 收费票据, 原文: 收费票据原件, 形式: 原件, 另需: [{材料: 费用清单, 份数: 2}]}
    备注:
      修改:
        - {id: jizhen, 文: 急诊需提供急诊诊断证明原件, 情形: 急诊, 用于: [办理材料], 另需: [{材料: 费用清单}]}
"""


def test_an_entry_is_told_with_what_it_was_and_its_tags(sections: Callable[[str], dict[str, Any]]) -> None:
    section = sections(TAGS)["cailiao"]
    listed, remark = section.coming
    said = squeezed(render("section.html", section=replace(section, coming=(listed,))).striptags())
    # never 改为诊断证明, as though nothing else were asked for
    assert "改动“诊断证明”：由所有人都要改为急诊时要" in said
    assert "“收费票据”改为收费票据原件原件另需：费用清单（2份）" in said
    assert "增加费用清单急诊时复印件" in said
    (line,) = remark.lines
    assert (line.verb, line.line.text, line.changes) == (
        "改动",
        "急诊需提供急诊诊断证明原件",
        ("多了另需：费用清单",),
    )


def test_a_remark_that_moves_is_told_where_it_was_and_where_it_will_be(
    sections: Callable[[str], dict[str, Any]],
) -> None:
    text = "\n变动:\n  - 生效日期: 2027-01-01\n    备注:\n      修改: [{id: jizhen, 文: 急诊, 用于: [办理时限]}]\n"
    found = sections(text)
    assert [len(found[one].coming) for one in ("cailiao", "shixian")] == [1, 1]


def test_the_page(sections: Callable[[str], dict[str, Any]]) -> None:
    found = sections(TEXT)
    limit = squeezed(render("section.html", section=found["shixian"]).striptags())
    assert "自2027-01-01起：不超过3个工作日（由20个工作日缩短为3个工作日）来源：蓝石市清单" in limit
    listed = render("section.html", section=found["cailiao"])
    assert listed.index("bs-coming") > listed.rindex('class="bs-block')
    assert '<time datetime="2027-02-01">2027-02-01</time>' in listed
    # what does not hold yet is nothing to tick
    assert "data-" not in listed[listed.index("bs-coming") : listed.index("bs-ready")]


def test_reviews() -> None:
    from generator.schema.region import Region

    def region(**said: str) -> Region:
        return Region.model_validate({"名称": "石桥县", "依据文件": "x", **said})

    given = [
        region(核对人="县医保局 张某", 更新日期="2026-01-31"),
        region(更新日期="2026-01-31"),
        region(核对日期="2026-05-01", 更新日期="2026-01-31"),
        region(核对人="待遇科"),
    ]
    assert reviews_of(given) == ("石桥县，县医保局 张某", "石桥县，2026-05-01", "石桥县，待遇科")
