"""Frames that have nothing to say: a wrong id, no connection, a slow one, a late answer; a host in another encoding.

What must hold: the element's own link can be seen as long as no guide can, nothing of no use takes room, and the webmaster
is told which id it was.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from web_server import Server

GUIDE = "hami/zhuyuan-baoxiao"
PATIENCE = 3.0  # seconds, as in overrides/embed/v1.js
# a page as those under /embed/, which does what a test wants when it is greeted
ANSWERS = """<!doctype html><meta charset="utf-8"><title>指南</title><link rel="icon" href="data:,">
<a id="on" href="../no-such/">下一页</a><script>addEventListener('message', e => { DO })</script>"""
TELL = "parent.postMessage({type: 'banshi-height', height: 900}, '*')"
FRAME = """() => { const one = document.querySelector('#one iframe'), look = getComputedStyle(one);
  return [Math.round(one.getBoundingClientRect().height), look.visibility] }"""


class Host:
    """A page of another origin whose loader has run; ``warned``: what its console said."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page, self.server, self.warned = page, server, []
        page.on("console", lambda said: said.type == "warning" and self.warned.append(said.text))

    def put(self, guide: str, style: str = "") -> float:
        """An element for a guide; the time at which it came."""
        link = f'<a href="{self.server.address}{guide}/">看指南</a>'
        self.page.evaluate(
            "text => document.body.insertAdjacentHTML('beforeend', text)",
            f'<div{style}><div id="one" data-banshi="{guide}">{link}</div></div><p id="after">页脚</p>',
        )
        self.page.wait_for_selector("#one iframe", state="attached")
        return time.monotonic()

    def state(self) -> list:
        return self.page.evaluate(FRAME)

    def becomes(self, wanted: list, within: float = 12.0) -> None:
        end = time.monotonic() + within
        while self.state() != wanted and time.monotonic() < end:
            self.page.wait_for_timeout(50)
        assert self.state() == wanted

    def shows_the_guide(self) -> None:
        high = "() => { const one = document.querySelector('#one iframe'); return one && one.offsetHeight > 2000 }"
        self.page.wait_for_function(high)

    def link_is_seen(self) -> bool:
        return self.page.locator("#one > a").is_visible()


@pytest.fixture
def opened(browser: Browser, built_site: Path, tmp_path: Path) -> Iterator[Callable[..., Host]]:
    """opened(folder): a host's page of the loader from a server of that folder (that of the built site by itself)."""
    running: list = []

    def start(folder: Path = built_site, encoding: str = "utf-8") -> Host:
        server = Server(folder)
        host = Server(tmp_path)
        for one in (server, host):
            one.__enter__()
        context = browser.new_context(locale="zh-CN")
        running.extend((server, host, context))
        (tmp_path / "host.html").write_bytes(
            f'<!doctype html><meta charset="{encoding}"><title>县政府网站</title><link rel="icon" href="data:,">'
            f'<body><script src="{server.address}embed/v1.js"></script>'.encode(encoding)
        )
        found = Host(context.new_page(), server)
        found.page.goto(host.address + "host.html")
        return found

    yield start
    for one in running:
        one.close() if hasattr(one, "close") else one.__exit__()


@pytest.fixture
def answering(built_site: Path, tmp_path: Path) -> Callable[[str], Path]:
    """answering("what to do when greeted"): a site of one page and the real loader."""

    def make(what: str) -> Path:
        folder = tmp_path / "site"
        page = folder / "embed" / "one" / "page" / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(ANSWERS.replace("DO", what), encoding="utf-8")
        (folder / "embed" / "v1.js").write_bytes((built_site / "embed" / "v1.js").read_bytes())
        return folder

    return make


