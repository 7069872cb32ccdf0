"""The published schemas: valid themselves, open to new keys, described throughout, and never less than v1 promised."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from generator.api.schema import DIALECT, DOCUMENTS, as_json, schema, shape
from generator.api.values import Model
from tests.rendered import ROOT

GOLDEN = ROOT / "tests" / "golden" / "api-v1-shape.json"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_schema_is_one(name: str) -> None:
    made = schema(name)
    jsonschema.Draft202012Validator.check_schema(made)
    assert made["$schema"] == DIALECT and json.loads(as_json(name)) == made


def objects(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if isinstance(part.get("properties"), dict):
            yield part
        part = list(part.values())
    for one in part if isinstance(part, list) else ():
        yield from objects(one)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_keys_are_snake_case_described_and_not_the_last_ones(name: str) -> None:
    for one in objects(schema(name)):
        assert one.get("additionalProperties") is not False
        assert one["description"]
        for key, inner in one["properties"].items():
            assert re.fullmatch(r"[a-z][a-z0-9_]*", key), key
            assert re.search(r"[\u4e00-\u9fff]", inner.get("description", "")), (one["description"], key)


def test_v1_never_breaks() -> None:
    """Every path and type that v1 promised.  New ones are written down with UPDATE_GOLDEN=1; none may go or change."""
    now = {name: shape(name) for name in DOCUMENTS}
    agreed: dict[str, dict[str, str]] = (
        json.loads(GOLDEN.read_text(encoding="utf-8")) if GOLDEN.exists() else {}
    )
    for name, paths in agreed.items():
        for path, kind in paths.items():
            assert now.get(name, {}).get(path) == kind, (
                f"{name}{path}: v1 答应过是 {kind}，不能改（见 ARCHITECTURE.md）"
            )
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(
            json.dumps(now, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
        )
        agreed = now
    assert agreed == now, "v1 有了新的内容：运行 UPDATE_GOLDEN=1 make test 记下来"


def test_the_shape_would_show_a_change() -> None:
    class Other(Model):
        a: int
        b: list[str] = []  # noqa: RUF012 - pydantic copies it

    DOCUMENTS["other"] = Other
    try:
        assert shape("other") == {".": "object", ".a": "integer", ".b?[]": "string"}
    finally:
        del DOCUMENTS["other"]
