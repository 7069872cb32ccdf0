"""The entries of a changed cell → what a file says of them: 修改, 增加, 删除 upon the list above, or the whole list."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from generator.editing.cells import words_of
from generator.editing.pairing import New
from generator.overlay import Entry
from generator.schema.fields import Field
from generator.wording.identity import slug, unused


class Unsayable(Exception):
    """The cell cannot become data: what is wrong, and the cure."""

    def __init__(self, message: str, hint: str):
        super().__init__(message)
        self.message, self.hint = message, hint


def as_changes(
    one: Field, found: Sequence[New], outer: Sequence[Entry], stated: Any
) -> dict[str, Any] | None:
    """修改, 增加, 删除 upon the entries above; None where the list has to be said as a whole.

    Raises:
        Unsayable: an entry above is gone, and the file has 删除 with reasons already.
    """
    if not outer or (one.kind == "passage" and not isinstance(stated, dict)):
        return None
    ids = {entry.id: words_of(entry.value) for entry in outer}
    removals = list(stated.get("删除") or ()) if isinstance(stated, dict) else []
    reasons = {removal.get("id") for removal in removals}
    replaced: list[Any] = []
    added: list[Any] = []
    order: list[str] = []
    for new in found:
        name = new.old.id if new.old is not None else ""
        if name in ids and not added:
            order.append(name)
            if new.words != ids[name]:
                replaced += [_named(raw, name) for raw in new.raws]
                if len(new.raws) != 1:
                    return None
        elif name in ids:
            return None  # something new stands before it
        else:
            added += [_named(raw, "", {*ids, *(raw_id(one) for one in added)}) for raw in new.raws]
    gone = [name for name in ids if name not in order and name not in reasons]
    if gone and removals:
        words = "、".join(f"“{ids[name].line}”" for name in gone)
        raise Unsayable(
            f"删去了上级的{words}", "本地区这一项已经有写明原因的“删除”，请在事项文件的“删除”里加上，写明原因"
        )
    if gone or order != [name for name in ids if name in order]:
        return None
    changes = {"修改": replaced, "增加": added, "删除": [r for r in removals if r.get("id") not in order]}
    keys = [*(stated if isinstance(stated, dict) else ()), "修改", "增加", "删除"]
    return {key: changes[key] for key in dict.fromkeys(keys) if changes.get(key)}


def _named(raw: Any, name: str, taken: Collection[str] = ()) -> Any:
    """A changed or added entry needs an id; a material's name will do."""
    said = {"文": raw} if isinstance(raw, str) else dict(raw)
    if name:
        if said.get("材料") == name:
            said.pop("id", None)
            return said
        return {"id": name, **{key: inner for key, inner in said.items() if key != "id"}}
    own = raw_id(said)
    if own and own not in taken:
        return said
    words = said.get("文") or said.get("原文") or said.get("材料") or own
    return {
        "id": unused(own or slug(str(words)), taken or ()),
        **{k: v for k, v in said.items() if k != "id"},
    }


def as_list(one: Field, raws: list[Any]) -> Any:
    """The whole list, one plain sentence as it is."""
    return raws[0] if one.kind == "passage" and len(raws) == 1 and isinstance(raws[0], str) else raws


def raw_id(raw: Any) -> str:
    """The id by which an entry of a file is known; a material's name will do."""
    return str(raw.get("id") or raw.get("材料") or "") if isinstance(raw, Mapping) else ""
