"""The bring-list: ticks kept on the device, how many are ready, the list as text."""

import pytest
from playwright.sync_api import expect

GUIDE = "hami/zhuyuan-baoxiao/"
OTHER = "hami/menzhen-baoxiao/"
TEXT = """住院费用报销，要带什么（哈密市）
情形：急诊
☐ 有效身份证件或社保卡或医保电子凭证（任选其一）
☑ 医院收费票据
☐ 住院费用清单
☐ 诊断证明
· 急诊提供急诊诊断证明
☐ 急诊诊断证明
· 地方需增加其他材料必须事前公示，并一次性告知
· 诊断证明包括定点医疗机构出具的有诊断信息的出院证明
· 有效身份证件包括身份证、居住证、户口簿、中国护照、港澳台居民居住证、外国人永久居留证、港澳居民来往内地通行证等
另有 3 条只适用于别的情形（意外伤害、使用限制药品、委托办理），这里没有列出；办理材料改写前的原文也没有列出。
办理时限：不超过5个工作日
办理方式：参保地医保经办部门服务窗口办理
来源：哈密市医疗保障经办政务服务办事指南；网页版本 """
CATCH = "document.execCommand = () => { window.caught = document.activeElement.value; return true; }"


@pytest.fixture
def open_guide(visit, site):
    def open_page(address=GUIDE, before="", **options):
        seen = visit(site + "kanwu/", **options)
        if before:
            seen.page.add_init_script(before)
        seen.go(site + address)
        return seen

    return open_page


def tick(page, *numbers):
    for number in numbers:
        page.locator(".bs-tick").nth(number).click()


def ticked(page):
    return page.locator(".bs-tick input:checked").count()


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_what_is_ready_is_counted_and_kept(open_guide, site, width):
    seen = open_guide(width=width)
    page = seen.page
    count = page.locator(".bs-count")
    expect(count).to_have_text("已备齐 0/4")
    tick(page, 1, 2)
    expect(count).to_have_text("已备齐 2/4")
    page.reload()
    expect(count).to_have_text("已备齐 2/4")
    seen.go(site + OTHER)
    assert ticked(page) == 0
    tick(page, 0)
    seen.go(site + GUIDE)
    assert ticked(page) == 2
    page.get_by_role("button", name="清除打勾").click()
    assert ticked(page) == 0
    expect(page.locator(".bs-did")).to_have_text("打的勾已清除。")
    page.reload()
    assert ticked(page) == 0
    seen.go(site + OTHER)
    assert ticked(page) == 1
    assert seen.complaints == []


def test_ticks_of_a_former_version_are_forgotten(open_guide):
    page = open_guide().page
    tick(page, 1)
    page.evaluate("""() => {
        const kept = JSON.parse(localStorage.getItem('bs-ticks:hami/zhuyuan-baoxiao'));
        kept.version = '00000000';
        localStorage.setItem('bs-ticks:hami/zhuyuan-baoxiao', JSON.stringify(kept));
    }""")
    page.reload()
    assert ticked(page) == 0


@pytest.mark.parametrize("junk", ["{", "null", "7", '{"ticked":"x"}'])
def test_what_is_no_list_of_ticks_is_forgotten(open_guide, junk):
    before = f"localStorage.setItem('bs-ticks:hami/zhuyuan-baoxiao', {junk!r})"
    seen = open_guide(before=before)
    assert ticked(seen.page) == 0 and seen.complaints == []


def test_without_storage_ticks_hold_as_long_as_the_page(open_guide):
    seen = open_guide(
        before="Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
    )
    tick(seen.page, 0)
    expect(seen.page.locator(".bs-count")).to_have_text("已备齐 1/4")
    assert seen.complaints == []


def test_what_depends_counts_once_it_is_chosen_or_ticked(open_guide):
    page = open_guide(GUIDE + "?qx=jizhen").page
    expect(page.locator(".bs-count")).to_have_text("已备齐 0/5")
    page.get_by_role("button", name="恢复全部").click()
    expect(page.locator(".bs-count")).to_have_text("已备齐 0/4")
    page.get_by_role("checkbox", name="急诊诊断证明").check()
    expect(page.locator(".bs-count")).to_have_text("已备齐 1/5")


