"""robots.txt and llms.txt."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.outputs.crawlers import write_crawlers
from generator.places import Place, Places
from tests.outputs.test_escaping import poisoned
from tests.rendered import MINI, chain_of

PLACES = Places(
    {
        "quanguo": Place("quanguo", "全国", None, "全部事项"),
        "lanshi": Place("lanshi", "蓝石[市](http://x)", "quanguo", "全部事项"),
        "xian": Place("xian", "县", "lanshi", "同上级"),
    },
    (),
)


def written(out: Path, home: str = "/", base: str = "", data: Path = MINI) -> tuple[str, str]:
    write_crawlers(chain_of(data).shared, PLACES, out, home, base)
    return (out / "robots.txt").read_text(encoding="utf-8"), (out / "llms.txt").read_text(encoding="utf-8")


def test_robots_read_everything_but_copies(tmp_path: Path) -> None:
    assert written(tmp_path)[0] == "User-agent: *\nDisallow: /embed/\nDisallow: /*/fragment.html\n"
    assert written(tmp_path, "/ybj/bszn/", "https://x.gov.cn/ybj/bszn/")[0] == (
        "User-agent: *\nDisallow: /ybj/bszn/embed/\nDisallow: /ybj/bszn/*/fragment.html\n\n"
        "Sitemap: https://x.gov.cn/ybj/bszn/sitemap.xml\n"
    )
    assert "Disallow: /a/embed/" in written(tmp_path, "/a")[0]


def test_llms_names_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "diqu").mkdir()
    text = written(tmp_path)[1]
    assert text.startswith("# 医保办事指南\n\n> ")
    assert "- [全国](quanguo/)\n" in text and "(diqu/)" in text
    assert "共3个地区" in text  # the county is not named
    assert "api/v1" not in text and "cailiao" not in text
    (tmp_path / "api" / "v1").mkdir(parents=True)
    (tmp_path / "api" / "v1" / "index.json").write_text("{}")
    text = written(tmp_path, "/", "https://x.gov.cn/")[1]
    assert "(https://x.gov.cn/api/v1/index.json)" in text and "(https://x.gov.cn/quanguo/)" in text
    for source in chain_of(MINI).shared.sources.values():
        assert f"- {source.title}\n" in text
    assert "\n\n\n" not in text


def test_a_name_is_no_link_and_no_heading(tmp_path: Path) -> None:
    assert r"- [蓝石\[市\](http://x)](lanshi/)" in written(tmp_path)[1]
    text = written(tmp_path, data=poisoned(MINI, tmp_path / "data"))[1]
    assert "<script" not in text and "&lt;script&gt;" in text


@pytest.mark.parametrize("name", ["robots.txt", "llms.txt"])
def test_the_real_site_has_them(built_site: Path, name: str) -> None:
    text = (built_site / name).read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)]+)\)", text):
        path = built_site / link
        assert path.is_file() or (path / "index.html").is_file(), link
