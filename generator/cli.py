"""The command line: check, explain, build, bundle, pdf, bench, search-eval, search-bench.  Chinese for data staff; no input gives a traceback."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator import checks, explaining, pipeline, settings, usage
from generator.arguments import DEFAULT, Data, Today, must_be_there, the_day
from generator.commands import creating, exporting, importing, reviewing
from generator.problems import PRINTED, errors
from generator.progress import bar
from generator.workers import WorkerFailed

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="医保办事指南：检查数据、查来历、建站。",
)
app.add_typer(creating.app, name="new")
app.command()(exporting.export)
app.command("import")(importing.import_)
reviewing.add_to(app)
_WRONG_USAGE = typer.BadParameter.__bases__[0]  # its home differs from one typer to the next


class Form(StrEnum):
    """How problems are printed."""

    text = "text"
    json = "json"
    github = "github"


@app.command()
def check(
    data: Data = DEFAULT,
    form: Annotated[
        Form, typer.Option("--format", help="text：给人看；json：给程序；github：在代码平台标注到行")
    ] = Form.text,
    list_rules: Annotated[bool, typer.Option("--list-rules", help="列出全部规则")] = False,
    today: Today = "",
) -> None:
    """检查全部数据文件，一次说出所有问题；有错误时退出码为 1。"""
    if list_rules:
        for rule in checks.RULES:
            typer.echo(f"{rule.name}  {rule.about}")
        return
    must_be_there(data)
    loaded = pipeline.load(data, today=the_day(today))
    loaded.close()
    if loaded.is_dated:
        typer.echo(f"数据里有生效日期或失效日期，按 {loaded.today} 检查。", err=True)
    config = data.absolute().parent / "mkdocs.yml"
    of_site = [*settings.problems(config), *settings.reminders(config)]
    of_site += settings.other_name(config, loaded.website.name)
    found = [*loaded.problems, *loaded.later, *of_site]
    if printed := PRINTED[form.value](found):
        typer.echo(printed)
    raise typer.Exit(1 if errors(found) else 0)


@app.command()
def explain(
    guide: Annotated[str, typer.Argument(metavar="地区/事项", help="如 alashan/menzhen-baoxiao")],
    field: Annotated[str, typer.Argument(metavar="[项目]", help="如 办理时限；不写则列出全部")] = "",
    data: Data = DEFAULT,
    today: Today = "",
) -> None:
    """说出一项内容现在是什么、由哪一层的哪个文件哪一行给出、盖过了什么。"""
    must_be_there(data)
    try:
        typer.echo(explaining.explain(data, guide, field, the_day(today)))
    except explaining.Unknown as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(1) from None


@app.command()
def build(
    data: Data = DEFAULT,
    out: Annotated[Path, typer.Option("--out", help="写到哪个文件夹")] = Path("site"),
    previous: Annotated[
        Path | None, typer.Option("--previous", help="以前生成的网站，写出与它相比的变化")
    ] = None,
    date: Annotated[str, typer.Option("--date", help="这次生成的日期，如 2026-05-01，写进变化的订阅源")] = "",
    today: Today = "",
) -> None:
    """检查数据并生成网站；有错误时什么也不动。"""
    must_be_there(data)
    from generator import building  # mkdocs takes half a second to import: only for those who build

    raise typer.Exit(building.build(data, out, previous, date, today=the_day(today) if today else ""))


@app.command("bundle")
def pack(
    region: Annotated[str, typer.Argument(metavar="地区", help="地区的 id 或名称，如 hami")],
    out: Annotated[
        Path | None, typer.Option("--out", help="写成哪个文件；不写就是 build/banshi-地区.zip")
    ] = None,
    site: Annotated[Path, typer.Option("--site", help="生成好的网站")] = Path("site"),
    data: Data = DEFAULT,
    today: Today = "",
) -> None:
    """把一个地区和它上级的办事指南打成一个压缩包，解压后不连网也能看、能搜、能打印。"""
    must_be_there(data)
    from generator import bundling

    try:
        with bar("打包") as progress:
            file, said = bundling.bundle(data, site, region, out, progress, the_day(today))
    except (explaining.Unknown, bundling.BundleError) as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(1) from None
    typer.echo(f"写好 {file}：{said}")


@app.command()
def pdf(
    region: Annotated[str, typer.Option("--region", help="只印这个地区，如 hami")] = "",
    item: Annotated[
        str, typer.Option("--item", help="只印这个事项，如 menzhen-baoxiao；dayin 是合订本")
    ] = "",
    data: Data = DEFAULT,
    out: Annotated[Path, typer.Option("--out", help="网站写到哪个文件夹")] = Path("site"),
    store: Annotated[
        Path | None, typer.Option("--store", help="PDF 存在哪个文件夹；不写就看 mkdocs.yml")
    ] = None,
    previous: Annotated[Path | None, typer.Option("--previous", help="同 build")] = None,
    date: Annotated[str, typer.Option("--date", help="同 build")] = "",
    today: Today = "",
) -> None:
    """用 Chromium 把办事指南印成 PDF（印过而没有变化的不再印），再生成网站，网页上带 PDF 的链接。"""
    must_be_there(data)
    from generator.pdf import run

    raise typer.Exit(
        run.make(data, out, region, item, previous, date, store, the_day(today) if today else "")
    )


@app.command()
def bench(
    regions: Annotated[str, typer.Option("--regions", help="合成地区的数目，逗号分隔")] = "4,40,400,3000",
) -> None:
    """合成 N 个地区，量生成速度、内存和输出大小。"""
    numbers = [number.strip() for number in regions.split(",")]
    if not all(re.fullmatch("[1-9][0-9]{0,4}", number) for number in numbers):
        raise typer.BadParameter("写地区的数目，有几个用英文逗号隔开，如 4,40,400", param_hint="--regions")
    from generator import benchmark

    raise typer.Exit(benchmark.run([int(number) for number in numbers]))


@app.command("search-eval")
def search_eval(
    queries: Annotated[
        Path, typer.Option("--queries", help="问法表：问法、对应的事项、类别，用制表符分开")
    ] = Path("tests/search/queries.tsv"),
    data: Data = DEFAULT,
    verbose: Annotated[bool, typer.Option("--verbose", help="列出第一个结果不对的问法")] = False,
) -> None:
    """在真实的网页里逐条检索，量检索的准确率。"""
    from generator import search_evaluation

    _evaluate(data, lambda: search_evaluation.evaluate(data, queries, verbose))


@app.command("search-bench")
def search_bench(data: Data = DEFAULT) -> None:
    """在慢速网络和放慢的处理器上量检索要多久。"""
    from generator import search_bench as measuring

    _evaluate(data, lambda: measuring.bench(data))


def _evaluate(data: Path, work: Callable[[], int]) -> None:
    from generator.search_evaluation import Unusable

    must_be_there(data)
    try:
        raise typer.Exit(work())
    except Unusable as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(1) from None


def main() -> None:
    """The entry point; Ctrl-C ends quietly."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that lacks a character shows its code instead
            stream.reconfigure(errors="backslashreplace")
    try:
        sys.exit(app(standalone_mode=False))
    except KeyboardInterrupt:
        sys.exit(130)
    except typer.Abort:
        sys.exit(1)
    except _WRONG_USAGE as problem:
        if type(problem).__name__ == "NoArgsIsHelpError":
            problem.show()
        else:
            typer.echo(usage.words(problem), err=True)
        sys.exit(2)
    except WorkerFailed as problem:
        sys.exit(f"错误：{problem}")
    except BrokenPipeError:  # the reader of our output has gone: | head
        sys.stderr.close()
        sys.exit(0)
