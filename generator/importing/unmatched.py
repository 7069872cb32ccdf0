"""A row that nobody knows: the items that it may mean, its 主项's first, and every way on; a ready command only for what is near."""

from __future__ import annotations

from collections.abc import Sequence

from generator.checks.sameness import words
from generator.documents.document import Finding, Place
from generator.importing.cells import Setting
from generator.importing.matching import LEFT_OUT, NEAR, Candidate, Known, Match, nearest

READY = 60.0  # what is less alike is no example to copy: somebody would
_MOST = 3


def refusal(
    setting: Setting, known: Known, one: Match, place: Place, group: str, matched: Sequence[Match]
) -> Finding:
    """What is said of the row.

    ``known``: the names of all items; ``group``: its 主项 as words; ``matched``: what became of all rows.
    """
    said = one.said or place.at
    out = f'不导入这一行，写 --match "{said}={LEFT_OUT}"'
    which = f'是哪个事项，写 --match "{said}=事项的id"'
    if not one.said:
        return Finding(
            "unplaced", place, "这一行没有事项名称，认不出是哪个事项", f"在原表里补上名称；{which}；{out}"
        )
    new = (
        "目录里没有的新事项，先建它再导入：.venv/bin/python -m generator new item 事项的id"
        "（id 自己定，小写拼音和连字符）"
    )
    title, members = _group_called(setting, words(one.said))
    if title:
        taken = {other.item for other in matched if other.item}
        listed = "、".join(
            f"{each.name}（{each.item}{'，别的行已经是它' if each.item in taken else ''}）"
            for each in _members(known, one.said, members)
        )
        message = f"“{one.said}”是主项的名称，不是事项的；这个主项下面有：{listed}"
        return Finding("unplaced", place, message, f"{which}；{out}")
    found = _candidates(setting, known, one, group)
    if not found:
        message = f"认不出“{one.said}”是哪个事项，没有相近的名称"
        return Finding("unplaced", place, message, f"{which}；{new}；{out}")
    best = "；".join(f"{other.name}（{other.item}，{other.score:g} 分）" for other in found)
    message = f"认不出“{one.said}”是哪个事项，最接近的是：{best}"
    if max(other.score for other in found) >= READY:
        near = max(found, key=lambda other: other.score)
        which = f'是哪一个就写哪一个，如 --match "{said}={near.item}"'
    return Finding("unplaced", place, message, f"{which}；{new}；{out}")


def _candidates(setting: Setting, known: Known, one: Match, group: str) -> list[Candidate]:
    """Those of the row's own 主项 first, then what is near by name."""
    _, members = _group_called(setting, group)
    own = _members(known, one.said, members)[:_MOST]
    near = [other for other in one.best if other.score >= NEAR]
    first = {other.item for other in own}
    return [*own, *(other for other in near if other.item not in first)][: max(_MOST, len(own))]


def _members(known: Known, said: str, members: Sequence[str]) -> list[Candidate]:
    return [other for other in nearest(said, known, most=10**3) if other.item in members]


def _group_called(setting: Setting, said: str) -> tuple[str, tuple[str, ...]]:
    """The 主项 of these words, in the catalog or as any layer prints it, and its items."""
    if not said:
        return "", ()
    for group in setting.chain.shared.catalog.groups:
        if words(group.name) == said:
            return group.name, tuple(group.items)
    found: dict[str, None] = {}
    for layer in setting.chain.layers.values():
        for file in layer.items.values():
            statement = file.statements.get("group")
            if statement and isinstance(statement.said, str) and words(statement.said) == said:
                found[file.item] = None
    return (said if found else ""), tuple(found)
