"""What the operating system says no with, in words for the person who keeps the data."""

from __future__ import annotations

import errno

NO_ACCESS = "没有读取权限"
_CAUSES = {
    errno.ENOENT: "文件不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ELOOP: "链接绕成了圈",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "这是文件，不是文件夹",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EMFILE: "同时打开的文件太多",
    errno.ENFILE: "同时打开的文件太多",
    errno.ENOSPC: "磁盘满了",
    errno.EROFS: "磁盘是只读的",
    errno.EIO: "磁盘读写出错",
}


def cause(problem: OSError) -> str:
    """Why a file could not be used."""
    number = problem.errno or 0
    return _CAUSES.get(number, f"系统错误 {number}（{problem.strerror or type(problem).__name__}）")
