"""data/ → typed layers: the shared files, the base guides, and each region with its overlays; all problems collected."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from generator.folders import Entry, entries, item_files, strangers
from generator.forms import FOLDER, read_forms
from generator.periods import ALWAYS, END, START, Window, within
from generator.problems import Mark, Problem
from generator.schema.findings import validate
from generator.schema.region import GeneralRemark, Region
from generator.schema.search import SEARCH_FILES, SearchWords
from generator.schema.shared import (
    OPTIONAL_FILES,
    SHARED_FILES,
    Catalog,
    Erratum,
    Situation,
    Source,
    VocabularyMaterial,
)
from generator.schema.website import Website
from generator.source import Document, read
from generator.statements import (
    BASE,
    RESERVED,
    ItemFile,
    Statement,
    entry_id,
    marks_by_id,
    read_item,
    unsafe_segment,
)

__all__ = [
    "BASE",
    "ItemFile",
    "Layer",
    "Shared",
    "Statement",
    "day_of",
    "entry_id",
    "read_item",
    "read_layer",
    "read_shared",
    "region_ids",
]

_FOLDERS = (BASE, "regions", "search", FOLDER)
_REGION = TypeAdapter(Region)
_MARKED = ("上级", "依据文件", "清单栏目", "列明事项", "区划代码", "联系", "空白表")


@dataclass(slots=True)
class Layer:
    """A region as its folder states it, before anything is inherited."""

    id: str
    region: Region
    items: dict[str, ItemFile]
    file: str
    marks: dict[str, Mark]  # of each general remark, by id, and of some keys
    documents: dict[str, Document] = field(default_factory=dict)  # by file, for rules that point into them
    window: Window = ALWAYS  # when its guides' files and general remarks hold

    def remark_window(self, remark: GeneralRemark) -> Window:
        """When one of its general remarks holds."""
        return Window(remark.start or self.window.start, remark.end or self.window.end)

    def is_dated(self) -> bool:
        """Whether anything in it holds from or until some day."""
        windows = (self.window, *(self.remark_window(one) for one in self.region.general))
        return any(windows) or any(one.window or one.periods for one in self.items.values())


def day_of(layer: Layer, sources: Mapping[str, Source]) -> str:
    """The day of which a region's data are, empty where nobody says: its 更新日期, else the date on its document."""
    document = sources.get(layer.region.document)
    return layer.region.updated or (document.date if document else None) or ""


@dataclass(slots=True)
class Shared:
    """Everything that all regions build on."""

    catalog: Catalog
    sources: dict[str, Source]
    materials: dict[str, VocabularyMaterial]  # by name and by alias
    situations: dict[str, Situation]  # by name
    errata: tuple[Erratum, ...]
    base: dict[str, ItemFile]
    search: SearchWords = field(default_factory=SearchWords)
    terms: dict[str, str] = field(default_factory=dict)  # word → the site's explanation of it
    website: Website = field(default_factory=Website)  # what the site says of itself
    forms: dict[str, int] = field(default_factory=dict)  # files in data/forms → bytes
    documents: dict[str, Document] = field(default_factory=dict)  # by file, for rules that point into them


def read_shared(data: Path) -> tuple[Shared | None, list[Problem]]:
    """The shared files and the base guides.  None when a file is missing or wrong."""
    problems: list[Problem] = []
    folder = entries(data, data.name, problems) if os.path.lexists(data) else []
    if problems:
        return None, problems
    problems += _misplaced(data, folder)
    found: dict[str, Any] = {}
    documents: dict[str, Document] = {}
    optional = {name: OPTIONAL_FILES[name] for name in OPTIONAL_FILES if os.path.lexists(data / name)}
    for name, adapter in {**SHARED_FILES, **optional}.items():
        document = read(data / name, f"{data.name}/{name}")
        documents[document.file] = document
        found[name] = validate(adapter, document.data, document) if document.data is not None else None
        problems += document.problems
    words: dict[str, Any] = {}
    for name, (attribute, adapter) in SEARCH_FILES.items():
        if os.path.lexists(path := data / "search" / name):
            document = read(path, f"{data.name}/search/{name}")
            documents[document.file] = document
            found[name] = validate(adapter, document.data, document) if document.data is not None else None
            words[attribute] = found[name]
            problems += document.problems
    forms = read_forms(data, problems)
    catalog: Catalog | None = found["catalog.yml"]
    base: dict[str, ItemFile] = {}
    shown = f"{data.name}/{BASE}"
    troubles: list[Problem] = []
    there = entries(data / BASE, shown, troubles)
    if troubles and catalog:  # the folder has its problem: each guide of it needs none of its own
        documents |= {file: Document(file) for item in catalog.items for file in [f"{shown}/{item}.yml"]}
    problems += troubles
    for name in item_files(there, shown, problems):
        document = read(data / BASE / name, f"{shown}/{name}")
        documents[document.file] = document
        item = read_item(document, BASE, name.removesuffix(".yml"), catalog.document if catalog else "")
        problems += document.problems
        if item is not None:
            base[item.item] = item
    if any(value is None for value in found.values()):
        return None, problems
    materials: dict[str, VocabularyMaterial] = {}
    for material in found["materials.yml"]:
        materials.setdefault(material.name, material)
    for material in found["materials.yml"]:
        for alias in material.aliases:
            materials.setdefault(alias, material)
    return Shared(
        catalog=found["catalog.yml"],
        sources={source.id: source for source in found["sources.yml"]},
        materials=materials,
        situations={situation.name: situation for situation in found["situations.yml"]},
        errata=found["errata.yml"],
        terms={term.word: term.explanation for term in found.get("terms.yml", ())},
        website=found.get("site.yml") or Website(),
        base=base,
        forms=forms,
        # made of parts that are already validated
        search=SearchWords.model_construct(**words),
        documents=documents,
    ), problems


