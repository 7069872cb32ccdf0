"""Draw overrides/assets/share.png, the picture beside a shared link: a form with its seal, shapes alone, no text, no font.

Run by hand when the picture is to change (`.venv/bin/python scripts/share_picture.py`); the result is kept with the sources.
"""

from pathlib import Path

from playwright.sync_api import sync_playwright

from chromium import FOUND, LAUNCH_ARGS

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "overrides" / "assets" / "share.png"
WIDTH, HEIGHT = 1200, 630  # what most programs that show links ask for
_LINES = "".join(
    f'<rect x="455" y="{y}" width="{width}" height="14" rx="7" fill="#cfdad5"/>'
    f'<rect x="415" y="{y - 3}" width="20" height="20" rx="4" fill="#0b5f4c"/>'
    for y, width in ((220, 290), (275, 330), (330, 250), (385, 310), (440, 180))
)
_DRAWING = f"""<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" shape-rendering="geometricPrecision">
<rect width="{WIDTH}" height="{HEIGHT}" fill="#0b5f4c"/>
<rect x="370" y="75" width="460" height="480" rx="16" fill="#fff"/>
<rect x="370" y="75" width="460" height="16" fill="#8dbfb0"/>
<rect x="415" y="135" width="240" height="26" rx="4" fill="#16231e"/>
<rect x="415" y="185" width="370" height="3" fill="#0b5f4c"/>
{_LINES}
<g transform="translate(-12 -18)"><circle cx="745" cy="480" r="68" fill="#fff" stroke="#0b5f4c" stroke-width="10"/>
<path d="M735 446h20v24h24v20h-24v24h-20v-24h-24v-20h24z" fill="#0b5f4c"/></g>
</svg>"""


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=FOUND.read_text(encoding="utf-8").strip(), args=LAUNCH_ARGS
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{_DRAWING}")
        page.screenshot(path=PICTURE)
        browser.close()
    print(f"{PICTURE.relative_to(ROOT)}：{PICTURE.stat().st_size:,} 字节")


if __name__ == "__main__":
    main()
