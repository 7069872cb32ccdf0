"""Folders → layers: the mini site reads clean; what is missing or wrong in a folder is told; no input raises."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.layers import BASE, read_layer, read_shared, region_ids
from generator.problems import Problem
from generator.schema.shared import SHARED_FILES
from tests.strategies import KEYS, any_bytes, any_data, as_yaml

MINI = Path(__file__).parent / "fixtures/mini/data"
LIST = "这里应是一个列表（建议：每项一行，以“- ”开头）"
MAPPING = "这里应是“键: 值”（建议：在下一行缩进两格，写“键: 值”）"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the mini site's data, to break."""
    return Path(shutil.copytree(MINI, tmp_path / "data"))


def told(problems: list[Problem]) -> list[str]:
    return [str(problem) for problem in problems]


def test_the_mini_site_is_good() -> None:
    shared, problems = read_shared(MINI)
    assert shared is not None and problems == []
    assert shared.catalog.items == ("canbao-dengji", "pingzheng-dayin", "feiyong-baoxiao")
    assert sorted(shared.base) == sorted(shared.catalog.items)
    assert shared.materials["身份证明"] is shared.materials["有效身份证件"], (
        "other names lead to the same material"
    )
    assert region_ids(MINI) == ["lanshi", "quanguo"]
    for region in region_ids(MINI):
        layer, problems = read_layer(MINI, region)
        assert layer is not None and problems == []
        assert {item.document for item in layer.items.values()} == {f"{region}-qingdan"}


def test_places_of_a_region() -> None:
    layer, _ = read_layer(MINI, "lanshi")
    assert layer is not None
    places = {key: layer.marks[key].line for key in ("区划代码", "上级", "依据文件", "联系", "weituo")}
    assert places == {"区划代码": 2, "上级": 3, "依据文件": 4, "联系": 7, "weituo": 13}
    assert layer.marks["列明事项"].line == 1, "what a file leaves out stands for the file"


SHARED = {
    ("catalog.yml", "[]"): [f"data/catalog.yml:1:1 {MAPPING}"],
    ("catalog.yml", "依据文件: a\n主项: {id: b}\n"): [f"data/catalog.yml:2:1 主项: {LIST}"],
    ("catalog.yml", "依据文件: a\n主项: [{id: b, 名称: 甲, 事项: c}]\n"): [f"data/catalog.yml:2:21 主项 › 1 › 事项: {LIST}"],
    ("sources.yml", "id: a\n标题: 甲\n"): [f"data/sources.yml:1:1 {LIST}"],
    ("sources.yml", "- a\n"): [f"data/sources.yml:1:3 1: {MAPPING}"],
    ("sources.yml", "- {id: a, 标题: 甲}\n"): ["data/sources.yml:1:3 1: 缺少“简称”（建议：补上“简称: …”）"],
    ("materials.yml", "- {id: a, 名称: 1}\n"): ['data/materials.yml:1:11 1 › 名称: 1 没有加引号，会被当成数字（建议：写成 "1"）'],
    ("materials.yml", "- {id: a, 名称: 甲, 表格: 是}\n"): ["data/materials.yml:1:18 1 › 表格: 这里只能填 true 或 false（建议：不要加引号，如“加盖公章: true”）"],
    ("situations.yml", "a\n"): [f"data/situations.yml:1:1 {LIST}"],
    ("situations.yml", "- {id: a, 名称: 甲, 别称: 乙}\n"): ["data/situations.yml:1:18 1 › 别称: 不认识的键“别称”（建议：是不是“名称”？）"],
    ("errata.yml", ""): ["data/errata.yml:1:1 文件是空的（建议：填写内容，或删除这个文件）"],
    ("errata.yml", "- \n"): ["data/errata.yml:1:2 1: 没有填写（建议：填写内容，或删除这个键）"],
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "problems"), [(*key, said) for key, said in SHARED.items()])
def test_shared_files(name: str, text: str, problems: list[str], data: Path) -> None:
    (data / name).write_text(text, encoding="utf-8")
    shared, found = read_shared(data)
    assert shared is None and told(found) == problems


@pytest.mark.parametrize("name", SHARED_FILES)
def test_a_missing_shared_file(name: str, data: Path) -> None:
    (data / name).unlink()
    said = f"data/{name}:1:1 没有这个文件（建议：建立这个文件；若已有，检查文件名和所在的文件夹）"
    assert [*told(read_shared(data)[1])] == [said]


def test_an_empty_errata_list_is_good(data: Path) -> None:
    (data / "errata.yml").write_text("[]\n", encoding="utf-8")
    assert read_shared(data)[1] == []


