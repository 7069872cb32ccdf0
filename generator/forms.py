"""data/forms: the files that are blanks of forms, and what of them nobody could use."""

from __future__ import annotations

import os
from pathlib import Path

from generator.folders import entries, stranger
from generator.problems import Mark, Problem
from generator.schema.forms import KINDS, WAYS, is_file
from generator.troubles import cause

FOLDER = "forms"  # below data/
_ZIP = b"PK\x03\x04"
# how a file of a kind begins, for kinds of which that is certain; old .doc and .xls may be anything that Word opens
_BEGINS = {"pdf": b"%PDF-", "docx": _ZIP, "xlsx": _ZIP, "ofd": _ZIP}


def read_forms(data: Path, problems: list[Problem]) -> dict[str, int]:
    """Path below data/forms → size in bytes, of every file that can be a blank; none where there is no such folder.

    Adds what is wrong to ``problems``: a name that no address can hold, a kind that pages do not offer, a file whose
    content is not what its name says.
    """
    found: dict[str, int] = {}
    if not os.path.lexists(data / FOLDER):
        return found
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        shown = f"{data.name}/{FOLDER}/{inside}".rstrip("/")
        there = entries(data / FOLDER / inside, shown, problems)
        for entry in there:
            path = f"{inside}{entry.name}"
            if entry.is_folder:
                waiting.append(f"{path}/")
            elif is_file(path):
                size = _size(data / FOLDER / path, f"{shown}/{entry.name}", problems)
                if size is not None:
                    found[path] = size
            elif (ending := path.rpartition(".")[2]).lower() in KINDS:
                mark = Mark(f"{shown}/{entry.name}")
                hint = f"文件夹和文件名用小写拼音、数字和连字符，如 canbao-dengji.{ending.lower()}"
                problems.append(Problem.at(mark, "id", f"空白表“{path}”不能作网址", hint))
            else:
                hint = f"空白表收 {WAYS} 文件；别的文件请移走，或另存成这几种"
                problems.append(stranger(entry, shown, "", {one.name for one in there}, hint))
    return dict(sorted(found.items()))


def _size(path: Path, shown: str, problems: list[Problem]) -> int | None:
    """The size of a file that can be read and is what its name says; else None and a problem."""
    ending = path.suffix[1:]
    try:
        with path.open("rb") as file:
            begin = file.read(1024)
        size = path.stat().st_size
    except OSError as problem:
        hint = "请系统管理员检查文件的权限和磁盘，或重新复制这个文件"
        problems.append(Problem.at(Mark(shown), "file", f"文件读不出来：{cause(problem)}", hint))
        return None
    if not begin:
        problems.append(Problem.at(Mark(shown), "empty", "文件是空的", "放入空白表的文件，或删除它"))
        return None
    known = _BEGINS.get(ending)
    # a PDF may have something before its first line, as viewers allow
    is_one = known is None or (known in begin if ending == "pdf" else begin.startswith(known))
    if is_one:
        return size
    hint = f"用打得开它的程序另存为 .{ending}，不要只改文件名"
    problems.append(Problem.at(Mark(shown), "file", f"内容不是 {KINDS[ending]} 文件（.{ending}）", hint))
    return None
