"""The real site as a whole: every guide with its ten sections, every link and anchor, nothing from elsewhere."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml.html import HtmlElement

from generator.schema.fields import APPENDIX, SECTIONS
from generator.views.places import FEW
from tests.rendered import REAL, chain_of, pages, parsed

NAMES = {"全国": "quanguo", "阿拉善盟": "alashan", "江苏省": "jiangsu", "哈密市": "hami"}
OFFERED = {"quanguo": 29, "alashan": 16, "jiangsu": 15, "hami": 29}
ADDRESSES = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")
LINKS = (
    "href",
    "src",
    "srcset",
    "action",
    "formaction",
    "poster",
    "data",
    "background",
    "cite",
    "{http://www.w3.org/1999/xlink}href",
)


@pytest.fixture(scope="module")
def site(built_site: Path) -> dict[str, HtmlElement]:
    # what is made for other websites is in tests/outputs/test_embed.py
    own = {
        address: page
        for address, page in pages(built_site).items()
        if not address.startswith("embed/") and not address.endswith("/fragment.html")
    }
    return {address: parsed(page) for address, page in own.items()}


@pytest.fixture(scope="module")
def guides(site: dict[str, HtmlElement]) -> dict[str, HtmlElement]:
    chain = chain_of(REAL)
    return {
        f"{region}/{item}/": site[f"{region}/{item}/"] for region in OFFERED for item in chain.offered(region)
    }


def links(page: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    for element in page.iter():
        for name in LINKS:
            if isinstance(element.tag, str) and (value := element.get(name)) is not None:
                yield element, value


def test_every_address_is_there(site: dict[str, HtmlElement], guides: dict[str, HtmlElement]) -> None:
    regions = Counter(address.split("/")[0] for address in guides)
    assert regions == OFFERED and len(guides) == 89
    expected = {
        "",
        "kanwu/",
        "about/",
        "shuju/",
        "shouce/",
        "qianru/",
        "404.html",
        "cailiao/",
        "diqu/",
        "queshi/",
        *guides,
    }
    expected |= {f"{way}/{address.split('/')[1]}/" for address in guides for way in ("diqu", "duibi")}
    expected |= {f"{region}/{page}" for region in OFFERED for page in ("", "qingdan/", "dayin/")}
    assert set(site) == expected


def test_guides_have_the_ten_sections_in_order(guides: dict[str, HtmlElement]) -> None:
    for address, page in guides.items():
        (main,) = page.iter("main")
        headings = main.xpath(".//section[contains(@class, 'bs-section')]//h2[@id]")
        assert [one.get("id") for one in headings] == [*SECTIONS, APPENDIX], address
        for one, title in zip(headings, SECTIONS.values(), strict=False):
            assert one.text_content().endswith(title), address
        assert len(main.xpath(".//h1")) == 1 == len(list(page.iter("h1"))), address
        for key in SECTIONS:
            (section,) = main.xpath(f".//section[@aria-labelledby='{key}']")
            assert len(section.text_content().split()) > 2, f"{address}#{key} is empty"


def test_every_page_has_one_heading_one_main_and_unique_ids(site: dict[str, HtmlElement]) -> None:
    for address, page in site.items():
        # a booklet is a pile of documents: one heading each, its own and that of the list
        headings = 2 + len(list(page.iter("article"))) if address.endswith("/dayin/") else 1
        assert len(list(page.iter("h1"))) == headings and len(list(page.iter("main"))) == 1, address
        ids = Counter(page.xpath("//@id"))
        assert not [one for one, times in ids.items() if times > 1], address
        assert page.get("lang", "").startswith("zh"), address
        (title,) = page.iter("title")
        assert title.text and title.text.strip() and "⟦" not in title.text, address
        if address != "404.html":
            assert page.xpath("//meta[@name='description']/@content")[0].strip(), address


def test_titles_tell_the_pages_apart(site: dict[str, HtmlElement]) -> None:
    titles = Counter(page.findtext(".//title") for page in site.values())
    assert [title for title, times in titles.items() if times > 1] == []


@pytest.mark.parametrize("below", ["/", "/ybj/bszn/"])
def test_all_links_and_anchors_lead_somewhere(
    site: dict[str, HtmlElement], built_site: Path, below: str
) -> None:
    files = {path.relative_to(built_site).as_posix() for path in built_site.rglob("*") if path.is_file()}
    ids = {address: set(page.xpath("//@id | //a/@name")) for address, page in site.items()}
    dead: set[str] = set()
    count = 0
    for address, page in site.items():
        if address == "404.html":
            continue
        for _, link in links(page):
            parts = urlsplit(link)
            if parts.scheme in ("tel", "mailto"):
                continue
            count += 1
            assert not parts.scheme and not parts.netloc and not parts.path.startswith("/"), (
                f"{address}: {link}"
            )
            # resolved by hand too: a browser forgives one .. too many at the root
            assert not posixpath.normpath(posixpath.join(address, parts.path)).startswith(".."), (
                f"{address}: {link}"
            )
            target = unquote(urlsplit(urljoin(f"https://host{below}{address}", link)).path)
            assert target.startswith(below), f"{address}: {link}"
            target = target.removeprefix(below)
            file = f"{target}index.html" if not target or target.endswith("/") else target
            if file not in files and f"{target}/index.html" in files:
                target = f"{target}/"  # a server redirects; the theme's own links to the first page
                file = f"{target}index.html"
            if file not in files or (parts.fragment and unquote(parts.fragment) not in ids[target]):
                dead.add(f"{address}: {link}")
    assert not dead, sorted(dead)[:20]
    assert count > 2000


def test_the_404_page_needs_no_other_file(site: dict[str, HtmlElement]) -> None:
    assert [link for _, link in links(site["404.html"])] == ["/"]


def test_nothing_comes_from_elsewhere(site: dict[str, HtmlElement], built_site: Path) -> None:
    for address, page in site.items():
        for element, link in links(page):
            assert not re.match(r"(?:[a-z]+:)?//", link.strip()), f"{address}: {element.tag} {link}"
        for element in page.iter():
            if isinstance(element.tag, str):
                assert element.get("style") is None or "url(" not in element.get("style"), address
        assert not page.xpath("//link[@rel='preconnect' or @rel='dns-prefetch'] | //iframe | //base"), address
    for path in built_site.rglob("*.css"):
        for found in ADDRESSES.finditer(path.read_text(encoding="utf-8")):
            link = (found[1] or found[2]).strip()
            assert link.startswith(("data:", "#")) or not re.match(r"(?:[a-z]+:)?//", link), (
                f"{path.name}: {link}"
            )
            if not link.startswith(("data:", "#")):
                assert (path.parent / urlsplit(link).path).is_file(), f"{path.name}: {link}"


def test_no_guide_lists_all_guides_or_regions(guides: dict[str, HtmlElement]) -> None:
    """Time and size of a page must not grow with the number of regions or items: a few near by, and related ones."""
    for address, page in guides.items():
        region, item, _ = address.split("/")
        targets = {
            posixpath.normpath(posixpath.join(address, urlsplit(link).path)) for _, link in links(page)
        }
        (switch,) = page.xpath("//details[@class='bs-switch']")
        near = [link for _, link in links(switch)]
        assert len(near) == len(OFFERED) - 1 <= FEW, address
        related = {
            posixpath.normpath(posixpath.join(address, link))
            for one in page.xpath("//nav[@class='bs-related']")
            for _, link in links(one)
        }
        assert len(related) <= 8 and f"{region}/{item}" not in related, address
        beside = {posixpath.normpath(posixpath.join(address, link)) for link in near}
        other = {target for target in targets if f"{target}/" in guides and f"{target}/" != address}
        assert other == (beside | related) - {f"{region}/{item}"}, address


def test_every_region_of_a_switch_is_reached_with_the_same_item(guides: dict[str, HtmlElement]) -> None:
    for address, page in guides.items():
        _, item, _ = address.split("/")
        for row in page.xpath("//details[@class='bs-switch']//li"):
            (link,) = row.xpath("./a/@href")
            there, same, _ = posixpath.normpath(posixpath.join(address, link + "x")).split("/")
            assert same == item and f"{there}/{item}/" in guides, address
            # where the region's own list lacks the item, the link says so
            assert bool(row.xpath(".//small")) == (
                f"{NAMES[row.xpath('string(./a/b)')]}/{item}/" not in guides
            ), address


def test_every_item_has_its_page_of_regions(
    site: dict[str, HtmlElement], guides: dict[str, HtmlElement]
) -> None:
    for item in {address.split("/")[1] for address in guides}:
        rows = site[f"diqu/{item}/"].xpath("//ul[@id='diqu']//li/a")
        assert [row.xpath("string(./b)") for row in rows] == ["全国", "阿拉善盟", "江苏省", "哈密市"]
        for row in rows:
            region = NAMES[row.xpath("string(./b)")]
            offered = f"{region}/{item}/" in guides
            assert row.get("href") == f"../../{region if offered else 'quanguo'}/{item}/"
            assert bool(row.xpath(".//small")) != offered


def test_nothing_tells_where_or_when_it_was_built(built_site: Path) -> None:
    root = str(REAL.parent)
    for path in built_site.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert root.encode() not in content and b"/home/" not in content, path
            assert str(built_site).encode() not in content, path
            if path.suffix == ".html":
                assert "⟦" not in content.decode(), path


def test_no_inline_style_and_no_script_in_the_pictures(site: dict[str, HtmlElement]) -> None:
    for address, page in site.items():
        for picture in page.xpath("//*[@id='bs']"):
            assert not picture.xpath(".//script | .//style | .//@style"), address
            classes = {
                one for value in picture.xpath("descendant-or-self::*/@class") for one in value.split()
            }
            assert all(one.startswith("bs-") for one in classes), address
