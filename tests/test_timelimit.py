"""办理时限: every wording of the documents, what is refused and in which words, what may be claimed of two of them."""

import pickle
import re
from dataclasses import replace
from itertools import product
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.timelimit import Limit, TimeLimit, Unparsable, compare, difference, parse
from generator.timelimit_wording import FORMS

READ = [
    # the documents
    ("即时办结", [{"immediate": True}], 0),
    ("即办件", [{"immediate": True}], 0),
    ("5-10个工作日", [{"working_days": 10}], 10),
    ("五个工作日至十个工作日内", [{"working_days": 10}], 10),
    (
        "在职职工：5至10个工作日；灵活就业人员即办",
        [{"working_days": 10, "situation": "在职职工"}, {"immediate": True, "situation": "灵活就业人员"}],
        10,
    ),
    ("即时办结。", [{"immediate": True}], 0),
    ("即时协调", [{"immediate": True}], 0),
    ("不超过5个工作日", [{"working_days": 5}], 5),
    ("一般不超过20个工作日", [{"working_days": 20, "approximate": True}], None),
    ("10个工作日", [{"working_days": 10}], 10),
    ("10个工作日,特殊情况不超过20个工作日", [{"working_days": 10, "exceptional_working_days": 20}], 20),
    ("3个月内", [{"months": 3}], None),
    ("即时办结 (医院端办理)", [{"immediate": True, "note": "医院端办理"}], 0),
    (
        "在职职工不超过5个工作日；灵活就业人员即时办结",
        [{"situation": "在职职工", "working_days": 5}, {"situation": "灵活就业人员", "immediate": True}],
        5,
    ),
    # others that say the same kind of thing
    ("当场办结", [{"immediate": True}], 0),
    ("当日办结", [{"same_day": True}], 1),
    ("当天办结", [{"same_day": True}], 1),
    ("5个工作日内", [{"working_days": 5}], 5),
    ("5工作日", [{"working_days": 5}], 5),
    ("最长不超过5个工作日办结", [{"working_days": 5}], 5),
    ("在5个工作日之内完成", [{"working_days": 5}], 5),
    ("自受理之日起20个工作日内", [{"working_days": 20, "since": "受理之日起"}], 20),
    ("受理后，一般20个工作日内办结", [{"working_days": 20, "since": "受理后", "approximate": True}], None),
    (
        "原则上自收到申请材料之日起20日内",
        [{"calendar_days": 20, "since": "收到申请材料之日起", "approximate": True}],
        None,
    ),
    ("受理之日起30日", [{"calendar_days": 30, "since": "受理之日起"}], None),
    ("三十个工作日", [{"working_days": 30}], 30),
    ("不超过十五个工作日", [{"working_days": 15}], 15),
    ("一百二十个工作日", [{"working_days": 120}], 120),
    ("两百零五个工作日", [{"working_days": 205}], 205),
    ("２０个工作日", [{"working_days": 20}], 20),
    ("20 个工作日", [{"working_days": 20}], 20),
    ("不超过20⼯作⽇", [{"working_days": 20}], 20),  # radicals, as a PDF gives them
    ("30日内", [{"calendar_days": 30}], None),
    ("不超过30天", [{"calendar_days": 30}], None),
    ("30个自然日", [{"calendar_days": 30}], None),
    ("两个月内", [{"months": 2}], None),
    ("1年内", [{"months": 12}], None),
    ("9999个工作日", [{"working_days": 9999}], 9999),
    (
        "不超过10个工作日（特殊情况可延长至20个工作日）",
        [{"working_days": 10, "exceptional_working_days": 20}],
        20,
    ),
    (
        "10个工作日。特殊情形下，经批准可以延长到二十个工作日",
        [{"working_days": 10, "exceptional_working_days": 20}],
        20,
    ),
    ("即时办结，情况特殊的不超过5个工作日", [{"immediate": True, "exceptional_working_days": 5}], 5),
    ("20个工作日（不含公示期）", [{"working_days": 20, "note": "不含公示期"}], None),
    ("20个工作日（特殊情况除外）", [{"working_days": 20, "note": "特殊情况除外"}], None),
    ("即时办结（ 医院端；免申请 ）", [{"immediate": True, "note": "医院端；免申请"}], 0),
    ("异地就医的，不超过20个工作日", [{"situation": "异地就医", "working_days": 20}], 20),
    ("满70周岁：即时办结", [{"situation": "满70周岁", "immediate": True}], 0),
    (
        "在职职工、退休人员:3个月内,其他人员5个工作日。",
        [{"situation": "在职职工、退休人员", "months": 3}, {"situation": "其他人员", "working_days": 5}],
        None,
    ),
]


