"""The counter's sheet 一次性告知单 (?gaozhi): filled in on the screen, printed on one side of A4, kept nowhere."""

import re

import pytest
from lxml import html
from playwright.sync_api import expect

from tests.browser.kinds import REGIONS, guides
from tests.browser.test_accessibility import violations
from tests.browser.test_paper import Paper, squeezed
from tests.conftest import PUBLIC

GUIDE = "hami/zhuyuan-baoxiao/"
LONG = "hami/yaodian-dingdian/"
EVIL = "<img src=x onerror=window.hit=1><script>window.hit=1</script>\"'&lt;b&gt;"
FIELDS = ["姓名或单位名称", "补正说明", "受理窗口", "联系电话", "经办人"]
STORED = """async () => [
    JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie,
    JSON.stringify((await indexedDB.databases()).map(one => one.name)),
    (await Promise.all((await caches.keys()).map(async name => {
        const cache = await caches.open(name);
        const texts = (await cache.keys()).map(async one => one.url + await (await cache.match(one)).text());
        return (await Promise.all(texts)).join('');
    }))).join('').includes('机密')]"""
ALL_MISSING = (
    "() => document.querySelectorAll('input[name^=bs-gz-]').forEach((one, at) => at % 3 || one.click())"
)

LONGEST = 6  # guides of a region whose sheets are printed


@pytest.fixture(scope="module")
def published(serve, published_site):
    return serve(published_site)


@pytest.fixture
def counter(visit, published):
    """counter(guide, query, width): the form of a guide."""

    def open_form(guide=GUIDE, query="?gaozhi", width=1280, **options):
        seen = visit(published + guide + query, width, **options)
        seen.page.locator(".bs-gz").wait_for()
        return seen

    return open_form


def rows(page):
    return page.locator(".bs-gz-item > p").all_inner_texts()


def mark(page, material, state):
    page.get_by_role("radiogroup", name=material, exact=True).get_by_label(state, exact=True).check(
        force=True
    )


def paper_of(page):
    return Paper(page.pdf(prefer_css_page_size=True, format="A4"))


def parts(paper):
    """The words of the applicant's part and of the stub."""
    theirs, cut, stub = paper.text.partition(squeezed("沿虚线剪开，下联留存"))
    if not cut:  # the stub has a side of its own
        theirs, cut, stub = paper.text.partition("这一面留存")
    assert cut
    return theirs, stub


def test_what_is_filled_in_is_printed_in_both_parts(counter):
    seen = counter(query="?gaozhi&qx=jizhen")
    page = seen.page
    for label, value in zip(
        FIELDS, ["王小明", "清单没有盖章\n请补盖", "3号", "0902-0000000", "李四"], strict=True
    ):
        page.get_by_label(label).fill(value)
    page.get_by_label("告知日期").fill("2026-05-01")
    page.get_by_label("请于哪天前补齐").fill("2026-05-08")
    page.get_by_role("button", name="全部已收").click()
    mark(page, "住院费用清单", "缺")
    mark(page, "急诊诊断证明", "缺")
    mark(page, "诊断证明", "不涉及")
    expect(page.locator(".bs-gz-count")).to_have_text("缺 2 样，已收 2 样。")
    paper = paper_of(page)
    assert len(paper.signs) == 1
    theirs, stub = parts(paper)
    for words in (
        "一次性告知单",
        "哈密市",
        "住院费用报销",
        "编码002036006002",
        "王小明",
        "急诊",
        "不超过5个工作日",
    ):
        assert squeezed(words) in theirs, words
    for words in (
        "清单没有盖章",
        "请补盖",
        "3号",
        "0902-0000000",
        "李四",
        "2026年5月1日",
        "请于2026年5月8日前补齐",
    ):
        assert squeezed(words) in theirs, words
    assert squeezed("1．住院费用清单") in theirs and squeezed("急诊提供急诊诊断证明2．急诊诊断证明") in theirs
    assert "还缺材料2样" in theirs
    # not missing, or of other situations
    assert not re.search("医院收费票据|3．|委托|病历|意外|限制", theirs)
    assert paper.codes()[0].startswith(PUBLIC + GUIDE)
    for words in (
        "（存根）",
        "王小明",
        "住院费用报销",
        "编码002036006002",
        "申请人签名",
        "经办人签名",
        "2026年5月1日",
    ):
        assert squeezed(words) in stub, words
    assert squeezed("已收2样1．有效身份证件或社保卡或医保电子凭证（任选其一）；2．医院收费票据") in stub
    assert squeezed("还缺2样1．住院费用清单；2．急诊诊断证明") in stub
    version = page.locator("#bs").get_attribute("data-version")
    assert f"版本{version}" in theirs and f"版本{version}" in stub
    # nothing of the form or of the guide is on it
    assert not re.search("全部清空|返回办事指南|不涉及|受理单位、|办理流程|本页来自", paper.text)
    assert seen.complaints == []


