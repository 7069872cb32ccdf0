"""A site for a day: announced before, in force from then, gone after; and the same on all days where nothing is dated."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator import explaining, pipeline
from generator.changes.builds import compare
from generator.outputs.open_data import OpenDataOptions
from tests.rendered import MINI, build, copied, different, edited, hashes, parsed, squeezed

CITY = "regions/lanshi/items/feiyong-baoxiao.yml"
REGION = "regions/lanshi/region.yml"
GUIDE = "lanshi/feiyong-baoxiao"
TEXT = """
变动:
  - 生效日期: 2027-01-01
    失效日期: 2027-06-30
    办理时限: 不超过3个工作日
    办理材料: {增加: [费用清单]}
"""
REMARK = "  - {id: yuyue, 文: 先预约, 适用: {自: canbao-dengji}, 用于: [办理渠道], 生效日期: 2027-03-01}\n"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    region = edited(REGION, ("办理范围", "核对人: 待遇科\n核对日期: 2026-05-01\n办理范围")) + REMARK
    text = (MINI / CITY).read_text(encoding="utf-8").rstrip() + TEXT
    return copied(tmp_path_factory.mktemp("dated"), {CITY: text, REGION: region})


@pytest.fixture(scope="module")
def sites(data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    found = {}
    for day in ("2026-11-22", "2027-01-01", "2027-07-01"):
        found[day] = tmp_path_factory.mktemp("sites") / day
        summary = build(data, found[day], open_data=OpenDataOptions("网站"), today=day)
        assert str(summary).startswith(f"按 {day} 生成，")
    return found


def text(site: Path, section: str) -> str:
    page = parsed((site / GUIDE / "index.html").read_text(encoding="utf-8"))
    (found,) = page.xpath(f"//section[@aria-labelledby='{section}']")
    return squeezed(found.text_content())


def document(site: Path) -> Any:
    return json.loads((site / f"api/v1/{GUIDE}.json").read_bytes())


def test_the_page_of_each_day(sites: dict[str, Path]) -> None:
    before, during, after = (text(site, "shixian") for site in sites.values())
    assert "不超过20个工作日" in before and "自2027-01-01起：不超过3个工作日" in before
    assert "自2027-07-01起：不超过20个工作日" in before
    assert "自2027-01-01起" not in during and "自2027-07-01起：不超过20个工作日" in during
    assert during.index("不超过3个工作日") < during.index("不超过20个工作日")
    assert "不超过3个工作日" not in after and "自20" not in after


def test_the_short_answer_and_the_foot(sites: dict[str, Path]) -> None:
    page = parsed((sites["2026-11-22"] / GUIDE / "index.html").read_text(encoding="utf-8"))
    facts = [squeezed(one.text_content()) for one in page.xpath("//dl[@class='bs-facts']/div")]
    assert facts[0].endswith("2027-01-01起：不超过3个工作日") and facts[1].endswith("2027-01-01起有变化")
    assert "最近核对：蓝石市，2026-05-01待遇科。" in squeezed(page.xpath("//footer")[0].text_content())


def test_fragments_and_booklets_announce_it_too(sites: dict[str, Path]) -> None:
    for name in (f"{GUIDE}/fragment.html", "lanshi/dayin/index.html"):
        assert "自2027-01-01起：不超过3个工作日" in squeezed(
            parsed((sites["2026-11-22"] / name).read_text(encoding="utf-8")).text_content()
        )


def test_the_open_data(sites: dict[str, Path]) -> None:
    for day, site in sites.items():
        made = document(site)
        schema = json.loads((site / "api/v1/schema/guide.json").read_bytes())
        jsonschema.Draft202012Validator(schema).validate(made)
        come = [(one["since"], one["name"]) for part in made["sections"] for one in part.get("coming", ())]
        every = [
            ("2027-03-01", "general"),
            ("2027-01-01", "materials"),
            ("2027-07-01", "materials"),
            ("2027-01-01", "limit"),
            ("2027-07-01", "limit"),
        ]
        assert come == [one for one in every if one[0] > day]
    part = next(one for one in document(sites["2026-11-22"])["sections"] if one["id"] == "shixian")
    assert part["coming"][0]["field"]["value"]["longest_working_days"] == 3
    assert len({document(site)["version"] for site in sites.values()}) == 3


def test_explain_says_it(data: Path) -> None:
    said = explaining.explain(data, GUIDE, "办理时限", "2026-11-22")
    assert "  自 2027-01-01 起：\n    不超过3个工作日\n    出处：lanshi" in said
    assert "  自 2027-07-01 起：\n    不超过20个工作日" in said
    assert "自 20" not in explaining.explain(data, GUIDE, "办理时限", "2027-07-01")


def test_an_announcement_is_told_as_a_change(sites: dict[str, Path]) -> None:
    """So who scans a sheet that was printed before it learns why the sheet is not the current one."""
    one, other = (sites[day] / "api/v1" for day in ("2027-07-01", "2026-11-22"))
    (said,) = (one for one in compare(one, other) if one.item == "feiyong-baoxiao" and one.field == "coming")
    assert (said.kind, said.label, said.before) == ("added", "以后的变化", [])
    assert "自 2027-01-01 起，办理时限：不超过3个工作日" in said.after
    assert "自 2027-07-01 起，办理时限：不超过20个工作日" in said.after


def test_processes_know_the_day(data: Path, sites: dict[str, Path], tmp_path: Path) -> None:
    build(data, tmp_path, 2, OpenDataOptions("网站"), "2027-01-01")
    assert different(hashes(tmp_path), hashes(sites["2027-01-01"])) == []


def test_a_day_that_comes_is_told_by_the_fields_and_announces_nothing_anew(
    data: Path, sites: dict[str, Path], tmp_path: Path
) -> None:
    """What lapses again is announced on both days, and its last word equals what held on the first."""
    build(data, tmp_path, 1, OpenDataOptions("网站", previous=sites["2026-11-22"]), "2027-01-01")
    (told,) = json.loads((tmp_path / "api/v1/changes.json").read_bytes())["builds"]
    assert {(one["item"], one["field"]) for one in told["changes"]} == {
        ("feiyong-baoxiao", "limit"),
        ("feiyong-baoxiao", "materials"),
    }


def test_data_without_dates_give_the_same_site_on_any_day(tmp_path: Path) -> None:
    one, other = (tmp_path / day for day in ("1999-01-01", "2099-12-31"))
    for site in (one, other):
        assert "生成" not in str(build(MINI, site, open_data=OpenDataOptions("网站"), today=site.name))
    assert different(hashes(one), hashes(other)) == []


def test_a_list_that_does_not_hold_yet(tmp_path: Path) -> None:
    data = copied(tmp_path, {REGION: edited(REGION, ("办理范围", "生效日期: 2027-01-01\n办理范围"))})
    build(data, tmp_path / "site", today="2026-11-22")
    page = (tmp_path / "site/lanshi/index.html").read_text(encoding="utf-8")
    assert "》自 2027-01-01 起施行，在这以前按全国的清单和指南办理，共3个事项。" in page
    assert "街道服务站服务事项" not in page  # its 范围说明


def test_whether_data_have_dates(data: Path) -> None:
    for folder, is_dated in ((data, True), (MINI, False)):
        loaded = pipeline.load(folder, 1, "2026-11-22")
        loaded.close()
        assert loaded.is_dated == is_dated
