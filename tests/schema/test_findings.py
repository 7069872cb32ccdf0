"""Findings name the place that the file has and the keys that are known there; the schema's tables fit together."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from generator.schema.adapters import ADAPTERS, CHANGES
from generator.schema.fields import APPENDIX, BY_KEY, BY_NAME, FIELDS, SECTIONS
from generator.schema.findings import known_keys, settle, validate
from generator.schema.shared import SHARED_FILES
from generator.source import parse
from tests.strategies import any_data, as_yaml

SETTLED = {
    ("办理流程", 0, "文"): ("办理流程", 0),  # a text stands for an entry
    ("监督电话", 0, "文"): ("监督电话",),  # and for a list of one
    ("渠道", 0, "文"): ("渠道", "文"),  # a mapping for a list of one
    ("没有", 1): (),
    ("办理流程", 7): ("办理流程",),
}


@pytest.mark.parametrize(("path", "real"), SETTLED.items())
def test_settle(path: tuple[Any, ...], real: tuple[Any, ...]) -> None:
    assert settle(path, {"办理流程": ["甲"], "监督电话": "甲", "渠道": {"文": ""}}) == real


KNOWN = {
    ("passage", (0, "条目", 3)): "id 小标题 文 渠道 环节 情形 条目",
    ("materials", (0, "另需", 1)): "材料 任选其一 情形 条件 形式 份数 加盖公章 承诺书可替代",
    ("remarks", (0, "条目", 0)): "文 情形 另需",
    ("text", ()): "",
}


@pytest.mark.parametrize(("where", "keys"), KNOWN.items())
def test_known_keys_are_those_of_the_place(where: tuple[str, tuple[Any, ...]], keys: str) -> None:
    kind, loc = where
    assert known_keys(ADAPTERS[kind], loc) == tuple(keys.split())


def test_known_keys_of_changes() -> None:
    assert known_keys(CHANGES["remarks"]) == ("增加", "修改", "删除")
    assert known_keys(CHANGES["remarks"], ("删除", 0)) == ("id", "原因")


def test_fields() -> None:
    assert {field.kind for field in FIELDS} <= ADAPTERS.keys()
    assert {field.kind for field in FIELDS if field.has_entries} == CHANGES.keys()
    assert len(BY_KEY) == len(BY_NAME) == len(FIELDS)
    assert {field.section for field in FIELDS} == {*SECTIONS, APPENDIX}
    assert len(SECTIONS) == 10 and {field.section for field in FIELDS if field.in_base} == set(SECTIONS)


@pytest.mark.parametrize("adapter", [*ADAPTERS.values(), *CHANGES.values(), *SHARED_FILES.values()])
def test_every_finding_has_its_own_words(adapter: Any) -> None:
    @given(any_data)
    def run(data: Any) -> None:
        document = parse(as_yaml(data), "x.yml")
        if document.data is not None and not document.problems:
            assert validate(adapter, document.data, document) is not None or document.problems
            assert "值不合要求" not in {problem.message for problem in document.problems}

    run()


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "//example.com/a",
        "data:text/html,x",
        "表 格.doc",
        "a:b",
        "https://",
        "https://example.gov.cn/a b.doc",
        "../dengji.pdf",
        "/dengji.pdf",
        "Dengji.pdf",
        "dengji.exe",
        "dengji",
    ],
)
def test_a_blank_form_is_a_web_address_or_a_file(address: str) -> None:
    document = parse(f'- {{id: biao, 名称: 表, 空白表: "{address}"}}\n'.encode(), "data/materials.yml")
    assert validate(SHARED_FILES["materials.yml"], document.data, document) is None
    assert [str(problem) for problem in document.problems] == [
        "data/materials.yml:1:21 1 › 空白表: 不是网址，也不是 data/forms 里的文件"
        "（建议：网址以 https:// 或 http:// 开头；文件放进 data/forms，写它在里面的路径，只用小写字母、数字、连字符和斜线，"
        "如 hami/canbao-dengji.pdf；收 PDF、Word、Excel、WPS 文字、WPS 表格、OFD 文件）"
    ]


@pytest.mark.parametrize("address", ["https://example.gov.cn/表.doc", "biao/dengji.docx"])
def test_web_addresses_and_files_are_blank_forms(address: str) -> None:
    document = parse(f'- {{id: biao, 名称: 表, 空白表: "{address}"}}\n'.encode(), "data/materials.yml")
    assert validate(SHARED_FILES["materials.yml"], document.data, document) and not document.problems
