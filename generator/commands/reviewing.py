"""`diff`, `burden`, `gaps`: what changes, what becomes harder for citizens, what is missing; to be read before publishing."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from generator import settings
from generator.arguments import DEFAULT, Data, Today, must_be_there, the_day
from generator.commands.report_files import form_of, write
from generator.problems import Problem, as_text

if TYPE_CHECKING:
    from generator.gaps import Lack, RegionGaps
    from generator.reviewing.report import Report

HEAVIER = 3  # the exit status of `diff --fail-on burden`


class Format(StrEnum):
    """How a report is printed."""

    text = "text"
    md = "md"
    html = "html"


class GapsFormat(StrEnum):
    """The same, and for programs."""

    text = "text"
    md = "md"
    json = "json"
    html = "html"


class FailOn(StrEnum):
    """What ends `diff` with a status of its own."""

    burden = "burden"


Out = Annotated[Path | None, typer.Option("--out", help="写成哪个文件；不写就印在屏幕上")]
_FORM = typer.Option(
    "--format",
    help="text：给人看；md：贴到合并请求；html：一个网页，可以打印；不写就看 --out 的后缀，都没有是 text",
)


def add_to(app: typer.Typer) -> None:
    """Adds the three to the command line."""
    for command in (diff, burden, gaps):
        app.command()(command)


def diff(
    old: Annotated[
        str,
        typer.Argument(metavar="[旧]", help="git 的版本（如 HEAD~1）、数据文件夹、项目文件夹或生成的网站"),
    ] = "HEAD",
    new: Annotated[str | None, typer.Argument(metavar="[新]", help="同上；不写就是现在的数据")] = None,
    form: Annotated[Format | None, _FORM] = None,
    out: Out = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option("--fail-on", help=f"burden：有能确定是加重群众负担的，退出码为 {HEAVIER}"),
    ] = None,
    data: Data = DEFAULT,
    today: Today = "",
) -> None:
    """发布前看：群众看到的内容哪里变了，逐项写出原来和现在的文字、文件和行号，哪些加重了负担。"""
    kind = form_of(form, out, Format)
    must_be_there(data)
    if "" in (old, new):
        which = "[旧]" if old == "" else "[新]"
        hint = "写 git 的版本（如 HEAD~1）或文件夹；不写就是最近提交的版本和现在的数据"
        raise typer.BadParameter(f"是空的，{hint}", param_hint=which)
    from generator.reviewing import comparing
    from generator.reviewing.claim import MORE
    from generator.reviewing.published import WrongSide
    from generator.reviewing.reports import difference_report
    from generator.reviewing.sides import Same, Unusable

    try:
        found = comparing.difference(old, new or "", data, the_day(today))
    except WrongSide as wrong:
        _wrong(wrong.name, wrong.problems)
    except Same as problem:
        _end(str(problem), 2)
    except Unusable as problem:
        _end(str(problem))
    _print(difference_report(found), kind, out)
    if fail_on and any(one.claim.kind == MORE for one in found.burdens):
        raise typer.Exit(HEAVIER)


def burden(
    regions: Annotated[
        list[str] | None, typer.Argument(metavar="[地区…]", help="地区的 id 或名称；不写就是全部")
    ] = None,
    root: Annotated[
        bool, typer.Option("--against-root/--against-parent", help="与最上一级比，还是与直接的上级比")
    ] = False,
    form: Annotated[Format | None, _FORM] = None,
    out: Out = None,
    data: Data = DEFAULT,
    today: Today = "",
) -> None:
    """与上级比，哪里加重了群众的负担，哪里减轻了：材料、时限、渠道、承诺制，只说能确定的。"""
    kind = form_of(form, out, Format)
    must_be_there(data)
    from generator.reviewing.above import against_above
    from generator.reviewing.published import WrongSide
    from generator.reviewing.reports import burden_report
    from generator.reviewing.sides import Unusable

    try:
        found, names = against_above(data, regions or (), the_day(today), root)
    except WrongSide as wrong:
        _wrong(wrong.name, wrong.problems)
    except Unusable as problem:
        _end(str(problem))
    _print(burden_report(found, names, root), kind, out)


def gaps(
    region: Annotated[str, typer.Argument(metavar="[地区]", help="地区的 id 或名称；不写就是全部")] = "",
    form: Annotated[
        GapsFormat | None, typer.Option("--format", help="text、md、html 同 diff；json：给程序")
    ] = None,
    months: Annotated[
        int, typer.Option("--months", help="更新日期早于几个月前的算太早", min=1, max=1200)
    ] = 12,
    out: Out = None,
    data: Data = DEFAULT,
    today: Today = "",
) -> None:
    """数出还缺什么：号码、空白表、情形的材料、更新日期、法规和依据文件的链接、网站信息，每个地区各多少。"""
    kind = form_of(form, out, GapsFormat)
    must_be_there(data)
    from generator.gaps import site_lack
    from generator.reviewing.missing import missing
    from generator.reviewing.published import WrongSide, checked
    from generator.reviewing.reports import gaps_report
    from generator.reviewing.sides import Unusable

    day = the_day(today)
    try:
        chain = checked(data, day)
        found = missing(chain, region, day, months)
    except WrongSide as wrong:
        _wrong(wrong.name, wrong.problems)
    except Unusable as problem:
        _end(str(problem))
    site = site_lack(chain.shared.website, _address(data))
    if kind == GapsFormat.json:
        write(_as_json(found, site), out)
    else:
        _print(gaps_report(found, site), kind, out)


def _address(data: Path) -> str:
    """The site's address, or a word for it where mkdocs.yml says nothing of a site."""
    config = data.absolute().parent / "mkdocs.yml"
    return "" if settings.reminders(config) else "given"


def _as_json(found: list[RegionGaps], site: Lack) -> str:
    def plain(one: Lack) -> dict[str, object]:
        return {"kind": one.kind, "missing": list(one.missing), "total": one.total}

    regions = [
        {
            "region": one.region,
            "name": one.name,
            "missing": one.missing,
            "total": one.total,
            "gaps": [plain(lack) for lack in one.lacks],
        }
        for one in found
    ]
    return json.dumps({"regions": regions, "site": plain(site)}, ensure_ascii=False, indent=1) + "\n"


def _print(report: Report, form: str, out: Path | None) -> None:
    from generator.reviewing.printed import PRINTED

    write(PRINTED[form](report), out)


def _wrong(name: str, problems: list[Problem]) -> NoReturn:
    """What an earlier version of git holds cannot be mended any more."""
    cure = "改好再运行" if Path(name).is_dir() else "以前的版本改不了，可以与那时生成的网站比"
    _end(f"{name} 的数据有错误，什么也没有做；{cure}：\n{as_text(problems)}")


def _end(text: str, status: int = 1) -> NoReturn:
    typer.echo(text, err=True)
    raise typer.Exit(status)
