"""mkdocs at the door: the theme renders one frame a kind of page, the pipeline writes all pages with them.

The only file that imports mkdocs.  In the order of events: on_config sends a build to a staging folder; on_pre_build
reads and checks the data; on_files adds one page a kind, whose title and content are slots; on_post_page takes the
rendered page as a frame; on_post_build has the pipeline write every page and puts the new site in its place.

In ``mkdocs build`` wrong data end everything before anything is written; in ``mkdocs serve`` the last good pages stay,
with the problems on top.
"""

from __future__ import annotations

import atexit
import logging
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

# The theme reads it when it is imported, and mkdocs.yml names a function of this file so that this comes first.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice, ListOfItems, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from generator import clock, pipeline, settings
from generator.changes.builds import ChangesError
from generator.frame import Frame, FrameError, token
from generator.frames import FOLDERS, FRAMES, IN_NAVIGATION, is_shipped, source, written
from generator.outputs.assets import AssetError
from generator.outputs.compressed import CompressionError, write_compressed
from generator.outputs.offline import assets_version
from generator.outputs.open_data import OpenDataOptions, options
from generator.outputs.open_data.kept import reminder, to_keep
from generator.outputs.pdfs import PdfOptions
from generator.outputs.policy import guarded, guarded_frame
from generator.outputs.shared_files import write_shared_files
from generator.outputs.styles import First, first
from generator.preview import Preview
from generator.problems import as_text
from generator.progress import bar
from generator.schema.website import Website
from generator.site import SiteError, Staging, write_sitemap
from generator.workers import WorkerFailed

log = get_plugin_logger("banshi")


def slug(text: str, separator: str) -> str:
    """Heading → id, for hand-written pages: Chinese stays; the toc extension's own makes ``_1`` of it."""
    return re.sub(r"[^\w]+", separator, text.lower()).strip(separator)


class GuidesConfig(Config):
    """The plugin's options in mkdocs.yml."""

    data_dir = Type(str, default="data")  # relative to mkdocs.yml
    processes = Type(int, default=0)  # 0: as many as are worth while
    compress = ListOfItems(Choice(("gz", "br")), default=["gz"])  # copies beside every text, to be sent
    embed = Type(bool, default=True)  # pages for iframes of other websites, fragments, the loader
    offline = Type(bool, default=True)  # a service worker keeps what was read
    api = Type(bool, default=True)  # open data, /api/v1/
    booklet = Type(bool, default=True)  # all guides of a region on one page, /<region>/dayin/
    pdf_dir = Type(str, default="pdf")  # what `make pdf` has printed, relative to mkdocs.yml
    previous = Type(str, default="")  # site of an earlier build, relative to mkdocs.yml: what changed since
    date = Type(str, default="")  # of this build, 2026-05-01: for the feed of what changed
    today = Type(object, default="")  # the day for which dated data are read; YAML may know it for a date


