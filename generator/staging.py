"""Files that are to change: shown as a diff, tried in a copy of the data, then written together or not at all."""

from __future__ import annotations

import difflib
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator import pipeline
from generator.problems import Problem, errors


@dataclass(frozen=True, slots=True)
class Change:
    """One file: ``path`` below the data folder with ``/``, its text before (None: there is none) and after."""

    path: str
    before: str | None
    after: str


class NotWritten(Exception):
    """The files could not be written; everything is as it was.  The text says why, in Chinese."""


def text_of(path: Path) -> str | None:
    """A file's text with its line ends as they are, None where there is no file."""
    return path.read_bytes().decode("utf-8") if path.is_file() else None


def diff(changes: Sequence[Change], name: str) -> str:
    """A unified diff of every file, ``name`` being the data folder's."""
    return "".join(
        line if line.endswith("\n") else f"{line}\n"
        for one in changes
        for line in difflib.unified_diff(
            (one.before or "").splitlines(keepends=True),
            one.after.splitlines(keepends=True),
            f"{name}/{one.path}" if one.before is not None else "/dev/null",
            f"{name}/{one.path}",
        )
    )


@contextmanager
def staged(data: Path, changes: Sequence[Change]) -> Iterator[Path]:
    """A copy of the data with the changes, for as long as it is looked at."""
    with tempfile.TemporaryDirectory(prefix="banshi-") as folder:
        copy = Path(shutil.copytree(data, Path(folder) / data.name))
        for one in changes:
            path = copy / one.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(one.after.encode("utf-8"))
        yield copy


def new_errors(data: Path, changes: Sequence[Change]) -> list[Problem]:
    """The errors that the data would have with the changes and do not have now."""
    with staged(data, changes) as copy:
        found = _errors(copy)
    if not found:
        return []
    # lines move when a file grows: what is told of the same place in the same words is no news
    before = {(one.file, one.path, one.rule, one.message) for one in _errors(data)}
    return [one for one in found if (one.file, one.path, one.rule, one.message) not in before]


def _errors(data: Path) -> list[Problem]:
    loaded = pipeline.load(data)
    loaded.close()
    return errors(loaded.problems)


def write(data: Path, changes: Sequence[Change]) -> None:
    """All files, or none: each is written beside the data first, then they take their places.

    Raises:
        NotWritten: a file has changed since it was read, or the disk does not take it.
    """
    for one in changes:
        if text_of(data / one.path) != one.before:
            raise NotWritten(f"{data.name}/{one.path}：读过以后被改动了（建议：再运行一次）")
    done: list[Change] = []
    try:
        with tempfile.TemporaryDirectory(prefix=".import-", dir=data.resolve().parent) as folder:
            for number, one in enumerate(changes):
                (Path(folder) / str(number)).write_bytes(one.after.encode("utf-8"))
            for number, one in enumerate(changes):
                target = data / one.path
                target.parent.mkdir(parents=True, exist_ok=True)
                done.append(one)
                (Path(folder) / str(number)).replace(target)
    except OSError as problem:
        for one in done:
            _restore(data, one)
        raise NotWritten(
            f"{data}：写不进去（{problem.strerror}），已经恢复原样（建议：检查磁盘空间和文件夹的权限）"
        ) from None


def _restore(data: Path, one: Change) -> None:
    path = data / one.path
    if one.before is not None:
        path.write_bytes(one.before.encode("utf-8"))
        return
    path.unlink(missing_ok=True)
    for folder in path.relative_to(data).parents:
        place = data / folder
        if folder != Path() and place.is_dir() and not any(place.iterdir()):
            place.rmdir()