STUB = """() => Array.from(document.querySelectorAll('.bs-gz-stub .bs-gz-row'), row =>
    Array.from(row.children, cell => cell.textContent.trim())).filter(([label]) => /已收|还缺|未核对/.test(label))"""


def test_what_the_stub_says_of_the_materials(counter):
    """Word for word: nothing beside the materials, neither counts of nothing nor what a script made of them."""
    page = counter("quanguo/yidi-jiesuan-xietiao/").page  # no situations: all of it is everyone's
    every = rows(page)
    listed = "；".join(f"{number}．{text}" for number, text in enumerate(every, 1))
    assert len(every) > 1
    assert page.evaluate(STUB) == [["已收", ""], ["还缺", ""]]
    page.get_by_role("button", name="全部缺").click()
    assert page.evaluate(STUB) == [["已收", ""], [f"还缺 {len(every)} 样", listed]]
    page.get_by_role("button", name="全部已收").click()
    assert page.evaluate(STUB) == [[f"已收 {len(every)} 样", listed], ["还缺", "无"]]
    mark(page, every[0], "缺")
    rest = "；".join(f"{number}．{text}" for number, text in enumerate(every[1:], 1))
    assert page.evaluate(STUB) == [
        [f"已收 {len(every) - 1} 样", rest],
        ["还缺 1 样", f"1．{every[0]}"],
    ]
    expect(page.locator(".bs-gz-before").last).to_be_empty()


def test_what_is_not_looked_at_yet_stands_in_both_parts(counter):
    page = counter().page
    mark(page, "住院费用清单", "缺")
    unchecked = [text for text in rows(page) if text != "住院费用清单"]
    label, said = page.evaluate(STUB)[-1]
    assert label == f"未核对 {len(unchecked)} 样"
    assert said == "；".join(f"{number}．{text}" for number, text in enumerate(unchecked, 1))
    assert said in page.locator(".bs-gz-theirs").text_content()


def test_days_in_the_wrong_order_are_pointed_out_and_printed(counter):
    page = counter().page
    page.get_by_label("告知日期").fill("2026-05-08")
    page.get_by_label("请于哪天前补齐").fill("2026-05-01")
    expect(page.get_by_role("alert")).to_have_text("补齐期限早于告知日期，请核对。")
    page.get_by_label("请于哪天前补齐").fill("2026-05-08")
    expect(page.get_by_role("alert")).to_have_text("")


@pytest.mark.parametrize("query", ["?gaozhi", "?gaozhi&dazi"])
@pytest.mark.parametrize("guide", [LONG, "quanguo/yiyuan-dingdian/"])
def test_what_is_measured_is_what_is_printed(counter, guide, query):
    """The sheet is laid out on the screen to see how many sides it takes: as high as on paper."""
    page = counter(guide, query, width=665).page
    page.evaluate(ALL_MISSING)
    high = "() => Array.from(document.querySelector('.bs-gz-sheet').children, one => one.getBoundingClientRect().height)"
    sheet = page.locator(".bs-gz-sheet")
    sheet.evaluate("one => one.classList.add('bs-gz-measured')")
    measured = page.evaluate(high)
    sheet.evaluate("one => one.classList.remove('bs-gz-measured')")
    page.emulate_media(media="print")
    page.evaluate(
        "() => document.querySelectorAll('.bs-gz-sheet > *').forEach(one => { one.style.flex = 'none'; one.style.minHeight = 0; })"
    )
    assert page.evaluate(high) == pytest.approx(measured, abs=6)


def test_a_guide_without_a_code_says_none(counter):
    page = counter("hami/yidi-jiesuan-xietiao/").page
    assert page.locator(".bs-gz-code").count() == 0
    assert "版本" not in page.locator(".bs-gz-form").first.text_content()


def test_left_empty_it_is_a_form_for_a_pen(counter):
    page = counter().page
    page.get_by_label("告知日期").fill("")
    theirs, stub = parts(paper_of(page))
    assert squeezed("还缺材料补正说明补齐期限请于年月日前补齐") in theirs
    assert squeezed("受理窗口联系电话") in theirs and squeezed("告知日期年月日") in theirs
    assert squeezed("已收还缺") in stub
    assert "样" not in theirs


