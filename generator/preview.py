"""What the preview remembers from one build to the next: the last good data, and what is wrong with the newest."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from html import escape
from itertools import chain
from pathlib import Path
from typing import Any

from generator import pipeline
from generator.outputs import templates
from generator.problems import as_text, errors
from generator.workers import WorkerFailed


class Preview:
    """``loaded``: the last good data, None before there were any; ``banner``: HTML that says what is wrong, or empty."""

    def __init__(self) -> None:
        self.loaded: Any = None
        self.banner = ""
        self._signature: tuple[str, list[tuple[str, int, int]]] | None = None

    def load(self, data: Path, watched: Iterable[Path], processes: int, today: str = "") -> None:
        """Reads the data anew if they, a template or the day changed since; with problems, keeps the last good and says so."""
        signature = (today, _signature(watched))
        if signature == self._signature:
            return
        templates.forget()  # and new workers, which know only the new ones
        self._signature, self.banner = signature, ""
        try:
            loaded = pipeline.load(data, processes, today)
        except WorkerFailed as problem:
            self.banner = _banner(str(problem))
            return
        if loaded.ok:
            _close(self.loaded)
            self.loaded = loaded
        else:
            text = as_text(errors(loaded.problems))
            print(text, file=sys.stderr)
            self.banner = _banner(text)
            _close(loaded)

    def failed(self, problem: Exception) -> None:
        """Pages could not be written: says so, and reads everything anew next time."""
        print(f"错误：{problem}", file=sys.stderr)
        self.banner = _banner(str(problem))
        self.close()

    def close(self) -> None:
        """Lets go of the data and of the processes that hold them."""
        _close(self.loaded)
        self.loaded = self._signature = None


def _banner(text: str) -> str:
    return (
        '<aside class="bs-banner" role="alert"><p>数据有问题，下面是改动以前的网页。改好后会自动刷新。</p>'
        f"<pre>{escape(text)}</pre></aside>"
    )


def _signature(folders: Iterable[Path]) -> list[tuple[str, int, int]]:
    """Tells whether any file in the folders was changed, added or taken away since."""
    found = []
    for here, _, files in chain.from_iterable(map(os.walk, folders)):
        for name in files:
            path = os.path.join(here, name)
            try:
                status = os.stat(path)
            except OSError:  # deleted in between, or a link to nowhere
                continue
            found.append((path, status.st_mtime_ns, status.st_size))
    return sorted(found)


def _close(loaded: Any) -> None:
    close = getattr(loaded, "close", None)
    if close is not None:
        close()
