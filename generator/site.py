"""The output folder: a new site grows beside the old one and takes its place in one step, complete or not at all.

However a build ends, by an error, Ctrl-C, SIGKILL or a full disk, the folder holds the previous site as it was.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from secrets import token_hex

SITEMAP_LIMIT = 50_000  # addresses in one file, by the sitemaps protocol

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # linux/fcntl.h, linux/fs.h
_NOT_HERE = {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.ENOTSUP}


class SiteError(Exception):
    """The output folder cannot be written or replaced.  ``str()`` says why, for people."""


class Staging:
    """A folder for a new site, next to the final one: only there, on the same file system, can it be moved in one step.

    ``folder`` exists and is empty.  It is locked as long as this process or a worker forked from it lives, by which
    later builds tell leftovers of a killed build, which they remove, from the work of a build that still runs.
    """

    def __init__(self, final: Path) -> None:
        self.final = final.resolve()  # where a link points to, so that the link stays
        if self.final.exists() and not self.final.is_dir():
            raise SiteError(f"{final} 不是文件夹，不能写入网站")
        try:
            self.final.parent.mkdir(parents=True, exist_ok=True)
            remove_leftovers(self.final)
            while True:
                folder = self.final.parent / f".{self.final.name}-{os.getpid()}-{token_hex(4)}"
                folder.mkdir()
                lock = _lock(folder)
                if lock is not None:
                    break  # otherwise another build took it for a leftover in between
        except OSError as problem:
            raise SiteError(f"不能在 {self.final.parent} 里建立文件夹：{problem.strerror}") from problem
        self.folder, self._lock = folder, lock

    def publish(self, keep: Mapping[str, Path] | None = None) -> None:
        """Puts the new site in the place of the old, then deletes the old.

        Args:
            keep: folders of the old site → where they are put on the same file system, instead of being deleted.

        Raises:
            SiteError: that is impossible; the old site is still there.
        """
        try:
            _keep_hidden(self.final, self.folder)
            _exchange(self.folder, self.final)
        except OSError as problem:
            cure = (
                "；它若是挂载点，请把 site_dir 设为其中的子文件夹"
                if problem.errno in (errno.EBUSY, errno.EXDEV)
                else ""
            )
            raise SiteError(f"不能替换 {self.final}：{problem.strerror}{cure}") from problem
        for name, place in (keep or {}).items():
            shutil.rmtree(place, ignore_errors=True)
            (self.folder / name).rename(place)
        self.discard()

    def discard(self) -> None:
        """Deletes what lies in the staging folder; more than once does no harm."""
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def remove_leftovers(final: Path) -> None:
    """Deletes the staging folders of builds that were killed; puts back an old site that one had moved away."""
    name = re.compile(rf"\.{re.escape(final.name)}-\d+-[0-9a-f]{{8}}(-old)?")
    for folder in sorted(final.parent.iterdir()):
        match = name.fullmatch(folder.name)
        if not match or folder.is_symlink() or not folder.is_dir():
            continue
        lock = _lock(folder)
        if lock is None:
            continue
        if match[1] and not final.exists():
            folder.rename(final)
        else:
            shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def _lock(folder: Path) -> int | None:
    """A file descriptor that holds the folder's lock; None when another process has it or the folder is gone."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except OSError:
        pass  # a file system without locks: then builds must not run at the same time
    if not os.path.exists(folder):
        os.close(descriptor)
        return None
    return descriptor


def _keep_hidden(old: Path, new: Path) -> None:
    """Like mkdocs, leaves hidden entries of the output folder (.git, .htaccess …) to whoever put them there."""
    for entry in old.iterdir() if old.is_dir() else ():
        target = new / entry.name
        if not entry.name.startswith(".") or os.path.lexists(target):
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, target, symlinks=True)
        else:
            shutil.copy2(entry, target, follow_symlinks=False)


def _exchange(new: Path, old: Path) -> None:
    """``old`` names the new folder, ``new`` the old one (or nothing, when there was none)."""
    if not old.exists():
        new.rename(old)
        return
    if not _exchange_at_once(new, old):
        # No such system call here (macOS, old file systems): for an instant there is no site. A build that is killed
        # in it is repaired by the next one, in remove_leftovers.
        aside = new.with_name(new.name + "-old")
        old.rename(aside)
        try:
            new.rename(old)
        except OSError:
            aside.rename(old)
            raise
        aside.rename(new)


def _exchange_at_once(one: Path, other: Path) -> bool:
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    if libc.renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NOT_HERE:
        return False
    raise OSError(code, os.strerror(code))


def write_sitemap(folder: Path, site_url: str, dates: Mapping[str, str] | None = None) -> None:
    """sitemap.xml over all pages of a site; an index of several when they are too many for one.

    Embedded copies are left out: they are the same guides again.  ``dates``: address without its last slash, or its first
    folder → the day of what stands there; the others have none, so that equal sites have equal sitemaps.
    """
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    base = site_url.rstrip("/") + "/"
    addresses = sorted(_addresses(folder))
    files = []
    for start in range(0, len(addresses), SITEMAP_LIMIT):
        rows = "".join(
            f"<url><loc>{escape(base + address)}</loc>{_lastmod(dates, address)}</url>\n"
            for address in addresses[start : start + SITEMAP_LIMIT]
        )
        files.append(f"{head}<urlset {space}>\n{rows}</urlset>\n")
    if len(files) == 1:
        (folder / "sitemap.xml").write_text(files[0], encoding="utf-8")
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(files) + 1)]
    for name, text in zip(names, files, strict=True):
        (folder / name).write_text(text, encoding="utf-8")
    rows = "".join(f"<sitemap><loc>{escape(base + name)}</loc></sitemap>\n" for name in names)
    (folder / "sitemap.xml").write_text(
        f"{head}<sitemapindex {space}>\n{rows}</sitemapindex>\n", encoding="utf-8"
    )


def _lastmod(dates: Mapping[str, str] | None, address: str) -> str:
    known = dates or {}
    day = known.get(address.rstrip("/"), known.get(address.partition("/")[0]))
    return f"<lastmod>{day}</lastmod>" if day else ""


def _addresses(folder: Path) -> Iterator[str]:
    for here, folders, files in os.walk(folder):
        if here == str(folder):
            folders[:] = [name for name in folders if name not in ("embed", "api", "assets")]
        if "index.html" in files:
            relative = os.path.relpath(here, folder)
            yield "" if relative == "." else relative.replace(os.sep, "/") + "/"
