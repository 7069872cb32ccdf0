"""Rows → items: the same name, what citizens call it, what is near enough, what a person has to say."""

import pytest

from generator.importing.matching import HIGH, LEFT_OUT, MARGIN, Known, match, nearest, plain

KNOWN = Known(
    official={
        "shengyu": {"生育医疗费支付": "生育医疗费支付"},
        "jihua": {"计划生育医疗费支付": "计划生育医疗费支付"},
        "jiuzhu": {"医疗救助对象手工零星报销": "医疗救助对象手工（零星）报销"},
        "zhigong": {"职工参保登记": "职工参保登记"},
        "danwei": {"单位参保登记": "单位参保登记"},
    },
    others={"shengyu": {"生孩子报销": "生孩子报销"}, "jihua": {}, "jiuzhu": {}, "zhigong": {}, "danwei": {}},
)


@pytest.mark.parametrize(
    "name,item,how",
    [
        ("职工参保登记", "zhigong", "同名"),
        ("（三）职工参保登记", "zhigong", "同名"),
        ("3. 职工参保登记。", "zhigong", "同名"),
        ("医疗救助对象手工(零星)报销", "jiuzhu", "同名"),
        ("生孩子报销", "shengyu", "别名"),
        ("医疗救治对象手工（零星）报销", "jiuzhu", "相近"),
        # near to two
        ("划生育医疗费支付", "", "认不出"),
        ("参保登记", "", "认不出"),
        ("", "", "认不出"),
    ],
)
def test_one_row(name, item, how):
    (found,) = match([name], KNOWN, {})
    assert (found.item, found.how) == (item, how)


def test_what_is_near_is_near_alone():
    (found,) = match(["医疗救治对象手工（零星）报销"], KNOWN, {})
    first, second, _ = found.best
    assert first.score >= HIGH
    assert first.score - second.score >= MARGIN
    assert found.score == first.score


def test_three_nearest_are_named_with_scores():
    best = nearest("职工参保", KNOWN)
    assert [one.item for one in best][:2] == ["zhigong", "danwei"]
    assert len(best) == 3
    assert best[0].score > best[1].score > best[2].score


def test_what_a_person_says_holds():
    forced = {"参保登记": "danwei", "第7行": "zhigong", "职工参保登记": LEFT_OUT}
    names, places = ["1.参保登记", "参保登记", "职工参保登记"], ["第6行", "第7行", "第8行"]
    found = match(names, KNOWN, forced, places)
    assert [(one.item, one.how) for one in found] == [("danwei", "指定"), ("zhigong", "指定"), ("", "不导入")]


def test_a_number_is_no_part_of_a_name():
    assert plain("（二十四）医疗救助") == "医疗救助"
    assert plain("12、门诊") == "门诊"
    assert plain("二手医疗设备") == "二手医疗设备"
