"""A report → the screen or a file: which format the file's ending asks for, and a file that is written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from enum import StrEnum
from pathlib import Path

import typer

_ENDINGS = {"txt": "text", "htm": "html"}  # others are called as their formats are


def form_of(named: StrEnum | None, out: Path | None, known: type[StrEnum]) -> str:
    """The format that was named, else the one that the file's ending says, else text.

    Raises:
        typer.BadParameter: the ending is no format, or another one than was named.
    """
    form = named.value if named else ""
    ending = out.suffix.lower().removeprefix(".") if out is not None else ""
    if out is None or not ending:
        return form or "text"
    said = _ENDINGS.get(ending, ending)
    if said == form:
        return form
    if said not in list(known):
        if form == "text":  # which any file can be
            return form
        hint = f"--out 写成 {out.stem}.{form or 'html'}"
        raise typer.BadParameter(
            f"{out} 的后缀不是 txt、{'、'.join(one for one in known if one != 'text')}，打开时认不出是什么文件；{hint}",
            param_hint="--out",
        )
    if form:
        hint = f"--format 写 {said} 或不写；或者 --out 写成 {out.stem}.{'txt' if form == 'text' else form}"
        raise typer.BadParameter(f"写的是 {form}，{out} 的后缀却是 .{ending}；{hint}", param_hint="--format")
    return said


def write(text: str, out: Path | None) -> None:
    """To a file as a whole: an earlier one stays until the new one is complete."""
    if out is None:
        typer.echo(text.removesuffix("\n"))
        return
    try:
        handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}-")
        try:
            with open(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text if text.endswith("\n") else f"{text}\n")
            os.chmod(name, 0o644)
            os.replace(name, out)
        except OSError:
            os.unlink(name)
            raise
    except OSError as problem:
        typer.echo(f"{out} 写不了：{problem.strerror or problem}（建议：核对文件夹和写的权限）", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"写好 {out}", err=True)
