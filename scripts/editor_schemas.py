"""Write .vscode/schemas/: a JSON Schema for every kind of data file, for editors; `--check` only compares.

Shapes come from the models that read the files, descriptions from the tables of CONTRIBUTING.md, so nothing is said twice.
The schemas know no names of the data: those change daily, and `make check` knows them.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from generator.field_sources import SOURCE, SOURCES
from generator.periods import END, START
from generator.schema.adapters import ADAPTERS, CHANGES
from generator.schema.base import Date, Names, Text
from generator.schema.fields import FIELDS
from generator.schema.region import Region
from generator.schema.search import SEARCH_FILES
from generator.schema.shared import OPTIONAL_FILES, SHARED_FILES
from generator.schema.values import NotApplicable

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".vscode" / "schemas"
HANDBOOK = ROOT / "CONTRIBUTING.md"
# the class of a model → the table of CONTRIBUTING.md that tells what its keys mean
TABLES = {
    "Paragraph": "段落的键",
    "Material": "材料的键",
    "Need": "材料的键",
    "Remark": "备注的键",
    "RemarkPart": "备注的键",
    "Region": "地区的键",
    "GeneralRemark": "备注的键",
    "Website": "网站信息的键",
}
REST = "其余文件的键"
# a code without quotation marks loses its zeros; what else a code must be, the checks know
CODE = {"type": "string", "pattern": "^[0-9][0-9A-Za-z ]*$"}
DATED = (START, END)
# the class of a model and its key → what may stand there, where that is a list of the program's and not of the data
KEYS = [field.key for field in FIELDS]
CHOICES = {("Remark", "用于"): KEYS, ("GeneralRemark", "用于"): KEYS, ("Column", "字段"): [*KEYS, "序号"]}
# the class of a model → the keys of which an entry has exactly one
ONE_OF = {"Material": ("材料", "任选其一", "同时提供", "条目", "说明"), "Need": ("材料", "任选其一")}
DIVISION = "^[0-9]{6}(?:[0-9]{3}(?:[0-9]{3})?)?$"


def table(handbook: str, heading: str) -> dict[str, list[str]]:
    """The table under a heading: its first column → the others, as plain text."""
    found = re.search(rf"^### {heading}\n(.*?)(?=^#|\Z)", handbook, re.DOTALL | re.MULTILINE)
    if not found:
        raise SystemExit(
            f"错误：CONTRIBUTING.md 里没有“{heading}”一节（建议：补上这一节，或改 {Path(__file__).name} 里的 TABLES）"
        )
    lines = [line for line in found[1].splitlines() if line.startswith("|")][2:]
    rows = [[_plain(cell.strip()) for cell in line.strip("|").split("|")] for line in lines]
    return {row[0]: row[1:] for row in rows}


def _plain(markdown: str) -> str:
    return re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", markdown).replace("`", "")


class Editor:
    """Makes schemas; every description is the handbook's."""

    def __init__(self, handbook: str) -> None:
        self.tables = {
            name: {key: row[-1] for key, row in table(handbook, name).items()}
            for name in {*TABLES.values(), REST}
        }
        self.fields = table(handbook, "事项的键")
        said = re.findall(
            r"\*\*(\S+?)\*\*：([^*]+?。)", handbook.partition("### 事项的键")[2].partition("###")[0]
        )
        self.kinds = {kind: _plain(words) for kind, words in said}

    def of(self, adapter: TypeAdapter[Any], definitions: dict[str, Any]) -> dict[str, Any]:
        """The shape that an adapter reads; what it refers to goes into ``definitions``."""
        schema = adapter.json_schema(by_alias=True, ref_template="#/$defs/{model}")
        for name, model in schema.pop("$defs", {}).items():
            definitions[name] = self._told(model, name)
        return self._told(schema, schema.get("title", ""))

    def _told(self, schema: Any, name: str) -> Any:
        """Without what is meant for programmers, with what the handbook says of the keys."""
        if isinstance(schema, list):
            return [self._told(one, name) for one in schema]
        if not isinstance(schema, dict):
            return schema
        kept = {key: value for key, value in schema.items() if key not in ("title", "description", "default")}
        if "properties" in kept:
            words = {**self.tables[REST], **self.tables.get(TABLES.get(name, ""), {})}
            kept["properties"] = {
                key: {**self._told(value, ""), **({"description": words[key]} if key in words else {})}
                for key, value in kept["properties"].items()
            }
            for key, inner in kept["properties"].items():
                if choice := CHOICES.get((name, key)):
                    _narrow(inner, choice)
                if (name, key) == ("Region", "区划代码"):
                    inner["pattern"] = DIVISION
        told = {
            key: value if key in ("properties", "enum", "required") else self._told(value, name)
            for key, value in kept.items()
        }
        if name in ONE_OF and "properties" in told:
            told["oneOf"] = [{"required": [key]} for key in ONE_OF[name]]
        several = told.get("anyOf")
        if several and {"type": "null"} in several:  # a key without a value is a mistake
            several.remove({"type": "null"})
        if several and len(several) == 1:
            told = {**{key: value for key, value in told.items() if key != "anyOf"}, **several[0]}
        return told

    def item(self, base: bool) -> dict[str, Any]:
        """A guide's file: all of it in ``data/items/``, what differs in a region's."""
        definitions: dict[str, Any] = {}
        dated = {
            key: {**self.of(TypeAdapter(Date), definitions), "description": self.tables[REST][key]}
            for key in DATED
        }
        document = {**self.of(TypeAdapter(Text), definitions), "description": self.tables[REST][SOURCE]}
        sources = {
            **_closed(dict.fromkeys(KEYS, document)),
            "minProperties": 1,
            "description": self.tables[REST][SOURCES],
        }
        over = self._fields(False, definitions)
        changes = {
            "type": "array",
            "minItems": 1,
            "description": self.tables[REST]["变动"],
            "items": {
                **_closed({**dated, SOURCE: document, SOURCES: sources, **over}),
                "anyOf": [{"required": [key]} for key in DATED],
                "minProperties": 2,
            },
        }
        file = {
            **(self._fields(True, definitions) if base else {**over, **dated}),
            "变动": changes,
            SOURCE: document,
            SOURCES: sources,
            "别名": {**self.of(TypeAdapter(Names), definitions), "description": self.tables[REST]["别名"]},
        }
        required = {"required": [field.key for field in FIELDS if field.in_base]} if base else {}
        return {**_closed(file), **required, "$defs": definitions}

    def _fields(self, base: bool, definitions: dict[str, Any]) -> dict[str, Any]:
        properties = {}
        for field in FIELDS:
            shapes = [CODE if field.kind == "code" else self.of(ADAPTERS[field.kind], definitions)]
            if not base:
                if field.kind in CHANGES:
                    shapes.append(self.of(CHANGES[field.kind], definitions))
                shapes.append(self.of(TypeAdapter(NotApplicable), definitions))
            kind, section, _ = self.fields[field.key]
            properties[field.key] = {
                "description": f"{kind}，在页面的“{section}”一节。{self.kinds.get(kind, '')}",
                "anyOf": shapes,
            }
        return properties

    def file(self, adapter: TypeAdapter[Any]) -> dict[str, Any]:
        definitions: dict[str, Any] = {}
        return {**self.of(adapter, definitions), "$defs": definitions}


