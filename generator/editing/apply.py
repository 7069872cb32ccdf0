"""What staff changed in a workbook → the files that change; every cell that they did not touch stays as it is, byte for byte."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.chain import Chain
from generator.documents.document import Place
from generator.editing.cells import NOT_HERE, text_of, texts_of
from generator.editing.entries import Outcome, read_entries
from generator.editing.sheet import Cell, Edited, changed_cells, is_edit_workbook, read
from generator.editing.upon import Unsayable
from generator.importing import sayings
from generator.importing.refusing import Refused
from generator.layers import BASE, ItemFile, read_layer, read_shared, region_ids
from generator.periods import CHANGES
from generator.schema.fields import BY_KEY
from generator.staging import Change, new_errors
from generator.staging import text_of as file_text
from generator.wording import Known, read_field
from generator.wording.identity import unused
from generator.yaml_files import REMOVED, appended, changed, new_file

__all__ = ["Plan", "is_edit_workbook", "plan"]


@dataclass
class Plan:
    """The files that change, and in Chinese what becomes of every changed cell, with what should be looked at."""

    data: Path
    region: str
    changes: tuple[Change, ...] = ()
    report: list[str] = field(default_factory=list)
    cells: dict[tuple[str, str], Place] = field(default_factory=dict)  # (file below data, key) → its cell

    def errors(self) -> list[str]:
        """The errors that ``check`` would find in the data if this were written, each with its cell."""
        found = []
        for one in new_errors(self.data, self.changes):
            file = one.file.removeprefix(f"{self.data.name}/")
            place = self.cells.get((file, one.path.split(" › ")[0]), "")
            found.append(f"{place}：{one.words}" if place else str(one))
        return found


def plan(path: Path, data: Path, region: str = "") -> Plan:
    """Reads the workbook and says what is to be written; writes nothing.

    Args:
        path: the workbook.
        data: the data folder.
        region: the region that was named; empty: the workbook's own.

    Raises:
        Refused: the workbook is damaged, stale, of another region, or a cell cannot become data; all reasons at once.
    """
    shared, problems = read_shared(data)
    if shared is None:
        raise Refused(["公共数据读不出来，请先运行 check：", *map(str, problems)])
    names = {
        item: str(file.statements["name"].said)
        for item, file in shared.base.items()
        if "name" in file.statements
    }
    edited = read(path, names)
    if region and region != edited.region:
        message = f"{path.name}：这是 {edited.region} 的表，不是 {region} 的"
        raise Refused([f"{message}（建议：--region 写 {edited.region}，或换成 {region} 的表）"])
    chain = _chain(data, Chain(shared, {}, edited.today), edited.region)
    wanted = list(changed_cells(edited, texts_of(chain, edited.region)))
    if not wanted:
        return Plan(data, edited.region)
    made = _Maker(path, data, chain, edited)
    for cell in wanted:
        made.cell(cell)
    if made.refused:
        raise Refused(made.refused)
    return made.plan()


def _chain(data: Path, chain: Chain, region: str) -> Chain:
    step: str | None = region
    while step is not None and step not in chain.layers:
        if step not in region_ids(data):
            raise Refused([f"没有 {data.name}/regions/{step}（建议：表是不是别的网站导出的？）"])
        layer, problems = read_layer(data, step)
        if layer is None:
            raise Refused([f"{step} 的 region.yml 读不出来，请先运行 check：", *map(str, problems)])
        chain.layers[step] = layer  # type: ignore[index]
        step = layer.region.parent
    return chain


class _Maker:
    def __init__(self, path: Path, data: Path, chain: Chain, edited: Edited) -> None:
        self.path, self.data, self.chain, self.edited = path, data, chain, edited
        self.region = edited.region
        self.above = chain.layers[self.region].region.parent or BASE
        self.known = Known(chain, "" if self.above == BASE else self.above)
        self.values: dict[str, dict[str, Any]] = {}
        self.materials: dict[str, dict[str, Any]] = {}
        self.report: list[str] = []
        self.refused: list[str] = []
        self.cells: dict[tuple[str, str], Place] = {}

    def cell(self, cell: Cell) -> None:
        """One changed cell: its value, or why there is none."""
        item, key = cell
        place = self.edited.places[cell]
        try:
            outcome = self._outcome(item, key, self.edited.texts[cell])
        except Unsayable as problem:
            self.refused.append(f"{place}：{problem.message}（建议：{problem.hint}）")
            return
        self.values.setdefault(item, {})[key] = outcome.value
        self.cells[self._file(item), key] = place
        self.report.append(f"{place}：{self._name(item)}的“{key}”，{outcome.did}")
        self.report += [
            f"　{one.message}：“{_short(one.text)}”（建议：{one.hint}）" for one in outcome.doubts
        ]
        for entry in outcome.new_materials:
            if entry["名称"] not in self.materials:
                self.materials[entry["名称"]] = entry

    def _outcome(self, item: str, key: str, text: str) -> Outcome:
        one = BY_KEY[key]
        stated = self._stated(item)
        if any(key in entry for entry in stated.get(CHANGES) or () if isinstance(entry, dict)):
            raise Unsayable(f"“{key}”写了从哪天起不同（变动）", f"直接改 {self.data.name}/{self._file(item)}")
        above = self.chain.guide(self.above, item)[one.name]
        now = self.chain.guide(self.region, item)[one.name]
        if not text:
            if key not in stated:
                raise Unsayable(
                    f"“{key}”沿用上级，清空不起作用", "不适用的写“不适用：”和原因；没有要改的，填回原来的字"
                )
            return Outcome(REMOVED, "清空，沿用上级" if above else "清空，不再写")
        if found := NOT_HERE.fullmatch(text):
            if not found["reason"].strip():
                raise Unsayable("“不适用”没有写原因", "写成“不适用：”和原因，网页上会显示")
            if text == text_of(above):
                return Outcome(REMOVED, "和上级一样，沿用上级")
            return Outcome({"不适用": found["reason"].strip()}, "写成不适用")
        if one.has_entries:
            outcome = read_entries(one, item, text, self.known, stated.get(key), now, above)
        else:
            reading = read_field(key, text, self.known, item)
            outcome = Outcome(reading.value, "改了", list(reading.doubts))
            if reading.value is not None and _fits(one, reading.value) == "":
                said = sayings.of_value(one, reading.value)
                if said == sayings.of_state(above):
                    return Outcome(REMOVED, "和上级一样，沿用上级", list(reading.doubts))
        if outcome.value is None or isinstance(outcome.value, (str, list)):
            why = "读不成数据" if outcome.value is None else _fits(one, outcome.value)
            if why:
                doubts = [f"{doubt.message}（{doubt.hint}）" for doubt in outcome.doubts if not doubt.guess]
                raise Unsayable(f"“{key}”{why}", "；".join(doubts) or "照 CONTRIBUTING.md 的写法改")
        return outcome

    def _own(self, item: str) -> ItemFile | None:
        return self.chain.layers[self.region].items.get(item)

    def _stated(self, item: str) -> dict[str, Any]:
        file = self._own(item)
        data = self.chain.layers[self.region].documents[file.file].data if file else None
        return data if isinstance(data, dict) else {}

    def _file(self, item: str) -> str:
        return f"regions/{self.region}/items/{item}.yml"

    def _name(self, item: str) -> str:
        return self.chain.guide(self.region, item).text("name") or item

    def plan(self) -> Plan:
        """Everything together."""
        changes = []
        for item, values in self.values.items():
            file = self._file(item)
            before = file_text(self.data / file)
            if before is None:
                kept = {key: value for key, value in values.items() if value is not REMOVED}
                if kept:
                    changes.append(Change(file, None, new_file(kept, f"按 {self.path.name} 修改")))
                continue
            left = {key for key in self._stated(item) if values.get(key) is not REMOVED} - {"依据文件"}
            if not left | {key for key, value in values.items() if value is not REMOVED}:
                hint = f"删去 {self.data.name}/{file}，region.yml 的“列明事项”里没有它的，写上 {item}"
                raise Refused(
                    [
                        f"{next(iter(self._places(item)))}：清空以后，{self._name(item)}没有自己的内容了（建议：{hint}）"
                    ]
                )
            try:
                changes.append(Change(file, before, changed(before, values)))
            except ValueError as problem:
                raise Refused(
                    [f"{self.data.name}/{file} 读不出来：{problem}（建议：先运行 check，照提示改好）"]
                ) from None
        if self.materials:
            before = file_text(self.data / "materials.yml") or ""
            note = f"按 {self.path.name} 修改时增加"
            changes.append(Change("materials.yml", before, appended(before, self._new_materials(), note)))
        changes = [one for one in changes if one.before != one.after]
        return Plan(self.data, self.region, tuple(changes), self.report, self.cells)

    def _places(self, item: str) -> list[Place]:
        return [place for (file, _), place in self.cells.items() if file == self._file(item)]

    def _new_materials(self) -> list[dict[str, Any]]:
        taken = {one.id for one in self.chain.shared.materials.values()}
        found = []
        for entry in self.materials.values():
            found.append({**entry, "id": unused(entry["id"], taken)})
            taken.add(found[-1]["id"])
        return found


def _fits(one: Any, value: Any) -> str:
    """Why the field cannot hold the value; empty where it can."""
    try:
        sayings.of_value(one, value)
    except sayings.Unfit as problem:
        return f"写得不对：{str(problem).replace(chr(9), '；')}"
    return ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 24 else f"{line[:24]}……"