def test_a_site_can_do_without_explanations(data: Path) -> None:
    (data / "terms.yml").unlink(missing_ok=True)
    shared, problems = read_shared(data)
    assert shared is not None and (shared.terms, problems) == ({}, [])
    (data / "terms.yml").write_text("- 词: 线上\n  解释: 通过网络办理。\n", encoding="utf-8")
    shared, problems = read_shared(data)
    assert shared is not None and (shared.terms, problems) == ({"线上": "通过网络办理。"}, [])
    (data / "terms.yml").write_text("- 词: 线上\n", encoding="utf-8")
    shared, problems = read_shared(data)
    assert shared is None and [problem.file for problem in problems] == ["data/terms.yml"]


def test_no_data_at_all(tmp_path: Path) -> None:
    shared, problems = read_shared(tmp_path / "data")
    assert shared is None and len(problems) == len(SHARED_FILES) + 1
    assert str(problems[-1]) == "data/items:1:1 文件夹不存在（建议：建立文件夹并放入事项文件）"
    assert region_ids(tmp_path / "data") == []
    layer, problems = read_layer(tmp_path / "data", "wu")
    assert layer is None
    assert told(problems) == [
        "data/regions/wu/region.yml:1:1 没有这个文件（建议：建立这个文件；若已有，检查文件名和所在的文件夹）"
    ]


def test_strangers_in_a_folder(data: Path) -> None:
    items = data / "regions/lanshi/items"
    for name in ("feiyong-baoxiao.yaml", "说明.docx", ".DS_Store", "\udcff.yml"):
        (items / name).write_text("办理时限: 即时办结\n", encoding="utf-8")
    (items / "jiu.yml").mkdir()
    layer, problems = read_layer(data, "lanshi")
    assert layer is not None
    stranger = "1:1 不认识的文件，不会生效（建议：事项文件以 .yml 结尾，其他文件请移走）"
    double = "1:1 不认识的文件，不会生效（建议：已有 feiyong-baoxiao.yml；多余的请删除，或移到 data 以外）"
    folder = (
        "1:1 不认识的文件夹，里面的内容不会生效"
        "（建议：data/regions/lanshi/items 里不分文件夹，把事项文件直接放在 data/regions/lanshi/items 里）"
    )
    assert [(one.severity, str(one).removeprefix("data/regions/lanshi/items/")) for one in problems] == [
        ("error", f"feiyong-baoxiao.yaml:{double}"),
        ("error", f"jiu.yml:{folder}"),
        ("warning", f"说明.docx:{stranger}"),
        (
            "error",
            "\\udcff.yml:1:1 文件名“\\udcff.yml”不能作网址（建议：用小写拼音、数字和连字符，如 zhuyuan-baoxiao.yml）",
        ),
    ]


def test_a_link_to_nowhere(data: Path) -> None:
    (data / "items/wu.yml").symlink_to("nowhere.yml")
    assert told(read_shared(data)[1]) == [
        "data/items/wu.yml:1:1 没有这个文件（建议：建立这个文件；若已有，检查文件名和所在的文件夹）"
    ]


def test_a_file_where_a_folder_should_be(data: Path) -> None:
    shutil.rmtree(data / "items")
    shutil.rmtree(data / "regions/lanshi/items")
    for place in ("items", "regions/lanshi/items"):
        (data / place).write_text("", encoding="utf-8")
    cure = "这里应是文件夹，不是文件（建议：把这个文件移走，建立同名的文件夹）"
    assert f"data/items:1:1 {cure}" in told(read_shared(data)[1])
    assert told(read_layer(data, "lanshi")[1]) == [f"data/regions/lanshi/items:1:1 {cure}"]
    shutil.rmtree(data / "regions")
    (data / "regions").write_text("", encoding="utf-8")
    assert region_ids(data) == []


def test_a_bad_region_does_not_hide_its_overlays(data: Path) -> None:
    (data / "regions/lanshi/region.yml").write_text("名称: 甲\n", encoding="utf-8")
    (data / "regions/lanshi/items/canbao-dengji.yml").write_text("办理期限: 甲\n", encoding="utf-8")
    layer, problems = read_layer(data, "lanshi")
    assert layer is None
    assert [one.message for one in problems] == ["缺少“依据文件”", "不认识的键“办理期限”"]


_FILES = st.one_of(
    st.sampled_from([*SHARED_FILES, f"{BASE}/x.yml", "regions/r/region.yml", "regions/r/items/x.yml"]),
)


@given(
    st.dictionaries(
        _FILES,
        any_bytes | (st.dictionaries(st.sampled_from(KEYS), any_data, max_size=8) | any_data).map(as_yaml),
    )
)
def test_any_folder(files: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        shutil.copytree(MINI, data)
        for name, raw in files.items():
            (data / name).parent.mkdir(parents=True, exist_ok=True)
            (data / name).write_bytes(raw)
        shared, problems = read_shared(data)
        assert shared is not None or problems
        for region in region_ids(data):
            layer, problems = read_layer(data, region)
            assert layer is not None or problems
