"""Guides in other websites' pages: made-up hosts of all ages on another origin, in a real Chromium.

What must hold in all of them: the frame is as high as its content, higher and lower with it; nothing of the host's style or
script reaches in, nothing of the guide's out; nobody else's messages count.
"""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Frame, Page

from tests.browser.conftest import SUB_PATH
from tests.browser.test_accessibility import RULES

HOSTS = Path(__file__).resolve().parent.parent / "fixtures" / "hosts"
GUIDE = "hami/zhuyuan-baoxiao"
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}  # as a Chinese keyboard types them
# the body's own height, apart from what embed/frame.js says of it
HEIGHT = "Math.ceil(document.body.getBoundingClientRect().height)"
FRAME_HEIGHT = "id => Math.round(document.querySelector('#' + id + ' iframe').getBoundingClientRect().height)"


def until(where: Page | Frame, wanted: str, arg: str | None = None) -> None:
    """Waits until an expression is true; Playwright's own way is forbidden by the pages' policy."""
    for _ in range(200):
        try:
            if where.evaluate(wanted, arg):
                return
        except Error as problem:  # it goes on to another page just now
            if "context was destroyed" not in str(problem):
                raise
        time.sleep(0.05)
    pytest.fail(f"没有等到：{wanted}")


@dataclass
class Host:
    """A host's page that was opened."""

    page: Page
    site: str
    complaints: list[str] = field(default_factory=list)

    def frame(self, place: str = "one") -> Frame:
        """The guide in an element, once it has answered: the fallback goes then."""
        self.page.wait_for_selector(f"#{place} iframe")
        self.page.locator(f"#{place} iframe").scroll_into_view_if_needed()
        until(
            self.page,
            "id => { const all = document.getElementById(id).children; return all.length === 1 && all[0].tagName === 'IFRAME' }",
            arg=place,
        )
        frame = self.page.query_selector(f"#{place} iframe").content_frame()
        frame.wait_for_load_state("load")
        return frame

    def height(self, place: str = "one") -> int:
        return self.page.evaluate(FRAME_HEIGHT, place)

    def fits(self, place: str = "one") -> int:
        """Waits until the frame is as high as its content; returns the height."""
        frame = self.frame(place)
        for _ in range(60):
            if abs(self.height(place) - frame.evaluate(HEIGHT)) <= 1:
                return self.height(place)
            self.page.wait_for_timeout(50)
        pytest.fail(f"iframe {self.height(place)}px，内容 {frame.evaluate(HEIGHT)}px")


@pytest.fixture
def hosted(
    browser: Browser, serve: Callable[..., str], site: str, tmp_path: Path
) -> Iterator[Callable[..., Host]]:
    """hosted("modern.html", …): that page on an origin of its own; anything beyond its own and the site's is refused."""
    contexts = []

    def open_host(name: str, width=800, height=900, at=site, as_file=False, **options) -> Host:
        for page in HOSTS.glob("*.html"):
            text = page.read_text(encoding="utf-8").replace("SITE/", at)
            (tmp_path / page.name).write_text(text, encoding="utf-8")
        own = f"{tmp_path.as_uri()}/" if as_file else serve(tmp_path)
        context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN", **options)
        contexts.append(context)
        host = Host(context.new_page(), at)

        def guard(route) -> None:
            if route.request.url.startswith((own, at, "data:", "about:")):
                route.continue_()
            else:
                host.complaints.append(f"外部请求: {route.request.url}")
                route.abort()

        context.route("**/*", guard)
        host.page.on(
            "console", lambda said: said.type in ("error", "warning") and host.complaints.append(said.text)
        )
        host.page.on("pageerror", lambda error: host.complaints.append(str(error)))
        host.page.goto(own + name, wait_until="load")
        return host

    yield open_host
    for context in contexts:
        context.close()


# ---------------------------------------------------------------------------------------------- every kind of host


@pytest.mark.parametrize("name", ["modern", "quirks", "old", "narrow", "strict", "moving", "wrong"])
def test_the_frame_is_as_high_as_the_guide(hosted, name):
    host = hosted(f"{name}.html")
    assert host.fits() > 2000
    box = host.page.evaluate(
        "(() => { const f = document.querySelector('#one iframe'), s = getComputedStyle(f), b = f.getBoundingClientRect();"
        " return [b.width === f.parentNode.clientWidth, s.display, s.opacity, s.visibility, s.borderTopWidth] })()"
    )
    assert box == [True, "block", "1", "visible", "0px"]
    inner = host.frame().evaluate(
        "[document.documentElement.scrollHeight - innerHeight, document.documentElement.scrollWidth - innerWidth]"
    )
    assert inner[0] <= 0 and inner[1] <= 0, "滚动条"
    # a webmaster is told of ids that can be none
    assert [one for one in host.complaints if name != "wrong" or "banshi:" not in one] == []


