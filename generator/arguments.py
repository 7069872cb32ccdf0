"""Arguments that several commands share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from generator import clock

Data = Annotated[Path, typer.Option("--data", help="数据文件夹")]
DEFAULT = Path("data")
Today = Annotated[
    str,
    typer.Option("--today", help="数据里写了生效、失效日期的，按哪一天，如 2027-01-01；不写就是今天"),
]


def must_be_there(data: Path) -> None:
    """Ends the command with a message when the data folder is missing."""
    if not os.path.isdir(data):  # Path.is_dir raises where it may not look
        typer.echo(f"找不到数据文件夹 {data}（建议：在项目的文件夹里运行，或用 --data 指明）", err=True)
        raise typer.Exit(1)


def the_day(today: str) -> str:
    """The day that was named, else today's; what is no day ends the command with a message."""
    try:
        return clock.day(today)
    except clock.NoDay:
        raise typer.BadParameter(f"“{today}”不是日期，写成“2027-01-01”的样子", param_hint="--today") from None