def test_the_keyboard_ticks(open_guide):
    page = open_guide().page
    page.locator(".bs-tick input").first.focus()
    page.keyboard.press("Space")
    expect(page.locator(".bs-count")).to_have_text("已备齐 1/4")


def test_the_list_is_copied_for_wechat(open_guide, site):
    page = open_guide(GUIDE + "?qx=jizhen", permissions=["clipboard-read", "clipboard-write"]).page
    tick(page, 1)
    page.get_by_role("button", name="复制清单").click()
    expect(page.locator(".bs-did")).to_have_text("清单已复制，可以粘贴到微信里。")
    said = page.evaluate("navigator.clipboard.readText()")
    version = page.locator("#bs").get_attribute("data-version")
    assert said == f"{TEXT}{version}\n{site}{GUIDE}?qx=jizhen#cailiao"


@pytest.mark.parametrize(
    "missing",
    [
        "Object.defineProperty(navigator, 'clipboard', { value: undefined })",
        "navigator.clipboard.writeText = () => Promise.reject(new Error('no'))",
    ],
)
def test_old_browsers_copy_by_a_selected_text(open_guide, missing):
    page = open_guide(GUIDE + "?qx=jizhen", before=f"{missing}; {CATCH}").page
    tick(page, 1)
    page.get_by_role("button", name="复制清单").click()
    expect(page.locator(".bs-did")).to_have_text("清单已复制，可以粘贴到微信里。")
    assert page.evaluate("window.caught").startswith(TEXT)
    assert page.locator("textarea").count() == 0


def test_what_cannot_be_copied_is_shown(open_guide):
    refuse = "Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false"
    page = open_guide(before=refuse).page
    page.get_by_role("button", name="复制清单").click()
    expect(page.locator(".bs-did")).to_contain_text("请长按下面的文字")
    expect(page.get_by_label("清单文字")).to_be_focused()


def test_the_list_is_shared_where_a_phone_can(open_guide):
    page = open_guide(
        before="navigator.share = (what) => { window.caught = what; return Promise.resolve(); }"
    ).page
    page.get_by_role("button", name="发给家人").click()
    assert page.evaluate("window.caught.title") == "住院费用报销"
    assert "☐ 医院收费票据" in page.evaluate("window.caught.text")
    expect(page.locator(".bs-did")).to_have_text("")


def test_it_is_copied_where_nothing_can_share(open_guide):
    share = "Object.defineProperty(navigator, 'share', { value: undefined })"
    page = open_guide(before=share, permissions=["clipboard-read", "clipboard-write"]).page
    page.get_by_role("button", name="发给家人").click()
    expect(page.locator(".bs-did")).to_have_text("清单已复制，打开微信粘贴给家人。")


def test_boxes_on_paper_are_empty(open_guide):
    """A reader's ticks are for the screen: the next one's sheet has none of them."""
    page = open_guide().page
    tick(page, 0)
    mark = "all => all.map(one => getComputedStyle(one, '::after').content + getComputedStyle(one).backgroundColor)"
    boxes = page.locator(".bs-tick input")
    assert len(set(boxes.evaluate_all(mark))) > 1
    page.emulate_media(media="print")
    assert set(boxes.evaluate_all(mark)) == {"nonergb(255, 255, 255)"}
    assert page.locator(".bs-ready").is_hidden()


def test_at_a_counter_ticks_are_not_kept(open_guide, visit, built_site):
    folder = (built_site / GUIDE / "index.html").as_uri()
    for page in (open_guide(GUIDE + "?gaozhi").page, visit(folder).page):
        page.locator(".bs-tick input").first.evaluate("one => one.click()")
        assert ticked(page) == 1
        page.reload()
        assert ticked(page) == 0
        expect(page.locator(".bs-ready .bs-note")).to_have_text("打勾不保存，离开这页就没有了。")