@pytest.mark.parametrize("name", ["modern", "quirks", "old", "strict"])
def test_the_frame_grows_and_shrinks(hosted, name):
    host = hosted(f"{name}.html", width=500)
    frame, before = host.frame(), host.fits()
    frame.evaluate("document.querySelectorAll('details:not([name])').forEach(one => one.open = true)")
    until(host.page, f"[{before}].every(was => ({FRAME_HEIGHT})('one') > was + 100)")
    opened = host.fits()
    frame.evaluate("document.querySelectorAll('details').forEach(one => one.open = false)")
    until(host.page, f"({FRAME_HEIGHT})('one') < {opened} - 100")
    assert host.fits() == before


def test_the_frame_follows_rotation_and_type(hosted):
    host = hosted("modern.html", width=360, height=740)
    frame, upright = host.frame(), host.fits()
    host.page.set_viewport_size({"width": 740, "height": 360})
    until(host.page, f"({FRAME_HEIGHT})('one') < {upright}")
    lying = host.fits()
    frame.evaluate("document.documentElement.style.fontSize = '200%'")
    until(host.page, f"({FRAME_HEIGHT})('one') > {lying} + 500")
    large = host.fits()
    frame.evaluate("document.documentElement.style.fontSize = ''")
    until(host.page, f"({FRAME_HEIGHT})('one') < {large} - 500")
    assert host.fits() == lying


def test_a_choice_of_situations_changes_the_height(hosted):
    host = hosted("modern.html", width=360)
    frame, before = host.frame(), host.fits()
    frame.locator(".bs-chip input").first.check()
    until(host.page, f"({FRAME_HEIGHT})('one') !== {before}")
    host.fits()


def test_many_on_a_page_and_their_options(hosted):
    host = hosted("modern.html")
    assert {host.fits(place) for place in ("one", "two", "list")}.__len__() == 3
    two = host.frame("two")
    assert two.url == f"{host.site}embed/alashan/menzhen-baoxiao/?theme=dark&accent=ffcc00&font=large"
    assert two.evaluate(
        "document.documentElement.className.split(' ').filter(one => /dark|elder|light/.test(one))"
    ) == [
        "bs-dark",
        "bs-elder",
    ]
    said = "id => { const f = document.querySelector('#' + id + ' iframe'); return [f.title, f.getAttribute('loading'), f.referrerPolicy] }"
    assert host.page.evaluate(said, "one") == ["住院费用报销办事指南", "lazy", "no-referrer"]
    assert host.page.evaluate(said, "two")[0] == "门诊报销"
    assert host.complaints == []


def test_one_global_and_loaded_thrice(hosted):
    host = hosted("old.html")
    host.fits()
    assert host.page.evaluate("document.querySelectorAll('iframe').length") == 1
    assert host.page.evaluate("banshi.version") == 1
    clean = hosted("modern.html")
    clean.fits()
    own = "(() => { const f = document.body.appendChild(document.createElement('iframe')), plain = Object.getOwnPropertyNames(f.contentWindow); f.remove();"
    own += " return Object.getOwnPropertyNames(window).filter(name => plain.indexOf(name) < 0 && isNaN(name)) })()"
    assert clean.page.evaluate(own) == ["banshi"]


def test_under_a_path(hosted, site_under_path):
    host = hosted("modern.html", at=site_under_path)
    assert SUB_PATH in host.frame().url
    host.fits()
    assert host.complaints == []


def test_a_host_opened_from_a_folder(hosted):
    """Its origin is null: the guide answers all the same, and says nothing but its height."""
    host = hosted("modern.html", as_file=True)
    host.fits()


# ---------------------------------------------------------------------------------------------- hosts that move things


@pytest.mark.parametrize(
    "move",
    [
        "document.getElementById('there').appendChild(document.getElementById('one'))",
        "document.getElementById('here').innerHTML = document.getElementById('here').innerHTML",
        "document.getElementById('one').innerHTML = ''",
        "(() => { const one = document.getElementById('one'); one.remove(); setTimeout(() => document.getElementById('there').append(one), 100) })()",
        "(() => { const one = document.getElementById('one'), copy = one.cloneNode(true); one.replaceWith(copy) })()",
    ],
)
def test_a_host_that_reinserts_nodes(hosted, move):
    host = hosted("moving.html", width=500)
    before = host.fits()
    host.page.evaluate(move)
    host.page.wait_for_timeout(200)
    frame = host.frame()
    frame.wait_for_selector(".bs-framed")
    assert host.fits() == before
    assert host.page.evaluate("document.querySelectorAll('iframe').length") == 1
    frame.evaluate("document.querySelectorAll('details:not([name])').forEach(one => one.open = true)")
    until(host.page, f"({FRAME_HEIGHT})('one') > {before} + 100")