@pytest.mark.parametrize("region", REGIONS)
def test_what_everyone_must_bring_fits_on_one_side(counter, published, published_site, region):
    """All of it missing; only one agreement asks for so much that the stub has a side of its own.

    Printed are the longest lists: what is shorter fits where they do.
    """
    seen = counter(guides(published_site, region)[0])
    lengths = {}
    for path in guides(published_site, region):
        whole = html.fromstring((published_site / path / "index.html").read_text(encoding="utf-8"))
        lengths[path] = len(whole.xpath("string(//section[.//*[@id='cailiao']])"))
    troubles = []
    for path in sorted(lengths, key=lengths.__getitem__)[-LONGEST:]:
        page = seen.go(f"{published}{path}?gaozhi").page
        page.get_by_role("button", name="全部缺").click()
        paper = paper_of(page)
        missing = page.eval_on_selector_all(".bs-gz-missing > li", "all => all.map(one => one.textContent)")
        theirs, _ = parts(paper)
        troubles += [f"{path}: 没有印出 {one!r}" for one in missing if squeezed(one) not in theirs]
        troubles += [f"{path}: {sign.text}在页边上" for side in paper.signs for sign in side if outside(sign)]
        if len(paper.signs) > (2 if path == "hami/yiyuan-dingdian/" else 1):
            troubles.append(f"{path}: {len(paper.signs)} 面")
    assert troubles == []


def outside(sign):
    return sign.left < 16 or sign.right > 210 - 16 or sign.low < 3 or sign.top > 297 - 6


def test_a_long_list_takes_the_side_and_the_stub_the_next(counter):
    page = counter(LONG).page
    page.evaluate(ALL_MISSING)
    wanted = page.locator(".bs-gz-item").count()
    paper = paper_of(page)
    assert len(paper.signs) == 2
    theirs, stub = parts(paper)
    assert all(f"{number}." in theirs and f"{number}." in stub for number in range(1, wanted + 1))
    expect(page.locator(".bs-gz-before").last).to_have_text("将印 2 面。")
    assert "沿虚线剪开" not in paper.text
    first, second = ("".join(sign.text for sign in side) for side in paper.signs)
    assert "存根" not in first and "（存根）" in squeezed(second).replace("(", "（").replace(")", "）")


def test_what_the_words_say_already_is_not_said_again(counter):
    page = counter("quanguo/danwei-canbao-dengji/").page
    assert "《基本医疗保险单位参保信息登记表》（加盖单位公章）" in rows(page)
    page = counter("hami/yaodian-dingdian/").page
    said = rows(page)
    assert "《定点零售药店协议管理申请书》（表格）" in said and "《药品经营许可证》（原件及复印件）" in said


def test_large_type(counter):
    page = counter(query="?gaozhi&dazi").page
    expect(page.get_by_label("用大字打印")).to_be_checked()
    page.get_by_role("button", name="全部缺").click()
    assert len(paper_of(page).signs) == 1
    page.emulate_media(media="print")
    sizes = "() => Array.from(document.querySelectorAll('.bs-gz-theirs *')).filter(one => one.offsetParent && one.textContent && !one.children.length).map(one => parseFloat(getComputedStyle(one).fontSize))"
    assert min(page.evaluate(sizes)) >= 14 * 96 / 72 - 0.01
    # the file's part is for staff: so both share a side
    assert 10.5 * 96 / 72 - 0.01 <= min(page.evaluate(sizes.replace("theirs", "stub"))) < 14 * 96 / 72
    page.emulate_media(media="screen")
    page.get_by_label("用大字打印").uncheck()
    page.emulate_media(media="print")
    assert 10.5 * 96 / 72 - 0.01 <= min(page.evaluate(sizes)) < 14 * 96 / 72


