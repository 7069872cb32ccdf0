"""Which items a 下同 remark governs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.chain import Chain, governing, governs
from generator.layers import read_layer, read_shared
from generator.schema.region import GeneralRemark

MINI = Path(__file__).parent / "fixtures/mini/data"
A, B, C = "canbao-dengji", "pingzheng-dayin", "feiyong-baoxiao"


@pytest.fixture(scope="module")
def mini() -> Chain:
    shared, _ = read_shared(MINI)
    layer, _ = read_layer(MINI, "quanguo")
    assert shared is not None and layer is not None
    return Chain(shared, {"quanguo": layer})


REACHES = {
    "自第二项": ({"自": B}, [B, C]),
    "至第二项": ({"自": A, "至": B}, [A, B]),
    "列出的": ({"事项": [A, C]}, [A, C]),
    "列出的一项": ({"事项": C}, [C]),
    "提及": ({"提及": "有效身份证件"}, [A, B, C]),
    "提及的在备注": ({"提及": "急诊诊断"}, [C]),
    "提及的在子条目": ({"提及": "后补材料"}, [A]),
    "提及加范围": ({"提及": "有效身份证件", "自": B}, [B, C]),
    "不提及": ({"提及": "没有的话"}, []),
    "不认识的事项": ({"自": "meiyou"}, []),
    "不认识的止项": ({"自": A, "至": "meiyou"}, []),
}


@pytest.mark.parametrize(("reach", "items"), REACHES.values(), ids=REACHES)
def test_reach_of_a_general_remark(reach: dict[str, Any], items: list[str], mini: Chain) -> None:
    remark = GeneralRemark.model_validate({"id": "a", "文": "甲（下同）", "适用": reach})
    catalog = mini.shared.catalog.items
    assert [item for item in catalog if governs(remark, item, mini.guide("quanguo", item), catalog)] == items


def test_an_item_outside_the_catalog_is_governed_by_nothing(mini: Chain) -> None:
    remark = GeneralRemark.model_validate({"id": "a", "文": "甲", "适用": {"提及": "材料"}})
    assert not governs(remark, "meiyou", mini.guide("quanguo", A), mini.shared.catalog.items)


def test_a_definition_holds_where_another_remark_of_the_page_uses_its_word() -> None:
    """hami/yidi-zhuanzhen names no identity papers itself; the remark of 备案满6个月后 does."""
    data = Path(__file__).parent.parent / "data"
    shared, _ = read_shared(data)
    assert shared is not None
    chain = Chain(shared, {region: read_layer(data, region)[0] for region in ("quanguo", "hami")})
    said = governing(chain.general("hami"), chain.guide("hami", "yidi-zhuanzhen"), shared.catalog.items)
    assert [remarks[0][0].id for remarks in said] == ["youxiao-shenfen", "weituo", "beian-man-6-yue"]