def facts(limit: TimeLimit) -> list[Limit]:
    """The parts without what is merely how they are written."""
    return [
        replace(part, text="", wording="", note=re.sub(r"\s", "", part.note or "")) for part in limit.parts
    ]


@pytest.mark.parametrize(("text", "parts", "longest"), READ, ids=[row[0] for row in READ])
def test_reads(text, parts, longest):
    limit = parse(text)
    assert limit.text == text
    assert facts(limit) == [Limit("", "", **({"note": ""} | part)) for part in parts]
    assert limit.longest_working_days == longest


@pytest.mark.parametrize("form", FORMS)
def test_reads_every_form_that_it_recommends(form):
    assert parse(form).text == form


def test_text_is_exact_part_by_part():
    limit = parse(" 在职职工 不超过５个工作日 ；灵活就业人员即时办结（窗口）。\n")
    assert limit.text == " 在职职工 不超过５个工作日 ；灵活就业人员即时办结（窗口）。\n"
    assert [(part.text, part.wording) for part in limit.parts] == [
        ("在职职工 不超过５个工作日", "不超过５个工作日"),
        ("灵活就业人员即时办结（窗口）", "即时办结"),
    ]


def test_comparable_only_when_every_figure_is_firm():
    assert parse("3个月内").comparable
    assert parse("即时办结 (医院端办理)").comparable
    assert not parse("一般不超过20个工作日").comparable
    assert not parse("20个工作日（不含公示期）").comparable
    assert not parse("在职职工即时办结；其他人员原则上5个工作日").comparable


