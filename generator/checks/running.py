"""What several rules need: the strings of a document with their places, the shared files by name, the nearest word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from generator.layers import ItemFile, Shared
from generator.overlay import Guide, resolve
from generator.periods import CHANGES, Period
from generator.problems import Problem, Severity, path_text
from generator.source import DataPath, Document
from generator.statements import unsafe_segment


def found(
    document: Document, path: DataPath, rule: str, message: str, hint: str, severity: Severity = "error"
) -> Problem:
    """A problem at a path of a document."""
    return Problem.at(document.mark(path), rule, message, hint, path_text(path), severity)


def strings(data: Any, path: DataPath = ()) -> Iterator[tuple[DataPath, str]]:
    """Every text value under ``data`` with its path, in the file's order; a loop, since data may be very deep."""
    waiting = [(path, data)]
    while waiting:
        here, value = waiting.pop()
        if isinstance(value, str):
            yield here, value
        elif isinstance(value, dict):
            waiting += [((*here, key), inner) for key, inner in reversed(value.items())]
        elif isinstance(value, list):
            waiting += [((*here, n), inner) for n, inner in reversed(tuple(enumerate(value)))]


def one_or_more(value: Any, path: DataPath) -> Iterator[tuple[DataPath, str]]:
    """The names of a value that may be one name or a list of names, as 情形 and 事项 may."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for n, name in enumerate(value):
            if isinstance(name, str):
                yield (*path, n), name


def shared_document(shared: Shared, name: str) -> Document:
    """A shared file (catalog.yml, …) as text with places."""
    for file, document in shared.documents.items():
        if file.count("/") == 1 and file.endswith(f"/{name}"):
            return document
    return Document(f"data/{name}")


def known_items(shared: Shared) -> tuple[str, ...]:
    """The catalog's items and those that have a guide only: ``catalog.py`` reports these, once and not wherever used."""
    return tuple(dict.fromkeys((*shared.catalog.items, *shared.base)))


def parts(data: Any) -> Iterator[tuple[DataPath, dict[str, Any]]]:
    """What a guide's file says: itself, then each entry of 变动, with the way to it."""
    yield (), data
    listed = data.get(CHANGES)
    for n, one in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(one, dict):
            yield (CHANGES, n), one


def under(item: ItemFile, period: Period, above: Guide, on: str = "") -> Guide:
    """The guide that an entry of 变动 changes: what stands above its file on its first day, then the file without it.

    ``on``: another day on which it holds; ``above`` is of that day.
    """
    day = on or period.window.start or period.window.end
    earlier = tuple(
        one for one in item.periods if one is not period and one.window.start < period.window.start
    )
    return resolve(above, replace(item, periods=earlier), day)


def unsafe_id(name: str) -> str:
    """Why a name cannot be part of an address, empty if it can; reserved names may, behind another segment."""
    return unsafe_segment(f"id-{name}")


COMMA = "名称之间用英文逗号，写成 [甲, 乙]"


def suggest(word: str, known: Iterable[str], otherwise: str, cutoff: float = 0.5) -> str:
    """A cure for an unknown name: the nearest known one, if one is near, and what to do if it was not meant."""
    words = list(known)
    if word[:1] in ("【", "［", "〔"):
        return f"方括号“{word[0]}”是中文的，改成英文的方括号和逗号，写成 [甲, 乙]"
    if "，" in word or ("、" in word and any(part.strip() in words for part in word.split("、"))):
        return COMMA
    near = get_close_matches(word, words, n=1, cutoff=cutoff)
    return f"是不是“{near[0]}”？若不是，{otherwise}" if near else otherwise


def listed(names: Iterable[str], most: int = 8) -> str:
    """Names in a row, cut off where there are many."""
    every = list(names)
    row = "、".join(every[:most])
    return f"{row} 等{len(every)}个" if len(every) > most else row
