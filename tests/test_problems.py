"""How a problem reads: for people, for programs, for GitHub."""

import json

import pytest

from generator.problems import (
    PRINTED,
    Mark,
    Problem,
    as_github,
    as_json,
    as_text,
    errors,
    path_text,
    printable,
)

WRONG = Problem("data/items/x.yml", 5, 3, "办理时限", "没有单位", "写成“5个工作日”", "schema")
WHOLE = Problem.at(Mark("data/errata.yml"), "empty", "文件是空的", "填写内容")
MILD = Problem.at(Mark("data/a.yml", 2, 1), "redundant", "与上级相同", "删除", "备注", "warning")


def test_one_problem_in_one_line() -> None:
    assert str(WRONG) == "data/items/x.yml:5:3 办理时限: 没有单位（建议：写成“5个工作日”）"
    assert str(WHOLE) == "data/errata.yml:1:1 文件是空的（建议：填写内容）"
    assert str(Mark("data/a.yml", 7, 2)) == "data/a.yml:7"


def test_list_positions_count_from_1_in_a_path() -> None:
    assert path_text(("办理材料", 0, "材料")) == "办理材料 › 1 › 材料"
    assert path_text(()) == ""


def test_text_has_errors_first_and_a_count() -> None:
    assert as_text([MILD, WRONG, WHOLE]).splitlines() == [
        "错误 data/errata.yml:1:1 文件是空的（建议：填写内容）",
        "错误 data/items/x.yml:5:3 办理时限: 没有单位（建议：写成“5个工作日”）",
        "提醒 data/a.yml:2:1 备注: 与上级相同（建议：删除）",
        "共 2 个错误，1 个提醒。",
    ]
    assert as_text([]) == "共 0 个错误，0 个提醒。"
    assert errors([MILD, WRONG]) == [WRONG]


def test_json_has_all_attributes() -> None:
    assert json.loads(as_json([WRONG, MILD])) == [
        {
            "file": "data/a.yml",
            "line": 2,
            "column": 1,
            "path": "备注",
            "message": "与上级相同",
            "hint": "删除",
            "rule": "redundant",
            "severity": "warning",
        },
        {
            "file": "data/items/x.yml",
            "line": 5,
            "column": 3,
            "path": "办理时限",
            "message": "没有单位",
            "hint": "写成“5个工作日”",
            "rule": "schema",
            "severity": "error",
        },
    ]
    assert as_json([]) == "[]"


def test_github_commands_are_escaped() -> None:
    awkward = Problem("data/a,b:c.yml", 1, 2, "备注", "100%\n::error::", "改", "id")
    assert as_github([awkward, MILD]).splitlines() == [
        "::error file=data/a%2Cb%3Ac.yml,line=1,col=2,title=id::备注: 100%25\\u000a::error::（建议：改）",
        "::warning file=data/a.yml,line=2,col=1,title=redundant::备注: 与上级相同（建议：删除）",
    ]


@pytest.mark.parametrize("form", sorted(PRINTED))
def test_any_name_or_content_can_be_printed(form: str) -> None:
    """A file's name may be no text at all; a message may quote what would steer a terminal."""
    bad = Problem("data/\udcff\n.yml", 1, 1, "\x1b[31m", "a\r\u2028b", "\0", "id")
    printed = PRINTED[form]([bad])
    assert "\\udcff" in printed and "\\u001b" in printed and "\\u2028" in printed
    printed.encode("utf-8")
    assert not set(printed) & set("\x1b\r\0\u2028")


def test_printable_leaves_chinese_text_alone() -> None:
    assert printable("办理　时限（“不超过”）：\U0001f600") == "办理　时限（“不超过”）：\U0001f600"
