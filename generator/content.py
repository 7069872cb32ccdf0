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


_BEYOND = ("适用", "首见", "生效日期", "失效日期")


def shown_remark(remark: Any, item: str) -> dict[str, Any]:
    """A 下同 remark as the page of an item says it: which other items it governs, and on which days, is not on that page.

    （下同） is, in the item whose row has it; and so is what the remark defines, since the vocabulary's definition gives way.
    """
    here = {"首见": True} if remark.home == item and "下同" in str(plain_value(remark)) else {}
    defines = {"提及": remark.reach.mentions} if remark.reach.mentions else {}
    said = {key: value for key, value in plain_value(remark).items() if key not in _BEYOND}
    return {**said, **defines, **here}


def digest(content: Any) -> str:
    """A hash of plain data, ids aside: to name an entry changes nothing that a reader sees."""
    text = json.dumps(_unnamed(content), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _unnamed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _unnamed(inner) for key, inner in value.items() if key != "id"}
    return [_unnamed(inner) for inner in value] if isinstance(value, (list, tuple)) else value
