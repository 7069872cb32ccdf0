"""The search box: typing with and without an input method, keys, addresses, folders, regions, phones."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.kinds import KINDS

BOXES = {"portal": KINDS["portal"], "region": KINDS["region"], "guide": KINDS["guide"]}


class Box:
    """The search box of an open page."""

    def __init__(self, seen):
        self.seen, self.page = seen, seen.page
        if self.page.locator(".bs-search-open[aria-expanded=false]").count():
            self.page.locator(".bs-search-open").click()
        self.input = self.page.get_by_role("combobox", name="要办什么事")
        self.options = self.page.get_by_role("option")

    def type(self, text):
        self.input.focus()
        self.page.keyboard.insert_text(text)
        self.options.first.wait_for()
        return self

    def titles(self):
        return [one.inner_text() for one in self.page.locator(".bs-search-row b").all()]

    def said(self):
        return self.page.locator(".bs-search-said").inner_text()

    def active(self):
        name = self.input.get_attribute("aria-activedescendant")
        return name and self.page.locator(f"#{name} b").inner_text()


@pytest.fixture
def box(visit, site):
    """box(kind or address, **options): the box of a page."""

    def open_box(where="portal", **options):
        return Box(visit(site + BOXES.get(where, where), **options))

    return open_box


@pytest.mark.parametrize("where", BOXES)
def test_results_come_as_one_types(box, where):
    found = box(where)
    found.type("住")
    assert found.titles()[0] == "住院费用报销"
    found.page.keyboard.insert_text("院")
    assert found.titles()[0] == "住院费用报销"
    assert found.input.get_attribute("aria-expanded") == "true"
    assert found.seen.complaints == []


def test_a_result_shows_what_one_wants_to_know(box):
    found = box("hami/").type("住院发票报销")
    row = found.options.first
    assert row.locator("b").inner_text() == "住院费用报销"
    assert row.locator("mark").all_inner_texts() == ["住院", "报销", "住院发票报销"]
    facts = row.locator(".bs-search-facts").inner_text()
    assert "哈密市" in facts and "工作日" in facts and "样材料" in facts
    row.click()
    found.page.wait_for_url("**/hami/zhuyuan-baoxiao/")
    assert found.page.locator("h1").inner_text() == "住院费用报销"


def test_what_a_region_does_not_handle_says_where(box):
    found = box("alashan/").type("药店定点")
    row = found.options.first.inner_text()
    assert "本地清单没有这一项，看全国的指南" in row
    assert "办理\n" not in row.replace("零售药店申请定点协议管理\n", "")  # nobody can go to the root
    found.options.first.click()
    found.page.wait_for_url("**/quanguo/yaodian-dingdian/")


def test_a_code_of_elsewhere_says_whose_it_is(box):
    found = box("hami/").type("152036063001")
    row = found.options.first.inner_text()
    assert "这是阿拉善盟的编码" in row
    assert "办理" not in row


def test_a_vague_question_of_ours_is_not_called_a_guess(box):
    found = box().type("看病的钱怎么报")
    assert found.page.locator(".bs-search-notice").is_hidden()


def test_a_finger_on_the_box_loads_everything_at_once(visit, site):
    asked = []
    seen = visit(site + "hami/", has_touch=True)
    seen.page.wait_for_load_state("networkidle")
    seen.page.on("request", lambda request: asked.append(request.url.removeprefix(site).split("?")[0]))
    seen.page.locator(".bs-search-input").dispatch_event("pointerdown")
    seen.page.wait_for_function("() => Boolean(window.guides.words && window.guides.engine)")
    scripts = sorted(address for address in asked if address.endswith(".js"))
    # the engine may have come before, when the page was idle
    assert [one for one in scripts if one != "assets/search.js"] == ["hami/search.js", "search/words.js"]
    assert seen.page.evaluate("document.activeElement === document.body")


def test_traditional_characters_are_read_by_a_table_of_their_own(visit, site):
    page = visit(site).page
    asked = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(site)))
    first = "text => guides.search(text).then(found => found[0].item)"
    assert page.evaluate(first, "住院费报销") == "zhuyuan-baoxiao"
    assert "search/old.js" not in asked
    assert page.evaluate(first, "門診費用報銷") == "menzhen-baoxiao"
    assert page.evaluate(first, "醫保關係轉移") == "guanxi-zhuanyi"
    assert asked.count("search/old.js") == 1


def test_a_guide_whose_box_is_folded_loads_no_engine_ahead(visit, site):
    seen = visit(site + "hami/zhuyuan-baoxiao/")
    seen.page.wait_for_load_state("networkidle")
    seen.page.wait_for_timeout(300)
    asked = seen.page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    assert [address for address in asked if "/search-box.js" in address]
    assert not [address for address in asked if "/search.js" in address]


def test_no_words_are_loaded_before_the_box_is_used(visit, site):
    asked = []
    seen = visit(site)
    seen.page.on("request", lambda request: asked.append(request.url))
    seen.go(site)
    seen.page.wait_for_function("() => Boolean(window.guides.engine)")  # 4 KB, when the page is idle
    seen.page.wait_for_timeout(200)
    assert not [address for address in asked if address.endswith(("/search.js", "/words.js"))]
    assert not seen.page.evaluate("Boolean(window.guides.words)")
    Box(seen).input.focus()
    seen.page.wait_for_function("() => Boolean(window.guides.words && window.guides.engine)")
    assert [address for address in asked if address.endswith("/search/words.js")]


def test_an_input_method_is_left_alone_until_it_is_done(box):
    found = box()
    found.input.focus()
    session = found.page.context.new_cdp_session(found.page)
    for typed in ("z", "zhu", "zhu'yuan"):
        session.send(
            "Input.imeSetComposition",
            {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)},
        )
    found.page.wait_for_timeout(200)
    assert found.options.count() == 0
    session.send("Input.insertText", {"text": "住院"})
    found.options.first.wait_for()
    assert found.titles()[0] == "住院费用报销"


def test_keys(box):
    found = box().type("报销")
    titles = found.titles()
    press = found.page.keyboard.press
    assert found.active() is None
    press("ArrowDown")
    assert found.active() == titles[0]
    press("ArrowDown")
    assert found.active() == titles[1]
    press("ArrowUp")
    press("ArrowUp")
    assert found.active() is None
    press("ArrowUp")
    assert found.active() == titles[-1]
    assert found.page.locator("[aria-selected=true]").count() == 1
    press("Escape")
    assert found.options.first.is_hidden()
    assert found.input.get_attribute("aria-expanded") == "false"
    assert found.input.input_value() == "报销"
    press("ArrowDown")
    found.options.first.wait_for()
    press("Escape")
    press("Escape")
    assert found.input.input_value() == ""


def test_enter_opens_the_chosen_guide(box):
    found = box("hami/").type("住院报销")
    found.page.keyboard.press("ArrowDown")
    found.page.keyboard.press("Enter")
    found.page.wait_for_url("**/hami/zhuyuan-baoxiao/")


def test_enter_without_a_choice_stays(box):
    found = box().type("住院报销")
    found.page.keyboard.press("Enter")
    assert found.options.first.is_visible()
    assert found.page.url.split("?")[0] == found.seen.address


def test_what_is_found_is_announced(box):
    found = box().type("异地就医备案")
    assert found.said() == "您是哪种情况？；有8个结果，按上下键选择"


def test_a_family_asks_once(box):
    found = box("hami/").type("异地就医备案")
    choice = found.page.get_by_role("group", name="您是哪种情况？")
    assert choice.get_by_role("link").count() == 4
    choice.get_by_role("link", name="转诊").click()
    found.page.wait_for_url("**/hami/yidi-zhuanzhen/")


def test_a_matter_of_others_comes_first(box):
    found = box().type("公积金提取")
    notice = found.page.locator(".bs-search-notice")
    assert notice.inner_text() == "住房公积金不是医保部门办的事，请找住房公积金管理中心。"
    assert notice.bounding_box()["y"] < found.options.first.bounding_box()["y"]
    assert found.options.count() <= 3


def test_the_page_is_never_empty(box):
    found = box("hami/")
    found.input.fill("？？")
    found.page.get_by_text("没有找到对应的事项").first.wait_for()
    assert found.options.count() == 0
    # Hami gives no contacts: no link to a heading below which there is nothing
    assert found.page.locator(".bs-search-more a").all_inner_texts() == ["看全部事项"]


GROUPS = "基本医疗保险参保和变更登记"


@pytest.mark.parametrize("where", BOXES)
@pytest.mark.parametrize("query", ["？？", "今天天气怎么样", "<img src=x onerror=alert(1)>"])
def test_what_is_not_found_leads_to_the_groups(box, where, query):
    found = box(where, width=360)
    found.input.fill(query)
    groups = found.page.get_by_role("group", name="按类别找")
    groups.wait_for()
    assert found.options.count() <= 3
    assert groups.get_by_role("link").count() == (11 if where == "portal" else 6)  # all, and Alashan's
    assert found.seen.overflow() == 0
    more, panel = (
        found.page.locator(one).bounding_box() for one in (".bs-search-more a", ".bs-search-panel")
    )
    assert more["x"] - panel["x"] >= 8
    groups.get_by_role("link", name=GROUPS).click()
    found.page.wait_for_url("**#zhuxiang-*")
    heading = found.page.locator(":target")
    assert GROUPS in heading.inner_text()
    assert found.page.locator(".bs-search-panel:visible").count() == 0
    # its items are there, not folded
    assert found.page.locator("a.bs-row:visible", has_text="职工参保登记").first.is_visible()


def test_groups_of_which_the_region_handles_nothing_are_not_offered(box):
    found = box("alashan/")
    found.input.fill("？？")
    groups = found.page.get_by_role("group", name="按类别找").get_by_role("link")
    groups.first.wait_for()
    for link in groups.all():
        name = link.get_attribute("href").removeprefix("#")
        assert found.page.locator(f"h2#{name}").inner_text() == link.inner_text()


def test_who_gives_a_telephone_is_called(box):
    found = box("hami/")
    found.input.fill("住院")
    found.options.first.wait_for()
    found.page.evaluate("() => { guides['region:hami'].phone = '0902-123 4567'; }")
    found.input.fill("？？")
    call = found.page.get_by_role("link", name="打电话问：0902-123 4567")
    call.wait_for()
    assert call.get_attribute("href") == "tel:09021234567"


def test_contacts_without_a_telephone_are_led_to(box):
    found = box("hami/")
    found.input.fill("住院")
    found.options.first.wait_for()
    found.page.evaluate("() => { guides['region:hami'].contact = 1; }")
    found.input.fill("？？")
    found.page.get_by_role("link", name="问医保部门").click()
    found.page.wait_for_url("**#lianxi")


@pytest.mark.parametrize("where", BOXES)
def test_an_address_brings_back_the_question(box, where):
    found = box(BOXES[where] + "?q=%E4%BD%8F%E9%99%A2")
    found.options.first.wait_for()
    assert found.input.input_value() == "住院"
    assert found.titles()[0] == "住院费用报销"


def test_the_address_follows_the_question_without_a_reload(box):
    found = box().type("住院")
    found.page.evaluate("window.kept = true")
    found.page.wait_for_url("**/?q=%E4%BD%8F%E9%99%A2")
    found.input.fill("")
    found.page.wait_for_function("() => !location.search")
    assert found.page.evaluate("window.kept")
    assert found.page.evaluate("history.length") <= 2


@pytest.mark.parametrize("where", BOXES)
def test_it_works_from_a_folder(visit, built_site, where):
    found = Box(visit((built_site / BOXES[where] / "index.html").as_uri())).type("住院报销")
    found.options.first.click()
    found.page.wait_for_url("**/zhuyuan-baoxiao/index.html")
    assert found.seen.complaints == []


@pytest.mark.parametrize("where", BOXES)
def test_it_works_below_a_path(visit, site_under_path, where):
    found = Box(visit(site_under_path + BOXES[where])).type("住院报销")
    found.options.first.click()
    found.page.wait_for_selector(".bs-guide h1:text('住院费用报销')")
    assert found.page.url.startswith(site_under_path)
    assert found.seen.complaints == []


@pytest.mark.parametrize("where", BOXES)
def test_without_scripts_there_is_a_list(visit, site, where):
    page = visit(site + BOXES[where], java_script_enabled=False).page
    link = page.locator(".bs-search a")
    assert link.is_visible()
    link.click()
    listed = page.locator("a.bs-row, .bs-listing td a")
    listed.nth(14).wait_for(state="attached")


def test_what_is_typed_is_text(box):
    found = box()
    found.input.fill("<img src=x onerror=alert(1)>住院")
    found.options.first.wait_for()
    assert found.page.locator(".bs-search img").count() == 0
    assert found.seen.complaints == []


def test_a_network_that_fails_is_told_and_tried_again(box):
    found = box()
    found.page.route("**/words.js", lambda route: route.abort())
    found.input.fill("住院")
    found.page.get_by_text("搜索没有加载出来").first.wait_for()
    found.page.unroute("**/words.js")
    found.input.fill("住院报销")
    found.options.first.wait_for()
    assert found.titles()[0] == "住院费用报销"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["异地就医备案", "护照办理", "授权委托书"])
def test_it_is_accessible(box, scheme, query):
    found = box("alashan/", color_scheme=scheme).type(query)
    found.page.keyboard.press("ArrowDown")
    found.page.wait_for_timeout(300)
    report = Axe().run(found.page, context=".bs-search")
    assert [(one["id"], one["nodes"][0]["html"]) for one in report.response["violations"]] == []


@pytest.mark.parametrize("where", BOXES)
def test_everything_can_be_touched_and_fits(box, where):
    found = box(where, width=320).type("异地就医备案")
    assert found.seen.overflow() == 0
    for one in found.page.locator(".bs-search a, .bs-search button, .bs-search input").all():
        size = one.bounding_box()
        assert size["height"] >= 44, one.inner_text()


def test_the_box_of_a_guide_opens_on_demand(visit, site):
    page = visit(site + KINDS["guide"]).page
    opener, entry = page.get_by_role("button", name="搜索").first, page.locator(".bs-search-input")
    assert entry.count() == 0
    assert (opener.bounding_box()["width"], opener.bounding_box()["height"]) >= (44, 44)
    opener.click()
    assert opener.get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.matches('.bs-search-input')")
    page.keyboard.press("Escape")
    assert entry.count() == 0
    assert page.evaluate("document.activeElement.matches('.bs-search-open')")
    opener.click()
    opener.click()
    assert entry.count() == 0


def test_the_box_of_a_guide_takes_no_room(visit, site):
    page = visit(site + KINDS["guide"]).page
    assert page.locator(".bs-bar .bs-search").count() == 1
    heading = page.locator("h1").bounding_box()
    page.locator(".bs-search-open").click()
    page.keyboard.insert_text("住院")
    page.get_by_role("option").first.wait_for()
    assert page.locator("h1").bounding_box() == heading  # the form lies over the page
    form = page.locator(".bs-search-form").bounding_box()
    bar = page.locator(".bs-bar").bounding_box()
    assert (form["x"], form["width"]) == (0, page.viewport_size["width"])
    assert form["y"] == pytest.approx(bar["y"] + bar["height"], abs=1)
    assert form["y"] + form["height"] <= page.viewport_size["height"]
    page.keyboard.press("Escape")  # the list
    page.keyboard.press("Escape")  # the form
    assert page.locator(".bs-search-form").count() == 0
    page.locator(".bs-search-open").click()
    assert page.locator(".bs-search-input").input_value() == "住院"
    page.mouse.click(5, page.viewport_size["height"] - 5)
    assert page.locator(".bs-search-form").count() == 0


# ---- window.guides.search

ASK = "async ([query, options]) => (await guides.search(query, options)).map(one => [one.item, one.region, one.url])"


def test_anyone_may_ask_the_page(visit, site):
    page = visit(site).page
    (first, *rest) = page.evaluate(ASK, ["生孩子报销", {"region": "hami", "limit": 4}])
    assert first == ["shengyu-yiliao", "hami", f"{site}hami/shengyu-yiliao/"]
    assert len(rest) == 3


def test_the_region_is_the_page_s_own(visit, site):
    assert visit(site + "jiangsu/").page.evaluate(ASK, ["小孩医保", {}])[0][1] == "jiangsu"
    assert visit(site).page.evaluate(ASK, ["小孩医保", {}])[0][1] == "quanguo"


@pytest.mark.parametrize("where", ["", "hami/", "alashan/"])
@pytest.mark.parametrize("code", ["002036006001", "152036063001"])
def test_a_code_of_any_region_is_found_anywhere(visit, site, where, code):
    seen = visit(site + where)
    (first, *_) = seen.page.evaluate(ASK, [code, {}])
    assert first[0] == "menzhen-baoxiao"
    assert seen.complaints == []


@pytest.mark.parametrize("where", ["", "hami/", "alashan/"])
@pytest.mark.parametrize("code", ["15203606300Y", "15203606300y", "编码：15203606300Y", "00203600600Y"])
def test_the_code_of_a_group_finds_what_is_in_it(visit, site, where, code):
    found = visit(site + where).page.evaluate(ASK, [code, {}])
    assert [item for item, _, _ in found] == ["menzhen-baoxiao", "zhuyuan-baoxiao"]


@pytest.mark.parametrize(
    "code", ["2036006001", "编码002036006001", "002036006001 要什么材料", "哈密2036006001"]
)
def test_codes_as_people_type_them(visit, site, code):
    found = visit(site).page.evaluate(ASK, [code, {}])
    assert [item for item, _, _ in found] == ["menzhen-baoxiao"]


@pytest.mark.parametrize(("limit", "number"), [(-1, 0), (0, 0), (2.7, 2), ("x", 10), (None, 0)])
def test_any_limit_is_one(visit, site, limit, number):
    assert len(visit(site).page.evaluate(ASK, ["医保", {"limit": limit}])) == number


@pytest.mark.parametrize("region", ["../x", "A", "nirgends"])
def test_a_region_that_is_not_there_is_an_error(visit, site, region):
    found = visit(site).page.evaluate(
        "region => guides.search('医保', {region}).then(() => '', error => error.message)", region
    )
    assert found.startswith(("没有这个地区", "搜索没有加载出来"))
