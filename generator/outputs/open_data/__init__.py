"""Writes the open data, /api/v1/: JSON of every guide and region, their JSON Schemas, lists as CSV and XLSX, what changed.

/api/v1/index.json, versions.json, vocabularies.json, schema/<name>.json, changes.json, changes.atom stand for the site;
/api/v1/<region>/index.json, versions.json, <item>.json, qingdan.csv, qingdan.xlsx for a region.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from generator.changes.builds import ChangesError, api_folder
from generator.schema.base import Date

API = "api/v1"


@dataclass(frozen=True)
class OpenDataOptions:
    """What of the open data is wanted, and what it needs to know beyond the data."""

    site_name: str = "医保办事指南"
    site_url: str | None = None
    previous: Path | None = None  # the site or the api folder of an earlier build, to compare with
    date: str = ""  # of this build, 2026-05-01: nothing else knows it


def options(
    name: str, url: str, previous: Path | str | None, date: str, wanted: bool = True
) -> OpenDataOptions | None:
    """Options as people write them; None where no open data are wanted.

    Raises:
        ChangesError: the date is none or is of no use, or the earlier build is not there.
    """
    if not wanted:
        if previous or date:
            raise ChangesError(
                "mkdocs.yml 里写着 api: false，没有可比的数据（建议：改成 api: true，或不写 --previous 和 --date）"
            )
        return None
    if date:
        try:
            TypeAdapter(Date).validate_python(date)
        except ValidationError:
            raise ChangesError(f"日期“{date}”不对（建议：写成 2026-05-01 这样）") from None
    if date and not previous:
        raise ChangesError(
            "写了日期，没有写与哪一次比较，日期就没有地方写"
            "（建议：加上 --previous 上次发布的网站，用 make 就写 PREVIOUS=；第一次发布没有可比的，两样都不写）"
        )
    if previous:
        if not Path(previous).is_dir():
            raise ChangesError(
                f"找不到以前生成的网站 {previous}（建议：核对 --previous；第一次发布没有可比的，不写它和 --date）"
            )
        api_folder(Path(previous))  # now, and not when all pages have been written
    return OpenDataOptions(name, url or None, Path(previous) if previous else None, date)
