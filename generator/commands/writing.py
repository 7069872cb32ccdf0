"""The end of commands that change the data: shows the changes, asks, and writes all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from generator.arguments import agreed

if TYPE_CHECKING:
    from generator.staging import Change


def settle(
    data: Path,
    changes: Sequence[Change],
    wrong: Sequence[str],
    done: str,
    *,
    show: bool,
    ask: bool,
    dry_run: bool,
    gap: str = "",
) -> int:
    """The exit code.

    Args:
        wrong: the errors that the changes would cause.
        done: what is said when they are written.
        show: whether the changes are printed; ask: whether they wait for a yes.
        gap: between a report and what is said here.
    """
    from generator import staging

    if not changes:
        typer.echo(f"{gap}和现在的数据一样，没有要改的。")
        return 0
    if show:
        typer.echo("\n改动：\n" + staging.diff(changes, data.name))
    if wrong:
        typer.echo(f"{gap}这样写进去，检查会有错误，所以什么也没有写：", err=True)
        for one in wrong:
            typer.echo(one, err=True)
        return 1
    if dry_run:
        typer.echo(f"{gap}只看结果：会写 {len(changes)} 个文件，现在什么也没有写。")
        return 0
    if ask and not agreed("写进去吗？"):
        typer.echo("什么也没有写。")
        return 1
    try:
        staging.write(data, changes)
    except staging.NotWritten as problem:
        typer.echo(str(problem), err=True)
        return 1
    typer.echo(done)
    return 0
