"""What lies in the folders of data/: their entries, why one cannot be listed, and everything that nobody would read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from generator.problems import Mark, Problem
from generator.troubles import NO_ACCESS, cause

MISSING = "文件夹不存在"
_DATA_NAME = re.compile(r"ya?ml", re.IGNORECASE)
_ENDING = re.compile(r"\.ya?ml\b.*\Z", re.IGNORECASE)  # .yaml, .yml.txt, .YML.bak


class Entry(NamedTuple):
    """One name in a folder; a link to a folder is a folder."""

    name: str
    is_folder: bool


def entries(folder: Path, shown: str, problems: list[Problem]) -> list[Entry]:
    """What is in the folder, hidden names aside, in order; none, and one problem, where it cannot be used."""
    try:
        with os.scandir(folder) as found:
            there = sorted(Entry(one.name, _is_folder(one)) for one in found if not one.name.startswith("."))
        if os.access(folder, os.X_OK):
            return there
        trouble = PermissionError()  # it can be listed, but nothing in it can be opened
    except OSError as problem:
        trouble = problem
    problems.append(Problem.at(Mark(shown), "file", *_words(trouble)))
    return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a circle; reading it will say so
        return False


def _words(trouble: OSError) -> tuple[str, str]:
    if isinstance(trouble, FileNotFoundError):
        return MISSING, "建立文件夹并放入事项文件"
    if isinstance(trouble, NotADirectoryError):
        return "这里应是文件夹，不是文件", "把这个文件移走，建立同名的文件夹"
    if isinstance(trouble, PermissionError):
        return f"{NO_ACCESS}，里面的文件都没有检查", "请系统管理员修改文件夹的权限，让它能读、能进入"
    return f"文件夹读不出来：{cause(trouble)}", "检查磁盘和链接，或重新复制这个文件夹"


def strangers(
    there: Sequence[Entry], shown: str, files: Iterable[str], folders: Iterable[str], otherwise: str
) -> list[Problem]:
    """Every entry that is neither one of the files nor one of the folders; ``otherwise`` is the cure of most."""
    known = {True: set(folders), False: set(files)}
    either = known[True] | known[False]
    names = {entry.name for entry in there}
    found = []
    for entry in there:
        if entry.name in either:
            continue  # if it is a file in a folder's place, reading it says so
        meant = get_close_matches(_plain(entry), sorted(known[entry.is_folder]), n=1, cutoff=0.75)
        found.append(stranger(entry, shown, meant[0] if meant else "", names, otherwise))
    return found


def stranger(entry: Entry, shown: str, meant: str, names: set[str], otherwise: str) -> Problem:
    """One entry that nobody reads.  ``meant``: the name that it should have, if that can be told."""
    if meant and meant in names and entry.is_folder:
        hint = f"应是 {meant}：把要用的文件移到 {shown}/{meant}，再删除这个文件夹"
    elif meant and meant in names:
        hint = f"已有 {meant}；多余的请删除，或移到 data 以外"
    elif meant:
        hint = f"是不是 {meant}？改成这个名字；若不是，{otherwise}"
    else:
        hint = otherwise
    message = "不认识的文件夹，里面的内容不会生效" if entry.is_folder else "不认识的文件，不会生效"
    # what looks like data is something that citizens would not see; a stray note harms nobody
    wrong = entry.is_folder or _DATA_NAME.search(entry.name)
    mark = Mark(f"{shown}/{entry.name}")
    return Problem.at(mark, "file", message, hint, severity="error" if wrong else "warning")


def item_files(there: Sequence[Entry], shown: str, problems: list[Problem]) -> list[str]:
    """The names of the guides' files in a folder of them; what else lies there is reported."""
    names = {entry.name for entry in there}
    files = []
    for entry in there:
        if entry.name.endswith(".yml") and not entry.is_folder:
            files.append(entry.name)
        elif entry.is_folder:
            hint = f"{shown} 里不分文件夹，把事项文件直接放在 {shown} 里"
            problems.append(stranger(entry, shown, "", names, hint))
        else:
            meant = _plain(entry) if _ENDING.search(entry.name) else ""
            hint = "事项文件以 .yml 结尾，其他文件请移走"
            problems.append(stranger(entry, shown, meant, names, hint))
    return files


def _plain(entry: Entry) -> str:
    """The name as it is written by those who know how: Region.yaml.txt → region.yml."""
    return entry.name.lower() if entry.is_folder else _ENDING.sub(".yml", entry.name).lower()
