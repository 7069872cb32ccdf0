"""A progress bar on a terminal, for work that lasts longer than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def bar(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """A function that takes (done, total); None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # a fifth of a second, for those who watch alone
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    shown = Progress(*columns, console=Console(stderr=True), transient=True)
    task, begin = shown.add_task("", total=None), time.monotonic()

    def progress(done: int, total: int) -> None:
        if time.monotonic() - begin > 1:
            shown.start()
        shown.update(task, completed=done, total=total)

    try:
        yield progress
    finally:
        shown.stop()
