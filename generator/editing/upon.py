"""The entries of a changed cell → what a file says of them: 修改, 增加, 删除 upon the list above, or the whole list."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from generator.editing.cells import words_of
from generator.editing.pairing import New
from generator.overlay import Entry
from generator.schema.fields import CHANGE_KEYS, Field
from generator.wording.identity import slug, unused

Reason = Callable[[str], str]
# of each kind of change: one that is new, one that is put otherwise, one that is gone
_TOLD = {
    "增加": ("增加", "改写本地区增加的", "去掉本地区增加的"),
    "修改": ("修改", "再修改", "改回上级的写法"),
    "删除": ("删除上级的", "改删除的原因", "恢复上级的"),
}


class Unsayable(Exception):
    """The cell cannot become data: what is wrong, and the cure."""

    def __init__(self, message: str, hint: str):
        super().__init__(message)
        self.message, self.hint = message, hint


def as_changes(
    one: Field, found: Sequence[New], outer: Sequence[Entry], stated: Any, reason: Reason
) -> dict[str, Any] | None:
    """修改, 增加, 删除 upon the entries above; None where the list has to be said as a whole.

    Args:
        one: the field.
        found: the cell's entries, each with what a file says of it.
        outer: the entries above.
        stated: what the region's own file says of the field now.
        reason: an entry's words → why it goes; it asks, or raises ``Unsayable``.
    """
    if not outer:
        return None
    ids = {entry.id: words_of(entry.value) for entry in outer}
    removals = list(stated.get("删除") or ()) if isinstance(stated, dict) else []
    replaced: list[Any] = []
    added: list[Any] = []
    order: list[str] = []
    for new in found:
        name = new.old.id if new.old is not None else _restored(new, ids, removals, order)
        if name in ids and added:
            return None  # something new stands before it
        if name in ids:
            order.append(name)
            if new.words != ids[name]:
                replaced += [_named(raw, name) for raw in new.raws]
                if len(new.raws) != 1:
                    return None
        else:
            added += [_named(raw, "", {*ids, *(raw_id(one) for one in added)}) for raw in new.raws]
    if order != [name for name in ids if name in order] or not _is_worth_it(one, order, replaced, stated):
        return None
    gone = [one for one in removals if one.get("id") in ids and one.get("id") not in order]
    known = {one.get("id") for one in gone} | {*order}
    gone += [{"id": name, "原因": reason(ids[name].line)} for name in ids if name not in known]
    changes = {"修改": replaced, "增加": added, "删除": gone}
    keys = [*(stated if isinstance(stated, dict) else ()), "修改", "增加", "删除"]
    return {key: changes[key] for key in dict.fromkeys(keys) if changes.get(key)}


def _restored(new: New, ids: Mapping[str, Any], removals: Sequence[Any], order: Sequence[str]) -> str:
    """The entry above that the region had taken away and that stands in the cell again."""
    names = (str(removal.get("id")) for removal in removals)
    return next((name for name in names if ids.get(name) == new.words and name not in order), "")


def _is_worth_it(one: Field, order: Sequence[str], replaced: Sequence[Any], stated: Any) -> bool:
    """Whether the list as a whole would copy anything of what is above: if not, it is the plainer way to say it."""
    if isinstance(stated, dict) and any(key in stated for key in CHANGE_KEYS):
        return True
    return bool(order) and (one.kind != "passage" or len(replaced) < len(order))


def told(before: Any, after: Mapping[str, Any]) -> str:
    """In a few words what is new in ``after``, both 修改, 增加, 删除; what was said before is not counted again."""
    old = before if isinstance(before, Mapping) else {}
    said = []
    for key in CHANGE_KEYS:
        was = {raw_id(raw): raw for raw in old.get(key) or ()}
        now = {raw_id(raw): raw for raw in after.get(key) or ()}
        new, again, gone = (
            sum(name not in was for name in now),
            sum(name in was and was[name] != raw for name, raw in now.items()),
            sum(name not in now for name in was),
        )
        said += [
            f"{words}{count}条" for words, count in zip(_TOLD[key], (new, again, gone), strict=True) if count
        ]
    return "、".join(said) or "只换了写法"


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