def test_a_wrong_id_leaves_the_link_and_no_empty_room(opened):
    host = opened()
    host.put("hami/zhuyuan-baoxia")
    assert host.link_is_seen()
    host.becomes([0, "hidden"])
    assert host.link_is_seen()
    box = "id => document.querySelector(id).getBoundingClientRect()"
    gap = host.page.evaluate(f"({box})('#after').top - ({box})('#one > a').bottom")
    assert gap < 30
    (said,) = host.warned
    assert "hami/zhuyuan-baoxia " in said and "没有这个指南" in said and "not found" in said
    # the hidden frame is out of the way of keys and of readers of screens
    host.page.keyboard.press("Tab")
    host.page.keyboard.press("Tab")
    assert host.page.evaluate("document.activeElement.tagName") != "IFRAME"
    # mended on the spot: the same frame, the right guide
    host.page.evaluate("guide => document.getElementById('one').setAttribute('data-banshi', guide)", GUIDE)
    host.shows_the_guide()
    assert host.state()[1] == "visible" and not host.link_is_seen() and len(host.warned) == 1


def test_no_connection_leaves_the_link(opened):
    host = opened()
    host.page.route("**/embed/hami/**", lambda route: route.abort("connectionrefused"))
    host.put(GUIDE)
    host.becomes([0, "hidden"])
    assert host.link_is_seen() and any(GUIDE in said for said in host.warned if said.startswith("banshi:"))


def test_a_good_guide_is_never_called_wrong(opened):
    host = opened()
    host.put(GUIDE)
    host.shows_the_guide()
    high = host.state()
    host.page.wait_for_timeout(int(PATIENCE * 1000) + 500)
    assert host.state() == high and not host.link_is_seen() and host.warned == []


def test_a_slow_network_is_waited_for(opened):
    """The page and its script come one after the other, each of them after more than the loader's patience."""
    host = opened()
    host.server.delay = PATIENCE + 0.5
    begun = host.put(GUIDE)
    while time.monotonic() < begun + PATIENCE + 1.5:
        host.page.wait_for_timeout(100)
        assert host.state() == [480, "visible"] and host.link_is_seen()
    host.shows_the_guide()
    assert host.warned == [] and not host.link_is_seen()


def test_an_answer_that_comes_late_is_heard(opened, answering):
    host = opened(answering(f"setTimeout(() => {TELL}, {(PATIENCE + 1) * 1000})"))
    host.put("one/page")
    host.becomes([0, "hidden"])
    assert host.link_is_seen()
    host.becomes([900, "visible"])
    assert not host.link_is_seen()


def test_a_page_that_is_missing_later_brings_the_link_back(opened, answering):
    host = opened(answering(TELL))
    host.put("one/page")
    host.becomes([900, "visible"])
    assert not host.link_is_seen()
    host.page.frames[1].click("#on")
    host.becomes([0, "hidden"])
    assert host.link_is_seen() and len(host.warned) == 1


def test_an_element_that_is_taken_out_has_its_link_again(opened):
    """Put in again later, when there is no connection, it is not empty."""
    host = opened()
    host.put(GUIDE)
    host.shows_the_guide()
    assert not host.link_is_seen()
    host.page.evaluate(
        "() => { one = document.getElementById('one'); parent_ = one.parentNode; one.remove() }"
    )
    host.page.wait_for_function("() => one.querySelector('a')")
    host.page.route("**/embed/hami/**", lambda route: route.abort("connectionrefused"))
    host.page.evaluate("() => { parent_.append(one) }")
    host.becomes([0, "hidden"])
    assert host.link_is_seen()
    host.page.unroute_all()
    host.page.evaluate("() => { one.remove(); setTimeout(() => parent_.append(one), 100) }")
    host.shows_the_guide()
    assert not host.link_is_seen() and host.page.locator("#one iframe").count() == 1


COPIES = {
    "beside": "one.insertAdjacentHTML('afterend', one.outerHTML)",
    "in its place": "one.parentNode.innerHTML = one.parentNode.innerHTML",
    "saved with the page": "{ const text = one.outerHTML; one.remove(); setTimeout(() => document.getElementById('after')"
    ".insertAdjacentHTML('beforebegin', text), 100) }",
}


