"""Which values of a YAML file are the same, and which entries are one entry that was changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.schema.fields import CHANGE_KEYS


def is_changes(value: Any) -> bool:
    return isinstance(value, dict) and bool(value) and set(value) <= set(CHANGE_KEYS)


def each(value: Any, node: Any) -> Iterator[tuple[Any, Any]]:
    """The entries of a list or of 增加/修改/删除, each with its node."""
    if isinstance(value, list):
        yield from zip(value, node.value, strict=True)
    elif is_changes(value):
        for key_node, inner in node.value:
            yield from zip(value[key_node.value] or (), inner.value, strict=True)


def name_of(entry: Any) -> Any:
    if not isinstance(entry, dict):
        return None
    return entry.get("id") or entry.get("材料") or entry.get("栏")


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same; in Python 1 is True, in a file it is not."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
