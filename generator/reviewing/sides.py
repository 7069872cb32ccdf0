"""What was named for comparing → where its data are: a folder, a built site, or a version of git that is unpacked for it."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

from generator.changes.builds import ChangesError, api_folder

_PART_OF_DATA = "catalog.yml"
_SHALLOW = "这里只克隆了最近的版本（建议：先运行 git fetch --unshallow，把以前的版本取来）"


class Unusable(Exception):
    """What was named cannot be compared; ``str()`` says why and what to do, for people."""


class Same(Unusable):
    """Both sides are one and the same: nothing could ever differ."""


@dataclass(frozen=True)
class Side:
    """One side of a comparison.  Exactly one of ``data`` and ``api`` is given."""

    name: str  # as people know it
    data: Path | None = None  # a data folder
    api: Path | None = None  # the open data of a built site
    commit: str = ""  # of a version of git


def side(named: str, data: Path, room: Path, *, parted: bool = False) -> Side:
    """A folder where there is one of that name, else a version of git.

    Args:
        named: what was typed; empty for the data at hand.
        data: the data folder at hand; of a version, the same folder is taken.
        room: an empty folder of this side's own, for what is unpacked.
        parted: a version of git stands for the one from which it and the work at hand parted: what was changed on that side
            since is no change of ours.

    Raises:
        Unusable: neither is there.
    """
    if not named:
        return Side(str(data), data)
    folder = Path(named)
    if folder.is_dir():
        name = named
        if _is_in_git(data) and _commit(data, named):
            name = f"{named}（文件夹；要 git 里叫这个名字的版本，写 {named}^0）"
        for place in (folder, folder / "data"):
            if (place / _PART_OF_DATA).is_file():
                return Side(name, place)
        try:
            return Side(name, api=api_folder(folder))
        except ChangesError:
            raise Unusable(
                f"{named} 里没有数据，也没有生成好的网站（建议：写数据文件夹、项目的文件夹，或有 api/v1 的网站文件夹）"
            ) from None
    commit = _known(named, data)
    base = (_git(data, "merge-base", commit, "HEAD") or b"").decode().strip() if parted else ""
    if (
        parted and not base and _is_shallow(data)
    ):  # compared with its tip, what others did would be ours, the wrong way round
        raise Unusable(f"不知道本分支从 {named} 的哪里分出来：{_SHALLOW}")
    if base and base != commit:
        return Side(f"和 {named} 分开的地方", _unpacked(base, data, room), commit=base)
    return Side(named, _unpacked(named, data, room), commit=commit)


def must_differ(old: Side, new: Side, data: Path) -> None:
    """Ends a comparison of something with itself.

    Raises:
        Same: both are one folder, or one version of git, or the version from which the data at hand do not differ.
    """
    places = [(one.data or one.api or data).resolve() for one in (old, new)]
    if places[0] == places[1]:
        raise Same(
            f"{old.name} 和 {new.name} 是同一个文件夹，没有可比的（建议：旧的写上次发布的网站，或 git 的版本，如 HEAD~1）"
        )
    commits = [one.commit or (_clean(data) if one.data == data else "") for one in (old, new)]
    if commits[0] and commits[0] == commits[1]:
        what = "是同一个版本" if old.commit and new.commit else f"没有区别：{data} 里没有没提交的改动"
        raise Same(f"{old.name} 和 {new.name} {what}，没有可比的（建议：和再前面的版本比，如 HEAD~1）")


def titles(old: Side, new: Side) -> tuple[str, str]:
    """The sides as a report names them: a version of git with its commit, a folder by as much of its path as tells them apart."""
    if old.commit or new.commit:
        first, second = (
            f"{one.name}（{one.commit[:8]}）" if one.commit else _tail(one, 1) for one in (old, new)
        )
        return first, second
    deep = 1
    while deep < 64 and _tail(old, deep) == _tail(new, deep):
        deep += 1
    return _tail(old, deep), _tail(new, deep)


def _tail(one: Side, deep: int) -> str:
    folder = (one.data or one.api or Path()).resolve()
    if one.api and folder.parts[-2:] == ("api", "v1"):
        folder = folder.parents[1]
    return "/".join(folder.parts[-deep:])


def _clean(data: Path) -> str:
    """The commit that the data at hand are, empty where they have been changed since or are in no repository."""
    if not _is_in_git(data) or _git(data, "status", "--porcelain", "--", "."):
        return ""
    return _commit(data, "HEAD")


def _is_in_git(data: Path) -> bool:
    try:
        return (_git(data, "rev-parse", "--is-inside-work-tree") or b"").strip() == b"true"
    except Unusable:  # no git: what is a folder can be compared without it
        return False


def _commit(data: Path, revision: str) -> str:
    found = _git(data, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return (found or b"").decode().strip()


def _is_shallow(data: Path) -> bool:
    return (_git(data, "rev-parse", "--is-shallow-repository") or b"").strip() == b"true"


def _known(revision: str, data: Path) -> str:
    """A version's full name."""
    inside = _git(data, "rev-parse", "--is-inside-work-tree")
    if inside is None or inside.strip() != b"true":
        raise Unusable(
            f"没有叫 {revision} 的文件夹，{data} 也不在 git 仓库里，不能当版本读（建议：写要比较的文件夹，如上次发布的网站）"
        )
    commit = _commit(data, revision)
    if not commit:
        raise Unusable(
            f"没有叫 {revision} 的文件夹，git 里也没有这个版本"
            + (
                f"：{_SHALLOW}"
                if _is_shallow(data)
                else "（建议：核对写法；git log --oneline 列出版本，如 HEAD~1）"
            )
        )
    return commit


def _unpacked(revision: str, data: Path, room: Path) -> Path:
    """The data folder as a version of git has it, under ``room``."""
    commit = _commit(data, revision)
    prefix = (_git(data, "rev-parse", "--show-prefix") or b"").decode("utf-8", "replace").strip()
    tree = f"{commit}:{prefix.rstrip('/')}"
    # from the top: in a folder below it, git looks for that folder in the tree once more
    top = Path((_git(data, "rev-parse", "--show-toplevel") or b"").decode().removesuffix("\n"))
    packed = _git(top, "archive", "--format=tar", tree)
    if packed is None:
        raise Unusable(f"版本 {revision} 里没有 {prefix or data} 这个文件夹（建议：换一个有数据的版本）")
    folder = room / (data.resolve().name or "data")
    folder.mkdir(parents=True)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        try:
            archive.extractall(folder, filter="data")
        except tarfile.FilterError as problem:  # a link that leads out of the folder
            raise Unusable(f"版本 {revision} 的数据文件夹里有不能用的文件：{problem.tarinfo.name}") from None
    if not (folder / _PART_OF_DATA).is_file():
        raise Unusable(
            f"版本 {revision} 的 {prefix or data} 里没有 {_PART_OF_DATA}（建议：换一个有数据的版本）"
        )
    return folder


def _git(data: Path, *arguments: str) -> bytes | None:
    """What git answers in the data folder; None where it refuses."""
    surroundings = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    try:
        done = subprocess.run(
            ["git", "-C", str(data), *arguments], capture_output=True, check=False, env=surroundings
        )
    except FileNotFoundError:
        raise Unusable("没有找到 git，不能读以前的版本（建议：安装 git，或写要比较的文件夹）") from None
    return done.stdout if done.returncode == 0 else None
