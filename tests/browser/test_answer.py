"""The head of a guide: the answer above the fold, badges that explain themselves, the buttons beside the main action."""

import pytest
from playwright.sync_api import expect

from tests.browser.kinds import REGIONS, guides
from tests.browser.test_accessibility import violations

BADGES = "alashan/danwei-canbao-dengji/"
HEAD = "h1, .bs-sub b, .bs-facts dd, .bs-badges summary, .bs-act .bs-button"
# how far down the last of these reaches, and which of them say nothing
MEASURE = f"""() => {{
    const parts = Array.from(document.querySelectorAll({HEAD!r}));
    return {{
        bottom: Math.max(...parts.map((one) => one.getBoundingClientRect().bottom + scrollY)),
        silent: parts.filter((one) => !one.textContent.trim()).map((one) => one.outerHTML),
        facts: document.querySelectorAll('.bs-facts dd').length,
    }};
}}"""


def too_low(found) -> bool:
    """Whether the answer of a guide, as measured on 360 × 640, ends below the first screen or leaves something out."""
    return bool(found["bottom"] > 640 or found["silent"] or found["facts"] != 4)


def test_guides_answer_within_the_first_screen_without_scripts(visit, site, built_site):
    """With scripts all of them are measured in test_pages.py, where they are opened anyway."""
    seen = visit(site, 360, 640, java_script_enabled=False)
    addresses = [address for region in REGIONS for address in guides(built_site, region)]
    assert len(addresses) > 80
    low = []
    for address in addresses[::4]:
        found = seen.go(site + address).page.evaluate(MEASURE)
        if too_low(found):
            low.append((address, found))
    assert low == []


def test_the_main_action_leads_to_what_to_bring(visit, site):
    page = visit(site + BADGES, 360, 640).page
    page.get_by_role("link", name="看要带什么").click()
    assert page.locator("#cailiao").bounding_box()["y"] < 100


def test_the_page_is_named_by_heading_and_region(visit, site):
    page = visit(site + BADGES).page
    assert page.locator("h1").inner_text() == "单位参保登记"
    assert page.locator(".bs-sub").inner_text().split() == ["阿拉善盟", "编码", "152036060001"]
    # the last crumb repeats the heading: heard, not seen
    crumb = page.locator(".bs-crumbs [aria-current=page]")
    assert crumb.inner_text() == "单位参保登记"
    assert page.locator(".bs-crumbs li").last.bounding_box()["width"] <= 1


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_badge_explains_itself_and_moves_nothing(visit, site, script):
    seen = visit(site + BADGES, 360, 640, java_script_enabled=script, has_touch=True)
    page = seen.page
    assert page.locator(".bs-badges summary").all_inner_texts() == ["线上", "线下", "不能跨省通办"]
    button = page.locator(".bs-act .bs-button")
    before = button.bounding_box()
    page.locator(".bs-badges summary").nth(2).tap()
    tip = page.locator(".bs-tip >> visible=true")
    expect(tip).to_contain_text("跨省通办：否 来源：阿拉善盟清单")
    expect(tip).to_contain_text("本站的解释，不是文件原文")
    box = tip.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 360
    assert button.bounding_box() == before
    # one at a time
    page.locator(".bs-badges summary").nth(0).tap()
    expect(tip).to_have_count(1)
    expect(tip).to_contain_text("办理方式：线上+线下")
    tip.get_by_role("link").tap()
    assert page.url.endswith("#qudao")
    assert seen.overflow() == 0


def test_badges_by_keyboard(visit, site):
    page = visit(site + BADGES).page
    page.locator(".bs-badges summary").nth(1).focus()
    page.keyboard.press("Enter")
    tip = page.locator(".bs-tip >> visible=true")
    expect(tip).to_contain_text("办理方式")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "看办理渠道"
    page.keyboard.press("Escape")
    expect(tip).to_have_count(0)
    assert page.evaluate("document.activeElement.textContent") == "线下"
    # what has the focus is never under a badge's words
    page.keyboard.press("Enter")
    page.locator(".bs-act .bs-button").focus()
    expect(tip).to_have_count(0)


def test_a_tap_elsewhere_closes_a_badge(visit, site):
    page = visit(site + BADGES).page
    page.locator(".bs-badges summary").first.click()
    page.locator("h1").click()
    expect(page.locator(".bs-tip >> visible=true")).to_have_count(0)


def test_badges_and_switch_are_a_finger_high(visit, site):
    page = visit(site + BADGES).page
    page.evaluate(
        "document.querySelectorAll('.bs-top details, .bs-where details').forEach(one => one.open = true)"
    )
    targets = page.locator(
        ".bs-badges summary, .bs-tip .bs-link, .bs-where summary, .bs-near a, .bs-also button"
    )
    boxes = [one.bounding_box() for one in targets.all() if one.is_visible()]
    assert len(boxes) > 6
    assert [box for box in boxes if box["height"] < 44 or box["width"] < 44] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_badge_is_accessible(visit, site, scheme):
    page = visit(site + BADGES, color_scheme=scheme).page
    page.locator(".bs-badges summary").nth(2).click()
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("elder", [False, True], ids=["standard", "elder"])
def test_the_head_fits(visit, site, width, elder):
    seen = visit(site + "quanguo/jiuzhu-canbao-butie/" + ("#zhanglao" if elder else ""), width)
    assert seen.overflow() == 0
    cut = "Array.from(document.querySelectorAll('.bs-top *, .bs-switch *')).filter(one => one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1 && !one.closest('.bs-tip')).map(one => one.outerHTML)"
    assert seen.page.evaluate(cut) == []


def test_printing_is_offered_where_it_works(visit, site):
    page = visit(site + BADGES).page
    page.evaluate("window.print = () => { window.printed = true; }")
    page.locator(".bs-also").get_by_role("button", name="打印").click()
    assert page.evaluate("window.printed")
    bare = visit(site + BADGES, java_script_enabled=False).page
    assert not bare.locator(".bs-also").is_visible()


def test_steps_are_one_list_and_hang_on_their_paragraphs(visit, site):
    page = visit(site + "hami/zhuyuan-baoxiao/").page
    names = ["申请", "受理", "审核", "拨付", "办结"]
    section = page.locator("section:has(#liucheng)")
    assert section.locator("ol.bs-steps").first.locator("li").all_inner_texts() == names
    flow = section.locator("ol.bs-flow > li")
    assert [one.split()[-1] for one in flow.locator("h3").all_inner_texts()] == names
    assert section.locator(".bs-dot").all_inner_texts() == ["1", "2", "3", "4", "5"]
    # 拨付办结 is one step there and two here: nothing is numbered as if they were the same
    other = page.context.new_page()
    other.goto(site + "alashan/zhuyuan-baoxiao/")
    assert other.locator("ol.bs-steps").first.locator("li").last.inner_text() == "拨付办结"
    assert [one.strip() for one in other.locator("ol.bs-flow h3").all_inner_texts()] == names
    assert other.locator(".bs-dot").count() == 0
