"""`search-bench`: how long the search of the real page takes on a slow processor and on a slow network.

The network is Lighthouse's slow 4G, made by the browser itself (CDP Network.emulateNetworkConditions): 150 ms to an answer,
1.6 megabits a second; the server packs its answers as every web server does.  The processor is six times slower than this
machine's (CDP Emulation.setCPUThrottlingRate).
"""

from __future__ import annotations

import functools
import gzip
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

from rich.console import Console

from generator.search_evaluation import QUERIES, built_site, read_queries

SLOWER = 6
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
PASSES = 3
FIRST = ("住院", "shengyu jintie")  # of characters, and of letters, which need the table of sounds

TAP = 80  # milliseconds from the finger's touch to the focus: a quick tap

# from the focus to the results on the page, with the question typed at once
_FIRST = """async ([query, tap]) => {
    const input = document.querySelector(".bs-search-input");
    if (tap) {
        input.dispatchEvent(new Event("pointerdown", {bubbles: true}));
        await new Promise(done => setTimeout(done, tap));
    }
    const start = performance.now();
    input.focus();
    input.value = query;
    input.dispatchEvent(new Event("input"));
    while (!document.querySelector(".bs-search-row")) await new Promise(done => setTimeout(done, 1));
    return performance.now() - start;
}"""
_INDEX = """async (query) => {
    await guides.search("");
    const start = performance.now();
    guides.engine(guides.words)(query, undefined, 8);
    return performance.now() - start;
}"""
_TIME = """async ([queries, passes]) => {
    await guides.search("");
    await new Promise(done => setTimeout(done, 500)); // what the box does ahead, while one types
    const all = [];
    for (let pass = 0; pass < passes; pass++) {
        for (const query of queries) {
            const before = performance.now();
            await guides.search(query);
            all.push(performance.now() - before);
        }
    }
    return all;
}"""


def bench(data: Path) -> int:
    """Builds the site and measures; the exit status."""
    queries = [query.text for query in read_queries(QUERIES)]
    say = Console(soft_wrap=True).print
    with built_site(data) as (site, browser):
        with _served(site) as address:
            for query in FIRST:
                tapped, direct = (
                    median(_first(browser, address, query, tap) for _ in range(PASSES)) for tap in (TAP, 0)
                )
                say(
                    f"慢速 4G（往返 150 毫秒，1.6 Mbps）：从光标进入搜索框到“{query}”出结果 {tapped:.0f} 毫秒"
                    f"（手指先按了 {TAP} 毫秒；用键盘进入 {direct:.0f} 毫秒）"
                )
        for query in FIRST:
            made = [_slow(browser, site).evaluate(_INDEX, query) for _ in range(PASSES)]
            say(f"处理器放慢 {SLOWER} 倍：建索引并答出“{query}” {median(made):.0f} 毫秒")
        times = _slow(browser, site).evaluate(_TIME, [queries, PASSES])
        say(f"处理器放慢 {SLOWER} 倍，{len(queries)} 个问法，每个：")
        say(f"  第一遍：{_spread(times[: len(queries)])}")
        # what the question itself takes, whatever else this machine was doing
        each = [min(times[place :: len(queries)]) for place in range(len(queries))]
        say(f"  {PASSES} 遍取最快的：{_spread(each)}")
    return 0


def _first(browser: Any, address: str, query: str, tap: int) -> float:
    # a first visit: nothing in its cache, and no worker that loads ahead past the slow network
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")  # one reads before one asks
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    took = page.evaluate(_FIRST, [query, tap])
    context.close()
    return float(took)


def _slow(browser: Any, site: Path) -> Any:
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def _spread(times: Sequence[float]) -> str:
    row = sorted(times)
    return f"中位 {median(row):.1f} 毫秒，95% 在 {row[int(len(row) * 0.95)]:.1f} 毫秒以内，最慢 {row[-1]:.1f} 毫秒"


class _Packing(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        body = gzip.compress(path.read_bytes() if found else b"", 6)
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:
        pass


@contextmanager
def _served(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Packing, directory=str(site)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
