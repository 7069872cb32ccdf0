"""What a document says that no item holds, a counter's telephone, a document's number: where it belongs, proposed, never written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator import clock
from generator.checks.sameness import words
from generator.documents.document import Cell, Column, Finding, SourceDocument
from generator.documents.headings import other_of
from generator.importing.cells import Setting, short
from generator.importing.standins import means_nothing, means_same, words_above

_CHANNEL, _ASK = "办理渠道", "查询方式"
# keys of 联系 → the field that holds it where every row has its own
CONTACT = {"窗口电话": _ASK, "查询电话": _ASK, "地址": _CHANNEL, "办公时间": _CHANNEL, "网址": _CHANNEL}
_SAID = re.compile(
    r"(?:(?P<watch>[一-龥]{0,4}(?:监督|投诉|举报)[一-龥]{0,4}电话)|(?P<ask>(?:进度|结果|业务)?查询电话)"
    r"|(?P<desk>(?:[一-龥]{0,4}(?:咨询|服务|窗口|联系|办公|受理)[一-龥]{0,2}电话))"
    r"|(?P<where>(?:办理|办公|受理|窗口|联系|单位)?(?:地址|地点))|(?P<hours>(?:办公|工作|受理|办理)时间))"
    r"\s*[：:]\s*(?P<value>[^；;。\n]+?)\s*(?=[；;。\n，,]|$|\s{2,})"
)
_KEYS = {"watch": "监督电话", "ask": "查询电话", "desk": "窗口电话", "where": "地址", "hours": "办公时间"}
_NUMBER = re.compile(r"[0-9][0-9\-－—()（）转、 ]{3,}")
_OFFICE = re.compile(r"(?:制表|填表|填报|审核|复核|校对|经办|负责)人\s*[：:]")
_WHO = re.compile(r"(?:填报|填表|编制|制表|印发|发文|报送)(?:单位|机关|部门)\s*[：:]")
_DOCUMENT = re.compile(r"[（(]?(\S{1,24}[〔\[［(（][0-9]{4}[〕\]］)）]\s*第?[0-9]{1,4}号)[)）]?")
_DAY = re.compile(r"([0-9]{4})\s*年\s*([0-9]{1,2})\s*月\s*([0-9]{1,2})\s*日")
_SIGNED = re.compile(
    r"[一-龥（）()]{3,30}(?:局|中心|办公室|委员会|政府|处|科)(?:[（(](?:盖章|公章|章)[)）])?"
)
_HEADED = re.compile(r"续\s*表.*|.{0,40}(?:清单|目录|一览表|明细表|汇总表)(?:[（(].{1,20}[)）])?")


@dataclass
class Elsewhere:
    """What one document says beside its items.  ``document``: its id in sources.yml."""

    setting: Setting
    document: str
    contact: dict[str, list[str]] = field(default_factory=dict)  # key of 联系 → what is printed, each once

    def collect(self, source: SourceDocument) -> None:
        """All that may belong to 联系, before anything is told: one line to paste holds it together."""
        for column in source.columns:
            kind = other_of(column.heading) if not column.field else ""
            said = _values(source, column)
            if kind in CONTACT and len(said) == 1:
                self._add(kind, said[0])
        for cell in source.loose:
            for key, value in contacts(cell.text):
                self._add(key, value)

    def _add(self, key: str, value: str) -> None:
        found = self.contact.setdefault(key, [])
        if value not in found:
            found.append(value)

    def columns(self, source: SourceDocument) -> Iterator[Finding]:
        """What to do with each column that has no field and is known."""
        by_field = {column.field: column.heading for column in source.columns}
        for column in source.columns:
            kind = other_of(column.heading) if not column.field else ""
            said = _values(source, column)
            if kind and said:
                message = f"“{column.heading}”这一栏没有放进数据：事项没有这一项"
                yield Finding("unplaced", column.place, message, self._advice(kind, said, by_field))

    def _advice(self, kind: str, said: Sequence[str], by_field: dict[str, str]) -> str:
        if kind in CONTACT:
            if len(said) == 1:
                return f"各行都是“{short(said[0], 30)}”；{self.line(kind, said[0])}"
            shown = "、".join(f"“{short(one)}”" for one in said[:3])
            return f"各行不同，有 {len(said)} 种（{shown}……），放不进 region.yml 的联系；写进各事项的“{CONTACT[kind]}”"
        if kind == "法定时限":
            if limit := by_field.get("办理时限"):
                return f"网站的办理时限用了“{limit}”这一栏，这一栏不用放；要让群众看到的，写进事项的备注"
            return "是这份清单唯一的时限的，把表头改成“办理时限”再导入"
        if kind == "收费":
            return "要收费的，把收费写进事项的备注；不收费的不用放"
        return "网站不用这一栏，不用放"

    def line(self, key: str, value: str) -> str:
        """How 联系 is to be written: with all else that the document says of it, if it says that once."""
        given = self._given()
        if words(given.get(key, "")) == words(value):
            return "region.yml 的联系已经这样写，不用再写"
        whole = {**given, **{one: several[0] for one, several in self.contact.items() if len(several) == 1}}
        whole[key] = value
        text = ", ".join(f"{one}: {json.dumps(what, ensure_ascii=False)}" for one, what in whole.items())
        return f"核对以后，把 region.yml 的联系写成“联系: {{{text}}}”"

    def _given(self) -> dict[str, str]:
        layer = self.setting.chain.layers.get(self.setting.region) if self.setting.current else None
        return dict(layer.region.contact.given()) if layer else {}

    def loose(self, cell: Cell) -> Finding:
        """What to do with words outside of rows that are in no file."""
        message = f"“{short(cell.text, 30)}”不在表里，没有放进数据"
        return Finding("unplaced", cell.place, message, self._hint(cell))

    def _hint(self, cell: Cell) -> str:
        text = " ".join(cell.text.split())
        plain = "".join(text.split())
        there = f"核对以后，在 sources.yml 的“{self.document}”下加一行"
        if _OFFICE.search(text):
            return "制表、审核的人和他们的电话不是窗口的，不用放"
        if found := _DOCUMENT.fullmatch(plain):
            return f"像是文号：{there}“文号: {found[1]}”"
        day = _day(plain)
        if day and re.fullmatch(r"[（(]?.{8,11}日(?:印发|发布|公布|制发|修订)?[)）]?", plain):
            return f"像是文件的日期：{there}“日期: {day}”"
        if told := [self.line(key, value) for key, value in contacts(cell.text)]:
            return told[0]
        if _WHO.match(text):
            more = f"；日期确是这份文件的，{there}“日期: {day}”" if day else ""
            return f"填报的单位不用放{more}"
        if _SIGNED.fullmatch(plain):
            return "像是落款，不用放"
        if _HEADED.fullmatch(plain):
            return "像是另一张表的标题，不用放"
        if "填表说明" in cell.place.part or "编制说明" in cell.place.part:
            return "像是给填表的人看的，不用放；有给办事的人看的规定，写进 region.yml 的通用说明"
        return "如果管所有事项，写进 region.yml 的通用说明；如果属于某个事项，写进它的备注"


def contacts(text: str) -> list[tuple[str, str]]:
    """Key of 联系 and value, of every 咨询电话：… in a text; not of the people who made the table."""
    if _OFFICE.search(text):
        return []
    found = []
    for one in _SAID.finditer(text):
        kind = next(name for name in _KEYS if one[name])
        if kind in ("where", "hours") or _NUMBER.match(one["value"]):
            found.append((_KEYS[kind], one["value"].strip()))
    return found


def _values(source: SourceDocument, column: Column) -> list[str]:
    """What the rows say in a column, each once; 同上 says what stands above it."""
    found: dict[str, None] = {}
    for number, row in enumerate(source.rows):
        cell = row.cells.get(column.heading)
        if cell is not None and means_same(cell.text):
            cell = words_above(column, source.rows, number)
        if cell is not None and cell.text.strip() and not means_nothing(cell.text):
            found[" ".join(cell.text.split())] = None
    return list(found)


def _day(text: str) -> str:
    found = _DAY.search(text)
    if not found:
        return ""
    try:
        return clock.printed(*found.groups())
    except clock.NoDay:
        return ""
