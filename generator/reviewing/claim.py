"""One thing that can be said of a guide against another: more is asked of citizens, or less, or people have to look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.changes.fields import Said

MORE, LESS, DOUBT = "more", "less", "doubt"

Fields = Mapping[str, Said]


@dataclass(frozen=True)
class Claim:
    """One thing.  ``kind``: MORE is asked of citizens, LESS is asked, or a DOUBT, whose ``text`` is empty."""

    field: str
    label: str
    kind: str
    text: str = ""
    since: str = ""  # a later day from which it holds; empty: it holds today
