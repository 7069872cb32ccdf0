"""Finding one's way: the region switch keeps the item, the last region is remembered and forgotten, lists can be filtered."""

import re
import shutil

import pytest

from generator.outputs.templates import render
from generator.places import Place, Places
from generator.views.places import places_view
from tests.browser.kinds import ROOT

PHONE = 360


def open_switch(page):
    page.locator("details.bs-switch > summary").click()
    return page.locator("details.bs-switch")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_switch_keeps_an_item_that_the_region_offers(visit, site, scripts):
    page = visit(site + "hami/yidi-zhuanzhen/", java_script_enabled=scripts).page
    open_switch(page).get_by_role("link", name="阿拉善盟").click()
    page.wait_for_url(site + "alashan/yidi-zhuanzhen/")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_switch_says_where_an_item_is_that_the_region_does_not_offer(visit, site, scripts):
    page = visit(site + "hami/yiyuan-dingdian/", java_script_enabled=scripts).page
    open_switch(page).get_by_role("link", name="阿拉善盟 不在本地清单内，见全国").click()
    page.wait_for_url(site + "quanguo/yiyuan-dingdian/")


def test_the_switch_of_a_region_leads_to_regions(visit, site):
    page = visit(site + "hami/").page
    open_switch(page).get_by_role("link", name="江苏省").click()
    page.wait_for_url(site + "jiangsu/")


def test_the_switch_opens_with_the_keyboard_and_does_not_move_under_the_finger(visit, site):
    page = visit(site + "hami/yidi-zhuanzhen/").page
    summary = page.locator("details.bs-switch > summary")
    before = summary.bounding_box()
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator(".bs-near").is_visible()
    assert summary.bounding_box() == before


def test_the_page_of_an_item_leads_to_it_in_every_region(visit, site):
    page = visit(site + "diqu/yidi-zhuanzhen/", java_script_enabled=False).page
    page.locator("#diqu").get_by_role("link", name="江苏省").click()
    page.wait_for_url(site + "jiangsu/yidi-zhuanzhen/")


def test_the_last_region_is_offered_on_the_portal_and_can_be_forgotten(visit, site):
    seen = visit(site)
    page = seen.page
    mine = page.locator(".bs-mine")
    assert not mine.is_visible()
    seen.go(site + "hami/yidi-zhuanzhen/").go(site + "quanguo/").go(site)
    assert re.sub(r"\s", "", mine.inner_text()) == "上次看的：哈密市忘掉", "the root is nobody's own"
    mine.get_by_role("link", name="哈密市").click()
    page.wait_for_url(site + "hami/")
    page.go_back()
    page.get_by_role("button", name="忘掉上次看的地区：哈密市").click()
    assert not mine.is_visible()
    page.reload()
    assert not mine.is_visible() and page.evaluate("localStorage.getItem('bs-region')") is None
    assert seen.complaints == []


def test_a_guide_of_the_root_leads_to_the_last_regions_own(visit, site):
    seen = visit(site + "alashan/").go(site + "quanguo/yidi-zhuanzhen/")
    seen.page.get_by_role("link", name="看阿拉善盟的这一项").click()
    seen.page.wait_for_url(site + "alashan/yidi-zhuanzhen/")
    seen.go(site + "quanguo/yiyuan-dingdian/")
    mine = seen.page.locator(".bs-mine")
    mine.get_by_text("阿拉善盟的清单里没有这一项").wait_for()
    assert mine.locator("a").count() == 0
    assert seen.complaints == []


def test_the_line_of_the_last_region_moves_nothing(visit, site):
    """Its room is kept before the script that fills it has come: what follows stands where it will stand."""
    page = visit(site + "hami/").page
    page.goto(site + "quanguo/yidi-zhuanzhen/")
    page.locator(".bs-mine a").wait_for()
    filled = page.locator(".bs-facts").bounding_box()
    page.route("**/assets/page.js*", lambda route: route.abort())
    page.goto(site + "quanguo/yidi-zhuanzhen/")
    assert page.locator(".bs-mine").inner_text() == ""
    assert page.locator(".bs-facts").bounding_box() == filled


@pytest.mark.parametrize("stored", ['{"id": "../boom", "name": "x"}', "nonsense", '{"id": "hami"}', "null"])
def test_what_others_left_in_the_storage_does_no_harm(visit, site, stored):
    seen = visit(site)
    seen.page.evaluate("value => localStorage.setItem('bs-region', value)", stored)
    seen.go(site).go(site + "quanguo/yidi-zhuanzhen/")
    assert seen.page.locator(".bs-mine").inner_text() == "" and seen.complaints == []


def test_a_region_that_is_no_more_leaves_the_page_whole(visit, site):
    seen = visit(site)
    seen.page.evaluate("localStorage.setItem('bs-region', JSON.stringify({id: 'meiyou', name: '没有市'}))")
    seen.go(site + "quanguo/yidi-zhuanzhen/")
    seen.page.wait_for_timeout(200)
    assert seen.page.locator(".bs-mine a").count() == 0
    assert not [line for line in seen.console if line.startswith("exception")]


