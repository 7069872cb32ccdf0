"""Chains of 上级."""

from pathlib import Path

from tests.corpus.site import GOOD, edited, found

QUANGUO = "data/regions/quanguo/region.yml"
REGION = "名称: {}\n上级: {}\n依据文件: qingdan\n"


def test_a_circle_is_told_once_and_what_hangs_below_it_not(tmp_path: Path) -> None:
    changes = {
        f"data/regions/{one}/region.yml": REGION.format(one, above)
        for one, above in (("aa", "bb"), ("bb", "cc"), ("cc", "aa"), ("a-below", "cc"), ("zz", "a-below"))
    }
    assert found(tmp_path, "parents", changes) == [
        "data/regions/aa/region.yml:2:1 上级: “上级”绕成了圈：aa → bb → cc → aa（建议：最上面的地区不写“上级”，其余的写真正的上一级）"
    ]


def test_a_parent_that_cannot_be_read_is_not_unknown(tmp_path: Path) -> None:
    assert found(tmp_path, "parents", {QUANGUO: "名称: [\n"}) == []


def test_no_region_at_all(tmp_path: Path) -> None:
    assert found(tmp_path, "parents", {name: None for name in GOOD if name.startswith("data/regions/")}) == [
        "data/regions:1:1 没有最上面的地区，网站没有首页可依（建议：在 data/regions/quanguo/region.yml 写最上面的地区，不写“上级”）"
    ]


def test_a_region_that_lost_its_parent(tmp_path: Path) -> None:
    shiqiao = "data/regions/shiqiao/region.yml"
    assert found(tmp_path, "parents", {shiqiao: edited(shiqiao, ("上级: dongshan\n", ""))}) == [
        "data/regions/shiqiao/region.yml:1:1 没有写“上级”；最上面的地区应只有一个，现在还有“quanguo”（建议：写“上级: quanguo”）"
    ]
