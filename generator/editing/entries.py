"""One changed cell → what the region's file says of the field: the entries that stayed keep all that staff added to them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from generator.content import plain_value
from generator.editing.cells import entries_in, words_of
from generator.editing.pairing import New, matched
from generator.editing.upon import Reason, Unsayable, as_changes, as_list, raw_id, told
from generator.importing.sayings import raw_entries
from generator.overlay import State
from generator.schema.fields import Field
from generator.wording import Doubt, Known, read_field
from generator.wording.desk import ordered
from generator.wording.facts import simple
from generator.wording.identity import unused
from generator.yaml_files import REMOVED

# typed facts that staff added and that no wording tells
_KEPT = ("小标题", "渠道", "环节", "情形", "条件", "用于", "只需")
_QUALITY = re.compile(r"原件|复印件|[0-9一二两三四五]份|公章|承诺书|或|任选|之一")


@dataclass
class Outcome:
    """``value``: what the key becomes, or ``REMOVED``; ``did``: in a few words; doubts; names new to the vocabulary."""

    value: Any
    did: str
    doubts: list[Doubt] = field(default_factory=list)
    new_materials: list[dict[str, Any]] = field(default_factory=list)


def read_entries(
    one: Field,
    item: str,
    text: str,
    known: Known,
    stated: Any,
    now: State | None,
    above: State | None,
    reason: Reason,
) -> Outcome:
    """A field with entries.

    Args:
        one: the field.
        item: the item's id.
        text: the cell's new words.
        known: the vocabularies.
        stated: what the region's own file says of the field now, as plain data; None for nothing.
        now: the field as the region has it.
        above: the field without the region's own file.
        reason: an entry's words → why it goes; it asks, or raises ``Unsayable``.

    Raises:
        Unsayable: the words cannot become entries.
    """
    there = now.entries if now is not None and not now.not_applicable else ()
    found = matched(entries_in(text, one), there)
    outcome = Outcome(None, "")
    own = {raw_id(raw): raw for raw in raw_entries(stated)} if now else {}
    taken = {entry.id for entry in there}
    for new in found:
        if new.is_same and new.old is not None:
            mine = new.old.origin.layer == (now.origin.layer if now else "")
            raw = own.get(new.old.id) if mine else None
            if raw is None and mine and isinstance(stated, list) and len(stated) == len(there):
                raw = stated[there.index(new.old)]
            new.raws = [raw if raw is not None else raw_of(new.old.value)]
        else:
            new.raws = _read(one, item, new, known, outcome, taken)
    outer = above.entries if above is not None and not above.not_applicable else ()
    if [new.words for new in found] == [words_of(entry.value) for entry in outer]:
        return Outcome(REMOVED, "和上级一样，沿用上级")
    changes = None if isinstance(stated, (list, str)) else as_changes(one, found, outer, stated, reason)
    if changes is not None:
        outcome.value = changes
        outcome.did = told(stated, changes)
        return outcome
    outcome.value = as_list(one, [raw for new in found for raw in new.raws])
    changed = sum(not new.is_same for new in found)
    region = now.origin.layer if now is not None and stated is not None else ""
    copied = sum(new.is_same and new.old is not None and new.old.origin.layer != region for new in found)
    outcome.did = f"整个列出，共{len(found)}条，其中改写或新增{changed}条"
    if copied and isinstance(stated, (list, str)):
        outcome.did += f"，照抄上级{copied}条"
    elif copied:
        outcome.did += (
            f"；连同沿用上级的{copied}条都写成本地区的，以后上级改了，这里不会跟着改"
            "（次序变了，或新的一条不在最后，只能这样；把新的放到最后、次序照旧，就只写改的那几条）"
        )
    return outcome


def raw_of(value: Any) -> Any:
    """An entry as people write it into a file; its words alone where it says nothing else."""
    said = simple(plain_value(value))
    if "条目" in said:
        said["条目"] = [raw_of(part) for part in value.children]
    if str(said.get("id", "")).isdigit() or said.get("id") == said.get("材料"):
        said.pop("id", None)
    return said["文"] if set(said) == {"文"} else said


def _read(one: Field, item: str, new: New, known: Known, outcome: Outcome, taken: set[str]) -> list[Any]:
    reading = read_field(one.key, new.words.text, known, item)
    if reading.general:
        raise Unsayable(
            f"“{new.words.line}”写着“下同”，管到别的事项", "写到 region.yml 的“通用说明”里，不写在这一格"
        )
    if reading.remarks and one.key != "备注":
        raise Unsayable(f"“{new.words.line}”里有“注：”", "把注写到“备注”一栏")
    value = reading.value
    entries = value if isinstance(value, list) else [value] if value else []
    if not entries:
        raise Unsayable(
            f"“{new.words.line}”读不成一条{one.key}", "照 CONTRIBUTING.md 的写法改，或直接改数据文件"
        )
    outcome.doubts += reading.doubts
    outcome.new_materials += reading.new_materials
    if new.old is not None and len(entries) == 1:
        return [_kept(entries[0], new, outcome)]
    for entry in entries:
        if isinstance(entry, dict) and "id" in entry:
            entry["id"] = unused(entry["id"], taken)
            taken.add(entry["id"])
    return entries


def _kept(entry: Any, new: New, outcome: Outcome) -> Any:
    """A changed entry under its old id, with the typed facts that the new words cannot have changed."""
    assert new.old is not None
    old = raw_of(new.old.value)
    if isinstance(old, str):
        return entry
    said: dict[str, Any] = dict(entry) if isinstance(entry, dict) else {"文": entry}
    kept = {key: old[key] for key in _KEPT if key in old and key not in said}
    if "小标题" in kept:
        if not said["文"].startswith(kept["小标题"]):
            del kept["小标题"]
        else:
            said["文"] = said["文"].removeprefix(kept["小标题"]).lstrip(" 　")
    before = words_of(new.old.value).text
    same_qualities = sorted(_QUALITY.findall(before)) == sorted(_QUALITY.findall(new.words.text))
    names = [name for need in getattr(new.old.value, "also", ()) for name in need.names()]
    if (
        "另需" in old
        and "另需" not in said
        and same_qualities
        and all((n in before) == (n in new.words.text) for n in names)
    ):
        kept["另需"] = old["另需"]
    if kept:
        told = "、".join(kept)
        outcome.doubts.append(Doubt(f"字改了，{told}沿用原来的", "核对它们还对不对", new.words.line))
    name = new.old.id
    if "id" in old or ("材料" in said and said["材料"] != name and not name.isdigit()):
        said["id"] = name
    elif not name.isdigit() and said.get("材料") == name:
        said.pop("id", None)
    if "另需" in kept:  # what it would have asked for is there
        outcome.doubts = [
            doubt for doubt in outcome.doubts if "另需" not in doubt.hint or doubt.text != new.words.line
        ]
    return ordered({**said, **kept})
