"""What the words of one cell come to: a value as the YAML files hold it, where every clause went, what is doubtful."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Clause:
    """Words of the cell and where they went: “办理材料 2”, “备注 1 条目 2”, “通用说明 weituo”, or “没有放进数据：…”.

    ``number`` and ``mark`` are what is not copied: the printed number before the words (1. ① （1） 注：) and the ；
    behind them.  The printed forms of all clauses, joined, are the cell without its blanks.
    """

    text: str
    went: str
    number: str = ""
    mark: str = ""

    @property
    def printed(self) -> str:
        """Number, words and mark as in the document."""
        return self.number + self.text + self.mark


@dataclass(frozen=True, slots=True)
class Doubt:
    """A guess, or something odd in the document: what, what to do about it (both Chinese), and the words in question.

    ``guess``: the program decided something that a person may see differently; else the document itself looks wrong.
    ``begins``: the number of a list that does not begin at 1.  ``alike``: words of the data from which these differ in one
    character.
    """

    message: str
    hint: str
    text: str
    guess: bool = True
    begins: int = 0
    alike: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One cell, read.

    ``value``: plain data as the field's YAML has it, None where nothing can be made of the words; a list for fields with
    entries, or one text.  ``remarks``: entries of 备注 that stood in this cell behind 注：.  ``new_materials``: entries
    for data/materials.yml that the value needs.  ``general``: proposals of 通用说明, from words that say 下同.
    """

    value: Any | None
    clauses: tuple[Clause, ...]
    doubts: tuple[Doubt, ...] = ()
    remarks: tuple[dict[str, Any], ...] = ()
    new_materials: tuple[dict[str, Any], ...] = ()
    general: tuple[dict[str, Any], ...] = ()
