"""A value of the open data → its official words, a line each; and everything that is said, to be compared."""

from __future__ import annotations

import json
from typing import Any


def words(value: Any, deep: str = "") -> list[str]:
    """The official words of a value, a line each; what stands below something is set in."""
    if value is None:
        return []
    if isinstance(value, str):
        return [deep + value]
    if isinstance(value, list):
        if value and all(isinstance(one, str) for one in value):
            return [deep + "、".join(value)]
        return [line for one in value for line in words(one, deep)]
    heading = f"{value['heading']} " if value.get("heading") else ""
    return [f"{deep}{heading}{value['text']}", *words(value.get("children", []), deep + "　")]


def facts(value: Any) -> str:
    """Everything that is said, apart from names of entries and from who says it."""
    return json.dumps(_unnamed(value), ensure_ascii=False, sort_keys=True)


def _unnamed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _unnamed(inner) for key, inner in value.items() if key not in ("id", "source")}
    return [_unnamed(one) for one in value] if isinstance(value, list) else value
