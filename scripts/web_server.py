"""A web server as nginx with `gzip_static on` is one, for measurements and tests: it can be slow, in trouble, or gone.

    with Server(Path("site"), "/ybj/bszn/") as server: open(server.address)

Ready-made x.gz are sent to who takes them; pages are asked for anew at every visit, what carries ?v= is kept for a year.
"""

import functools
import mimetypes
import threading
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

TYPES = {".js": "text/javascript", ".svg": "image/svg+xml", ".html": "text/html", ".css": "text/css"}


class Server:
    """A folder under a path of a loopback address, until the `with` ends."""

    def __init__(self, folder: Path, prefix: str = "/") -> None:
        self.folder, self.prefix = folder, prefix
        self.delay = 0.0
        """Seconds before every answer."""
        self.trouble = 0
        """A status such as 503 that every request gets; 0 for none."""
        self.sent: list[tuple[str, int]] = []
        """Path and size on the wire, without heads, of every answer."""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, self))
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_port}{prefix}"

    def __enter__(self) -> "Server":
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, site: Server, *arguments) -> None:
        self.site = site
        super().__init__(*arguments)

    def do_GET(self) -> None:
        time.sleep(self.site.delay)
        url = urlsplit(self.path)
        path = self.site.folder / unquote(url.path).removeprefix(self.site.prefix).lstrip("/")
        inside = url.path.startswith(self.site.prefix) and ".." not in url.path
        if self.site.trouble:
            self._send(self.site.trouble, b"trouble", "text/plain", {})
        elif inside and path.is_dir() and not url.path.endswith("/"):
            self._send(HTTPStatus.MOVED_PERMANENTLY, b"", "text/html", {"Location": url.path + "/"})
        elif inside and (path / "index.html" if path.is_dir() else path).is_file():
            self._file(path / "index.html" if path.is_dir() else path, HTTPStatus.OK, "v=" in url.query)
        elif (missing := self.site.folder / "404.html").is_file() and inside:
            self._file(missing, HTTPStatus.NOT_FOUND, False)
        else:
            self._send(HTTPStatus.NOT_FOUND, b"", "text/plain", {})

    do_HEAD = do_GET

    def _file(self, path: Path, status: int, fixed: bool) -> None:
        kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        made = f'"{path.stat().st_mtime_ns:x}"'
        heads = {
            "ETag": made,
            "Cache-Control": "max-age=31536000, immutable" if fixed else "no-cache",
            "Vary": "Accept-Encoding",
        }
        if self.headers.get("If-None-Match") == made:
            self._send(HTTPStatus.NOT_MODIFIED, b"", kind, heads)
            return
        small = path.with_name(path.name + ".gz")
        if "gzip" in self.headers.get("Accept-Encoding", "") and small.is_file():
            path, heads = small, {**heads, "Content-Encoding": "gzip"}
        self._send(status, path.read_bytes(), kind, heads)

    def _send(self, status: int, body: bytes, kind: str, heads: dict[str, str]) -> None:
        self.site.sent.append((self.path, len(body)))
        self.send_response(status)
        text = kind.startswith("text/") or kind.endswith(("javascript", "json", "xml"))
        self.send_header("Content-Type", kind + ("; charset=utf-8" if text else ""))
        self.send_header("Content-Length", str(len(body)))
        for name, value in heads.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        pass
