"""Promises to publish a number, which are not the number: 各级医保部门向社会公布监督电话."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from generator.schema.fields import FIELDS, SECTIONS

if TYPE_CHECKING:
    from generator.overlay import Guide, State

# 联系 key in region.yml → how a document names what will be published
_NAMED = {
    "窗口电话": re.compile("窗口电话|服务电话"),
    "查询电话": re.compile("查询电话"),
    "监督电话": re.compile("监督电话"),
    "地址": re.compile("(?<!下载)地址"),
    "网址": re.compile("网址"),
}
PROMISED = tuple(_NAMED)  # the keys that a document may promise
# … and how a text looks that gives it: 12393, 0902-2250001, 0902 225 0001; 天山北路5号; www.….gov.cn
_NUMBER = re.compile(r"\d{5,}|\d{3,4}[-－—－ )）]\d{3,4}[- ]?\d{4}")
_GIVEN = {
    "窗口电话": _NUMBER,
    "查询电话": _NUMBER,
    "监督电话": _NUMBER,
    "地址": re.compile(r"\d+\s*[号楼室弄层]|[一二三四五六七八九十]+[号楼层]"),
    "网址": re.compile(r"https?://|www\.|\.(?:cn|com|net|org)\b", re.IGNORECASE),
}
_PASSAGES = tuple(field.name for field in FIELDS if field.kind == "passage" and field.section in SECTIONS)


@lru_cache(maxsize=4096)
def promised(text: str) -> tuple[str, ...]:
    """The 联系 keys that a text promises to publish without giving them."""
    if "公布" not in text:
        return ()
    return tuple(key for key, named in _NAMED.items() if named.search(text) and not _GIVEN[key].search(text))


@lru_cache(maxsize=1024)
def promised_in(state: State) -> tuple[str, ...]:
    """The same for all paragraphs of a field, in order.  States are shared between regions, so this is kept for each."""
    return tuple(
        dict.fromkeys(
            key for entry in state.entries for text in _texts(entry.value) for key in promised(text)
        )
    )


@lru_cache(maxsize=1024)
def promised_by(guide: Guide) -> tuple[str, ...]:
    """The same for a whole guide; regions share those that they inherit."""
    states = (guide[name] for name in _PASSAGES)
    return tuple(dict.fromkeys(key for state in states if state is not None for key in promised_in(state)))


def _texts(paragraph: Any) -> Iterator[str]:
    yield paragraph.text
    for child in paragraph.children:
        yield from _texts(child)