FORMS_PRINTED = (
    "可用的写法：即时办结、当场办结、即时协调、当日办结、不超过5个工作日、10个工作日、5个工作日内、自受理之日起20个工作日内、"
    "一般不超过20个工作日、10个工作日,特殊情况不超过20个工作日、30日内、30个自然日、3个月内、1年内、5至10个工作日、"
    "在职职工不超过5个工作日；灵活就业人员即时办结、即时办结 (医院端办理)"
)
NUMBER = "写成1到9999的整数，前面不加0，中间不留空格"
LONGEST = "写最长多久，如“不超过20个工作日”"
EXCEPTION = "写成“10个工作日,特殊情况不超过20个工作日”"
OTHER = "改成认得的写法；情形要写在时限前面，认不得时加冒号，如“新参保：即时办结”"
SEVERAL = "每个时限前写明各自的情形，或者只留一个时限"
REFUSED = [
    ("", "办理时限“”没有内容", "填写对群众承诺的时限"),
    (" 　\n", "办理时限“”没有内容", "填写对群众承诺的时限"),
    ("20", "办理时限“20”只有数字，没有单位", "写明单位，如“不超过20个工作日”"),
    ("2020-01-01", "办理时限“2020-01-01”是日期，不是时限", "写从受理起最长多久"),
    ("2020年1月1日", "办理时限“2020年1月1日”是日期，不是时限", "写从受理起最长多久"),
    ("XX个工作日", "办理时限“XX个工作日”还没有填实", "换成确定的时限"),
    ("待定", "办理时限“待定”还没有填实", "换成确定的时限"),
    ("即时办结（待定）", "办理时限“即时办结（待定）”还没有填实", "换成确定的时限"),
    ("[5]个工作日", "办理时限“[5]个工作日”还没有填实", "换成确定的时限"),
    ("若干个工作日", "办理时限“若干个工作日”还没有填实", "换成确定的时限"),
    ("-5个工作日", "办理时限“-5个工作日”是负数", "写1以上的整数"),
    ("负五个工作日", "办理时限“负五个工作日”是负数", "写1以上的整数"),
    ("0个工作日", "办理时限“0个工作日”里的数字“0”不对", NUMBER),
    ("零个工作日", "办理时限“零个工作日”里的数字“零”不对", NUMBER),
    ("05个工作日", "办理时限“05个工作日”里的数字“05”不对", NUMBER),
    ("2 0个工作日", "办理时限“2 0个工作日”里的数字“2 0”不对", NUMBER),
    ("一百二个工作日", "办理时限“一百二个工作日”里的数字“一百二”不对", NUMBER),
    ("二〇个工作日", "办理时限“二〇个工作日”里的数字“二〇”不对", NUMBER),
    ("10000个工作日", "办理时限“10000个工作日”里的数字“10000”不对", NUMBER),
    ("1000年内", "办理时限“1000年内”里的数字“1000”不对", NUMBER),
    ("1.5个工作日", "办理时限“1.5个工作日”不是整数", "写成整数，如“6个月内”"),
    ("半年", "办理时限“半年”不是整数", "写成整数，如“6个月内”"),
    ("一个半月内", "办理时限“一个半月内”不是整数", "写成整数，如“6个月内”"),
    (
        "10-5个工作日",
        "办理时限“10-5个工作日”是一个范围，前面的不比后面的小",
        "核对文件，写成“5至10个工作日”",
    ),
    (
        "5个工作日至10日内",
        "办理时限“5个工作日至10日内”是一个范围，两头的单位不一样",
        "核对文件，写成“5至10个工作日”",
    ),
    (
        "5至10个工作日至15个工作日",
        "办理时限“5至10个工作日至15个工作日”是一个范围",
        "写成“5至10个工作日”：前面的小，后面的大，单位一样",
    ),
    ("30日", "办理时限“30日”分不清是多少天还是几号", "写成“30日内”或“30个自然日”"),
    ("3月内", "办理时限“3月内”分不清是几个月还是几月份", "写成“3个月内”"),
    ("24小时内", "办理时限“24小时内”用了这里不用的单位", "换算成工作日、自然日或月"),
    ("两周", "办理时限“两周”用了这里不用的单位", "换算成工作日、自然日或月"),
    ("至少5个工作日", "办理时限“至少5个工作日”说的不是最长多久", LONGEST),
    ("超过5个工作日", "办理时限“超过5个工作日”说的不是最长多久", LONGEST),
    (
        "5个工作日左右",
        "办理时限“5个工作日左右”没有说定最长多久",
        "写最长多久；只是一般如此的，写成“一般不超过20个工作日”",
    ),
    ("办理时限：5个工作日", "办理时限“办理时限：5个工作日”里有栏目名", "只写对群众承诺的时限本身"),
    ("法定30个工作日", "办理时限“法定30个工作日”里有栏目名", "只写对群众承诺的时限本身"),
    ("特殊情况不超过20个工作日", "办理时限“特殊情况不超过20个工作日”里特殊情况的写法认不得", EXCEPTION),
    (
        "10个工作日（特殊情况可延长10个工作日）",  # by 10 or to 10?
        "办理时限“10个工作日（特殊情况可延长10个工作日）”里特殊情况的写法认不得",
        EXCEPTION,
    ),
    (
        "20个工作日,特殊情况不超过10个工作日",
        "办理时限“20个工作日,特殊情况不超过10个工作日”里特殊情况的时限不比平时的长，或者单位不同",
        "核对两个时限，都写成工作日",
    ),
    (
        "20个工作日,特殊情况不超过20个工作日",
        "办理时限“20个工作日,特殊情况不超过20个工作日”里特殊情况的时限不比平时的长，或者单位不同",
        "核对两个时限，都写成工作日",
    ),
    (
        "3个月内,特殊情况不超过90个工作日",
        "办理时限“3个月内,特殊情况不超过90个工作日”里特殊情况的时限不比平时的长，或者单位不同",
        "核对两个时限，都写成工作日",
    ),
    ("即时办结；5个工作日", "办理时限“即时办结；5个工作日”有几个时限，却分不清各管哪个情形", SEVERAL),
    (
        "在职职工即时办结；5个工作日",
        "办理时限“在职职工即时办结；5个工作日”有几个时限，却分不清各管哪个情形",
        SEVERAL,
    ),
    (
        "职工即时办结；职工5个工作日",
        "办理时限“职工即时办结；职工5个工作日”有几个时限，却分不清各管哪个情形",
        SEVERAL,
    ),
    ("不能即时办结", "办理时限“不能即时办结”认不得", OTHER),
    ("不予办理即时办结", "办理时限“不予办理即时办结”认不得", OTHER),
    ("即时办理5个工作日", "办理时限“即时办理5个工作日”认不得", OTHER),
    ("①5个工作日", "办理时限“①5个工作日”认不得", OTHER),  # never 15
    ("即时办结；；", "办理时限“即时办结；；”认不得", OTHER),
    ("即时办结（）", "办理时限“即时办结（）”认不得", OTHER),
    ("5个工作日，详见\n公告", "办理时限“5个工作日，详见 公告”认不得", OTHER),
    ("\ufeff即时办结", "办理时限“\\ufeff即时办结”里有看不见的字符", "删去它，重新输入这一句"),
    ("即时\ud800办结", "办理时限“即时\\ud800办结”里有看不见的字符", "删去它，重新输入这一句"),
    ("<script>" * 4, "办理时限“<script><script><script><script>”认不得", OTHER),
    ("办" * 201, f"办理时限“{'办' * 39}…”太长", "只写时限，其余写进备注"),
    ("9" * 5000, f"办理时限“{'9' * 39}…”太长", "只写时限，其余写进备注"),
]


