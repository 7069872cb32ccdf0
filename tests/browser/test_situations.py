"""A reader's situations: what a choice folds, says, keeps in the address and prints."""

import io
import re
import unicodedata

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.kinds import guides
from tests.browser.test_accessibility import violations

GUIDE = "hami/zhuyuan-baoxiao/"
WIDTHS = [320, 360, 768, 1280]


def choose(page, *names):
    for name in names:
        page.locator(".bs-chip", has_text=re.compile(f"^\\s*{name}\\s*$")).click()


def rows(page):
    """The words of what can be ticked and is seen."""
    return [
        one.locator(".bs-p, .bs-any").first.inner_text()
        for one in page.locator("section:has(#cailiao) .bs-tick").all()
        if one.is_visible()
    ]


@pytest.fixture
def guide(visit, site):
    """guide(address, width): a guide's page."""
    return lambda address=GUIDE, width=360, **options: visit(site + address, width, **options)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_choice_makes_the_list_the_readers_own(guide, width):
    seen = guide(width=width)
    page = seen.page
    everything = rows(page)
    assert {"急诊诊断证明", "病历", "委托人授权委托书"} <= set(everything)
    choose(page, "急诊")
    assert rows(page) == [
        "有效身份证件或社保卡或医保电子凭证",
        "医院收费票据",
        "住院费用清单",
        "诊断证明",
        "急诊诊断证明",
    ]
    joined = page.locator(".bs-added")
    expect(joined).to_contain_text("急诊提供急诊诊断证明")
    expect(joined).to_contain_text("来源：哈密市指南")
    row = page.get_by_role("button", name="点开看")
    expect(row).to_have_text("另有 3 条只适用于别的情形（意外伤害、使用限制药品、委托办理），点开看")
    expect(page.locator('.bs-facts a[href="#cailiao"]')).to_have_text("按您的情形：5样")
    assert page.url.endswith("?qx=jizhen")
    assert seen.overflow() == 0
    row.click()
    assert sorted(rows(page)) == sorted(everything)
    page.get_by_role("button", name="收起").click()
    assert len(rows(page)) == 5
    page.get_by_role("button", name="恢复全部").click()
    assert rows(page) == everything
    assert "?" not in page.url
    expect(page.locator('.bs-facts a[href="#cailiao"]')).to_have_text("4样材料")
    assert seen.complaints == []


def test_a_shared_address_shows_the_same_list(guide):
    first = guide(GUIDE + "?von=1&qx=yiwai,weituo#cailiao").page
    assert "公检法部门出具的相关证明材料" in rows(first) and "急诊诊断证明" not in rows(first)
    first.reload()
    assert "委托人授权委托书" in rows(first)
    choose(first, "委托办理")
    assert first.url.endswith("?von=1&qx=yiwai#cailiao")


@pytest.mark.parametrize(
    "query",
    [
        "qx=nosuch",
        "qx=",
        "qx=%E0%A4%A",
        "qx=%3Cscript%3Ealert(1)%3C/script%3E",
        'qx="]<img src=x onerror=alert(1)>',
        "qx=__proto__,constructor",
    ],
)
def test_what_is_no_situation_changes_nothing(guide, query):
    seen = guide(GUIDE + "?" + query)
    seen.page.on("dialog", lambda dialog: pytest.fail("a script of the address ran"))
    assert len(rows(seen.page)) == 10
    assert "nosuch" not in seen.page.content() and "onerror" not in seen.page.locator("body").inner_html()
    assert seen.complaints == []


def test_known_situations_beside_unknown_ones_hold(guide):
    assert "急诊诊断证明" in rows(guide(GUIDE + "?qx=nosuch,jizhen").page)


def test_none_of_them_is_a_choice_of_its_own(guide):
    page = guide().page
    choose(page, "急诊", "以上情形都没有")
    assert len(rows(page)) == 4 and page.url.endswith("?qx=0")
    choose(page, "急诊")
    assert len(rows(page)) == 5 and page.url.endswith("?qx=jizhen")


