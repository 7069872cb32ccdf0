"""Where the comments of a data file stand, and on which line a value ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import yaml

from generator.unreadable import Loader
from generator.yaml_files.writing import lines_of

_COMMENT = re.compile(r"(?m)(?:^|(?<=[ \t]))#.*")


def comments_of(text: str, key: str) -> list[tuple[int, str]]:
    """The comments that stand directly above a top-level key of a file, and those inside of it: (line from 1, words)."""
    node = yaml.compose(text, Loader=Loader)
    if not isinstance(node, yaml.MappingNode):
        return []
    lines = lines_of(text)
    for key_node, value_node in node.value:
        if key_node.value != key:
            continue
        above = first = key_node.start_mark.line
        while above and lines[above - 1].lstrip().startswith("#"):
            above -= 1
        found = [(number + 1, lines[number].strip()) for number in range(above, first)]
        at, end = key_node.end_mark.index, end_of(lines, last_line(text, value_node, key_node))
        for words in comments_in(text, value_node, at, end):
            at = text.index(words, at)
            found.append((len(lines_of(text[: at + 1])), words))
            at += len(words)
        return found
    return []


def last_line(text: str, node: Any, key: Any) -> int:
    """The last line on which a value stands, from 0; comments below it left out."""
    while not isinstance(node, yaml.ScalarNode) and not node.flow_style:
        last = node.value[-1]
        key, node = last if isinstance(last, tuple) else (last, last)
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        said = text[node.start_mark.index : node.end_mark.index].rstrip()
        return int(node.start_mark.line) + len(lines_of(said)) - 1
    return max(int(node.end_mark.line), int(key.end_mark.line) if isinstance(key, yaml.ScalarNode) else 0)


def end_of(lines: Sequence[str], line: int) -> int:
    """Where in the text a line ends."""
    return sum(len(one) for one in lines[: line + 1])


def comments_in(text: str, node: Any, start: int, end: int) -> list[str]:
    """The comments between two places, those signs left out that are part of a value."""
    covered = list(_words(node))
    found = []
    while match := _COMMENT.search(text, start, end):
        word = next((last for first, last in covered if first <= match.start() < last), None)
        if word is None:
            found.append(match[0].rstrip())
        start = match.end() if word is None else word
    return found


def _words(node: Any) -> Iterable[tuple[int, int]]:
    if isinstance(node, yaml.ScalarNode):
        yield node.start_mark.index, node.end_mark.index
        return
    for child in node.value:
        for one in child if isinstance(child, tuple) else (child,):
            yield from _words(one)