def test_an_element_added_or_changed_later(hosted):
    host = hosted("moving.html")
    host.fits()
    host.page.evaluate(
        'document.getElementById(\'there\').innerHTML = \'<div id="late" data-banshi="hami/menzhen-baoxiao"><a href="#">指南</a></div>\''
    )
    host.fits("late")
    host.page.evaluate(
        "document.getElementById('late').setAttribute('data-banshi', 'alashan/menzhen-baoxiao')"
    )
    until(host.page, "document.querySelector('#late iframe').src.includes('alashan')")
    host.frame("late").wait_for_selector(".bs-framed")
    host.fits("late")
    # to what is no guide's id: another guide must not stay there
    host.page.evaluate("document.getElementById('late').setAttribute('data-banshi', '住院')")
    until(host.page, "!document.querySelector('#late iframe')")
    assert host.page.locator("#late > a").is_visible()
    host.page.evaluate("document.getElementById('late').setAttribute('data-banshi', 'hami')")
    host.fits("late")


# ---------------------------------------------------------------------------------------------- isolation, messages


def test_no_style_crosses(hosted):
    host = hosted("quirks.html")
    paint = "(() => { const s = getComputedStyle(document.querySelector('#bs h1')); return [s.color, s.backgroundColor, parseFloat(s.fontSize) > 20] })()"
    assert host.frame().evaluate(paint) == ["rgb(22, 35, 30)", "rgba(0, 0, 0, 0)", True]
    assert host.page.evaluate("document.styleSheets.length") == 1


FORGED = [
    "window.postMessage({type: 'banshi-height', height: 77}, '*')",
    "document.querySelector('#one iframe').contentWindow.postMessage({type: 'banshi-height', height: 77}, '*')",
    "(() => { const f = document.createElement('iframe'); f.srcdoc = '<script>parent.postMessage({type: \"banshi-height\", height: 77}, \"*\")</' + 'script>'; document.body.append(f) })()",
    "(() => { const f = document.createElement('iframe'); f.src = 'sibling.html'; f.onload = () => f.contentWindow.eval('parent.postMessage({type: \"banshi-height\", height: 77}, \"*\")'); document.body.append(f) })()",
    "window.dispatchEvent(new MessageEvent('message', {data: {type: 'banshi-height', height: 77}, origin: 'https://evil.example', source: document.querySelector('#one iframe').contentWindow}))",
]


@pytest.mark.parametrize("forgery", FORGED)
def test_forged_messages_are_ignored(hosted, forgery):
    host = hosted("moving.html")
    before = host.fits()
    host.page.evaluate(forgery)
    host.page.wait_for_timeout(250)
    assert host.height() == before


@pytest.mark.parametrize("height", ["1e9", "-5", "0", "NaN", "Infinity", "'500'", "null", "{}", "[500]"])
def test_absurd_heights_are_ignored(hosted, height):
    host = hosted("moving.html")
    before = host.fits()
    host.frame().evaluate(f"parent.postMessage({{type: 'banshi-height', height: {height}}}, '*')")
    host.frame().evaluate("parent.postMessage('banshi-height', '*'); parent.postMessage(null, '*')")
    host.page.wait_for_timeout(250)
    assert host.height() == before
    # the other way round: this is the way on which heights come
    host.frame().evaluate("parent.postMessage({type: 'banshi-height', height: 1234}, '*')")
    until(host.page, f"({FRAME_HEIGHT})('one') === 1234")


def test_another_guides_frame_does_not_speak_for_this_one(hosted):
    host = hosted("modern.html")
    one, _ = host.fits(), host.fits("two")
    host.frame("two").evaluate("parent.postMessage({type: 'banshi-height', height: 1234}, '*')")
    until(host.page, f"({FRAME_HEIGHT})('two') === 1234")
    assert host.height() == one


def test_the_guide_says_type_and_height_alone_and_to_its_host_alone(hosted):
    host = hosted("moving.html")
    host.fits()
    host.page.evaluate(
        "heard = []; addEventListener('message', e => heard.push([e.origin, Object.keys(e.data).sort().join()]))"
    )
    host.frame().evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    host.frame().locator("a.bs-button").first.click()
    until(host.page, "heard.length >= 2")
    assert {tuple(one) for one in host.page.evaluate("heard")} == {(host.site.rstrip("/"), "height,type")}


