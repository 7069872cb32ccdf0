"""YAML → plain data and places: what a plain word becomes, where things stand, and that no input whatever raises."""

from __future__ import annotations

import copy
import os
import pickle
import socket
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given

from generator.source import Number, parse, read
from tests.strategies import any_bytes, any_data, any_text, as_yaml

VALUES: dict[str, Any] = {
    "": None,
    "~": None,
    "null": None,
    "Null": "Null",
    '""': "",
    "true": True,
    "false": False,
    "True": "True",
    "yes": "yes",
    "no": "no",
    "on": "on",
    "5": 5,
    "-5": -5,
    "002036": 2036,
    "'5'": "5",
    "1.5": "1.5",
    "1e3": "1e3",
    "0x1F": "0x1F",
    "1_000": "1_000",
    "2020-01-01": "2020-01-01",
    "12:30": "12:30",
    "５": "５",
    "9" * 39: int("9" * 39),
    "9" * 40: "9" * 40,
    "9" * 10_000: "9" * 10_000,
    "[甲, 5, [乙]]": ["甲", 5, ["乙"]],
    "{甲: 乙}": {"甲": "乙"},
}


@pytest.mark.parametrize(("typed", "value"), VALUES.items(), ids=[typed[:12] for typed in VALUES])
def test_a_plain_word_becomes(typed: str, value: Any) -> None:
    document = parse(f"a: {typed}".encode(), "x.yml")
    assert document.problems == []
    assert document.data == {"a": value} and type(document.data["a"]) in (type(value), Number)


def test_a_number_remembers_what_was_typed() -> None:
    number = parse(b"a: 002036001001", "x.yml").data["a"]
    assert (number, number.raw) == (2036001001, "002036001001")
    for other in (copy.deepcopy(number), pickle.loads(pickle.dumps(number))):
        assert (other, other.raw) == (number, number.raw)


def test_places() -> None:
    text = "办理时限: 即时办结\n\n办理材料:\n  - 身份证\n  - 材料: 登记表\n    情形: [甲, 乙]\n"
    document = parse(text.encode(), "data/x.yml")
    marks = {
        (): (1, 1),
        ("办理时限",): (1, 1),
        ("办理材料",): (3, 1),
        ("办理材料", 0): (4, 5),
        ("办理材料", 1): (5, 5),
        ("办理材料", 1, "材料"): (5, 5),
        ("办理材料", 1, "情形", 1): (6, 13),
    }
    assert {path: document.marks[path] for path in marks} == marks
    assert document.mark(("办理材料", 1, "没有", "更没有")) == ("data/x.yml", 5, 5), "the nearest ancestor's"


def test_windows_line_ends_count_once() -> None:
    assert parse("甲: 1\r\n乙: 2\r\n".encode(), "x.yml").marks["乙",] == (2, 1)


KEYS = {
    "甲: 1\n乙: 2\n甲: 3\n": (
        "x.yml:3:1 甲: “甲”写了两次（建议：第 1 行已有，保留一处）",
        {"甲": 1, "乙": 2},
    ),
    "甲: {乙: 1, 乙: 2}\n": (
        "x.yml:1:11 甲 › 乙: “乙”写了两次（建议：第 1 行已有，保留一处）",
        {"甲": {"乙": 1}},
    ),
    "甲:\n  - 乙: 1\n    '乙': 2\n": (
        "x.yml:3:5 甲 › 1 › 乙: “乙”写了两次（建议：第 2 行已有，保留一处）",
        {"甲": [{"乙": 1}]},
    ),
    "? [甲]\n: 乙\n": ("x.yml:1:3 键不是文字（建议：冒号左边只写一个词，如“办理时限”）", {}),
    "甲: {{乙: 1}: 2}\n": ("x.yml:1:5 甲: 键不是文字（建议：冒号左边只写一个词，如“办理时限”）", {"甲": {}}),
    "<<: {甲: 1}\n乙: 2\n": ("x.yml:1:1 用了 YAML 合并键 <<（建议：把要合并的内容照写一遍）", {"乙": 2}),
}


@pytest.mark.parametrize(
    ("text", "said", "data"), [(text, *rest) for text, rest in KEYS.items()], ids=map(repr, KEYS)
)
def test_keys(text: str, said: str, data: Any) -> None:
    document = parse(text.encode(), "x.yml")
    assert [str(problem) for problem in document.problems] == [said]
    assert document.data == data


