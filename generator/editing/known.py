"""Whether a file is a workbook of `export --edit`, also one whose sheets were renamed or taken away: it is never read as a list."""

from __future__ import annotations

import html
import re
import zipfile
from contextlib import suppress
from pathlib import Path

from generator.editing.workbook import DRAFT, EDIT, FORM, ITEM, PLAIN

_LARGEST = 20 * 2**20  # bytes
# programs keep all words in one part, or each sheet's in its own; the first cell tells
_HAS_WORDS = re.compile(r"xl/(?:sharedStrings|worksheets/[^/]+)\.xml", re.IGNORECASE)


def is_edit_workbook(path: Path) -> bool:
    """False for anything that cannot be read, and for every other table."""
    try:
        if path.suffix.lower() in PLAIN:
            with path.open("rb") as file:
                return _begins(file.read(200))
        with zipfile.ZipFile(path) as package:
            names = package.open("xl/workbook.xml").read(_LARGEST)
            if all(f'name="{one}"'.encode() in names for one in (EDIT, DRAFT)):
                return True
            return any(_says_it(package, part) for part in package.namelist() if _HAS_WORDS.fullmatch(part))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, RuntimeError):
        return False


def _says_it(package: zipfile.ZipFile, part: str) -> bool:
    length = _LARGEST if "sharedStrings" in part else 2**16
    words = html.unescape(package.open(part).read(length).decode("utf-8", "ignore"))
    return any(f">{one}<" in words for one in (FORM, ITEM))


def _begins(head: bytes) -> bool:
    for code in ("utf-8-sig", "gb18030", "utf-16"):
        with suppress(UnicodeDecodeError):
            if head.decode(code, "ignore").lstrip('"').startswith(ITEM):
                return True
    return False
