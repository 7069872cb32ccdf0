"""The way of an import: read, match, place; what would be written, and the report of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.documents import reading
from generator.documents.document import Place, SourceDocument, Unreadable
from generator.importing import absent, attribution, days, region, report, sources
from generator.importing.asked import corrections, matched, named
from generator.importing.cells import Setting, leave
from generator.importing.matching import LEFT_OUT, Match
from generator.importing.opening import Order, opened
from generator.importing.outcomes import Outcome
from generator.importing.placing import place_row
from generator.importing.refusing import Refused, duplicates
from generator.importing.rows import groups_of
from generator.importing.sources import Registered
from generator.layers import BASE
from generator.staging import Change, new_errors, text_of
from generator.yaml_files import REMOVED, appended, changed, new_file


@dataclass(frozen=True)
class Plan:
    """What an import comes to: the files, the report, and of every key in them the cell that it comes from."""

    order: Order
    changes: tuple[Change, ...]
    report: report.Report
    setting: Setting
    document: SourceDocument
    outcomes: tuple[Outcome, ...]

    def cell(self, file: str, key: str) -> Place | None:
        """The cell that a key of a file (below the data folder) comes from."""
        for one in self.outcomes:
            if self.setting.file(one.item) == file:
                return one.cells.get(key, one.row.place)
        return None

    def errors(self) -> list[str]:
        """The errors that ``check`` would find in the data if this were written, each with its cell; none: all is well."""
        lines = []
        for one in new_errors(self.order.data, self.changes):
            file = one.file.removeprefix(f"{self.order.data.name}/")
            place = self.cell(file, one.path.split(" › ")[0])
            option = self._leave(place)
            cure = f"；这一格先不导入，加上 {option}" if option else ""
            lines.append(f"{place or self.document.file}：{one.words}{cure}　[{file}]")
        return lines

    def _leave(self, place: Place | None) -> str:
        for one in self.outcomes:
            for heading, cell in one.row.cells.items():
                if cell.place == place:
                    return leave(one.name, heading)
        return ""


def plan(order: Order) -> Plan:
    """Reads the document and says what is to be written; writes nothing.

    Raises:
        Refused: it cannot be imported as it is; all reasons at once.
    """
    setting = opened(order)
    try:
        document = reading.read(order.path, order.sheet)
    except Unreadable as problem:
        raise Refused([str(problem)]) from None
    setting.findings += document.findings
    matches = matched(order, setting, document)
    again = duplicates(setting, document, matches)
    title, name = named(order, setting, document)
    current = setting.chain.layers[setting.region].region.document if setting.current else ""
    source = sources.register(setting, document, title, name, current, order.source)
    setting.corrections = corrections(setting, source.id)
    setting.findings += days.findings(setting, document)
    unknown = {column.heading for column in document.columns if not column.field}
    for printed in document.headings:
        to = "没有放进数据：不认识这一栏" if " ".join(printed.text.split()) in unknown else "栏目的名称"
        setting.account.whole(printed, report.HEADINGS, to)
    groups, outcomes = groups_of(document), []
    for number, one in enumerate(matches):
        if one.item and number not in again:
            outcomes.append(place_row(setting, document, number, one.item, groups))
            continue
        to = "没有放进数据：按 --match 的要求不导入" if one.how == LEFT_OUT else report.REPEATED
        for heading, cell in document.rows[number].cells.items():
            setting.account.whole(cell, heading, to)
    if not outcomes and not setting.refusals:
        raise Refused([f"{document.file}：没有一行要导入（建议：看 --match 和 --sheet 是不是写错了）"])
    if setting.refusals:
        raise Refused([f"{one.place}：{one.message}（建议：{one.hint}）" for one in setting.refusals])
    changes = () if order.base else _changes(order, setting, document, outcomes, name, source)
    return Plan(
        order,
        changes,
        _report(setting, document, matches, outcomes, source.id),
        setting,
        document,
        tuple(outcomes),
    )


def _changes(
    order: Order,
    setting: Setting,
    document: SourceDocument,
    outcomes: Sequence[Outcome],
    name: str,
    source: Registered,
) -> tuple[Change, ...]:
    """Every file that is new or becomes another."""
    found = []
    path = f"regions/{order.region}/region.yml"
    before = text_of(order.data / path)
    if before is None:
        values = region.head(setting, name, order.code, source.id, document, outcomes)
        found.append(Change(path, None, new_file(values, document.file)))
    else:
        wanted = region.changes(setting, order.name, order.code, source.id, document, outcomes)
        found.append(Change(path, before, _edited(path, before, wanted)))
    for one in outcomes:
        documents = attribution.wanted(setting, source.id, document.form, one)
        if one.values or one.removed or documents:
            found.append(_item(order, setting, one, documents))
    for item, old in absent.attributed(setting, source.id, outcomes).items():
        path = setting.file(item)
        before = text_of(order.data / path) or ""
        found.append(Change(path, before, _edited(path, before, {"依据文件": old})))
    added: Mapping[str, list] = {  # type: ignore[type-arg]
        "sources.yml": [source.entry] if source.entry else [],
        "materials.yml": sources.new_materials(setting),
    }
    for file, entries in added.items():
        if entries:
            before = text_of(order.data / file) or ""
            found.append(Change(file, before, appended(before, entries, f"导入 {document.file} 时增加")))
    return tuple(one for one in found if one.before != one.after)


def _item(order: Order, setting: Setting, outcome: Outcome, documents: Mapping[str, Any]) -> Change:
    path = setting.file(outcome.item)
    before = text_of(order.data / path)
    if before is None:
        return Change(path, None, new_file(outcome.values, str(outcome.row.place), outcome.notes))
    gone = dict.fromkeys(outcome.removed, REMOVED)
    return Change(path, before, _edited(path, before, {**outcome.values, **gone, **documents}))


def _edited(path: str, before: str, wanted: Mapping[str, Any]) -> str:
    """A file with its keys changed.

    Raises:
        Refused: it is written in a way that cannot be kept.
    """
    try:
        return changed(before, wanted)
    except ValueError as problem:
        raise Refused([f"{path}：{problem}（建议：照 CONTRIBUTING.md 的写法整理这个文件，再导入）"]) from None


def _report(
    setting: Setting,
    document: SourceDocument,
    matches: Sequence[Match],
    outcomes: Sequence[Outcome],
    source: str,
) -> report.Report:
    made = report.Report(f"导入 {document.file}")
    where = "通用指南" if setting.region == BASE else setting.region
    made.summary = [
        f"{len(document.rows)} 行，{len(document.columns)} 栏；对上 {sum(bool(one.item) for one in matches)} 行（{where}）",
        report.totals(setting.account),
    ]
    made.sections = [
        report.findings("猜的，请逐条看", "guess", setting.findings, _weighty(document)),
        report.findings("没有放进数据", "unplaced", setting.findings),
        report.unplaced(setting.account),
        report.findings("可疑，请核对文件", "suspicious", setting.findings),
        report.matched([report.at(row.place) for row in document.rows], matches),
        absent.section(setting, source, outcomes),
        attribution.section(setting, source, document.form, outcomes),
        report.written(setting, outcomes),
        report.materials(setting),
        report.fields("与上级相同，没有写", outcomes, "same"),
        report.fields("本地区已经这样写，没有改动", outcomes, "kept"),
        report.account(setting.account),
    ]
    return made


def _weighty(document: SourceDocument) -> tuple[str, ...]:
    """How the document and the data call what changes most for people: what to bring, how long it takes."""
    keys = ("办理材料", "办理时限", "证明事项承诺制")
    return (*keys, *(column.heading for column in document.columns if column.field in keys))
