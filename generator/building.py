"""`build`: mkdocs' own build with this project's configuration; says in Chinese what was written and how to look at it."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import click

from generator import mkdocs_plugin, page_warnings, settings
from generator.pdf_store import outdated

CONFIG = Path(__file__).resolve().parent.parent / "mkdocs.yml"
_NAMED = 5  # PDFs that are named one by one


def build(
    data: Path | None,
    out: Path | None,
    previous: Path | None = None,
    date: str = "",
    pdfs: Path | None = None,
    quiet: bool = False,
    today: str = "",
) -> int:
    """Checks the data and writes the site.

    Args:
        data: the data folder; None for the one that mkdocs.yml names.
        out: the folder of the site; None likewise.
        previous: the site of an earlier build, to tell what changed since; None: nothing is compared.
        date: of this build, for the feed of what changed; empty: the data's own.
        pdfs: the folder of what `pdf` has printed; None for the one that mkdocs.yml names.
        today: the day for which data with dates are read; empty: what mkdocs.yml says, else today.
        quiet: says nothing of what was written.

    Returns:
        The exit status: 0, or 1 when nothing was written; why is on stderr.
    """
    if out is not None and (folder := _closed(out)):
        print(f"不能写入 {out}：{folder} 没有写入权限（建议：换一个自己能写的文件夹）", file=sys.stderr)
        return 1
    if out is not None and _of_others(out):
        print(f"{out} 里有别的文件，不像以前生成的网站，没有改动（建议：换一个空的文件夹）", file=sys.stderr)
        return 1
    try:
        about = {"previous": previous, "date": date, "pdfs": pdfs, "today": today}
        with page_warnings.shown():
            summary = mkdocs_plugin.build(CONFIG, data=data, site=out, **about)
    except click.ClickException as problem:
        print(problem.format_message(), file=sys.stderr)
        return 1
    if quiet:
        return 0
    site = (out or CONFIG.parent / "site").resolve()
    for note in (*summary.notes, *(one.words for one in settings.reminders(CONFIG))):
        print(f"提醒：{note}")
    if dropped := outdated(pdfs or pdf_folder(), site):
        more = f" 等 {len(dropped)} 份" if len(dropped) > _NAMED else ""
        print(
            f"提醒：网页的内容变了，这些 PDF 没有放进网站：{'、'.join(dropped[:_NAMED])}{more}（建议：make pdf 重新印）"
        )
    print(f"写好 {site}：{summary}")
    print("查看：make serve，或运行下面一行，再打开 http://127.0.0.1:8000/")
    print(shlex.join([sys.executable, "-m", "http.server", "--directory", str(site)]))
    return 0


def pdf_folder() -> Path:
    """The folder of what `pdf` has printed, as mkdocs.yml names it."""
    plugins = mkdocs_plugin.load_config(config_file=str(CONFIG)).plugins.values()
    plugin = next(one for one in plugins if isinstance(one, mkdocs_plugin.GuidesPlugin))
    return CONFIG.parent / plugin.config.pdf_dir


def _closed(out: Path) -> Path | None:
    """The folder that would have to be written and may not be: a new site grows beside the old one."""
    parents = out.absolute().parents
    folder = next((one for one in parents if os.path.isdir(one)), parents[-1])
    if not os.access(folder, os.W_OK | os.X_OK):
        return folder
    return out if os.path.isdir(out) and not os.access(out, os.R_OK | os.X_OK) else None


def _of_others(out: Path) -> bool:
    """Whether a folder holds what no build of ours left there: a new site takes the place of the whole folder."""
    if not out.is_dir() or (out / "404.html").is_file():
        return False
    return any(not path.name.startswith(".") for path in out.iterdir())
