"""A data file with some of it changed: whatever is not changed keeps its every byte, comments and quotation marks included."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from generator.source import parse
from generator.unreadable import Loader
from generator.yaml_files.alike import each, is_changes, name_of, same
from generator.yaml_files.comments import comments_in, end_of, last_line
from generator.yaml_files.writing import (
    ORDERS,
    comment,
    entry_lines,
    indented,
    lines_of,
    new_file,
    sorted_keys,
    written,
)


class _Removed:
    """The type of ``REMOVED``."""

    def __repr__(self) -> str:
        return "REMOVED"


REMOVED = _Removed()  # in place of a value: the key goes


def appended(text: str, entries: Iterable[Mapping[str, Any]], note: str = "") -> str:
    """A file that is a list, with more entries at its end, under a comment.  What stood there keeps its bytes.

    Raises:
        ValueError: the file is no list of lines that begin with “- ”.
    """
    node = yaml.compose(text, Loader=Loader)
    if node is not None and (not isinstance(node, yaml.SequenceNode) or node.flow_style):
        raise ValueError("文件不是一行一条、以“- ”开头的列表")
    lead = " " * (node.start_mark.column if node is not None else 0)
    more = comment(note) + "".join(entry_lines("", dict(one)) for one in entries)
    end = _line_end(text)
    indented = "".join(lead + line for line in lines_of(more)).replace("\n", end)
    gap = "" if not text or text.endswith(("\n", "\r")) else end
    return text + gap + indented


def changed(text: str, changes: Mapping[str, Any]) -> str:
    """A file with some of its top-level keys changed, added, or taken away (``REMOVED``).

    Every other byte stays, comments and quotation marks included.  Of a list, or of 增加/修改/删除, the entries that say
    the same keep theirs, too.  A comment inside of what is replaced moves above it; one above or inside of a key that goes
    stays as a line.  Where no key is left, only comments are.

    Raises:
        ValueError: the text is no mapping that can be read.
    """
    document = parse(text.encode(), "")
    if not isinstance(document.data, dict) or document.problems:
        if document.data is None and all(one.rule == "empty" for one in document.problems):
            given = {key: value for key, value in changes.items() if value is not REMOVED}
            return text + new_file(given)
        raise ValueError("；".join(map(str, document.problems)) or "文件不是“键: 值”")
    after = {key: value for key, value in document.data.items() if changes.get(key) is not REMOVED}
    after |= {key: value for key, value in changes.items() if value is not REMOVED}
    if same(after, document.data):
        return text
    node = yaml.compose(text, Loader=Loader)
    if not node.flow_style and not node.start_mark.column:
        edit = _Edit(text)
        edit.mapping(node, document.data, after, 0)
        result = edit.result()
        if not after or same(parse(result.encode(), "").data, after):
            return result
    # written as nobody here writes (in braces, with “? ” before a key): anew, its comments on top
    kept = "".join(f"{line}\n" for line in comments_in(text, node, 0, len(text)))
    return kept + new_file(after)


class _Edit:
    """Lines of a file to be replaced, and what stands in their place."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = lines_of(text)
        self._new: list[tuple[int, int, str]] = []  # from line, to line (not included), text

    def result(self) -> str:
        end = _line_end(self._text)
        lines = list(self._lines)
        for first, last, new in sorted(self._new, key=lambda one: one[:2])[::-1]:
            if new and first == len(lines) and lines and not lines[-1].endswith(("\n", "\r")):
                lines[-1] += end
            lines[first:last] = [new.replace("\n", end)] if new else []
        return "".join(lines)

    def mapping(self, node: yaml.MappingNode, before: dict[str, Any], after: dict[str, Any], at: int) -> None:
        """A mapping whose keys stand each at the beginning of a line, ``at`` columns in."""
        places = {key.value: (key, value) for key, value in node.value}
        for key, (key_node, value_node) in places.items():
            first, last = key_node.start_mark.line, last_line(self._text, value_node, key_node) + 1
            if key not in after:
                inside = comments_in(
                    self._text, value_node, key_node.end_mark.index, end_of(self._lines, last - 1)
                )
                self._new.append((first, last, "".join(f"{' ' * at}{line}\n" for line in inside)))
            elif not same(after[key], before[key]):
                self._value(key, key_node, value_node, before[key], after[key], at)
        for key in sorted_keys(key for key in after if key not in places):
            line = self._place_for(key, places)
            self._new.append((line, line, indented(written({key: after[key]}), at)))

    def _value(self, key: str, key_node: Any, node: Any, before: Any, after: Any, at: int) -> None:
        """One key's value: its list entry by entry where it stands so, else anew."""
        first, last = key_node.start_mark.line, last_line(self._text, node, key_node)
        own_lines = not getattr(node, "flow_style", True) and node.start_mark.line > first
        if own_lines and isinstance(before, list) and isinstance(after, list) and after:
            if self._entries(key, node, before, after):
                return
        elif own_lines and is_changes(before) and is_changes(after):
            self.mapping(node, before, after, node.start_mark.column)
            return
        new = indented(written({key: after}), at)
        inside = comments_in(self._text, node, key_node.end_mark.index, end_of(self._lines, last))
        if inside and own_lines and after and isinstance(after, list | dict):
            self._new.append((first, last + 1, self._anew(key, key_node, node, before, after, at)))
            return
        if inside and first == last and new.count("\n") == 1:
            old = "".join(self._lines[first]).rstrip("\r\n")
            gap = re.search(r"[ \t]+$", old[: old.rindex(inside[-1])])
            new = f"{new[:-1]}{gap[0] if gap else ' '}{inside[-1]}\n"
            inside = []
        lead = "".join(f"{' ' * at}{line}\n" for line in inside)
        self._new.append((first, last + 1, lead + new))

    def _anew(self, key: str, key_node: Any, node: Any, before: Any, after: Any, at: int) -> str:
        """A list that becomes 增加/修改/删除, or the other way round: comments stay with entries that stay, others on top."""
        owned, rest = [], []
        start = key_node.end_mark.index
        for entry, entry_node in sorted(each(before, node), key=lambda one: one[1].start_mark.index):
            end = end_of(self._lines, last_line(self._text, entry_node, entry_node))
            owned.append((entry, comments_in(self._text, node, start, end)))
            start = end
        rest += comments_in(
            self._text, node, start, end_of(self._lines, last_line(self._text, node, key_node))
        )

        def lines(entries: list[Any]) -> str:
            text = ""
            for entry in entries:
                alike = [one for one in owned if same(one[0], entry)]
                named = [one for one in owned if name_of(entry) and name_of(one[0]) == name_of(entry)]
                found = next(iter(alike or named), None)
                if found is not None:
                    owned.remove(found)
                    text += "".join(f"{line}\n" for line in found[1])
                text += entry_lines(key, entry)
            return text

        if isinstance(after, list):
            new = f"{key}:\n{indented(lines(after), 2)}"
        elif is_changes(after):
            parts = (f"{one}:\n{indented(lines(entries), 2)}" for one, entries in after.items())
            new = f"{key}:\n{indented(''.join(parts), 2)}"
        else:
            new = written({key: after})
        above = [line for _, comments in owned for line in comments] + rest
        return indented("".join(f"{line}\n" for line in above) + new, at)

    def _entries(self, key: str, node: yaml.SequenceNode, before: list[Any], after: list[Any]) -> bool:
        """A list, one line or more an entry: what says the same, or bears the same id, keeps the comments above it.

        False where a dash stands alone above its entry, as nobody here writes.
        """
        at = int(node.start_mark.column)
        starts = [int(one.start_mark.line) for one in node.value]
        ends = [last_line(self._text, one, one) + 1 for one in node.value]
        texts = ["".join(self._lines[first:last]) for first, last in zip(starts, ends, strict=True)]
        if not all(re.match(rf" {{{at}}}- *[^ \r\n]", text) for text in texts):
            return False
        above = [
            "".join(self._lines[last:first])
            for last, first in zip([starts[0], *ends[:-1]], starts, strict=True)
        ]
        free = list(range(len(before)))
        parts = []
        for entry in after:
            old = next((one for one in free if same(before[one], entry)), None)
            if old is not None:
                text = texts[old]
            else:
                text = indented(entry_lines(key, entry), at)
                named = (one for one in free if before[one] not in after and name_of(before[one]))
                old = next((one for one in named if name_of(before[one]) == name_of(entry)), None)
                if old is not None and (kept := self._entry(node.value[old], before[old], entry, ends[old])):
                    text = kept
                elif old is not None:
                    start, end = node.value[old].start_mark.index, end_of(self._lines, ends[old] - 1)
                    inside = comments_in(self._text, node.value[old], start, end)
                    text = indented("".join(f"{line}\n" for line in inside), at) + text
            if old is not None:
                free.remove(old)
                text = above[old] + text
            parts.append(text if text.endswith(("\n", "\r")) else f"{text}\n")
        self._new.append((starts[0], ends[-1], "".join(parts)))
        return True

    def _entry(self, node: Any, before: Any, after: Any, end: int) -> str:
        """An entry of several lines whose first key stays, changed key by key; nothing where it is not written so."""
        first = int(node.start_mark.line)
        if not isinstance(node, yaml.MappingNode) or node.flow_style or not isinstance(after, dict):
            return ""
        lead = node.value[0][0].value
        if end - first < 2 or lead not in after or not same(after[lead], before[lead]):
            return ""
        inner = _Edit(self._text)
        inner.mapping(node, before, after, int(node.start_mark.column))
        made = lines_of(inner.result())
        return "".join(made[first : len(made) - (len(self._lines) - end)])

    def _place_for(self, key: str, places: Mapping[str, Any]) -> int:
        """The line before which a new key goes: behind the one that precedes it in such files, else at the end."""
        order = next((one for one in ORDERS if key in one), [])
        ahead = [one for one in places if one in order and order.index(one) < order.index(key)]
        found = [max(ahead, key=order.index)] if ahead else list(places)
        return max(last_line(self._text, places[one][1], places[one][0]) for one in found) + 1


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
