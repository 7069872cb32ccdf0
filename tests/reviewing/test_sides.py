"""What may be named for comparing: folders of three sorts, versions of git; and what is said of all else."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.reviewing.sides import Same, Side, Unusable, must_differ, side, titles
from tests.rendered import hashes
from tests.reviewing.conftest import DAYIN, committed, git


def refusal(named: str, data: Path, room: Path) -> str:
    with pytest.raises(Unusable) as raised:
        side(named, data, room)
    return str(raised.value)


def test_a_version_is_unpacked_as_it_was(project: Path, tmp_path: Path) -> None:
    data = project / "data"
    found = side("HEAD", data, tmp_path)
    assert (found.name, found.data, found.api) == ("HEAD", tmp_path / "data", None)
    assert re.fullmatch("[0-9a-f]{40}", found.commit)
    assert "收费票据" not in (tmp_path / "data" / DAYIN).read_text(encoding="utf-8")
    assert "收费票据" in (data / DAYIN).read_text(encoding="utf-8")  # and the working folder is left alone
    assert hashes(tmp_path / "data").keys() == hashes(data).keys()


def test_folders(project: Path, tmp_path: Path) -> None:
    data = project / "data"
    assert side("", data, tmp_path) == Side(str(data), data)
    for named, place in ((data, data), (project, data)):
        assert side(str(named), data, tmp_path) == Side(str(named), place)
    api = tmp_path / "site/api/v1"
    api.mkdir(parents=True)
    for name in ("versions.json", "index.json"):
        (api / name).write_text("{}")
    for named in (tmp_path / "site", api.parent, api):
        assert side(str(named), data, tmp_path) == Side(str(named), api=api)


def test_data_that_are_a_repository_of_their_own(project: Path, tmp_path: Path) -> None:
    data = tmp_path / "shuju"
    shutil.copytree(project / "data", data)
    git(data, "init", "-q")
    committed(data, "一")
    room = tmp_path / "room"
    assert hashes(side("HEAD", data, room).data or room) == {
        name: one for name, one in hashes(data).items() if not name.startswith(".git/")
    }


def test_a_report_names_the_sides_without_the_way_to_them(tmp_path: Path) -> None:
    def named(*ways: str) -> list[Side]:
        return [Side(str(tmp_path / way), tmp_path / way) for way in ways]

    assert titles(*named("a/data", "b/data")) == ("a/data", "b/data")
    assert titles(*named("a/old", "a/new")) == ("old", "new")
    version = Side("HEAD~1", tmp_path / "data", commit="0123456789abcdef")
    assert titles(version, *named("a/data")) == ("HEAD~1（01234567）", "data")
    site = Side("x", api=tmp_path / "site/api/v1")
    assert titles(site, *named("data")) == ("site", "data")


def test_a_branch_answers_for_its_own_changes_alone(project: Path, tmp_path: Path) -> None:
    project = shutil.copytree(project, tmp_path / "project")
    data, item = project / "data", project / "data" / DAYIN
    git(project, "checkout", "-q", "--", ".")
    git(project, "branch", "-f", "mubiao")
    git(project, "checkout", "-q", "mubiao")
    item.write_text(item.read_text(encoding="utf-8") + "# 目标分支后来写的\n", encoding="utf-8")
    committed(project, "目标分支往前走")
    git(project, "checkout", "-q", "-b", "ziji", "mubiao~1")
    found = side("mubiao", data, tmp_path / "a", parted=True)
    assert found.name == "和 mubiao 分开的地方" and found.data is not None
    assert "目标分支后来写的" not in (found.data / DAYIN).read_text(encoding="utf-8")
    whole = side("mubiao", data, tmp_path / "b")
    assert whole.data is not None and "目标分支后来写的" in (whole.data / DAYIN).read_text(encoding="utf-8")
    assert side("HEAD", data, tmp_path / "c", parted=True).name == "HEAD"


def test_a_clone_without_its_history_says_so(project: Path, tmp_path: Path) -> None:
    origin = shutil.copytree(project, tmp_path / "project")
    git(origin, "checkout", "-q", "--", ".")
    for branch in ("mubiao", "ziji"):
        git(origin, "checkout", "-q", "-b", branch, "HEAD")
        (origin / "data" / DAYIN).write_text(f"# {branch}\n", encoding="utf-8")
        committed(origin, branch)
        git(origin, "checkout", "-q", "HEAD~1")
    url = f"file://{origin}"
    git(tmp_path, "clone", "-q", "--depth", "1", "-b", "ziji", url, "qian")
    clone = tmp_path / "qian"
    git(clone, "fetch", "-q", "--depth", "1", "origin", "mubiao:mubiao")
    with pytest.raises(
        Unusable, match="不知道本分支从 mubiao 的哪里分出来：这里只克隆了最近的版本（建议：先运行 git fetch"
    ):
        side("mubiao", clone / "data", tmp_path / "a", parted=True)
    assert "没有这个版本：这里只克隆了最近的版本" in refusal("HEAD~1", clone / "data", tmp_path / "b")
    git(clone, "fetch", "-q", "--unshallow")
    assert side("mubiao", clone / "data", tmp_path / "c", parted=True).name == "和 mubiao 分开的地方"


def test_what_is_neither(project: Path, tmp_path: Path) -> None:
    data = project / "data"
    assert refusal("meiyou", data, tmp_path) == (
        "没有叫 meiyou 的文件夹，git 里也没有这个版本（建议：核对写法；git log --oneline 列出版本，如 HEAD~1）"
    )
    assert refusal("--output=x", data, tmp_path).startswith("没有叫 --output=x 的文件夹，git 里也没有")
    assert refusal(str(tmp_path), data, tmp_path) == (
        f"{tmp_path} 里没有数据，也没有生成好的网站（建议：写数据文件夹、项目的文件夹，或有 api/v1 的网站文件夹）"
    )
    outside = tmp_path / "data"
    outside.mkdir()
    assert refusal("HEAD", outside, tmp_path) == (
        f"没有叫 HEAD 的文件夹，{outside} 也不在 git 仓库里，不能当版本读（建议：写要比较的文件夹，如上次发布的网站）"
    )


def test_a_version_without_the_data(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "p"
    folder.mkdir()
    git(folder, "init", "-q")
    (folder / "a").write_text("a")
    committed(folder, "没有数据")
    shutil.copytree(project / "data", folder / "data")
    assert refusal("HEAD", folder / "data", tmp_path / "room") == (
        "版本 HEAD 里没有 data/ 这个文件夹（建议：换一个有数据的版本）"
    )


def test_no_git(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refusal("HEAD", project / "data", tmp_path) == (
        "没有找到 git，不能读以前的版本（建议：安装 git，或写要比较的文件夹）"
    )


def test_a_thing_and_itself(project: Path, tmp_path: Path) -> None:
    data = project / "data"
    here, there = side("", data, tmp_path), side(str(project), data, tmp_path)
    with pytest.raises(Same, match="是同一个文件夹，没有可比的（建议：旧的写"):
        must_differ(there, here, data)
    head = side("HEAD", data, tmp_path / "a")
    must_differ(head, here, data)  # changed since
    with pytest.raises(Same, match="HEAD 和 HEAD 是同一个版本，没有可比的"):
        must_differ(head, head.__class__("HEAD", tmp_path / "b", commit=head.commit), data)
    clean = tmp_path / "clean"
    git(tmp_path, "clone", "-q", str(project), str(clean))
    with pytest.raises(
        Same, match=r"没有区别：.*里没有没提交的改动，没有可比的（建议：和再前面的版本比，如 HEAD~1）"
    ):
        must_differ(head, side("", clean / "data", tmp_path), clean / "data")


def test_a_folder_named_as_a_version_is(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = project / "data"
    shutil.copytree(data, tmp_path / "HEAD")
    monkeypatch.chdir(tmp_path)
    found = side("HEAD", data, tmp_path / "room")
    assert found.data == Path("HEAD") and found.name == "HEAD（文件夹；要 git 里叫这个名字的版本，写 HEAD^0）"
    assert side("HEAD^0", data, tmp_path / "room").commit
