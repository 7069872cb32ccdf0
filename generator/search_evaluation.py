"""`search-eval`: the search of the real page, in a real Chromium, asked what citizens ask.

A file of queries is a table with tabs: query, the right items (best first, comma separated), kind.  A hit among the
first k is any right item there.  For the kind ``negative`` nothing is right: a result without a notice above it is
false confidence.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from generator import building
from generator.browser import ARGUMENTS, ROOT, known_path

QUERIES = ROOT / "tests" / "search" / "queries.tsv"
NEGATIVE = "negative"
DEPTH = 10  # results that are looked at

_ASK = """async ([queries, options]) => {
    const found = [];
    for (const query of queries) {
        const results = await guides.search(query, options);
        found.push({items: results.map(one => one.item), notice: results.notice ? results.notice.kind : ""});
    }
    return found;
}"""


class Unusable(Exception):
    """The queries or the browser cannot be used; ``str()`` says why, for people."""


@dataclass(frozen=True)
class Query:
    """One line of the file."""

    text: str
    right: tuple[str, ...]
    kind: str


@dataclass(frozen=True)
class Answer:
    """What the page said: item ids, best first, and the kind of its notice ("" where it is sure)."""

    items: tuple[str, ...]
    notice: str


@dataclass(frozen=True)
class Score:
    """Of the queries of one kind: shares between 0 and 1."""

    number: int
    first: float
    three: float
    mrr: float


def read_queries(path: Path) -> tuple[Query, ...]:
    """The file's queries; its first line is the head.

    Raises:
        Unusable: there is no such file, or a line that is none.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()[1:]
    except OSError as problem:
        raise Unusable(f"读不出 {path}：{problem.strerror}") from None
    found = []
    for number, line in enumerate(lines, 2):
        cells = line.split("\t")
        if len(cells) != 3:
            raise Unusable(f"{path}:{number} 应有三栏，用制表符分开：问法、事项、类别")
        right = tuple(item for item in cells[1].split(",") if item)
        if not right and cells[2] != NEGATIVE:
            raise Unusable(f"{path}:{number} 没有写对应的事项")
        found.append(Query(cells[0], right, cells[2]))
    return tuple(found)


def scores(queries: Sequence[Query], answers: Sequence[Answer]) -> dict[str, Score]:
    """By kind, then 全部; negatives aside."""
    ranks: dict[str, list[int]] = {}
    for query, answer in zip(queries, answers, strict=True):
        if query.kind != NEGATIVE:
            hits = [place for place, item in enumerate(answer.items[:DEPTH], 1) if item in query.right]
            for kind in (query.kind, "全部"):
                ranks.setdefault(kind, []).append(hits[0] if hits else 0)
    whole = ranks.pop("全部", [])
    return {
        kind: Score(
            len(found),
            sum(rank == 1 for rank in found) / len(found),
            sum(0 < rank <= 3 for rank in found) / len(found),
            sum(1 / rank for rank in found if rank) / len(found),
        )
        for kind, found in {**ranks, "全部": whole}.items()
        if found
    }


def falsely_sure(queries: Iterable[Query], answers: Iterable[Answer]) -> tuple[str, ...]:
    """The negatives that were answered without a notice."""
    pairs = zip(queries, answers, strict=True)
    return tuple(
        query.text for query, answer in pairs if query.kind == NEGATIVE and answer.items and not answer.notice
    )


def ask(page: Any, queries: Iterable[Query], region: str = "") -> list[Answer]:
    """Asks the page's own ``window.guides.search``."""
    options: dict[str, Any] = {"limit": DEPTH} | ({"region": region} if region else {})
    found = page.evaluate(_ASK, [[query.text for query in queries], options])
    return [Answer(tuple(one["items"]), one["notice"]) for one in found]


def evaluate(data: Path, path: Path, verbose: bool) -> int:
    """Builds the site, asks all queries, prints the table; the exit status."""
    queries = read_queries(path)
    with built_site(data) as (site, browser):
        page = browser.new_page()
        page.goto((site / "index.html").as_uri())
        answers = ask(page, queries)
    table = Table("类别", "问法", "第一个就对", "前三个有", "MRR@10", title=str(path))
    for kind, score in scores(queries, answers).items():
        table.add_row(kind, str(score.number), f"{score.first:.1%}", f"{score.three:.1%}", f"{score.mrr:.3f}")
    console = Console(soft_wrap=True)
    console.print(table)
    negatives = sum(query.kind == NEGATIVE for query in queries)
    if negatives:
        wrong = falsely_sure(queries, answers)
        console.print(
            f"与医保无关的问法 {negatives} 条，误以为有答案的 {len(wrong)} 条"
            + "".join(f"\n  {one}" for one in wrong)
        )
    if verbose:
        for query, answer in zip(queries, answers, strict=True):
            if query.kind != NEGATIVE and answer.items[:1] and answer.items[0] not in query.right:
                console.print(f"{query.text}  应是 {query.right[0]}，给出 {'、'.join(answer.items[:3])}")
    return 0


@contextmanager
def built_site(data: Path) -> Iterator[tuple[Path, Any]]:
    """A newly built site, and a browser."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise Unusable("没有 playwright，请用 make search-eval 运行") from None
    browser_path = known_path()
    if not browser_path:
        raise Unusable("没有可用的 Chromium，请用 make search-eval 运行（它会找到或安装一个）")
    with tempfile.TemporaryDirectory(prefix="banshi-search-") as folder:
        site = Path(folder) / "site"
        with redirect_stdout(StringIO()):  # where the site lies is of no interest: it goes again
            status = building.build(data, site)
        if status:
            raise Unusable("网站没有生成，原因见上")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=browser_path, args=list(ARGUMENTS))
            yield site, browser
            browser.close()
