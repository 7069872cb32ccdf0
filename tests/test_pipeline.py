"""The whole way: problems of all files in one run and no crash; the same pages from one process and from several."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline
from generator.problems import Problem
from tests.rendered import FRAMES, MINI, REAL, build, copied, different, edited, hashes, pages

LANSHI = "regions/lanshi/region.yml"


def load(folder: Path, changes: dict[str, str | None]) -> pipeline.Loaded:
    loaded = pipeline.load(copied(folder, changes))
    loaded.close()
    return loaded


def wrong(loaded: pipeline.Loaded) -> list[Problem]:
    return [problem for problem in loaded.problems if problem.severity == "error"]


@pytest.mark.parametrize(
    ("changes", "files"),
    [
        # a shared file that cannot be used does not hide what is wrong in the regions
        (
            {"catalog.yml": "主项: {", "regions/lanshi/items/canbao-dengji.yml": "办理时间: 即时办结\n"},
            {"data/catalog.yml", "data/regions/lanshi/items/canbao-dengji.yml"},
        ),
        ({"materials.yml": None}, {"data/materials.yml"}),
        ({"sources.yml": "", "situations.yml": "- 1\n"}, {"data/sources.yml", "data/situations.yml"}),
        ({"items/pingzheng-dayin.yml": None}, {"data/catalog.yml"}),
        ({"items/pingzheng-dayin.yml": "事项名称: [\n"}, {"data/items/pingzheng-dayin.yml"}),
        ({LANSHI: "名称: 蓝石市\n"}, {LANSHI}),
        ({LANSHI: None}, {LANSHI}),
        ({LANSHI: edited(LANSHI, ("上级: quanguo", "上级: quanguoo"))}, {LANSHI}),
        ({LANSHI: edited(LANSHI, ("上级: quanguo", "上级: lanshi"))}, {LANSHI}),
        ({"regions/quanguo/region.yml": None}, {"regions/quanguo/region.yml"}),
        # one circle, one problem
        (
            {
                "regions/jia/region.yml": "名称: 甲\n上级: yi\n依据文件: ceshi-zhinan\n",
                "regions/yi/region.yml": "名称: 乙\n上级: bing\n依据文件: ceshi-zhinan\n",
                "regions/bing/region.yml": "名称: 丙\n上级: jia\n依据文件: ceshi-zhinan\n",
            },
            {"regions/bing/region.yml"},
        ),
        ({"regions/lanshi/items/meiyou.yml": "办理时限: 即时办结\n"}, {"regions/lanshi/items/meiyou.yml"}),
    ],
)
def test_wrong_data_are_problems(tmp_path: Path, changes: dict[str, str | None], files: set[str]) -> None:
    loaded = load(tmp_path, changes)
    assert not loaded.ok
    named = {problem.file.removeprefix("data/") for problem in wrong(loaded)}
    assert {file.removeprefix("data/") for file in files} <= named, "\n".join(map(str, loaded.problems))
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(ValueError, match="data with errors is not written"):
        pipeline.write(loaded, FRAMES, out)
    assert list(out.iterdir()) == []


def test_wrong_data_are_the_same_problems_from_several_processes(tmp_path: Path) -> None:
    changes: dict[str, str | None] = {
        LANSHI: edited(LANSHI, ("上级: quanguo", "上级: quanguoo")),
        "regions/jia/region.yml": "名称: 甲\n上级: jia\n依据文件: ceshi-zhinan\n",
        "regions/yi/region.yml": "名称: 乙\n依据: ceshi-zhinan\n",
        "items/pingzheng-dayin.yml": "事项名称: 凭证\n",
    }
    data = copied(tmp_path, changes)
    one, several = pipeline.load(data, 1), pipeline.load(data, 3)
    one.close()
    several.close()
    assert one.problems == several.problems and not one.ok


def test_warnings_do_not_stop(tmp_path: Path) -> None:
    loaded = load(tmp_path, {})
    assert loaded.ok and loaded.problems and not wrong(loaded)


def test_no_regions_at_all(tmp_path: Path) -> None:
    data = copied(tmp_path)
    for path in sorted((data / "regions").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    loaded = pipeline.load(data)
    loaded.close()
    assert not loaded.ok


@pytest.mark.parametrize("data", [MINI, REAL], ids=["mini", "real"])
@pytest.mark.parametrize("processes", [2, 5])
def test_several_processes_write_what_one_writes(tmp_path: Path, data: Path, processes: int) -> None:
    build(data, tmp_path / "one", 1)
    build(data, tmp_path / "several", processes)
    assert different(hashes(tmp_path / "one"), hashes(tmp_path / "several")) == []


def test_summary_and_progress(tmp_path: Path) -> None:
    loaded = pipeline.load(MINI)
    seen: list[tuple[int, int]] = []
    summary = pipeline.write(loaded, FRAMES, tmp_path, lambda done, expected: seen.append((done, expected)))
    loaded.close()
    # those for other websites are made along with them and not counted
    own = [path for path in pages(tmp_path) if not path.startswith("embed/") and "fragment" not in path]
    assert (summary.pages, summary.regions) == (len(own), 2) == (23, 2)
    assert seen[-1][0] == 11, "all pages but the site's own"
    assert all(done <= expected for done, expected in seen) and len({expected for _, expected in seen}) == 1
    assert str(summary).startswith("2 个地区，23 个网页，")


def test_home_is_where_the_404_page_leads(tmp_path: Path) -> None:
    loaded = pipeline.load(MINI)
    pipeline.write(loaded, FRAMES, tmp_path, home="/ybj/bszn/")
    loaded.close()
    assert 'href="/ybj/bszn/"' in (tmp_path / "404.html").read_text(encoding="utf-8")


def test_a_root_that_handles_less_than_all_leaves_no_dead_link(tmp_path: Path) -> None:
    root = edited("regions/quanguo/region.yml", ("办理范围: 全部事项", "办理范围: 仅列明事项"))
    changes: dict[str, str | None] = {
        "regions/quanguo/region.yml": root,
        "regions/quanguo/items/pingzheng-dayin.yml": None,
    }
    loaded = pipeline.load(copied(tmp_path, changes))
    if loaded.ok:
        pipeline.write(loaded, FRAMES, tmp_path / "out")
        assert "pingzheng-dayin" not in "".join(pages(tmp_path / "out").values())
    loaded.close()


def test_regions_of_regions(tmp_path: Path) -> None:
    """A chain of forty regions: deeper than any government, and each page's links still hold."""
    changes: dict[str, str | None] = {
        f"regions/c-{depth}/region.yml": f"名称: 第{depth}层\n上级: {f'c-{depth - 1}' if depth else 'lanshi'}\n"
        "依据文件: ceshi-zhinan\n"
        for depth in range(40)
    }
    build(copied(tmp_path, changes), tmp_path / "out")
    made = pages(tmp_path / "out")
    assert "c-39/feiyong-baoxiao/" in made and "c-39/pingzheng-dayin/" not in made
    assert "费用手工报销" in made["c-39/feiyong-baoxiao/"] and "第39层" in made["c-38/"]
