"""What is typed of an entry of the data → the tags that stand beside its words; what of it a later day changes, in words.

The words for what changed are those of ``tags``, which reads open data: an entry is put into that shape first.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.schema.fields import BY_KEY
from generator.schema.values import Material, Need
from generator.tags.changed import tags_changed
from generator.tags.facts import CHANNELS, FORMS, called, tags

_FORMS = {word: key for key, word in FORMS.items()}
_CHANNELS = {word: key for key, word in CHANNELS.items()}
_OTHERWISE = "文字没有变，旁边的标注有变"


def tags_of(value: Any) -> tuple[str, ...]:
    """Beside an entry's words, for an entry that does not hold yet: 急诊时, 2份, 另需：病历（复印件）."""
    return tuple(tags(open_data(value)))


def changed(was: Any, now: Any) -> tuple[str, ...]:
    """What becomes of all that is typed of one entry, and of what stands below it; words that tell it themselves aside."""
    old, new = open_data(was), open_data(now)
    told, own = tags_changed([old], [new]), called(new)
    found = [said if name == own else f"{name}：{said}" for name, said in told]
    texts = [[child.text for child in side.children] for side in (was, now)]
    found += [f"少了一条：{text}" for text in texts[0] if text not in texts[1]]
    found += [f"多了一条：{text}" for text in texts[1] if text not in texts[0]]
    if not found and was.text == now.text and getattr(was, "heading", None) == getattr(now, "heading", None):
        found.append(_OTHERWISE)
    return tuple(found)


def open_data(value: Any) -> dict[str, Any]:
    """A material, remark, paragraph or part of one as open data have it, names of the vocabularies without their ids."""
    made: dict[str, Any] = {"id": getattr(value, "id", ""), "text": value.text}
    made["situations"] = _refs(value.situations)
    made["children"] = [open_data(child) for child in value.children]
    made["also"] = [_asked(need) for need in getattr(value, "also", ())]
    if isinstance(value, Material):
        made |= _asked(value) | {"all_of": _refs(value.all_of), "rule": value.is_rule}
    made["fields"] = [BY_KEY[key].name for key in getattr(value, "beside", ()) if key in BY_KEY]
    made["only"] = getattr(value, "only", False)
    made["channels"] = [_CHANNELS[one] for one in getattr(value, "channels", ())]
    made["step"] = getattr(value, "step", None)
    return made


def _asked(one: Material | Need) -> dict[str, Any]:
    return {
        "material": {"name": one.material} if one.material else None,
        "any_of": [_refs(choice) for choice in one.any_of],
        "situations": _refs(one.situations),
        "condition": one.condition,
        "form": _FORMS.get(one.copies or "", ""),
        "count": one.count,
        "sealed": one.sealed,
        "pledge": one.pledge,
    }


def _refs(names: Iterable[str]) -> list[dict[str, str]]:
    return [{"name": name} for name in names]