def test_a_greeting_from_elsewhere_is_not_answered(hosted):
    host = hosted("plain.html")
    frame = host.page.query_selector("#guide").content_frame()
    frame.wait_for_load_state("load")
    sibling = host.page.query_selector("#other").content_frame()
    sibling.evaluate(
        "addEventListener('message', () => (answered = 1)); parent.frames[0].postMessage({type: 'banshi-hello'}, '*')"
    )
    host.page.wait_for_timeout(250)
    assert frame.evaluate("document.documentElement.classList.contains('bs-framed')") is False
    assert sibling.evaluate("typeof answered") == "undefined"
    # a plain iframe is scrolled as any other
    assert frame.evaluate("getComputedStyle(document.documentElement).overflowY") == "visible"


# ---------------------------------------------------------------------------------------------- links


def test_the_main_action_scrolls_the_host(hosted):
    host = hosted("modern.html", width=400, height=700)
    frame = host.frame()
    host.fits()
    host.page.evaluate("scrollTo(0, 0)")
    frame.locator("a.bs-button").first.click()
    until(host.page, "scrollY > 300")
    top = frame.evaluate("document.getElementById('cailiao').getBoundingClientRect().top")
    assert (
        0
        < top + host.page.evaluate("document.querySelector('#one iframe').getBoundingClientRect().top")
        < 350
    )


def test_guides_stay_in_the_frame_and_keep_the_colours(hosted):
    host = hosted("modern.html")
    host.page.evaluate("document.getElementById('list').dataset.accent = 'b01f24'")
    frame = host.frame("list")
    until(frame, "location.search === '?accent=b01f24'")
    host.fits("list")
    frame.locator("a.bs-row", has_text="单位参保登记").first.click()
    frame.wait_for_url("**/embed/hami/danwei-canbao-dengji/?accent=b01f24")
    host.fits("list")
    assert host.page.url.endswith("/modern.html")
    top = host.page.evaluate("document.querySelector('#list iframe').getBoundingClientRect().top")
    assert top >= -1


def test_search_in_the_frame(hosted):
    host = hosted("modern.html")
    frame = host.frame("list")
    frame.locator(".bs-search-input").fill("生孩子报销")
    frame.wait_for_selector(".bs-search-row")
    host.fits("list")
    frame.locator(".bs-search-row").first.click()
    frame.wait_for_url("**/embed/hami/*/")
    host.fits("list")
    assert host.complaints == []


@pytest.mark.parametrize("made", [".bs-search-more a", "#made"])
def test_a_link_that_a_script_made_leads_out_of_the_frame_too(hosted, made):
    host = hosted("modern.html")
    frame = host.frame("list")
    frame.locator(".bs-search-input").fill("qqqq")
    frame.locator(".bs-search-more a").first.wait_for()
    frame.evaluate(
        "document.body.insertAdjacentHTML('afterbegin', '<a id=made href=\"../../about/\">关于</a>')"
    )
    frame.locator(made).first.click()
    host.page.wait_for_url(f"{host.site}**")
    assert "/embed/" not in host.page.url


@pytest.mark.parametrize("text", ["打开完整网页", "和别的地区比一比"])
def test_other_pages_open_in_the_hosts_window(hosted, text):
    host = hosted("modern.html", width=500)
    host.frame().get_by_text(text).first.click()
    host.page.wait_for_url(f"{host.site}**")
    assert "/embed/" not in host.page.url


def test_a_sandboxed_frame_opens_a_window(hosted):
    host = hosted("sandbox.html")
    frame = host.page.query_selector("#guide").content_frame()
    frame.wait_for_load_state("load")
    with host.page.expect_popup() as popup:
        frame.get_by_text("打开完整网页").click()
    popup.value.wait_for_load_state("load")
    assert popup.value.url == f"{host.site}{GUIDE}/"


# ---------------------------------------------------------------------------------------------- without scripts


def test_without_scripts_the_link_is_there(hosted):
    host = hosted("modern.html", java_script_enabled=False)
    assert host.page.locator("iframe").count() == 0
    assert host.page.locator("#one a").is_visible()


def test_the_link_stays_where_the_loader_cannot_be_had(hosted):
    host = hosted("modern.html", at="http://127.0.0.1:9/")
    host.page.wait_for_timeout(200)
    assert host.page.locator("#one a").is_visible()


