"""The workbook in which staff change a region: a row an item, a column a field; what is inherited is grey."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter

from generator.chain import Chain
from generator.editing.cells import texts_of
from generator.layers import BASE
from generator.outputs.open_data.sheets import MADE, fitting
from generator.overlay import State
from generator.schema.fields import FIELDS

EDIT, ORIGINS, ABOUT, DRAFT = "修改", "出处", "说明", "底稿"
ITEM = "事项 id（不要改）"
FORM = "banshi-edit-1"  # what the hidden sheet begins with
PLAIN = (".csv", ".tsv", ".txt", ".md")  # formats that keep one sheet alone
_WIDE = {
    "materials": 48,
    "remarks": 48,
    "passage": 40,
    "names": 24,
    "code": 18,
    "text": 20,
    "limit": 22,
    "yes-no": 10,
}
_GREY = "#767676"
_TELL = """\
这个文件用来修改{name}的办事指南。改完存盘，在项目的文件夹里运行：
.venv/bin/python -m generator import {name}-修改.xlsx --update
先列出每一处改动，看过再写进数据；没有改的格子，数据里一个字也不动。

一、“修改”表里，一行是一个事项，一列是一项内容。黑字是{name}自己写的，灰字沿用上级；来自哪份文件，看“出处”表。
二、照抄文件改字。改灰字，{name}就有了自己的写法，上级的不变。
三、一格里有几条的，每条一行，前面写 1. 2. 3.；一条下面再分的，另起一行，写 ① ②。格子里可以加一行、删一行、改字；
　　新的一条写在最后。删去上级的一条要有原因，收回时会问，网页上会显示。
四、清空一格黑字，就回到上级的写法。灰字清空没有用处：不适用的，写“不适用：”和原因。
五、编码的格子是文本格式，不要改成数字，开头的 0 会丢。
六、不要改第一行的栏目名、第一列的 id 和工作表的名字。行可以排序、筛选；用不着的列可以隐藏；自己加的列（如核对意见）不收回。删去表的一行或一列，只是不看它：数据里不动，事项不会因此取消。
七、写着“下同”、管到好几个事项的话不在这里，在 data/regions/{region}/region.yml 的“通用说明”里。
八、几个人可以分头改：各改各的格子，先后收回就行。同一格别人也改过的，收回时会说是哪几格，请重新导出再改。
"""


def workbook(chain: Chain, region: str) -> tuple[bytes, list[str]]:
    """The workbook's bytes, and what people should know of it."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    name = chain.layers[region].region.name
    book.set_properties({"title": f"{name}：修改办事指南", "created": MADE})
    texts = texts_of(chain, region)
    sheets = {one: book.add_worksheet(one) for one in (EDIT, ORIGINS, ABOUT, DRAFT)}
    frame = {"text_wrap": True, "valign": "top", "border": 1, "num_format": "@", "font_size": 11}
    formats = {
        "head": book.add_format({**frame, "bold": True, "bg_color": "#E7EFEA"}),
        "own": book.add_format(frame),
        "above": book.add_format({**frame, "font_color": _GREY}),
        "about": book.add_format({"text_wrap": True, "valign": "top", "font_size": 12}),
    }
    offered = chain.offered(region)
    for sheet in (sheets[EDIT], sheets[ORIGINS]):
        _frame(sheet, formats["head"])
    for number, item in enumerate(offered, 1):
        guide = chain.guide(region, item)
        for sheet in (sheets[EDIT], sheets[ORIGINS]):
            sheet.write_string(number, 0, item, formats["above"])
        for column, field in enumerate(FIELDS, 1):
            state = guide[field.name]
            form = formats["own" if state is not None and state.origin.layer == region else "above"]
            sheets[EDIT].write_string(number, column, fitting(texts[item, field.key]), form)
            sheets[ORIGINS].write_string(number, column, _origin(chain, state, region), formats["above"])
    yes_no = 1 + next(number for number, field in enumerate(FIELDS) if field.kind == "yes-no")
    sheets[EDIT].data_validation(
        1,
        yes_no,
        max(len(offered), 1),
        yes_no,
        {
            "validate": "list",
            "source": ["是", "否"],
            "error_type": "warning",
            "error_title": "跨省通办",
            "error_message": "这一栏只写“是”或“否”；不适用的，写“不适用：”和原因。",
        },
    )
    for number, line in enumerate(_TELL.format(name=name, region=region).splitlines()):
        sheets[ABOUT].write_string(number, 0, line, formats["about"])
    sheets[ABOUT].set_column(0, 0, 100)
    _draft(sheets[DRAFT], (FORM, region, chain.today), texts)
    book.close()
    return file.getvalue(), [f"黑字是{name}自己写的，灰字沿用上级；怎样改，看文件里的“{ABOUT}”表"]


def _frame(sheet: Any, head: Any) -> None:
    for column, heading in enumerate((ITEM, *(field.key for field in FIELDS))):
        sheet.write_string(0, column, heading, head)
    sheet.set_column(0, 0, 22)
    for column, field in enumerate(FIELDS, 1):
        sheet.set_column(column, column, _WIDE[field.kind])
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.set_paper(8)  # A3: two dozen columns


def _origin(chain: Chain, state: State | None, region: str) -> str:
    """The documents that speak, nearest first."""
    if state is None:
        return ""
    line = [*chain.ancestors(region), BASE]
    origins = sorted(set(state.origins()), key=lambda one: line.index(one.layer))
    sources = chain.shared.sources
    named = (sources[one.document].short if one.document in sources else one.document for one in origins)
    return "、".join(dict.fromkeys(named))


def _draft(sheet: Any, head: tuple[str, ...], texts: dict[tuple[str, str], str]) -> None:
    """What every cell said when it was exported: whoever changes it may have been overtaken."""
    for column, word in enumerate(head):
        sheet.write_string(0, column, word)
    for number, ((item, key), text) in enumerate(texts.items(), 1):
        for column, word in enumerate((item, key, fitting(text))):
            sheet.write_string(number, column, word)
    sheet.very_hidden()
