"""With JavaScript disabled nothing is lost: old browsers, strict offices, weak networks."""

import pytest

from tests.browser.kinds import FRAMED, KINDS, SECTIONS, WRITTEN, status_of


@pytest.fixture
def quiet(visit, site):
    """quiet(kind, **options): a page of this kind, opened with scripts disabled."""

    def open_page(kind, **options):
        return visit(site + KINDS[kind], java_script_enabled=False, **options)

    return open_page


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_loads_without_scripts(quiet, kind):
    seen = quiet(kind)
    assert seen.status == status_of(kind)
    assert seen.page.locator("h1").is_visible()
    assert seen.complaints == []


@pytest.mark.parametrize("kind", ["guide", "long-guide", "embed-guide"])
def test_all_ten_sections_can_be_read_without_scripts(quiet, kind):
    page = quiet(kind).page
    for name, title in SECTIONS.items():
        heading = page.locator(f"#{name}")
        assert heading.is_visible()
        assert heading.inner_text().endswith(title)
    blocks = page.locator(":is(.bs-body p, .bs-body li, .bs-body dd):not(.bs-js-only *)")
    hidden = [one for one in blocks.all() if one.inner_text().strip() and not one.is_visible()]
    # What does not show at once is one tap away, and the browser itself opens that.
    assert [one.inner_text() for one in hidden if not one.locator("xpath=ancestor::details").count()] == []
    for summary in page.locator("details > summary").all():
        summary.click()
    assert [one.inner_text() for one in hidden if not one.is_visible()] == []


@pytest.mark.parametrize("kind", FRAMED)
def test_every_part_of_the_site_can_be_reached_without_scripts(quiet, kind):
    links = quiet(kind).page.locator("footer.bs-foot a")
    assert [one.inner_text() for one in links.all()] == ["首页", "勘误表", "关于本站", "嵌入说明", "开放数据"]
    assert all(one.is_visible() for one in links.all())


@pytest.mark.parametrize("kind", sorted(FRAMED.keys() - set(WRITTEN)))
def test_elder_mode_needs_no_script(quiet, kind):
    """The link leads to the id of html itself, and :target enlarges the page."""
    page = quiet(kind).page
    size = "parseFloat(getComputedStyle(document.querySelector('#bs')).fontSize)"
    before = page.evaluate(size)
    page.locator(".bs-tool").last.click()
    assert page.evaluate(size) >= max(20, before * 1.2)
