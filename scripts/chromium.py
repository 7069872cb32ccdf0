"""Find or get a Chromium for the browser tests and for PDFs; its path goes into .venv/chromium-path, where both read it.

Tried in this order, and taken only if it really opens a page: $CHROMIUM, the one found last time, a browser
on PATH, the distribution's package (as root or with a sudo that asks nothing), Playwright's own download.
"""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from environment import administrator, apt_install, quiet

ROOT = Path(__file__).resolve().parent.parent
FOUND = ROOT / ".venv" / "chromium-path"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# No sandbox: it needs kernel features that containers and root do not have, and only our own pages are opened.
# The others keep the browser from asking its maker for updates, which a closed network would refuse noisily.
LAUNCH_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def driver_trouble() -> str:
    """Why Playwright itself cannot start; empty if it can. Its Node needs a library that small systems lack."""
    for attempt in ("as it is", "with the library"):
        status, output = quiet([sys.executable, "-m", "playwright", "--version"])
        if status == 0:
            return ""
        if attempt == "with the library" or "libatomic" not in output or not apt_install("libatomic1"):
            break
    cure = "请先运行 sudo apt-get install libatomic1 ，再重试。" if "libatomic" in output else ""
    return f"浏览器所用的 Playwright 不能启动。{cure}（{first_line(output)}）"


def failure(path: str) -> str:
    """Why the browser at this path cannot open a page; empty if it can.

    Being on PATH proves nothing: Ubuntu's chromium-browser is a stub that asks for a snap, and a
    downloaded browser may lack system libraries.
    """
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=LAUNCH_ARGS, timeout=60_000)
            try:
                page = browser.new_page()
                page.set_content("<p>好")
                return "" if page.inner_text("p") == "好" else "页面内容不对"
            finally:
                browser.close()
    except Exception as error:  # whatever it is, this browser is not one to use
        return str(error)


def on_path() -> str:
    """The first browser on PATH that works, or an empty string."""
    for name in NAMES:
        path = shutil.which(name)
        if path and not failure(path):
            return path
    return ""


def has_chinese_font() -> bool:
    return bool(shutil.which("fc-list")) and bool(quiet(["fc-list", ":lang=zh"])[1].strip())


def from_distribution() -> str:
    """Install the distribution's own package, where it has a real one; the path, or an empty string."""
    if not shutil.which("apt-cache") or administrator() is None:
        return ""
    # Ubuntu's package of this name only pulls in a snap; snaps do not run in containers and take minutes.
    release = Path("/etc/os-release").read_text(encoding="utf-8") if Path("/etc/os-release").exists() else ""
    if "ID=ubuntu" in release.splitlines():
        return ""
    fonts = [] if has_chinese_font() else ["fonts-noto-cjk"]
    return on_path() if apt_install("chromium", *fonts) else ""


def downloaded_path() -> str:
    """Where Playwright keeps the browser that it downloads, whether or not it is there."""
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def from_playwright() -> tuple[str, str]:
    """Playwright's own download: (path, ""), or ("", why not)."""
    path = downloaded_path()
    if not Path(path).exists():
        print("下载 Chromium（Playwright）", flush=True)
        status, output = quiet([sys.executable, "-m", "playwright", "install", "chromium"])
        if status:
            return "", output
    trouble = failure(path)
    before = administrator()
    if trouble and before is not None and shutil.which("apt-get"):
        # The download is the browser alone; the libraries that it needs are system packages.
        print("安装 Chromium 所需的系统库", flush=True)
        quiet([*before, sys.executable, "-m", "playwright", "install-deps", "chromium"])
        if not has_chinese_font():
            apt_install("fonts-noto-cjk")
        trouble = failure(path)
    return ("", trouble) if trouble else (path, "")


def find() -> tuple[str, str]:
    """(path of a browser that works, ""), or ("", one line that says why there is none)."""
    trouble = driver_trouble()
    if trouble:
        return "", trouble
    wanted = os.environ.get("CHROMIUM", "")
    if wanted:
        path = shutil.which(wanted) or wanted
        trouble = failure(path)
        if trouble:
            return "", f"环境变量 CHROMIUM 指定的 {wanted} 不能启动：{first_line(trouble)}"
        return path, ""
    path = on_path() or from_distribution()
    if path:
        return path, ""
    path, trouble = from_playwright()
    if path:
        return path, ""
    return "", (
        "需要 Chromium，但系统软件包和 Playwright 下载都没有成功。"
        "请先安装（Debian：sudo apt-get install chromium fonts-noto-cjk），"
        f"或用环境变量 CHROMIUM 指明已有浏览器的路径，再重试。（{first_line(trouble)}）"
    )


def first_line(text: str) -> str:
    """The line of a browser's or installer's complaint that says what is wrong."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if line.startswith("Error:") or "error while" in line]
    return (telling or lines or ["没有说明原因"])[0][:200]


def is_ready() -> bool:
    """Whether the last run found a browser that is still there and is still the one that is wanted."""
    if not FOUND.exists():
        return False
    path = FOUND.read_text(encoding="utf-8").strip()
    wanted = os.environ.get("CHROMIUM", "")
    return os.access(path, os.X_OK) and (not wanted or (shutil.which(wanted) or wanted) == path)


def main() -> None:
    if is_ready():
        return
    path, trouble = find()
    if trouble:
        sys.exit("错误：" + trouble)
    FOUND.write_text(path + "\n", encoding="utf-8")
    print(f"使用浏览器 {path}")


if __name__ == "__main__":
    main()
