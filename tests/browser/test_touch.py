"""Room for a finger: what is tapped alone is 44 px high, links within a sentence 24 px apart (WCAG 2.5.8)."""

import pytest

from tests.browser.kinds import KINDS, OPEN_ALL

# A target is as high as what answers to a tap around its middle: its own boxes and what ::after adds to it.
# Measured are the first of each look: a page of materials has hundreds of links that are made by one line of a template.
TARGETS = """() => {
    const found = [], looks = {};
    for (const one of document.querySelectorAll('a[href], summary, button')) {
        if (!one.checkVisibility({visibilityProperty: true}) || one.classList.contains('bs-skip')) continue;
        const box = one.getBoundingClientRect();
        if (!box.width || !box.height || innerWidth < 1220 && one.closest('.md-sidebar')) continue;
        const look = [one.tagName, one.className, one.parentNode.className, Math.round(box.height)].join();
        if ((looks[look] = (looks[look] || 0) + 1) > 12) continue;
        one.scrollIntoView({block: 'center', behavior: 'instant'});
        const rect = one.getClientRects()[0], x = rect.x + Math.min(rect.width / 2, 40);
        const mine = y => { const hit = document.elementFromPoint(x, y); return hit && one.contains(hit); };
        let top = rect.y + rect.height / 2, bottom = top;
        while (bottom - top < 60 && mine(top - 1)) top -= 1;
        while (bottom - top < 60 && mine(bottom + 1)) bottom += 1;
        const style = getComputedStyle(one);
        const cell = one.parentNode.matches('td') && one.parentNode.innerText.trim() != one.innerText.trim();
        const sentence = style.display == 'inline' && (cell || !!one.closest('p, li')) && !one.closest('nav');
        found.push({
            // within a sentence what counts is how far the lines are apart
            height: sentence ? parseFloat(style.lineHeight) : bottom - top + 1, width: Math.round(box.width), sentence,
            what: one.outerHTML.slice(0, 120),
        });
    }
    return found;
}"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_targets_are_large_enough(visit, site, kind, width):
    page = visit(site + KINDS[kind], width, has_touch=True).page
    page.evaluate(OPEN_ALL)
    targets = page.evaluate(TARGETS)
    assert targets
    small = [
        (target["height"], target["width"], target["what"])
        for target in targets
        # one pixel is lost to rounding at the edges
        if target["height"] < (24 if target["sentence"] else 43) or target["width"] < 24
    ]
    assert small == []
