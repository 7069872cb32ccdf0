"""The service worker as it is written, and the version that scripts' addresses carry."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from generator.outputs import templates
from generator.outputs.assets import AssetError
from generator.outputs.offline import NONE, assets_version, write_worker
from tests.rendered import pages

THEME = templates.PARTS.parent


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    return Path(shutil.copytree(THEME, tmp_path / "overrides"))


def test_the_version_is_that_of_scripts_and_styles(theme: Path) -> None:
    before = assets_version(theme)
    assert re.fullmatch("[0-9a-f]{8}", before)
    assert before == assets_version(THEME)
    (theme / "parts" / "guide.html").write_text("other", encoding="utf-8")
    assert assets_version(theme) == before
    seen = {before}
    for name in ("assets/page.js", "styles/bar.css", "scripts/sw.js"):
        with open(theme / name, "a", encoding="utf-8") as file:
            file.write("\n")
        seen.add(assets_version(theme))
    assert len(seen) == 4


def test_every_page_names_the_version_of_what_it_loads(built_site: Path) -> None:
    versions: set[str] = set()
    found = 0
    for address, html in pages(built_site).items():
        own = re.findall(r'(?:src|href)="([^"]*assets/[\w-]+\.(?:js|css)[^"]*)"', html)
        assert [one for one in own if not re.search(r"\?v=[0-9a-f]{8}$", one)] == [], address
        versions |= {one[-8:] for one in own}
        found += len(own)
    assert found > 300
    assert len(versions) == 1


def test_the_worker_brings_the_page_for_what_was_not_kept(theme: Path, tmp_path: Path) -> None:
    write_worker(theme, tmp_path)
    script = (tmp_path / "sw.js").read_text(encoding="utf-8")
    settings = json.loads(script.splitlines()[0].removeprefix("self.guides=").removesuffix(";"))
    assert "<h1>没有网络</h1>" in settings["fallback"]
    assert settings["fallback"].count("⟦home⟧") == settings["fallback"].count("⟦kept⟧") == 1
    # the page must not need another file
    assert not re.search(r"<script|<link|src=|url\(", settings["fallback"])
    assert "/*" not in script and len(script) < 10_000


def test_a_site_that_wants_none_takes_the_old_one_away(theme: Path, tmp_path: Path) -> None:
    write_worker(theme, tmp_path, wanted=False)
    assert (tmp_path / "sw.js").read_text(encoding="utf-8") == NONE
    assert "unregister()" in NONE and "fetch" not in NONE


def test_a_worker_that_is_no_script_stops_the_build(theme: Path, tmp_path: Path) -> None:
    (theme / "scripts" / "sw.js").write_text("(function () {", encoding="utf-8")
    with pytest.raises(AssetError, match=r"overrides/scripts/sw\.js"):
        write_worker(theme, tmp_path)
