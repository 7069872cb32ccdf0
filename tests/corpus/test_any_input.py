"""No input whatsoever gives a traceback: files of any bytes, and values of any shape where others are expected."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator import checks
from generator.checks.rule import SharedSubject
from generator.layers import read_shared
from tests.corpus.site import GOOD, check, write

FILES = sorted(GOOD)
KEYS = (
    "id",
    "文",
    "材料",
    "任选其一",
    "条目",
    "另需",
    "情形",
    "用于",
    "增加",
    "修改",
    "删除",
    "原因",
    "不适用",
    "适用",
    "自",
    "事项",
    "上级",
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from(("", "即时办结", "dengji", "quanguo", "[", "急诊"))
    | st.text(max_size=5)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=8,
)


def crashed(files: dict[str, str | bytes | None]) -> list[str]:
    """Rules that crashed over a site; reading it must not raise."""
    with tempfile.TemporaryDirectory() as folder:
        problems = check(write(Path(folder), files))
    assert all(
        problem.message and problem.hint and problem.line > 0 and problem.column > 0 for problem in problems
    )
    return [str(problem) for problem in problems if "程序出错" in problem.message]


@given(
    st.sampled_from(FILES),
    st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode(errors="ignore")),
)
def test_any_bytes(name: str, content: bytes) -> None:
    assert crashed({name: content}) == []


@given(st.sampled_from(FILES), st.data())
def test_any_value(name: str, data: st.DataObject) -> None:
    whole = yaml.safe_load(GOOD[name])
    place = whole
    while True:
        key = data.draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
        if not isinstance(place[key], (dict, list)) or not place[key] or data.draw(st.booleans()):
            break
        place = place[key]
    place[key] = data.draw(VALUES)
    assert crashed({name: yaml.safe_dump(whole, allow_unicode=True, sort_keys=False)}) == []


def test_a_rule_that_crashes_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared, _ = read_shared(write(tmp_path, {}))
    assert shared is not None
    broken = next(rule for rule in checks.RULES if rule.name == "catalog")
    monkeypatch.setattr(shared, "catalog", None)
    found = [problem for problem in checks.run(SharedSubject(shared)) if problem.rule == broken.name]
    assert [(problem.severity, str(problem)) for problem in found] == [
        (
            "error",
            "data/catalog.yml:1:1 检查“事项目录和通用指南一一对应”时程序出错（AttributeError）"
            "（建议：先改好其他问题再试；仍然出错，就把这一行和这个文件交给维护程序的人）",
        )
    ]