def test_without_scripts_the_guide_is_whole(visit, site):
    seen = visit(f"{site}embed/{GUIDE}/?theme=dark", 320, java_script_enabled=False)
    assert seen.page.locator("h2:visible").count() >= 11
    assert seen.page.get_by_text("来源：").last.is_visible()
    assert seen.page.locator(".bs-chip:visible, button:visible").count() == 0
    assert seen.overflow() == 0 and seen.complaints == []


# ---------------------------------------------------------------------------------------------- what comes in addresses

NASTY = [
    '"><img src=x onerror=hacked=1>',
    "javascript:hacked=1",
    "<script>hacked=1</script>",
    "';hacked=1;'",
    "red;background:url(//evil.example)",
    "%00%ff%",
    "constructor",
    "plain&theme=<svg onload=hacked=1>",
]


@pytest.mark.parametrize("page", [f"embed/{GUIDE}/", "embed/hami/", f"{GUIDE}/"])
@pytest.mark.parametrize("name", ["theme", "accent", "font", "qx", "q", "v"])
def test_nothing_in_the_address_is_run(visit, site, page, name):
    seen = visit(f"{site}{page}?{name}=plain")
    # the site's own scripts aside: the search brings its engine and words when it likes
    there = """[
        [...document.querySelectorAll('script, img, svg')].filter(one => !(one.src || '').startsWith(location.origin)).length,
        document.documentElement.getAttribute('style'),
    ]"""
    usual = seen.page.evaluate(there)
    assert usual[0] >= 1, "the inline script of every page"
    for nasty in NASTY:
        seen.go(f"{site}{page}?{name}={nasty}")
        assert seen.page.evaluate(there) == [usual[0], None], nasty
        assert seen.page.evaluate("typeof hacked") == "undefined", nasty
        assert seen.page.evaluate("document.documentElement.dataset.asked || ''") == "", nasty
    assert seen.complaints == []


def test_wrong_elements_keep_their_link(hosted):
    host = hosted("wrong.html")
    host.fits()
    assert host.page.locator(".bad a:visible").count() == 7
    assert host.page.locator(".bad iframe").count() == 0
    assert host.frame().url == f"{host.site}embed/{GUIDE}/"
    assert host.page.evaluate(
        "[typeof hacked, document.querySelectorAll('img').length, document.querySelector('#one iframe').title]"
    ) == [
        "undefined",
        0,
        '"><img src=x onerror=hacked=1>',
    ]


CONTRAST = """() => {
  const own = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const parts = c => c[0] === '#' ? [1, 3, 5].map(n => parseInt(c.substr(n, 2), 16)) : c.match(/\\d+/g).map(Number);
  const wide = c => c.length === 4 ? '#' + [1, 2, 3].map(n => c[n] + c[n]).join('') : c;
  const light = c => parts(wide(c)).map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4).reduce((s, v, n) => s + v * [.2126, .7152, .0722][n], 0);
  const ratio = (a, b) => { const [x, y] = [light(own(a)), light(own(b))].sort((p, q) => q - p); return (x + .05) / (y + .05) };
  return Math.min(ratio('--bs-brand', '--bs-paper'), ratio('--bs-brand', '--bs-tint'), ratio('--bs-on-brand', '--bs-brand'))
}"""


@pytest.mark.parametrize(
    ("theme", "font", "wanted"),
    [("light", "", 4.5), ("dark", "", 4.5), ("auto", "", 4.5), ("light", "large", 7), ("dark", "large", 7)],
)
def test_every_accent_can_be_read(visit, site, theme, font, wanted):
    seen = visit(f"{site}embed/hami/", color_scheme="dark")
    for accent in ("ffff00", "ffffff", "000000", "b01f24", "00ff00", "808080", "1a1aff", "FFC0CB"):
        seen.go(f"{site}embed/hami/?theme={theme}&accent={accent}&font={font}")
        assert seen.page.evaluate(CONTRAST) >= wanted, accent
    assert seen.complaints == []


def test_a_good_accent_is_taken_as_it_is(visit, site):
    page = visit(f"{site}embed/hami/?accent=b01f24").page
    assert page.evaluate("document.documentElement.style.getPropertyValue('--bs-brand')") == "rgb(176,31,36)"
    assert page.evaluate("document.documentElement.className").split() == ["bs-embed", "bs-light", "bs-js"]


def test_light_by_itself_even_on_a_dark_phone(visit, site):
    dark = visit(f"{site}embed/{GUIDE}/", color_scheme="dark").page
    assert dark.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    auto = visit(f"{site}embed/{GUIDE}/?theme=auto", color_scheme="dark").page
    assert auto.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 29, 26)"


