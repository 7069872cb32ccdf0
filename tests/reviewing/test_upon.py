"""A new region that changes single entries of the list above it: what it types of its own weighs as in a guide of two days."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.reviewing.above import against_above
from generator.reviewing.claim import DOUBT
from generator.reviewing.comparing import difference
from tests.rendered import MINI, copied

DAY = "2026-01-01"
REGION = "名称: 新县\n区划代码: '990202'\n上级: lanshi\n依据文件: qingdan\n"
OWN = """\
办理材料:
  修改:
    - {id: shenfen, 同时提供: [电子凭证, 有效身份证件], 原文: 电子凭证或有效身份证件}
    - {材料: 收费票据, 形式: 原件, 份数: 3}
  增加: [费用清单]
"""
WHOLE = """\
办理材料:
  - {id: shenfen, 任选其一: [电子凭证, 有效身份证件], 原文: 电子凭证或有效身份证件}
  - {材料: 收费票据, 形式: 原件, 份数: 3}
  - {材料: 诊断证明, 承诺书可替代: true}
"""
REMARK = "备注:\n  增加: [{id: dengji, 文: 另带登记表, 用于: 办理材料, 另需: [{材料: 《参保登记表》}]}]\n"
CASES = {
    "entries": (
        OWN,
        [
            "增加1份材料：费用清单",
            "收费票据：写明要3份",
            "收费票据：写明要原件",
            "由任选其一改为都要：有效身份证件、电子凭证",
        ],
    ),
    "a remark": (REMARK, ["增加1份材料：《参保登记表》"]),
    "a whole list is another document": (WHOLE, []),
    "nothing is a relief alone because it is upon": (
        "办理材料:\n  修改: [{材料: 诊断证明, 情形: 急诊, 承诺书可替代: true}]\n",
        [],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_burden_and_diff_say_the_same(case: str, tmp_path: Path) -> None:
    text, expected = CASES[case]
    source = next(
        line for line in (MINI / "regions/lanshi/region.yml").read_text().splitlines() if "依据文件" in line
    )
    region = REGION.replace("依据文件: qingdan", source)
    new = copied(
        tmp_path, {"regions/xinxian/region.yml": region, "regions/xinxian/items/feiyong-baoxiao.yml": text}
    )
    alone, _ = against_above(new, ["xinxian"], DAY, root=False)
    for found in (alone, difference(str(MINI), "", new, DAY).burdens):
        certain = [(one.claim.kind, one.claim.text) for one in found if one.claim.kind != DOUBT]
        assert sorted(certain) == [("more", said) for said in expected]
