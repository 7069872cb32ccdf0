"""`bench`: builds ever more made-up regions with the real command; prints speed, memory and size of the whole build."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from generator import synthetic

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Measured:
    """One build.  Seconds are wall time of the whole command; ``peak`` is the largest process, in MB."""

    regions: int
    pages: int
    seconds: float
    peak: float
    size: float  # MB of all files


def run(numbers: Sequence[int]) -> int:
    """Measures each number of regions in turn; returns the exit status."""
    table = Table(
        "地区", "网页", "秒", "网页/秒", "毫秒/网页", "最大进程 MB", "输出 MB", title="从读数据到写完网站"
    )
    with tempfile.TemporaryDirectory(prefix="banshi-bench-") as folder:
        for number in numbers:
            measured = _measure(Path(folder) / str(number), number)
            if measured is None:
                return 1
            table.add_row(
                *(f"{value:,}" for value in (measured.regions, measured.pages)),
                f"{measured.seconds:.1f}",
                f"{measured.pages / measured.seconds:,.0f}",
                f"{1000 * measured.seconds / measured.pages:.2f}",
                f"{measured.peak:.0f}",
                f"{measured.size:,.0f}",
            )
    Console().print(table)
    return 0


def _measure(folder: Path, number: int) -> Measured | None:
    data, out = folder / "data", folder / "site"
    data.mkdir(parents=True)
    synthetic.make(ROOT / "data", data, number)
    command = [sys.executable, "-m", "generator", "build", "--data", str(data), "--out", str(out)]
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)  # counts the processes that it waited for, too
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        print(f"{number} 个地区：生成失败（退出码 {process.returncode}）", file=sys.stderr)
        return None
    pages = size = 0
    for here, _, files in os.walk(out):
        for name in files:
            pages += name.endswith(".html")
            size += os.stat(os.path.join(here, name)).st_size
    # kilobytes on Linux, bytes on macOS
    peak = usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    return Measured(number, pages, seconds, peak, size / 1e6)
