"""`new region`, `new item`: asks what it must know, or takes it from options, and writes files that are right."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from generator.arguments import DEFAULT, Data, agreed, must_be_there

if TYPE_CHECKING:
    from generator.chain import Chain
    from generator.schema.shared import Group
    from generator.staging import Change

app = typer.Typer(no_args_is_help=True, help="新建地区或事项：问几句，或者都写在命令里，写好能用的文件。")


@app.command()
def region(
    region: Annotated[str, typer.Argument(metavar="地区", help="小写拼音，是网址，如 shiqiao")],
    name: Annotated[str, typer.Option("--name", help="名称，如 石桥县")] = "",
    parent: Annotated[str, typer.Option("--parent", help="上级地区的文件夹名，如 quanguo")] = "",
    code: Annotated[str, typer.Option("--code", help="区划代码，文件里有才写")] = "",
    source: Annotated[str, typer.Option("--source", help="依据文件已经登记过的，写它的 id")] = "",
    title: Annotated[str, typer.Option("--title", help="依据文件的全名")] = "",
    short: Annotated[str, typer.Option("--short", help="依据文件的简称，如 石桥县清单")] = "",
    data: Data = DEFAULT,
) -> None:
    """新建一个地区：登记依据文件，写 region.yml；内容先全部沿用上级。"""
    must_be_there(data)
    from generator.creating import region as creating

    chain = _chain(data)
    try:
        creating.refuse_region(chain, region)
        name = _asked(name, "名称（如 石桥县）", "--name", lambda said: creating.refuse_name(chain, said))
        creating.refuse_name(chain, name)
        above = f"上级地区（{'、'.join(list(chain.layers)[:8])}）"
        parent = _asked(parent, above, "--parent", lambda said: creating.region_called(chain, said))
        parent = creating.region_called(chain, parent)
        if not source:
            title = _asked(title, "依据文件的全名（照抄）", "--title，或已登记文件的 --source")
            short = _asked(short, "依据文件的简称（页面上“来源”标签里的字）", "--short")
        answers = creating.RegionAnswers(name, parent, code, source, title, short)
        changes = creating.new_region(data, chain, region, answers)
    except creating.Refused as problem:
        _end(str(problem))
    except (typer.Abort, KeyboardInterrupt):
        _end("\n什么也没有写。")
    _write(data, changes)
    typer.echo(
        f"下一步：有 Word 或 Excel 的清单，运行 .venv/bin/python -m generator import 清单 --region {region} --update；"
    )
    typer.echo(f"没有就在 data/regions/{region}/items/ 里写与上级不同的事项。")


@app.command()
def item(
    item: Annotated[str, typer.Argument(metavar="事项", help="小写拼音，是网址，如 lianghu-rending")],
    group: Annotated[str, typer.Option("--group", help="属于哪个主项：id 或名称")] = "",
    audience: Annotated[
        list[str] | None, typer.Option("--audience", help="对象，可写几次：id 或名称")
    ] = None,
    section: Annotated[
        list[str] | None, typer.Option("--section", help="一节的原文，如 受理单位=各级经办机构；十节各写一次")
    ] = None,
    data: Data = DEFAULT,
) -> None:
    """新建一个事项：把文件的十节照抄进来，写好通用指南，放进事项目录。"""
    must_be_there(data)
    from generator.creating import item as creating
    from generator.creating.region import Refused
    from generator.wording import Known

    chain = _chain(data)
    said = dict(one.split("=", 1) for one in section or () if "=" in one)
    if wrong := [
        one for one in section or () if one.split("=", 1)[0] not in creating.NEEDED or "=" not in one
    ]:
        _end(
            f"--section {wrong[0]} 看不懂（建议：写成 受理单位=原文；可写的节：{'、'.join(creating.NEEDED)}）"
        )
    words = Known(chain)
    asked = not {*creating.NEEDED} <= said.keys()
    try:
        creating.refuse_item(chain, item)
        groups = chain.shared.catalog.groups
        known = "；".join(f"{one.id} {one.name}" for one in groups)
        group = _asked(
            group,
            f"属于哪个主项（{known}）",
            "--group",
            lambda said: creating.group_named(groups, said, "主项"),
        )
        audiences = _audiences(audience, chain.shared.catalog.audiences if asked else ())
        for key in creating.NEEDED:
            said[key] = _section(
                key, said.get(key, ""), lambda text, key=key: creating.readable(words, key, text)
            )
        changes, doubts = creating.new_item(data, words, item, group, audiences, said)
    except Refused as problem:
        _end(str(problem))
    except (typer.Abort, KeyboardInterrupt):
        _end("\n什么也没有写。")
    for one in doubts:
        typer.echo(f"请核对：{one.message}（{one.hint}）")
    if asked:
        for key in creating.NEEDED:
            typer.echo(f"{key}：{said[key]}")
        if not agreed("就这样写吗？"):
            _end("什么也没有写。")
    _write(data, changes)
    if not audiences:
        typer.echo("没有写对象，首页按对象找事项时没有它（建议：在 data/catalog.yml 的“对象”里加上）。")
    typer.echo(f"下一步：打开 data/items/{item}.yml 核对，写上“别名”，运行 make check。")


def _audiences(given: Sequence[str] | None, there: Sequence[Group]) -> list[str]:
    """The 对象 that were named, else those that the person at the terminal names; they may be none."""
    from generator.creating import asking
    from generator.creating.item import group_named

    def several(said: str) -> list[str]:
        return [one for one in re.split(r"[、，,；;\s]+", said) if one]

    def look(said: str) -> None:
        for one in several(said):
            group_named(there, one, "对象")

    if given or not there or not _terminal():
        return list(given or ())
    known = "；".join(f"{one.id} {one.name}" for one in there)
    return several(
        asking.one_line(f"办事的是谁（{known}；几个用“、”隔开，都不是就直接回车）", look, needed=False)
    )


def _chain(data: Path) -> Chain:
    from generator.chain import read_chain
    from generator.problems import errors

    chain, problems = read_chain(data)
    if chain is None or (problems := errors(problems)):
        _end("\n".join(["数据里有错误，先改好再新建：", *map(str, problems)]))
    return chain


def _asked(given: str, question: str, option: str, look: Callable[[str], object] = str) -> str:
    """What was given, else the answer of the person at the terminal; nobody is asked where nobody can answer."""
    from generator.creating import asking

    return given.strip() or (_somebody(question, option) and asking.one_line(question, look))


def _section(key: str, given: str, look: Callable[[str], object]) -> str:
    from generator.creating import asking

    return given.strip() or (
        _somebody(key, f"--section {key}=原文")
        and asking.some_lines(f"{key}：照抄文件，几条写成 1.… 2.…", look)
    )


def _terminal() -> bool:
    return sys.stdin.isatty()


def _somebody(question: str, option: str) -> str:
    if not _terminal():
        _end(f"没有写{question.split('（')[0]}（建议：加上 {option}）")
    return question


def _write(data: Path, changes: Sequence[Change]) -> None:
    """Only what passes the checks is written."""
    from generator.staging import NotWritten, new_errors, write

    if problems := new_errors(data, changes):
        _end("\n".join(["这样写会有错误，什么也没有写：", *map(str, problems)]))
    try:
        write(data, changes)
    except NotWritten as problem:
        _end(str(problem))
    for one in changes:
        typer.echo(f"{'改了' if one.before is not None else '写好'} {data.name}/{one.path}")


def _end(text: str) -> NoReturn:
    typer.echo(text, err=True)
    raise typer.Exit(1)
