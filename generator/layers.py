"""data/ → typed layers: the shared files, the base guides, and each region with its overlays; all problems collected."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from generator.problems import Mark, Problem
from generator.schema.findings import validate
from generator.schema.region import Region
from generator.schema.shared import SHARED_FILES, Catalog, Erratum, Situation, Source, VocabularyMaterial
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
    "entry_id",
    "read_item",
    "read_layer",
    "read_shared",
    "region_ids",
]

_REGION = TypeAdapter(Region)
_MARKED = ("上级", "依据文件", "清单栏目", "列明事项", "区划代码", "联系")


@dataclass(slots=True)
class Layer:
    """A region as its folder states it, before anything is inherited."""

    id: str
    region: Region
    items: dict[str, ItemFile]
    file: str
    marks: dict[str, Mark]  # of each general remark, by id, and of some keys
    documents: dict[str, Document] = field(default_factory=dict)  # by file, for rules that point into them


@dataclass(slots=True)
class Shared:
    """Everything that all regions build on."""

    catalog: Catalog
    sources: dict[str, Source]
    materials: dict[str, VocabularyMaterial]  # by name and by alias
    situations: dict[str, Situation]  # by name
    errata: tuple[Erratum, ...]
    base: dict[str, ItemFile]
    documents: dict[str, Document] = field(default_factory=dict)  # by file, for rules that point into them


def read_shared(data: Path) -> tuple[Shared | None, list[Problem]]:
    """The shared files and the base guides.  None when a file is missing or wrong."""
    problems: list[Problem] = []
    found: dict[str, Any] = {}
    documents: dict[str, Document] = {}
    for name, adapter in SHARED_FILES.items():
        document = read(data / name, f"{data.name}/{name}")
        documents[document.file] = document
        found[name] = validate(adapter, document.data, document) if document.data is not None else None
        problems += document.problems
    catalog: Catalog | None = found["catalog.yml"]
    base: dict[str, ItemFile] = {}
    for path in _data_files(data / BASE, f"{data.name}/{BASE}", problems):
        document = read(path, f"{data.name}/{BASE}/{path.name}")
        documents[document.file] = document
        item = read_item(document, BASE, path.stem, catalog.document if catalog else "")
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
        base=base,
        documents=documents,
    ), problems


def region_ids(data: Path) -> list[str]:
    """The folders under data/regions, in order of their names."""
    return [path.name for path in _listed(data / "regions", []) if path.is_dir()]


def read_layer(data: Path, region: str) -> tuple[Layer | None, list[Problem]]:
    """One region's folder.  None when its region.yml cannot be used; its overlays are checked all the same."""
    problems: list[Problem] = []
    shown = f"{data.name}/regions/{region}"
    folder = data / "regions" / region
    if why := unsafe_segment(region):
        hint = "用小写拼音、数字和连字符，如 hami；不能用 " + "、".join(sorted(RESERVED))
        problems.append(Problem.at(Mark(f"{shown}/region.yml"), "id", f"地区文件夹名“{region}”{why}", hint))
    document = read(folder / "region.yml", f"{shown}/region.yml")
    model: Region | None = validate(_REGION, document.data, document) if document.data is not None else None
    marks = {key: document.mark((key,)) for key in _MARKED}
    if model is not None:
        marks |= marks_by_id(document, ((("通用说明", n), remark) for n, remark in enumerate(model.general)))
    problems += document.problems
    documents = {document.file: document}
    items: dict[str, ItemFile] = {}
    for path in _data_files(folder / "items", f"{shown}/items", problems, may_be_absent=True):
        overlay = read(path, f"{shown}/items/{path.name}")
        documents[overlay.file] = overlay
        item = read_item(overlay, region, path.stem, model.document if model else "")
        problems += overlay.problems
        if item is not None:
            items[item.item] = item
    if model is None:
        return None, problems
    return Layer(region, model, items, document.file, marks, documents), problems


def _data_files(folder: Path, shown: str, problems: list[Problem], may_be_absent: bool = False) -> list[Path]:
    trouble: list[tuple[str, str]] = []
    listed = _listed(folder, trouble)
    if trouble and not (may_be_absent and not folder.exists()):
        problems.append(Problem.at(Mark(shown), "file", *trouble[0]))
    files = []
    for path in listed:
        if path.suffix == ".yml" and not path.is_dir():
            files.append(path)
        elif not path.name.startswith("."):
            hint = "事项文件以 .yml 结尾，其他文件请移走"
            # a guide under another ending is a guide that citizens would not see; a stray note harms nobody
            severity = "error" if path.suffix.lower() in (".yaml", ".yml") else "warning"
            mark = Mark(f"{shown}/{path.name}")
            problems.append(Problem.at(mark, "file", "不认识的文件，不会生效", hint, severity=severity))
    return files


def _listed(folder: Path, trouble: list[tuple[str, str]]) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except FileNotFoundError:
        trouble.append(("文件夹不存在", "建立文件夹并放入事项文件"))
    except NotADirectoryError:
        trouble.append(("这里应是文件夹，不是文件", "把这个文件移走，建立同名的文件夹"))
    except OSError as problem:
        trouble.append((f"文件夹读不出来：{problem.strerror}", "检查读取权限"))
    return []