def test_situations_are_those_of_the_guide(counter):
    page = counter().page
    assert "委托人授权委托书" in rows(page)
    page.get_by_role("button", name="全部缺").click()
    # what depends on a situation is not marked unseen, and both the screen and the sheet say so
    assert "委托" not in page.locator(".bs-gz-missing").text_content()
    expect(page.locator(".bs-gz-before").last).to_contain_text("没有核对：先选情形，或标成不涉及。")
    assert re.search("另有[0-9]+样没有核对:.*委托人授权委托书", parts(paper_of(page))[0])
    page.locator(".bs-gz .bs-chip", has_text="急诊").click()
    assert rows(page)[-1] == "急诊诊断证明" and "委托人授权委托书" not in rows(page)
    assert page.url.endswith("?gaozhi&qx=jizhen")
    expect(page.get_by_role("radiogroup", name="医院收费票据").get_by_label("缺", exact=True)).to_be_checked()
    page.get_by_role("link", name="返回办事指南").click()
    assert page.url.endswith(GUIDE + "?qx=jizhen")
    expect(page.locator(".bs-qx input[value=jizhen]")).to_be_checked()
    page.get_by_role("link", name="一次性告知单").click()
    assert page.url.endswith("?gaozhi&qx=jizhen")
    expect(page.locator(".bs-gz .bs-chip input[value=jizhen]")).to_be_checked()


@pytest.mark.parametrize("workers", ["block", "allow"])
def test_nothing_is_kept(counter, workers):
    seen = counter(service_workers=workers)
    page = seen.page
    page.wait_for_load_state("networkidle")
    if workers == "allow":  # assets/offline.js notes, when the browser is idle, which region it has seen
        page.wait_for_function("() => localStorage.getItem('bs-kept')")
    before, address = page.evaluate(STORED), page.url
    for label in FIELDS:
        page.get_by_label(label).fill("机密")
    page.get_by_role("button", name="全部缺").click()
    page.get_by_label("姓名或单位名称").press("Enter")
    expect(page.get_by_text("这张单子不保存，打印后离开就没有了。")).to_be_visible()
    assert page.evaluate(STORED) == before
    assert page.url == address
    assert page.locator(".bs-gz :is(input, textarea):not([autocomplete=off])").count() == 0
    assert page.locator(".bs-gz-field :is(input, textarea)[name]").count() == 0
    # back again: empty, whether the browser kept the page or not
    page.get_by_role("link", name="返回办事指南").click()
    page.go_back()
    page.locator(".bs-gz").wait_for()
    assert page.get_by_label("姓名或单位名称").input_value() == ""
    assert "机密" not in page.evaluate("document.documentElement.outerHTML")
    page.get_by_label("姓名或单位名称").fill("机密")
    page.reload()
    assert page.get_by_label("姓名或单位名称").input_value() == ""


def test_the_next_applicant_and_a_clean_form(counter):
    page = counter(query="?gaozhi&qx=jizhen").page
    day = page.get_by_label("告知日期").input_value()
    assert day == page.evaluate("() => new Date().toLocaleDateString('sv')")
    for label in FIELDS:
        page.get_by_label(label).fill("甲")
    page.get_by_role("button", name="全部缺").click()
    page.get_by_role("button", name="下一位").click()
    assert [page.get_by_label(label).input_value() for label in FIELDS] == ["", "", "甲", "甲", "甲"]
    expect(page.get_by_label("姓名或单位名称")).to_be_focused()
    expect(page.locator(".bs-gz-count")).to_contain_text("缺 0 样")
    assert "qx=" not in page.url
    page.get_by_role("button", name="全部清空").click()
    assert [page.get_by_label(label).input_value() for label in FIELDS] == [""] * 5
    assert page.get_by_label("告知日期").input_value() == day


@pytest.mark.parametrize("query", ["?gaozhi", "?gaozhi&qx={0}&dazi={0}&v={0}", "?gaozhi={0}#{0}"])
def test_what_is_typed_is_text(counter, query):
    seen = counter(query=query.replace("{0}", "%3Cimg%20src=x%20onerror=window.hit=1%3E"))
    page = seen.page
    for label in FIELDS:
        page.get_by_label(label).fill(EVIL)
    sheet = page.locator(".bs-gz-sheet")
    assert (
        sheet.evaluate("one => one.textContent").count("<img src=x onerror=window.hit=1>") == len(FIELDS) + 1
    )
    assert page.locator(".bs-gz :is(img, script)").count() == 0
    assert page.evaluate("() => window.hit") is None
    assert seen.complaints == []


def test_numbers_come_from_the_region_alone(visit, published, published_site):
    """Empty where the data give none; what they give is prefilled, and printed."""
    page = visit(published + GUIDE + "?gaozhi", 1280).page
    assert page.get_by_label("联系电话").input_value() == ""
    given = '<dl class="bs-contact"><div><dt>窗口电话</dt><dd>0902-1234567</dd></div><div><dt>地址</dt><dd>广场路1号</dd></div></dl>'
    html = (published_site / GUIDE / "index.html").read_text(encoding="utf-8")
    place = html.index('<div class="bs-block', html.index('aria-labelledby="qudao"'))
    page.route(
        f"**/{GUIDE}*",
        lambda route: route.fulfill(body=html[:place] + given + html[place:], content_type="text/html"),
    )
    page.reload()
    assert page.get_by_label("联系电话").input_value() == "0902-1234567"
    theirs, _ = parts(paper_of(page))
    assert "联系电话0902-1234567" in theirs and "地址广场路1号" in theirs and "窗口电话" not in theirs


