"""Writes the files that all pages share: scripts, styles, the loader for other websites, the service worker."""

from __future__ import annotations

from pathlib import Path

from generator.outputs.assets import write_assets
from generator.outputs.embed import write_embed
from generator.outputs.offline import write_worker
from generator.outputs.styles import write_styles


def write_shared_files(theme: Path, out: Path, *, embed: bool, offline: bool) -> None:
    """All of them; ``theme``: overrides/.  Without ``offline`` the worker clears what an earlier one kept, and goes.

    Raises:
        AssetError: a script or a style is wrong.
        OSError: a file could not be read or written.
    """
    write_assets(theme, out)
    write_styles(theme, out)
    if embed:
        write_embed(theme, out)
    write_worker(theme, out, offline)
