"""Without a network: what was read is there and says of when it is; what is new is never hidden by what is old."""

import re
import shutil
from pathlib import Path

import pytest

from tests.browser.test_accessibility import violations
from web_server import Server

GUIDE = "hami/menzhen-baoxiao/"
OTHER = "hami/zhuyuan-baoxiao/"
KEPT = ".bs-kept"
# the page that is looked at is kept, and nothing else is being kept
READY = """async () => {
    const here = location.href.split(/[?#]/)[0];
    const kept = async () => (await caches.match(here)) && navigator.serviceWorker.controller;
    while (!(await kept())) await new Promise(done => setTimeout(done, 20));
}"""
NAMES = """async part => {
    const name = (await caches.keys()).find(one => one.includes(part));
    return name ? (await (await caches.open(name)).keys()).map(one => one.url) : [];
}"""


@pytest.fixture(params=["/", "/ybj/bszn/"])
def server(request, built_site, tmp_path):
    """A copy of the real site that a test may change, at the root and under a path."""
    folder = tmp_path / "site"
    shutil.copytree(built_site, folder)
    with Server(folder, request.param) as running:
        yield running


@pytest.fixture
def phone(visit):
    """phone(address): a page in a browser that may have service workers, once it is kept."""

    def open_page(address, **options):
        seen = visit(address, service_workers="allow", **options)
        seen.page.set_default_timeout(10_000)
        seen.page.evaluate(READY)
        return seen

    return open_page


def change(server: Server, address: str, before: str, after: str) -> None:
    """A new version of a page on the server."""
    path = server.folder / address / "index.html"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    Path(f"{path}.gz").unlink(missing_ok=True)


def off(seen, wanted: bool = True) -> None:
    seen.page.context.set_offline(wanted)


def test_a_page_that_was_read_is_there_without_a_network(phone, server):
    seen = phone(server.address + GUIDE)
    off(seen)
    seen.go(server.address + GUIDE + "?qx=tuixiu#cailiao")
    page = seen.page
    assert re.fullmatch(
        r"没有网络。这是您 20\d\d-\d\d-\d\d \d\d:\d\d 打开时存下的那一页，可能已经更新。",
        page.inner_text(KEPT),
    )
    assert page.locator("#cailiao").is_visible()
    # scripts and styles of the same build are there, too
    assert page.evaluate("typeof window.guides.search") == "function"
    assert page.evaluate("[...document.styleSheets].every(sheet => sheet.cssRules.length > 0)")
    assert not seen.broken


def test_with_a_network_the_page_is_the_network_s(phone, server):
    seen = phone(server.address + GUIDE)
    change(server, GUIDE, "</h1>", "（改了）</h1>")
    seen.go(server.address + GUIDE)
    assert seen.page.inner_text("h1").endswith("（改了）")
    assert seen.page.locator(KEPT).count() == 0
    assert seen.complaints == []


def test_a_page_that_was_not_read_says_so_and_what_there_is(phone, server):
    seen = phone(server.address + GUIDE)
    off(seen)
    seen.go(server.address + "alashan/")
    page = seen.page
    assert page.inner_text("h1") == "没有网络"
    kept = page.locator("li a")
    assert kept.count() == 1
    assert page.inner_text("h2") == "您看过的网页"
    assert "存下" in page.locator("li small").first.inner_text()
    assert page.get_by_role("link", name="医保办事指南首页").get_attribute("href") == server.prefix
    page.locator(f'li a[href$="/{GUIDE}"]').click()
    page.wait_for_selector(KEPT)
    assert page.url == server.address + GUIDE


@pytest.mark.parametrize("reading", [False, True])
def test_back_on_the_network_what_is_old_is_not_shown_as_current(phone, server, reading):
    seen = phone(server.address + GUIDE)
    off(seen)
    seen.go(server.address + GUIDE)
    page = seen.page
    page.wait_for_selector(KEPT)
    if reading:
        page.mouse.wheel(0, 300)
        page.wait_for_function("() => scrollY > 0")
    change(server, GUIDE, "</h1>", "（改了）</h1>")
    off(seen, False)
    page.evaluate("() => void setTimeout(() => window.dispatchEvent(new Event('online')))")
    if reading:
        # who reads keeps his place, and is told where he looks
        page.wait_for_selector(".bs-kept-old")
        assert page.inner_text(KEPT).startswith("这一页已有更新，您看到的是旧的内容。")
        assert not page.inner_text("h1").endswith("（改了）")
        assert page.locator(KEPT).bounding_box()["y"] >= 0
        assert page.get_by_role("button", name="看新的一页").bounding_box()["height"] >= 44
        page.get_by_role("button", name="看新的一页").click()
    page.wait_for_function("() => document.querySelector('h1').textContent.includes('（改了）')")
    assert page.locator(KEPT).count() == 0


