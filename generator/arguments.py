"""Arguments that several commands share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

Data = Annotated[Path, typer.Option("--data", help="数据文件夹")]
DEFAULT = Path("data")


def must_be_there(data: Path) -> None:
    """Ends the command with a message when the data folder is missing."""
    if not os.path.isdir(data):  # Path.is_dir raises where it may not look
        typer.echo(f"找不到数据文件夹 {data}（建议：在项目的文件夹里运行，或用 --data 指明）", err=True)
        raise typer.Exit(1)
