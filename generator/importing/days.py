"""自2026年12月1日起施行: a day that the document names, proposed as 生效日期, never written: whom it governs a person knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator import clock
from generator.documents.document import Cell, Finding, SourceDocument
from generator.importing.cells import Setting
from generator.layers import BASE

_SINCE = re.compile(
    r"自?\s*([0-9]{4})\s*年\s*([0-9]{1,2})\s*月\s*([0-9]{1,2})\s*日\s*起\s*(?:正式|开始)?\s*(?:执行|施行|实施|生效|启用|试行)"
)


def findings(setting: Setting, document: SourceDocument) -> Iterator[Finding]:
    """One for each day named outside of rows or in 备注."""
    if setting.region == BASE:
        return
    for cell in document.loose:
        yield from _of(setting, cell, "")
    headings = [column.heading for column in document.columns if column.field == "备注"]
    for row in document.rows:
        for heading in headings:
            if cell := row.cells.get(heading):
                yield from _of(setting, cell, heading)


def _of(setting: Setting, cell: Cell, heading: str) -> Iterator[Finding]:
    if cell.merged_from and cell.merged_from != cell.place:
        return  # told where it begins
    for found in _SINCE.finditer(cell.text):
        said = " ".join(found[0].split())
        try:
            day = clock.printed(*found.groups())
        except clock.NoDay:
            yield Finding("suspicious", cell.place, f"“{said}”：没有这一天", "核对文件")
            continue
        yield Finding(
            "guess", cell.place, f"写着“{said}”，没有写成生效日期", _hint(setting, day, bool(heading))
        )


def _hint(setting: Setting, day: str, remark: bool) -> str:
    line = f"“生效日期: {day}”"
    if setting.chain.today and day <= setting.chain.today:
        return f"这一天已经到了，不用另写；要写明的，在 region.yml 里加一行{line}"
    if remark:
        return f"只管这个事项的，把从那天起的内容写进事项文件的“变动”，那一段里写{line}"
    if setting.parent == BASE:
        return f"最上面的地区不能写生效日期；到 {day} 再发布，或在各事项文件的“变动”里写{line}"
    if setting.current:
        return (
            f"本地区已经在网上：到 {day} 再导入，或在各事项文件的“变动”里写{line}；"
            f"在 region.yml 里加一行{line}，会让整个地区到那天才有自己的内容"
        )
    return f"整份清单到那天才作数的，在 region.yml 里加一行{line}"
