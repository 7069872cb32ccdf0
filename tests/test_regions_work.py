"""One process' share: it reads and checks its regions, brings in the ancestors of others, writes and lets go."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.chain import place_of
from generator.places import Places
from generator.regions_work import RegionsWork
from tests.rendered import FRAMES, MINI, REAL, copied, edited, pages

TOWN = "名称: 石桥镇\n上级: lanshi\n依据文件: ceshi-zhinan\n办理范围: 全部事项\n"


def places_of(work: RegionsWork) -> Places:
    """All regions that the process knows."""
    places = {region: place_of(layer) for region, layer in work.chain.layers.items()}
    return Places(places, work.chain.shared.catalog.items)


def test_summaries_say_what_the_site_must_know() -> None:
    problems, (summary,) = RegionsWork(MINI).check(["lanshi"])
    assert {problem.severity for problem in problems} <= {"warning"}
    assert (summary.id, summary.name, summary.parent, summary.division) == (
        "lanshi",
        "蓝石市",
        "quanguo",
        "990100",
    )
    assert (summary.document, summary.file) == ("lanshi-qingdan", "data/regions/lanshi/region.yml")
    assert str(summary.parent_mark) == "data/regions/lanshi/region.yml:3"


def test_an_ancestor_of_another_share_is_brought_in_but_neither_checked_nor_written(tmp_path: Path) -> None:
    lanshi = edited("regions/lanshi/items/feiyong-baoxiao.yml", ("不超过20个工作日", "尽快"))
    data = copied(
        tmp_path,
        {"regions/shiqiao/region.yml": TOWN, "regions/lanshi/items/feiyong-baoxiao.yml": lanshi},
    )
    work = RegionsWork(data)
    problems, summaries = work.check(["shiqiao"])
    assert [summary.id for summary in summaries] == ["shiqiao"]
    assert not [problem for problem in problems if "lanshi" in problem.file]
    out = tmp_path / "out"
    written = work.write(["shiqiao"], places_of(work), FRAMES, out)
    assert list(written) == [6]
    assert {address.removeprefix("embed/").split("/")[0] for address in pages(out)} == {"shiqiao"}
    assert "蓝石市清单" in pages(out)["shiqiao/canbao-dengji/"]


@pytest.mark.parametrize("above", ["meiyou", "shiqiao"])
def test_a_chain_without_an_end_is_checked_as_far_as_it_goes(tmp_path: Path, above: str) -> None:
    changes = {
        "regions/shiqiao/region.yml": TOWN.replace("lanshi", above),
        "regions/shiqiao/items/canbao-dengji.yml": "办理时限: 尽快\n",
    }
    problems, summaries = RegionsWork(copied(tmp_path, changes)).check(["shiqiao"])
    assert [problem.file for problem in problems if problem.severity == "error"] == [
        "data/regions/shiqiao/items/canbao-dengji.yml"
    ]
    assert [summary.parent for summary in summaries] == [above]


def test_it_tells_what_its_regions_ask_for_and_the_root_does_not(tmp_path: Path) -> None:
    work = RegionsWork(REAL)
    work.check(["alashan", "quanguo"])
    assert work.own_asks().found == {}
    list(work.write(["alashan", "quanguo"], places_of(work), FRAMES, tmp_path))
    found = work.own_asks().found
    assert found["chuyuan-xiaojie", "zhuyuan-baoxiao"] == (1, [("alashan", "阿拉善盟", ())])
    assert {region for _, first in found.values() for region, _, _ in first} == {"alashan"}


def test_memory_does_not_grow_with_the_regions(tmp_path: Path) -> None:
    work = RegionsWork(copied(tmp_path, {"regions/shiqiao/region.yml": TOWN}))
    work.check(["lanshi", "quanguo", "shiqiao"])
    places = places_of(work)
    assert sum(work.write(["lanshi", "quanguo", "shiqiao"], places, FRAMES, tmp_path / "out")) == 17
    kept = {region for region, _ in work.chain._guides}
    assert "shiqiao" not in kept and {"lanshi", "quanguo"} <= kept


def test_documents_are_let_go_after_the_checks() -> None:
    work = RegionsWork(MINI)
    work.check(["lanshi"])
    assert all(not layer.documents for layer in work.chain.layers.values() if layer.id == "lanshi")


def test_without_shared_data_there_is_nothing_to_do(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="shared data cannot be read"):
        RegionsWork(copied(tmp_path, {"catalog.yml": None}))
