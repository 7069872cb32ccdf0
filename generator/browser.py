"""The Chromium that measures the search and prints PDFs: where it is, how it is started."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# no sandbox in containers; only the project's own pages are opened
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking")


def known_path() -> str:
    """$CHROMIUM, else the browser that scripts/chromium.py found or installed; empty where there is neither."""
    found = ROOT / ".venv" / "chromium-path"
    return os.environ.get("CHROMIUM") or (
        found.read_text(encoding="utf-8").strip() if found.is_file() else ""
    )
