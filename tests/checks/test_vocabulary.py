"""Names that point into the vocabularies."""

from pathlib import Path

from tests.corpus.site import found

FILE = "data/regions/dongshan/items/dengji.yml"


def test_aliases_are_known(tmp_path: Path) -> None:
    assert found(tmp_path, "vocabulary", {FILE: "办理材料:\n  - 有效身份证\n"}) == []


def test_texts_of_other_fields_are_no_materials(tmp_path: Path) -> None:
    changes = {
        FILE: "受理单位:\n  - 甲\n  - 文: 乙\n    条目: [丙]\n办理环节: [申请]\n备注:\n  - {id: a, 文: 丁, 条目: [戊]}\n"
    }
    assert found(tmp_path, "vocabulary", changes) == []


def test_a_material_as_the_whole_field_and_among_changes(tmp_path: Path) -> None:
    changes = {
        FILE: "办理材料: 申请单\n",
        "data/regions/dongshan/items/chaxun.yml": "办理材料:\n  增加: [照片]\n  删除:\n    - {id: 申请表, 原因: 免了}\n",
    }
    assert found(tmp_path, "vocabulary", changes) == [
        "data/regions/dongshan/items/chaxun.yml:2:8 办理材料 › 增加 › 1: 材料库里没有“照片”（建议：在 data/materials.yml 里加一条）",
        "data/regions/dongshan/items/dengji.yml:1:1 办理材料: 材料库里没有“申请单”"
        "（建议：是不是“申请表”？若不是，在 data/materials.yml 里加一条）",
    ]


def test_not_applicable_has_a_reason_and_no_material(tmp_path: Path) -> None:
    assert found(tmp_path, "vocabulary", {FILE: "办理材料: {不适用: 无需材料}\n"}) == []
