"""`import` of a workbook that `export --edit` made: says what staff changed, asks, and writes all or nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from generator.commands.writing import settle


def is_edit_workbook(path: Path) -> bool:
    """Whether the file is such a workbook; False for anything that cannot be read."""
    from generator.editing.known import is_edit_workbook as known

    return known(path)


def take_back(
    path: Path, data: Path, region: str, *, update: bool, yes: bool, dry_run: bool, reason: str = ""
) -> int:
    """The exit code.  ``reason``: why entries of a region above are removed; empty: asked for on a terminal."""
    from generator.editing.apply import plan
    from generator.importing.refusing import Refused

    if not update:
        typer.echo(
            f"{path} 是用来修改地区的表，什么也没有改（建议：加上 --update，会先列出每处改动）", err=True
        )
        return 1
    try:
        planned = plan(path, data, region, lambda question: reason or _asked(question))
    except typer.Abort:
        typer.echo("\n什么也没有写。", err=True)
        return 1
    except Refused as problem:
        typer.echo("没有收回，什么也没有改：", err=True)
        for reason in problem.reasons:
            typer.echo(reason, err=True)
        return 1
    for line in planned.report:
        typer.echo(line)
    wrong = planned.errors() if planned.changes else []
    done = f"写好 {len(planned.changes)} 个文件。请照上面的建议逐条核对，再运行 check。"
    return settle(data, planned.changes, wrong, done, show=True, ask=not yes, dry_run=dry_run)


def _asked(question: str) -> str:
    """Why, where somebody is there to say it."""
    if not _somebody_is_there():
        return ""
    return str(
        typer.prompt(
            f"{question}。为什么？（网页上会显示）", default="", show_default=False, prompt_suffix="："
        )
    )


def _somebody_is_there() -> bool:
    return sys.stdin.isatty()