def test_what_depends_on_a_condition_is_announced_and_stays(guide):
    page = guide("quanguo/geren-zhanghu-zhiqu/").page
    choose(page, "死亡")
    assert "个人承诺书" in rows(page)
    fact = page.locator('.bs-facts dd:has(a[href="#cailiao"])')
    expect(fact).to_contain_text("按您的情形：4样")
    expect(fact).to_contain_text("死亡；另有1样看条件")


def test_nobody_loses_the_list_of_what_he_has_not_said_he_is(guide):
    """In work or on one's own: one of them holds for everyone."""
    page = guide("quanguo/zhigong-canbao-dengji/").page
    choose(page, "港澳台人员")
    said = page.locator(".bs-bring").first.inner_text()
    assert "在职职工：" in said and "灵活就业人员：" in said
    expect(page.locator(".bs-qx-said")).to_contain_text("请再选是在职职工还是灵活就业人员")
    assert "按您的情形" not in page.locator(".bs-facts").inner_text()
    choose(page, "在职职工")
    assert page.get_by_text("灵活就业人员：", exact=True).is_hidden()
    assert len(rows(page)) == 4
    expect(page.locator('.bs-facts a[href="#cailiao"]')).to_have_text("按您的情形：4样")


def test_a_situation_that_needs_less_folds_the_rest_and_says_so(guide):
    page = guide("quanguo/yidi-anzhi-tuixiu/").page
    choose(page, "更改、暂停、恢复和终止")
    assert rows(page) == ["医保电子凭证 或 有效身份证件"]
    expect(page.locator(".bs-folded button")).to_contain_text("您选的情形不用带")


def test_remarks_keep_their_numbers(guide):
    page = guide().page
    before = page.eval_on_selector_all(".bs-asks > li", "all => all.map(one => one.value)")
    choose(page, "以上情形都没有")
    shown = page.eval_on_selector_all(
        ".bs-asks > li", "all => all.filter(one => one.offsetParent).map(one => one.value)"
    )
    assert before == [1, 2, 3, 4, 5] and shown == [1, 4]


def test_lines_of_other_sections_are_marked_and_never_folded(guide):
    page = guide("hami/shengyu-jintie/?qx=yidi-jiuyi").page
    elsewhere = page.locator("section:has(#qudao) [data-qx]")
    assert elsewhere.count()
    assert all(one.is_visible() for one in elsewhere.all())
    assert page.locator("section:has(#qudao) .bs-meant").count() == elsewhere.count()


def test_the_keyboard_chooses(guide):
    page = guide().page
    page.locator(".bs-chip input").first.focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("qx=jizhen$"))
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("qx=jizhen,yiwai$"))
    reset = page.get_by_role("button", name="恢复全部")
    reset.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.value") == "jizhen"


def test_chips_are_large_enough_for_a_finger(guide):
    page = guide(width=320).page
    choose(page, "急诊")
    for one in page.locator(".bs-chip, .bs-tick, .bs-do-it").all():
        if one.is_visible():
            box = one.bounding_box()
            assert box["height"] >= 44 and box["width"] >= 44, one.inner_text()


@pytest.mark.parametrize("mode", ["light", "dark", "elder"])
@pytest.mark.parametrize("query", ["?qx=jizhen,weituo", "?qx=0"])
def test_axe_finds_nothing_in_a_personal_list(guide, query, mode):
    scheme = "dark" if mode == "dark" else "light"
    page = guide(GUIDE + query, color_scheme=scheme, reduced_motion="reduce").page
    if mode == "elder":
        page.evaluate("document.documentElement.classList.add('bs-elder')")
    page.locator(".bs-tick").first.click()
    page.get_by_role("button", name="复制清单").click()
    assert violations(page) == []
    page.get_by_role("button", name="点开看").click()
    assert violations(page) == []


def test_without_scripts_everything_is_seen(guide):
    page = guide(GUIDE + "?qx=jizhen", java_script_enabled=False).page
    assert len(rows(page)) == 10
    assert page.locator(".bs-qx").is_hidden() and page.locator(".bs-ready").is_hidden()


