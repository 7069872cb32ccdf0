"""Every kind of page of the mini site, word for word: tests/golden/.  `UPDATE_GOLDEN=1 pytest` writes them anew."""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest

from tests.rendered import MINI, ROOT, build, pages

GOLDEN = ROOT / "tests" / "golden"
# file in tests/golden/ → address
PAGES = {
    "portal": "",
    "errata": "kanwu/",
    "not-found": "404.html",
    "region-of-all-items": "quanguo/",
    "region-of-listed-items": "lanshi/",
    "listing": "lanshi/qingdan/",
    "guide-of-the-root": "quanguo/canbao-dengji/",
    "guide-with-remarks": "quanguo/feiyong-baoxiao/",
    # entries replaced and taken away, 不适用, gaps, contacts, 下同 remarks
    "guide-with-changes": "lanshi/canbao-dengji/",
    # whole fields overridden, a remark replaced and one taken away
    "guide-with-overrides": "lanshi/feiyong-baoxiao/",
    # for other websites: in a frame, and for import
    "embed-region": "embed/lanshi/",
    "embed-guide": "embed/lanshi/canbao-dengji/",
    "fragment": "lanshi/canbao-dengji/fragment.html",
}


@pytest.fixture(scope="module")
def mini_pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    out = tmp_path_factory.mktemp("golden")
    build(MINI, out)
    return pages(out)


@pytest.mark.parametrize("name", PAGES)
def test_page_is_as_agreed(name: str, mini_pages: dict[str, str]) -> None:
    path, page = GOLDEN / f"{name}.html", mini_pages[PAGES[name]]
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(page, encoding="utf-8")
    agreed = path.read_text(encoding="utf-8") if path.exists() else ""
    if page != agreed:
        changes = difflib.unified_diff(
            agreed.splitlines(),
            page.splitlines(),
            f"tests/golden/{path.name}",
            f"/{PAGES[name]}",
            lineterm="",
            n=1,
        )
        pytest.fail("\n".join([*changes, "若改得对，运行 UPDATE_GOLDEN=1 make test 更新"]), pytrace=False)


def test_every_golden_page_is_compared() -> None:
    assert {path.name for path in GOLDEN.glob("*.html")} == {f"{name}.html" for name in PAGES}


def test_blocks_of_every_kind_are_among_them(mini_pages: dict[str, str]) -> None:
    together = "".join(mini_pages[address] for address in PAGES.values())
    for trace in (
        *(f"bs-kind-{kind}" for kind in ("text", "passage", "materials", "steps", "limit", "remarks")),
        *("bs-was", "bs-gone", "bs-na", "bs-gap", "bs-promise", "bs-contact", "bs-diff", "bs-any", "bs-rule"),
        *("bs-lead-item", "bs-tag-when", "bs-elsewhere", "bs-row-note", "bs-fold"),
    ):
        assert trace in together, trace


def test_a_golden_page_would_show_a_change(tmp_path: Path, mini_pages: dict[str, str]) -> None:
    """The pages hang on data alone, not on where they lie."""
    build(MINI, tmp_path / "文件夹 里")
    assert pages(tmp_path / "文件夹 里") == mini_pages
