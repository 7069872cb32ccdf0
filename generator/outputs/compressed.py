"""Writes x.gz (and x.br) beside every text of the site, for servers that send ready-made files (nginx: gzip_static on).

A page is compressed once and read often, so the standard library's level 6 is taken: faster libraries are there, but
what they write is a tenth larger.  The bytes depend on the text alone: no time, no name of a file is in them.
"""

from __future__ import annotations

import importlib
import os
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

SUFFIXES = frozenset({".html", ".js", ".css", ".json", ".svg", ".xml", ".txt", ".csv", ".atom"})
SMALLEST = 500  # bytes below which a text is one packet anyway


class CompressionError(Exception):
    """A kind of compression that cannot be had.  ``str()`` says what to do, for people."""


def write_compressed(folder: Path, kinds: Sequence[str]) -> int:
    """Compresses every text under a folder that has no compressed copy yet.

    A site is written into an empty folder, so that a copy that is there was made from the text beside it.

    Args:
        folder: the site or a part of it.
        kinds: of ``gz`` and ``br``.

    Returns:
        The number of copies written.

    Raises:
        CompressionError: a kind is unknown, or its library is not installed.
        OSError: a file could not be read or written.
    """
    makers = {kind: _maker(kind) for kind in kinds}
    return sum(_compress(path, kind, make) for kind, make in makers.items() for path in _texts(folder))


def _texts(folder: Path) -> list[str]:
    found: list[str] = []
    pending = [os.fspath(folder)]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue  # not ours
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                elif os.path.splitext(entry.name)[1] in SUFFIXES and entry.stat().st_size >= SMALLEST:
                    found.append(entry.path)
    return found


def _compress(path: str, kind: str, make: Callable[[bytes], bytes]) -> int:
    copy = f"{path}.{kind}"
    if os.path.exists(copy):
        return 0
    with open(path, "rb") as file:
        text = file.read()
    small = make(text)
    if len(small) >= len(text):
        return 0
    with open(copy, "wb") as file:
        file.write(small)
    return 1


def _maker(kind: str) -> Callable[[bytes], bytes]:
    if kind == "gz":
        return lambda text: zlib.compress(text, 6, wbits=31)  # 31: with the head of a .gz, whose time is 0
    if kind == "br":
        try:
            brotli = importlib.import_module("brotli")
        except ImportError:
            raise CompressionError(
                "没有安装 brotli（建议：pip install brotli，或在 mkdocs.yml 里只留 gz）"
            ) from None
        return lambda text: brotli.compress(text, mode=brotli.MODE_TEXT, quality=5)
    raise CompressionError(f"不认识压缩格式 {kind}（建议：写 gz 或 br）")
