"""`import`: an official document → a region's files; says all that it guessed, and writes all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.arguments import DEFAULT, Data, Today, must_be_there, the_day
from generator.commands import editing
from generator.commands.writing import settle

if TYPE_CHECKING:
    from generator.importing.opening import Order


def import_(
    path: Annotated[
        Path, typer.Argument(metavar="文件", help="清单或指南：.xlsx、.docx、.csv、.tsv、.txt、.md")
    ],
    region: Annotated[str, typer.Option("--region", help="地区的文件夹名（就是网址），如 shiqiao")] = "",
    parent: Annotated[str, typer.Option("--parent", help="上级地区的 id 或名称；不写就是最上面的地区")] = "",
    name: Annotated[str, typer.Option("--name", help="地区的名称，如 石桥县；标题里有就不用写")] = "",
    code: Annotated[str, typer.Option("--code", help="区划代码，如 990102")] = "",
    title: Annotated[str, typer.Option("--title", help="文件的全称；文件里认得出就不用写")] = "",
    source: Annotated[
        str, typer.Option("--source", help="文件在 data/sources.yml 里的 id；不写就自动定")
    ] = "",
    sheet: Annotated[str, typer.Option("--sheet", help="只读这个工作表")] = "",
    match: Annotated[
        list[str] | None,
        typer.Option("--match", help="“行名=事项的id”，指定一行的事项；“行名=不导入”；可以写几次"),
    ] = None,
    leave: Annotated[
        list[str] | None, typer.Option("--leave", help="“行名/栏目”，不导入这一格；可以写几次")
    ] = None,
    update: Annotated[bool, typer.Option("--update", help="更新已有的地区：先列出每处改动，再问")] = False,
    reason: Annotated[
        str, typer.Option("--reason", help="收回 export --edit 的表时，为什么删去上级的那几条；网页上会显示")
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help="列出改动以后不再问")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看结果，什么也不写")] = False,
    base: Annotated[bool, typer.Option("--base", help="只和通用指南（data/items）比，什么也不写")] = False,
    report: Annotated[
        Path | None, typer.Option("--report", help="把报告和逐句的账写成 Markdown 文件")
    ] = None,
    data: Data = DEFAULT,
    today: Today = "",
) -> None:
    """导入一份清单或指南：对上事项，和上级相同的不写，其余写进地区的文件；每一句去了哪里都有账。"""
    must_be_there(data)
    if editing.is_edit_workbook(path):
        status = editing.take_back(
            path, data, region, update=update, yes=yes, dry_run=dry_run, reason=reason.strip()
        )
        raise typer.Exit(status)
    if bool(region) == base:
        raise typer.BadParameter(
            "写明导入到哪个地区，如 shiqiao（只和通用指南比，就只写 --base）", param_hint="--region"
        )
    from generator.importing.opening import Order

    order = Order(
        path=path,
        data=data,
        region=region,
        parent=parent,
        name=name,
        code=code,
        title=title,
        source=source,
        sheet=sheet,
        matches=dict(_pairs(match, "=", "--match")),
        leave=_pairs(leave, "/", "--leave"),
        update=update,
        base=base,
        today=the_day(today),
    )
    raise typer.Exit(_run(order, report, yes, dry_run))


def _pairs(given: Sequence[str] | None, sign: str, option: str) -> list[tuple[str, str]]:
    found = []
    for one in given or ():
        name, between, value = one.rpartition(sign)
        if not (between and name.strip() and value.strip()):
            raise typer.BadParameter(f"“{one}”要写成“行名{sign}…”", param_hint=option)
        found.append((name.strip(), value.strip()))
    return found


def _run(order: Order, report: Path | None, yes: bool, dry_run: bool) -> int:
    """A list or guides."""
    from generator.importing.refusing import Refused
    from generator.importing.report import ACCOUNT
    from generator.importing.run import plan

    try:
        planned = plan(order)
    except Refused as problem:
        return _refused(problem.reasons)
    wrong = [] if order.base or not planned.changes else planned.errors()
    if wrong:
        typer.echo(f"没有写：写进去检查会有 {len(wrong)} 处错误，见最下面。\n", err=True)
    if report is not None:
        try:
            report.write_text(planned.report.markdown(), encoding="utf-8")
        except OSError as problem:
            return _refused([f"{report}：报告写不进去（{problem.strerror}）（建议：换一个文件夹）"])
    typer.echo(planned.report.without(ACCOUNT).text())
    typer.echo(f"\n逐句的账{f'在 {report}' if report else '：加 --report 文件.md'}")
    if order.base:
        return 0
    done = f"\n写好 {len(planned.changes)} 个文件。请照上面说的逐条核对，再运行 check。"
    ask = order.update and not yes
    options = {"show": order.update, "ask": ask, "dry_run": dry_run}
    return settle(order.data, planned.changes, wrong, done, **options, gap="\n")


def _refused(reasons: Sequence[str]) -> int:
    typer.echo("没有导入，什么也没有改：", err=True)
    for reason in reasons:
        typer.echo(reason, err=True)
    return 1
