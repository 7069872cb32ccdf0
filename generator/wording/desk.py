"""What the readers of one cell share: what is known, for which item, the doubts and the proposals so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from generator.wording.clauses import Piece
from generator.wording.identity import new_material, slug, unused
from generator.wording.known import Known
from generator.wording.reading import Doubt
from generator.wording.words import copied, oddities

_ORDER = (
    "id", "渠道", "小标题", "材料", "任选其一", "同时提供", "说明", "文", "首见", "适用", "原文", "环节", "形式", "份数",
    "加盖公章", "承诺书可替代", "情形", "条件", "用于", "只需", "另需", "条目",
)  # fmt: skip


@dataclass
class Desk:
    """For one cell.  ``ids``: those of the list that is being made, so that no two entries bear one."""

    known: Known
    key: str
    field: str
    item: str
    doubts: list[Doubt] = field(default_factory=list)
    remarks: list[dict[str, Any]] = field(default_factory=list)
    new_materials: list[dict[str, Any]] = field(default_factory=list)
    general: list[dict[str, Any]] = field(default_factory=list)
    headed: bool = False  # every paragraph of the cell begins with a short heading and a blank
    ids: set[str] = field(default_factory=set)

    def guess(self, message: str, hint: str, text: str) -> None:
        """The program decided something."""
        self.doubts.append(Doubt(message, hint, text))

    def odd(self, message: str, hint: str, text: str, alike: str = "") -> None:
        """The document looks wrong.  ``alike``: words of the data that are nearly the same."""
        self.doubts.append(Doubt(message, hint, text, guess=False, alike=alike))

    def words(self, piece: Piece, field: str = "") -> str:
        """The piece's words for the data; whatever is odd about them is noted."""
        text = copied(piece.words, self.doubts)
        self.doubts += oddities(text)
        if found := self.known.misprint(field or self.field, text):
            was, old, new = found
            self.odd(
                f"和已有的“{was}”只差一个字：这里是“{new}”，那里是“{old}”",
                "核对文件；是错字就改正，并记入 errata.yml",
                text,
                alike=was,
            )
        for erratum in self.known.chain.shared.errata:
            if len(erratum.printed) > 3 and erratum.printed in text:
                hint = f"勘误表已改作“{erratum.corrected}”：{erratum.reason}"
                self.odd(f"“{erratum.printed}”是记过的错字", hint, text)
        return text

    def id_for(self, proposed: str, text: str) -> str:
        """An id that no entry of this list bears yet."""
        found = unused(proposed or slug(text), self.ids)
        self.ids.add(found)
        return found

    def propose(self, name: str) -> str:
        """A name that the vocabulary lacks is proposed once; the same name comes back."""
        if not self.known.naming.name(name) and all(one["名称"] != name for one in self.new_materials):
            taken = {one.id for one in self.known.materials.values()} | {
                one["id"] for one in self.new_materials
            }
            self.new_materials.append(new_material(name, taken))
        return name


def ordered(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry's keys in the order in which the files have them, empty ones left out."""
    return {key: entry[key] for key in _ORDER if entry.get(key) not in (None, "", [], False)}
