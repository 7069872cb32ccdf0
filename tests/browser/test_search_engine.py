"""The engine alone, in a real Chromium: a small made-up index, one question of each kind."""

import json
from pathlib import Path

import pytest

from generator.search import tables

ENGINE = Path(__file__).resolve().parents[2] / "overrides" / "assets" / "search.js"


def item(name: str, title: str, names: str = "", **more: str) -> dict[str, str]:
    return {
        "id": name, "title": title, "names": names, "who": "", "bring": "", "code": "", "limit": "即时办结", "count": "2样材料",
    } | more  # fmt: skip


ITEMS = [
    item(
        "zhuyuan", "住院费用报销", "出院报销|住院自己垫钱", bring="住院费用清单|诊断证明", code="002036006002"
    ),
    item("menzhen", "门诊费用报销", "看病先付现金|药费单子报销", code="002036006001"),
    item("jintie", "生育津贴支付", "产假工资|休产假的钱", who="参保女职工", bring="结婚证"),
    item("yaodian", "零售药店申请定点协议管理", "药房刷医保|开药店想能刷医保", bring="药品经营许可证"),
    item("anzhi", "异地安置退休人员备案", "退休去外地养老"),
    item("juzhu", "异地长期居住人员备案", "常住外地看病"),
    item("jumin", "城乡居民参保登记", "新生儿医保|小孩医保"),
    item("zhiqu", "个人账户一次性支取", "人去世医保卡里的钱怎么取"),
]
SAID = [
    text for one in ITEMS for text in (one["title"], one["names"], one["bring"], "怎么办请问护照药房药店药铺")
]
WORDS = {
    "root": "quanguo",
    "name": "全国",
    "items": ITEMS,
    "runs": tables.runs(),
    "readings": tables.exceptions(SAID),
    "same": ["药店|药房|药铺", "去世|过世|走了"],
    "filler": "怎么办|请问|的|了",
    "light": "要能想",
    "ours": "医保|报销|住院",
    "others": [["护照", "护照|签证", "医保", "公安机关"]],
    "families": [["您是哪种情况？", "异地备案|备案", ["anzhi", "退休"], ["juzhu", "长期居住"]]],
}
HAMI = {
    "id": "hami",
    "name": "哈密市",
    "at": {"quanguo": ["全国", "jintie"]},
    "items": {"zhuyuan": {"limit": "不超过5个工作日", "code": "6502036006002"}},
}


@pytest.fixture(scope="module")
def ask(browser):
    """ask(query, region=None, codes=None): the results, with `notice` and `choice` beside them."""
    page = browser.new_page()
    page.add_script_tag(content=ENGINE.read_text(encoding="utf-8"))
    page.evaluate("words => { window.search = guides.engine(words); }", WORDS)
    old = tables.traditional(tables.characters(SAID))
    page.evaluate("old => old.replace(/(.)(.)/gu, (_, one, other) => search.old.set(one, other))", old)

    def ask(query, region=None, codes=None, limit=10):
        return page.evaluate(
            """([query, region, limit, codes]) => {
                const results = search(query, region || undefined, limit, codes || undefined);
                return {results: [...results], notice: results.notice || null, choice: results.choice};
            }""",
            [query, region, limit, codes],
        )

    yield ask
    page.close()


@pytest.mark.parametrize(
    ("query", "right"),
    [
        ("住院费用报销", "zhuyuan"),  # the title
        ("产假工资", "jintie"),  # an alias
        ("请问住院的报销怎么办", "zhuyuan"),  # words without meaning
        ("药铺怎么办", "yaodian"),  # a word of the same meaning, itself in no text
        ("爷爷过世了卡里的钱", "zhiqu"),
        ("药品经营许可证", "yaodian"),  # a material
        ("诊断证明", "zhuyuan"),
        ("生育津帖", "jintie"),  # a wrong character that sounds alike
        ("住院抱消", "zhuyuan"),
        ("門診費用報銷", "menzhen"),  # traditional
        ("ＺＨＵＹＵＡＮ", "zhuyuan"),  # full width
        ("zhuyuan baoxiao", "zhuyuan"),  # pinyin
        ("zhuyuanbaoxiao", "zhuyuan"),
        ("shengyujintie", "jintie"),
        ("xinshenger", "jumin"),
        ("zhuyuanf", "zhuyuan"),  # on the way to the next syllable
        ("zyfybx", "zhuyuan"),  # initials
        ("生育jintie", "jintie"),  # mixed
        ("生育jt", "jintie"),
        ("住", "zhuyuan"),  # from the first character
        ("上个月我妈突然不舒服送去医院住院自己垫了两万块钱现在想问问", "zhuyuan"),  # a long story
    ],
)
def test_a_question_finds_its_guide(ask, query, right):
    assert ask(query)["results"][0]["item"] == right


