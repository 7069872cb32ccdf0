"""Content apart from places: models as plain data with the file's keys, and a hash of what a reader sees of them."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from generator.schema.base import Model


def plain_value(value: Any) -> Any:
    """A model as plain data with the file's keys, defaults left out; anything else as it is."""
    return (
        value.model_dump(by_alias=True, exclude_defaults=True, mode="json")
        if isinstance(value, Model)
        else value
    )


def digest(content: Any) -> str:
    """A hash of plain data, ids aside: to name an entry changes nothing that a reader sees."""
    text = json.dumps(_unnamed(content), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _unnamed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _unnamed(inner) for key, inner in value.items() if key != "id"}
    return [_unnamed(inner) for inner in value] if isinstance(value, (list, tuple)) else value