def test_back_on_the_network_an_unchanged_page_is_confirmed(phone, server):
    seen = phone(server.address + GUIDE)
    off(seen)
    seen.go(server.address + GUIDE)
    off(seen, False)
    seen.page.evaluate("() => void setTimeout(() => window.dispatchEvent(new Event('online')))")
    seen.page.wait_for_function(
        "() => document.querySelector('.bs-kept').textContent.startsWith('已经核对：')"
    )


def test_a_kept_page_judges_no_paper_before_the_network_has_said_that_it_holds(phone, server):
    """Neither the version that it has (it may be old) nor another one (it may be newer than the page)."""
    seen = phone(server.address + GUIDE)
    own = seen.page.get_attribute("#bs", "data-version")
    off(seen)
    for held in ("00000000", own):
        seen.go(f"{server.address}{GUIDE}?v={held}")
        said = seen.page.inner_text(".bs-edition")
        shape = rf"没有网络，核对不了您手中的这一份；存下的是 {own} 版（20\d\d-\d\d-\d\d 存的）。"
        assert re.fullmatch(shape, said), said
    off(seen, False)
    seen.page.evaluate("() => void setTimeout(() => window.dispatchEvent(new Event('online')))")
    judged = "() => document.querySelector('.bs-edition').textContent.endsWith('：这是现行版本。')"
    seen.page.wait_for_function(judged)


@pytest.mark.parametrize("changed", [False, True])
def test_on_a_slow_network_the_copy_comes_first_and_the_page_follows(phone, server, changed):
    seen = phone(server.address + GUIDE)
    if changed:
        change(server, GUIDE, "</h1>", "（改了）</h1>")
    server.delay = 4.5
    seen.go(server.address + GUIDE)
    said = seen.page.inner_text(KEPT)
    assert said.startswith("网络慢，还在取最新的一页。这是您 20")
    server.delay = 0
    if changed:
        seen.page.wait_for_function("() => document.querySelector('h1').textContent.includes('（改了）')")
        assert seen.page.locator(KEPT).count() == 0
    else:
        seen.page.wait_for_function(
            "() => document.querySelector('.bs-kept').textContent.startsWith('已经核对：')"
        )


def test_a_server_in_trouble_and_a_page_that_is_gone(phone, server):
    seen = phone(server.address + GUIDE)
    server.trouble = 503
    seen.go(server.address + GUIDE)
    assert seen.page.inner_text(KEPT).startswith("网站暂时没有回应。这是您")
    server.trouble = 0
    shutil.rmtree(server.folder / GUIDE)
    seen.go(server.address + GUIDE)
    assert seen.status == 404
    off(seen)
    seen.go(server.address + GUIDE)
    assert seen.page.inner_text("h1") == "没有网络"


def test_the_reader_s_region_is_kept_whole_from_its_second_page_on(phone, server):
    seen = phone(server.address + GUIDE)
    assert len(seen.page.evaluate(NAMES, "-pages:")) == 1
    seen.go(server.address + OTHER)
    seen.page.wait_for_function("() => (localStorage.getItem('bs-kept') || '').split(' ')[2] > 0")
    kept = seen.page.evaluate(NAMES, "-pages:")
    # a booklet is for the printer
    guides = {one.name for one in (server.folder / "hami").iterdir() if one.is_dir()} - {"dayin"}
    assert {f"{server.address}hami/{one}/" for one in guides} <= set(kept)
    assert not [one for one in kept if "/alashan/" in one]
    off(seen)
    seen.go(server.address + "hami/yidi-anzhi-tuixiu/")
    assert re.match(
        r"没有网络。这是 20\S+ \d\d:\d\d 为您存下的那一页，可能已经更新。", seen.page.inner_text(KEPT)
    )
    found = seen.page.evaluate("guides.search('退休 异地').then(all => all.length)")
    assert found > 0, "搜索没有网络也能用"


