"""Which open data of a replaced site are put aside, and what the publisher is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.outputs.open_data import OpenDataOptions
from generator.outputs.open_data.kept import reminder, to_keep


def data(place: Path, *days: str) -> Path:
    """A site whose open data tell of builds on these days."""
    folder = place / "api" / "v1"
    folder.mkdir(parents=True)
    for name in ("index.json", "versions.json"):
        (folder / name).write_text("{}", encoding="utf-8")
    builds = ",".join(f'{{"date": "{day}", "changes": []}}' for day in days)
    (folder / "changes.json").write_text(f'{{"api": "v1", "builds": [{builds}]}}', encoding="utf-8")
    return place


def kept(folder: Path, previous: Path | None, new: tuple[str, ...] = ()) -> dict[str, Path]:
    return to_keep(folder / "site", OpenDataOptions(previous=previous), data(folder / ".site-1-new", *new))


def test_an_older_site_to_compare_with_loses_what_came_after_it(tmp_path: Path) -> None:
    data(tmp_path / "site", "2026-06-01", "2026-05-01")
    older = data(tmp_path / "older", "2026-05-01")
    found = kept(tmp_path, older, ("2026-07-01", "2026-05-01"))
    assert found == {"api": tmp_path / ".site-api"}
    said = reminder(found, OpenDataOptions(previous=older))
    assert "older 里没有（是不是写了更早的一次）" in said and "--previous" in said
    assert "没有写与哪一次比较" in reminder(found, OpenDataOptions())


@pytest.mark.parametrize(
    ("previous", "new"),
    [
        (
            ("2026-06-01", "2026-05-01"),
            ("2026-07-01",),
        ),  # an old record may fall out of the list: that is no loss
        (("2026-05-01",), ("2026-06-01", "2026-05-01")),  # the second build before publishing
    ],
)
def test_what_is_told_again_is_not_lost(
    tmp_path: Path, previous: tuple[str, ...], new: tuple[str, ...]
) -> None:
    data(tmp_path / "site", "2026-06-01", "2026-05-01")
    assert kept(tmp_path, data(tmp_path / "older", *previous), new) == {}


def test_who_follows_the_reminder_gets_no_other(tmp_path: Path) -> None:
    """The records of the mistaken build must not take the place of those that were put aside before."""
    data(tmp_path / "site", "2026-07-01")
    (data(tmp_path / "good", "2026-06-01") / "api").rename(tmp_path / ".site-api")
    assert kept(tmp_path, tmp_path / ".site-api", ("2026-06-01",)) == {}
    assert to_keep(tmp_path / "site", OpenDataOptions(), tmp_path) == {"api": tmp_path / ".site-api-2"}
    assert to_keep(tmp_path / "site", None, tmp_path) == {}
