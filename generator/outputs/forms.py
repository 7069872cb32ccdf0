"""Writes /biaoge/: the blanks of forms that lie in data/forms and that the data name, each at its own path."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from generator.forms import FOLDER
from generator.layers import Shared
from generator.schema.forms import is_file
from generator.views.forms import FOLDER as ADDRESS


class _Region(Protocol):  # a summary of the checks
    @property
    def forms(self) -> tuple[tuple[str, str], ...]: ...


def named_files(shared: Shared, regions: Iterable[_Region]) -> tuple[str, ...]:
    """The files that the vocabulary or a region names, in order."""
    blanks = {one.blank_form for one in shared.materials.values() if one.blank_form}
    blanks.update(blank for region in regions for _, blank in region.forms)
    return tuple(sorted(filter(is_file, blanks)))


def write_forms(data: Path, shared: Shared, regions: Iterable[_Region], out: Path) -> int:
    """Copies the files that are named, and no others: nobody would find them, and drafts stay at home.

    Returns:
        Their number.

    Raises:
        OSError: a file could not be read or written.
    """
    files = named_files(shared, regions)
    for file in files:
        to = out / ADDRESS / file
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(data / FOLDER / file, to)
    return len(files)
