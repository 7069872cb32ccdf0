"""Blanks of forms in a real browser: the link opens the file; paper names the address in words, once."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from tests.conftest import run_generator
from tests.rendered import copied, edited, squeezed

FORM = "《参保登记表》"
OWN = "https://ybj.example.gov.cn/biao/dengji.docx"


@pytest.fixture(scope="session")
def with_blanks(once: Callable) -> Path:
    """The mini site with a blank of one form, a file, and another of a region, an address."""

    def build(folder: Path) -> str:
        data = copied(
            folder.with_name("blanks-data"),
            {
                "materials.yml": edited(
                    "materials.yml", ("  表格: true\n", "  表格: true\n  空白表: dengji.pdf\n")
                ),
                "forms/dengji.pdf": "%PDF-1.4\n",
                "regions/lanshi/region.yml": edited(
                    "regions/lanshi/region.yml", ("范围说明:", f"空白表: {{{FORM}: '{OWN}'}}\n范围说明:")
                ),
            },
        )
        done = run_generator("build", "--data", data, "--out", folder)
        return done.stdout + done.stderr if done.returncode else ""

    return once("with-blanks", build)


def printed(page) -> str:
    data = page.pdf(prefer_css_page_size=True)
    text = "".join(one.extract_text() for one in PdfReader(BytesIO(data)).pages)
    return squeezed(normalize("NFKC", text))  # fonts write some characters as their radicals


def test_a_tap_opens_the_file(visit, serve, with_blanks):
    shown = visit(serve(with_blanks) + "quanguo/canbao-dengji/")
    link = shown.page.get_by_role("link", name="空白表（PDF，1 KB）")
    assert shown.page.request.get(link.evaluate("one => one.href")).body() == b"%PDF-1.4\n"
    box = link.bounding_box()
    assert box and box["height"] >= 24
    assert not shown.page.get_by_text("见网页").is_visible()
    assert shown.overflow() == 0 and shown.complaints == []


def test_paper_says_where_a_file_is_when_it_has_no_address(visit, serve, with_blanks):
    text = printed(visit(serve(with_blanks) + "quanguo/canbao-dengji/").page)
    assert "空白表(PDF,1KB)" in text and "biaoge" not in text
    # no normal form has the radical that the font writes for 页 and 见
    assert text.partition("空白表(PDF,1KB)")[2][1] == "网"


def test_paper_has_the_address_of_another_website_once(visit, serve, with_blanks):
    shown = visit(serve(with_blanks) + "lanshi/canbao-dengji/")
    assert not shown.page.get_by_text(OWN).is_visible()
    assert printed(shown.page).count(OWN) == 1
    assert shown.complaints == []