# ---------------------------------------------------------------------------------------------- the pages by themselves


@pytest.mark.parametrize(
    "path", [f"embed/{GUIDE}/", "embed/alashan/menzhen-baoxiao/", "embed/hami/", "embed/alashan/"]
)
@pytest.mark.parametrize("width", [240, 320, 720])
def test_it_fits_its_column(visit, site, path, width):
    seen = visit(site + path, width)
    seen.page.evaluate("document.querySelectorAll('details:not([name])').forEach(one => one.open = true)")
    assert seen.overflow() == 0
    assert seen.complaints == []


@pytest.mark.parametrize("path", [f"embed/{GUIDE}/", "embed/hami/"])
@pytest.mark.parametrize("query", ["", "?font=large&theme=dark"])
def test_no_empty_room_at_its_end(visit, site, path, query):
    """Where the whole page has its foot, a frame ends: the line of the source follows the text."""
    page = visit(site + path + query).page
    gap = """(() => {
        const seen = [...document.querySelectorAll('#bs *')].filter(one => one.checkVisibility() && one.offsetHeight);
        const end = Math.max(...seen.map(one => one.getBoundingClientRect().bottom));
        return document.querySelector('.bs-origin').getBoundingClientRect().top - end;
    })()"""
    rem = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    assert 0 <= page.evaluate(gap) <= rem
    left = "one => parseFloat(getComputedStyle(document.querySelector(one)).paddingLeft)"
    assert page.evaluate(left, ".bs-origin") == page.evaluate(left, "main")


@pytest.mark.parametrize("path", [f"embed/{GUIDE}/", "embed/hami/"])
@pytest.mark.parametrize("query", ["", "?theme=dark&accent=ffcc00", "?font=large&accent=cc0066"])
def test_axe_finds_nothing(visit, site, path, query):
    page = visit(site + path + query, reduced_motion="reduce").page
    page.evaluate("document.querySelectorAll('details:not([name])').forEach(one => one.open = true)")
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(rule["id"], node["html"][:120]) for rule in found for node in rule["nodes"]] == []


def test_it_weighs_little(visit, site, built_site):
    """30 KB packed for a first view, with everything that it loads."""
    for path in (f"embed/{GUIDE}/", "embed/hami/", "embed/alashan/menzhen-baoxiao/"):
        asked = []
        seen = visit("about:blank")
        seen.page.unroute_all()
        seen.page.context.unroute_all()
        seen.page.on("request", lambda request, asked=asked: asked.append(request.url))
        seen.go(site + path)
        files = {re.sub(r"\?.*", "", url).removeprefix(site) for url in asked}
        packed = [
            built_site / ((name + "index.html" if name.endswith("/") or not name else name) + ".gz")
            for name in files
            if not name.endswith(".svg")
        ]
        assert any(file.name == "frame.js.gz" for file in packed)
        assert sum(file.stat().st_size for file in packed) < 20_000, files


def test_the_service_worker_passes_by(visit, site):
    seen = visit(site, service_workers="allow")
    until(seen.page, "navigator.serviceWorker.ready.then(one => one.active.state === 'activated')")
    seen.go(f"{site}hami/")
    assert seen.page.evaluate("performance.getEntriesByType('navigation')[0].workerStart > 0")
    seen.go(f"{site}embed/{GUIDE}/")
    kept = "caches.keys().then(all => Promise.all(all.map(one => caches.open(one).then(c => c.keys())))).then(all => [].concat(...all).map(one => one.url))"
    assert not [url for url in seen.page.evaluate(kept) if "/embed/" in url]


# ---------------------------------------------------------------------------------------------- copies


def test_a_copys_version_is_compared(visit, site):
    seen = visit(f"{site}{GUIDE}/")
    version = seen.page.evaluate("document.querySelector('#bs').dataset.version")
    assert seen.page.locator(".bs-edition").count() == 0
    seen.go(f"{site}{GUIDE}/?v={version}")
    assert "这是现行版本" in seen.page.locator(".bs-edition").inner_text()
    seen.go(f"{site}{GUIDE}/?v=00000000")
    assert "不是现行版本，以本页为准" in seen.page.locator(".bs-edition").inner_text()
    assert not seen.complaints  # nothing is asked for where no history is known
    for typed in (version.upper(), f"%20{version}+", version.translate(WIDE)):
        seen.go(f"{site}{GUIDE}/?v={typed}")
        assert "这是现行版本" in seen.page.locator(".bs-edition").inner_text(), typed
    for typed in ("<b>x</b>", "", version[:-1], version + "0", "%E0%A4%A", "不知道"):
        seen.go(f"{site}{GUIDE}/?v={typed}")
        told = seen.page.locator(".bs-edition").inner_text()
        assert "认不出来" in told and f"是 {version}，就是现行版本" in told and "<b>" not in told, typed
    assert not seen.complaints


