"""An entry of the open data → its facts in words: whom it concerns, what it asks for, in which form, how often.

The words for every such fact stand here, once: for changes.json, for `diff`, for its claims about burdens, for announcements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Who = tuple[frozenset[str], ...]  # in one of these 情形, and in one of those, …; nothing: everybody
_One = Mapping[str, Any]

FORMS = {"original": "原件", "copy": "复印件", "original_and_copy": "原件及复印件"}
CHANNELS = {"counter": "现场", "self_service": "自助", "online": "网上", "phone": "电话"}
_QUOTED = 16  # characters by which a text is known again


def whose(one: _One) -> Who:
    """Whom an entry concerns by its own facts."""
    found = [frozenset(_names(one.get("situations", ())))] if one.get("situations") else []
    if one.get("condition"):
        found.append(frozenset([f"“{one['condition']}”"]))
    return tuple(found)


def within(around: Who, one: _One) -> Who:
    """Whom an entry concerns that stands in something that concerns ``around`` alone."""
    return tuple(dict.fromkeys((*around, *whose(one))))


def in_words(who: Who) -> str:
    """急诊时, 所有人都."""
    return "且".join("、".join(sorted(level)) for level in who) + "时" if who else "所有人都"


def spoken(one: _One) -> str:
    """What an entry asks for, by the names of the vocabulary; empty where it asks for nothing."""
    if one.get("material"):
        name: str = one["material"]["name"]
        return name
    if one.get("all_of"):
        return "、".join(_names(one["all_of"]))
    return "或".join("和".join(_names(choice)) for choice in one.get("any_of", ()))


def called(one: _One) -> str:
    """How an entry is named where something is told of it: what it asks for, else the beginning of its words."""
    return spoken(one) or _known_by(one["text"])


def tags(one: _One) -> list[str]:
    """What pages show beside the words of one entry: 急诊时, 复印件, 2份, 另需：病历（原件）."""
    said = [
        in_words(whose(one)) if whose(one) else "",
        FORMS.get(one.get("form", ""), ""),
        f"{one['count']}份" if one.get("count") else "",
        "加盖公章" if one.get("sealed") else "",
        "承诺书可替代" if one.get("pledge") else "",
        "只需带它说的材料" if one.get("only") else "",
        f"另需：{'、'.join(map(with_tags, one['also']))}" if one.get("also") else "",
    ]
    return [tag for tag in said if tag]


def form_changed(old: str | None, new: str | None) -> str:
    """``old`` and ``new``: 原件, 复印件, …; empty where both are the same."""
    return _changed(old, new, "{}")


def count_changed(old: int | None, new: int | None) -> str:
    """Of copies."""
    return _changed(old, new, "{}份")


def seal_changed(old: bool, new: bool) -> str:
    """Of 加盖公章."""
    return "" if old == new else "要加盖公章" if new else "没有写要加盖公章"


def pledge_changed(old: bool, new: bool) -> str:
    """Of 承诺书可替代."""
    return "" if old == new else "可以用个人承诺书代替" if new else "没有写可以用承诺书代替"


def _changed(old: Any, new: Any, form: str) -> str:
    if old == new:
        return ""
    if old is None:
        return f"写明要{form.format(new)}"
    return f"由{form.format(old)}改为{form.format(new)}" if new is not None else f"不再写要{form.format(old)}"


def facts_changed(old: _One, new: _One) -> Iterator[str]:
    """Form, number, seal and pledge of one thing."""
    yield form_changed(*(FORMS.get(one.get("form", "")) for one in (old, new)))
    yield count_changed(old.get("count"), new.get("count"))
    yield seal_changed(*(one.get("sealed", False) for one in (old, new)))
    yield pledge_changed(*(one.get("pledge", False) for one in (old, new)))


def with_tags(one: _One) -> str:
    """What is asked for, with its tags: 病历（复印件，2份）."""
    said = "，".join(tags(one))
    return spoken(one) + (f"（{said}）" if said else "")


def _known_by(text: str) -> str:
    return f"“{text[:_QUOTED]}{'…' if len(text) > _QUOTED else ''}”"


def _names(refs: Iterable[Mapping[str, str]]) -> Iterator[str]:
    return (one["name"] for one in refs)
