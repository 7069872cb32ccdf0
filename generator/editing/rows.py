"""A row of the workbook that is none of those exported: which item is meant, and the ways to have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from generator.checks.sameness import words

AGAIN = "重新运行 export --edit 导出一份再改"
_NEAR = 60  # of 100: what is less alike is no suggestion
_NEW = "先建它（.venv/bin/python -m generator new item 事项的id）"


@dataclass(frozen=True, slots=True)
class Asked:
    """``items``: id → name of the catalog; ``names``: a name's words and its id, the region's own names first.

    ``exported``: the ids of the table; ``missing``: those that no row has any more.
    """

    region: str
    items: Mapping[str, str]
    names: Sequence[tuple[str, str]]
    exported: Sequence[str]
    missing: Sequence[str]

    def unknown(self, item: str) -> tuple[str, str]:
        """What is wrong with an id that the table did not have, and the cure."""
        if item in self.items:
            return f"“{self.items[item]}”（{item}）不在导出的表里", self._listed(item)
        near = [
            one
            for one, score, _ in process.extract(item, self.exported, scorer=fuzz.ratio, limit=3)
            if score >= _NEAR
        ]
        maybe = f"（是不是 {'、'.join(near)}）" if near else ""
        meant = f"第一列的 id 不要改，填回原来的{maybe}"
        return (
            f"没有“{item}”这个事项",
            f"{meant}；目录里没有的新事项，{_NEW}，再在 {self._where()}写上它，{AGAIN}",
        )

    def unnamed(self, name: str) -> tuple[str, str]:
        """The same of a row without an id, by the name that was typed; it may be empty."""
        message = f"这一行没有写是哪个事项{f'（“{name}”）' if name else ''}"
        said = words(name)
        item = next((one for known, one in self.names if said and known == said), "")
        if item in self.missing:
            return message, f"第一列填回 {item}"
        if item in self.exported:
            return message, f"“{name}”是 {item}，表里已有这一行：改那一行，删去这一行"
        if item:
            return message, f"“{name}”是 {item}，不在导出的表里：{self._listed(item)}；不要就删去这一行"
        near = process.extract(name, self.items, scorer=fuzz.ratio, limit=3) if name else []
        told = "、".join(f"{known}（{one}）" for known, score, one in near if score >= _NEAR)
        fitting = f"第一列填回它的 id（表里少了的是 {'、'.join(self.missing[:8])}）；" if self.missing else ""
        like = f"相近的有 {told}，表里有的就改那一行，没有的照下面办；" if told else ""
        new = f"目录里没有的新事项，{_NEW}，再在 {self._where()}写上它，{AGAIN}"
        return message, f"{fitting}{like}{new}；不要就删去这一行"

    def _listed(self, item: str) -> str:
        return f"先在 {self._where()}写上 {item}，再{AGAIN.removeprefix('重新')}"

    def _where(self) -> str:
        return f"data/regions/{self.region}/region.yml 的“列明事项”里"
