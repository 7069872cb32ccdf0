"""依据文件 and 各项依据文件 of a guide's file or a part of it: the document of the whole, and those of single fields."""

from __future__ import annotations

from typing import Any

from generator.schema.fields import BY_KEY
from generator.schema.findings import unknown_key
from generator.source import DataPath, Document

SOURCE, SOURCES = "依据文件", "各项依据文件"


def read_sources(said: dict[str, Any], path: DataPath, document: Document) -> dict[str, str]:
    """各项依据文件 of a mapping: field's key → source id; what is wrong with it is reported."""
    named, here = said.get(SOURCES, {}), (*path, SOURCES)
    if not isinstance(named, dict) or (SOURCES in said and not named):
        hint = "一项一个文件，写成“{服务对象: 文件的id}”；整个文件都出自它的，写“依据文件: 文件的id”"
        document.report(here, "schema", "这里应是“键: 值”", hint)
        return {}
    found = {}
    for key, source in named.items():
        if key not in BY_KEY:
            unknown_key(document, (*here, key), tuple(BY_KEY))
        elif key not in said:
            hint = f"删去这一项，或写上“{key}: …”"
            document.report((*here, key), "schema", f"说了“{key}”的依据文件，却没有写“{key}”", hint)
        elif not isinstance(source, str) or not source:
            document.report((*here, key), "schema", "这里应是一段文字", "填 data/sources.yml 里的 id")
        else:
            found[key] = source
    return found
