"""Cases of the corpus: one text file each, `cases/<name>.txt`.

What it is about, in one line; then the files that differ from the clean site, each after a line `--- path (how)`; then
after `===` the problems that must be found, all of them, word for word.  `how`: nothing (the whole file follows), 改 (lines
with - are replaced by the lines with + after them), 删 (there is no such file), or an encoding: GBK, UTF-16, BOM.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tests.corpus.site import GOOD

FOLDER = Path(__file__).parent / "cases"

_HEAD = re.compile(r"--- (?P<path>\S+)(?: \((?P<how>\S+)\))?")
_ENCODINGS = {"GBK": "gbk", "UTF-16": "utf-16", "BOM": "utf-8-sig"}


@dataclass(frozen=True)
class Case:
    """A broken site and what must be said of it."""

    about: str
    changes: dict[str, bytes | None]
    expected: list[str]


def read_case(path: Path) -> Case:
    """One case from its file."""
    broken, _, expected = path.read_text(encoding="utf-8").partition("===\n")
    about, *lines = broken.splitlines()
    changes: dict[str, bytes | None] = {}
    starts = [n for n, line in enumerate(lines) if _HEAD.fullmatch(line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        head = _HEAD.fullmatch(lines[start])
        assert head
        changes[head["path"]] = _content(head["path"], head["how"], lines[start + 1 : end])
    return Case(about, changes, expected.splitlines())


def _content(path: str, how: str | None, lines: list[str]) -> bytes | None:
    if how == "删":
        return None
    if how == "改":
        return _edited(GOOD[path].splitlines(), lines).encode()
    text = "".join(f"{line}\n" for line in lines)
    return text.encode(_ENCODINGS[how] if how else "utf-8")


def _edited(whole: list[str], edits: list[str]) -> str:
    place = 0
    for edit in edits:
        if edit.startswith("-"):
            place = whole.index(edit[1:])
            del whole[place]
        else:
            whole.insert(place, edit[1:])
            place += 1
    return "".join(f"{line}\n" for line in whole)