@pytest.mark.parametrize("query", ["", "   ", "？！，。", "🙂", "\u0000", "𠮷𠮷", "kkkkqqqq"])
def test_what_says_nothing_finds_nothing(ask, query):
    found = ask(query)
    assert found["results"] == []
    assert found["notice"]["kind"] == "none"


@pytest.mark.parametrize(
    "query", ["住院" * 500, "a" * 2000, "<img src=x onerror=alert(1)>", "=1", "(.*)+", "__proto__"]
)
def test_nothing_that_is_typed_breaks_it(ask, query):
    assert isinstance(ask(query)["results"], list)


def test_a_result_says_everything_that_a_list_shows(ask):
    (first, *_) = ask("产假工资")["results"]
    score = first.pop("score")
    assert 0.5 < score <= 1
    assert first == {
        "item": "jintie", "region": "quanguo", "title": "生育津贴支付", "url": "quanguo/jintie/", "why": "也叫“产假工资”",
        "place": "全国", "here": True, "foreign": False, "limit": "即时办结", "count": "2样材料",
    }  # fmt: skip


def test_scores_fall(ask):
    scores = [one["score"] for one in ask("住院费用报销")["results"]]
    assert scores == sorted(scores, reverse=True)


def test_at_most_as_many_as_asked_for(ask):
    assert len(ask("报销", limit=1)["results"]) == 1
    assert ask("报销", limit=-1)["results"] == []


def test_why_names_the_field(ask):
    assert ask("结婚证")["results"][0]["why"] == "材料“结婚证”"
    assert ask("住院费用报销")["results"][0]["why"] == "名称“住院费用报销”"
    assert ask("zhuyuan")["results"][0]["why"].startswith("拼音：")


def test_a_region_speaks_for_itself(ask):
    first = ask("住院费用报销", HAMI)["results"][0]
    assert (first["region"], first["url"], first["limit"]) == ("hami", "hami/zhuyuan/", "不超过5个工作日")


def test_what_a_region_does_not_handle_is_found_where_it_is(ask):
    first = ask("生育津贴", HAMI)["results"][0]
    assert (first["item"], first["region"], first["place"], first["here"]) == (
        "jintie",
        "quanguo",
        "全国",
        False,
    )


@pytest.mark.parametrize("query", ["002036006001", "002036 006001", "００２０３６００６００１"])
def test_a_code_finds_its_guide(ask, query):
    found = ask(query)
    assert [one["item"] for one in found["results"]] == ["menzhen"]
    assert found["results"][0]["why"] == "编码 002036006001"
    assert found["notice"] is None


def test_the_beginning_of_a_code_finds_all_of_them(ask):
    assert {one["item"] for one in ask("002036006")["results"]} == {"zhuyuan", "menzhen"}


@pytest.mark.parametrize(
    "query", ["00203600600Y", "00203600600 y", "00203600600Y要什么", "203600600Y", "2036006"]
)
def test_the_code_of_a_group_finds_what_is_in_it(ask, query):
    found = ask(query)
    assert {one["item"] for one in found["results"]} == {"zhuyuan", "menzhen"}
    assert found["notice"] is None


@pytest.mark.parametrize(
    "query",
    [
        "2036006001",
        "编码002036006001",
        "住院 002036006001 要什么材料",
        "002036-006-001",
        "电话13812345678，002036006001",
    ],
)
def test_a_code_anywhere_decides(ask, query):
    assert [one["item"] for one in ask(query)["results"]] == ["menzhen"]


