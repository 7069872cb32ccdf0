"""What region.yml names."""

from pathlib import Path

import pytest

from tests.corpus.site import edited, found

REGION = "data/regions/shiqiao/region.yml"


@pytest.mark.parametrize("code", ["990102", "990102001", "990102001002"])
def test_division_codes_of_all_levels(code: str, tmp_path: Path) -> None:
    assert found(tmp_path, "region-refs", {REGION: edited(REGION, ("990102", code))}) == []


@pytest.mark.parametrize("code", ["99010", "9901020", "99010200", "99 0102", "东山"])
def test_other_division_codes(code: str, tmp_path: Path) -> None:
    assert found(tmp_path, "region-refs", {REGION: edited(REGION, ("990102", code))}) == [
        f"data/regions/shiqiao/region.yml:2:1 区划代码: 区划代码“{code}”不是6位数字（建议：填6位区划代码；乡镇（街道）9位，村（社区）12位）"
    ]


def test_they_are_told_even_where_the_chain_is_broken(tmp_path: Path) -> None:
    changes = {REGION: edited(REGION, ("上级: dongshan", "上级: xishan"), ("[chaxun]", "[chaxum]"))}
    assert found(tmp_path, "region-refs", changes) == [
        "data/regions/shiqiao/region.yml:6:8 列明事项 › 1: 没有“chaxum”这个事项（建议：是不是“chaxun”？若不是，填 data/catalog.yml 里的事项 id）"
    ]


def test_a_remark_for_one_item_named_without_a_list(tmp_path: Path) -> None:
    remark = "通用说明:\n  - {id: a, 文: 说明（下同）, 适用: {事项: baoxia}}\n"
    assert found(tmp_path, "region-refs", {REGION: edited(REGION, ("列明事项: [chaxun]\n", remark))}) == [
        "data/regions/shiqiao/region.yml:7:29 通用说明 › 1 › 适用 › 事项: 没有“baoxia”这个事项"
        "（建议：是不是“baoxiao”？若不是，填 data/catalog.yml 里的事项 id）"
    ]


def test_the_document_of_one_remark(tmp_path: Path) -> None:
    remark = "通用说明:\n  - {id: a, 文: 说明（下同）, 适用: {事项: baoxiao}, 依据文件: gongbao}\n"
    assert found(tmp_path, "region-refs", {REGION: edited(REGION, ("列明事项: [chaxun]\n", remark))}) == [
        "data/regions/shiqiao/region.yml:7:43 通用说明 › 1 › 依据文件: 没有“gongbao”这个依据文件（建议：在 data/sources.yml 里加一条）"
    ]
