"""A problem in the data: where it is, what is wrong, how to cure it; and its three printed forms."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]

# What would break a line, steer a terminal or not leave Python at all (half a character of a file name)
_UNPRINTABLE = re.compile("[\0-\x1f\x7f-\x9f\u2028-\u202e\ud800-\udfff]")


class Mark(NamedTuple):
    """A place in a data file.  ``line`` and ``column`` count from 1; ``file`` is relative to the project, with ``/``."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, order=True)
class Problem:
    """One finding of one rule.

    ``path`` is the way to the value inside the file, in the file's own keys (``办理材料 › 2 › 材料``), empty for
    the file as a whole.  ``message`` says what is wrong and ``hint`` how to cure it, both for people who keep the data.
    """

    file: str
    line: int
    column: int
    path: str
    message: str
    hint: str
    rule: str
    severity: Severity = "error"

    @classmethod
    def at(
        cls, mark: Mark, rule: str, message: str, hint: str, path: str = "", severity: Severity = "error"
    ) -> Problem:
        """A problem at a mark."""
        return cls(mark.file, mark.line, mark.column, path, message, hint, rule, severity)

    @property
    def words(self) -> str:
        """Path, message and cure, in one line."""
        return printable(f"{self.path + ': ' if self.path else ''}{self.message}（建议：{self.hint}）")

    def __str__(self) -> str:
        return f"{printable(self.file)}:{self.line}:{self.column} {self.words}"


def printable(text: str) -> str:
    """The text in one line of plain characters: whatever a file or its name holds, a report stays readable."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def path_text(path: Iterable[str | int]) -> str:
    """A data path as people read it: list positions count from 1."""
    return " › ".join(str(step + 1) if isinstance(step, int) else step for step in path)


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that stop a build."""
    return [problem for problem in problems if problem.severity == "error"]


def as_text(problems: Iterable[Problem]) -> str:
    """For people: one line a problem, errors first, and a count."""
    found = sorted(problems, key=lambda problem: (problem.severity != "error", problem))
    label = {"error": "错误", "warning": "提醒"}
    lines = [f"{label[problem.severity]} {problem}" for problem in found]
    wrong = len(errors(found))
    lines.append(f"共 {wrong} 个错误，{len(found) - wrong} 个提醒。")
    return "\n".join(lines)


def as_json(problems: Iterable[Problem]) -> str:
    """For programs: an array of objects with the attributes of Problem."""
    found = [
        {key: printable(value) if isinstance(value, str) else value for key, value in asdict(problem).items()}
        for problem in sorted(problems)
    ]
    return json.dumps(found, ensure_ascii=False, indent=1)


def as_github(problems: Iterable[Problem]) -> str:
    """Workflow commands that make GitHub annotate the lines.  Escapes as the runner's command parser expects."""

    def value(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def attribute(text: str) -> str:
        return value(printable(text)).replace(":", "%3A").replace(",", "%2C")

    return "\n".join(
        f"::{p.severity} file={attribute(p.file)},line={p.line},col={p.column},title={attribute(p.rule)}::{value(p.words)}"
        for p in sorted(problems)
    )


PRINTED = {"text": as_text, "json": as_json, "github": as_github}