@pytest.mark.parametrize("how", COPIES)
def test_a_copy_of_what_is_shown_already_has_a_link(opened, how):
    """The link had gone by then; the frame that came with the copy knows where it led."""
    host = opened()
    host.put(GUIDE, ' id="here"')
    host.shows_the_guide()
    host.page.route("**/embed/hami/**", lambda route: route.abort("connectionrefused"))
    host.page.evaluate(f"() => {{ const one = document.getElementById('one'); {COPIES[how]} }}")
    last = "[...document.querySelectorAll('[data-banshi]')].pop()"
    host.page.wait_for_function(
        f"() => {{ const a = {last} && {last}.querySelector(':scope > a'); return a && a.offsetWidth }}"
    )
    host.page.evaluate(f"{last}.querySelector('iframe').scrollIntoView()")  # it is lazy
    link = host.page.evaluate(f"[{last}.querySelector('a').href, {last}.querySelector('a').innerText]")
    assert link == [f"{host.server.address}{GUIDE}/", "看指南"]
    host.page.wait_for_function(
        f"() => getComputedStyle({last}.querySelector('iframe')).visibility === 'hidden'"
    )
    assert host.page.evaluate(f"{last}.querySelectorAll('a, iframe').length") == 2
    assert host.page.evaluate(f"{last}.querySelector('iframe').title") == "看指南"


def test_a_frame_in_a_closed_tab_is_not_called_wrong(opened):
    """Loaded at once, as by browsers that know no lazy loading; it has no height before the tab is opened."""
    host = opened()
    host.page.evaluate(
        "() => { const plain = Element.prototype.setAttribute;"
        " Element.prototype.setAttribute = function (name, text) { if (name !== 'loading') plain.call(this, name, text) } }"
    )
    host.put(GUIDE, ' id="tab" style="display:none"')
    host.page.wait_for_timeout(int(PATIENCE * 1000) + 1500)
    assert host.warned == []
    host.page.evaluate("document.getElementById('tab').style.display = 'block'")
    host.shows_the_guide()
    assert host.state()[1] == "visible" and not host.link_is_seen()


def test_a_host_in_gbk_gets_every_character(opened, built_site):
    """From a server that does not say the script's encoding: the page's own would be taken."""
    host = opened()
    script = (built_site / "embed" / "v1.js").read_bytes()
    host.page.route(
        "**/embed/v1.js",
        lambda route: route.fulfill(body=script, headers={"Content-Type": "text/javascript"}),
    )
    page = host.page.url.rsplit("/", 1)[0] + "/gbk.html"
    text = f'<!doctype html><meta charset="gbk"><title>县</title><link rel="icon" href="data:,"><div data-banshi="{GUIDE}"></div><script src="{host.server.address}embed/v1.js"></script>'
    host.page.route(
        "**/gbk.html",
        lambda route: route.fulfill(body=text.encode("gbk"), headers={"Content-Type": "text/html"}),
    )
    host.page.goto(page)
    assert host.page.evaluate("document.characterSet") == "GBK"
    assert host.page.evaluate("document.querySelector('iframe').title") == "医保办事指南"


def test_an_id_in_capitals_or_with_blanks_is_understood(opened):
    host = opened()
    host.put(f" {GUIDE.upper()} ")
    host.shows_the_guide()
    assert host.warned == []


@pytest.mark.parametrize("guide", ["../../etc/passwd", "", "哈密/住院"])
def test_what_can_be_no_id_is_told_once(opened, guide):
    host = opened()
    host.page.evaluate(
        "guide => document.body.insertAdjacentHTML('beforeend', '<div id=one><a href=x>看指南</a></div>')"
        " || document.getElementById('one').setAttribute('data-banshi', guide)",
        guide,
    )
    host.page.evaluate("() => { document.body.append(document.createElement('p')) }")
    host.page.wait_for_timeout(300)
    assert len(host.warned) == 1 and guide in host.warned[0]
    assert host.link_is_seen() and host.page.locator("#one iframe").count() == 0
