"""catalog.yml and the base guides."""

from pathlib import Path

from tests.corpus.site import edited, found

CATALOG = "data/catalog.yml"


def test_one_guide_in_two_groups(tmp_path: Path) -> None:
    changes = {CATALOG: edited(CATALOG, ("    事项: [baoxiao]\n", "    事项: [baoxiao, dengji]\n"))}
    assert found(tmp_path, "catalog", changes) == [
        "data/catalog.yml:8:19 主项 › 2 › 事项 › 2: “dengji”在主项列了两次（建议：第 5 行已有，保留一处）"
    ]


def test_one_item_twice_for_one_audience_but_in_two_audiences(tmp_path: Path) -> None:
    more = "    事项: [dengji, chaxun, baoxiao, dengji]\n  - id: danwei\n    名称: 单位\n    事项: [dengji]\n"
    changes = {CATALOG: edited(CATALOG, ("    事项: [dengji, chaxun, baoxiao]\n", more))}
    assert found(tmp_path, "catalog", changes) == [
        "data/catalog.yml:12:35 对象 › 1 › 事项 › 4: “dengji”在这里列了两次（建议：第 12 行已有，保留一处）"
    ]


def test_a_reserved_address(tmp_path: Path) -> None:
    changes = {CATALOG: edited(CATALOG, ("[dengji, chaxun]", "[dengji, chaxun, qingdan]"))}
    assert found(tmp_path, "catalog", changes) == [
        "data/catalog.yml:5:26 主项 › 1 › 事项 › 3: 事项“qingdan”与站内地址重名（建议：用小写拼音、数字和连字符，如 zhuyuan-baoxiao）"
    ]


def test_a_guide_that_cannot_be_read_is_not_missing(tmp_path: Path) -> None:
    assert found(tmp_path, "catalog", {"data/items/dengji.yml": "事项名称: [\n"}) == []


def test_a_guide_that_is_missing(tmp_path: Path) -> None:
    assert found(tmp_path, "catalog", {"data/items/baoxiao.yml": None}) == [
        "data/catalog.yml:8:10 主项 › 2 › 事项 › 1: 事项“baoxiao”没有通用指南（建议：写好 data/items/baoxiao.yml，或从目录里删除）"
    ]
