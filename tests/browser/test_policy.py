"""The Content-Security-Policy in a real browser: nothing that the site does offends it, and what is not the site's is stopped."""

import re
import shutil

import pytest
from playwright.sync_api import expect

from tests.browser.kinds import FRAMED, KINDS, ROOT
from tests.browser.test_read_aloud import CHINESE, VOICE
from web_server import Server

GUIDE = "hami/zhuyuan-baoxiao/"
# what the browser stopped, from the first line of every page on
LISTEN = """window.stopped = [];
document.addEventListener("securitypolicyviolation",
    event => stopped.push(event.effectiveDirective + " " + event.blockedURI + " " + event.sourceFile));"""


@pytest.fixture
def open_page(visit):
    """open_page(address): a page in which ``stopped`` lists what the policy stopped."""

    def opened(address, script="", **options):
        seen = visit("about:blank", **options)
        seen.page.context.unroute_all()  # the guard would let through one origin only: that of about:blank
        seen.page.add_init_script(LISTEN + script)
        seen.go(address)
        return seen

    return opened


def stopped(page):
    return page.evaluate("stopped")


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_offends_its_policy(open_page, site, kind):
    seen = open_page(site + KINDS[kind])
    page = seen.page
    assert page.locator("meta[http-equiv='Content-Security-Policy']").count() == 1
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.emulate_media(media="print")
    page.wait_for_load_state("networkidle")
    assert stopped(page) == []
    # that a page is not there is told on the console too
    assert [line for line in seen.console if kind != "not-found" or "404" not in line] == []


@pytest.mark.parametrize("kind", FRAMED)
def test_a_page_that_is_opened_from_a_folder_keeps_its_scripts_and_styles(open_page, built_site, kind):
    path = built_site / KINDS[kind] / "index.html"
    seen = open_page(path.as_uri())
    page = seen.page
    assert stopped(page) == [] and seen.console == []
    assert page.evaluate("document.documentElement.classList.contains('bs-js')")
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.bs-bar')).backgroundColor")
        == "rgb(11, 95, 76)"
    )
    page.click("[data-bs-mode=elder]")  # a script of its own file
    assert page.evaluate("document.documentElement.classList.contains('bs-elder')")


@pytest.mark.parametrize("folder", [False, True])
def test_search_situations_ticks_modes_and_reading_do_not_offend_it(open_page, site, built_site, folder):
    address = (built_site / GUIDE / "index.html").as_uri() if folder else site + GUIDE
    seen = open_page(address, VOICE.replace("VOICES", CHINESE))
    page = seen.page
    page.click(".bs-search-open")
    page.fill(".bs-search-input", "生孩子")
    expect(page.locator(".bs-search a[href*='shengyu']").first).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(".bs-chip").first.click()
    page.locator(".bs-tick").first.click()
    page.click("footer [data-bs-mode=elder]")
    page.click("footer [data-bs-mode=dark]")
    page.click("[data-bs-do=read]")
    expect(page.locator(".bs-reading")).to_have_count(1)
    assert stopped(page) == [] and seen.console == []


def test_the_worker_and_what_it_shows_do_not_offend_it(open_page, built_site, tmp_path):
    with Server(built_site, "/") as server:
        seen = open_page(server.address + GUIDE, service_workers="allow")
        page = seen.page
        page.evaluate("""async () => {
            await navigator.serviceWorker.ready;
            while (!((await caches.match(location.href)) && navigator.serviceWorker.controller))
                await new Promise(done => setTimeout(done, 20));
        }""")
        assert stopped(page) == []
        page.context.set_offline(True)
        seen.go(server.address + GUIDE)
        expect(page.locator(".bs-kept")).to_be_visible()
        assert stopped(page) == []
        seen.go(server.address + "hami/no-such-page/")
        assert page.inner_text("h1") == "没有网络"
        assert page.evaluate("getComputedStyle(document.querySelector('.again')).fontWeight") == "700"
        assert stopped(page) == []


@pytest.mark.parametrize("kind", ["guide", "about", "not-found"])
def test_what_is_not_the_pages_own_is_stopped(open_page, built_site, tmp_path, kind):
    """As if it had come in through the data: a script, a style, a handler, a picture and a frame of elsewhere."""
    folder = tmp_path / "site"
    shutil.copytree(built_site, folder)
    path = folder / ("404.html" if kind == "not-found" else KINDS[kind] + "index.html")
    text = path.read_text(encoding="utf-8")
    evil = (
        "<script>window.evil = 1</script><style>h1{color:rgb(1,2,3)!important}</style>"
        '<p id="handler" onclick="window.evil = 2">x</p><p id="styled" style="color:rgb(1,2,3)">x</p>'
        '<script src="http://127.0.0.1:9/evil.js"></script><img src="http://127.0.0.1:9/evil.png">'
        '<iframe src="http://127.0.0.1:9/"></iframe><base href="http://127.0.0.1:9/"><object data="x.swf"></object>'
    )
    path.write_text(text.replace("</h1>", "</h1>" + evil, 1), encoding="utf-8")
    path.with_name(path.name + ".gz").unlink(missing_ok=True)
    with Server(folder, "/") as server:
        seen = open_page(server.address + KINDS[kind])
        page = seen.page
        page.evaluate("document.getElementById('handler').click()")
        assert page.evaluate("window.evil") is None
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") != "rgb(1, 2, 3)"
        assert page.evaluate("getComputedStyle(document.getElementById('styled')).color") != "rgb(1, 2, 3)"
        names = {line.split()[0] for line in stopped(page)}
        assert names >= {
            "script-src-elem",
            "script-src-attr",
            "style-src-elem",
            "style-src-attr",
            "img-src",
            "frame-src",
            "base-uri",
            "object-src",
        }


def test_no_cookie_is_set_and_little_is_told_to_others(open_page, site):
    page = open_page(site + GUIDE).page
    page.wait_for_load_state("networkidle")
    assert page.context.cookies() == [] and page.evaluate("document.cookie") == ""
    assert page.locator("meta[name=referrer]").get_attribute("content") == "strict-origin-when-cross-origin"


def test_no_script_of_the_sources_asks_for_what_the_policy_forbids():
    """Handlers and styles in attributes; eval.  What only happens in rare cases would not be seen above."""
    wrong = re.compile(
        r"""\son[a-z]+\s*=\s*["']|\sstyle\s*=\s*["']|\beval\(|new Function|setAttribute\("style"""
    )
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in sorted((ROOT / "overrides").rglob("*"))
        if path.suffix in (".html", ".js") and path.is_file()
        for match in wrong.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []
