"""`bundle`: the zip, what stands in 说明.txt, and everything that can be wrong."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import bundling
from generator.bundling import OPEN_ME, READ_ME, BundleError, bundle
from generator.explaining import Unknown
from tests.rendered import REAL

TOP = "banshi-hami/"


def test_the_same_site_gives_the_same_bytes(built_site: Path, tmp_path: Path) -> None:
    one, said = bundle(REAL, built_site, "hami", tmp_path / "a" / "one.zip")
    again = tmp_path / "site"
    shutil.copytree(built_site, again, copy_function=shutil.copyfile)  # with other times
    two, _ = bundle(REAL, again, "哈密市", tmp_path / "two.zip")
    assert one.read_bytes() == two.read_bytes()
    assert said.startswith("哈密市和上级共 58 份办事指南")
    entries = zipfile.ZipFile(one).infolist()
    names = [entry.filename for entry in entries]
    assert names == [*sorted(names[:-2]), TOP + OPEN_ME, TOP + READ_ME]
    assert all(name.startswith(TOP) for name in names)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.filename for entry in entries if entry.flag_bits & 0x800} == {TOP + OPEN_ME, TOP + READ_ME}
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["one.zip"]


def test_the_note_is_written_for_the_editor_of_windows(built_site: Path, tmp_path: Path) -> None:
    file, said = bundle(REAL, built_site, "hami", tmp_path / "one.zip")
    raw = zipfile.ZipFile(file).read(TOP + READ_ME)
    assert raw.startswith(b"\xef\xbb\xbf") and raw.count(b"\n") == raw.count(b"\r\n") > 15
    text = raw.decode("utf-8-sig")
    mark = said.rpartition(" ")[2]
    assert f"本包编号 {mark}" in text
    assert "哈密市：29 份办事指南，数据没有写明日期，依据《哈密市医疗保障经办政务服务办事指南》" in text
    assert "http" not in text  # the site has no address yet
    assert OPEN_ME in text and "index.html" in text and f"文件夹 {TOP[:-1]}。" in text


def test_the_number_hangs_on_what_guides_say_and_the_day_on_the_data(
    built_site: Path, tmp_path: Path, generator: Callable
) -> None:
    data = Path(shutil.copytree(REAL, tmp_path / "data"))
    region = data / "regions" / "hami" / "region.yml"
    text = region.read_text(encoding="utf-8")
    region.write_text(text + "更新日期: 2026-01-31\n", encoding="utf-8")
    file, said = bundle(data, built_site, "hami", tmp_path / "dated.zip")
    _, plain = bundle(REAL, built_site, "hami", tmp_path / "plain.zip")
    assert said == plain
    inside = zipfile.ZipFile(file)
    assert "哈密市：29 份办事指南，数据日期 2026-01-31" in inside.read(TOP + READ_ME).decode("utf-8-sig")
    assert "数据日期 2026-01-31" in inside.read(f"{TOP}hami/zhuyuan-baoxiao/index.html").decode()


def test_a_site_that_is_not_of_these_data_is_no_bundle(built_site: Path, tmp_path: Path) -> None:
    data = Path(shutil.copytree(REAL, tmp_path / "data"))
    item = data / "regions" / "hami" / "items" / "zhuyuan-baoxiao.yml"
    item.write_text(
        item.read_text(encoding="utf-8").replace("办理时限: ", "办理时限: 即时办结 # "), encoding="utf-8"
    )
    before = b"the bundle of last week"
    out = tmp_path / "hami.zip"
    out.write_bytes(before)
    with pytest.raises(
        BundleError, match="不是用现在的数据生成的：hami/zhuyuan-baoxiao（建议：先运行 make site"
    ):
        bundle(data, built_site, "hami", out)
    assert out.read_bytes() == before


def test_a_region_that_does_not_exist(tmp_path: Path, built_site: Path) -> None:
    with pytest.raises(Unknown, match="没有这个地区：“hamii”（建议：是不是 hami？）"):
        bundle(REAL, built_site, "hamii", tmp_path / "x.zip")


def test_without_a_site(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="里没有生成好的网站（建议：先运行 make site"):
        bundle(REAL, tmp_path, "hami", tmp_path / "x.zip")
    assert list(tmp_path.iterdir()) == []


def test_what_stops_in_the_middle_leaves_nothing(
    built_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "hami.zip"
    out.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(bundling.os, "replace", full)
    with pytest.raises(BundleError, match="没有打成包：磁盘满了"):
        bundle(REAL, built_site, "hami", out)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("hami.zip", b"old")]


def test_a_place_that_cannot_be_written(built_site: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(BundleError, match=r"没有打成包：(这是文件，不是文件夹|系统错误)"):
        bundle(REAL, built_site, "hami", tmp_path / "file" / "x.zip")


def test_progress_is_told_to_the_end(built_site: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    file, _ = bundle(REAL, built_site, "hami", tmp_path / "x.zip", lambda *one: seen.append(one))
    number = len(zipfile.ZipFile(file).namelist())
    assert [done for done, _ in seen] == list(range(1, number + 1))
    assert seen[-1] == (number, number)


def test_the_command(built_site: Path, tmp_path: Path, generator: Callable) -> None:
    done = generator("bundle", "hami", "--site", built_site, "--out", tmp_path / "x.zip")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"写好 {tmp_path / 'x.zip'}：哈密市和上级共 58 份办事指南")
    done = generator("bundle", "hamii", "--site", built_site, "--out", tmp_path / "y.zip")
    assert done.returncode == 1 and done.stderr.startswith("没有这个地区：“hamii”") and not done.stdout
    done = generator("bundle")
    assert done.returncode == 2 and "少写了 地区" in done.stderr
    assert "打成一个压缩包" in generator("bundle", "--help").stdout
