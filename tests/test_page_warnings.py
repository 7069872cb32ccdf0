"""mkdocs' own warnings about hand-written pages, as staff see them: made by mkdocs itself, so that new words are noticed."""

from __future__ import annotations

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator import page_warnings

PAGES = {
    "index.md": "# 首页\n\n[坏](nicht.md)\n\n[锚](#nirgends)\n\n[锚](zwei.md#nirgends)\n\n[绝对](/x/)\n\n[目录](zwei)\n",
    "zwei.md": "# 二\n",
    "drei.md": "# 三\n",
}
SAID = [
    "mkdocs.yml 的 nav 里的 vier.md 不在 docs/ 里（建议：改对文件名，或删去）",
    "docs/ 里的 drei.md 没有写进 mkdocs.yml 的 nav（建议：加到 nav 里，或移走）",
    "docs/index.md：链接 nicht.md 指向的文件没有（建议：改对文件名）",
    "docs/index.md：链接 #nirgends 指向的标题没有（建议：看对面标题后面的 {#…}）",
    "docs/index.md：链接 zwei.md#nirgends 指向的标题没有（建议：看对面标题后面的 {#…}）",
    "docs/index.md：链接 /x/ 以 / 开头，网站放在子路径下就不通（建议：写相对的）",
    "docs/index.md：链接 zwei 认不出指向哪里（建议：写到 .md 文件）",
]


def test_warnings_are_told_in_chinese(tmp_path, capsys):
    for name, text in PAGES.items():
        path = tmp_path / "docs" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    level = {"not_found": "warn", "anchors": "warn", "absolute_links": "warn", "unrecognized_links": "warn"}
    (tmp_path / "mkdocs.yml").write_text("site_name: 甲\n", encoding="utf-8")
    config = load_config(
        config_file=str(tmp_path / "mkdocs.yml"),
        nav=[{"首页": "index.md"}, {"二": "zwei.md"}, {"四": "vier.md"}],
        validation={"nav": {"omitted_files": "warn", "not_found": "warn"}, "links": level},
        plugins=[],
    )
    with page_warnings.shown():
        build(config)
    said = capsys.readouterr().err.splitlines()
    assert sorted(said) == sorted(f"警告：{one}" for one in SAID)


@pytest.mark.parametrize("text", ["", "Something new"])
def test_what_is_not_known_stays(text):
    assert page_warnings.words(text) == text
