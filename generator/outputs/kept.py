"""A store with a bound: what was made for a key is at hand for the next who asks, so that equal things are made once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

_KEPT = 4000  # rendered sections, the largest of what is kept: about ten times the base's 29 × 11, some tens of MB


def kept(
    store: OrderedDict[Any, Any],
    key: Hashable,
    make: Callable[[], Any],
    finish: Callable[[Any], Any] = lambda made: made,
) -> Any:
    """What the store has for a key, made when it has nothing; the least lately made goes when it is full."""
    found = store.get(key)
    if found is None:
        found = store[key] = finish(make())
        if len(store) > _KEPT:
            store.popitem(last=False)
    return found
