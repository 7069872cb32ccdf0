"""What a first view costs over the wire, and that it can be read when its first packets are there."""

import zlib
from pathlib import Path

import pytest

from tests.browser.kinds import EMBEDDED, KINDS, WRITTEN
from web_server import Server

# KB that a real browser loads without a tap: compressed as servers send it, heads of the answers not counted
MOST = {"portal": 45, "region": 45, "guide": 45, "long-guide": 45, "listing": 45, "errata": 45}
# of a host's page; the region's list asks for the engine and the words only when it is searched
MOST |= {"embed-guide": 25, "embed-region": 25}
# with the theme's style and bundle, and for the page for webmasters with the guide that it shows
MOST |= {"about": 90, "webmasters": 130, "open-data": 90}
FIRST = 14_000  # bytes of the first round trip: ten packets
# what is left of a page whose bytes end there
CUT = ["portal", "region", "guide", "long-guide", *EMBEDDED]


@pytest.fixture(scope="module")
def server(built_site: Path):
    with Server(built_site) as running:
        yield running


@pytest.mark.parametrize("workers", ["block", "allow"])
@pytest.mark.parametrize("kind", MOST)
def test_a_first_view_is_light(visit, server, kind, workers):
    server.sent.clear()
    seen = visit(server.address + KINDS[kind], service_workers=workers)
    seen.page.wait_for_load_state("networkidle")
    sent = dict(server.sent)
    assert sum(sent.values()) <= MOST[kind] * 1000, sent
    assert len(sent) <= (16 if kind in WRITTEN else 12), sent
    heavy = (".woff", ".woff2", ".ttf")
    assert not [path for path in sent if ("bundle" in path and kind not in WRITTEN) or path.endswith(heavy)]
    assert seen.complaints == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", CUT)
def test_the_first_packets_are_a_page(visit, server, browser, kind, width):
    """Nothing else ever arrives: no style sheet, no script, no picture, not even the page's own end."""
    packed = (server.folder / KINDS[kind] / "index.html.gz").read_bytes()[:FIRST]
    html = zlib.decompressobj(31).decompress(packed)
    context = browser.new_context(viewport={"width": width, "height": 640}, service_workers="block")
    try:
        page = context.new_page()
        address = server.address + KINDS[kind]

        def answer(route):
            if route.request.url == address:
                route.fulfill(body=html, content_type="text/html; charset=utf-8")
            else:
                route.abort()

        context.route("**/*", answer)
        page.goto(address, wait_until="domcontentloaded")
        assert page.locator("h1").bounding_box()["y"] < 400
        # laid out: the bar in its colour, the column in its place, nothing sticks out
        if kind not in EMBEDDED:
            bar = "getComputedStyle(document.querySelector('.bs-bar')).backgroundColor"
            assert page.evaluate(bar) not in ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)")
        root = "document.documentElement"
        assert page.evaluate(f"{root}.scrollWidth - {root}.clientWidth") == 0
        if "guide" in kind:
            assert page.locator(".bs-facts").is_visible()
            assert page.get_by_role("link", name="看要带什么").bounding_box()["height"] >= 44
            headings = page.locator(".bs-section h2[id]")
            assert headings.count() >= 5
            for name in ("mingcheng", "danwei", "duixiang", "qudao", "liucheng"):
                assert page.locator(f"#{name}").is_visible()
        else:
            assert page.locator("#bs a").count() >= 3
    finally:
        context.close()


@pytest.mark.parametrize("kind", [*CUT, *WRITTEN])
def test_nothing_moves_while_a_page_loads(visit, server, kind):
    """Layout shift 0, with the style sheet and the scripts that come after the text."""
    seen = visit(server.address + KINDS[kind])
    seen.page.wait_for_load_state("networkidle")
    moved = """() => new Promise(done => {
        const all = [];
        new PerformanceObserver(list => list.getEntries().forEach(one => all.push(
            one.value.toFixed(4) + ' ' + one.sources.map(source => source.node && source.node.className).join())))
            .observe({type: 'layout-shift', buffered: true});
        setTimeout(() => done(all), 300);
    })"""
    assert seen.page.evaluate(moved) == []
