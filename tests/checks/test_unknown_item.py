"""A region's file for an item that does not exist."""

from pathlib import Path

from tests.corpus.site import edited, found


def test_the_nearest_is_named(tmp_path: Path) -> None:
    assert found(tmp_path, "unknown-item", {"data/regions/shiqiao/items/denji.yml": "跨省通办: 是\n"}) == [
        "data/regions/shiqiao/items/denji.yml:1:1 没有“denji”这个事项（建议：是不是“dengji”？若不是，先在 data/items/ 写通用指南，"
        "并在 data/catalog.yml 的“主项”里列出这个事项）"
    ]


def test_one_that_only_the_catalog_forgot_is_the_catalogs_matter(tmp_path: Path) -> None:
    changes = {"data/catalog.yml": edited("data/catalog.yml", ("    事项: [baoxiao]\n", "    事项: []\n"))}
    assert found(tmp_path / "a", "unknown-item", changes) == []
    assert found(tmp_path / "b", "catalog", changes) == [
        "data/items/baoxiao.yml:1:1 事项目录里没有“baoxiao”（建议：在 data/catalog.yml 的“主项”里列出它，或删除这个文件）"
    ]
