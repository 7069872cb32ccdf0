"""Fixtures of the browser tests: a real Chromium, the site served over loopback, a visit that notes all complaints.

A browser that is missing is a failure, never a skip: `make test` sees to it that there is one.
"""

import functools
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from chromium import FOUND, LAUNCH_ARGS

SUB_PATH = "/ybj/bszn/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for all tests of a worker; open pages through `visit`."""
    path = FOUND.read_text(encoding="utf-8").strip() if FOUND.exists() else ""
    if not path or not Path(path).exists():
        pytest.fail(
            "没有可用的 Chromium，请用 make test 运行浏览器测试（它会找到或安装一个）。", pytrace=False
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=LAUNCH_ARGS)
        yield browser
        browser.close()


class _Handler(SimpleHTTPRequestHandler):
    """Files of one folder under one path, as a plain web server gives them: 404.html for what is not there."""

    protocol_version = "HTTP/1.1"  # keeps connections open: a page with many files loads much faster
    extensions_map = {  # noqa: RUF012 - as the base class has it
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".json": "application/json; charset=utf-8",
    }

    def __init__(self, *arguments, prefix: str, **options):
        self.prefix = prefix
        super().__init__(*arguments, **options)

    def send_head(self):
        # Outside the sub path there is nothing: an absolute link that forgot it must not work by chance.
        if not self.path.startswith(self.prefix):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def send_error(self, code, message=None, explain=None):
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format, *arguments):
        pass


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """serve(folder, prefix="/"): the address (ending in a slash) at which a folder is served until the run ends."""
    servers: list[ThreadingHTTPServer] = []

    def start(folder: Path, prefix: str = "/") -> str:
        handler = functools.partial(_Handler, directory=str(folder), prefix=prefix)
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)  # port 0: the system picks a free one
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}{prefix}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def site(serve: Callable[..., str], built_site: Path) -> str:
    """The address of the real site at the root of a server."""
    return serve(built_site)


@pytest.fixture(scope="session")
def site_under_path(serve: Callable[..., str], built_site: Path) -> str:
    """The address of the real site under /ybj/bszn/, as on a government server; nothing is served outside it."""
    return serve(built_site, SUB_PATH)


@dataclass
class Visit:
    """A page that was opened, and everything that a clean page does not do."""

    page: Page
    address: str = ""
    """The address that was asked for last."""
    console: list[str] = field(default_factory=list)
    """Warnings and errors on the console and uncaught exceptions, as `kind: text`."""
    foreign: list[str] = field(default_factory=list)
    """Addresses of other origins that the page asked for; none of them was let through."""
    broken: list[str] = field(default_factory=list)
    """Files of our own origin that answered 400 or more, as `status address`; the page itself is not one."""
    status: int = 0
    """What the server answered for the page itself."""

    @property
    def complaints(self) -> list[str]:
        """All of the above in one list; empty for a clean page."""
        foreign = [f"外部请求: {address}" for address in self.foreign]
        return [*self.console, *foreign, *(f"缺失: {line}" for line in self.broken)]

    def go(self, address: str) -> "Visit":
        """Open another page in the same tab; complaints add up."""
        self.address = address
        response = self.page.goto(address, wait_until="load")
        self.status = response.status if response else 0
        return self

    def overflow(self) -> int:
        """How many pixels the page can be scrolled sideways; 0 if it fits the window."""
        root = "document.documentElement"
        return self.page.evaluate(f"{root}.scrollWidth - {root}.clientWidth")


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """visit(url, width=360, height=800, **context options): open a page in a fresh context at phone width.

    Context options are Playwright's (java_script_enabled=False, color_scheme="dark", …).  No service worker unless
    service_workers="allow": what it asks for is not seen here.
    """
    contexts: list[BrowserContext] = []

    def open_page(url: str, width: int = 360, height: int = 800, **options) -> Visit:
        options.setdefault("service_workers", "block")
        context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN", **options)
        contexts.append(context)
        origin = urlsplit(url)[:2]
        seen = Visit(context.new_page())

        def guard(route: Route) -> None:
            address = route.request.url
            if urlsplit(address)[:2] == origin or address.startswith(("data:", "blob:", "about:")):
                route.continue_()
            else:
                seen.foreign.append(address)
                route.abort()

        def note_console(message) -> None:
            # The browser also reports a page that answered 404 here; `status` tells that.
            own = message.location.get("url") == seen.address and "Failed to load resource" in message.text
            # … and Playwright, that it keeps service workers away
            blocked = message.text == "Service Worker registration blocked by Playwright"
            if message.type in ("error", "warning") and not own and not blocked:
                seen.console.append(f"{message.type}: {message.text}")

        def note_response(response) -> None:
            if response.status >= 400 and response.url != seen.address:
                seen.broken.append(f"{response.status} {response.url}")

        context.route("**/*", guard)
        seen.page.on("console", note_console)
        seen.page.on("pageerror", lambda error: seen.console.append(f"exception: {error}"))
        seen.page.on("response", note_response)
        return seen.go(url)

    yield open_page
    for context in contexts:
        context.close()
