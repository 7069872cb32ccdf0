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
    except clock.NoDay as problem:
        said, _, cure = str(problem).removesuffix("）").partition("（建议：")
        raise typer.BadParameter(f"{said}，{cure}", param_hint="--today") from None


def agreed(question: str) -> bool:
    """Asks on the terminal before anything is written; only y or 是 is a yes.

    Ctrl-C or no input at all is a no, too; the caller says “什么也没有写。” once for all of them.
    """
    try:
        answer = typer.prompt(
            f"{question}输入 y 或 是，再按回车；输入别的就不写",
            default="",
            show_default=False,
            prompt_suffix="：",
        )
    except typer.Abort:
        typer.echo("")  # the question's line has not ended
        return False
    return answer.strip().lower() in ("y", "yes", "是", "ｙ")
