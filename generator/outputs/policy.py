"""The Content-Security-Policy that a page carries in itself: its own files, and of inline scripts and styles these very ones.

Made of the page as it is, so that no list of hashes can go stale, and in the page, so that it holds on any server and in
a folder.  What only a header can say (who may frame a page) is in deploy/nginx.conf.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable

from generator.frame import Frame, token

SLOT = "policy"
# no 'unsafe-inline', no other website; what is not named may not be loaded at all
_FIXED = (
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
)
_INLINE = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1>", re.DOTALL | re.IGNORECASE)
_TYPE = re.compile(r"\btype\s*=\s*[\"']?([^\s\"'>]+)")
_RUN = frozenset({"text/javascript", "application/javascript", "module"})


def policy_of(page: str) -> str:
    """The policy for a page: text for a ``content="…"``, without quotation marks or &.

    Data blocks (``type="application/ld+json"``) are not run and need no hash.
    """
    inline: dict[str, dict[str, None]] = {"script": {}, "style": {}}
    for found in _INLINE.finditer(page):
        kind, attributes, text = found[1].lower(), found[2], found[3]
        named = _TYPE.search(attributes)
        if re.search(r"\bsrc\s*=", attributes) or (kind == "script" and named and named[1] not in _RUN):
            continue
        inline[kind][_hash(text)] = None
    scripts, styles = (_joined("'self'", inline[kind]) for kind in ("script", "style"))
    return "; ".join(("default-src 'none'", f"script-src {scripts}", f"style-src {styles}", *_FIXED))


def guarded(page: str) -> str:
    """A whole page with its policy where its slot is; without the slot, the page as it is."""
    mark = token(SLOT)
    return str(page).replace(mark, policy_of(page), 1) if mark in page else page


def guarded_frame(frame: Frame) -> Frame:
    """The same for a frame, once for all its pages: what they put into its slots brings no script and no style."""
    return frame.preset(**{SLOT: policy_of("".join(frame.parts))}) if SLOT in frame.slots else frame


def _joined(first: str, hashes: Iterable[str]) -> str:
    return " ".join((first, *hashes))


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
