"""An official text in short: whole where there is room, else up to where it says something complete."""

from __future__ import annotations

ROOM = 52  # characters that are read at a glance beside their label on a phone
_OPENING, _CLOSING = "（(《“‘", "）)》”’"
_ENDS = (
    "。",
    "；",
    "：:",
    "，",
)  # what a text may be cut at, the best first; never at 、, whose last word rules the others


def brief(text: str) -> tuple[str, bool]:
    """The text and True; where it is too long, its beginning and False; nothing where no beginning says enough.

    What a text says after its first sentence is further explanation, or leads to a list.
    """
    text = text.rstrip("。；;：:")
    sentence = _upto(text, "。", len(text))
    if sentence:
        return brief(sentence)[0], False
    if len(text) <= ROOM:
        return text, True
    return next((cut for ends in _ENDS if (cut := _upto(text, ends, ROOM))), ""), False


def _upto(text: str, ends: str, room: int) -> str:
    """The text before its last such mark within the room that stands in no bracket."""
    depth = place = 0
    for here, character in enumerate(text[: room + 1]):
        depth += (character in _OPENING) - (character in _CLOSING)
        if not depth and character in ends:
            place = here
            if ends == "。":
                break
    return text[:place]