@pytest.mark.parametrize("mode", ["light", "dark", "elder"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(counter, width, mode):
    seen = counter(width=width, color_scheme="dark" if mode == "dark" else "light", reduced_motion="reduce")
    page = seen.page
    if mode == "elder":
        page.evaluate("document.documentElement.classList.add('bs-elder')")
    page.get_by_role("button", name="全部缺").click()
    mark(page, "诊断证明", "已收")
    mark(page, "住院费用清单", "不涉及")
    assert violations(page) == []
    assert seen.overflow() == 0
    small = "() => Array.from(document.querySelectorAll('.bs-gz :is(button, a, input:not([type=checkbox], [type=radio]), .bs-chip)'), one => one.getBoundingClientRect()).filter(box => box.height && box.height < 43.5).length"
    assert page.evaluate(small) == 0


def test_paper_is_black_on_white_even_in_dark(counter):
    page = counter(color_scheme="dark").page
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".bs-gz-sheet").evaluate("one => getComputedStyle(one).color") == "rgb(0, 0, 0)"


def test_keyboard_alone(counter):
    page = counter().page
    page.evaluate("() => { window.printed = 0; window.print = () => printed++; }")
    page.get_by_label("姓名或单位名称").focus()
    page.keyboard.type("王小明")
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "() => document.activeElement.textContent || document.activeElement.name || document.activeElement.id"
        )
        reached.append(name)
        if name == "全部缺":
            page.keyboard.press("Enter")
        elif name == "bs-gz-1":
            page.keyboard.press("ArrowRight")  # 缺 → 已收
        elif name == "打印":
            page.keyboard.press("Space")
            break
    assert page.evaluate("() => window.printed") == 1
    expect(page.locator(".bs-gz-count")).to_contain_text("缺 3 样，已收 1 样")
    outline = "() => { const one = document.activeElement; return getComputedStyle(one).outlineStyle; }"
    assert page.evaluate(outline) != "none"
    assert {"bs-gz-0", "bs-gz-1", "bs-gz-remarks", "bs-gz-window"} <= set(reached)


def test_without_scripts_the_guide_is_shown(visit, published):
    page = visit(published + GUIDE + "?gaozhi", java_script_enabled=False).page
    expect(page.locator("#cailiao")).to_be_visible()
    assert page.locator(".bs-gz").count() == 0


@pytest.mark.parametrize("lost", ["counter.css", "counter.js", "counter-guide.js", "counter-sheet.js"])
def test_a_file_that_does_not_come_leaves_the_guide(visit, published, lost):
    page = visit(published + GUIDE).page
    page.route(f"**/assets/{lost}*", lambda route: route.abort())
    page.goto(published + GUIDE + "?gaozhi", wait_until="load")
    expect(page.locator("#cailiao")).to_be_visible()
    assert page.locator(".bs-gz").count() == 0


def test_in_a_folder(visit, built_site):
    seen = visit((built_site / GUIDE / "index.html").as_uri() + "?gaozhi&qx=weituo", 1280)
    page = seen.page
    page.get_by_role("button", name="全部缺").click()
    theirs, _ = parts(paper_of(page))
    assert squeezed("委托人授权委托书") in theirs
    assert page.locator(".bs-gz .bs-qr").count() == 0  # without an address of the site
    page.get_by_role("link", name="返回办事指南").click()
    expect(page.locator(".bs-qx input[value=weituo]")).to_be_checked()
    assert seen.complaints == []


def test_only_the_sheet_asks_for_its_files(visit, published):
    page = visit(published + GUIDE).page
    page.wait_for_load_state("networkidle")
    loaded = "() => performance.getEntriesByType('resource').map(one => one.name)"
    assert not [name for name in page.evaluate(loaded) if "counter" in name]
    canonical = page.locator("link[rel=canonical]").get_attribute("href")
    page.goto(published + GUIDE + "?gaozhi")
    page.locator(".bs-gz").wait_for()
    assert page.locator("link[rel=canonical]").get_attribute("href") == canonical == PUBLIC + GUIDE
    assert len([name for name in page.evaluate(loaded) if "counter" in name]) == 4
