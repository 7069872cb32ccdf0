"""What machines read of a page: the tags of 国办发〔2017〕47号 by kind of page, schema.org data that say what the page says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.frame import Frame
from generator.outputs.metadata import article_tags, column_tags, feed_tag, list_data, service_of
from generator.views.model import Crumb
from tests.outputs.test_escaping import EVIL, poisoned
from tests.rendered import FRAMES, MINI, REAL, chain_of, copied, edited, pages, parsed, squeezed

Site = dict[str, str]
LISTS = (
    "kanwu/",
    "diqu/",
    "cailiao/",
    "queshi/",
    "alashan/",
    "hami/qingdan/",
    "hami/dayin/",
    "duibi/menzhen-baoxiao/",
    "diqu/menzhen-baoxiao/",
)
GUIDE = "hami/zhuyuan-baoxiao/"


@pytest.fixture(scope="module")
def site(built_site: Path) -> Site:
    return pages(built_site)


def tags(page: str) -> dict[str, str]:
    found = parsed(page).xpath("//meta[@name or @property]")
    names = [name for one in found for name in (one.get("name"), one.get("property")) if name]
    assert len(names) == len(set(names)), names
    return {
        name: one.get("content") for one in found for name in (one.get("name"), one.get("property")) if name
    }


def data(page: str) -> list[dict[str, Any]]:
    return [json.loads(text) for text in parsed(page).xpath("//script[@type='application/ld+json']/text()")]


def is_guide(address: str) -> bool:
    return re.fullmatch(r"(quanguo|alashan|jiangsu|hami)/(?!qingdan|dayin)[\w-]+/", address) is not None


def test_tags_by_kind_of_page(site: Site) -> None:
    column, article = (
        {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"},
        {"ArticleTitle", "ContentSource"},
    )
    guides = 0
    for address, page in site.items():
        if address.startswith("embed/") or address.endswith("fragment.html"):
            continue  # pieces for pages of others
        said = tags(page)
        assert said["SiteName"] == "医保办事指南", address
        assert not said.keys() & {"SiteDomain", "SiteIDCode", "PubDate", "Author"}, (
            f"{address}: nobody gave it"
        )
        assert all(said.values()), address
        if address in ("", "404.html"):
            assert not said.keys() & (column | article), address
        elif is_guide(address) or address == "about/":
            guides += 1
            assert said.keys() >= article and not said.keys() & column, address
        elif address in LISTS:
            assert said.keys() >= column and not said.keys() & article, address
            assert said["ColumnType"] == "办事服务"
            assert said["ColumnDescription"] == said["description"]
        if address != "404.html":
            assert said["og:title"] and said["og:type"] and said["og:description"], address
    assert guides == 90


def test_a_guide_names_its_documents(site: Site) -> None:
    said = tags(site[GUIDE])
    assert said["ArticleTitle"] == said["og:title"] == "住院费用报销 - 哈密市"
    printed = parsed(site[GUIDE]).xpath("//dl[@class='bs-docs']//dd/text()")
    assert said["ContentSource"] == "、".join(printed)
    assert said["Keywords"].split(",")[0] == "住院费用报销"


def test_data_say_only_what_the_page_says(site: Site) -> None:
    seen = 0
    for address, page in site.items():
        if not is_guide(address):
            assert address.startswith(("embed/",)) or data(page) == [], (
                address
            )  # without an address there is no way to name
            continue
        seen += 1
        (one,) = data(page)
        text = squeezed(str(parsed(page).find(".//main").text_content()))
        assert one["@context"] == "https://schema.org" and one["@type"] == "GovernmentService"
        assert {"name", "areaServed", "provider", "audience"} <= one.keys() and "url" not in one
        for part in ("name", "serviceType", "identifier"):
            assert squeezed(one.get(part, "")) in text, (address, part)
        assert one["areaServed"]["name"] in text
        for who in one["provider"]:
            assert squeezed(who["name"]) in text, address
            government = who["@type"] == "GovernmentOrganization"
            assert government == ("定点" not in who["name"]), address
        for whom in one["audience"]:
            assert squeezed(whom["audienceType"]) in text, address
    assert seen == 89


def test_channels_are_those_of_the_data() -> None:
    chain = chain_of(REAL)
    names = {}
    for item in chain.offered("quanguo"):
        found = service_of(chain.guide("quanguo", item)).get("availableChannel", [])
        names[item] = [one["name"] for one in found]
        assert all(one.keys() == {"@type", "name"} for one in found)
        assert len(set(names[item])) == len(names[item])
    assert names["menzhen-baoxiao"] and set().union(*names.values()) <= {"现场", "自助", "网上", "电话"}


CRUMBS = (Crumb("首页", "../../"), Crumb("蓝石市", "../"), Crumb("参保登记"))


def test_with_an_address_there_is_a_way_to_the_page() -> None:
    (whole,) = data(list_data(CRUMBS, "lanshi/canbao-dengji/", "https://x.gov.cn/a/"))
    assert [(one["position"], one["name"], one["item"]) for one in whole["itemListElement"]] == [
        (1, "首页", "https://x.gov.cn/a/"),
        (2, "蓝石市", "https://x.gov.cn/a/lanshi/"),
        (3, "参保登记", "https://x.gov.cn/a/lanshi/canbao-dengji/"),
    ]
    assert list_data(CRUMBS, "lanshi/canbao-dengji/", "") == ""


def test_pages_of_a_site_with_an_address_name_it(tmp_path: Path) -> None:
    frame = Frame.from_html("<title>⟦title⟧</title>⟦description⟧⟦head⟧⟦content⟧⟦data⟧")
    loaded = pipeline.load(MINI, 1)
    try:
        pipeline.write(loaded, dict.fromkeys(FRAMES, frame), tmp_path, base="https://x.gov.cn/a/")
    finally:
        loaded.close()
    made = pages(tmp_path)
    (guide,) = data(made["lanshi/canbao-dengji/"])
    service, way = guide["@graph"]
    assert service["url"] == "https://x.gov.cn/a/lanshi/canbao-dengji/"
    assert [one["item"] for one in way["itemListElement"]][-1] == service["url"]
    lists = [
        one
        for one in made
        if not re.fullmatch(
            r"(quanguo|lanshi)/(?!qingdan|dayin)[\w-]+/|embed/.*|.*/fragment.html|404.html|", one
        )
    ]
    assert len(lists) == 6 + 4 + 6
    for address in lists:
        (way,) = data(made[address])
        steps = way["itemListElement"]
        printed = parsed(made[address]).xpath("//nav[@class='bs-crumbs']//li//text()")
        assert [one["name"] for one in steps] == printed, address
        assert steps[-1]["item"] == f"https://x.gov.cn/a/{address}"
        for one in steps:
            assert one["item"].removeprefix("https://x.gov.cn/a/") in made, (address, one)
    assert data(made[""]) == []  # the first page is where every way begins


def test_a_day_is_that_of_the_data(tmp_path: Path, generator: Callable[..., Any]) -> None:
    region = "regions/hami/region.yml"
    text = (REAL / region).read_text(encoding="utf-8") + "更新日期: 2026-01-31\n"
    sources = edited(
        "sources.yml", ("  标题: 阿拉善盟苏木", "  日期: 2025-12-01\n  标题: 阿拉善盟苏木"), source=REAL
    )
    folder = copied(tmp_path, {region: text, "sources.yml": sources}, source=REAL)
    done = generator("build", "--data", folder, "--out", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    made = pages(tmp_path / "site")
    assert tags(made[GUIDE])["PubDate"] == "2026-01-31"
    assert tags(made["alashan/menzhen-baoxiao/"])["PubDate"] == "2025-12-01"
    assert "PubDate" not in tags(made["quanguo/menzhen-baoxiao/"])


def test_nothing_in_the_data_ends_the_element(tmp_path: Path) -> None:
    chain = chain_of(poisoned(MINI, tmp_path / "data"))
    for region in ("quanguo", "lanshi"):
        for item in chain.offered(region):
            service = service_of(chain.guide(region, item))
            assert EVIL in json.dumps(service, ensure_ascii=False).replace('\\"', '"')
    crumbs = (Crumb("</script><script>alert(1)</script>\u2028&amp;", "../"), Crumb(EVIL))
    text = list_data(crumbs, "", "https://x.gov.cn/a/")
    inside = text.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not re.search("[<>&\u2028]", inside)
    assert json.loads(inside)["itemListElement"][0]["name"] == crumbs[0].text
    for made in (column_tags(EVIL), article_tags([EVIL], [EVIL, EVIL], "")):
        assert "<script" not in made
        assert set(parsed(made).xpath("//meta/@content")) == {EVIL}


def test_a_missing_value_has_no_tag() -> None:
    assert article_tags((), (), "") == ""
    assert article_tags(["甲", "乙"], ["丙", "", "丙"], "2026-01-31") == (
        '<meta name="PubDate" content="2026-01-31"><meta name="ContentSource" content="甲、乙">'
        '<meta name="Keywords" content="丙">'
    )


def test_the_first_page_names_the_feed_that_is_there(tmp_path: Path) -> None:
    assert feed_tag(tmp_path, "名") == ""
    (tmp_path / "api/v1").mkdir(parents=True)
    (tmp_path / "api/v1/changes.atom").write_text("<feed/>", encoding="utf-8")
    assert feed_tag(tmp_path, 'a"b') == (
        '<link rel="alternate" type="application/atom+xml" title="a&quot;b：内容变化" href="api/v1/changes.atom">'
    )
