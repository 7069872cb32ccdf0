"""Earlier versions of guides: what whoever holds one is told has changed since."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.api.documents import History
from generator.changes.builds import ChangesError
from generator.outputs.open_data import OpenDataOptions
from tests.rendered import MINI, build, copied, edited

ITEM, REGION = "regions/lanshi/items/feiyong-baoxiao.yml", "regions/lanshi/region.yml"
LIMIT = (ITEM, edited(ITEM, ("不超过20个工作日", "不超过15个工作日")))
LONGER = (ITEM, edited(ITEM, ("不超过20个工作日", "不超过16个工作日")))


def site(folder: Path, previous: Path | None = None, day: str = "", *edits: tuple[str, str | None]) -> Path:
    folder.mkdir()
    data = copied(folder, dict(edits)) if edits else MINI
    build(data, folder / "site", open_data=OpenDataOptions(previous=previous, date=day))
    return folder / "site"


def history(site: Path, region: str = "lanshi") -> History | None:
    path = site / "api/v1" / region / "history.json"
    return History.model_validate_json(path.read_bytes()) if path.is_file() else None


def version(site: Path, item: str = "feiyong-baoxiao", region: str = "lanshi") -> str:
    found: str = json.loads((site / f"api/v1/{region}/versions.json").read_bytes())["items"][item]
    return found


def test_versions_are_kept_with_what_changed_after_them(tmp_path: Path) -> None:
    first = site(tmp_path / "1")
    second = site(tmp_path / "2", first, "2026-05-01", LIMIT)
    third = site(tmp_path / "3", second, "2026-06-01", LONGER)
    assert history(first) is None
    known = history(third)
    assert known is not None
    told = [
        (one.version, one.until, [(change.label, change.sentence) for change in one.changes])
        for one in known.items["feiyong-baoxiao"]
    ]
    assert told == [
        (version(second), "2026-06-01", [("办理时限", "由15个工作日延长为16个工作日")]),
        (version(first), "2026-05-01", [("办理时限", "由20个工作日缩短为15个工作日")]),
    ]
    assert set(known.items) == {"feiyong-baoxiao"}
    page = "lanshi/feiyong-baoxiao/index.html"
    assert 'data-history="../../api/v1/lanshi/history.json"' in (third / page).read_text(encoding="utf-8")
    assert "data-history" not in (first / page).read_text(encoding="utf-8")


def test_a_number_of_the_region_is_told_for_its_guides(tmp_path: Path) -> None:
    first = site(tmp_path / "1")
    changed = (REGION, edited(REGION, ("0990-1234567", "0990-7654321")))
    known = history(site(tmp_path / "2", first, "2026-05-01", changed))
    assert known is not None
    assert all(one[0].changes and one[0].until == "2026-05-01" for one in known.items.values())


def test_without_changes_the_earlier_history_is_carried_on(tmp_path: Path) -> None:
    first = site(tmp_path / "1")
    second = site(tmp_path / "2", first, "2026-05-01", LIMIT)
    third = site(tmp_path / "3", second, "", LIMIT)
    assert history(third) == history(second) is not None


def test_a_broken_history_is_said(tmp_path: Path) -> None:
    first = site(tmp_path / "1")
    (first / "api/v1/lanshi/history.json").write_text("{", encoding="utf-8")
    with pytest.raises(ChangesError, match=r"history\.json 不能读"):
        site(tmp_path / "2", first, "2026-05-01", LIMIT)
