"""Writes /assets/*.js and /assets/*.css small: the theme folder's own scripts and styles without comments and blanks.

The sources stay readable in overrides/; addresses stay the same.  Local names in scripts are shortened too.
"""

from __future__ import annotations

import re
from pathlib import Path

TYPES = {".js": "application/javascript", ".css": "text/css"}
# Browsers inside of chat programs are old: the minifier must not write a?.b where the source says it the long way.
ECMASCRIPT = 2017

_PLACE = re.compile(r" on line (\d+) and column (\d+)")
# what may hold a bracket that is none; an end that is missing makes the last group
_STYLE = re.compile(r'/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|([{}])|(/\*|["\'])', re.DOTALL)


class AssetError(Exception):
    """A script or a style that no browser could read.  ``str()`` says where, for people."""


def write_assets(theme: Path, out: Path) -> None:
    """Writes every script and style of the theme folder that the site has over its copy in the site, minified.

    Raises:
        AssetError: one of them is wrong; those before it have been written.
        OSError: a file could not be read or written.
    """
    for path in sorted(theme.rglob("*")):
        copy = out / path.relative_to(theme)
        if path.suffix in TYPES and copy.is_file():
            name = path.relative_to(theme.parent).as_posix()
            try:
                text = path.read_text(encoding="utf-8")
            except UnicodeDecodeError as problem:
                line = path.read_bytes()[: problem.start].count(b"\n") + 1
                raise AssetError(f"{name}:{line} 不是 UTF-8 文字（建议：另存为 UTF-8）") from None
            copy.write_text(minified(text, path.suffix, name), encoding="utf-8", newline="")


def minified(text: str, suffix: str, name: str, ecmascript: int | None = None) -> str:
    """The same script (``.js``) or style (``.css``) in fewer bytes; ``name`` is the file's, for problems.

    ``ecmascript``: the newest language that may be written, where it is not that of the site's own scripts.

    Raises:
        AssetError: it is wrong.
    """
    # Only now: it is a Go library, whose threads must not be there yet when the workers fork.
    import minify

    if suffix == ".css":
        _check_style(text, name)
    elif not text.strip():
        return ""
    minify.config({"js-version": ecmascript or ECMASCRIPT})
    try:
        return minify.string(TYPES[suffix], text)
    except minify.MinifyError as problem:
        place = _PLACE.search(str(problem))
        line, column = (int(place[1]), int(place[2])) if place else (1, 1)
        raise AssetError(_wrong(text, name, line, column, "脚本从这里起不合语法")) from None


def _check_style(text: str, name: str) -> None:
    """The minifier forgives as browsers do: rules after a missing bracket would be lost without a word."""
    opened: list[int] = []
    for token in _STYLE.finditer(text):
        if token[1] == "{":
            opened.append(token.start())
        elif token[1] and opened:
            opened.pop()
        elif token[1]:
            raise AssetError(_wrong(text, name, *_at(text, token.start()), "多了一个 }"))
        elif token[2]:
            what = "注释没有结束" if token[2] == "/*" else "引号没有结束"
            raise AssetError(_wrong(text, name, *_at(text, token.start()), what))
    if opened:
        raise AssetError(_wrong(text, name, *_at(text, opened[-1]), "{ 没有对应的 }"))


def _at(text: str, place: int) -> tuple[int, int]:
    return text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)


def _wrong(text: str, name: str, line: int, column: int, what: str) -> str:
    lines = text.splitlines()
    shown = lines[line - 1].strip() if line <= len(lines) else ""
    return f"{name}:{line}:{column} {what}：{shown[:80]}（建议：改好这个文件再生成）"
