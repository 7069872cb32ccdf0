"""`export`: a region's list or guide book as a file for the office, or a workbook to change the region in."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator import explaining, pipeline
from generator.arguments import DEFAULT, Data, Today, must_be_there, the_day
from generator.chain import Chain
from generator.problems import errors


class Format(StrEnum):
    """The kinds of files."""

    xlsx = "xlsx"
    docx = "docx"
    csv = "csv"
    md = "md"


class What(StrEnum):
    """What of a region is exported."""

    listing = "清单"
    book = "指南"


def export(
    region: Annotated[str, typer.Argument(metavar="地区", help="地区的 id 或名称，如 hami")],
    form: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="xlsx、docx、csv、md；指南只有 docx 和 md；不写就看 --out 的后缀，也没有就是 xlsx",
        ),
    ] = None,
    what: Annotated[
        What, typer.Option("--what", help="清单：官方栏目的表；指南：十项齐全的办事指南")
    ] = What.listing,
    edit: Annotated[
        bool, typer.Option("--edit", help="导出用来修改的 Excel，改完用 import 文件 --update 收回")
    ] = False,
    out: Annotated[
        Path | None, typer.Option("--out", help="写成哪个文件；不写就是 地区-清单.xlsx 一类的名字")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件")] = False,
    data: Data = DEFAULT,
    today: Today = "",
) -> None:
    """导出一个地区的清单或办事指南（Word、Excel、CSV、Markdown），或者用来修改的 Excel。"""
    must_be_there(data)
    from generator.exporting import run  # spreadsheets and Word files only for those who want them

    day = the_day(today)
    try:
        kind = run.format_of(form.value if form else "", out)
        chain, region = explaining.chain_of(data, region, day)
        _without_errors(data, chain, day)
        name = chain.layers[region].region.name
        if edit:
            if kind != "xlsx" or what != What.listing:
                raise run.ExportError(
                    "--edit 只导出 Excel（建议：去掉 --format 和 --what，--out 写成 .xlsx）"
                )
            from generator.editing.workbook import workbook

            content, notes = workbook(chain, region)
            path = out or Path(f"{name}-修改.xlsx")
        else:
            content, notes = run.export(chain, region, what.value, kind)
            path = out or Path(f"{name}-{what.value}.{kind}")
        run.written(path, content, force=force)
    except (explaining.Unknown, run.ExportError) as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(1) from None
    for note in notes:
        typer.echo(note, err=True)
    typer.echo(f"写好 {path}")


def _without_errors(data: Path, chain: Chain, today: str) -> None:
    """What is wrong in the region's own files, in those above it or in the shared ones would be missing from the export.

    Raises:
        Unknown: there are such errors.
    """
    loaded = pipeline.load(data, today=today)
    loaded.close()
    regions = f"{data.name}/regions/"
    ours = tuple(f"{regions}{one}/" for one in chain.layers)
    found = [
        one
        for one in errors(loaded.problems)
        if not one.file.startswith(regions) or one.file.startswith(ours)
    ]
    if found:
        shown = "\n".join(map(str, found[:20]))
        more = f"\n……共 {len(found)} 处" if len(found) > 20 else ""
        raise explaining.Unknown(f"数据有错误，没有导出；改好再导出：\n{shown}{more}")
