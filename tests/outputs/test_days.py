"""The day since which a guide stands as it is: that of the build that changed it, carried on; else that of the data."""

from __future__ import annotations

from pathlib import Path

from generator import pipeline
from generator.outputs.open_data import OpenDataOptions
from tests.rendered import FRAMES, MINI, copied, edited

ITEM, REGION = "regions/lanshi/items/feiyong-baoxiao.yml", "regions/lanshi/region.yml"
SHORTER = (ITEM, edited(ITEM, ("不超过20个工作日", "不超过15个工作日")))
DATED = (REGION, (MINI / REGION).read_text(encoding="utf-8") + "更新日期: 2026-01-31\n")
CHANGED, OTHER = "lanshi/feiyong-baoxiao", "lanshi/canbao-dengji"


def built(
    folder: Path, previous: Path | None = None, day: str = "", *edits: tuple[str, str | None]
) -> tuple[Path, dict[str, str]]:
    """The site, and the days of its pages."""
    folder.mkdir()
    loaded = pipeline.load(copied(folder, dict(edits)), 1)
    try:
        out = folder / "site"
        out.mkdir()
        pipeline.write(loaded, FRAMES, out, open_data=OpenDataOptions(previous=previous, date=day))
        return out, loaded.dates()
    finally:
        loaded.close()


def test_a_change_dates_its_guide_and_is_carried_on(tmp_path: Path) -> None:
    first, days = built(tmp_path / "1", None, "", DATED)
    assert {days[CHANGED], days[OTHER], days["lanshi"]} == {"2026-01-31"}
    assert not any(day for address, day in days.items() if address.startswith("quanguo"))
    second, days = built(tmp_path / "2", first, "2026-05-01", DATED, SHORTER)
    assert (days[CHANGED], days[OTHER], days["lanshi"]) == ("2026-05-01", "2026-01-31", "2026-05-01")
    third, carried = built(tmp_path / "3", second, "2026-06-01", DATED, SHORTER)
    assert carried == days  # nothing changed: a new date is nobody's
    _, days = built(tmp_path / "4", third, "2026-07-01", DATED)
    assert (days[CHANGED], days[OTHER]) == ("2026-07-01", "2026-01-31")


def test_an_item_that_came_or_went(tmp_path: Path) -> None:
    without = (ITEM, None)
    first, _ = built(tmp_path / "1", None, "", without)
    second, days = built(tmp_path / "2", first, "2026-05-01")
    assert [address for address, day in days.items() if day] == [CHANGED, "lanshi"]
    assert {days[CHANGED], days["lanshi"]} == {"2026-05-01"}
    third, carried = built(tmp_path / "3", second, "2026-06-01")
    assert carried == days
    _, gone = built(tmp_path / "4", third, "2026-07-01", without)
    assert gone["lanshi"] == "2026-07-01" and CHANGED not in gone


def test_without_a_date_a_change_has_the_regions_own_day(tmp_path: Path) -> None:
    """Not that of another region that changed in the same build, now or when it is carried on."""
    root = "regions/quanguo/region.yml"
    later = (root, (MINI / root).read_text(encoding="utf-8") + "更新日期: 2026-09-09\n")
    first, _ = built(tmp_path / "1", None, "", DATED)
    second, days = built(tmp_path / "2", first, "", DATED, SHORTER, later)
    assert days[CHANGED] == "2026-01-31"
    _, carried = built(tmp_path / "3", second, "", DATED, SHORTER, later)
    assert carried[CHANGED] == "2026-01-31"


def test_pages_say_it(tmp_path: Path) -> None:
    """The frame of these tests has no slot for it; what pages are given is looked at."""
    from generator.frame import Frame

    frames = {kind: Frame.from_html("⟦title⟧⟦description⟧⟦content⟧⟦head⟧⟦path⟧") for kind in FRAMES}
    first, _ = built(tmp_path / "1", None, "", DATED)
    loaded = pipeline.load(copied(tmp_path, dict((DATED, SHORTER))), 1)
    try:
        pipeline.write(
            loaded,
            frames,
            tmp_path / "site",
            None,
            open_data=OpenDataOptions(previous=first, date="2026-05-01"),
        )
    finally:
        loaded.close()
    said = [(tmp_path / "site" / one / "index.html").read_text(encoding="utf-8") for one in (CHANGED, OTHER)]
    assert '<meta name="PubDate" content="2026-05-01">' in said[0]
    assert '<meta name="PubDate" content="2026-01-31">' in said[1]
