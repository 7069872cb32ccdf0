"""Writes what the search in the browser loads: /search/words.js, old.js, codes-<RR>.js and /<region>/search.js.

Scripts that set one name and not JSON, because a page that was opened from a folder may load a script and nothing else.
Codes of all regions come in files by their first two digits (the province), loaded only by who types a code; the table
of traditional characters, old.js, only by who types one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from generator.chain import Chain
from generator.search.words import region_words, shared_words, traditional

NAMED = 120  # regions whose names are known to the search
# code, item, region, the region's name
Coded = tuple[str, str, str, str]


def write_search(
    chain: Chain, root: str, codes: Iterable[Coded], places: Iterable[tuple[str, str]], out: Path
) -> None:
    """What all regions share: the words, the codes, and the names of regions that a question may hold.

    ``places``: id and name, the regions near the root first; with more than `NAMED` those below are left to the tree of
    regions, since every reader loads the list.
    """
    by_start: dict[str, list[Coded]] = {}
    for one in sorted(codes):
        if one[0][:2].isdecimal():
            by_start.setdefault(one[0][:2], []).append(one)
    words = shared_words(chain, root)
    words["codes"] = sorted(by_start)
    words["places"] = list(islice((one for one in places if one[0] != root), NAMED))
    folder = out / "search"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "words.js").write_bytes(as_script("words", words))
    (folder / "old.js").write_bytes(as_script("old", traditional(words, chain.shared.search)))
    for start, found in by_start.items():
        (folder / f"codes-{start}.js").write_bytes(as_script(f"codes{start}", found))


def write_region_search(chain: Chain, region: str, out: Path) -> None:
    """What one region adds: where items are handled, its own titles, time limits, numbers of materials, codes."""
    root = chain.ancestors(region)[-1]
    folder = out / region
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "search.js").write_bytes(as_script(f"region:{region}", region_words(chain, region, root)))


def of_script(text: bytes) -> Any:
    """The value of a script that ``as_script`` made."""
    return json.loads(text[text.index(b"]=") + 2 : text.rindex(b";")])


def as_script(name: str, value: Any) -> bytes:
    """A script that sets ``window.guides[name]``."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # characters that JSON allows in a text and a script, or a page that a script is pasted into, does not
    for character in "<\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return f'(window.guides=window.guides||{{}})["{name}"]={text};\n'.encode()
