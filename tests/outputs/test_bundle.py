"""The files of a bundle: every link inside leads to a file and a place in it, or says that it does not; what is left out."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml.html import HtmlElement

from generator import bundling
from generator.outputs.bundle import Bundle, public_address
from tests.conftest import PUBLIC
from tests.rendered import REAL, parsed


def unpacked(site: Path, folder: Path, region: str = "hami") -> Path:
    file, _ = bundling.bundle(REAL, site, region, folder / "bundle.zip")
    zipfile.ZipFile(file).extractall(folder / "all")
    (top,) = (folder / "all").iterdir()
    assert top.name == f"banshi-{region}"
    return top


@pytest.fixture(scope="module")
def folder(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpacked(built_site, tmp_path_factory.mktemp("bundle"))


@pytest.fixture(scope="module")
def public(published_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpacked(published_site, tmp_path_factory.mktemp("public"))


def pages(folder: Path) -> dict[str, HtmlElement]:
    return {
        path.relative_to(folder).as_posix(): parsed(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }


def outside(folder: Path) -> set[str]:
    """Addresses of websites that the pages link; every other link leads to a file, and to a place that it has."""
    found: set[str] = set()
    wrong: list[str] = []
    every = pages(folder)
    ids = {name: set(page.xpath("//@id")) for name, page in every.items()}
    for name, page in every.items():
        for way in page.xpath("//*/@href | //*/@src | //*/@data-contact"):
            parts = urlsplit(way)
            if way.attrname == "data-contact":  # the root has no numbers, and no place for them
                parts = parts._replace(fragment="")
            if parts.scheme in ("http", "https"):
                found.add(way)
            elif parts.scheme != "tel":
                path = (folder / name).parent / unquote(parts.path) if parts.path else folder / name
                there = path.resolve()
                inside = there.is_file() and folder.resolve() in there.parents
                key = there.relative_to(folder.resolve()).as_posix() if inside else ""
                if not inside or (parts.fragment and unquote(parts.fragment) not in ids.get(key, ())):
                    wrong.append(f"{name}: {way}")
    assert wrong == []
    return found


def test_every_link_leads_to_a_file_in_the_folder(folder: Path) -> None:
    assert not {way for way in outside(folder) if "example" in way}


@pytest.mark.parametrize("region", ["alashan", "jiangsu", "quanguo"])
def test_of_every_kind_of_region(region: str, built_site: Path, tmp_path: Path) -> None:
    made = unpacked(built_site, tmp_path, region)
    outside(made)
    assert pages(made)["index.html"].xpath("string(//h1)") == pages(made)[f"{region}/index.html"].xpath(
        "string(//h1)"
    )


def test_with_an_address_the_others_lead_to_the_website(public: Path, published_site: Path) -> None:
    ways = {way for way in outside(public) if way.startswith(PUBLIC)}
    assert f"{PUBLIC}jiangsu/zhuyuan-baoxiao/" in ways and f"{PUBLIC}about/" in ways
    missing = []
    for way in ways:
        path = unquote(urlsplit(way).path.removeprefix(urlsplit(PUBLIC).path))
        if not (published_site / path / "index.html").is_file() and not (published_site / path).is_file():
            missing.append(way)
    assert missing == []
    page = pages(public)["hami/zhuyuan-baoxiao/index.html"]
    version = page.get_element_by_id("bs").get("data-version")
    (ask,) = page.xpath("//p[contains(@class, 'bs-bundle')]/a/@href")
    assert ask == f"{PUBLIC}hami/zhuyuan-baoxiao/?v={version}"
    (ask,) = pages(public)["index.html"].xpath("//p[contains(@class, 'bs-bundle')]/a/@href")
    assert ask == f"{PUBLIC}hami/"
    text = (public / bundling.READ_ME).read_text(encoding="utf-8-sig")
    assert f"{PUBLIC}hami/" in text


def test_without_an_address_they_are_text_that_says_so(folder: Path) -> None:
    page = pages(folder)["hami/zhuyuan-baoxiao/index.html"]
    plain = page.xpath("//span[@title='离线包里没有这一页']")
    assert "江苏省" in {one.text_content() for one in plain}
    assert not [one for one in plain if one.get("href")]
    assert page.xpath("//details[contains(@class, 'bs-switch')]//a/@href") == [
        "../../quanguo/zhuyuan-baoxiao/index.html"
    ]


def test_no_text_of_a_page_is_lost(folder: Path, built_site: Path) -> None:
    def words(page: HtmlElement) -> str:
        for one in page.xpath("//p[contains(@class, 'bs-bundle') or @class='bs-files' or @class='bs-mine']"):
            one.drop_tree()
        return "".join("".join(page.xpath("//body//text()[not(parent::script)]")).split())

    for name, page in pages(folder).items():
        source = "hami/index.html" if name == "index.html" else name
        if name != bundling.OPEN_ME:
            assert words(page) == words(parsed((built_site / source).read_text(encoding="utf-8"))), name


def test_what_needs_a_server_is_left_out(folder: Path) -> None:
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert not [one for one in names if re.search(r"sw\.js|fragment|embed|api/|\.gz$|offline", one)]
    assert not [
        name for name, page in pages(folder).items() if page.xpath("//script[contains(@src, 'offline')]")
    ]
    assert {one.split("/")[0] for one in names if "/" in one} == {
        "assets", "cailiao", "duibi", "hami", "kanwu", "quanguo", "search",
    }  # fmt: skip


def test_names_are_ascii_but_for_the_two_that_people_open(folder: Path) -> None:
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*")]
    assert {one for one in names if not one.isascii()} == {bundling.OPEN_ME, bundling.READ_ME}


def test_blanks_and_pdfs_of_its_guides_are_taken_along(built_site: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(built_site, site)
    for name in (
        "hami/zhuyuan-baoxiao/zhinan.pdf",
        "jiangsu/zhuyuan-baoxiao/zhinan.pdf",
        "biaoge/a/b.docx",
        "biaoge/c.pdf",
    ):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(b"x")
    page = site / "hami" / "zhuyuan-baoxiao" / "index.html"
    text = page.read_text(encoding="utf-8")
    links = '<a href="zhinan.pdf">PDF</a><a href="../../biaoge/a/b.docx">空白表</a><a href="../../biaoge/gone.pdf">表</a>'
    page.write_text(text.replace("</main>", f"{links}</main>"), encoding="utf-8")
    made = dict(Bundle(site, ("hami", "quanguo"), "哈密市").files())
    assert made["hami/zhuyuan-baoxiao/zhinan.pdf"] == made["biaoge/a/b.docx"] == b"x"
    assert not {"biaoge/c.pdf", "jiangsu/zhuyuan-baoxiao/zhinan.pdf"} & made.keys()
    text = made["hami/zhuyuan-baoxiao/index.html"].decode()
    assert (
        '<a href="zhinan.pdf">PDF</a><a href="../../biaoge/a/b.docx">空白表</a><span title="离线包里没有这一页">表</span>'
        in text
    )


def test_a_sites_address_is_the_one_that_its_first_page_says(built_site: Path, published_site: Path) -> None:
    assert (public_address(built_site), public_address(published_site)) == ("", PUBLIC)
