"""Stands in for generator.pipeline where tests are about the frame, the folder and the preview, not about guides."""

import os
import sys
import time
from pathlib import Path
from types import SimpleNamespace

from generator.problems import Mark, Problem
from generator.schema.website import Website
from generator.workers import WorkerFailed

PAGES = {
    "portal": "",
    "errata": "kanwu/",
    "gaps": "queshi/",
    "region": "hami/",
    "guide": "hami/canbao/",
    "listing": "hami/qingdan/",
}


WEBSITE = Website()


class Written(str):
    """A summary of which nothing more is to be said."""

    notes = ()


def load(data, processes=0, today=""):
    """Data are one file, text.txt; the word 错 in it is an error, 提醒 a warning."""
    text = (data / "text.txt").read_text(encoding="utf-8")
    problems = [
        Problem.at(Mark("data/text.txt"), "stub", f"写着<{word}>", "改掉", severity=severity)
        for word, severity in (("错", "error"), ("提醒", "warning"))
        if word in text
    ]
    return SimpleNamespace(
        ok="错" not in text,
        problems=problems,
        text=text,
        close=lambda: None,
        website=WEBSITE,
        dates=lambda: {"hami": "2026-01-31"},
    )


def write(loaded, frames, out, progress=None, home="/", compress=(), base="", open_data=None, pdf=None):
    """One page of each kind, and what the frames were given."""
    if wait := os.environ.get("STUB_WAIT"):
        (out / "half.html").write_text("half", encoding="utf-8")
        Path(wait).write_text("writing", encoding="utf-8")
        time.sleep(600)
    if (fail := os.environ.get("STUB_FAIL")) and Path(fail).exists():
        raise WorkerFailed(Path(fail).read_text(encoding="utf-8"))
    for kind, address in PAGES.items():
        page = frames[kind].fill(
            title=f"题<{kind}>", description='一"句', content=f"<h1>{kind}</h1>{loaded.text}", path=address
        )
        (out / address).mkdir(parents=True, exist_ok=True)
        (out / address / "index.html").write_text(page, encoding="utf-8")
    (out / "404.html").write_text(home, encoding="utf-8")
    return Written(f"{len(PAGES)} 页")


def install() -> None:
    """For a process of its own: before the plugin is imported."""
    sys.modules["generator.pipeline"] = SimpleNamespace(load=load, write=write)  # type: ignore[assignment]