@pytest.mark.parametrize(("text", "reason", "cure"), REFUSED, ids=range(len(REFUSED)))
def test_refuses(text, reason, cure):
    with pytest.raises(Unparsable) as caught:
        parse(text)
    assert caught.value.text == text
    assert caught.value.reason == reason
    assert caught.value.hint == f"{cure}。{FORMS_PRINTED}"
    assert str(caught.value) == f"{reason}（建议：{cure}。{FORMS_PRINTED}）"
    assert isinstance(caught.value, ValueError)


def test_a_refusal_can_be_sent_between_processes():
    again = pickle.loads(pickle.dumps(Unparsable("20", "原因", "办法")))
    assert (again.text, again.reason, again.hint) == ("20", "原因", "办法")


DIFFERENCES = [
    ("不超过30个工作日", "不超过25个工作日", "由30个工作日缩短为25个工作日"),
    ("不超过25个工作日", "30个工作日内", "由25个工作日延长为30个工作日"),
    ("不超过5个工作日", "即时办结", "由不超过5个工作日改为即时办结"),
    ("即时办结", "3个月内", "由即时办结改为3个月内"),
    ("1个工作日", "当日办结", "由1个工作日改为当日办结"),
    ("当日办结", "当场办结", "由当日办结改为当场办结"),
    ("1年内", "3个月内", "由12个月缩短为3个月"),
    ("30个自然日", "20日内", "由30日缩短为20日"),
    ("自受理之日起20个工作日内", "即时办结", "由自受理之日起20个工作日内改为即时办结"),
    ("自受理之日起20个工作日内", "受理之日起10个工作日内", "由20个工作日缩短为10个工作日"),
    ("5个工作日（医院端办理）", "3个工作日 (医院端办理)", "由5个工作日缩短为3个工作日"),
    (
        "10个工作日,特殊情况不超过20个工作日",
        "8个工作日（特殊情况可延长至20个工作日）",
        "由10个工作日（特殊情况20个工作日）缩短为8个工作日（特殊情况20个工作日）",
    ),
    (
        "在职职工5个工作日；灵活就业人员即时办结",
        "灵活就业人员即时办结；在职职工3个工作日",
        "在职职工由5个工作日缩短为3个工作日",
    ),
    (
        "在职职工5个工作日；其他人员9个工作日",
        "在职职工即时办结；其他人员8个工作日",
        "在职职工由5个工作日改为即时办结；其他人员由9个工作日缩短为8个工作日",
    ),
    # nothing is claimed
    ("不超过10个工作日", "10个工作日", None),
    ("即时办结", "当场办结", None),
    ("3个月内", "不超过20个工作日", None),
    ("30日内", "20个工作日", None),
    ("1个月内", "10日内", None),
    ("一般不超过20个工作日", "不超过10个工作日", None),
    ("一般不超过20个工作日", "一般不超过10个工作日", None),
    ("10个工作日", "12个工作日,特殊情况不超过20个工作日", None),
    ("不超过20个工作日", "10个工作日,特殊情况不超过20个工作日", None),
    ("10个工作日,特殊情况不超过20个工作日", "8个工作日,特殊情况不超过30个工作日", None),
    ("20个工作日", "10个工作日（不含公示期）", None),
    ("20个工作日（不含公示期）", "10个工作日（不含公示期）", None),
    ("5个工作日", "即时办结 (医院端办理)", None),
    ("自受理之日起20个工作日内", "10个工作日", None),
    ("不超过5个工作日", "即时协调", None),
    ("不超过5个工作日", "在职职工即时办结", None),
    ("在职职工5个工作日；其他人员5个工作日", "在职职工3个工作日；其他人员8个工作日", None),
    ("在职职工5个工作日；其他人员3个月内", "在职职工3个工作日；其他人员8个工作日", None),
]


