"""The typed facts of an entry that the data hold, as plain data to be written again with other words."""

from __future__ import annotations

from typing import Any

from generator.content import plain_value


def facts(value: Any) -> dict[str, Any]:
    """An entry's typed facts as plain data, its words and its parts left out; an id that is only a number goes too."""
    said: dict[str, Any] = plain_value(value)
    said = {key: inner for key, inner in said.items() if key not in ("文", "原文", "条目", "首见")}
    id_ = str(said.get("id", ""))
    if id_.isdigit() or id_ == said.get("材料"):
        said.pop("id", None)
    return simple(said)


def simple(value: Any) -> Any:
    """Lists of one as one, where the files write them so: 情形: 急诊; [甲, [乙, 丙]]."""
    if not isinstance(value, dict):
        return value
    result = {}
    for key, inner in value.items():
        if key in ("情形", "渠道") and isinstance(inner, list) and len(inner) == 1:
            result[key] = inner[0]
        elif key == "任选其一":
            result[key] = [one[0] if isinstance(one, list) and len(one) == 1 else one for one in inner]
        elif key == "另需":
            result[key] = [simple(one) for one in inner]
        else:
            result[key] = inner
    return result
