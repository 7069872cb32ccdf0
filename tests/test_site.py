"""The output folder: replaced in one step, whatever happens; leftovers; the sitemap."""

import errno
import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from generator import site
from generator.site import SiteError, Staging, remove_leftovers, write_sitemap


def fill(folder: Path, text: str) -> None:
    (folder / "a").mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(text)
    (folder / "a" / "index.html").write_text(text)


def content(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def everything(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


@pytest.fixture
def no_exchange(monkeypatch):
    """A system that cannot exchange two folders in one step."""
    monkeypatch.setattr(site, "_exchange_at_once", lambda one, other: False)


def test_the_first_site(tmp_path):
    staging = Staging(tmp_path / "build" / "site")
    fill(staging.folder, "new")
    assert not (tmp_path / "build" / "site").exists()
    staging.publish()
    assert content(tmp_path / "build" / "site") == {"index.html": "new", "a/index.html": "new"}
    assert everything(tmp_path / "build") == ["site"]


def replaced(tmp_path: Path) -> None:
    fill(tmp_path / "site", "old")
    (tmp_path / "site" / "gone.html").write_text("old")
    staging = Staging(tmp_path / "site")
    fill(staging.folder, "new")
    assert content(tmp_path / "site")["index.html"] == "old"
    staging.publish()
    assert content(tmp_path / "site") == {"index.html": "new", "a/index.html": "new"}
    assert everything(tmp_path) == ["site"]


def test_a_new_site_replaces_the_old(tmp_path):
    replaced(tmp_path)


@pytest.mark.usefixtures("no_exchange")
def test_a_new_site_replaces_the_old_with_two_renames(tmp_path):
    replaced(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="renameat2 is Linux's")
def test_there_is_a_whole_site_at_every_instant(tmp_path, monkeypatch):
    fill(tmp_path / "site", "old")
    seen, stop = set(), threading.Event()

    def watch():
        while not stop.is_set():
            try:
                seen.add(",".join(sorted(os.listdir(tmp_path / "site"))))
            except FileNotFoundError:
                seen.add("nothing")

    # whoever has the old folder open sees it being emptied: not what is watched here
    monkeypatch.setattr(site.shutil, "rmtree", lambda *_, **__: None)
    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        for number in range(200):
            staging = Staging(tmp_path / "site")
            fill(staging.folder, str(number))
            staging.publish()
    finally:
        stop.set()
        watcher.join()
    assert seen == {"a,index.html"}


def test_a_staging_folder_that_is_given_up_leaves_nothing(tmp_path):
    fill(tmp_path / "site", "old")
    staging = Staging(tmp_path / "site")
    fill(staging.folder, "new")
    staging.discard()
    staging.discard()
    assert everything(tmp_path) == ["site"]
    assert content(tmp_path / "site")["index.html"] == "old"


def test_hidden_entries_stay(tmp_path):
    fill(tmp_path / "site", "old")
    (tmp_path / "site" / ".git").mkdir()
    (tmp_path / "site" / ".git" / "HEAD").write_text("main")
    (tmp_path / "site" / ".htaccess").write_text("old rules")
    (tmp_path / "site" / ".nojekyll").write_text("old")
    staging = Staging(tmp_path / "site")
    (staging.folder / ".nojekyll").write_text("")
    staging.publish()
    assert content(tmp_path / "site") == {".git/HEAD": "main", ".htaccess": "old rules", ".nojekyll": ""}


def test_a_link_to_the_output_folder_stays_a_link(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    fill(tmp_path / "elsewhere" / "www", "old")
    (tmp_path / "site").symlink_to(tmp_path / "elsewhere" / "www")
    staging = Staging(tmp_path / "site")
    fill(staging.folder, "new")
    staging.publish()
    assert (tmp_path / "site").is_symlink()
    assert content(tmp_path / "elsewhere" / "www")["index.html"] == "new"
    assert everything(tmp_path / "elsewhere") == ["www"]


def test_everybody_may_read_the_site(tmp_path):
    before = os.umask(0o022)
    try:
        staging = Staging(tmp_path / "site")
        staging.publish()
    finally:
        os.umask(before)
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o755


def test_a_file_in_the_way_is_refused(tmp_path):
    (tmp_path / "site").write_text("")
    with pytest.raises(SiteError) as raised:
        Staging(tmp_path / "site")
    assert str(raised.value) == f"{tmp_path / 'site'} 不是文件夹，不能写入网站"


def test_a_mount_point_is_refused_and_stays(tmp_path, monkeypatch):
    fill(tmp_path / "site", "old")
    staging = Staging(tmp_path / "site")

    def busy(one, other):
        raise OSError(errno.EBUSY, "Device or resource busy")

    monkeypatch.setattr(site, "_exchange_at_once", busy)
    with pytest.raises(SiteError) as raised:
        staging.publish()
    assert str(raised.value) == (
        f"不能替换 {tmp_path / 'site'}：Device or resource busy；它若是挂载点，请把 site_dir 设为其中的子文件夹"
    )
    assert content(tmp_path / "site")["index.html"] == "old"


@pytest.mark.usefixtures("no_exchange")
def test_the_old_site_comes_back_when_the_second_rename_fails(tmp_path, monkeypatch):
    fill(tmp_path / "site", "old")
    staging = Staging(tmp_path / "site")
    rename = Path.rename

    def fails(self, target):
        if self == staging.folder:
            raise OSError(errno.EIO, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(SiteError, match="Input/output error"):
        staging.publish()
    assert content(tmp_path / "site")["index.html"] == "old"


KILLED = """
import os, signal, sys
from pathlib import Path
from generator.site import Staging
staging = Staging(Path(sys.argv[1]))
(staging.folder / "index.html").write_text("half")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_the_next_build_removes_what_a_killed_one_left(tmp_path):
    fill(tmp_path / "site", "old")
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "site")], timeout=60)
    assert len(everything(tmp_path)) == 2
    assert content(tmp_path / "site")["index.html"] == "old"
    Staging(tmp_path / "site").discard()
    assert everything(tmp_path) == ["site"]


def test_a_build_that_still_runs_is_left_alone(tmp_path):
    first = Staging(tmp_path / "site")
    fill(first.folder, "first")
    second = Staging(tmp_path / "site")
    fill(second.folder, "second")
    second.publish()
    first.publish()
    assert content(tmp_path / "site")["index.html"] == "first"
    assert everything(tmp_path) == ["site"]


def test_only_staging_folders_are_leftovers(tmp_path):
    names = [
        ".site-12-0123abcd",
        ".site-12-0123abcd-old",
        ".site-x-0123abcd",
        ".site-12-0123abcd.bak",
        ".other-12-0123abcd",
    ]
    for name in names:
        (tmp_path / name).mkdir()
    (tmp_path / "site").mkdir()
    remove_leftovers(tmp_path / "site")
    assert everything(tmp_path) == sorted([*names[2:], "site"])


def test_a_site_that_a_killed_build_had_moved_away_comes_back(tmp_path):
    fill(tmp_path / ".site-12-0123abcd-old", "old")
    fill(tmp_path / ".site-12-0123abcd", "new")
    remove_leftovers(tmp_path / "site")
    assert content(tmp_path / "site")["index.html"] == "old"
    assert everything(tmp_path) == ["site"]


def test_the_sitemap_lists_the_pages(tmp_path):
    for page in ("", "hami/x", "hami", "embed/hami/x", "api/v1"):
        (tmp_path / page).mkdir(parents=True, exist_ok=True)
        (tmp_path / page / "index.html").write_text("")
    (tmp_path / "assets").mkdir()
    write_sitemap(tmp_path, "https://example.gov.cn/ybj")
    assert (tmp_path / "sitemap.xml").read_text(encoding="utf-8") == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        "<url><loc>https://example.gov.cn/ybj/</loc></url>\n"
        "<url><loc>https://example.gov.cn/ybj/hami/</loc></url>\n"
        "<url><loc>https://example.gov.cn/ybj/hami/x/</loc></url>\n"
        "</urlset>\n"
    )


def test_a_page_has_its_own_day_or_that_of_its_folder(tmp_path):
    for page in ("", "hami/x", "hami/y", "hami/z", "hami/qingdan", "hami", "other"):
        (tmp_path / page).mkdir(parents=True, exist_ok=True)
        (tmp_path / page / "index.html").write_text("")
    days = {"hami": "2026-05-01", "hami/x": "2026-05-01", "hami/y": "2025-01-02", "hami/z": ""}
    write_sitemap(tmp_path, "https://example.gov.cn/", days)
    rows = (tmp_path / "sitemap.xml").read_text(encoding="utf-8").splitlines()
    said = dict(
        re.findall(r"<loc>https://example.gov.cn/([^<]*)</loc>(?:<lastmod>([^<]+)</lastmod>)?", "".join(rows))
    )
    assert said == {"": "", "hami/": "2026-05-01", "hami/qingdan/": "2026-05-01", "hami/x/": "2026-05-01"} | {
        "hami/y/": "2025-01-02",
        "hami/z/": "",
        "other/": "",
    }


def test_a_large_sitemap_is_an_index(tmp_path, monkeypatch):
    monkeypatch.setattr(site, "SITEMAP_LIMIT", 2)
    for page in ("a", "b", "c"):
        (tmp_path / page).mkdir()
        (tmp_path / page / "index.html").write_text("")
    write_sitemap(tmp_path, "https://example.gov.cn/")
    assert (
        "<sitemap><loc>https://example.gov.cn/sitemap-2.xml</loc></sitemap>"
        in (tmp_path / "sitemap.xml").read_text()
    )
    assert (tmp_path / "sitemap-1.xml").read_text().count("<url>") == 2
    assert (tmp_path / "sitemap-2.xml").read_text().count("<url>") == 1
