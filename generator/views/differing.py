"""The records of what differs between a guide and the one above it; templates print them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """One certain difference.  ``kind``: less, more (of what is asked for), shorter, longer, changed."""

    kind: str
    text: str  # 由30个工作日缩短为25个工作日
    section: str  # id of the section that holds both wordings
    about: str  # 办理时限


@dataclass(frozen=True, slots=True)
class Differences:
    """What a guide says otherwise than the national documents.  Pairs are (what, id of the section)."""

    against: str  # 国家清单; several documents are joined by 、
    certain: tuple[Difference, ...]
    worded: tuple[tuple[str, str], ...]  # nothing can be claimed: both wordings stand there
    alone: tuple[tuple[str, str], ...]  # only this guide speaks of it
