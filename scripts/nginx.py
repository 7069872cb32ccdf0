"""Find or get an nginx for the tests of deploy/nginx.conf; its path goes into .venv/nginx-path, where the tests read it.

Tried in this order, and taken only if it runs and can send ready-made .gz files: $NGINX, one on PATH or in /usr/sbin,
Debian's package unpacked into .venv (nothing is installed, no service starts), the distribution's package.
"""

import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from environment import administrator, apt_install, quiet

ROOT = Path(__file__).resolve().parent.parent
FOUND = ROOT / ".venv" / "nginx-path"
UNPACKED = ROOT / ".venv" / "nginx"
NEEDED = "--with-http_gzip_static_module"


def works(path: str) -> bool:
    """Whether the program at this path starts and has what deploy/nginx.conf uses."""
    status, output = quiet([path, "-V"])
    return status == 0 and NEEDED in output


def mime_types(path: str) -> Path:
    """The table of file types that belongs to an nginx: beside its configuration, wherever it was unpacked."""
    inside = Path(path).resolve().parents[2] / "etc" / "nginx" / "mime.types"
    if inside.exists():
        return inside
    stated = re.search(r"--conf-path=(\S+)", quiet([path, "-V"])[1])
    return Path(stated[1] if stated else "/etc/nginx/nginx.conf").parent / "mime.types"


def there() -> str:
    path = shutil.which(
        "nginx", path=os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
    )
    return path if path and works(path) else ""


def unpacked() -> str:
    """The program out of the distribution's package, which is not installed: that would start a web server."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return ""
    with tempfile.TemporaryDirectory() as folder:
        for attempt in ("with the lists that there are", "with new ones"):
            if quiet(["apt-get", "download", "nginx", "nginx-common"], cwd=folder)[0] == 0:
                break
            before = administrator()
            if attempt == "with new ones" or before is None:
                return ""
            quiet([*before, "apt-get", "-q", "update"])
        shutil.rmtree(UNPACKED, ignore_errors=True)
        for package in sorted(Path(folder).glob("*.deb")):
            if quiet(["dpkg-deb", "-x", str(package), str(UNPACKED)])[0]:
                return ""
    path = str(UNPACKED / "usr" / "sbin" / "nginx")
    return path if works(path) else ""


def find() -> str:
    """The path of an nginx that works, or an empty string."""
    wanted = os.environ.get("NGINX", "")
    if wanted:
        path = shutil.which(wanted) or wanted
        return path if works(path) else ""
    return there() or unpacked() or (there() if apt_install("nginx-light") else "")


def main() -> None:
    known = FOUND.read_text(encoding="utf-8").strip() if FOUND.exists() else ""
    if known and os.access(known, os.X_OK) and not os.environ.get("NGINX"):
        return
    path = find()
    if not path:
        sys.exit(
            "错误：测试 deploy/nginx.conf 需要 nginx（带 gzip_static），没有找到，也没有装上。"
            "请先安装（Debian、Ubuntu：sudo apt-get install nginx-light），或用环境变量 NGINX 指明路径，再运行 make test。"
        )
    FOUND.write_text(path + "\n", encoding="utf-8")
    print(f"服务器设置的测试使用 {path}")


if __name__ == "__main__":
    main()
