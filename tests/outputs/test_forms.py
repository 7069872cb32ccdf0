"""Blanks of forms: the files on the site, the links on every kind of page, the nearest layer's, versions and sharing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import pipeline
from generator.frame import Frame
from generator.outputs.embed import framed, still
from generator.outputs.open_data import OpenDataOptions
from tests.rendered import FRAMES, build, copied, edited, pages, parsed

BASE = "https://example.gov.cn/yb/"
FORM = "《参保登记表》"
OWN = "https://ybj.example.gov.cn/表/dengji.docx?v=2"
PDF = "%PDF-1.4\n" + "x" * 2000
ITEM = "canbao-dengji"
CHANGES = {
    "materials.yml": edited(
        "materials.yml",
        ("  表格: true\n", "  表格: true\n  空白表: dengji/canbao.pdf\n"),
        ("  名称: 授权委托书\n", "  名称: 授权委托书\n  表格: true\n  空白表: weituoshu.docx\n"),
    ),
    "forms/dengji/canbao.pdf": PDF,
    "forms/weituoshu.docx": "PK\x03\x04",
    "forms/caogao.pdf": PDF,
    "regions/lanshi/region.yml": edited(
        "regions/lanshi/region.yml",
        ("范围说明:", f"空白表:\n  {FORM}: {OWN}\n范围说明:"),
        (
            "    情形: 委托办理\n    用于: [办理材料]\n",
            "    情形: 委托办理\n    用于: [办理材料]\n    另需: [{材料: 授权委托书}]\n",
        ),
    ),
}
ITEMS = (ITEM, "feiyong-baoxiao", "pingzheng-dayin")
WEB = edited("materials.yml", ("  表格: true\n", "  表格: true\n  空白表: https://example.gov.cn/a.pdf\n"))


def made(folder: Path, base: str = "") -> Path:
    loaded = pipeline.load(copied(folder, CHANGES))
    try:
        assert loaded.ok, "\n".join(map(str, loaded.problems))
        out = folder / "site"
        out.mkdir()
        pipeline.write(loaded, {**FRAMES, **EMBED}, out, base=base, open_data=OpenDataOptions())
        return out
    finally:
        loaded.close()


EMBED = dict.fromkeys(
    ("embed-guide", "embed-region"), Frame.from_html("<p>⟦title⟧⟦description⟧⟦path⟧</p>⟦content⟧")
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("forms"))


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("public"), BASE)


def links(site: Path, path: str) -> list[tuple[str, str, str]]:
    """(address, words, words on paper) of the blanks on a page."""
    page = parsed((site / path).read_text(encoding="utf-8"))
    spans = page.xpath("//span[@class='bs-form-at']")
    assert all("hidden" in one.attrib for one in spans)
    return [
        (one.getprevious().get("href"), one.getprevious().text_content(), one.text_content()) for one in spans
    ]


def test_only_the_files_that_are_named_are_published(site: Path) -> None:
    files = [
        path.relative_to(site).as_posix() for path in sorted(site.rglob("*.*")) if "biaoge" in path.parts
    ]
    assert files == ["biaoge/dengji/canbao.pdf", "biaoge/weituoshu.docx"]
    assert (site / files[0]).read_bytes() == PDF.encode()


def test_a_guide_links_the_file_with_its_kind_and_size(site: Path) -> None:
    assert links(site, f"quanguo/{ITEM}/index.html") == [
        ("../../biaoge/dengji/canbao.pdf", "空白表（PDF，2 KB）", "见网页")
    ]


def test_the_nearest_layer_wins_and_a_remark_has_its_form_with_its_name(site: Path) -> None:
    assert links(site, f"lanshi/{ITEM}/index.html") == [
        (OWN, "空白表（Word，ybj.example.gov.cn）", OWN),
        ("../../biaoge/weituoshu.docx", "授权委托书空白表（Word，1 KB）", "见网页"),
    ]


def test_paper_names_the_whole_address_where_it_is_known(public: Path) -> None:
    assert links(public, f"quanguo/{ITEM}/index.html") == [
        ("../../biaoge/dengji/canbao.pdf", "空白表（PDF，2 KB）", f"{BASE}biaoge/dengji/canbao.pdf")
    ]


def test_every_link_to_a_file_leads_to_it(site: Path) -> None:
    found = 0
    for path in site.rglob("*.html"):
        for href in parsed(path.read_text(encoding="utf-8")).xpath("//a/@href[contains(., 'biaoge/')]"):
            assert (path.parent / href).resolve().is_file(), (path, href)
            found += 1
    assert found > 6


def test_in_a_frame_a_file_opens_in_a_window_of_its_own(site: Path) -> None:
    page = parsed((site / f"embed/quanguo/{ITEM}/index.html").read_text(encoding="utf-8"))
    (link,) = page.xpath("//p[@class='bs-form']/a")
    assert (link.get("href"), link.get("target")) == ("../../../biaoge/dengji/canbao.pdf", "_blank")
    here = framed('<a href="../../biaoge/a.pdf">空白表</a>', f"hami/{ITEM}/")
    assert here == '<a href="../../../biaoge/a.pdf" target="_blank" rel="noopener noreferrer">空白表</a>'


def test_a_fragment_names_the_site_where_that_is_known(site: Path, public: Path) -> None:
    (link,) = links(public, f"quanguo/{ITEM}/fragment.html")
    assert link[0] == f"{BASE}biaoge/dengji/canbao.pdf"
    (link,) = links(site, f"quanguo/{ITEM}/fragment.html")
    assert link[0] == "../../biaoge/dengji/canbao.pdf"
    assert "biaoge" in still('<a href="../../biaoge/a.pdf">空白表</a>')


def test_the_page_of_all_materials_has_the_usual_blank_and_those_of_regions(site: Path) -> None:
    assert links(site, "cailiao/index.html") == [
        ("../biaoge/dengji/canbao.pdf", "空白表（PDF，2 KB）", "见网页"),
        (OWN, "空白表（Word，ybj.example.gov.cn）", OWN),
        ("../biaoge/weituoshu.docx", "空白表（Word，1 KB）", "见网页"),
    ]
    page = (site / "cailiao/index.html").read_text(encoding="utf-8")
    assert f'蓝石市：<a class="bs-link" href="{OWN}">' in page


def test_programs_are_told_too(site: Path, public: Path) -> None:
    assert f"- [{FORM}](biaoge/dengji/canbao.pdf)" in (site / "llms.txt").read_text(encoding="utf-8")
    assert f"- [{FORM}]({BASE}biaoge/dengji/canbao.pdf)" in (public / "llms.txt").read_text(encoding="utf-8")
    api = site / "api" / "v1"
    terms = json.loads((api / "vocabularies.json").read_text(encoding="utf-8"))["materials"]
    given = {one["name"]: one["blank_form"] for one in terms if one["blank_form"]}
    assert given == {FORM: "../../biaoge/dengji/canbao.pdf", "授权委托书": "../../biaoge/weituoshu.docx"}
    found = {}
    for region in ("quanguo", "lanshi"):
        guide = json.loads((api / region / f"{ITEM}.json").read_text(encoding="utf-8"))
        found[region] = {one["id"]: one.get("blank_forms") for one in guide["sections"]}
    form = {"id": "canbao-dengjibiao", "name": FORM}
    assert found["quanguo"].pop("cailiao") == [
        {"material": form, "url": "../../../biaoge/dengji/canbao.pdf", "bytes": len(PDF)}
    ]
    assert found["lanshi"]["cailiao"][0] == {"material": form, "url": OWN}
    assert not any(found["quanguo"].values())
    assert (api / "quanguo" / "../../../biaoge/dengji/canbao.pdf").resolve().is_file()


def version(site: Path, region: str, item: str = ITEM) -> str:
    page = parsed((site / region / item / "index.html").read_text(encoding="utf-8"))
    return page.get_element_by_id("bs").get("data-version")


def test_a_blank_makes_another_version_of_the_guides_that_ask_for_it_alone(
    site: Path, tmp_path: Path, mini_site: Callable[[], Path]
) -> None:
    before = mini_site()
    assert version(site, "quanguo") != version(before, "quanguo")
    build(copied(tmp_path / "one", {"materials.yml": WEB}), tmp_path / "after")
    same = {
        item: version(before, "quanguo", item) == version(tmp_path / "after", "quanguo", item)
        for item in ITEMS
    }
    assert same == {ITEM: False, "feiyong-baoxiao": True, "pingzheng-dayin": True}


@pytest.fixture
def mini_site(tmp_path: Path) -> Callable[[], Path]:
    def plain() -> Path:
        build(copied(tmp_path), tmp_path / "plain")
        return tmp_path / "plain"

    return plain


def test_a_site_without_blanks_says_nothing_of_them(mini_site: Callable[[], Path]) -> None:
    site = mini_site()
    assert not (site / "biaoge").exists()
    assert not [path for path, page in pages(site).items() if "bs-form" in page]
    assert "/biaoge/" not in (site / "llms.txt").read_text(encoding="utf-8")
