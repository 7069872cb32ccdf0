"""The published JSON Schemas: /api/v1/schema/<name>.json, made from the models."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from generator.api.documents import Changes, History, Index, Region, RegionVersions, Versions, Vocabularies
from generator.api.guide import Guide
from generator.api.values import Model

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# name → the model of the documents that it describes
DOCUMENTS: dict[str, type[Model]] = {
    "index": Index,
    "region": Region,
    "guide": Guide,
    "versions": Versions,
    "region-versions": RegionVersions,
    "vocabularies": Vocabularies,
    "changes": Changes,
    "history": History,
}


def schema(name: str) -> dict[str, Any]:
    """The schema of one kind of document.  Unknown keys are allowed, so that a reader of v1 survives new ones."""
    made = DOCUMENTS[name].model_json_schema(mode="serialization", by_alias=True, schema_generator=_Plain)
    return {"$schema": DIALECT, **made}


def as_json(name: str) -> str:
    """The same as the text that is published."""
    return json.dumps(schema(name), ensure_ascii=False, separators=(",", ":"))


def shape(name: str) -> dict[str, str]:
    """Every path of a kind of document → its type: what v1 promises and never takes back.  ``?``: may be left out."""
    made = schema(name)
    definitions = made.get("$defs", {})
    return dict(sorted(_paths(made, "", definitions, ())))


def _paths(
    part: dict[str, Any], path: str, definitions: dict[str, Any], above: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    if "$ref" in part:
        name = part["$ref"].rpartition("/")[2]
        if name in above:  # a paragraph within a paragraph
            yield path, f"as above: {name}"
            return
        yield from _paths(definitions[name], path, definitions, (*above, name))
        return
    choices = part.get("oneOf") or part.get("anyOf")
    if choices:
        for one in choices:
            kind = _kind(one, definitions)
            yield from _paths(one, f"{path}<{kind}>" if kind else path, definitions, above)
        return
    if part.get("type") == "array":
        yield from _paths(part["items"], f"{path}[]", definitions, above)
    elif "properties" in part:
        yield path or ".", "object"
        for key, inner in part["properties"].items():
            mark = "" if key in part.get("required", ()) else "?"
            yield from _paths(inner, f"{path}.{key}{mark}", definitions, above)
    elif isinstance(part.get("additionalProperties"), dict):
        yield from _paths(part["additionalProperties"], f"{path}.*", definitions, above)
    else:
        values = part.get("enum") or ([part["const"]] if "const" in part else [])
        yield path, part.get("type", "any") + (f" {values}" if values else "")


def _kind(part: dict[str, Any], definitions: dict[str, Any]) -> str:
    """How alternatives are told apart: the ``kind`` of a field, null against anything else."""
    if "$ref" in part:
        found = definitions[part["$ref"].rpartition("/")[2]]
        return str(found.get("properties", {}).get("kind", {}).get("const", ""))
    return "null" if part.get("type") == "null" else ""


class _Plain(GenerateJsonSchema):
    """Without what says nothing: titles made of names; and without the ban on keys that are not known yet."""

    def generate(self, schema: Any, mode: Any = "validation") -> dict[str, Any]:
        made: dict[str, Any] = _cleaned(super().generate(schema, mode))
        return made


def _cleaned(part: Any, named: bool = False) -> Any:
    """``named``: the keys of ``part`` are names of the document, not of the schema's language."""
    if isinstance(part, list):
        return [_cleaned(one) for one in part]
    if not isinstance(part, dict):
        return part
    if named:
        return {key: _cleaned(inner) for key, inner in part.items()}
    dropped = {"title", "discriminator"} | (
        {"additionalProperties"} if part.get("additionalProperties") is False else set()
    )
    return {
        key: _cleaned(inner, key in ("properties", "$defs"))
        for key, inner in part.items()
        if key not in dropped
    }