@pytest.mark.parametrize(("old", "new", "sentence"), DIFFERENCES)
def test_difference(old, new, sentence):
    assert difference(parse(old), parse(new)) == sentence


ALL = [parse(text) for text in {text for row in DIFFERENCES for text in row[:2]} | {row[0] for row in READ}]


def test_a_difference_seen_from_the_other_side_is_the_opposite():
    for old, new in product(ALL, repeat=2):
        there, back = compare(old, new), compare(new, old)
        assert (there is None) == (back is None)
        if there and back:
            assert {there.direction, back.direction} == {"shorter", "longer"}
            assert set(there.pairs) == {(a, b) for b, a in back.pairs}


def test_shorter_than_the_shorter_is_shorter():
    shorter = {(a, b) for a, b in product(ALL, repeat=2) if (c := compare(a, b)) and c.direction == "shorter"}
    assert all((a, d) in shorter for (a, b), (c, d) in product(shorter, repeat=2) if b == c)


def test_nothing_differs_from_itself():
    assert not any(compare(limit, limit) for limit in ALL)


# Generated wordings: (text, facts), written in every manner from the facts.

HAN = "零一二三四五六七八九"
DIGITS = {*HAN, *"百十0123456789０１２３４５６７８９"}


def in_chinese(number: int) -> str:
    """Independent of the package's own table: spelled from the left."""
    text, zero = "", False
    for unit, size in (("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, size)
        if digit:
            text += ("零" if zero and text else "") + HAN[digit] + unit
        zero = not digit
    return text[1:] if text.startswith("一十") else text


def widen(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if char in "0123456789(),;:" else char for char in text)


@st.composite
def numerals(draw, low=1, high=999):
    number = draw(st.integers(low, high))
    return number, draw(st.sampled_from([str(number), widen(str(number)), in_chinese(number)]))


@st.composite
def limits(draw, situation=None):
    """One limit: what it says, and one way of saying it."""
    if draw(st.integers(0, 4)) == 0:
        text, usual = draw(
            st.sampled_from([("即时办结", {"immediate": True}), ("当日办结", {"same_day": True})])
        )
    else:
        number, written = draw(numerals())
        unit, field, times = draw(
            st.sampled_from(
                [
                    ("个工作日", "working_days", 1),
                    ("个月", "months", 1),
                    ("天", "calendar_days", 1),
                    ("年", "months", 12),
                ]
            )
        )
        usual = {field: number * times}
        if not 0 < number * times <= 9999:
            number, written, usual = 1, "1", {field: times}
        text = draw(st.sampled_from(["", "不超过", "不得超过", "最长"])) + written + unit
        text += draw(st.sampled_from(["", "内", "以内", "内办结"]))
    given = dict(usual)
    if draw(st.booleans()):
        text, given["approximate"] = "一般" + text, True
    if "months" not in given and "calendar_days" not in given and draw(st.booleans()):
        number, written = draw(numerals(low=min(given.get("working_days", 0) + 1, 999)))
        if number > given.get("working_days", 0):
            given["exceptional_working_days"] = number
            text += draw(
                st.sampled_from([",特殊情况不超过{}个工作日", "(特殊情况可延长至{}个工作日)"])
            ).format(written)
    if draw(st.booleans()):
        text, given["note"] = text + "(医院端办理)", "医院端办理"
    if situation:
        text, given["situation"] = situation + draw(st.sampled_from(["", ":", "的,"])) + text, situation
    return text, Limit("", "", **({"note": ""} | given))


@st.composite
def wordings(draw):
    names = draw(
        st.lists(
            st.sampled_from(["在职职工", "灵活就业人员", "异地安置退休人员", "其他"]), unique=True, max_size=3
        )
    )
    parts = [draw(limits(name)) for name in names] or [draw(limits())]
    return draw(st.sampled_from([";", "；", "。"])).join(text for text, _ in parts), [
        part for _, part in parts
    ]


@given(wordings())
def test_what_was_written_is_read(wording):
    text, parts = wording
    limit = parse(text)
    assert limit.text == text
    assert facts(limit) == parts
    assert all(part.text in text and part.wording in part.text for part in limit.parts)


@given(st.integers(1, 999))
def test_chinese_numbers(number):
    assert parse(f"{in_chinese(number)}个工作日").longest_working_days == number


@given(wordings(), st.data())
def test_width_and_blanks_make_no_difference(wording, data):
    text, parts = wording
    assert facts(parse(widen(text))) == parts
    assert facts(parse(normalize("NFKC", text))) == parts
    places = [
        i for i in range(len(text) + 1) if not (text[i - 1 : i] in DIGITS and text[i : i + 1] in DIGITS)
    ]
    place = data.draw(st.sampled_from(places))
    blank = data.draw(st.sampled_from([" ", "\u3000", "\n", "\u00a0"]))
    assert facts(parse(text[:place] + blank + text[place:])) == parts


@given(wordings(), wordings())
def test_a_claim_is_opposite_from_the_other_side(one, other):
    there, back = compare(parse(one[0]), parse(other[0])), compare(parse(other[0]), parse(one[0]))
    assert (there and there.direction) == (
        back and {"shorter": "longer", "longer": "shorter"}[back.direction]
    )
    assert compare(parse(one[0]), parse(widen(one[0]))) is None


WORDS = "个工作日 日 个月 年 不超过 一般 特殊情况 延长至 即时办结 当日办结 协调 内 自受理之日起 在职职工 的 其他 至少 待定 法定"
PIECES = st.sampled_from([*"0159一十百零两半.,，;；。:：()（）-①Ａ \n", *WORDS.split()])


@given(st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join)))
@example("\ud800")
@example("9" * 5000 + "个工作日")
@example("²个工作日")
@example("٣个工作日")
def test_never_raises_anything_else(text):
    try:
        limit = parse(text)
    except Unparsable as refusal:
        assert refusal.text == text
        assert "\n" not in str(refusal)
        str(refusal).encode("utf-8")
    else:
        assert limit.text == text
        assert limit.parts
        for part in limit.parts:
            usual = (part.immediate, part.same_day, part.working_days, part.months, part.calendar_days)
            assert sum(map(bool, usual)) == 1
            assert part.wording
            assert part.wording in part.text
            assert part.text in text
        assert compare(limit, limit) is None
