"""The store of PDFs: names say all, a build links what shows its page as it is now and nothing else."""

import shutil

import pytest

from generator import pipeline
from generator.outputs.pdfs import PdfOptions
from generator.pdf_store import file_name, key_of_page, outdated, page_key, stored
from tests.rendered import FRAMES, MINI, copied, hashes, parsed

VERSION = "0123abcd"
SIDES = 2


def build(data, out, store):
    """The pages of a data folder, in frames that name the version of the styles as the real ones do."""
    frames = {
        kind: type(frame)(
            (
                frame.parts[0].replace("<head>", f'<head><link href="../assets/print.css?v={VERSION}">'),
                *frame.parts[1:],
            ),
            frame.places,
        )
        for kind, frame in FRAMES.items()
    }
    loaded = pipeline.load(data, 1)
    try:
        out.mkdir()
        pipeline.write(loaded, frames, out, pdf=PdfOptions(store, VERSION))
    finally:
        loaded.close()
    return out


def fill(store, site, *pages):
    """PDFs of some pages, as `pdf` names them."""
    for page in pages:
        region, name = page.split("/")
        key = key_of_page((site / page / "index.html").read_text(encoding="utf-8"))
        assert key
        (store / region).mkdir(parents=True, exist_ok=True)
        (store / region / file_name(name, key, "89abcdef", SIDES)).write_bytes(
            f"%PDF of {page}".encode() * 1000
        )


@pytest.fixture
def first(tmp_path):
    return build(MINI, tmp_path / "first", tmp_path / "store")


def region_and_item(site):
    page = sorted(site.glob("lanshi/*/index.html"))[0]
    guides = [
        one.parent.name
        for one in sorted(site.glob("lanshi/*/index.html"))
        if one.parent.name not in ("qingdan", "dayin")
    ]
    return page.parent.parent.name, guides[0]


def test_names_are_read_back(tmp_path):
    name = file_name("canbao", "0123456789ab", "89abcdef", 12)
    for other in ("x.pdf", name + ".part", name.replace("89abcdef", "89abcdeg")):
        (tmp_path / other).touch()
    (tmp_path / name).touch()
    assert [(one.name, one.page, one.printer, one.sides) for one in stored(tmp_path)] == [
        ("canbao", "0123456789ab", "89abcdef", 12)
    ]
    assert list(stored(tmp_path / "none")) == []


def test_a_link_to_a_pdf_does_not_change_what_is_printed():
    with_link = '<div id="bs">甲<a class="bs-link bs-pdf" href="x.pdf" type="application/pdf">PDF，2 页，1 KB</a>\n乙</div>'
    assert page_key(with_link, VERSION) == page_key('<div id="bs">甲乙</div>', VERSION)
    assert page_key('<div id="bs" data-history="../x.json">', VERSION) == page_key('<div id="bs">', VERSION)
    assert page_key('<div id="bs">甲乙</div>', VERSION) != page_key('<div id="bs">甲丙</div>', VERSION)
    assert page_key('<div id="bs">甲乙</div>', VERSION) != page_key('<div id="bs">甲乙</div>', "0123abce")


def test_pages_link_what_the_store_has_and_it_is_there(tmp_path, first):
    region, item = region_and_item(first)
    store = tmp_path / "store"
    fill(store, first, f"{region}/{item}", f"{region}/dayin")
    second = build(MINI, tmp_path / "second", store)
    for page, file in ((item, f"{item}.pdf"), ("dayin", f"{region}.pdf")):
        html = (second / region / page / "index.html").read_text(encoding="utf-8")
        [link] = parsed(html).find_class("bs-pdf")
        assert (link.get("href"), link.text) == (
            file,
            f"PDF，2 页，{round(len(f'%PDF of {region}/{page}'))} KB",
        )
        assert (second / region / page / file).read_bytes().startswith(f"%PDF of {region}/{page}".encode())
        # printed from this page, it would be the same PDF
        assert key_of_page(html) == key_of_page(
            (first / region / page / "index.html").read_text(encoding="utf-8")
        )
    assert len(list(second.rglob("*.pdf"))) == 2
    assert sum("bs-pdf" in page.read_text(encoding="utf-8") for page in second.rglob("*.html")) == 2
    # the region's page lists those of its guides, and only then
    own = parsed((second / region / "index.html").read_text(encoding="utf-8"))
    assert own.xpath("//a[contains(@href, '.pdf')]/@href") == [f"{item}/{item}.pdf"]
    assert "1 份指南的 PDF" in own.text_content() and "PDF，2 页" in own.text_content()
    assert "份指南的 PDF" not in (first / region / "index.html").read_text(encoding="utf-8")
    assert outdated(store, second) == []


def test_a_stale_pdf_is_neither_linked_nor_copied(tmp_path, first):
    region, item = region_and_item(first)
    store = tmp_path / "store"
    fill(store, first, f"{region}/{item}", f"{region}/dayin")
    name = "regions/lanshi/region.yml"  # every page of the region says its name
    assert "蓝石市" in (MINI / name).read_text(encoding="utf-8")
    text = (MINI / name).read_text(encoding="utf-8").replace("蓝石市", "青石市")
    data = copied(tmp_path, {name: text})
    second = build(data, tmp_path / "second", store)
    assert list(second.rglob("*.pdf")) == []
    assert outdated(store, second) == sorted([f"{region}/dayin", f"{region}/{item}"])
    assert outdated(tmp_path / "nowhere", second) == []
    # a page that is no more needs no new PDF
    shutil.rmtree(second / region / item)
    assert outdated(store, second) == [f"{region}/dayin"]


def test_without_a_store_nothing_changes(tmp_path, first):
    again = build(MINI, tmp_path / "again", tmp_path / "nowhere")
    assert hashes(again) == hashes(first)