def region_ids(data: Path) -> list[str]:
    """The folders under data/regions, in order of their names."""
    return [entry.name for entry in entries(data / "regions", "", []) if entry.is_folder]


def _misplaced(data: Path, folder: list[Entry]) -> Iterator[Problem]:
    """What nobody reads in data/, data/regions/ and data/search/; and why data/regions/ cannot be read, if so."""
    shown, regions, search = data.name, f"{data.name}/regions", f"{data.name}/search"
    names = (*SHARED_FILES, *OPTIONAL_FILES)
    cure = f"{shown} 里只放 {'、'.join(names)} 和文件夹 {'、'.join(_FOLDERS)}；事项文件放 {shown}/{BASE} 或地区的 items"
    yield from strangers(folder, shown, names, _FOLDERS, cure)
    troubles: list[Problem] = []
    if os.path.lexists(data / "regions"):
        there = [entry for entry in entries(data / "regions", regions, troubles) if not entry.is_folder]
        cure = f"{regions} 里只放地区的文件夹，一个地区的内容写在 {regions}/地区/region.yml"
        yield from strangers(there, regions, (), (), cure)
    if os.path.lexists(data / "search"):
        cure = f"{search} 里只放 {'、'.join(SEARCH_FILES)}"
        yield from strangers(entries(data / "search", search, troubles), search, SEARCH_FILES, (), cure)
    yield from troubles


def read_layer(data: Path, region: str) -> tuple[Layer | None, list[Problem]]:
    """One region's folder.  None when its region.yml cannot be used; its overlays are checked all the same."""
    problems: list[Problem] = []
    shown = f"{data.name}/regions/{region}"
    folder = data / "regions" / region
    if why := unsafe_segment(region):
        hint = "用小写拼音、数字和连字符，如 hami；不能用 " + "、".join(sorted(RESERVED))
        problems.append(Problem.at(Mark(f"{shown}/region.yml"), "id", f"地区文件夹名“{region}”{why}", hint))
    before = len(problems)
    there = entries(folder, shown, problems) if os.path.lexists(folder) else []
    if len(problems) > before:
        return None, problems
    cure = f"{shown} 里只放 region.yml 和文件夹 items，事项文件放 {shown}/items"
    problems += strangers(there, shown, ("region.yml",), ("items",), cure)
    document = read(folder / "region.yml", f"{shown}/region.yml")
    model: Region | None = validate(_REGION, document.data, document) if document.data is not None else None
    marks = {key: document.mark((key,)) for key in _MARKED}
    window = ALWAYS
    if model is not None:
        window = within(document, Window(model.start or "", model.end or ""), (), ALWAYS)
        if window and model.parent is None:
            hint = "删去；以后才有的改动，写到事项文件的“变动”里"
            key = START if model.start else END
            document.report((key,), "period", f"最上面的地区不能写{key}：各地都要用它的内容", hint)
        for n, remark in enumerate(model.general):
            within(document, Window(remark.start or "", remark.end or ""), ("通用说明", n), window)
        marks |= marks_by_id(document, ((("通用说明", n), remark) for n, remark in enumerate(model.general)))
    problems += document.problems
    documents = {document.file: document}
    items: dict[str, ItemFile] = {}
    inside = f"{shown}/items"
    guides = entries(folder / "items", inside, problems) if os.path.lexists(folder / "items") else []
    for name in item_files(guides, inside, problems):
        overlay = read(folder / "items" / name, f"{inside}/{name}")
        documents[overlay.file] = overlay
        said_by = model.document if model else ""
        item = read_item(overlay, region, name.removesuffix(".yml"), said_by, window)
        problems += overlay.problems
        if item is not None:
            items[item.item] = item
    if model is None:
        return None, problems
    return Layer(region, model, items, document.file, marks, documents, window), problems