class GuidesPlugin(BasePlugin[GuidesConfig]):
    """Guides out of data/.  ``summary`` holds what the pipeline said of the last build."""

    def __init__(self) -> None:
        self.summary: Any = None
        self._serving = False
        self._staging: Staging | None = None
        self._frames: dict[str, Frame] = {}
        self._rendered: set[Path] = set()
        self._first: First | None = None
        self._loaded: Any = None
        self._open_data: OpenDataOptions | None = None
        self._preview = Preview()
        atexit.register(self._end)

    # mkdocs keeps a plugin that has on_startup from one build of `serve` to the next

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self._serving = command == "serve"

    def on_shutdown(self) -> None:
        self._end()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if not config.use_directory_urls:
            raise ConfigurationError("use_directory_urls 必须为 true：办事指南的网址以 / 结尾")
        config.site_url = settings.public_address(config.site_url or "")
        root = Path(config.config_file_path).parent
        self._data, self._store = root / self.config.data_dir, root / self.config.pdf_dir
        with _failures("不能生成"):
            today = clock.day(str(self.config.today or ""))
        self._reading = self.config.processes, today
        self._frames, self._rendered, self._first = {}, set(), None
        self._theme = Path(config.theme.custom_dir or root / "overrides")
        self._watched = [folder for folder in (self._data, self._theme) if folder.is_dir()]
        config.watch.extend(map(str, self._watched))
        if not self._serving:
            previous = self.config.previous and root / self.config.previous
            about = config.site_name, self._public(config), previous, self.config.date
            with _failures("不能比较"):
                self._open_data = options(*about, wanted=self.config.api)
            try:
                self._staging = Staging(Path(config.site_dir))
            except SiteError as problem:
                raise Abort(f"错误：{problem}") from None
            config.site_dir = str(self._staging.folder)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        if self._serving:
            self._preview.load(self._data, self._watched, *self._reading)
            return
        with _failures("读取数据失败"):
            loaded = pipeline.load(self._data, *self._reading)
        self._loaded = loaded
        if not loaded.ok:
            print(as_text(loaded.problems), file=sys.stderr)
            raise Abort("数据有错误，没有生成网站，原来的网站没有改动。")
        if loaded.problems:
            log.info(f"数据有 {len(loaded.problems)} 个提醒，运行 python -m generator check 查看")

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        # Neither fits: an error page in English, and a sitemap of the frames. The site has its own.
        # (Not before this event: mkdocs would copy their sources.)
        config.theme.static_templates -= {"404.html", "sitemap.xml"}
        for file in [file for file in files if not is_shipped(file.src_uri)]:
            files.remove(file)
        for kind, path in FRAMES.items():
            if not {"embed": self.config.embed, "booklet": self.config.booklet}.get(kind.split("-")[0], True):
                continue
            if by_hand := files.get_file_from_path(path):
                log.warning(f"{path} 由数据生成，docs/ 里的同名文件不会用到")
                files.remove(by_hand)
            inclusion = InclusionLevel.INCLUDED if kind in IN_NAVIGATION else InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, path, content=source(kind), inclusion=inclusion))
        return files

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Any) -> Any:
        public = self._public(config)
        if "frame" in page.meta:
            page.canonical_url = public + token("path") if public else None
        if self._first is None:
            with _failures("生成样式失败"):
                self._first = first(self._theme)
        offline = self.config.offline and not self._serving
        context.update(first=self._first, version=assets_version(self._theme), offline=offline)
        loaded = self._loaded or self._preview.loaded
        website = loaded.website if loaded else Website()
        context.update(public=public, serving=self._serving, website=website)
        return context

    def _public(self, config: MkDocsConfig) -> str:
        """The site's own address, empty where it has none; the preview's is not the site's."""
        return config.site_url.rstrip("/") + "/" if config.site_url and not self._serving else ""

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        kind = page.meta.get("frame")
        if kind is None:
            return guarded(written(output, self._preview.banner, assets_version(self._theme)))
        try:
            self._frames[kind] = guarded_frame(Frame.from_html(output))
        except FrameError as problem:
            raise Abort(f"错误：{problem}") from None
        self._rendered.add(Path(page.file.abs_dest_path))
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        out = Path(config.site_dir)
        for path in self._rendered:
            path.unlink(missing_ok=True)
            with suppress(OSError):  # a hand-written page may stand beside it
                path.parent.rmdir()
        for folder in FOLDERS:
            with suppress(OSError):
                (out / folder).rmdir()
        with _failures("生成脚本和样式失败"):
            offline = self.config.offline and not self._serving
            write_shared_files(self._theme, out, embed=self.config.embed, offline=offline)
        if self._serving:
            self._write_preview(out, config)
            return
        with _failures("生成网页失败"):
            self._write(self._loaded, out, config)
            if config.site_url:
                write_sitemap(out, config.site_url, self._loaded.dates())
            write_compressed(out, self.config.compress)  # what the workers have not
        if config.strict and _warned():
            raise Abort("手写的页面有上面的警告，没有生成网站，原来的网站没有改动。")
        assert self._staging is not None
        final = self._staging.final
        kept = to_keep(final, self._open_data, out)
        with _failures("发布失败"):
            self._staging.publish(kept)
        if kept:  # no warning of mkdocs': of those, a strict build makes errors
            print(f"提醒：{reminder(kept, self._open_data)}", file=sys.stderr)
        config.site_dir = str(final)  # gh-deploy reads it afterwards
        self._end()
        for note in self.summary.notes:
            log.info(note)
        log.info(f"{self.summary}")

    def on_build_error(self, *, error: Exception) -> None:
        if not self._serving:
            self._end()

    def _write(self, loaded: Any, out: Path, config: MkDocsConfig) -> None:
        home = urlsplit(config.site_url or "/").path
        compress = [] if self._serving else self.config.compress
        with bar("生成网页") as progress:
            frames = {kind: frame.preset(banner=self._preview.banner) for kind, frame in self._frames.items()}
            base, data = self._public(config), self._open_data
            pdf = None if self._serving else PdfOptions(self._store, assets_version(self._theme))
            self.summary = pipeline.write(loaded, frames, out, progress, home, compress, base, data, pdf)

    def _write_preview(self, out: Path, config: MkDocsConfig) -> None:
        if self._preview.loaded is not None:
            try:
                self._write(self._preview.loaded, out, config)
                return
            except (WorkerFailed, TemplateError) as problem:
                self._preview.failed(problem)
        page = self._frames["portal"].fill(
            title="预览", description="", path="", content="", banner=self._preview.banner
        )
        (out / "index.html").write_text(page, encoding="utf-8")

    def _end(self) -> None:
        self._preview.close()
        if self._loaded is not None:
            self._loaded.close()
            self._loaded = None
        if self._staging is not None:
            self._staging.discard()
            self._staging = None


