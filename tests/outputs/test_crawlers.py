"""robots.txt and llms.txt."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.robotparser import RobotFileParser

from generator.outputs.crawlers import write_crawlers
from generator.outputs.open_data import OpenDataOptions
from generator.places import Place, Places
from tests.outputs.test_escaping import poisoned
from tests.rendered import MINI, build, chain_of, parsed

PLACES = Places(
    {
        "quanguo": Place("quanguo", "全国", None, "全部事项"),
        "lanshi": Place("lanshi", "蓝石[市](http://x)", "quanguo", "全部事项"),
        "xian": Place("xian", "县", "lanshi", "同上级"),
    },
    (),
)


def written(out: Path, base: str = "", data: Path = MINI) -> tuple[str, str]:
    write_crawlers(chain_of(data).shared, PLACES, out, base)
    return (out / "robots.txt").read_text(encoding="utf-8"), (out / "llms.txt").read_text(encoding="utf-8")


def test_robots_may_fetch_everything(tmp_path: Path) -> None:
    assert written(tmp_path)[0] == "User-agent: *\nDisallow:\n"
    assert written(tmp_path, "https://x.gov.cn/ybj/bszn/")[0] == (
        "User-agent: *\nDisallow:\n\nSitemap: https://x.gov.cn/ybj/bszn/sitemap.xml\n"
    )


def test_fragments_may_not_be_fetched_where_they_are(tmp_path: Path) -> None:
    """They cannot say noindex: a host's page would say it with them."""
    (tmp_path / "embed").mkdir()
    assert written(tmp_path)[0] == "User-agent: *\nDisallow: /*/fragment.html$\n"
    rule = "Disallow: /ybj/bszn/*/fragment.html$\n"
    assert rule in written(tmp_path, "https://x.gov.cn/ybj/bszn/")[0]


def test_what_is_not_to_be_listed_may_be_fetched_and_says_so(built_site: Path) -> None:
    """A crawler that may not fetch a page never reads its noindex."""
    text = (built_site / "robots.txt").read_text(encoding="utf-8")
    # the one rule with signs that Python's parser does not know
    assert text.splitlines() == ["User-agent: *", "Disallow: /*/fragment.html$"]
    rules = RobotFileParser()
    rules.parse(text.splitlines())
    for address in ("embed/hami/", "embed/hami/zhuyuan-baoxiao/"):
        assert rules.can_fetch("*", f"https://x.gov.cn/{address}")
        page = parsed((built_site / address / "index.html").read_text(encoding="utf-8"))
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"], address


def test_llms_names_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "diqu").mkdir()
    text = written(tmp_path)[1]
    assert text.startswith("# 医保办事指南\n\n> ")
    assert "- [全国](quanguo/)\n" in text and "(diqu/)" in text
    assert "共3个地区" in text  # the county is not named
    assert "api/v1" not in text and "cailiao" not in text
    (tmp_path / "api" / "v1").mkdir(parents=True)
    (tmp_path / "api" / "v1" / "index.json").write_text("{}")
    text = written(tmp_path, "https://x.gov.cn/")[1]
    assert "(https://x.gov.cn/api/v1/index.json)" in text and "(https://x.gov.cn/quanguo/)" in text
    for source in chain_of(MINI).shared.sources.values():
        assert f"- {source.title}\n" in text
    assert "\n\n\n" not in text


def test_a_name_is_no_link_and_no_heading(tmp_path: Path) -> None:
    assert r"- [蓝石\[市\](http://x)](lanshi/)" in written(tmp_path)[1]
    text = written(tmp_path, data=poisoned(MINI, tmp_path / "data"))[1]
    # in Markdown's own way: the file is plain text, and HTML's escapes would be read as they stand
    assert (
        r"\<script" in text
        and not re.search(r"(?<!\\)<script", text)
        and "&lt;" not in text
        and "&#" not in text
    )


def dead(site: Path, links: list[str]) -> list[str]:
    return [one for one in links if not ((site / one).is_file() or (site / one / "index.html").is_file())]


def test_every_link_of_the_real_site_leads_somewhere(built_site: Path) -> None:
    text = (built_site / "llms.txt").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert dead(built_site, links) == []
    assert [one for one in links if one.startswith("api/")] == ["api/v1/index.json", "api/v1/versions.json"]
    assert {"quanguo/", "diqu/", "cailiao/", "kanwu/", "about/"} <= set(links)


def test_what_changed_is_named_where_it_is_told(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    build(MINI, before, open_data=OpenDataOptions())
    build(MINI, after, open_data=OpenDataOptions(previous=before))
    links = re.findall(r"\]\((api/[^)]+)\)", (after / "llms.txt").read_text(encoding="utf-8"))
    assert links == ["api/v1/index.json", "api/v1/versions.json", "api/v1/changes.json"]
    assert dead(after, links) == []
