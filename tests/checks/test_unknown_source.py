"""依据文件 of one guide's file."""

from pathlib import Path

from tests.corpus.site import edited, found

FILE = "data/regions/dongshan/items/baoxiao.yml"


def test_a_base_guide_may_name_its_own(tmp_path: Path) -> None:
    guide = "data/items/dengji.yml"
    changes = {guide: edited(guide, ("事项名称:", "依据文件: qingdan\n事项名称:"))}
    assert found(tmp_path, "unknown-source", changes) == []


def test_an_unknown_one(tmp_path: Path) -> None:
    assert found(tmp_path, "unknown-source", {FILE: "办理时限: 即时办结\n依据文件: gongbao\n"}) == [
        "data/regions/dongshan/items/baoxiao.yml:2:1 依据文件: 没有“gongbao”这个依据文件（建议：在 data/sources.yml 里加一条）"
    ]


def test_another_type_is_the_schemas_matter(tmp_path: Path) -> None:
    assert found(tmp_path, "unknown-source", {FILE: "办理时限: 即时办结\n依据文件: [zhinan]\n"}) == []


def test_of_a_single_field(tmp_path: Path) -> None:
    part = "变动:\n  - 生效日期: 2099-01-01\n    受理单位: 甲\n    各项依据文件: {受理单位: gongshi}\n"
    text = f"办理时限: 即时办结\n各项依据文件: {{办理时限: gongbao}}\n{part}"
    assert found(tmp_path, "unknown-source", {FILE: text}) == [
        f"{FILE}:2:10 各项依据文件 › 办理时限: 没有“gongbao”这个依据文件（建议：在 data/sources.yml 里加一条）",
        f"{FILE}:6:14 变动 › 1 › 各项依据文件 › 受理单位: 没有“gongshi”这个依据文件（建议：在 data/sources.yml 里加一条）",
    ]
