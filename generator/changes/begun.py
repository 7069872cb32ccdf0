"""What an earlier build announced and the day of the later one → what of the announcements is still to come or was taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.changes.coming import entries, sections_of
from generator.changes.fields import Said, of_announced
from generator.changes.words import facts


def without_begun(old: Mapping[str, Said], new: Mapping[str, Said], today: str) -> Mapping[str, Said]:
    """``old`` without the announcements that hold by now: what has begun is told of the field itself.

    Args:
        old, new: the fields of a guide in two builds.
        today: the day of the later build; empty: apart from all days, on which nothing begins.
    """
    said = old.get("coming")
    if said is None:
        return old
    # what the later build announces has not begun there, on whatever day it was made
    later = new.get("coming")
    soonest = min((one["since"] for one in later.value), default="~") if later else "~"
    series: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for one in sorted(said.value, key=lambda change: str(change["since"])):
        series.setdefault(_about(one), []).append(one)
    begun = []
    for several in series.values():
        come = [one for one in several if one["since"] <= today and one["since"] < soonest]
        if come:
            before = _value(come[-2]) if len(come) > 1 else _present(old, come[-1])
            # the last tells what holds; those before it have been overtaken, whatever became of them
            begun += come if _holds(come[-1], before, new) else come[:-1]
    rest = [one for one in said.value if not any(one is known for known in begun)]
    others = {name: one for name, one in old.items() if name != "coming"}
    return {**others, "coming": of_announced(rest, said.guide or {"sections": []}, begun)} if rest else others


def _holds(change: Mapping[str, Any], before: Any, fields: Mapping[str, Said]) -> bool:
    """Whether the fields say what was announced.  ``before``: what the field said until that day."""
    if change["name"] == "general":
        there = fields.get("general_remarks")
        remarks = there.value if there is not None else []
        if ended := change.get("ended"):
            return all(one["id"] != ended for one in remarks)
        wanted = _bare(change.get("general_remark") or {})
        return any(_bare(one) == wanted for one in remarks)
    there, field, here = fields.get(change["name"]), change["field"], _present(fields, change)
    if field is None or there is None:
        is_gone = not here if change["name"] == "remarks" else there is None
        return is_gone and (field is None or field["value"] == [])
    if field["not_applicable"] or there.value is None:
        return there.facts == facts([field["not_applicable"], field["value"]])
    if not (entries(field["value"]) and entries(here) and entries(before)):
        return facts(field["value"]) == facts(here)
    # the list may have been mended since in what the announcement leaves alone
    was, promised, now = (set(map(facts, side)) for side in (before, field["value"], here))
    if was == promised:  # their order alone
        return now == promised
    return promised - was <= now and not (was - promised) & now


def _present(fields: Mapping[str, Said], change: Mapping[str, Any]) -> Any:
    """What they say of the field; of 备注 what is read in the section."""
    said = fields.get(change["name"])
    if said is None or change["name"] != "remarks":
        return said.value if said is not None else None
    return [one for one in said.value or () if change["section"] in sections_of(one)]


def _value(change: Mapping[str, Any]) -> Any:
    return change["field"]["value"] if change["field"] else None


def _bare(remark: Mapping[str, Any]) -> str:
    return facts({key: inner for key, inner in remark.items() if key != "overridden"})


def _about(change: Mapping[str, Any]) -> tuple[str, str]:
    """What it tells of; a general remark is one, in whatever sections it is read."""
    if change["name"] != "general":
        return change["name"], change["section"]
    remark: Mapping[str, Any] | None = change.get("general_remark")
    return "general", change.get("ended") or (remark["id"] if remark else "")
