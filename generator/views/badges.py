"""The badges of a guide: how and where it can be done, word by word, each with what the documents say.

They are made of typed facts alone: 办理层级, 渠道, 跨省通办, and a 办理方式 that consists of nothing but 线上 and 线下.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.overlay import Guide, State
from generator.schema.values import Paragraph
from generator.views.model import Badge
from generator.views.sources import Sources

_CHANNELS = {"现场": "现场", "自助": "自助机", "网上": "网上", "电话": "电话"}
_MODES = re.compile(r"(线上|线下)(?:[+、和](线上|线下))?")

_DENIED = "不能"
_Said = tuple[str, str, State]  # the badge, what is said, by whom


def badges(guide: Guide, sources: Sources, terms: Mapping[str, str]) -> tuple[Badge, ...]:
    """The badges of a guide.  ``terms``: word → the site's explanation of it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, text, state in (*_station(guide, terms), *_ways(guide), *_elsewhere(guide)):
        found.setdefault(name, []).append((text, sources.of(state.origin).layer))
    return tuple(
        Badge(name, tuple(said), _explained(name, terms), name.startswith(_DENIED))
        for name, said in found.items()
    )


def _explained(name: str, terms: Mapping[str, str]) -> str:
    word = next(
        (word for word in (name, name.removeprefix(_DENIED), name.removesuffix("机")) if word in terms), ""
    )
    return f"“{word}”：{terms[word]}" if word else ""


def _station(guide: Guide, terms: Mapping[str, str]) -> Iterator[_Said]:
    """办理层级 says who and how in one: the badge is the word for how, where that is a known one."""
    state, text = guide["station"], guide.text("station")
    if state is not None and text:
        yield next((word for word in terms if text.endswith(word)), text), f"办理层级：{text}", state


def _ways(guide: Guide) -> Iterator[_Said]:
    """What a list says of its own counters holds before the channels that are open everywhere."""
    mode, channels = guide["mode"], guide["channels"]
    if mode is not None and mode.entries:
        text = mode.entries[0].value.text
        only = _MODES.fullmatch(text) if len(mode.entries) == 1 else None
        for name in dict.fromkeys(filter(None, only.groups())) if only else ():
            yield name, f"办理方式：{text}", mode
    elif channels is not None:
        for paragraph in _open(channels):
            yield _CHANNELS[paragraph.channels[0]], paragraph.text, channels


def is_open(guide: Guide) -> bool:
    """Whether the documents give any channel without conditions."""
    channels = guide["channels"]
    return channels is not None and any(_open(channels))


def _open(channels: State) -> Iterator[Paragraph]:
    """A paragraph with several channels may say under which conditions each is open: a badge would drop them."""
    return (entry.value for entry in channels.entries if len(entry.value.channels) == 1)


def _elsewhere(guide: Guide) -> Iterator[_Said]:
    state, text = guide["cross_province"], guide.text("cross_province")
    if state is not None and text:
        yield ("" if text == "是" else _DENIED) + "跨省通办", f"跨省通办：{text}", state
