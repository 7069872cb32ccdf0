"""Codes."""

from pathlib import Path

import pytest

from tests.corpus.site import edited, found

FILE = "data/regions/dongshan/items/dengji.yml"


@pytest.mark.parametrize(
    "codes",
    [
        '主项编码: "99203600100Y"\n事项编码: "992036001001"\n',
        '主项编码: "992036005000"\n事项编码: "992036005000"\n',  # 001's childless 主项
        "事项编码: {不适用: 本地未编}\n",
    ],
)
def test_right_ones(codes: str, tmp_path: Path) -> None:
    assert found(tmp_path, "code-shape", {FILE: codes}) == []


def test_a_region_without_a_division_code_has_no_prefix(tmp_path: Path) -> None:
    region = "data/regions/dongshan/region.yml"
    changes = {region: edited(region, ('区划代码: "990000"\n', "")), FILE: '事项编码: "152036001001"\n'}
    assert found(tmp_path, "code-shape", changes) == []


def test_a_longer_local_code_keeps_the_prefix(tmp_path: Path) -> None:
    assert found(tmp_path, "code-shape", {FILE: '主项编码: "5120360010000Y"\n'}) == [
        "data/regions/dongshan/items/dengji.yml:1:1 主项编码: 主项编码“5120360010000Y”以“51”开头，本地区的区划代码以“99”开头"
        "（建议：对照文件改正编码，或改正 region.yml 的“区划代码”）",
        "data/regions/dongshan/items/dengji.yml:1:1 主项编码: 主项编码“5120360010000Y”有14位，国家编码是12位"
        "（建议：对照文件核一遍；本地编码确实更长的，可以保留）",
    ]


def test_too_long_for_any(tmp_path: Path) -> None:
    assert found(tmp_path, "code-shape", {FILE: f'事项编码: "{"9" * 21}"\n'}) == [
        f"data/regions/dongshan/items/dengji.yml:1:1 事项编码: 事项编码应是12位数字，这里是“{'9' * 21}”（21位）"
        "（建议：前9位与主项编码相同，后3位是子项；主项没有子项的以“000”结尾）"
    ]


def test_full_width_digits_are_none(tmp_path: Path) -> None:
    assert found(tmp_path, "code-shape", {FILE: '事项编码: "９９２０３６００１００１"\n'}) == [
        "data/regions/dongshan/items/dengji.yml:1:1 事项编码: 事项编码应是12位数字，这里是“９９２０３６００１００１”（12位）"
        "（建议：前9位与主项编码相同，后3位是子项；主项没有子项的以“000”结尾）"
    ]
