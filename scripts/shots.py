"""Takes pictures of every kind of page for people to look at: shots/index.html shows them side by side.

    python scripts/shots.py [--site FOLDER] [--out FOLDER] [--kind guide …] [--width 360 …]

Four widths, three ways of reading (浅色, 深色, 长辈版), and a guide as it leaves the printer.
"""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from rich.progress import track

from chromium import FOUND, LAUNCH_ARGS
from web_server import Server

ROOT = Path(__file__).resolve().parent.parent
WIDTHS = (320, 360, 768, 1280)
MODES = {"light": "浅色", "dark": "深色", "elder": "长辈版"}
# kind → its Chinese name, and the pages that are tried in turn: not every site has every page
KINDS = {
    "portal": ("首页", [""]),
    "region": ("地区", ["alashan/", "*/"]),
    "guide": ("事项", ["alashan/menzhen-baoxiao/", "*/menzhen-baoxiao/"]),
    "long-guide": ("长的事项", ["hami/yiyuan-dingdian/"]),
    "listing": ("清单", ["quanguo/qingdan/", "*/qingdan/"]),
    "comparison": ("对比", ["duibi/menzhen-baoxiao/"]),
    "materials": ("按材料找", ["cailiao/"]),
    "places": ("全部地区", ["diqu/"]),
    "errata": ("勘误表", ["kanwu/"]),
    "gaps": ("缺什么", ["queshi/"]),
    "about": ("关于本站", ["about/"]),
    "webmasters": ("嵌入说明", ["qianru/"]),
    "open-data": ("开放数据", ["shuju/"]),
    "embed-guide": ("嵌入的事项", ["embed/alashan/menzhen-baoxiao/", "embed/*/*/"]),
    "embed-region": ("嵌入的列表", ["embed/hami/", "embed/*/"]),
    "not-found": ("没有这一页", ["404.html"]),
}
PRINTED = "guide"
HEAD = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>页面图样</title><style>body{margin:1rem;font:1rem/1.5 system-ui,sans-serif;background:#ddd}section{margin-bottom:3rem}
h3{font-weight:400}div{display:flex;gap:1rem;overflow-x:auto;align-items:flex-start}figure{margin:0;flex:none}
img{display:block;max-height:80vh;box-shadow:0 0 4px #0005}</style><h1>页面图样</h1>
"""


def pages(site: Path, kinds: list[str]) -> Iterator[tuple[str, str]]:
    """(kind, address) of every kind that the site has."""
    for kind in kinds:
        for pattern in KINDS[kind][1]:
            found = sorted(site.glob(pattern + ("" if pattern.endswith(".html") else "index.html")))
            if found:
                address = found[0].relative_to(site).as_posix().removesuffix("index.html")
                yield kind, address
                break


def shoot(browser: Browser, address: str, out: Path, width: int, mode: str) -> None:
    """One picture of a whole page."""
    scheme = "dark" if mode == "dark" else "light"
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, locale="zh-CN", service_workers="block"
    )
    if mode == "elder":
        context.add_init_script("try { localStorage.setItem('bs-elder', '1') } catch (problem) {}")
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    page.screenshot(path=out, full_page=True)
    context.close()


def paper(browser: Browser, address: str, out: Path) -> list[str]:
    """The pages of a guide on A4, as pictures where the system can draw a PDF (pdftoppm); always as a PDF."""
    context = browser.new_context(locale="zh-CN", service_workers="block")
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    page.pdf(path=out / "print.pdf", format="A4")
    context.close()
    if shutil.which("pdftoppm"):
        subprocess.run(["pdftoppm", "-png", "-r", "70", "print.pdf", "print"], cwd=out, check=True)
    return sorted(one.name for one in out.glob("print-*.png"))


def sheet(rows: dict[str, list[tuple[str, list[str]]]]) -> str:
    """kind → rows of pictures, each with what it shows, as one page of HTML."""
    parts = [HEAD]
    for kind, groups in rows.items():
        parts.append(f"<section><h2>{escape(kind)}</h2>")
        for says, names in groups:
            shown = "".join(
                f'<figure><a href="{name}"><img src="{name}" alt="{name}" loading="lazy"></a></figure>'
                for name in names
            )
            parts.append(f"<h3>{escape(says)}</h3><div>{shown or '<a href=print.pdf>print.pdf</a>'}</div>")
        parts.append("</section>")
    return "\n".join(parts)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--out", type=Path, default=ROOT / "shots")
    parser.add_argument("--kind", nargs="*", choices=KINDS, default=list(KINDS))
    parser.add_argument("--width", nargs="*", type=int, choices=WIDTHS, default=list(WIDTHS))
    chosen = parser.parse_args(arguments)
    if not (chosen.site / "index.html").is_file():
        sys.exit(f"错误：{chosen.site} 里没有网站，请先运行 make site。")
    chosen.out.mkdir(parents=True, exist_ok=True)
    for old in [*chosen.out.glob("*.png"), *chosen.out.glob("print.pdf")]:
        old.unlink()
    found = list(pages(chosen.site, chosen.kind))
    rows: dict[str, list[tuple[str, list[str]]]] = {}
    with Server(chosen.site.resolve()) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=FOUND.read_text(encoding="utf-8").strip(), args=LAUNCH_ARGS
        )
        work = [(kind, address, mode) for kind, address in found for mode in MODES]
        for kind, address, mode in track(work, description="拍摄网页", disable=not sys.stdout.isatty()):
            names = [f"{kind}-{width}-{mode}.png" for width in chosen.width]
            for width, name in zip(chosen.width, names, strict=True):
                shoot(browser, server.address + address, chosen.out / name, width, mode)
            rows.setdefault(f"{KINDS[kind][0]} /{address}", []).append((MODES[mode], names))
        for kind, address in found:
            if kind == PRINTED:
                printed = paper(browser, server.address + address, chosen.out)
                rows[f"{KINDS[kind][0]} /{address}"].append(("打印", printed))
        browser.close()
    (chosen.out / "index.html").write_text(sheet(rows), encoding="utf-8")
    print(
        f"写好 {chosen.out}：{len(list(chosen.out.glob('*.png')))} 张图，打开 {chosen.out / 'index.html'} 查看"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
