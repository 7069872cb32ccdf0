"""Which file is made of a region, in which format; and how it is written: whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from generator.chain import Chain
from generator.exporting.book import book_of
from generator.exporting.plain import as_markdown, book_as_markdown, rows_of
from generator.exporting.table import Table, table_of
from generator.outputs.open_data.sheets import as_csv
from generator.troubles import cause

LIST, BOOK = "清单", "指南"


class ExportError(Exception):
    """It cannot be made or written; ``str()`` says why and what to do."""


def _xlsx(table: Table) -> bytes:
    from generator.exporting.spreadsheet import as_xlsx  # each library only for who asks for its format

    return as_xlsx(table)


def _docx(table: Table) -> bytes:
    from generator.exporting.word_table import table_as_docx

    return table_as_docx(table)


_TABLES: dict[str, Callable[[Table], bytes]] = {
    "xlsx": _xlsx,
    "docx": _docx,
    "csv": lambda table: as_csv(rows_of(table)),
    "md": lambda table: as_markdown(table).encode(),
}
_BOOKS = ("docx", "md")


def format_of(named: str, out: Path | None) -> str:
    """The format that was named, else the one that the file's ending says, else xlsx.

    Raises:
        ExportError: the file's ending is no format, or another one than was named.
    """
    ending = out.suffix.lower().removeprefix(".") if out is not None else ""
    if out is None or ending == named or (out.is_dir() and not ending):
        return named or "xlsx"
    if ending not in _TABLES:
        what = f"{out} 的后缀不是 {'、'.join(_TABLES)}" if ending else f"{out} 没有后缀"
        raise ExportError(f"{what}，打开时认不出是什么文件（建议：--out 写成 {out.stem}.{named or 'xlsx'}）")
    if named:
        hint = f"--format 写 {ending} 或不写；或者 --out 写成 {out.stem}.{named}"
        raise ExportError(f"--format 写的是 {named}，{out} 的后缀却是 .{ending}（建议：{hint}）")
    return ending


def export(chain: Chain, region: str, what: str, form: str) -> tuple[bytes, list[str]]:
    """A file's bytes, and what people should know of it.

    Args:
        chain: the region's chain, without errors.
        region: its id.
        what: 清单 or 指南.
        form: xlsx, docx, csv, md.

    Raises:
        ExportError: the guide book cannot be had in this format; the region handles nothing.
    """
    name = chain.layers[region].region.name
    if not chain.offered(region):
        raise ExportError(
            f"{name}没有办理的事项，没有可导出的（建议：在 data/regions/{region}/region.yml 写明办理范围或列明事项）"
        )
    if what == BOOK:
        if form not in _BOOKS:
            raise ExportError(
                f"指南不能导出成 {form}（建议：--format 写 {' 或 '.join(_BOOKS)}；或者 --what 写 {LIST}）"
            )
        book = book_of(chain, region)
        if form == "md":
            return book_as_markdown(book).encode(), []
        from generator.exporting.word_book import book_as_docx

        return book_as_docx(book), [
            "用 Word 打开时，会问要不要更新域，选“是”，目录就有页码；WPS 里在目录上右键“更新域”"
        ]
    table = table_of(chain, region)
    notes = []
    if table.missing:
        notes.append(
            f"{name}的清单栏目里没有{'、'.join(table.missing)}，这些内容不在导出的清单里"
            f"（要它们，在 data/regions/{region}/region.yml 的“清单栏目”里加一栏，或者导出 --what {BOOK}）"
        )
    if form == "csv" and table.note:
        notes.append(f"CSV 没有地方写标题和表下的话，这张表是“{table.title}”。{table.note}")
    return _TABLES[form](table), notes


def written(path: Path, content: bytes, *, force: bool = False) -> None:
    """Writes a file at once, beside its place first.

    Raises:
        ExportError: there is one already and ``force`` is not set; the system refuses.
    """
    if path.is_dir():
        raise ExportError(f"{path} 是文件夹（建议：--out 写到文件名，如 {path / '清单.xlsx'}）")
    if os.path.lexists(path.parent) and not path.parent.is_dir():
        raise ExportError(f"{path.parent} 是文件，不是文件夹（建议：--out 换一个文件夹）")
    if not force and os.path.lexists(path):
        raise ExportError(f"已经有 {path}，没有覆盖（建议：--out 另写一个名字；确要覆盖，加 --force）")
    beside = path.with_name(f".{path.name}.{token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        os.replace(beside, path)
    except OSError as problem:
        raise ExportError(
            f"{path} 写不进去：{cause(problem)}（建议：文件是不是正用 Excel 或 Word 打开着？）"
        ) from None
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
