"""data/forms as a folder: which files can be blanks, and what is said of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.forms import read_forms
from generator.problems import Problem


def read(folder: Path, files: dict[str, bytes]) -> tuple[dict[str, int], list[str]]:
    for name, content in files.items():
        path = folder / "data" / "forms" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    problems: list[Problem] = []
    return read_forms(folder / "data", problems), [f"{one.rule} {one.file} {one.message}" for one in problems]


def test_a_site_can_do_without(tmp_path: Path) -> None:
    assert read(tmp_path, {}) == ({}, [])


def test_files_of_all_kinds_in_folders_of_any_depth(tmp_path: Path) -> None:
    files = {
        "b.xls": b"\xd0\xcf",
        "a/b-1/c.pdf": b"\n\n%PDF-1.7",
        "z.docx": b"PK\x03\x04..",
        "old.doc": b"{\\rtf",
    }
    found, problems = read(tmp_path, files)
    assert problems == []
    assert list(found.items()) == [("a/b-1/c.pdf", 10), ("b.xls", 2), ("old.doc", 5), ("z.docx", 6)]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("登记表.pdf", b"%PDF-", "id data/forms/登记表.pdf 空白表“登记表.pdf”不能作网址"),
        ("A/b.pdf", b"%PDF-", "id data/forms/A/b.pdf 空白表“A/b.pdf”不能作网址"),
        ("a.PDF", b"%PDF-", "id data/forms/a.PDF 空白表“a.PDF”不能作网址"),
        ("a.exe", b"MZ", "file data/forms/a.exe 不认识的文件，不会生效"),
        ("a", b"x", "file data/forms/a 不认识的文件，不会生效"),
        ("a.pdf", b"", "empty data/forms/a.pdf 文件是空的"),
        ("a.pdf", b"PK\x03\x04", "file data/forms/a.pdf 内容不是 PDF 文件（.pdf）"),
        ("a.xlsx", b"<html>", "file data/forms/a.xlsx 内容不是 Excel 文件（.xlsx）"),
        (
            "a.pdf",
            b"version https://git-lfs.github.com/spec/v1",
            "file data/forms/a.pdf 内容不是 PDF 文件（.pdf）",
        ),
    ],
)
def test_what_cannot_be_a_blank(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    assert read(tmp_path, {name: content}) == ({}, [said])


def test_hidden_files_are_nobodys_business(tmp_path: Path) -> None:
    assert read(tmp_path, {".DS_Store": b"x", "~a.pdf": b"%PDF-"}) == (
        {},
        ["id data/forms/~a.pdf 空白表“~a.pdf”不能作网址"],
    )


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "forms").write_text("x", encoding="utf-8")
    assert read(tmp_path, {}) == ({}, ["file data/forms 这里应是文件夹，不是文件"])


def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "forms"
    folder.mkdir(parents=True)
    (folder / "a.pdf").symlink_to("b.pdf")
    assert read(tmp_path, {}) == ({}, ["file data/forms/a.pdf 文件读不出来：文件不存在"])
