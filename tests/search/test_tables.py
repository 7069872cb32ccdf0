"""The tables of characters: what the browser makes of them must be how the characters are read."""

import re

from pypinyin import Style, pinyin

from generator.search import tables


def decoded(runs: str) -> dict[str, str]:
    """As search.js does it: the readings over the order of GB 2312."""
    readings = [one for one, number in re.findall(r"([a-z]+)(\d+)", runs) for _ in range(int(number))]
    return dict(zip(tables.common(), readings, strict=True))


def test_common_characters_are_those_of_the_first_level():
    assert len(tables.common()) == 3755
    assert tables.common()[0] == "啊" and tables.common()[-1] == "座"


def test_runs_give_true_readings():
    read = decoded(tables.runs())
    wrong = [
        (character, reading)
        for character, reading in read.items()
        if reading not in pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]
    ]
    assert len(wrong) < 25  # those whose order in GB 2312 is not that of the alphabet: lü, nü, lüe …
    assert (read["医"], read["保"], read["津"], read["贴"]) == ("yi", "bao", "jin", "tie")


def test_runs_are_small():
    assert len(tables.runs()) < 2000


def test_a_reading_depends_on_the_phrase():
    assert tables.exceptions(["银行", "医保"]) == "行hang"
    assert tables.exceptions(["会计", "长期"]) == "会kuai"
    assert tables.exceptions(["女职工", "崴脚"]) == "女nv崴wai"  # out of order, and too rare


def test_only_what_occurs_is_made_simplified():
    assert tables.traditional(frozenset("医疗")) == "療疗醫医"
    assert tables.traditional(frozenset()) == ""


def test_a_traditional_character_of_the_texts_stays():
    assert "徵" not in tables.traditional(frozenset("征徵"))


def test_characters_are_chinese_only():
    assert tables.characters(["医保 A1，", "医"]) == {"医", "保"}