def test_i_have_a_discharge_summary_what_can_i_do(visit, site):
    seen = visit(site)
    page = seen.page
    page.get_by_role("link", name="手里有什么材料").click()
    page.wait_for_url(site + "cailiao/")
    shown = page.locator("#cailiao details:visible")
    assert shown.count() > 100
    page.get_by_label("找材料").fill("出院")
    page.get_by_role("status").get_by_text("找到 2 个").wait_for()
    assert shown.count() == 2
    shown.filter(has_text="出院小结").locator("summary").click()
    shown.get_by_role("link", name="住院费用报销 阿拉善盟").click()
    page.wait_for_url(site + "alashan/zhuyuan-baoxiao/#cailiao")
    assert seen.complaints == []


def test_a_filter_that_finds_nothing_says_so_and_gives_all_back(visit, site):
    page = visit(site + "cailiao/").page
    shown = page.locator("#cailiao details:visible")
    before = shown.count()
    page.get_by_label("找材料").fill("没有这种材料")
    page.get_by_role("status").get_by_text("没有找到").wait_for()
    assert shown.count() == 0
    page.get_by_label("找材料").fill("")
    assert shown.count() == before and page.locator("#cailiao details[open]").count() == 0


def test_other_names_of_a_material_find_it(visit, site):
    page = visit(site + "cailiao/").page
    page.get_by_label("找材料").fill("社会保障卡")
    names = page.locator("#cailiao details:visible h3").all_inner_texts()
    assert "社保卡" in names


def test_materials_are_found_without_scripts(visit, site):
    page = visit(site + "cailiao/", java_script_enabled=False).page
    assert page.get_by_label("找材料").count() == 0
    page.locator(".bs-letters").get_by_role("link", name="C", exact=True).click()
    page.locator("#chuyuan-xiaojie > summary").click()
    page.locator("#chuyuan-xiaojie").get_by_role("link", name="生育津贴支付").click()
    page.wait_for_url(site + "alashan/shengyu-jintie/#cailiao")


@pytest.mark.parametrize(
    "path", ["", "hami/", "cailiao/", "diqu/", "diqu/yidi-zhuanzhen/", "alashan/zhigong-canbao-dengji/"]
)
@pytest.mark.parametrize("width", [320, PHONE, 768, 1280])
def test_nothing_is_wider_than_the_window(visit, site, path, width):
    seen = visit(site + "hami/", width).go(site + path)
    seen.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert seen.overflow() == 0


def test_related_items_lead_on_without_scripts(visit, site):
    page = visit(site + "hami/yidi-anzhi-tuixiu/", java_script_enabled=False).page
    page.get_by_role("navigation", name="相关事项").get_by_role("link", name="长期住在外地").click()
    page.wait_for_url(site + "hami/yidi-changqi-juzhu/")


def test_the_portal_shows_search_regions_and_the_ways_in_at_once(visit, site):
    """On a phone, before anything is scrolled."""
    page = visit(site, PHONE, 800).page
    ways = page.get_by_role("navigation", name="怎样找事项").get_by_role("link")
    assert [one.split("\n")[0] for one in ways.all_inner_texts()] == [
        "办什么事",
        "谁来办",
        "一件事",
        "手里有什么材料",
    ]
    for one in (page.get_by_role("searchbox").or_(page.get_by_role("combobox")), *ways.all()):
        box = one.bounding_box()
        assert box and box["y"] + box["height"] <= 800


@pytest.fixture(scope="module")
def country(serve, tmp_path_factory):
    """The page of an item in a country of 12 provinces with 25 towns each, with the real script and styles."""
    regions = [Place("guo", "全国", None, "全部事项")]
    regions += [Place(f"s{one}", f"第{one}省", "guo", "同上级") for one in range(12)]
    regions += [Place(f"z{one}", f"第{one}镇", f"s{one % 12}", "同上级") for one in range(300)]
    places = Places({one.id: one for one in regions}, ("canbao",))
    folder = tmp_path_factory.mktemp("country")
    (folder / "assets").mkdir()
    shutil.copy(ROOT / "overrides" / "assets" / "page.js", folder / "assets" / "page.js")
    style = (ROOT / "overrides" / "styles" / "finder.css").read_text(encoding="utf-8")
    content = render("places.html", places=places_view(places, "canbao", "参保登记"))
    page = f'<!doctype html><style>{style}</style>{content}<script src="assets/page.js" defer></script>'
    (folder / "index.html").write_text(page, encoding="utf-8")
    return serve(folder)


def test_a_region_is_found_among_hundreds(visit, country):
    page = visit(country).page
    links = page.locator("#diqu a:visible")
    assert links.count() == 1, "the root; provinces are folded"
    page.get_by_label("找地区").fill("第217镇")
    assert [one.strip() for one in links.all_inner_texts()] == ["第217镇"], "its province was opened"
    page.get_by_label("找地区").fill("第3省")
    assert page.locator("#diqu summary:visible").count() == 1
    assert links.count() == 26, "the province itself and its towns"
    page.get_by_label("找地区").fill("")
    assert links.count() == 1


def test_a_region_among_hundreds_is_reached_without_scripts(visit, country):
    page = visit(country, java_script_enabled=False).page
    page.locator("#diqu summary", has_text="第3省").click()
    assert page.locator("#diqu a:visible", has_text="第15镇").get_attribute("href") == "../../z15/canbao/"
