"""axe-core finds nothing on any kind of page, in light and in dark, on a phone and on a desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.kinds import KINDS, OPEN_ALL

# WCAG 2.2 A and AA, and what axe calls good practice (landmarks, order of headings, …).
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


def violations(page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{rule['id']} {node['target']} {node['html'][:160]} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"][:3]
    ]


@pytest.mark.parametrize("mode", ["light", "dark", "elder"])
@pytest.mark.parametrize(
    ("kind", "width"), [(kind, 360) for kind in KINDS] + [("guide", 1280), ("listing", 1280)]
)
def test_axe_finds_nothing(visit, site, kind, width, mode):
    scheme = "dark" if mode == "dark" else "light"
    page = visit(site + KINDS[kind], width, color_scheme=scheme, reduced_motion="reduce").page
    if mode == "elder":
        page.evaluate("document.documentElement.classList.add('bs-elder')")
    page.evaluate(OPEN_ALL)
    assert violations(page) == []


def test_axe_would_find_something(visit, site):
    """The other way round: the rules really run."""
    page = visit(site).page
    page.evaluate("document.querySelector('#bs h1').style.color = '#eee'")
    assert [line.split()[0] for line in violations(page)] == ["color-contrast"]
