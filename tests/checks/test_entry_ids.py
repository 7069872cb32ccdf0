"""Changes of entries by id."""

from pathlib import Path

from tests.corpus.site import found

DONGSHAN = "data/regions/dongshan/items/dengji.yml"
SHIQIAO = "data/regions/shiqiao/items/dengji.yml"


def test_ids_that_any_layer_above_gave(tmp_path: Path) -> None:
    changes = {
        DONGSHAN: "备注:\n  增加:\n    - {id: xian, 文: 东山省的先预约}\n",
        SHIQIAO: "备注:\n  修改:\n    - {id: xian, 文: 石桥县的不预约}\n  删除:\n    - {id: jizhen, 原因: 无急诊}\n",
    }
    assert found(tmp_path, "entry-ids", changes) == []


def test_an_id_that_the_layer_above_took_away(tmp_path: Path) -> None:
    changes = {
        DONGSHAN: "备注:\n  删除:\n    - {id: jizhen, 原因: 无急诊}\n",
        SHIQIAO: "备注:\n  修改:\n    - {id: jizhen, 文: 急诊的后登记}\n",
    }
    assert found(tmp_path, "entry-ids", changes) == [
        "data/regions/shiqiao/items/dengji.yml:3:7 备注 › 修改 › 1: “备注”里没有 id 为“jizhen”的条目可修改：东山省已删去（data/regions/dongshan/items/dengji.yml:3）"
        "（建议：把整项直接写成列表）"
    ]


def test_a_field_that_does_not_apply_above(tmp_path: Path) -> None:
    changes = {
        DONGSHAN: "办理材料: {不适用: 无需材料}\n",
        SHIQIAO: "办理材料:\n  删除:\n    - {id: shenfen, 原因: 免了}\n  增加:\n    - {id: shenfen, 材料: 申请表}\n",
    }
    assert [line.split("（建议")[0] for line in found(tmp_path, "entry-ids", changes)] == [
        "data/regions/shiqiao/items/dengji.yml:3:7 办理材料 › 删除 › 1: “办理材料”里没有 id 为“shenfen”的条目可删除：东山省写了不适用（data/regions/dongshan/items/dengji.yml:1）"
    ]


def test_numbers_serve_as_ids(tmp_path: Path) -> None:
    text = "办理流程:\n  修改:\n    - {id: '2', 文: 受理}\n    - {id: '3', 文: 办结}\n"
    assert found(tmp_path, "entry-ids", {DONGSHAN: text}) == [
        "data/regions/dongshan/items/dengji.yml:4:7 办理流程 › 修改 › 2: “办理流程”里没有 id 为“3”的条目可修改（建议：上级有的 id：1、2）"
    ]


def test_a_long_list_is_cut_off(tmp_path: Path) -> None:
    many = "备注:\n" + "".join(f"  - {{id: a{n}, 文: 第{n}条}}\n" for n in range(1, 12))
    changes = {DONGSHAN: many, SHIQIAO: "备注:\n  删除:\n    - {id: zz, 原因: 无}\n"}
    assert found(tmp_path, "entry-ids", changes) == [
        "data/regions/shiqiao/items/dengji.yml:3:7 备注 › 删除 › 1: “备注”里没有 id 为“zz”的条目可删除"
        "（建议：上级有的 id：a1、a2、a3、a4、a5、a6、a7、a8 等11个）"
    ]
