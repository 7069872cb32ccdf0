"""What a region says although the chain above says it already."""

from pathlib import Path

import pytest

from tests.corpus.site import edited, found

DONGSHAN = "data/regions/dongshan/items/dengji.yml"
SHIQIAO = "data/regions/shiqiao/items/dengji.yml"
TWO = "跨省通办: 是\n"  # something new, so that it is not the whole file


@pytest.mark.parametrize(
    "text",
    [
        "办理时限: 不超过 20 个工作日\n",
        "受理单位: 各级医疗保障经办机构。\n",
        "受理单位: [各级医疗保障经办机构]\n",
        "事项编码: '002036001001'\n",
        "备注:\n  - {id: qita, 文: 急诊的先登记, 情形: [急诊]}\n",
    ],
)
def test_the_same(text: str, tmp_path: Path) -> None:
    key = text.partition(":")[0]
    above = {
        "备注": "data/regions/quanguo/items/dengji.yml:3",
        "事项编码": "data/regions/quanguo/items/dengji.yml:2",
    }
    line = {"办理时限": 16, "受理单位": 2}.get(key)
    origin = above.get(key, f"data/items/dengji.yml:{line}")
    assert found(tmp_path, "redundant", {DONGSHAN: TWO + text}) == [
        f"data/regions/dongshan/items/dengji.yml:2:1 {key}: “{key}”和上级（{origin}）说的一样（建议：删除这一处，让它沿用上级）"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "办理时限: 不超过2个工作日\n",
        "备注:\n  - {id: jizhen, 文: 急诊的先登记}\n",  # without the typed fact
        "备注:\n  - {id: jizhen, 文: 急诊的先登记, 情形: 急诊, 用于: 办理材料}\n",
        "办理流程:\n  - {文: 申请人提出申请, 环节: 申请}\n",  # one step less
        "办理层级: 乡镇直接办理\n",  # nothing above speaks of it
        "别名: [参保]\n",
    ],
)
def test_not_the_same(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, "redundant", {DONGSHAN: text}) == []


def test_back_to_what_the_base_says_is_not_redundant(tmp_path: Path) -> None:
    # 东山省 says 15 days, the base 20: 石桥县 must be able to say 20 again
    changes = {"data/regions/shiqiao/items/baoxiao.yml": "办理时限: 不超过20个工作日\n"}
    assert found(tmp_path, "redundant", changes) == []


def test_the_same_reason_why_it_does_not_apply(tmp_path: Path) -> None:
    changes = {DONGSHAN: "监督电话: {不适用: 无}\n", SHIQIAO: TWO + "监督电话: {不适用: 无。}\n"}
    assert found(tmp_path, "redundant", changes) == [
        "data/regions/shiqiao/items/dengji.yml:2:1 监督电话: “监督电话”和上级（data/regions/dongshan/items/dengji.yml:1）说的一样"
        "（建议：删除这一处，让它沿用上级）"
    ]


def test_an_empty_file(tmp_path: Path) -> None:
    assert found(tmp_path, "redundant", {DONGSHAN: "依据文件: zhinan\n"}) == [
        "data/regions/dongshan/items/dengji.yml:1:1 这个文件什么也没有写（建议：删除这个文件）"
    ]


def test_a_file_that_cannot_be_read_whole_is_not_called_empty(tmp_path: Path) -> None:
    assert found(tmp_path, "redundant", {DONGSHAN: "办理时间: 不超过20个工作日\n"}) == []


def test_a_listed_item_needs_no_place_in_the_list_again(tmp_path: Path) -> None:
    region = "data/regions/shiqiao/region.yml"
    changes = {region: edited(region, ("[chaxun]", "[chaxun, dengji]")), SHIQIAO: "服务对象: 参保人员\n"}
    assert found(tmp_path, "redundant", changes) == [
        "data/regions/shiqiao/items/dengji.yml:1:1 整个文件和上级说的一样（建议：删除这个文件）"
    ]
