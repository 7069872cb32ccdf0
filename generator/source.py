"""YAML text → plain data and the place of every value.  Refuses what staff cannot see: tabs, anchors, other encodings."""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from generator.problems import Mark, Problem, path_text
from generator.slips import in_lines, slips
from generator.syntax import syntax
from generator.troubles import cause
from generator.unreadable import DEEP, DEEPEST, EMPTY, Loader, decode, shorthand, unseen

DataPath = tuple[str | int, ...]

_UNREADABLE: dict[type[OSError], tuple[str, str]] = {
    FileNotFoundError: ("没有这个文件", "建立这个文件；若已有，检查文件名和所在的文件夹"),
    IsADirectoryError: ("这里应是文件，不是文件夹", "把文件夹移走，建立同名的文件"),
    PermissionError: ("没有读取权限", "请系统管理员修改文件的权限"),
}
_NOT_REGULAR = ("这不是普通文件（是管道、设备一类），没有读取", "删除它，放入普通的文本文件")
_LARGEST = 4_000_000
_TOO_LARGE = ("文件超过 4 MB，没有读取", "数据文件没有这么大；检查是不是放错了文件")
_INT = re.compile(r"[-+]?[0-9]+\Z")


class _TooDeep(Exception):
    """Deeper than any data of ours; pydantic and all that walks the data would go down with it."""


class Number(int):
    """A plain (unquoted) whole number; ``raw`` is what the file says, so that a lost leading zero can be shown."""

    raw: str

    def __new__(cls, raw: str) -> Number:
        number = super().__new__(cls, int(raw, 10))
        number.raw = raw
        return number

    def __getnewargs__(self) -> tuple[str]:  # for copies, and for the way to another process
        return (self.raw,)


@dataclass
class Document:
    """One data file: ``data`` (None when it cannot be used), the marks of all values, the problems met in reading.

    A mapping's member is marked at its key, a list's member at its first character.
    """

    file: str
    data: Any = None
    marks: dict[DataPath, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def mark(self, path: DataPath = ()) -> Mark:
        """The place of the value at ``path``, or of its nearest ancestor that the file really has."""
        while path and path not in self.marks:
            path = path[:-1]
        return Mark(self.file, *self.marks.get(path, (1, 1)))

    def report(self, path: DataPath, rule: str, message: str, hint: str, severity: Any = "error") -> None:
        """Adds a problem at a path."""
        self.problems.append(Problem.at(self.mark(path), rule, message, hint, path_text(path), severity))


def read(path: Path, shown_as: str) -> Document:
    """Reads one file.  ``shown_as`` is the name that problems print.  Never raises for what a file holds."""
    document = Document(shown_as)
    try:
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # reading it might never end
            document.report((), "file", *_NOT_REGULAR)
            return document
        with path.open("rb") as file:
            raw = file.read(_LARGEST + 1)
    except OSError as problem:
        other = (f"文件读不出来：{cause(problem)}", "检查磁盘和链接，或重新复制这个文件")
        document.report((), "file", *_UNREADABLE.get(type(problem), other))
        return document
    if len(raw) > _LARGEST:
        document.report((), "file", *_TOO_LARGE)
        return document
    return parse(raw, shown_as)


def parse(raw: bytes, shown_as: str) -> Document:
    """The same, from bytes."""
    document = Document(shown_as)
    text = decode(raw, shown_as)
    if isinstance(text, Problem):
        document.problems.append(text)
        return document
    document.problems += unseen(text, shown_as)
    if document.problems:
        return document
    try:
        document.problems += shorthand(text, shown_as)
        document.problems += slips(text, shown_as)
        if document.problems:
            return document
        node = _compose(text)
    except yaml.YAMLError as problem:
        document.problems.append(syntax(problem, text, shown_as))
        return document
    try:
        if node is not None:
            document.data = _build(node, (), document)
    except _TooDeep as problem:
        document.problems.append(Problem.at(document.mark(problem.args[0]), *DEEP))
        return document
    if isinstance(document.data, str) and (slip := in_lines(text, shown_as, 0, text.count("\n"))):
        document.data = None  # the whole file is one text: that slip is why
        document.problems.append(slip)
    if document.data is None and not document.problems:
        document.report((), *EMPTY)
    return document


def _compose(text: str) -> yaml.Node | None:
    loader = Loader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def _build(node: yaml.Node, path: DataPath, document: Document) -> Any:
    # a member of a mapping has its key's mark already
    document.marks.setdefault(path, (node.start_mark.line + 1, node.start_mark.column + 1))
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if len(path) > DEEPEST:
        raise _TooDeep(path)
    if isinstance(node, yaml.SequenceNode):
        return [_build(child, (*path, position), document) for position, child in enumerate(node.value)]
    built: dict[str, Any] = {}
    for key_node, value_node in node.value:
        place = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        key = key_node.value
        here = (*path, key)
        if not isinstance(key_node, yaml.ScalarNode):
            trouble = ("key", "键不是文字", "冒号左边只写一个词，如“办理时限”", path_text(path))
        elif key == "<<" and not key_node.style:
            trouble = ("shorthand", "用了 YAML 合并键 <<", "把要合并的内容照写一遍", path_text(path))
        elif key in built:
            hint = f"第 {document.marks[here][0]} 行已有，保留一处"
            trouble = ("duplicate-key", f"“{key}”写了两次", hint, path_text(here))
        else:
            document.marks[here] = place
            built[key] = _build(value_node, here, document)
            continue
        document.problems.append(Problem.at(Mark(document.file, *place), *trouble))
    return built


def _scalar(node: yaml.ScalarNode) -> Any:
    if node.style:  # CSafeLoader says "" of a plain scalar, SafeLoader None
        return node.value
    if node.value in ("", "~", "null"):
        return None
    if node.value in ("true", "false"):
        return node.value == "true"
    # YAML 1.1's other guesses (yes/no, dates, 0o17, 1:30) stay the text that was typed; 40 digits are no number of ours
    return Number(node.value) if len(node.value) < 40 and _INT.match(node.value) else node.value