def test_keys_are_text_whatever_they_look_like() -> None:
    assert parse(b"1: a\nnull: b\n~: c\ntrue: d\n'': e\n1.5: f", "x.yml").data == {
        "1": "a", "null": "b", "~": "c", "true": "d", "": "e", "1.5": "f",
    }  # fmt: skip


UNREADABLE = {
    FileNotFoundError(2, ""): "没有这个文件（建议：建立这个文件；若已有，检查文件名和所在的文件夹）",
    IsADirectoryError(21, ""): "这里应是文件，不是文件夹（建议：把文件夹移走，建立同名的文件）",
    PermissionError(13, ""): "没有读取权限（建议：请系统管理员修改文件的权限）",
    OSError(
        5, "Input/output error"
    ): "文件读不出来：磁盘读写出错（建议：检查磁盘和链接，或重新复制这个文件）",
    OSError(99, "Oh"): "文件读不出来：系统错误 99（Oh）（建议：检查磁盘和链接，或重新复制这个文件）",
}


@pytest.mark.parametrize(("trouble", "said"), UNREADABLE.items(), ids=lambda value: type(value).__name__)
def test_a_file_that_cannot_be_read(trouble: OSError, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(path: Path) -> bytes:
        raise trouble

    monkeypatch.setattr(Path, "stat", fails)
    assert [str(problem) for problem in read(Path("x"), "data/x.yml").problems] == [f"data/x.yml:1:1 {said}"]


IRREGULAR = "data/x.yml:1:1 这不是普通文件（是管道、设备一类），没有读取（建议：删除它，放入普通的文本文件）"


def test_what_is_no_regular_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yml")
    (tmp_path / "zero.yml").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket.yml"))
        for name in ("pipe.yml", "zero.yml", "socket.yml"):
            assert list(map(str, read(tmp_path / name, "data/x.yml").problems)) == [IRREGULAR]


def test_links(tmp_path: Path) -> None:
    (tmp_path / "circle.yml").symlink_to("circle.yml")
    (tmp_path / "good.yml").write_text("a: 1", encoding="utf-8")
    (tmp_path / "link.yml").symlink_to("good.yml")
    said = "data/x.yml:1:1 文件读不出来：链接绕成了圈（建议：检查磁盘和链接，或重新复制这个文件）"
    assert list(map(str, read(tmp_path / "circle.yml", "data/x.yml").problems)) == [said]
    assert read(tmp_path / "link.yml", "data/x.yml").data == {"a": 1}
    said = "data/x.yml:1:1 这里应是文件，不是文件夹（建议：把文件夹移走，建立同名的文件）"
    assert list(map(str, read(tmp_path, "data/x.yml").problems)) == [said]


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_bytes(b"a: " + b"b" * 4_000_000)
    said = "data/x.yml:1:1 文件超过 4 MB，没有读取（建议：数据文件没有这么大；检查是不是放错了文件）"
    assert list(map(str, read(tmp_path / "x.yml", "data/x.yml").problems)) == [said]


@given(any_bytes)
@example(b"\0")
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe\0\0")
def test_any_bytes(raw: bytes) -> None:
    document = parse(raw, "x.yml")
    assert document.problems or document.data is not None
    for problem in document.problems:
        assert 1 <= problem.line <= raw.count(b"\n") + raw.count(b"\r") + 2 and problem.column >= 1
        assert problem.message and problem.hint and problem.severity == "error"


@given(any_text)
def test_any_text_quoted_comes_back(text: str) -> None:
    raw = as_yaml({"a": text}, default_style='"')
    document = parse(raw, "x.yml")
    assert document.data == {"a": text} if not document.problems else document.data is None


@given(any_data)
def test_any_data_is_plain(data: Any) -> None:
    def plain(value: Any) -> bool:
        if isinstance(value, dict):
            return all(isinstance(key, str) and plain(inner) for key, inner in value.items())
        if isinstance(value, list):
            return all(map(plain, value))
        return value is None or isinstance(value, (str, bool, Number))

    document = parse(as_yaml(data), "x.yml")
    assert plain(document.data)
    for path in document.marks:
        value = document.data
        for step in path:
            value = value[step]  # every mark is of a value that is there
