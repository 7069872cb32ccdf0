"""What a row says of an item, held against the region above and the region's own words: what its file has to say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.checks.sameness import words as words_of
from generator.documents.document import Finding, SourceDocument
from generator.importing import book, remarks, sayings
from generator.importing.account import KEPT, NOT_CARRIED, SAME
from generator.importing.blanks import ALWAYS
from generator.importing.cells import Read, Setting, leave, read_cells, short
from generator.importing.outcomes import Outcome, account_row
from generator.importing.rows import called
from generator.importing.standing import annotated, dated, state_of, stated, unchanged
from generator.overlay import State
from generator.schema.fields import BY_KEY


def place_row(
    setting: Setting, document: SourceDocument, number: int, item: str, groups: Sequence[str]
) -> Outcome:
    """Reads a row.  Doubts go to ``setting.findings``, what forbids the import to ``setting.refusals``."""
    row = document.rows[number]
    outcome = Outcome(item, called(document, row), row)
    reads = read_cells(setting, document, number, item, groups)
    for key in BY_KEY:
        own = [one for one in reads if one.key == key]
        if own or (key == "备注" and any(one.reading.remarks for one in reads)):
            _field(setting, outcome, key, own, reads)
    fields = {column.heading: column.field for column in document.columns}
    elsewhere = (
        fields[read.heading] for read in reads if fields[read.heading] != read.key
    )  # told where it was read
    _silent(setting, document, outcome, {*outcome.values, *outcome.same, *outcome.kept, *elsewhere})
    quiet = {*outcome.same, *outcome.kept}  # what stands there already is no news, nor is what is odd in it
    for read in reads:
        if read.key not in quiet:
            setting.findings += read.doubts
            for entry in read.reading.new_materials:
                setting.materials.setdefault(entry["名称"], (entry, read.cell.place))
        if read.own:  # what is carried down was proposed where it is printed
            setting.general += [(entry, item, read.cell.place) for entry in read.reading.general]
        if read.ditto and read.key in outcome.values:
            said = f"清单这一格写的是“{' '.join(read.cell.text.split())}”，这是上面一格的文字"
            outcome.notes[read.key] = "\n".join(filter(None, (outcome.notes.get(read.key), said)))
    for key, days in dated(setting, item).items():
        if key in outcome.values or key in outcome.removed:
            message = f"“{key}”在事项文件的“变动”里也写着（{days}），导入只改了“变动”以外的"
            place = outcome.cells.get(key, outcome.row.place)
            setting.findings.append(Finding("guess", place, message, "核对“变动”那一段还对不对"))
    account_row(setting, outcome, reads)
    book.beside(setting, document, row)
    return outcome


def _silent(setting: Setting, document: SourceDocument, outcome: Outcome, told: set[str]) -> None:
    """Fields that the document has elsewhere and this row has not: what holds then comes from above, or is what it was."""
    for column in document.columns:
        key, cell = column.field, outcome.row.cells.get(column.heading)
        if key not in BY_KEY or key in told or BY_KEY[key].section == "mingcheng":
            continue
        told.add(key)
        now = state_of(setting, setting.region if setting.current else setting.parent, outcome.item, key)
        if now is None or now.not_applicable or (now.field.has_entries and not now.entries):
            continue
        words = [entry.value.text for entry in now.entries] or [_named(now.value)]
        quoted = "、".join(f"“{short(one)}”" for one in words[:6])
        left = (words_of(outcome.name), words_of(column.heading)) in setting.leave
        why = f"按 --leave 的要求没有导入“{key}”" if left else f"这一行没有写“{key}”"
        message = (
            f"{why}，沿用{'现在' if setting.current else '上级'}的{quoted}{'等' if len(words) > 6 else ''}"
        )
        hint = "如果在本地区不同或不适用，导入后写进事项文件"
        setting.findings.append(Finding("guess", cell.place if cell else outcome.row.place, message, hint))


def _named(value: Any) -> str:
    return "、".join(value) if isinstance(value, tuple) else str(value)


def _field(setting: Setting, outcome: Outcome, key: str, own: list[Read], all_: list[Read]) -> None:
    """One field: what its cells say together, against the region's own words and those above."""
    one, item = BY_KEY[key], outcome.item
    value = _together(setting, outcome, key, own, all_)
    if not value:
        return
    place = outcome.cells[key] = (own or all_)[0].cell.place
    if isinstance(value, dict):  # 不适用
        _needless(setting, outcome, key, value)
        return
    try:
        said = sayings.of_value(one, value)
    except sayings.Unfit as problem:
        option = leave(outcome.name, own[0].heading if own else key)
        hint = f"{problem.hint or '核对这一格的写法'}；暂不导入这一格，加上 {option}"
        setting.refusals.append(Finding("suspicious", place, f"“{key}”：{problem}", hint))
        return
    above = state_of(setting, setting.parent, item, key)
    if setting.current and unchanged(setting, item, key, said):
        outcome.kept.append(key)
        outcome.instead[key], outcome.fates = KEPT, [KEPT] * len(value)
    elif setting.current and own and _only_carried(setting, item, key, own):
        outcome.instead[key] = NOT_CARRIED
        message = f"“{own[0].heading}”空白，可能沿用上面一格；更新时没有照它改"
        hint = "如果确是合并的格子，在表里把内容填到这一格，再导入"
        setting.findings.append(Finding("guess", place, message, hint))
    elif key == "备注":
        _remarks(setting, outcome, value, above)
    elif sayings.alike(one, said, sayings.of_state(above)):
        outcome.same.append(key)
        outcome.instead[key] = SAME
        if key in stated(setting, item):
            outcome.removed.append(key)
    else:
        new = annotated(setting, item, key, value)
        alone = one.kind == "passage" and len(new) == 1 and isinstance(new[0], str)
        outcome.values[key] = new[0] if alone else new


