"""另需 and 只需 where no page shows them; each place where they can stand is in the corpus."""

from pathlib import Path

import pytest

from tests.corpus.site import found

FILE = "data/regions/dongshan/items/dengji.yml"
NOTE = "{id: a, 文: 急诊的带申请表, 情形: 急诊, %s, 另需: [{材料: 申请表}]}"


@pytest.mark.parametrize(
    "text",
    [
        f"备注:\n  - {NOTE % '用于: [办理材料]'}\n",
        f"备注:\n  - {NOTE % '用于: [办理渠道, 办理材料], 只需: true'}\n",
        "备注:\n  - {id: a, 文: 急诊的先登记, 用于: [办理渠道]}\n",
        "备注: {不适用: 无}\n",
    ],
)
def test_nothing_to_say(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, "remark-needs", {FILE: text}) == []


def test_a_slip_is_told_once(tmp_path: Path) -> None:
    assert found(tmp_path, "remark-needs", {FILE: f"备注:\n  - {NOTE % '用于: [办理材枓]'}\n"}) == []


def test_from_a_day_on(tmp_path: Path) -> None:
    text = f"变动:\n  - 生效日期: 2027-01-01\n    备注:\n      增加:\n        - {NOTE % '用于: [办理渠道]'}\n"
    assert found(tmp_path, "remark-needs", {FILE: text}) == [
        f"{FILE}:5:51 变动 › 1 › 备注 › 增加 › 1 › 另需: “另需”写在备注里，这条备注没有用于办理材料，"
        "群众在办理材料里看不到它（建议：在“用于”里加上“办理材料”；与要带的材料无关，就删去这一处）"
    ]