def test_what_is_kept_is_bounded(phone, server):
    seen = phone(server.address)
    fill = """async () => {
        const name = (await caches.keys()).find(one => one.includes('-pages:'));
        const cache = await caches.open(name);
        for (let n = 0; n < 230; n++) await cache.put(location.origin + '/old/' + n + '/', new Response('old'));
    }"""
    seen.page.evaluate(fill)
    seen.go(server.address + GUIDE)
    seen.page.evaluate(f"async () => {{ while ((await ({NAMES})('-pages:')).length > 200); }}")
    assert server.address + GUIDE in seen.page.evaluate(NAMES, "-pages:")


def test_a_new_build_brings_its_own_scripts_and_worker(phone, server):
    seen = phone(server.address + GUIDE)
    for path in [*server.folder.rglob("*.html"), *server.folder.glob("sw.js")]:
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"\?v=\w+", "?v=00000000", text) + "\n", encoding="utf-8")
    for path in server.folder.rglob("*.gz"):
        path.unlink()
    with open(server.folder / "assets" / "page.js", "a", encoding="utf-8") as file:
        file.write(";window.newBuild = true;")
    seen.go(server.address + GUIDE)
    assert seen.page.evaluate("window.newBuild") is True
    seen.page.evaluate(READY)
    off(seen)
    seen.go(server.address + GUIDE)
    assert seen.page.evaluate("window.newBuild") is True
    assert seen.page.locator(KEPT).count() == 1


def test_a_site_that_gives_it_up_takes_everything_away(phone, server):
    from generator.outputs.offline import NONE

    seen = phone(server.address + GUIDE)
    for path in server.folder.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"<script src=\"[^\"]*offline\.js[^>]*></script>", "", text), encoding="utf-8")
    for path in server.folder.rglob("*.gz"):
        path.unlink()
    (server.folder / "sw.js").write_text(NONE, encoding="utf-8")
    seen.go(server.address + GUIDE)
    left = "async () => (await navigator.serviceWorker.getRegistration()) || (await caches.keys()).length"
    seen.page.evaluate(f"async () => {{ while (await ({left})()); }}")
    assert seen.complaints == []


def test_only_pages_and_files_of_the_site_are_looked_at(phone, server):
    seen = phone(server.address + GUIDE)
    (server.folder / "api").mkdir(exist_ok=True)
    (server.folder / "api" / "x.json").write_text("{}", encoding="utf-8")
    (server.folder / "embed" / "hami").mkdir(parents=True, exist_ok=True)
    (server.folder / "embed" / "hami" / "index.html").write_text("<title>embed</title>", encoding="utf-8")
    seen.page.evaluate("fetch(new URL('../../api/x.json', location.href)).then(one => one.json())")
    seen.go(server.address + "embed/hami/")
    assert not [one for one in seen.page.evaluate(NAMES, "bs1-") if "api/" in one or "embed/" in one]


def test_nothing_breaks_where_there_are_no_service_workers(browser, built_site, visit, server):
    seen = visit((built_site / GUIDE / "index.html").as_uri(), service_workers="allow")
    assert seen.complaints == []
    context = browser.new_context()
    try:
        context.add_init_script("delete Navigator.prototype.serviceWorker")
        page = context.new_page()
        said: list[str] = []
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda message: said.append(message.text))
        page.goto(server.address + GUIDE, wait_until="networkidle")
        assert page.evaluate("'serviceWorker' in navigator") is False
        assert said == []
    finally:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_shown_without_a_network_can_be_used_by_everyone(phone, server, scheme):
    seen = phone(server.address + GUIDE, color_scheme=scheme, reduced_motion="reduce")
    off(seen)
    for address, width in ((GUIDE, 320), ("jiangsu/", 320)):
        seen.go(server.address + address)
        seen.page.set_viewport_size({"width": width, "height": 640})
        assert seen.overflow() == 0
        assert violations(seen.page) == []
        links = "all => all.map(one => one.getBoundingClientRect().height).filter(height => height < 44)"
        assert seen.page.eval_on_selector_all("main > ul > li > a, a.again, .bs-kept button", links) == []
