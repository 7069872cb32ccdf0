"""A guide of the open data → the same guide as its announcements promise it for a later day.

So an announcement is weighed against what was announced before, which a built site tells as well as a data folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

_Guide = Mapping[str, Any]

# What is to be brought is asked for by lists and remarks alike.
_TOGETHER = ("materials", "remarks", "general_remarks")


def days_announced(guide: _Guide) -> list[str]:
    """The later days of which it speaks, in order."""
    return sorted({one["since"] for section in guide["sections"] for one in section.get("coming", ())})


def announced_by(guide: _Guide, day: str) -> set[str]:
    """The fields of which it announces something until a day; 办理材料 where something of what asks for them is announced."""
    found = {
        "general_remarks" if one["name"] == "general" else one["name"]
        for section in guide["sections"]
        for one in section.get("coming", ())
        if one["since"] <= day
    }
    return found | (set(_TOGETHER) if found & set(_TOGETHER) else set())


def expected(guide: _Guide, day: str) -> dict[str, Any]:
    """The guide with all that it announces until a day, without its announcements."""
    sections = [{**section, "coming": []} for section in deepcopy(guide["sections"])]
    changes = sorted(
        (
            (one["since"], place, one)
            for place, section in enumerate(guide["sections"])
            for one in section.get("coming", ())
            if one["since"] <= day
        ),
        key=lambda change: change[:2],
    )
    for _, place, one in changes:
        if one["name"] == "general":
            _general(sections, place, one)
        else:
            _field(sections[place], one)
    return {"sections": sections}


def _field(section: dict[str, Any], change: Mapping[str, Any]) -> None:
    """It stands in its section, and 备注 in each where they are read."""
    fields = section["fields"]
    places = [number for number, one in enumerate(fields) if one["name"] == change["name"]]
    new = [change["field"]] if change["field"] is not None else []
    at = places[0] if places else len(fields)
    section["fields"] = [
        *(one for one in fields[:at] if one["name"] != change["name"]),
        *new,
        *(one for one in fields[at:] if one["name"] != change["name"]),
    ]


def _general(sections: list[dict[str, Any]], place: int, change: Mapping[str, Any]) -> None:
    remark = change.get("general_remark")
    about = remark["id"] if remark else change.get("ended")
    known = sections[place]["general_remarks"]
    at = next((number for number, one in enumerate(known) if one["id"] == about), len(known))
    known[at : at + 1] = [remark] if remark else []
