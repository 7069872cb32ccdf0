"""/<region>/dayin/ in a real Chromium: a page that can be read, and that the browser itself prints without a wrong number."""

import io

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_paper import squeezed

BOOKLET = "hami/dayin/"


@pytest.mark.parametrize("width", [320, 1280])
def test_it_loads_without_complaint_and_fits(visit, site, width):
    seen = visit(site + BOOKLET, width)
    assert seen.complaints == [] and seen.overflow() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit, site, scheme):
    page = visit(site + BOOKLET, color_scheme=scheme).page
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:100]) for one in found] == []


def test_the_button_prints(visit, site):
    page = visit(site + BOOKLET).page
    page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }")
    page.locator("[data-bs-print]").click()
    assert page.evaluate("() => printed") == 1


def test_the_browser_prints_places_and_no_pages_into_the_contents(visit, site):
    page = visit(site + BOOKLET, 1280).page
    sides = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    contents = squeezed(sides[1].extract_text())
    assert "第1项" in contents and "第29项" in contents
    assert contents.count("页") == 2  # its own foot: 第 2 页，共 … 页
    assert sides[0].mediabox.width < sides[0].mediabox.height
    assert sides[-1].mediabox.width > sides[-1].mediabox.height
