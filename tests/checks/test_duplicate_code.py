"""One code for two items of a region."""

from pathlib import Path

from tests.corpus.site import GOOD, found

SHIQIAO = "data/regions/shiqiao/items/chaxun.yml"


def test_inherited_codes_of_items_that_are_not_handled_are_free(tmp_path: Path) -> None:
    # 石桥县 handles 查询 and 报销 only, so that 登记's national code is nobody's there
    assert found(tmp_path, "duplicate-code", {SHIQIAO: '事项编码: "002036001001"\n'}) == []


def test_what_two_regions_say_is_no_matter(tmp_path: Path) -> None:
    other = GOOD["data/regions/shiqiao/items/baoxiao.yml"]
    assert found(tmp_path, "duplicate-code", {"data/regions/dongshan/items/dengji.yml": other}) == []


def test_an_inherited_one(tmp_path: Path) -> None:
    changes = {"data/regions/dongshan/items/chaxun.yml": '事项编码: "002036002000"\n'}
    assert found(tmp_path, "duplicate-code", changes) == [
        "data/regions/dongshan/items/chaxun.yml:1:1 事项编码: 事项编码“002036002000”已是“baoxiao”"
        "（data/regions/quanguo/items/baoxiao.yml:2）的（建议：一个事项一个编码，对照文件改正其中一个）"
    ]
