"""What values say in print, to be compared: a document knows words alone, so words alone tell whether it says the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import ValidationError

from generator.checks.sameness import words
from generator.overlay import State
from generator.schema.adapters import ADAPTERS
from generator.schema.fields import Field


class Unfit(ValueError):
    """A value that the field cannot hold; ``hint``: the cure, where it is known."""

    def __init__(self, message: str, hint: str = ""):
        super().__init__(message)
        self.hint = hint


def entry_words(entry: Any) -> str:
    """The printed words of a paragraph, material or remark with its parts."""
    heading = getattr(entry, "heading", None) or ""
    return words(heading + entry.text) + "".join(entry_words(child) for child in entry.children)


def of_state(state: State | None) -> tuple[str, ...] | None:
    """What a field says, entry by entry; None where no layer says anything or it does not apply."""
    if state is None or state.not_applicable:
        return None
    if state.field.has_entries:
        return tuple(entry_words(entry.value) for entry in state.entries)
    return _plain(state.value)


def of_value(field: Field, value: Any) -> tuple[str, ...]:
    """The same of a value as the files hold it.

    Raises:
        Unfit: the field cannot hold it.
    """
    try:
        model = ADAPTERS[field.kind].validate_python(value)
    except ValidationError as problem:
        # what we word ourselves has its cure behind a tab; pydantic's own words are not for staff
        reason, tab, hint = str(problem.errors()[0]["msg"]).partition("\t")
        raise Unfit(reason if tab else "内容放不进数据", hint) from None
    return tuple(entry_words(one) for one in model) if field.has_entries else _plain(model)


def of_entries(field: Field, entries: Iterable[Any]) -> list[str]:
    """The words of entries as files hold them, each by itself."""
    return [said for entry in entries for said in of_value(field, [entry])]


def _plain(value: Any) -> tuple[str, ...]:
    return tuple(words(one) for one in (value if isinstance(value, tuple) else (value,)) if one)


def alike(field: Field, one: tuple[str, ...] | None, other: tuple[str, ...] | None) -> bool:
    """Whether two say the same.  How a document divides a text into paragraphs says nothing; of lists every entry counts."""
    if one is None or other is None:
        return one is other
    return "".join(one) == "".join(other) if field.kind == "passage" else one == other


def raw_entries(stated: Any) -> Iterator[Any]:
    """The entries that a file writes for a field: of a list, or of 修改 and 增加."""
    if isinstance(stated, list):
        yield from stated
    elif isinstance(stated, dict):
        for key in ("修改", "增加"):
            yield from stated.get(key) or ()
