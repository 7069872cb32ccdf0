"""Prints pages of the built site: one process with one Chromium, which sees the site's files and nothing else."""

from __future__ import annotations

import mimetypes
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from generator.browser import ARGUMENTS
from generator.outputs.booklet import bound, entries
from generator.pdf.finish import About, PrintError, destinations, finished
from generator.pdf_store import BOOKLET, file_name

_SITE = "http://site.invalid/"  # a name that no network knows: every request is answered from the folder
PART = ".part"


@dataclass(frozen=True)
class Job:
    """One page to be printed."""

    region: str
    name: str  # item, or BOOKLET
    key: str  # see pdf_store.page_key
    about: About

    @property
    def address(self) -> str:
        return f"{self.region}/{self.name}/"


class Printer:
    """Prints jobs in this process.

    Args:
        browser: path of Chromium.
        fonts: the folder of ``fonts.make``.
        site: the built site.
        store: where PDFs are kept.
        mark: hash of what is printed with, for the files' names.
    """

    def __init__(self, browser: str, fonts: Path, site: Path, store: Path, mark: str) -> None:
        self._browser, self._fonts, self._site, self._store, self._mark = browser, fonts, site, store, mark

    def run(self, jobs: Sequence[Job]) -> Iterator[str]:
        """Prints; yields for each job what went wrong, empty where nothing did."""
        if not jobs:
            return
        from playwright.sync_api import Error, sync_playwright

        environment = {**os.environ, "FONTCONFIG_FILE": str((self._fonts / "fonts.conf").absolute())}
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=self._browser, args=list(ARGUMENTS), env=environment, handle_sigint=False
            )
            # what scripts would do is not printed; so none can be in the way
            context = browser.new_context(java_script_enabled=False, service_workers="block", locale="zh-CN")
            page = context.new_page()
            for job in jobs:
                try:
                    self._keep(job, *self._print(page, job))
                    yield ""
                except (PrintError, Error) as problem:
                    yield f"{job.address}：{str(problem).splitlines()[0]}"
            browser.close()

    def _print(self, page: Any, job: Job) -> tuple[bytes, int]:
        html = (self._site / job.address / "index.html").read_text(encoding="utf-8")
        printed = self._pdf(page, job, html)
        if job.name == BOOKLET:
            # once to see where the guides begin, once more with what the contents say of it
            html, said = bound(html, _sides(printed, html))
            printed = self._pdf(page, job, html)
            if _sides(printed, html) != said:
                raise PrintError("目录的页码与各份指南所在的页对不上")
        return finished(printed, job.about)

    def _pdf(self, page: Any, job: Job, html: str) -> bytes:
        address = _SITE + job.address

        def answer(route: Any) -> None:
            url = route.request.url
            file = self._site / unquote(urlsplit(url).path).lstrip("/")
            if url == address:
                route.fulfill(body=html, content_type="text/html; charset=utf-8")
            elif url.startswith(_SITE) and file.is_file():
                kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
                route.fulfill(body=file.read_bytes(), content_type=kind)
            else:
                route.abort()

        page.route("**/*", answer)
        try:
            page.goto(address, wait_until="load")
            return page.pdf(tagged=True, outline=True, prefer_css_page_size=True)
        finally:
            page.unroute("**/*")

    def _keep(self, job: Job, pdf: bytes, sides: int) -> None:
        folder = self._store / job.region
        folder.mkdir(parents=True, exist_ok=True)
        to = folder / file_name(job.name, job.key, self._mark, sides)
        part = to.with_name(to.name + PART)
        part.write_bytes(pdf)
        os.replace(part, to)
        for old in folder.glob(f"{job.name}.*.pdf"):
            if old != to:
                old.unlink()


def _sides(printed: bytes, html: str) -> list[int]:
    """Where what the contents of a booklet name begins."""
    at = destinations(printed)
    return [at[entry] for entry in entries(html)]
