"""Without a mouse: everything can be reached, is seen to be reached, and does what it says."""

import pytest

from tests.browser.kinds import FRAMED, KINDS

# What a sighted reader may want to go to. Hidden things do not count.
TARGETS = """() => [...document.querySelectorAll('a[href], summary, button, [tabindex="0"]')]
    .filter(one => one.checkVisibility({visibilityProperty: true}) && one.getClientRects().length
        && !one.classList.contains('bs-skip')
        // the theme's drawer stands outside the window on a phone
        && !(innerWidth < 1220 && one.closest('.md-sidebar')))"""

# Of the focused thing: its number among the targets, whether a ring shows, how much of it the header hides.
FOCUSED = f"""() => {{
    const one = document.activeElement;
    const box = one.getBoundingClientRect();
    const ring = [null, '::after'].map(part => getComputedStyle(one, part))
        .some(style => style.outlineStyle != 'none' && parseFloat(style.outlineWidth) > 0);
    return {{
        number: ({TARGETS})().indexOf(one), ring, body: one === document.body,
        frame: one.tagName == 'IFRAME', hidden: box.bottom <= 0 || box.top >= innerHeight,
        what: one.outerHTML.slice(0, 90),
    }};
}}"""


# /cailiao/ has hundreds of links of one kind: once is enough
@pytest.mark.parametrize(
    ("kind", "width"),
    [(kind, width) for kind in KINDS for width in (360, 1280) if (kind, width) != ("materials", 1280)],
)
def test_tab_reaches_everything_and_shows_where_it_is(visit, site, kind, width):
    page = visit(site + KINDS[kind], width).page
    expected = page.evaluate(f"({TARGETS})().length")
    assert expected
    reached = []
    within = 0  # a frame's page is a kind of its own
    while len(reached) < expected + 20 and within < 300:
        page.keyboard.press("Tab")
        now = page.evaluate(FOCUSED)
        if now["body"]:
            break
        if now["frame"]:
            within += 1
            continue
        assert now["ring"], f"没有焦点框：{now['what']}"
        assert not now["hidden"], f"焦点看不见：{now['what']}"
        reached.append(now["number"])
    reached = [number for number in reached if number >= 0]
    assert reached == sorted(reached), "次序和网页上的不同"
    assert set(reached) == set(range(expected))


@pytest.mark.parametrize("kind", FRAMED)
def test_the_skip_link_comes_first_and_leads_to_the_content(visit, site, kind):
    page = visit(site + KINDS[kind]).page
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.inner_text() == "跳到正文"
    box = focused.bounding_box()
    assert box["x"] >= 0 and box["y"] >= 0
    assert page.evaluate("""() => {
        const box = document.activeElement.getBoundingClientRect();
        return document.activeElement.contains(document.elementFromPoint(box.x + 5, box.y + box.height / 2));
    }""")
    page.keyboard.press("Enter")
    page.wait_for_url("**#zhengwen")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('#zhengwen, footer')")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_what_was_overridden_opens_by_key(visit, site, key):
    page = visit(site + KINDS["guide"]).page
    details = page.locator("details.bs-was").first
    details.locator("summary").focus()
    page.keyboard.press(key)
    assert details.get_attribute("open") is not None
    assert details.locator(".bs-was-text").is_visible()
    page.keyboard.press(key)
    assert details.get_attribute("open") is None


def test_the_colours_can_be_switched_and_stay(visit, site):
    seen = visit(site, color_scheme="light")
    page = seen.page
    assert brightness(page) > 200
    page.get_by_role("button", name="深色").click()
    assert brightness(page) < 64
    page.locator(".bs-place").first.click()
    page.wait_for_selector(".bs-region")
    page.wait_for_load_state()  # the button is there before its script
    assert brightness(page) < 64
    page.get_by_role("button", name="深色").click()
    assert brightness(page) > 200
    assert seen.complaints == []


@pytest.mark.parametrize("kind", FRAMED)
def test_dark_is_dark_when_the_system_is(visit, site, kind):
    page = visit(site + FRAMED[kind], color_scheme="dark").page
    assert brightness(page) < 64
    page.get_by_role("button", name="深色").click()  # what is chosen outweighs the system
    assert brightness(page) > 200


def brightness(page) -> float:
    """Of the page's ground: the strongest of red, green, blue."""
    return max(
        page.evaluate(
            "getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).map(Number).slice(0, 3)"
        )
    )