def _narrow(schema: dict[str, Any], choice: list[str]) -> None:
    """Every text within the schema becomes one of the choice."""
    if schema.get("type") == "string":
        schema["enum"] = choice
    for inner in (*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else ())):
        _narrow(inner, choice)


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def schemas() -> dict[str, str]:
    """File name → the text of the schema, and the settings of the editor that name them all."""
    editor = Editor(HANDBOOK.read_text(encoding="utf-8"))
    kinds = {
        "item": ("data/items/*.yml", editor.item(True)),
        "region-item": ("data/regions/*/items/*.yml", editor.item(False)),
        "region": ("data/regions/*/region.yml", editor.file(TypeAdapter(Region))),
    }
    for name, adapter in {**SHARED_FILES, **OPTIONAL_FILES}.items():
        kinds[name.removesuffix(".yml")] = (f"data/{name}", editor.file(adapter))
    for name, (_, adapter) in SEARCH_FILES.items():
        kinds[f"search-{name.removesuffix('.yml')}"] = (f"data/search/{name}", editor.file(adapter))
    made = {}
    for kind, (_, schema) in kinds.items():
        whole = {"$schema": "http://json-schema.org/draft-07/schema#", **schema}
        if not whole["$defs"]:
            del whole["$defs"]
        made[f"schemas/{kind}.json"] = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    settings = {
        "yaml.schemas": {f"./.vscode/schemas/{kind}.json": files for kind, (files, _) in kinds.items()},
        "yaml.customTags": [],
        "yaml.format.enable": False,  # it would wrap official wording
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.wordWrap": "on"},
        "files.encoding": "utf8",
        "files.eol": "\n",
    }
    made["settings.json"] = json.dumps(settings, ensure_ascii=False, indent=2) + "\n"
    return made


def main() -> None:
    """Writes what differs, or with ``--check`` names it and fails."""
    folder = FOLDER.parent
    stale = [
        (folder / name, text)
        for name, text in schemas().items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != text
    ]
    if "--check" in sys.argv[1:]:
        if stale:
            names = "、".join(str(path.relative_to(ROOT)) for path, _ in stale)
            raise SystemExit(f"错误：{names} 和程序不一致（建议：运行 make schemas，再提交）")
        return
    for path, text in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    print(f"写好 {len(stale)} 个文件" if stale else "没有变化")


if __name__ == "__main__":
    main()
