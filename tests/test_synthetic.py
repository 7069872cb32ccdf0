"""Made-up regions: real files that are right, the same for the same number, as deep and as different as asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline, synthetic
from generator.layers import read_layer
from tests.rendered import REAL, build, copied, different, hashes, pages


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("synthetic") / "data"
    data.mkdir()
    synthetic.make(REAL, data, 33)
    return data


def test_made_data_have_no_error(made: Path) -> None:
    loaded = pipeline.load(made)
    loaded.close()
    assert loaded.ok, "\n".join(str(one) for one in loaded.problems if one.severity == "error")
    assert len(loaded.regions) == 34


def test_provinces_stand_under_the_root_the_others_under_a_province(made: Path) -> None:
    parents = {
        path.parent.name: path.read_text(encoding="utf-8") for path in made.glob("regions/diqu-*/region.yml")
    }
    assert len(parents) == 33
    assert "上级: quanguo" in parents["diqu-00030"]
    assert "上级: diqu-00000" in parents["diqu-00031"] and "上级: diqu-00001" in parents["diqu-00032"]


def test_six_items_of_each_are_overlaid(made: Path) -> None:
    for number in (0, 32):
        layer, problems = read_layer(made, f"diqu-{number:05d}")
        assert layer and not problems
        assert len(layer.items) == synthetic.OVERLAID == 6
        assert all({"limit", "materials", "remarks"} <= set(one.statements) for one in layer.items.values())


def test_the_same_number_makes_the_same_files(made: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    synthetic.make(REAL, tmp_path / "data", 33)
    assert different(hashes(made), hashes(tmp_path / "data")) == []


def test_more_regions_change_nothing_of_the_first(made: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    synthetic.make(REAL, tmp_path / "data", 2)
    few, many = hashes(tmp_path / "data"), hashes(made)
    assert few.items() <= many.items()


def test_every_region_offers_all_items(made: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    synthetic.make(REAL, tmp_path / "data", 3)
    summary = build(tmp_path / "data", tmp_path / "out")
    items = len(list((REAL / "items").glob("*.yml")))
    # those for other websites are made along with them and not counted
    own = [one for one in pages(tmp_path / "out") if not one.startswith("embed/") and "fragment" not in one]
    assert summary.pages == 4 * (items + 3) + 2 * items + 6 == len(own)


def test_data_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(ValueError, match="real data cannot be read"):
        synthetic.make(copied(tmp_path, {"catalog.yml": "- 1\n"}), tmp_path / "out", 1)
