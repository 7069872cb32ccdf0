"""A page that the theme rendered once, cut at its slots: the frame into which every picture of that kind is put.

A slot is a token such as ``⟦title⟧`` in the theme's output (see overrides/frame.html and mkdocs_plugin.py):

==============  =========  ======================================================================
slot            holds      where
==============  =========  ======================================================================
title           text       ``<title>`` and the header
description     text       ``<meta name="description">``
path            text       the page's address below the site's own, in the canonical link; only
                           when the site has a public address
edition         text       of a guide: region, title and version, at the foot of every printed side
banner          HTML       before the content; what is wrong with the data, in the preview only
tools           HTML       in the bar at the top: the search, where it is not in the picture
content         HTML       the picture: everything inside ``<main>`` that is the page's own
policy          HTML       what the page may load, see outputs/policy.py; the same for all pages
head            HTML       in ``<head>``: the page's own ``<meta>``, see outputs/metadata.py
data            HTML       at the end: what machines read of the page (JSON-LD)
==============  =========  ======================================================================

``fill`` escapes the text slots, so callers give plain text there; HTML slots are taken as they are, so callers
give what their autoescaping templates made.  Nothing here knows mkdocs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

TEXT_SLOTS = frozenset({"title", "description", "path", "edition"})
HTML_SLOTS = frozenset({"banner", "content", "tools", "policy", "head", "data"})
SLOTS = TEXT_SLOTS | HTML_SLOTS
ASCII_SLOTS = frozenset({"edition"})  # stands before the page has said its encoding
OPTIONAL = {
    "edition": "",
    "tools": "",
    "head": "",
    "data": "",
}  # slots that stay empty unless a page has something for them

_TOKEN = re.compile("⟦([a-z]+)⟧")
_BLANK = re.compile(r"[ \t\r]*\n\s*")


class FrameError(ValueError):
    """The theme's page lacks a slot, or a page gives a slot no value."""


def token(slot: str) -> str:
    """What marks a slot in a template."""
    return f"⟦{slot}⟧"


@dataclass(frozen=True, slots=True)
class Frame:
    """Static text and slots in turn: ``parts[place]`` is filled for every ``place, slot`` of ``places``."""

    parts: tuple[str, ...]
    places: tuple[tuple[int, str], ...]

    @classmethod
    def from_html(cls, html: str, required: Iterable[str] = ("title", "description", "content")) -> Frame:
        """Cuts a rendered page.

        Indentation and blank lines of the theme go: they are a tenth of a page and are written thousands of times.

        Raises:
            FrameError: a required slot is missing, or there is a slot that nobody knows.
        """
        pieces = _TOKEN.split(_BLANK.sub("\n", html.strip() + "\n"))
        places = tuple((place, pieces[place]) for place in range(1, len(pieces), 2))
        found = {slot for _, slot in places}
        if missing := sorted(set(required) - found):
            raise FrameError(
                f"页面框架缺少空位 {'、'.join(map(token, missing))}，请检查 overrides/frame.html"
            )
        if unknown := sorted(found - SLOTS):
            raise FrameError(
                f"页面框架里有不认识的空位 {'、'.join(map(token, unknown))}，请检查 overrides/frame.html"
            )
        return cls(tuple(pieces), places)

    @property
    def slots(self) -> frozenset[str]:
        """The slots that this frame still has."""
        return frozenset(slot for _, slot in self.places)

    def fill(self, **values: str) -> str:
        """The whole page.  Values for slots that this frame does not have are left out.

        Raises:
            FrameError: a slot got no value, or a name is no slot's.
        """
        ready = _ready({**OPTIONAL, **values})
        parts = list(self.parts)
        try:
            for place, slot in self.places:
                parts[place] = ready[slot]
        except KeyError as missing:
            raise FrameError(f"页面框架的空位 {token(missing.args[0])} 没有内容") from None
        return "".join(parts)

    def preset(self, **values: str) -> Frame:
        """The same frame with some slots filled for all pages."""
        ready = _ready(values)
        parts, places = [self.parts[0]], []
        for place, slot in self.places:
            following = self.parts[place + 1]
            if slot in ready:
                parts[-1] += ready[slot] + following
            else:
                places.append((len(parts), slot))
                parts += [slot, following]
        return Frame(tuple(parts), tuple(places))


def _ready(values: dict[str, str]) -> dict[str, str]:
    if not values.keys() <= SLOTS:
        raise FrameError(f"页面框架没有空位 {'、'.join(map(token, sorted(values.keys() - SLOTS)))}")
    return {slot: _escaped(slot, value) if slot in TEXT_SLOTS else value for slot, value in values.items()}


def _escaped(slot: str, value: str) -> str:
    text = escape(value)
    return text.encode("ascii", "xmlcharrefreplace").decode() if slot in ASCII_SLOTS else text
