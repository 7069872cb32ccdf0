"""`pdf`: prints what the store does not have yet, in several processes, and builds the site with links to it."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from importlib.metadata import version
from pathlib import Path

from generator.browser import ROOT, known_path
from generator.layers import read_shared
from generator.outputs.booklet import HEADS
from generator.pdf import fonts
from generator.pdf.finish import About, PrintError
from generator.pdf.printing import PART, Job, Printer
from generator.pdf_store import BOOKLET, key_of_page, stored
from generator.progress import bar
from generator.workers import Pool, available

CACHE = ROOT / ".cache" / "pdf-fonts"
_RECIPE = 1  # another number when the program prints otherwise
_TITLE = re.compile(r"<title>([^<]*)</title>")
_ABOUT = re.compile(r'<meta name="description" content="([^"]*)"')
_MAIN = re.compile(r"<main.*?</main>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SHOWN = 20


@dataclass(frozen=True)
class Done:
    """What was printed, and what was there already."""

    printed: int
    there: int

    def __str__(self) -> str:
        return f"印了 {self.printed} 份 PDF，{self.there} 份没有变化"


def chromium() -> str:
    """The path of the browser, see generator/browser.py.

    Raises:
        PrintError: there is none.
    """
    path = known_path()
    try:
        import pikepdf  # noqa: F401
        import playwright.sync_api  # noqa: F401
    except ImportError as problem:
        raise PrintError(f"没有安装 {problem.name}（建议：运行 make pdf，它会装好）") from None
    if not path or not os.access(path, os.X_OK):
        raise PrintError(
            "没有找到 Chromium（建议：运行 make pdf，它会找到或安装一个；或用环境变量 CHROMIUM 指明浏览器的路径）"
        )
    return path


def print_site(
    site: Path, store: Path, cache: Path, region: str = "", item: str = "", author: str = ""
) -> Done:
    """Prints the pages of a built site that the store lacks.

    Args:
        site: the site.
        store: where PDFs are kept.
        cache: where fonts are kept.
        region, item: only these, empty for all; an item may be ``dayin``, a region's booklet.
        author: who runs the site, for the PDFs' metadata.

    Raises:
        PrintError: no browser, no such page, or a page that could not be printed; what was printed before is kept.
        FontError: no font, or characters that it lacks.
    """
    browser, font = chromium(), fonts.source()
    mark = _mark(browser, font, author)
    pages = list(_pages(site, region, item))
    jobs: list[Job] = []
    characters: set[str] = set(map(chr, range(32, 127)))
    has = fonts.covered(font)
    missing: dict[str, str] = {}
    for path, html in pages:
        key = key_of_page(html)
        here, name = path.split("/")
        if any((one.name, one.page, one.printer) == (name, key, mark) for one in stored(store / here)):
            continue
        style = site / path / HEADS
        heads = style.read_text(encoding="utf-8") if style.is_file() else ""  # of a booklet
        text = set(unescape(_TAG.sub("", _MAIN.search(html)[0]))) | set(heads)  # type: ignore[index]
        for sign in sorted(text - has - set("\n\t\r")):
            missing.setdefault(sign, path)
        characters |= set(unescape(html)) | set(heads)
        jobs.append(Job(here, name, key, _about(html, author)))
    if missing:
        said = "；".join(
            f"“{sign}”（U+{ord(sign):04X}，{path}/）" for sign, path in list(missing.items())[:_SHOWN]
        )
        raise fonts.FontError(f"字体 Noto Sans CJK 没有这些字，印出来会是方框，所以没有印：{said}")
    if jobs:
        for style in sorted((site / "assets").glob("*.css")):
            characters |= set(style.read_text(encoding="utf-8"))
        _print(jobs, browser, fonts.make(font, characters & has, cache), site, store, mark)
    return Done(len(jobs), len(pages) - len(jobs))


def _print(jobs: Sequence[Job], browser: str, made: Path, site: Path, store: Path, mark: str) -> None:
    count = max(1, min(available(), len(jobs) // 2))
    # booklets take as long as thirty guides: they come first, dealt out in turn
    ordered = sorted(jobs, key=lambda job: job.name != BOOKLET)
    troubles: list[str] = []
    done = 0
    try:
        with bar("印 PDF") as progress, Pool(count, Printer, (browser, made, site, store, mark)) as pool:

            def report(trouble: str) -> None:
                nonlocal done
                done += 1
                if trouble:
                    troubles.append(trouble)
                if progress:
                    progress(done, len(jobs))

            pool.call("run", [(ordered[number::count],) for number in range(count)], report)
    finally:
        for job in jobs:  # whatever ended it: nothing half remains
            for part in (store / job.region).glob(f"{job.name}.*{PART}"):
                part.unlink(missing_ok=True)
    if troubles:
        raise PrintError("有的网页没有印成：\n" + "\n".join(sorted(troubles)))


def _mark(browser: str, font: Path, author: str) -> str:
    """Eight hex digits of all that a PDF hangs on beside its page."""
    said = subprocess.run([browser, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    parts = (_RECIPE, said, fonts.identity(font), version("pikepdf"), author)
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:8]


def _pages(site: Path, region: str, item: str) -> Iterator[tuple[str, str]]:
    """(region/item, the page) of what is to be printed, in order."""
    regions = [one.parent.name for one in sorted(site.glob("*/qingdan"))]
    if region and region not in regions:
        raise PrintError(f"没有地区“{region}”（建议：写地区的文件夹名，如 {'、'.join(regions[:_SHOWN])}）")
    found = 0
    for here in [region] if region else regions:
        for page in sorted((site / here).glob("*/index.html")):
            name = page.parent.name
            if name == "qingdan" or (item and name != item):
                continue
            found += 1
            yield f"{here}/{name}", page.read_text(encoding="utf-8")
    if not found:
        names = sorted({one.parent.name for one in site.glob(f"{region or '*'}/*/index.html")} - {"qingdan"})
        where = f"“{region}”没有" if region else "没有"
        if item in regions:
            raise PrintError(f"“{item}”是地区，不是事项（建议：写成 REGION={item}，即 --region {item}）")
        raise PrintError(f"{where}事项“{item}”（建议：写事项的文件名，如 {'、'.join(names[:_SHOWN])}）")


def _about(html: str, author: str) -> About:
    title, subject = (unescape(found[1]) if (found := one.search(html)) else "" for one in (_TITLE, _ABOUT))
    return About(title, subject, author)


def make(
    data: Path,
    out: Path | None,
    region: str = "",
    item: str = "",
    previous: Path | None = None,
    date: str = "",
    store: Path | None = None,
    today: str = "",
) -> int:
    """Builds, prints what is missing, builds again with the links; the exit status.

    ``previous``, ``date``, ``today``: as in ``build``.
    """
    from generator import building  # mkdocs takes half a second to import

    try:
        chromium()
        fonts.source()
        with tempfile.TemporaryDirectory(prefix="banshi-pdf-") as folder:
            draft = Path(folder) / "site"
            if status := building.build(data, draft, pdfs=store, quiet=True, today=today):
                return status
            shared, _ = read_shared(data)
            host = (shared.website.host if shared else None) or ""
            done = print_site(draft, store or building.pdf_folder(), CACHE, region, item, host)
        print(done)
    except (PrintError, fonts.FontError) as problem:
        print(f"错误：{problem}", file=sys.stderr)
        return 1
    return building.build(data, out, previous, date, pdfs=store, today=today)
