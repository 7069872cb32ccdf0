"""A guide on paper: counter staff hand it over."""

import io
import re
import unicodedata

import pytest
from pypdf import PdfReader

from tests.browser.kinds import KINDS, SECTIONS


def alike(words: str) -> str:
    """A pattern for words as a PDF gives them back: 门 may have become the radical ⻔, 户 its old form 戶."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", words))
    return "".join(f"[{re.escape(one)}\u2e80-\u2eff戶]" for one in plain)


@pytest.fixture
def paper(visit, site):
    """paper(kind): the words on the A4 sheets, without blanks, and how many sheets there are."""

    def print_out(kind, **options):
        page = visit(site + KINDS[kind], 1280, **options).page
        sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
        # A font may name a character by its look-alike among the radicals; NFKC brings most back.
        text = unicodedata.normalize("NFKC", "".join(sheet.extract_text() for sheet in sheets))
        return re.sub(r"\s", "", text), len(sheets), page

    return print_out


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_printed_guide_holds_all_ten_sections(paper, scheme):
    text, sheets, page = paper("guide", color_scheme=scheme)
    places = [
        text.find(number + title)
        for number, title in zip("一二三四五六七八九十", SECTIONS.values(), strict=True)
    ]
    assert -1 not in places and places == sorted(places)
    assert sheets <= 6  # four with Noto; other fonts are wider
    version = page.locator(".bs-version code").inner_text()
    assert version in text


def test_nothing_of_the_frame_is_printed(paper):
    text, _, _ = paper("guide")
    assert "关于本站" not in text and "换地区" not in text and "看要带什么" not in text


def test_what_is_folded_on_the_screen_is_open_on_paper(paper):
    text, _, page = paper("guide")
    folded = page.eval_on_selector_all("details:not([name]) p.bs-p", "all => all.map(one => one.textContent)")
    assert folded
    assert [one for one in folded if not re.search(alike(one), text)] == []


def test_paper_is_white_and_ink_black_even_in_dark(visit, site):
    page = visit(site + KINDS["guide"], 1280, color_scheme="dark").page
    page.emulate_media(media="print", color_scheme="dark")
    colour, ground = page.evaluate("""() => {
        const style = getComputedStyle(document.querySelector('.bs-section .bs-p'));
        return [style.color, getComputedStyle(document.body).backgroundColor];
    }""")
    assert colour == "rgb(0, 0, 0)"
    assert ground in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
