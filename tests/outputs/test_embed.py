"""What is made of a guide's page for other websites: links led on, nothing of the site around it; fragments; small files."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from lxml.html import HtmlElement, document_fromstring, fragment_fromstring

from generator import pipeline
from generator.frame import Frame
from generator.outputs import templates
from generator.outputs.embed import Embed, framed, resolved, still, write_embed
from tests.rendered import MINI

THEME = templates.PARTS.parent
GUIDE = "hami/zhuyuan-baoxiao/"
SLOTS = "⟦title⟧⟦description⟧⟦content⟧"


@pytest.fixture(scope="module")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("embed")
    write_embed(THEME, out)
    return out / "embed"


def guides(site: Path) -> list[str]:
    return sorted(
        path.parent.relative_to(site / "embed").as_posix() for path in (site / "embed").glob("*/*/index.html")
    )


# ------------------------------------------------------------------------------------------------ links


@pytest.mark.parametrize(
    ("href", "there"),
    [
        ("../menzhen-baoxiao/", "hami/menzhen-baoxiao/"),
        ("../../quanguo/menzhen-baoxiao/", "quanguo/menzhen-baoxiao/"),
        ("../", "hami/"),
        ("../#lianxi", "hami/#lianxi"),
        ("../../#diqu", "#diqu"),
        ("../../", ""),
        ("x.pdf", "hami/zhuyuan-baoxiao/x.pdf"),
    ],
)
def test_a_relative_link_leads_there(href: str, there: str) -> None:
    assert resolved(GUIDE, href) == there


@pytest.mark.parametrize(
    "href",
    ["#cailiao", "tel:12393", "../menzhen-baoxiao/", "../../quanguo/menzhen-baoxiao/", "../", "../#lianxi"],
)
def test_what_is_there_for_frames_stays_in_the_frame(href: str) -> None:
    assert framed(f'<a href="{href}">', GUIDE) == f'<a href="{href}">'


@pytest.mark.parametrize(
    ("href", "outside"),
    [
        ("../../duibi/zhuyuan-baoxiao/", "../../../duibi/zhuyuan-baoxiao/"),
        ("../../#diqu", "../../../#diqu"),
        ("../../", "../../../"),
        ("../qingdan/", "../../../hami/qingdan/"),
        ("../../diqu/", "../../../diqu/"),
        ("biaoge.pdf", "../../../hami/zhuyuan-baoxiao/biaoge.pdf"),
    ],
)
def test_all_else_opens_in_the_hosts_window(href: str, outside: str) -> None:
    assert framed(f'<a href="{href}">', GUIDE) == f'<a href="{outside}" target="_top">'


def test_other_websites_open_in_a_window_of_their_own() -> None:
    link = '<a href="https://ybj.example.gov.cn/">'
    assert framed(link, GUIDE) == link[:-1] + ' target="_blank" rel="noopener noreferrer">'


def test_from_a_regions_list() -> None:
    assert framed('<a href="menzhen-baoxiao/">', "hami/") == '<a href="menzhen-baoxiao/">'
    assert framed('<a href="qingdan/">', "hami/") == '<a href="../../hami/qingdan/" target="_top">'
    assert framed('<a href="../">', "hami/") == '<a href="../../" target="_top">'


# ------------------------------------------------------------------------------------------------ fragments


def test_a_section_without_what_needs_a_script() -> None:
    printed = (
        '<section class="bs-section" aria-labelledby="cailiao"><h2 id="cailiao">办理材料</h2>'
        '<fieldset class="bs-qx bs-js-only" id="qingxing"><legend>您的情形</legend></fieldset>\n'
        '<li class="bs-box" data-id="a" data-qx="x y" data-if><label class="bs-tick"><input type="checkbox" autocomplete="off">'
        '<span>data-if &lt;b&gt;</span></label></li><a href="#fulu">a</a><a href="../menzhen-baoxiao/">b</a>'
        '<a href="../../#diqu">c</a><a href="https://x.gov.cn/">d</a><a href="tel:12393">e</a>'
        '<div class="bs-ready bs-js-only"><p>已备齐</p></div>\n<h3>备注</h3></section>'
    )
    assert still(printed) == (
        '<section class="bs-section"><h3 id="\x02icailiao">办理材料</h3>'
        '<li class="bs-box"><span class="bs-tick"><span>data-if &lt;b&gt;</span></span></li>'
        '<a href="#\x02ifulu">a</a><a href="\x02s\x02r/menzhen-baoxiao/">b</a><a href="\x02s#diqu">c</a>'
        '<a href="https://x.gov.cn/">d</a><a href="tel:12393">e</a><h4>备注</h4></section>'
    )


def fragment(site: Path, guide: str) -> HtmlElement:
    return fragment_fromstring((site / guide / "fragment.html").read_text(encoding="utf-8"))


def test_fragments_say_what_the_guides_say(built_site: Path) -> None:
    for guide in guides(built_site):
        found = fragment(built_site, guide)
        page = document_fromstring((built_site / guide / "index.html").read_bytes()).get_element_by_id("bs")
        assert not found.xpath(
            "//script|//style|//input|//button|//select|//*[@style or contains(@class, 'bs-js-only')]"
        ), guide
        assert [one.tag for one in found.xpath("//h1|//h2")] == ["h2"], guide
        version = page.get("data-version")
        assert (
            found.get("data-version") == version
            and version in found.find_class("bs-version")[0].text_content()
        )
        prefix = "bs-" + guide.replace("/", "-") + "-"
        assert all(one.startswith(prefix) for one in found.xpath("//@id")), guide
        for here, there in zip(found.find_class("bs-section"), page.find_class("bs-section"), strict=True):
            for active in there.xpath(".//*[contains(@class, 'bs-js-only')]"):
                active.drop_tree()
            assert "".join(here.text_content().split()) == "".join(there.text_content().split()), guide
        said = "".join(one.text_content() for one in found.find_class("bs-docs"))
        assert all(one.text_content() in said for one in page.xpath("//dl[@class='bs-docs']//dd")), guide


def test_links_of_fragments_name_the_site_where_it_has_an_address() -> None:
    view = SimpleNamespace(
        region="hami",
        item="zhuyuan-baoxiao",
        title="<甲>",
        region_name="哈密市",
        version="6a024e83",
        facts=(),
        documents=(),
    )
    section = '<h2 id="fulu">x</h2><a href="../../#diqu">c</a><a href="../x/">d</a>'
    named = Embed({}, Path(), "https://example.gov.cn/bszn/")._fragment(view, [section])  # type: ignore[arg-type]
    assert (
        'href="https://example.gov.cn/bszn/#diqu"' in named
        and 'href="https://example.gov.cn/bszn/hami/x/"' in named
    )
    assert ">https://example.gov.cn/bszn/hami/zhuyuan-baoxiao/?v=6a024e83</a>" in named
    assert "<h2>&lt;甲&gt;（哈密市）</h2>" in named and 'id="bs-hami-zhuyuan-baoxiao-fulu"' in named
    bare = Embed({}, Path())._fragment(view, [section])  # type: ignore[arg-type]
    assert 'href="../../#diqu"' in bare and 'href="../../hami/x/"' in bare and ">打开原网页核对</a>" in bare
    assert "\x02" not in named + bare


# ------------------------------------------------------------------------------------------------ the site


def test_every_guide_and_every_list_is_there(built_site: Path) -> None:
    pages = {path.parent.relative_to(built_site).as_posix() for path in built_site.glob("*/*/index.html")}
    regions = {path.parent.parent.name for path in built_site.glob("*/qingdan/index.html")}
    assert {f"embed/{region}" for region in regions} <= pages
    assert guides(built_site) == sorted(
        path.parent.relative_to(built_site).as_posix()
        for region in regions
        for path in (built_site / region).glob("*/index.html")
        if path.parent.name != "qingdan" and (path.parent / "fragment.html").exists()
    )
    assert len(guides(built_site)) == 89


def test_links_of_pages_in_frames_lead_somewhere(built_site: Path) -> None:
    for path in (built_site / "embed").rglob("index.html"):
        page = document_fromstring(path.read_bytes())
        for link in page.iter("a"):
            href, target = link.get("href"), link.get("target", "")
            if ":" in href:
                continue
            there = (path.parent / href.split("#")[0]).resolve() if not href.startswith("#") else path.parent
            assert there.is_file() or (there / "index.html").is_file(), (path, href)
            assert (target == "_top") != (built_site.resolve() / "embed" in (there / "x").parents), (
                path,
                href,
            )
            if "#" in href:
                there_page = document_fromstring((there / "index.html").read_bytes())
                assert there_page.xpath("//*[@id=$id]", id=href.split("#")[1]), (path, href)


def test_pages_in_frames_are_not_for_search_engines_and_bring_nothing_of_the_site(built_site: Path) -> None:
    for path in (built_site / "embed").rglob("index.html"):
        page = document_fromstring(path.read_bytes())
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"], path
        assert len(page.xpath("//h1")) == len(page.xpath("//main")) == 1, path
        assert not page.xpath(
            "//*[contains(@class, 'bs-crumbs') or contains(@class, 'bs-switch') or contains(@class, 'bs-mine')]"
        ), path
        assert not page.xpath(
            "//*[contains(@class, 'bs-bar') or contains(@class, 'bs-also') or contains(@class, 'bs-where')]"
        ), path
        assert not page.xpath("//link[@rel='stylesheet']"), path
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), path
        assert not page.xpath("//*[@style]"), path


def test_without_the_option_nothing_is_written(tmp_path: Path) -> None:
    loaded = pipeline.load(MINI, 1)
    kinds = (
        "portal",
        "errata",
        "gaps",
        "places",
        "materials",
        "item-places",
        "region",
        "guide",
        "comparison",
        "listing",
    )
    try:
        pipeline.write(loaded, {kind: Frame.from_html(SLOTS) for kind in kinds}, tmp_path)
    finally:
        loaded.close()
    assert not (tmp_path / "embed").exists() and not list(tmp_path.rglob("fragment.html"))


# ------------------------------------------------------------------------------------------------ scripts and styles


def test_the_loader_is_small_and_for_any_browser(assets: Path) -> None:
    loader = (assets / "v1.js").read_text(encoding="utf-8")
    assert len(gzip.compress(loader.encode(), 6)) < 2048
    plain = re.sub(r'"(?:\\.|[^"\\])*"', '""', loader)  # words in texts are no code
    assert not re.findall(r"=>|`|\b(?:let|const|class|async|await|of)\b|\.\.\.|\?\.|\*\*", plain)
    assert not re.search(r"[{,]\w+[,}](?=\s*[,)])", plain.replace("function", "")), "{a} for {a: a}"
    assert not re.search(r"\beval\b|innerHTML|document\.write|setAttribute\(\"style\"", loader)


def test_every_rule_of_the_fragments_style_is_its_own(assets: Path) -> None:
    sheet = (assets / "fragment.css").read_text(encoding="utf-8")
    for selectors in re.findall(r"([^{}]+)\{", sheet):
        assert all(one.strip().startswith(".bs-fragment") for one in selectors.split(",")), selectors
    assert "url(" not in sheet and "@" not in sheet and not re.search(r"#[0-9a-f]{3}|rgb", sheet)


def test_the_script_of_frames_holds_that_of_materials(assets: Path) -> None:
    script = (assets / "frame.js").read_text(encoding="utf-8")
    assert "banshi-hello" in script and "data-qx" in script and "bs-ticks:" in script
    assert len(gzip.compress(script.encode(), 6)) < 6000
