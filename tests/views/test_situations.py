"""The situations of 办理材料: which lines carry which, and what a reader can choose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from generator.schema.shared import Situation
from generator.views.lines import Line, MaterialLine, Tick
from generator.views.situations import NOT_CHOSEN, Situations

JIZHEN = Situation.model_validate({"id": "jizhen", "名称": "急诊", "分组": "看病的情况"})
YAOSHI = Situation.model_validate({"id": "yaoshi", "名称": "执业药师", "分组": NOT_CHOSEN})
QITA = Situation.model_validate({"id": "qita", "名称": "别的"})


@pytest.fixture
def known() -> Situations:
    return Situations({one.name: one for one in (QITA, YAOSHI, JIZHEN)})


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (["急诊"], ("jizhen",)),
        (["急诊", "别的"], ("jizhen", "qita")),
        (["执业药师"], ()),
        (["急诊", "执业药师"], ()),  # whoever is not asked must not lose the line
        (["没有这个"], ()),
        ([], ()),
    ],
)
def test_only_what_a_reader_can_choose_folds_a_line(known: Situations, names: list[str], ids: Any) -> None:
    assert known.ids(names) == ids


def test_chips_stand_under_headings_in_their_order(real: Any) -> None:
    chooser = real.sections("quanguo", "zhigong-canbao-dengji")["cailiao"].chooser
    assert [(one.title, [chip.name for chip in one.chips]) for one in chooser] == [
        ("您是谁", ["在职职工", "灵活就业人员", "港澳台人员", "外国人"]),
        ("因为什么办", ["出国定居", "在职转退休"]),
        ("怎样办", ["委托办理"]),
    ]
    assert [chip.one_of for chip in chooser[0].chips] == ["参保身份", "参保身份", "", ""]


def test_a_lead_stands_or_falls_with_its_list(real: Any) -> None:
    (block,) = [
        one
        for one in real.sections("quanguo", "zhigong-canbao-dengji")["cailiao"].blocks
        if one.kind == "remarks" and one.lines[0].text == "特殊人群还需提供："
    ]
    (lead,) = block.lines
    assert lead.situations == ("特殊人群",) and lead.qx == ()
    assert [child.qx for child in lead.children] == [
        ("gangaotai",),
        ("waiguoren",),
        ("chuguo-dingju",),
        ("zaizhi-zhuan-tuixiu",),
    ]


def test_a_thing_of_another_situation_than_its_line_has_its_own(real: Any) -> None:
    (line,) = [
        one
        for one in real.block("hami", "zhigong-xinxi-biangeng", "cailiao", "materials").materials
        if one.situations == ("职级改变",)
    ]
    assert line.qx == ()
    assert [tick.qx for tick in line.ticks] == [
        ("zhiji-gaibian",),
        ("zhicheng-gaibian",),
        ("zhicheng-gaibian",),
    ]


def test_a_remark_brings_what_it_asks_for(real: Any) -> None:
    lines = [
        line
        for block in real.sections("hami", "zhuyuan-baoxiao")["cailiao"].blocks
        for line in block.lines
        if "jizhen" in line.qx
    ]
    (line,) = lines
    assert line.text == "急诊提供急诊诊断证明" and [tick.text for tick in line.ticks] == ["急诊诊断证明"]


def test_words_that_no_longer_hold_ask_for_nothing(real: Any) -> None:
    for region in real.chain.layers:
        for item in real.chain.offered(region):
            for block in real.sections(region, item)["cailiao"].blocks:
                for line in (line for was in block.overridden for line in was.lines):
                    assert not any(one.qx or one.ticks for one in within(line))


def within(line: Line | MaterialLine) -> Iterator[Line | MaterialLine]:
    yield line
    for child in line.children:
        yield from within(child)


def test_every_situation_of_every_guide_can_be_chosen(real: Any) -> None:
    """A line with a 情形 has a chip, or every part of it has; unless its situation is not a reader's."""
    vocabulary = real.chain.shared.situations
    seen = 0
    for region in real.chain.layers:
        for item in real.chain.offered(region):
            section = real.sections(region, item)["cailiao"]
            chips = {chip.id for group in section.chooser for chip in group.chips}
            for block in section.blocks:
                for line in (one for top in (*block.materials, *block.lines) for one in within(top)):
                    for one in (line, *line.ticks):
                        names = [name for name in one.situations if vocabulary[name].group != NOT_CHOSEN]
                        if len(names) == len(one.situations) and names:
                            seen += 1
                            parts = () if isinstance(one, Tick) else (*one.children, *one.ticks)
                            ids = set(one.qx) or {id for part in parts for id in part.qx}
                            assert ids and ids <= chips, (region, item, one)
    assert seen > 150


def test_every_chip_stands_under_a_heading(real: Any) -> None:
    assert [one.name for one in real.chain.shared.situations.values() if one.group is None] == []


def test_no_situation_has_the_id_that_means_none_of_them(real: Any) -> None:
    """?qx=0 is 都没有."""
    assert "0" not in {one.id for one in real.chain.shared.situations.values()}


def test_sections_without_a_list_have_no_chooser(real: Any) -> None:
    sections = real.sections("hami", "zhuyuan-baoxiao")
    assert {one.id for one in sections.values() if one.chooser or one.is_list} == {"cailiao"}
