"""朗读, with a voice that only notes what it is told."""

import pytest
from playwright.sync_api import expect

GUIDE = "hami/zhuyuan-baoxiao/"
# a voice that says a text when the test calls next(); cancel() ends the one that speaks with an error, as browsers do
VOICE = """
    const said = [];
    let now = null;
    window.SpeechSynthesisUtterance = function (text) { this.text = text; };
    const speech = new EventTarget();
    speech.getVoices = () => VOICES;
    speech.speak = (one) => { said.push(one); now = one; };
    speech.cancel = () => { const was = now; now = null; if (was && was.onerror) setTimeout(() => was.onerror({error: 'interrupted'})); };
    Object.defineProperty(window, 'speechSynthesis', {value: speech, configurable: true});
    window.voice = {
        said: () => said.map((one) => one.text),
        lang: () => said.map((one) => [one.lang, one.voice && one.voice.name]),
        speaking: () => !!now,
        next: () => { const was = now; now = null; was.onend(); },
        fail: () => { const was = now; now = null; was.onerror({error: 'synthesis-failed'}); },
        gain: (voices) => { speech.getVoices = () => voices; speech.dispatchEvent(new Event('voiceschanged')); },
    };
"""
CHINESE = "[{lang: 'en-US', name: 'English'}, {lang: 'zh-TW', name: 'Taiwan'}, {lang: 'zh-CN', name: 'Mandarin', localService: true}]"


@pytest.fixture
def reader(visit, site):
    """reader(voices): a guide in a browser with these voices."""

    def open_page(voices=CHINESE, address=GUIDE, **options):
        seen = visit(site, **options)
        seen.page.context.add_init_script(VOICE.replace("VOICES", voices))
        seen.go(site + address)
        return seen

    return open_page


def start(page):
    page.get_by_role("button", name="朗读", exact=True).click()
    expect(page.get_by_role("group", name="朗读")).to_be_visible()


def said(page):
    return page.evaluate("voice.said()")


def go_on(page, times=1):
    """The voice ends so many texts, and begins the next."""
    for _ in range(times):
        before = len(said(page))
        page.evaluate("voice.next()")
        while len(said(page)) == before:
            page.wait_for_timeout(20)


def read_all(page):
    page.clock.install()
    start(page)
    while page.evaluate("voice.speaking()"):
        page.evaluate("voice.next()")
        page.clock.run_for(1000)
    return said(page)


def test_it_is_offered_only_with_a_chinese_voice(reader):
    page = reader("[{lang: 'en-US', name: 'English'}]").page
    button = page.locator("[data-bs-do=read]")
    assert not button.is_visible()
    # many browsers know their voices only later
    page.evaluate(f"voice.gain({CHINESE})")
    assert button.is_visible()


def test_its_script_is_loaded_with_the_first_tap(reader):
    seen = reader()
    asked = []
    seen.page.on("request", lambda request: asked.append(request.url))
    assert "read-aloud" not in seen.page.content()
    start(seen.page)
    assert len([url for url in asked if "assets/read-aloud.js?v=" in url]) == 1
    assert seen.complaints == []


def test_the_whole_page_in_order_and_nothing_beside_it(reader):
    texts = read_all(reader().page)
    everything = "\n".join(texts)
    assert texts[0].startswith("住院费用报销")
    order = ["多久办好", "不超过5个工作日", "谁能办", "申请人到经办机构", "医院收费票据", "开展现场评价"]
    places = [everything.index(one) for one in order]
    assert places == sorted(places)
    assert max(map(len, texts)) < 200
    # where a text comes from, what is folded, what is only to be tapped
    for silent in ("来源", "看国家", "看要带什么", "换地区", "已备齐", "首页"):
        assert silent not in everything


def test_no_character_of_a_long_text_is_lost(reader):
    page = reader(address="hami/yiyuan-dingdian/").page
    texts = read_all(page)
    long = page.locator("section:has(#liucheng) .bs-p").first.inner_text()
    assert "".join(long.split())[:60] in "".join("".join(texts).split())
    assert max(map(len, texts)) < 200


def test_what_is_read_is_marked_and_in_view(reader):
    page = reader(height=500).page
    start(page)
    assert page.locator(".bs-reading").inner_text() == "住院费用报销"
    assert page.evaluate("voice.lang()")[0] == ["zh-CN", "Mandarin"]
    go_on(page, 14)
    expect(page.locator(".bs-reading")).to_have_count(1)
    expect(page.locator(".bs-reading")).to_be_in_viewport()
    assert page.evaluate("scrollY") > 0


def test_pause_goes_on_with_the_same_sentence(reader):
    page = reader().page
    start(page)
    go_on(page, 3)
    before = said(page)
    page.get_by_role("button", name="暂停").click()
    assert not page.evaluate("voice.speaking()")
    page.wait_for_timeout(50)  # the error of the text that was stopped must not stop all
    page.get_by_role("button", name="继续").click()
    assert said(page) == [*before, before[-1]]
    assert page.evaluate("voice.speaking()")


def test_stop_leaves_the_page_as_it_was(reader):
    page = reader().page
    start(page)
    page.get_by_role("button", name="停止", exact=True).click()
    assert not page.evaluate("voice.speaking()")
    assert page.locator(".bs-reading").count() == 0
    expect(page.get_by_role("group", name="朗读")).to_be_hidden()
    # and the focus is where it began
    assert page.evaluate("document.activeElement.dataset.bsDo") == "read"
    start(page)
    assert said(page) == ["住院费用报销"] * 2


def test_it_stops_by_its_own_button_at_the_end_and_on_leaving(reader):
    page = reader().page
    start(page)
    page.get_by_role("button", name="停止朗读").click()
    assert not page.evaluate("voice.speaking()")
    start(page)
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert not page.evaluate("voice.speaking()")
    start(page)
    page.evaluate("voice.fail()")
    expect(page.get_by_role("group", name="朗读")).to_be_hidden()


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_it_scrolls_gently_or_at_once(reader, motion):
    page = reader(height=500, reduced_motion=motion).page
    page.evaluate(
        "window.scrolls = [];"
        "Element.prototype.scrollIntoView = (how) => { if (how && how.behavior) scrolls.push(how.behavior); };"
    )
    start(page)
    go_on(page, 14)
    assert set(page.evaluate("scrolls")) == {"auto" if motion == "reduce" else "smooth"}


def test_without_a_voice_or_a_script_there_is_no_button(visit, site):
    page = visit(site + GUIDE).page  # this browser has none
    assert not page.locator("[data-bs-do=read]").is_visible()
