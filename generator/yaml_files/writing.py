"""Plain data → the text of a data file, as people of this project write it: quotation marks, what stands in one line."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.emitter import Emitter
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from generator.field_sources import SOURCE, SOURCES
from generator.schema.fields import CHANGE_KEYS, FIELDS
from generator.schema.region import Region
from generator.source import parse
from generator.unreadable import HIDDEN_SIGNS

# what keeps its order: a guide's fields, a region's keys, the changes of a list
_ORDER = [SOURCE, SOURCES, *(one.key for one in FIELDS), "别名"]
_REGION_ORDER = [str(one.alias) for one in Region.model_fields.values()]
ORDERS = (_ORDER, _REGION_ORDER, [*CHANGE_KEYS])
# lists of names stand in one line, sentences each in its own
_IN_LINE = {
    "办理环节",
    "行使（受理）层级",
    "任选其一",
    "同时提供",
    "情形",
    "用于",
    "渠道",
    "事项",
    "别称",
    "适用",
    SOURCES,
}
_ROWS = "清单栏目"  # a list of mappings in one line each
_LONGEST_LINE = 120
_CODE = re.compile(r"[0-9]+[0-9A-Za-z]*")
_BREAK = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")


class _Emitter(Emitter):
    def choose_scalar_style(self) -> Any:
        style = super().choose_scalar_style()
        return '"' if style == "'" else style  # one kind of quotation mark is enough to learn


class _Resolver(VersionedResolver):
    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        """No guesses at types, as in ``source.py``: a date or yes stays the text that was typed."""
        if kind is ScalarNode and value not in ("", "~", "null", "true", "false") and not _is_number(value):
            return self.DEFAULT_SCALAR_TAG
        return super().resolve(kind, value, implicit)


def _is_number(value: Any) -> bool:
    return bool(re.fullmatch(r"[-+]?[0-9]+", str(value)))


def new_file(values: Mapping[str, Any], head: str = "", notes: Mapping[str, str] | None = None) -> str:
    """The text of a new data file.

    Args:
        values: plain data (text, whole numbers, true/false, None, lists, mappings), by top-level key.
        head: a comment on top; without “#”, a line for each.
        notes: key → the comment above it.
    """
    text = comment(head)
    for key in sorted_keys(values):
        text += comment((notes or {}).get(key, "")) + written({key: values[key]})
    return text


def sorted_keys(keys: Iterable[str]) -> list[str]:
    """A guide's keys in the order of FIELDS, any others as they are."""
    given = list(keys)
    if not any(key in _ORDER[1:] for key in given):  # region.yml has an 依据文件, too
        return given
    return sorted(given, key=lambda key: _ORDER.index(key) if key in _ORDER else len(_ORDER))


def comment(text: str) -> str:
    """The words as comment lines."""
    return "".join(f"# {line}".rstrip() + "\n" for line in text.splitlines())


def lines_of(text: str) -> list[str]:
    """A text's lines, each with its end."""
    return [line for line in _BREAK.split(text) if line]


def written(value: Mapping[str, Any]) -> str:
    """A mapping as lines."""
    writer = YAML()
    writer.Emitter, writer.Resolver = _Emitter, _Resolver
    writer.width = 10**9
    writer.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    writer.dump(_styled(value, ""), out)
    return HIDDEN_SIGNS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", out.getvalue())


def entry_lines(key: str, value: Any) -> str:
    """One entry of the list under a key, as lines, its dash at the margin."""
    lines = lines_of(written({key if key == _ROWS else "_": [value]}))
    return "".join(line[2:] for line in lines[1:])


def indented(text: str, at: int) -> str:
    """Every line ``at`` columns in."""
    return "".join(" " * at + line for line in lines_of(text))


def _styled(value: Any, key: str, flow: bool = False) -> Any:
    """The data as ruamel.yaml writes them in this project's ways: what stands in one line, what in quotation marks."""
    if isinstance(value, str):
        return value if _plain_is_safe(value, flow) else DoubleQuotedScalarString(value)
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return int(value)
    flow = flow or not value or key == _ROWS or (key in _IN_LINE and _is_short(value))
    if isinstance(value, Mapping):
        made: Any = CommentedMap({_key(one): _styled(inner, one, flow) for one, inner in value.items()})
    else:
        made = CommentedSeq([_styled(one, "", flow) for one in value])
        flow = flow and key != _ROWS
    if flow:
        made.fa.set_flow_style()
    return made


def _key(key: str) -> str:
    return key if _plain_is_safe(key, True) else DoubleQuotedScalarString(key)


def _is_short(value: Any) -> bool:
    return len(json.dumps(value, ensure_ascii=False)) <= _LONGEST_LINE


def _plain_is_safe(text: str, flow: bool) -> bool:
    """Whether the words can stand without quotation marks, by the reader that will read them."""
    if _CODE.fullmatch(text) or HIDDEN_SIGNS.search(text) or text != text.strip() or "\n" in text:
        return False
    line = f"甲: [{text}, 乙]\n" if flow else f"甲: {text}\n乙:\n  - {text}\n"
    document = parse(line.encode("utf-8", "surrogatepass"), "")
    return not document.problems and document.data == (
        {"甲": [text, "乙"]} if flow else {"甲": text, "乙": [text]}
    )
