"""What an earlier build announced and what holds now → what of the announcements is still to come."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.changes.coming import sections_of
from generator.changes.fields import Said, of_announced
from generator.changes.words import facts


def without_begun(old: Mapping[str, Said], new: Mapping[str, Said]) -> Mapping[str, Said]:
    """``old`` without the announcements that hold by now: what has begun is told of the field itself."""
    said = old.get("coming")
    if said is None:
        return old
    begun: dict[str, str] = {}  # field → the last day of what has begun; earlier ones have been overtaken
    for one in said.value:
        if _holds(one, new):
            begun[_about(one)] = max(one["since"], begun.get(_about(one), ""))
    rest = [one for one in said.value if one["since"] > begun.get(_about(one), "")]
    others = {name: one for name, one in old.items() if name != "coming"}
    return {**others, "coming": of_announced(rest, said.guide or {"sections": []})} if rest else others


def _holds(change: Mapping[str, Any], fields: Mapping[str, Said]) -> bool:
    """Whether the fields say what was announced."""
    if change["name"] == "general":
        there = fields.get("general_remarks")
        remarks = there.value if there is not None else []
        if ended := change.get("ended"):
            return all(one["id"] != ended for one in remarks)
        wanted = _bare(change.get("general_remark") or {})
        return any(_bare(one) == wanted for one in remarks)
    there, field = fields.get(change["name"]), change["field"]
    if field is None or there is None:
        return field is None and there is None
    if change["name"] == "remarks" and not field["not_applicable"]:  # of one section alone
        here = [one for one in there.value or () if change["section"] in sections_of(one)]
        return sorted(map(facts, here)) == sorted(map(facts, field["value"]))
    return there.facts == facts([field["not_applicable"], field["value"]])


def _bare(remark: Mapping[str, Any]) -> str:
    return facts({key: inner for key, inner in remark.items() if key != "overridden"})


def _about(change: Mapping[str, Any]) -> str:
    remark = change.get("general_remark")
    return f"{change['name']} {change.get('ended') or (remark['id'] if remark else '')}"
