"""The preview's memory between builds; the preview as a whole is tested in test_plugin.py and browser/."""

import shutil

import pytest

from generator import preview
from generator.preview import Preview


@pytest.fixture
def folders(tmp_path, project_root):
    shutil.copytree(project_root / "tests" / "fixtures" / "mini" / "data", tmp_path / "data")
    (tmp_path / "parts").mkdir()
    return tmp_path / "data", [tmp_path / "data", tmp_path / "parts"]


def test_reads_again_only_when_something_changed(folders, monkeypatch):
    forgotten = []
    monkeypatch.setattr(preview.templates, "forget", lambda: forgotten.append(1))
    data, watched = folders
    kept = Preview()
    kept.load(data, watched, 1)
    first = kept.loaded
    kept.load(data, watched, 1)
    assert kept.loaded is first and first.ok and len(forgotten) == 1
    (watched[1] / "guide.html").write_text("新", encoding="utf-8")
    kept.load(data, watched, 1)
    assert kept.loaded is not first and len(forgotten) == 2
    second = kept.loaded
    kept.load(data, watched, 1, "2027-01-01")  # midnight has passed
    assert kept.loaded is not second and kept.loaded.today == "2027-01-01"
    kept.close()
    assert kept.loaded is None


def test_wrong_data_leave_the_last_good_and_say_so(folders, capsys):
    data, watched = folders
    kept = Preview()
    kept.load(data, watched, 1)
    good, file = kept.loaded, next((data / "items").glob("*.yml"))
    text = file.read_text(encoding="utf-8")
    file.write_text(text + "<script>: 一\n", encoding="utf-8")
    kept.load(data, watched, 1)
    assert kept.loaded is good
    assert "不认识的键“&lt;script&gt;”" in kept.banner and "<script>" not in kept.banner
    assert "不认识的键“<script>”" in capsys.readouterr().err
    file.write_text(text, encoding="utf-8")
    kept.load(data, watched, 1)
    assert kept.banner == "" and kept.loaded is not good


def test_a_failure_in_writing_makes_it_read_everything_anew(folders):
    data, watched = folders
    kept = Preview()
    kept.load(data, watched, 1)
    kept.failed(RuntimeError("写不下去"))
    assert kept.loaded is None and "写不下去" in kept.banner
    kept.load(data, watched, 1)
    assert kept.loaded.ok and kept.banner == ""
