"""/queshi/: figures for each region, by name where regions are few, the same in any number of processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.gaps import Lack, RegionGaps
from generator.outputs.templates import render
from generator.views import gaps as views
from generator.views.gaps import gaps_view
from tests.rendered import MINI, build, pages, parsed

SITE = Lack("site", ("正式网址",), 8)


def test_the_page_of_a_built_site(tmp_path: Path) -> None:
    build(MINI, tmp_path / "one")
    build(MINI, tmp_path / "two", processes=2)
    page = pages(tmp_path / "one")["queshi/"]
    assert page == pages(tmp_path / "two")["queshi/"]
    tree = parsed(page)
    assert [one.text_content() for one in tree.iter("h2")] == ["全国 6/10", "蓝石市 15/18", "网站 8/8"]
    folds = {one.text_content() for one in tree.iter("summary")}
    assert "写明公布而没有号码的事项 2/2" in folds and not any("太早" in one for one in folds)
    assert tree.xpath("//a/@href[contains(., 'lanshi')]") == ["../lanshi/"]


def test_many_regions_are_figures_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "_NAMED", 1)
    found = [
        RegionGaps("jia", "甲县", (Lack("forms", ("甲表",), 3), Lack("updated", (), 1))),
        RegionGaps("yi", "乙县", (Lack("updated", ("更新日期",), 1),)),
    ]
    tree = parsed(str(render("gaps.html", gaps=gaps_view(found, SITE))))
    rows = [[" ".join(cell.text_content().split()) for cell in row.iter("td")] for row in tree.iter("tr")][1:]
    assert rows == [["甲县", "1/4", "1/3", "0/1"], ["乙县", "1/1", "", "1/1"]]
    assert "甲表" not in tree.text_content() and "正式网址" in tree.text_content()


def test_a_site_that_lacks_nothing_says_nothing_of_itself() -> None:
    view = gaps_view([RegionGaps("jia", "甲县", (Lack("updated", (), 1),))], Lack("site", (), 8))
    tree = parsed(str(render("gaps.html", gaps=view)))
    assert [one.text_content() for one in tree.iter("h2")] == ["甲县 0/1"] and not list(tree.iter("details"))
