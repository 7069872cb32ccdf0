"""Writes the open data, /api/v1/: JSON of every guide and region, their JSON Schemas, lists as CSV and XLSX, what changed.

/api/v1/index.json, versions.json, vocabularies.json, schema/<name>.json, changes.json, changes.atom stand for the site;
/api/v1/<region>/index.json, versions.json, <item>.json, qingdan.csv, qingdan.xlsx for a region.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from generator.changes import ChangesError
from generator.schema.base import Date

API = "api/v1"


@dataclass(frozen=True)
class OpenDataOptions:
    """What of the open data is wanted, and what it needs to know beyond the data."""

    site_name: str = "医保办事指南"
    site_url: str | None = None
    previous: Path | None = None  # the site or the api folder of an earlier build, to compare with
    date: str = ""  # of this build, 2026-05-01: nothing else knows it


def options(name: str, url: str, previous: Path | str | None, date: str) -> OpenDataOptions:
    """Options as people write them.

    Raises:
        ChangesError: the date is none, or the earlier build is not there.
    """
    if date:
        try:
            TypeAdapter(Date).validate_python(date)
        except ValidationError:
            raise ChangesError(f"日期“{date}”不对（建议：写成 2026-05-01 这样）") from None
    if previous and not Path(previous).is_dir():
        raise ChangesError(f"找不到以前生成的网站 {previous}（建议：核对 --previous，或不写）")
    return OpenDataOptions(name, url or None, Path(previous) if previous else None, date)