def test_a_fragment_in_a_page(visit, site, built_site, tmp_path, serve):
    """Two of them in one page, with its own ids and the optional style sheet."""
    parts = [
        (built_site / path / "fragment.html").read_text(encoding="utf-8")
        for path in (GUIDE, "alashan/menzhen-baoxiao")
    ]
    sheet = (built_site / "embed" / "fragment.css").read_text(encoding="utf-8")
    (tmp_path / "index.html").write_text(
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>引用</title><link rel=icon href='data:,'><style>{sheet}</style><main><h1 id='cailiao'>本站</h1>{''.join(parts)}</main></html>",
        encoding="utf-8",
    )
    seen = visit(serve(tmp_path), 320)
    ids = seen.page.evaluate("Array.from(document.querySelectorAll('[id]'), one => one.id)")
    assert len(ids) == len(set(ids)) > 20
    assert seen.page.evaluate(
        "Array.from(document.querySelectorAll('a[href^=\"#\"]')).every(one => document.getElementById(one.hash.slice(1)))"
    )
    found = Axe().run(seen.page, options=RULES).response["violations"]
    # beyond the host's own matter
    assert [(rule["id"], node["html"][:120]) for rule in found for node in rule["nodes"]] == []
    assert seen.overflow() == 0 and seen.complaints == []


# ---------------------------------------------------------------------------------------------- the page for webmasters


def test_the_snippet_builder(visit, site, built_site):
    seen = visit(f"{site}qianru/")
    page = seen.page
    until(page, "document.getElementById('bs-b-code').value")
    line = f'<script src="{site}embed/v1.js" async></script>'
    assert page.input_value("#bs-b-code").splitlines()[:2] == [line, f'<div data-banshi="{GUIDE}">']
    page.select_option("#bs-b-region", "alashan")
    until(
        page,
        "document.querySelector('#bs-b-item option[value=jumin-canbao-dengji]') && document.getElementById('bs-b-code').value.includes('alashan')",
    )
    page.select_option("#bs-b-item", "menzhen-baoxiao")
    page.fill("#bs-b-accent", "#B01F24")
    page.select_option("#bs-b-font", "large")
    assert 'data-banshi="alashan/menzhen-baoxiao" data-accent="b01f24" data-font="large"' in page.input_value(
        "#bs-b-code"
    )
    until(
        page,
        "document.querySelector('#bs-b-demo iframe').src.endsWith('/embed/alashan/menzhen-baoxiao/?accent=b01f24&font=large')",
    )
    page.select_option("#bs-b-way", "iframe")
    assert (
        f'<iframe src="{site}embed/alashan/menzhen-baoxiao/?accent=b01f24&amp;font=large"'
        in page.input_value("#bs-b-code")
    )
    page.fill("#bs-b-accent", '"><script>hacked=1</script>')
    assert "hacked" not in page.input_value("#bs-b-code")
    page.select_option("#bs-b-way", "ssi")
    # the host's own path, as in the script that fetches
    path = re.search(r'virtual="/yibao/([^"]+)"', page.input_value("#bs-b-code"))[1]
    assert (built_site / path).is_file() and page.inner_text("#bs-b-said").startswith("/yibao/ 是取来的文件")
    assert seen.complaints == [] and seen.overflow() == 0


def builder(visit, site, width=360):
    """The page for webmasters once its builder can be used."""
    seen = visit(f"{site}qianru/", width)
    until(seen.page, "document.getElementById('bs-b-code').value")
    return seen


def test_a_list_is_no_fragment_and_nothing_can_be_copied(visit, site):
    seen = builder(visit, site)
    page = seen.page
    page.select_option("#bs-b-way", "ssi")
    assert page.locator("#bs-b-copy").is_enabled() and page.input_value("#bs-b-code").startswith(
        "<!--#include"
    )
    page.select_option("#bs-b-item", "")
    assert page.locator("#bs-b-copy").is_disabled()
    assert page.input_value("#bs-b-code") == ""
    assert "先在上面选一个" in page.inner_text("#bs-b-said")
    assert page.locator("#bs-b-demo, #bs-b-plain").locator("visible=true").count() == 0
    page.select_option("#bs-b-way", "loader")
    assert page.locator("#bs-b-copy").is_enabled() and page.inner_text("#bs-b-said") == ""
    assert '<div data-banshi="hami">' in page.input_value("#bs-b-code")
    assert seen.complaints == [] and seen.overflow() == 0