def test_it_works_from_a_folder(visit, built_site):
    page = visit((built_site / GUIDE / "index.html").as_uri() + "?qx=jizhen").page
    assert len(rows(page)) == 5
    choose(page, "委托办理")
    assert len(rows(page)) == 8


def test_paper_shows_the_chosen_list_and_says_what_it_leaves_out(guide):
    page = guide(GUIDE + "?qx=jizhen", 1280).page
    page.locator(".bs-tick").first.click()
    pages = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", "".join(one.extract_text() for one in pages)))
    assert "急诊诊断证明" in text
    assert "授权委托书" not in text
    assert "另有3条只适用于别的情形(意外伤害、使用限制药品、委托办理)" in text
    assert "已按您的情形列出:急诊" in text
    assert "点开看" not in text and "恢复全部" not in text and "复制清单" not in text


# each chip alone, as printed: blocks without words of their own, and lines that are said to be left out
ALONE = """() => {
    const section = document.querySelector('section:has(#cailiao)');
    const isSeen = (one) => one.getClientRects().length > 0;
    const troubles = [];
    section.querySelectorAll('.bs-chip input').forEach((chip) => {
        chip.click();
        section.querySelectorAll('.bs-block').forEach((block) => {
            const words = Array.from(block.querySelectorAll('.bs-p, .bs-any, .bs-note, dd, li')).filter(isSeen);
            if (isSeen(block) && words.every((one) => one.textContent.includes('写在下面')))
                troubles.push(chip.value + '：' + block.textContent.trim().slice(0, 20));
        });
        if (section.querySelector('.bs-folded:not([hidden])'))
            section.querySelectorAll('.bs-off').forEach((line) => isSeen(line) && troubles.push(chip.value + '：印出 ' + line.textContent.trim()));
        chip.click();
    });
    return troubles;
}"""


def test_nothing_on_paper_announces_words_that_were_left_out(guide, site, built_site):
    seen = guide(width=1280)
    seen.page.emulate_media(media="print")
    troubles = []
    for region in ("jiangsu", "hami"):  # whose documents have the most that depends
        for address in guides(built_site, region)[::2]:
            if "bs-qx" in (built_site / address / "index.html").read_text(encoding="utf-8"):
                seen.go(site + address)
                troubles += [f"{address} {trouble}" for trouble in seen.page.evaluate(ALONE)]
    assert troubles == []


def test_paper_without_a_choice_shows_everything(guide):
    page = guide(width=1280).page
    page.emulate_media(media="print")
    assert len(rows(page)) == 10
    assert page.locator(".bs-qx").is_hidden()


def test_only_guides_whose_list_depends_have_a_chooser(built_site):
    """Where there is no chip, no line of the list names a situation that a reader could choose."""
    for region in ("quanguo", "hami", "jiangsu", "alashan"):
        for address in guides(built_site, region):
            page = (built_site / address / "index.html").read_text(encoding="utf-8")
            section = page[page.index('id="cailiao"') : page.index('id="shixian"')]
            assert ("bs-qx" in section) == ("data-qx" in section), address


def test_a_retired_person_in_hami_asks_what_to_bring(guide, visit):
    """The way from the guide to the family's phone: choose, send, open, tick."""
    page = guide("hami/yidi-anzhi-tuixiu/").page
    page.get_by_role("link", name="看要带什么").click()
    choose(page, "委托办理")
    mine = rows(page)
    assert mine == [
        "有效身份证件或社保卡或医保电子凭证",
        "异地就医登记备案表",
        "委托人身份证件",
        "代理人身份证件",
        "委托人授权委托书",
    ]
    other = visit(page.url).page
    assert rows(other) == mine
    expect(other.locator('.bs-facts a[href="#cailiao"]')).to_have_text("按您的情形：5样")
    for tick in other.locator(".bs-tick").all():
        tick.click()
    expect(other.locator(".bs-count")).to_have_text("已备齐 5/5")