@pytest.mark.parametrize("query", ["99999999999Y", "99999999999y", "8888y", "32010219900101123X"])
def test_the_letter_of_a_code_of_nobody_is_no_pinyin(ask, query):
    assert ask(query)["notice"]["kind"] == "none"


def test_other_numbers_do_not_stand_in_the_way(ask):
    assert ask("13812345678住院费用报销")["results"][0]["item"] == "zhuyuan"


def test_codes_of_a_region_and_of_others(ask):
    assert ask("6502036", HAMI)["results"][0]["why"] == "编码 6502036006002"
    codes = [["152036063001", "menzhen", "alashan", "阿拉善盟"]]
    (found,) = ask("152036063001", HAMI, codes)["results"]
    assert (found["url"], found["why"]) == ("alashan/menzhen/", "编码 152036063001（阿拉善盟）")
    # nobody there does it for Hami, and what Hami says of the item does not hold there
    assert (found["here"], found["foreign"], found["limit"], found["count"]) == (False, True, "", "")
    codes = [["152036063003", "jintie", "quanguo", "全国"]]
    (found,) = ask("152036063003", HAMI, codes)["results"]
    assert (found["here"], found["foreign"]) == (False, False)  # it is handled above, for Hami too


def test_a_title_of_the_region_s_own_is_searched_there(ask):
    named = {**HAMI, "id": "yiwu", "items": {"zhuyuan": {"title": "病房花销|核付"}}}
    first = ask("病房花销", named)["results"][0]
    assert (first["item"], first["title"], first["why"]) == ("zhuyuan", "病房花销|核付", "名称“病房花销”")
    assert (
        ask("住院费用报销", named)["results"][0]["item"] == "zhuyuan"
    )  # the root's name is known there, too
    assert ask("病房花销", named)["notice"] is None
    assert ask("病房花销", HAMI)["notice"] is not None
    assert json.dumps(ask("报销", HAMI)) == json.dumps(ask("报销", {**named, "id": "hami", **HAMI}))


def test_a_code_of_nobody_is_told(ask):
    assert ask("99999999")["notice"]["kind"] == "none"


def test_a_matter_of_others_is_told_above_weak_guesses(ask):
    found = ask("护照办理")
    assert found["notice"] == {"kind": "other", "text": "护照不是医保部门办的事，请找公安机关。"}
    assert all(one["score"] < 0.5 for one in found["results"])
    assert ask("护照能参加医保吗")["notice"] != found["notice"]


def test_a_weak_answer_is_called_a_guess(ask):
    found = ask("退票")
    assert found["notice"] in (
        {"kind": "guess", "text": "没有完全对应的事项，可能是"},
        {"kind": "none", "text": "没有找到对应的事项"},
        {"kind": "guess", "text": "没有找到对应的事项，只有字面相近的"},
    )


def test_what_only_shares_a_character_is_told_and_short(ask):
    found = ask("今天刷牙没有结果费劲用不完去远处取钱")
    assert found["results"][0]["score"] < 0.05
    assert found["notice"] == {"kind": "guess", "text": "没有找到对应的事项，只有字面相近的"}
    assert len(found["results"]) <= 3


@pytest.mark.parametrize("query", ["异地备案", "备案"])
def test_a_family_leaves_a_choice(ask, query):
    choice = ask(query)["choice"]
    assert choice["question"] == "您是哪种情况？"
    assert [(one["item"], one["says"], one["url"]) for one in choice["options"]] == [
        ("anzhi", "退休", "quanguo/anzhi/"),
        ("juzhu", "长期居住", "quanguo/juzhu/"),
    ]


def test_a_choice_among_our_own_is_no_guess(ask):
    found = ask("去异地看住院外面跑备不备")
    assert found["choice"] is not None
    assert found["notice"] is None


def test_who_names_one_is_not_asked(ask):
    assert ask("异地安置退休人员备案")["choice"] is None


def test_answers_are_the_same_every_time(ask):
    assert json.dumps(ask("报销")) == json.dumps(ask("报销"))