def _needless(setting: Setting, outcome: Outcome, key: str, value: dict[str, str]) -> None:
    """A field that does not apply, with the reason."""
    now = state_of(setting, setting.region, outcome.item, key) if setting.current else None
    above = state_of(setting, setting.parent, outcome.item, key)
    if now is not None and now.not_applicable == value["不适用"]:
        outcome.kept.append(key)
        outcome.instead[key] = KEPT
    elif above is not None and above.not_applicable == value["不适用"]:
        outcome.same.append(key)
        outcome.instead[key] = SAME
        outcome.removed += [key] if key in stated(setting, outcome.item) else []
    else:
        outcome.values[key] = value


def _together(setting: Setting, outcome: Outcome, key: str, own: list[Read], all_: list[Read]) -> Any:
    """The value of several columns of one field; remarks also from behind 注： in other cells."""
    values = [read.reading.value for read in own if read.reading.value]
    if len(values) == 1 and isinstance(values[0], dict):  # 不适用
        return values[0]
    if BY_KEY[key].has_entries:
        entries = [entry for said in values for entry in (said if isinstance(said, list) else [said])]
        if key == "备注":
            entries += [entry for read in all_ for entry in read.reading.remarks]
        return entries
    if len({str(said) for said in values}) > 1:
        hint = f"用 {leave(outcome.name, own[1].heading)} 只留一栏"
        setting.refusals.append(
            Finding("suspicious", own[1].cell.place, f"两栏都是“{key}”，说的不一样", hint)
        )
    return values[0] if values else None


def _only_carried(setting: Setting, item: str, key: str, own: list[Read]) -> bool:
    """Whether a field's words stand in no cell of the row: a guess must not change what the region says."""
    grouped = all(read.cell.merged_from is not None for read in own)
    nothing = state_of(setting, setting.region, item, key) is None
    return not any(read.own or read.ditto for read in own) or (key in ALWAYS and grouped and nothing)


def _remarks(setting: Setting, outcome: Outcome, value: list[Any], above: State | None) -> None:
    item = outcome.item
    now = stated(setting, item).get("备注")
    removals = now.get("删除") or () if isinstance(now, dict) else ()
    # a list leaves out what is above on purpose: it stays a list
    found = remarks.against(
        annotated(setting, item, "备注", value), None if isinstance(now, list) else above, removals
    )
    if found.value is not None:
        outcome.values["备注"] = found.value
    else:
        outcome.same.append("备注")
        outcome.removed += ["备注"] if now is not None else []
    if found.untold:
        told = "、".join(f"“{short(entry.value.text)}”" for entry in found.untold)
        outcome.notes["备注"] = f"上级的{told}，本文件没有提到，照样沿用"
        hint = "如果在本地区不再适用，在事项文件的备注里写“删除”和原因"
        message = f"备注没有提到上级的{told}，照样沿用"
        setting.findings.append(Finding("guess", outcome.cells["备注"], message, hint))
    file = setting.file(item)
    outcome.fates = [SAME if fate == remarks.SAME else f"{file}：备注（{fate}）" for fate in found.fates]
