"""What is wrong with a command as it was typed, in Chinese; typer says it in English."""

from __future__ import annotations

import re
from typing import Any

# the beginning of typer's own words → ours
_SAID = (
    (r"Missing (?:argument|option) '?([^'.]+)", "少写了 {}"),
    (r"No such command '(.*?)'", "没有 {} 这个命令"),
    (r"No such option:? '?(-[^\s']*)", "没有 {} 这个选项"),
    (r"Option '(.*?)' requires (?:an|\d+) argument", "{} 后面要写它的值"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", "多写了 {}"),
    (r"Invalid value for '?(-[^\s':]+).*'(.*)' is not one of (.*?)\.?\Z", "{} 不能是 {}，只能是 {}"),
    (r"Invalid value for '?(-[^\s':]+)'?: Input should be greater than or equal to (\S+)", "{} 最小写 {}"),
    (r"Invalid value for '?(-[^\s':]+)'?: Input should be less than or equal to (\S+)", "{} 最大写 {}"),
    (r"Invalid value for '?(-[^\s':]+)'?: Input should be a valid integer", "{} 要写整数"),
    (r"Invalid value for '?([-[][^\s':]+)'?: (.*)", "{}：{}"),
)


def words(problem: Any) -> str:
    """One line, and how to see what may be written."""
    said = " ".join(problem.format_message().split())
    for pattern, ours in _SAID:
        if found := re.match(pattern, said):
            said = ours.format(*(part.replace("'", "").replace(", ", "、") for part in found.groups()))
            break
    command = getattr(getattr(problem, "ctx", None), "command_path", "python -m generator")
    return f"命令写得不对：{said}（建议：运行 {command} --help 看写法）"