def test_looks_are_asked_for_only_where_they_count(visit, site):
    page = builder(visit, site).page
    fields = "#bs-b-accent, #bs-b-theme, #bs-b-font"
    shown = []
    for way in ("loader", "iframe", "ssi", "loader"):
        page.select_option("#bs-b-way", way)
        shown.append(page.locator(fields).locator("visible=true").count())
    assert shown == [3, 3, 0, 3]


def test_a_wrong_colour_is_explained(visit, site):
    page = builder(visit, site).page
    field, why = page.locator("#bs-b-accent"), page.locator("#bs-b-why")
    assert field.get_attribute("aria-describedby") == "bs-b-why"

    def state():
        return field.get_attribute("aria-invalid") == "true", "六位十六进制" in why.inner_text()

    field.press_sequentially("#b01")
    assert state() == (False, False), "half of a colour is not wrong before the field is left"
    field.blur()
    assert state() == (True, True)
    assert "data-accent" not in page.input_value("#bs-b-code")
    field.focus()
    field.press("End")
    field.press_sequentially("f24")
    assert state() == (False, False) and 'data-accent="b01f24"' in page.input_value("#bs-b-code")
    field.fill("red")
    assert state() == (True, True)
    field.fill("")
    assert state() == (False, False)


def test_the_demo_is_what_the_lines_give(visit, site, built_site):
    seen = builder(visit, site)
    page = seen.page
    page.fill("#bs-b-accent", "b01f24")
    page.select_option("#bs-b-way", "iframe")
    frame = page.locator("#bs-b-plain iframe")
    code = page.input_value("#bs-b-code")
    assert frame.get_attribute("src") == re.search('src="([^"]+)"', code)[1]
    assert frame.get_attribute("title") == re.search('title="([^"]+)"', code)[1]
    assert page.locator("#bs-b-demo").is_hidden()
    page.select_option("#bs-b-way", "ssi")
    page.wait_for_selector("#bs-b-plain .bs-fragment")
    assert page.locator("#bs-b-plain iframe").count() == 0
    assert page.locator("#bs-b-plain .bs-fragment").get_attribute("id").startswith("bs-hami-zhuyuan-baoxiao-")
    # links of a site without an address of its own are counted from the fragment's place
    links = page.eval_on_selector_all("#bs-b-plain a[href]", "all => all.map(one => one.href)")
    there = [link.removeprefix(site).split("?")[0].split("#")[0] for link in links if link.startswith(site)]
    assert there and all((built_site / path / "index.html").is_file() for path in there)
    page.select_option("#bs-b-item", "menzhen-baoxiao")
    page.wait_for_selector("#bs-b-plain [id^='bs-hami-menzhen-baoxiao-']")
    assert page.locator("#bs-b-plain .bs-fragment").count() == 1
    found = Axe().run(page, options={**RULES, "iframes": False}).response["violations"]
    assert [(rule["id"], node["html"][:120]) for rule in found for node in rule["nodes"]] == []
    page.select_option("#bs-b-way", "loader")
    until(page, "document.querySelector('#bs-b-demo iframe').offsetHeight > 1000")
    assert page.locator("#bs-b-plain").is_hidden()
    assert seen.complaints == [] and seen.overflow() == 0


def test_what_the_builder_makes_works(visit, site, hosted):
    page = visit(f"{site}qianru/").page
    until(page, "document.getElementById('bs-b-code').value")
    made = page.input_value("#bs-b-code")
    host = hosted("sibling.html")
    host.page.set_content(f'<!doctype html><meta charset="utf-8"><div id="all">{made}</div>')
    host.page.evaluate("document.querySelector('[data-banshi]').id = 'one'")
    assert host.fits() > 2000


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, {"java_script_enabled": False}])
def test_the_page_for_webmasters(visit, site, options):
    seen = visit(f"{site}qianru/", 320, **options)
    assert seen.overflow() == 0 and seen.complaints == []
    if options.get("java_script_enabled") is False:
        assert seen.page.locator(".bs-builder:visible").count() == 0
        assert seen.page.locator("#bs-b-demo a:visible").count() == 1
        return
    until(seen.page, "document.getElementById('bs-b-code').value")
    found = Axe().run(seen.page, options={**RULES, "iframes": False}).response["violations"]
    assert [(rule["id"], node["html"][:120]) for rule in found for node in rule["nodes"]] == []
