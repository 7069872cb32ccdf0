"""The offline bundle, unpacked and opened from its folder: search, ticks, situations, print; no request leaves the folder."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

import pytest
from pypdf import PdfReader

from generator import bundling
from tests.conftest import run_generator
from tests.rendered import MINI, REAL, squeezed

GUIDE = "hami/zhuyuan-baoxiao/index.html"


@pytest.fixture(scope="session")
def folder(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """hami's bundle, unpacked in a folder whose name has a blank and 汉字, as on a counter's PC."""
    return unpacked(REAL, built_site, "hami", tmp_path_factory.mktemp("bundle") / "离线 包")


def unpacked(data: Path, site: Path, region: str, folder: Path) -> Path:
    file, _ = bundling.bundle(data, site, region, folder.parent / f"{region}.zip")
    zipfile.ZipFile(file).extractall(folder)
    return folder / f"banshi-{region}"


@pytest.fixture(scope="session")
def mini_site(once: Callable) -> Path:
    """The mini site, built by the real command."""

    def build(folder: Path) -> str:
        done = run_generator("build", "--data", MINI, "--out", folder)
        return done.stdout + done.stderr if done.returncode else ""

    return once("mini-site", build)


@pytest.fixture
def opened(visit: Callable, folder: Path) -> Iterator[Callable]:
    """opened("hami/index.html"): a page of the bundle; what it asks for must lie in the folder and be there."""
    asked: list[str] = []

    def start(path: str, **options):
        shown = visit((folder / "kanwu" / "index.html").as_uri(), **options)
        shown.page.context.on("request", lambda request: asked.append(request.url))
        address, _, query = path.partition("?")
        shown.page.goto((folder / address).as_uri() + (f"?{query}" if query else ""))
        return shown

    yield start
    inside = folder.as_uri() + "/"
    assert asked
    assert [url for url in asked if not url.startswith((inside, "data:", "blob:"))] == []
    assert [
        url for url in asked if not url.startswith(("data:", "blob:")) and not file_of(url).is_file()
    ] == []


def file_of(url: str) -> Path:
    return Path(unquote(urlsplit(url).path))


def test_open_me_leads_to_the_regions_page(opened):
    page = opened("打开我.html").page
    page.wait_for_url("**/index.html")
    assert page.locator("h1").inner_text() == "哈密市医保办事指南"
    assert "离线包（哈密市" in page.locator(".bs-bundle").inner_text()


def test_search_answers_and_its_results_are_in_the_folder(opened, folder):
    shown = opened("index.html", width=1280)
    found = shown.page.evaluate(
        """async () => {
          const asked = ["生孩子报销", "江苏异地就医", "阿拉善住院报销", "002036006001", "152036050001", "醫保"];
          const all = [];
          for (const query of asked) all.push(...(await guides.search(query, {region: "hami"})).map((one) => one.url));
          return all;
        }"""
    )
    assert len(found) > 10
    assert [url for url in found if not file_of(url).is_file() or folder not in file_of(url).parents] == []
    box = shown.page.get_by_role("combobox")
    box.fill("住院费用怎么报销")
    shown.page.locator(".bs-search-row").first.click()
    shown.page.wait_for_url("**/hami/zhuyuan-baoxiao/index.html*")
    assert shown.complaints == []


def test_every_result_for_every_alias_is_in_the_folder(opened, folder):
    shown = opened("hami/index.html")
    urls = shown.page.evaluate(
        """async () => {
          await guides.search("医保", {region: "hami"});
          const all = new Set();
          for (const { names } of guides.words.items)
            for (const region of ["hami", "quanguo"])
              for (const one of await guides.search(names.split("|")[0], {region})) all.add(one.url);
          return Array.from(all);
        }"""
    )
    assert len(urls) > 50
    assert [url for url in urls if not file_of(url).is_file()] == []


def test_a_situation_and_ticks_work(opened):
    shown = opened("hami/zhigong-canbao-dengji/index.html?qx=weituo")
    page = shown.page
    chips = page.locator(".bs-qx input[type=checkbox]")
    assert chips.count() > 0
    box = page.locator(".bs-bring .bs-tick input").first
    box.check()
    assert "已备齐 1" in page.locator(".bs-count").first.inner_text()
    page.reload()  # for the next applicant at the counter's PC
    assert not page.locator(".bs-bring .bs-tick input").first.is_checked()
    assert shown.complaints == []


def test_a_choice_in_the_address_is_taken(opened):
    page = opened("hami/zhuyuan-baoxiao/index.html?qx=jizhen").page
    chip = page.locator('.bs-qx input[value="jizhen"]')
    assert chip.is_checked()


def test_the_sheet_is_printed(opened):
    page = opened(GUIDE).page
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    # fonts write some characters as their radicals
    words = squeezed(normalize("NFKC", "".join(one.extract_text() for one in printed.pages)))
    assert len(printed.pages) <= 2
    for part in ("住院费用报销", "办理材料", "办理时限", "监督电话", "设定依据"):
        assert part in words
    assert "离线包" not in words


def test_links_are_followed_by_mouse_from_page_to_page(opened):
    shown = opened("index.html", width=1280)
    page = shown.page
    page.locator("a.bs-row").first.click()
    page.wait_for_url("**/hami/*/index.html")
    page.locator(".bs-crumbs a").first.click()
    page.wait_for_url("**/index.html")
    assert page.locator("h1").inner_text() == "哈密市医保办事指南"
    page.go_back()
    page.locator(".bs-compare a").click()
    page.wait_for_url("**/duibi/*/index.html")
    assert shown.complaints == []


def test_the_mini_site_as_a_bundle(visit, tmp_path, mini_site):
    folder = unpacked(MINI, mini_site, "lanshi", tmp_path / "unpacked")
    shown = visit((folder / "index.html").as_uri())
    assert shown.page.locator("h1").inner_text() == "蓝石市医保办事指南"
    found = shown.page.evaluate("guides.search('参保登记').then((all) => all.map((one) => one.url))")
    assert found and all(file_of(url).is_file() for url in found)
