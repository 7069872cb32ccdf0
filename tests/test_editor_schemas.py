"""The schemas for editors: as fresh as the models, right about the data that we have, and of use against slips."""

from __future__ import annotations

import json
from pathlib import Path
from typing import ClassVar

import jsonschema
import pytest
import yaml

import editor_schemas

ROOT = Path(__file__).resolve().parents[1]
MADE = editor_schemas.schemas()
SETTINGS = json.loads(MADE["settings.json"])
FILES = [
    (path, name) for name, pattern in SETTINGS["yaml.schemas"].items() for path in sorted(ROOT.glob(pattern))
]


class Loader(yaml.SafeLoader):
    """As YAML's current version reads a file, and editors with it: a date is a text."""

    yaml_implicit_resolvers: ClassVar = {
        first: [pair for pair in pairs if not pair[0].endswith(":timestamp")]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def validator(kind: str) -> jsonschema.Draft7Validator:
    schema = json.loads(MADE[f"schemas/{kind}.json"])
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def test_what_is_committed_is_what_the_models_say():
    for name, text in MADE.items():
        assert (ROOT / ".vscode" / name).read_text(encoding="utf-8") == text, f"{name}：运行 make schemas"


def test_every_data_file_has_a_schema():
    found = {path for path, _ in FILES}
    assert found == set((ROOT / "data").rglob("*.yml"))


@pytest.mark.parametrize("name", SETTINGS["yaml.schemas"])
def test_the_data_fit(name):
    rules = validator(Path(name).stem)
    for path, kind in FILES:
        if kind == name:
            data = yaml.load(path.read_text(encoding="utf-8"), Loader)
            wrong = [f"{path}: {list(error.path)} {error.message}" for error in rules.iter_errors(data)]
            assert not wrong, wrong[0]


SLIPS = {
    "办理时线: 即时办结": "办理时线",
    "事项编码: 002036001001": "事项编码",
    "跨省通办: 可以": "跨省通办",
    "办理材料: [{材料: 病历, 份书: 1}]": "办理材料",
    "办理材料: {增加: [{材料: 病历}], 修该: []}": "办理材料",
    "备注: [{id: a, 文: 甲, 条目: [{文: 乙, 情型: 丙}]}]": "备注",
    "变动: [{生效日期: 2027-01-01, 办理时线: 即时办结}]": "变动",
    "变动: [{办理时限: 即时办结}]": "变动",
    "变动: [{生效日期: 2027-01-01}]": "变动",
    "变动: [{生效日期: 2027-2-1, 办理时限: 即时办结}]": "变动",
    "生效日期: 2027/01/01": "生效日期",
    '事项编码: "abc"': "事项编码",
    '受理单位: ""': "受理单位",
    "备注: [{id: a, 文: 甲, 用于: [材料]}]": "备注",
    "办理材料: [{材料: 病历, 任选其一: [病历, 诊断证明]}]": "办理材料",
    "办理材料: [{原文: 病历}]": "办理材料",
    "备注: [{id: a, 文: 甲, 另需: [{条件: 乙}]}]": "备注",
    "变动: []": "变动",
}


@pytest.mark.parametrize("text", SLIPS)
def test_slips_are_seen(text):
    errors = list(validator("region-item").iter_errors(yaml.load(text, Loader)))
    assert errors
    assert all(SLIPS[text] in one.path or SLIPS[text] in one.message for one in errors)


REGION = "名称: 甲\n依据文件: 乙\n"


@pytest.mark.parametrize(
    "text",
    [
        "更新日期: 2026/1/1",
        '区划代码: "12345"',
        "清单栏目: [{栏: 材料, 字段: 乱}]",
        "联系: {窗口电话: ''}",
        "办理范围: 全部",
    ],
)
def test_slips_in_a_region_are_seen(text):
    assert not list(validator("region").iter_errors(yaml.load(REGION, Loader)))
    assert len(list(validator("region").iter_errors(yaml.load(REGION + text, Loader)))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "办理材料: [病历, {材料: 有效身份证件, 情形: 急诊}]",
        "办理渠道: 窗口办理",
        "备注: {删除: [{id: a, 原因: 乙}]}",
        "监督电话: {不适用: 甲}",
        "变动: [{生效日期: 2027-01-01, 办理时限: 即时办结}]",
    ],
)
def test_what_may_be_written_is_let_through(text):
    assert not list(validator("region-item").iter_errors(yaml.load(text, Loader)))


def test_every_key_of_a_guide_is_told_in_chinese():
    for kind in ("item", "region-item"):
        for key, shape in validator(kind).schema["properties"].items():
            assert shape["description"], key
    assert "Text" not in "".join(MADE.values()) and "``" not in "".join(MADE.values())
