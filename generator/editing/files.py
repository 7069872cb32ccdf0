"""What each field becomes → the files that change, with the comments that staff should read again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.chain import Chain
from generator.documents.document import Place
from generator.field_sources import SOURCE, SOURCES
from generator.importing.refusing import Refused
from generator.staging import Change, new_errors, text_of
from generator.wording.identity import unused
from generator.yaml_files import REMOVED, appended, changed, comments_of, new_file


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


@dataclass
class Decided:
    """File below data → key → value, or ``REMOVED``; the cell of each; names for the vocabulary, by name."""

    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    cells: dict[tuple[str, str], Place] = field(default_factory=dict)
    materials: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(self, file: str, key: str, value: Any, place: Place) -> None:
        """One field of a file."""
        self.values.setdefault(file, {})[key] = value
        self.cells[file, key] = place


def stated(chain: Chain, region: str, item: str) -> dict[str, Any]:
    """A region's file of an item as plain data; empty where there is none."""
    file = chain.layers[region].items.get(item)
    data = chain.layers[region].documents[file.file].data if file else None
    return data if isinstance(data, dict) else {}


def written(path: Path, data: Path, chain: Chain, region: str, decided: Decided, report: list[str]) -> Plan:
    """The files with all that was decided.

    Args:
        path: the workbook.
        data: the data folder.
        chain: the region's chain.
        region: its id.
        decided: what each field becomes.
        report: what became of each cell; what should be read again is added.

    Raises:
        Refused: nothing would be left of a file; a file cannot be read.
    """
    changes = []
    wrong: list[str] = []
    for file, values in decided.values.items():
        before = text_of(data / file)
        kept = {key: value for key, value in values.items() if value is not REMOVED}
        if before is None:
            if kept:
                changes.append(Change(file, None, new_file(kept, f"按 {path.name} 修改")))
            continue
        item = Path(file).stem
        own = stated(chain, region, item)
        values = {**values, **_documents(own, values)}
        left = {key for key in own if values.get(key) is not REMOVED} - {SOURCE, SOURCES}
        if not left and not kept:
            place = next(place for (one, _), place in decided.cells.items() if one == file)
            name = chain.guide(region, item).text("name") or item
            hint = f"删去 {data.name}/{file}，region.yml 的“列明事项”里没有它的，写上 {item}"
            wrong.append(f"{place}：清空以后，{name}没有自己的内容了（建议：{hint}）")
            continue
        try:
            changes.append(Change(file, before, changed(before, values)))
        except ValueError as problem:
            wrong.append(f"{data.name}/{file} 读不出来：{problem}（建议：先运行 check，照提示改好）")
            continue
        report = [*report, *_comments(f"{data.name}/{file}", before, changes[-1].after, values)]
    if wrong:
        raise Refused(wrong)
    if decided.materials:
        before = text_of(data / "materials.yml") or ""
        note = f"按 {path.name} 修改时增加"
        after = appended(before, _new_materials(chain, decided.materials), note)
        changes.append(Change("materials.yml", before, after))
    return Plan(data, region, tuple(one for one in changes if one.before != one.after), report, decided.cells)


def _documents(own: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """各项依据文件 without the fields that go; empty where it stays."""
    named = own.get(SOURCES) or {}
    kept = {key: one for key, one in named.items() if values.get(key) is not REMOVED}
    return {} if kept == named else {SOURCES: kept or REMOVED}


def attributed(chain: Chain, region: str, decided: Decided) -> list[str]:
    """Under which document's name the changed cells stand then, in Chinese: a workbook does not say where its words are from."""
    counted: dict[str, list[str]] = {}
    for file, values in decided.values.items():
        own = stated(chain, region, Path(file).stem)
        whole = own.get(SOURCE, chain.layers[region].region.document)
        for key, value in values.items():
            if value is not REMOVED:
                cell = decided.cells[file, key].at
                counted.setdefault((own.get(SOURCES) or {}).get(key, whole), []).append(cell)
    lines = []
    for document, cells in counted.items():
        source = chain.shared.sources.get(document)
        title = source.title if source else document
        shown = "、".join(cells[:8]) + ("……" if len(cells) > 8 else "")
        hint = f"出自别的文件的，先登记到 sources.yml，再写进事项文件的“{SOURCES}”"
        lines.append(f"{shown} 共 {len(cells)} 格，算在《{title}》名下；{hint}")
    return lines


def _comments(file: str, before: str, after: str | None, values: Mapping[str, Any]) -> list[str]:
    """Nobody but people can tell whether a comment is still true when the words beneath it are others."""
    left = [line.strip() for line in (after or "").splitlines()]
    found = []
    for key in values:
        for line, words in comments_of(before, key):
            is_there = any(one.endswith(words) for one in left)
            what = "看一遍还对不对" if is_there else "跟着它说的那一条去掉了"
            found.append(f"　{file}:{line}：“{key}”有注释“{words}”，{what}")
    return found


def _new_materials(chain: Chain, materials: Mapping[str, dict[str, Any]]) -> list[dict[str, Any]]:
    taken = {one.id for one in chain.shared.materials.values()}
    found = []
    for entry in materials.values():
        found.append({**entry, "id": unused(entry["id"], taken)})
        taken.add(found[-1]["id"])
    return found
