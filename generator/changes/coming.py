"""What a guide of the open data says of later days → lines for people, each with its day: what comes, goes, becomes otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.changes.words import facts, words
from generator.schema.fields import APPENDIX, BY_NAME
from generator.tags.changed import sentences, tags_changed
from generator.tags.facts import called, tags

_One = Mapping[str, Any]
_NA = {"not_applicable": None}


def announced_in(guide: _One) -> list[dict[str, Any]]:
    """All announcements of a guide, each with the id of the section in which it stands."""
    return [
        {**one, "section": section["id"]}
        for section in guide["sections"]
        for one in section.get("coming", ())
    ]


def sections_of(remark: _One) -> set[str]:
    """The sections in which a remark is read."""
    return {BY_NAME[name].section for name in remark.get("fields", ()) if name in BY_NAME} or {APPENDIX}


def told(changes: Iterable[_One], guide: _One, begun: Iterable[_One] = ()) -> tuple[str, ...]:
    """Lines such as 自 2027-01-01 起，办理材料：增加“病历”.

    ``changes``: of ``announced_in``; ``guide``: what holds until then; ``begun``: what else it announced, of which no line is
    wanted, though the others are told against it.
    """
    fields = {(part["id"], one["name"]): one for part in guide["sections"] for one in part["fields"]}
    before = {key: None if one["not_applicable"] else one["value"] for key, one in fields.items()}
    general = {one["id"]: one for part in guide["sections"] for one in part["general_remarks"]}
    lines: dict[str, None] = {}
    groups: dict[tuple[str, str, str, bool], list[_One]] = {}
    every = [*((one, False) for one in begun), *((one, True) for one in changes)]
    for one, is_wanted in sorted(every, key=lambda change: str(change[0]["since"])):
        groups.setdefault((one["since"], one["label"], one["name"], is_wanted), []).append(one)
    for (day, label, name, is_wanted), several in groups.items():
        if name == "remarks" and not any((one["field"] or _NA)["not_applicable"] for one in several):
            said = _remarks(several, before)
        else:
            said = [
                line
                for one in several
                for line in (_general(one, general) if name == "general" else _field(one, before))
            ]
        if is_wanted:
            lines |= dict.fromkeys(f"自 {day} 起，{label}：{line}" for line in said)
    return tuple(lines)


def _general(change: _One, general: dict[str, Any]) -> list[str]:
    """``general``: the remarks that hold until then; it is brought up to that day."""
    if ended := change.get("ended"):
        was = general.get(ended)
        return [f"不再适用：{line}" for line in words([was] if was else [])] or ["不再适用"]
    now = change["general_remark"]
    was, general[now["id"]] = general.get(now["id"]), now
    if was is None:
        return words([now])
    return [_changed(was, now)]


def _field(change: _One, before: dict[tuple[str, str], Any]) -> list[str]:
    """``before``: what each field says until then; it is brought up to that day."""
    field, key = change["field"], (change["section"], change["name"])
    was = before.get(key)
    before[key] = None
    if field is None:
        return ["没有文件写到这一项"]
    if field["not_applicable"]:
        return [f"不适用，{field['not_applicable']}"]
    now = before[key] = field["value"]
    if entries(was) and entries(now):
        return _listed(was, now)
    return words(now)


def _remarks(changes: Sequence[_One], before: dict[tuple[str, str], Any]) -> list[str]:
    """All sections together: each gives what is read in it, and a remark may move to another."""
    now = before | {(one["section"], "remarks"): one["field"]["value"] for one in changes if one["field"]}
    now |= {(one["section"], "remarks"): None for one in changes if not one["field"]}
    sides = [
        list(
            {
                one["id"]: one for key, value in side.items() if key[1] == "remarks" for one in value or ()
            }.values()
        )
        for side in (before, now)
    ]
    before.update(now)
    return _listed(*sides)


def _listed(old: Sequence[_One], new: Sequence[_One]) -> list[str]:
    left = list(old)
    pairs = []
    for same in (facts, lambda one: one.get("id") or facts(one)):
        for one in new:
            if all(one is not known for _, known in pairs):
                was = next((other for other in left if same(other) == same(one)), None)
                if was is not None:
                    left.remove(was)
                    pairs.append((was, one))
    if not pairs:  # nothing of it stays: all of it is new
        return words(list(new))
    found = []
    for one in new:
        was = next((was for was, known in pairs if known is one), None)
        if was is None:
            about = tags(one)
            found += [f"增加“{line.strip()}”" for line in words([one])]
            found[-1] += f"（{'，'.join(about)}）" if about else ""
        elif facts(was) != facts(one):
            found.append(_changed(was, one))
    found += [f"删去“{line.strip()}”" for one in left for line in words([one])]
    return found or ["次序有变，文字没有变"]


def _changed(was: _One, now: _One) -> str:
    """One entry: what it was, what it becomes, what else is typed of it."""
    (old, *below_old), (new, *below_new) = words([was]), words([now])
    about = f"“{old}”改为“{new}”" if old != new else f"“{old}”"
    said = [part.removeprefix(f"{called(now)}：") for part in sentences(tags_changed([was], [now]))]
    said += _moved(below_old, below_new)
    if not said:
        return about if old != new else f"{about}旁边的标注有变"
    return f"{about}：{'；'.join(said)}"


def _moved(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    yield from (f"删去“{line.strip()}”" for line in old if line not in new)
    yield from (f"增加“{line.strip()}”" for line in new if line not in old)


def entries(value: Any) -> bool:
    """Whether a value is a list of entries, and not empty."""
    return isinstance(value, list) and all(isinstance(one, Mapping) for one in value) and bool(value)
