"""Every kind of page loads cleanly and fits: at every width, with large type, below a path, from a folder."""

from itertools import pairwise

import pytest

from tests.browser.kinds import EMBEDDED, FRAMED, KINDS, OPEN_ALL, REGIONS, SECTIONS, guides, status_of
from tests.browser.test_answer import MEASURE, too_low

# Where text sticks out of the window, to find the culprit at once.
STICKING_OUT = """() => [...document.querySelectorAll('body *')]
    .filter(one => one.checkVisibility({visibilityProperty: true}))
    .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .filter(one => getComputedStyle(one).position != 'fixed')
    .map(one => one.tagName + '.' + one.className).slice(0, 8)"""

# Words cut off at the edge of a box that clips: the page does not scroll sideways then, but cannot be read either.
CUT_OFF = """() => [...document.querySelectorAll('#zhengwen *')].filter(one => {
        const style = getComputedStyle(one);
        return /hidden|clip/.test(style.overflowX) && style.clipPath == 'none' && one.checkVisibility()
            && one.scrollWidth > one.clientWidth + 1;
    }).map(one => one.tagName + '.' + one.className)"""


def fits(seen):
    assert (seen.overflow(), seen.page.evaluate(STICKING_OUT) if seen.overflow() else []) == (0, [])
    assert seen.page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_loads_without_complaint_and_fits(visit, site, kind, width):
    seen = visit(site + KINDS[kind], width)
    assert seen.status == status_of(kind)
    fits(seen)
    seen.page.evaluate(OPEN_ALL)
    fits(seen)
    # The reader's own text size, twice the usual one; the theme's root is 125 %.
    seen.page.evaluate("document.documentElement.style.fontSize = '250%'")
    fits(seen)
    assert seen.complaints == []


@pytest.mark.parametrize("region", REGIONS)
def test_every_page_of_a_region_loads_and_fits_a_phone(visit, site, built_site, region):
    seen = visit(f"{site}{region}/qingdan/", 360, 640)
    addresses = guides(built_site, region)
    assert addresses
    for address in addresses:
        seen.go(site + address)
        answer = seen.page.evaluate(MEASURE)
        assert not too_low(answer), (address, answer)
        seen.page.evaluate(OPEN_ALL)
        headings = seen.page.eval_on_selector_all(".bs-section h2[id]", "all => all.map(one => one.id)")
        assert (address, seen.status, seen.overflow()) == (address, 200, 0)
        assert (address, headings[:10]) == (address, list(SECTIONS))
        assert (address, seen.page.evaluate(CUT_OFF)) == (address, [])
    assert seen.complaints == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_whole_under_a_path(visit, site_under_path, kind):
    seen = visit(site_under_path + KINDS[kind])
    assert seen.status == status_of(kind)
    assert seen.complaints == []
    fits(seen)


@pytest.mark.parametrize("kind", [*FRAMED, *EMBEDDED])
def test_a_page_opens_from_a_folder(visit, built_site, kind):
    """On a memory stick, say. Links to folders do not open there, but the page itself must."""
    page = built_site / KINDS[kind] / "index.html"
    # A browser takes each file for an origin of its own, so only what is not a file is foreign.
    seen = visit(page.as_uri())
    assert seen.complaints == []
    assert seen.page.evaluate("document.styleSheets.length") >= (1 if kind in EMBEDDED else 3)
    assert seen.page.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight") == "700"
    fits(seen)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_one_heading_landmarks_and_a_title(visit, site, kind):
    page = visit(site + KINDS[kind]).page
    assert page.locator("h1").count() == 1
    assert page.locator("h1").is_visible()
    assert page.get_by_role("main").count() == 1
    assert page.locator("html").get_attribute("lang").startswith("zh")
    assert (
        page.locator("meta[name=viewport]").get_attribute("content") == "width=device-width,initial-scale=1"
    )
    # A title in a list of open tabs: the page's own words first, then the site.
    own, _, site_name = page.title().rpartition(" - ")
    assert site_name == "医保办事指南"
    assert bool(own) == (kind != "portal")
    if kind not in (
        "portal",
        "region",
        "embed-region",
        "listing",
    ):  # their headings are the documents' or the region's in full
        assert own.startswith(page.locator("h1").inner_text())
    levels = page.eval_on_selector_all("h1,h2,h3,h4,h5,h6", "all => all.map(one => +one.tagName[1])")
    assert all(lower - upper <= 1 for upper, lower in pairwise(levels)), levels
    if kind in FRAMED:
        assert page.get_by_role("banner").count() == 1
        assert page.get_by_role("contentinfo").count() == 1


def test_from_the_portal_to_what_to_bring_in_three_taps(visit, site_under_path):
    """The way of a citizen, on a server that has the site below a path: every link is followed for real."""
    seen = visit(site_under_path)
    page = seen.page
    page.locator(".bs-place").first.click()
    page.wait_for_url("**/*/")
    page.locator(".bs-row").first.click()
    page.wait_for_selector(".bs-guide")
    page.get_by_role("link", name="看要带什么").click()
    page.wait_for_url("**#cailiao")
    heading = page.locator("#cailiao")
    page.wait_for_function(
        "() => document.getElementById('cailiao').getBoundingClientRect().top < innerHeight / 2"
    )
    assert heading.bounding_box()["y"] >= 0
    page.locator(".bs-crumbs a").first.click()
    page.wait_for_url(site_under_path)
    assert seen.complaints == []


def test_the_page_for_what_is_not_there_leads_home(visit, site):
    seen = visit(site + "alashan/nothing/here/")
    seen.page.get_by_role("link").click()
    seen.page.wait_for_url(site)
    assert seen.complaints == []
