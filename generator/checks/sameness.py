"""Whether two values say the same: punctuation, blanks and ids do not count; words and typed facts do."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from unicodedata import normalize

from generator.schema.base import Model
from generator.schema.values import Material

_NOT_WORDS = re.compile(r"[\W_]+")
# attributes that say how an entry is kept, not what it says: its name, the row that printed it first, whose document
_KEPT = {"id", "home", "document"}


def same(one: Any, other: Any) -> bool:
    """Whether two entries of a list say the same; the words first, since they mostly differ."""
    return words(one.text) == words(other.text) and bool(content(one) == content(other))


def content(value: Any) -> Any:
    """What a value says, to be compared and hashed."""
    if isinstance(value, str):
        return words(value)
    if isinstance(value, tuple):
        return tuple(content(one) for one in value)
    if isinstance(value, Model):
        said = {name: content(one) for name, one in value if name not in _KEPT}
        if isinstance(value, Material):  # 原文 may be left out where it is the vocabulary's name
            said["wording"] = words(value.text)
        return tuple(said.items())
    return value


@lru_cache(maxsize=20_000)
def words(text: str) -> str:
    """A text without punctuation and blanks, full and half width alike."""
    return _NOT_WORDS.sub("", normalize("NFKC", text))
