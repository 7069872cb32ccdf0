"""Asks Lighthouse (mobile) what it thinks of the built site; prints a table, fails below 100 anywhere.

    python scripts/lighthouse.py [--site FOLDER] [address …]

Lighthouse is a program for Node (18.20 or newer), in the version of scripts/lighthouse/, installed into .cache/.  It is not
among the tests: it takes about 20 seconds a page, and its figure for speed depends on how busy the machine is.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from chromium import FOUND, LAUNCH_ARGS
from web_server import Server

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / "scripts" / "lighthouse"
PLACE = ROOT / ".cache" / "lighthouse"
PAGES = ("", "alashan/", "alashan/menzhen-baoxiao/", "hami/yiyuan-dingdian/")
CATEGORIES = {"performance": "速度", "accessibility": "无障碍", "best-practices": "做法", "seo": "检索"}
FIGURES = {
    "first-contentful-paint": "首次显示",
    "largest-contentful-paint": "主要内容",
    "total-blocking-time": "卡顿",
    "cumulative-layout-shift": "移位",
}


def install() -> None:
    """The locked version in .cache/; nothing is done when it is there."""
    lock = (OWN / "package-lock.json").read_bytes()
    kept = PLACE / "package-lock.json"
    if kept.exists() and kept.read_bytes() == lock and (PLACE / "ready").exists():
        return
    if not shutil.which("npm"):
        sys.exit(
            "错误：没有找到 npm，请先安装 Node.js 18.20 或更高版本（Debian：sudo apt-get install nodejs npm）。"
        )
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(OWN / name, PLACE)
    print("安装 Lighthouse（.cache/lighthouse）", flush=True)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.run(command, cwd=PLACE).returncode:
        sys.exit("错误：Lighthouse 没有装上，原因见上；常见原因是连不上 npm 软件源。")
    (PLACE / "ready").touch()


def ask(address: str, browser: str) -> dict:
    """Lighthouse's report of one page."""
    with tempfile.TemporaryDirectory(prefix="lighthouse-") as folder:
        out = Path(folder) / "report.json"
        command = [
            "node", str(PLACE / "node_modules" / "lighthouse" / "cli" / "index.js"), address,
            "--quiet", "--output=json", f"--output-path={out}", "--form-factor=mobile",
            f"--chrome-flags=--headless=new {' '.join(LAUNCH_ARGS)} --user-data-dir={folder}/profile",
        ]  # fmt: skip
        done = subprocess.run(
            command, env={**os.environ, "CHROME_PATH": browser}, capture_output=True, text=True
        )
        if not out.exists():
            sys.exit(f"错误：Lighthouse 没有给出结果：{address}\n{done.stderr.strip()[-2000:]}")
        return json.loads(out.read_text(encoding="utf-8"))


def faults(report: dict) -> list[str]:
    """What it has against a page: audits that count and are not perfect."""
    found = []
    for category in CATEGORIES:
        for one in report["categories"][category]["auditRefs"]:
            audit = report["audits"][one["id"]]
            if one["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                found.append(
                    f"{CATEGORIES[category]}：{audit['title']} {audit.get('displayValue', '')}".rstrip()
                )
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("address", nargs="*", default=PAGES, help="网站里的地址，如 hami/")
    chosen = parser.parse_args()
    if not (chosen.site / "index.html").is_file():
        sys.exit(f"错误：{chosen.site} 里没有网站，请先运行 make site。")
    install()
    table = Table("网页", *CATEGORIES.values(), *FIGURES.values(), title="Lighthouse（手机）")
    low, notes = False, []
    with Server(chosen.site.resolve()) as server:
        for address in chosen.address:
            report = ask(server.address + address, FOUND.read_text(encoding="utf-8").strip())
            scores = [round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES]
            low = low or min(scores) < 100
            shown = [str(report["audits"][name].get("displayValue", "")) for name in FIGURES]
            table.add_row("/" + address, *(f"{'' if one == 100 else '[red]'}{one}" for one in scores), *shown)
            notes += [f"/{address} {fault}" for fault in faults(report)]
    console = Console()
    console.print(table)
    for note in notes:
        console.print(note, markup=False)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