def build(
    config_file: Path,
    *,
    data: Path | None = None,
    site: Path | None = None,
    processes: int = 0,
    previous: Path | None = None,
    date: str = "",
    pdfs: Path | None = None,
    today: str = "",
) -> Any:
    """What ``mkdocs build`` does, for the command line and the benchmark; returns the pipeline's summary.

    Args:
        config_file: mkdocs.yml; what else is given stands for what it says.
        data, site: the folder of the data and that of the output.
        processes: 0 for as many as are worth while.
        previous, date: the site of an earlier build and the day of this one, to tell what changed since.
        pdfs: the folder of what `pdf` has printed.
        today: the day for which data with dates are read; empty: what mkdocs.yml says, else today.

    Raises:
        mkdocs.exceptions.MkDocsException: nothing was replaced; ``format_message()`` is for people.  It is a
            ``click.ClickException``; problems of the data have been printed to stderr by then.
    """
    if found := settings.problems(config_file):
        raise Abort(as_text(found))
    options: dict[str, Any] = {"config_file": str(config_file)}
    if site is not None:
        options["site_dir"] = str(site.absolute())
    config = load_config(**options)
    plugin = next(one for one in config.plugins.values() if isinstance(one, GuidesPlugin))
    folders = {"data_dir": data, "previous": previous, "pdf_dir": pdfs}
    given = {key: str(folder.absolute()) for key, folder in folders.items() if folder is not None}
    for key, value in {**given, "processes": processes, "date": date, "today": today}.items():
        if value:
            plugin.config[key] = value
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    finally:
        config.plugins.on_shutdown()
    return plugin.summary


def _warned() -> bool:
    """Whether mkdocs has counted a warning: a strict build must end, and mkdocs would do it only after publishing."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(handler, CountHandler) and handler.get_counts() for handler in handlers)


@contextmanager
def _failures(what: str) -> Iterator[None]:
    """Failures that are nobody's mistake in the code end the build with one line."""
    try:
        yield
    except (WorkerFailed, SiteError, AssetError, CompressionError, ChangesError, clock.NoDay) as problem:
        if details := getattr(problem, "details", ""):
            log.debug(details)
        raise Abort(f"错误：{what}：{problem}") from None
    except OSError as problem:  # a full disk, a folder that may not be written
        raise Abort(f"错误：{what}：{problem.filename or ''} {problem.strerror or problem}") from None
