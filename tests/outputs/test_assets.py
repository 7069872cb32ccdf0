"""Scripts and styles as the site ships them: small, the same in meaning, for old browsers; wrong ones are told."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from generator.outputs import templates
from generator.outputs.assets import AssetError, minified, write_assets

THEME = templates.PARTS.parent
SCRIPTS = sorted(THEME.rglob("*.js"))
ENGINE = THEME / "assets" / "search.js"

# What ES2017 does not have, nor the DOM of a browser of 2018 (Chrome 66, which old chat programs hold): the pattern, and
# text that it must find.
NEWER = [
    (r"\?\.(?!\d)", "a?.b"),
    (r"\?\?", "a ?? b"),
    (r"[&|]{2}=", "a ||= b"),
    (r"\{\s*(?:[^{}()\[\]]*,\s*)?\.\.\.", "{...a}"),  # in objects: 2018
    (r"\bcatch\s*\{", "try {} catch {}"),
    (r"\bfor\s+await\b", "for await (a of b)"),
    (r"\.(?:flat|flatMap|matchAll|replaceAll|trimStart|trimEnd|at|findLast|toSorted|finally)\(", "a.flat()"),
    (r"\bObject\.(?:fromEntries|hasOwn|groupBy)\b", "Object.fromEntries(a)"),
    (r"\bPromise\.(?:allSettled|any)\b", "Promise.any(a)"),
    (r"\bstructuredClone\b", "structuredClone(a)"),
    (r"\(\?<", "/(?<=a)/"),  # looking behind, named groups
    (r"/[gimuy]*s[gimuy]*\.(?:test|exec)\(", "/a/s.test(b)"),
    (r"\\p\{", r"/\p{L}/u"),
    (r"\d_\d", "1_000"),
    (r"\b\d+n\b", "10n"),
    (r"\.replaceChildren\(", "a.replaceChildren()"),
    (r"\bclass\s+\w+[^{]*\{\s*(?:static\s+)?#?\w+\s*=", "class A { b = 1 }"),
]


def newer(text: str) -> list[str]:
    return [found[0] for pattern, _ in NEWER for found in re.finditer(pattern, text)]


def packed(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))


@pytest.mark.parametrize(("pattern", "sample"), NEWER)
def test_what_is_too_new_is_seen(pattern: str, sample: str) -> None:
    assert re.search(pattern, sample)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_are_for_old_browsers(path: Path) -> None:
    # the minifier takes the comments away and translates nothing into an older language
    assert newer(minified(path.read_text(encoding="utf-8"), ".js", path.name)) == []


def test_the_engine_is_small() -> None:
    small = minified(ENGINE.read_text(encoding="utf-8"), ".js", "search.js")
    assert len(small.encode()) <= 10_240 and packed(small) < 4_800


def test_addresses_stay_and_only_they_are_written(tmp_path: Path) -> None:
    theme, out = tmp_path / "overrides", tmp_path / "site"
    for folder in (theme, out):
        (folder / "assets").mkdir(parents=True)
    (theme / "assets" / "a.js").write_text("const long = 1; // why\nalert(long)\n", encoding="utf-8")
    (theme / "assets" / "b.css").write_text("/* why */ a { color : red; }\n", encoding="utf-8")
    (theme / "assets" / "c.svg").write_text("<svg> </svg>", encoding="utf-8")
    (theme / "assets" / "not-shipped.js").write_text("1", encoding="utf-8")
    for name in ("a.js", "b.css", "c.svg", "theirs.js"):
        (out / "assets" / name).write_text("a  copy", encoding="utf-8")
    write_assets(theme, out)
    assert {path.name: path.read_text(encoding="utf-8") for path in (out / "assets").iterdir()} == {
        "a.js": "const long=1;alert(long)",
        "b.css": "a{color:red}",
        "c.svg": "a  copy",
        "theirs.js": "a  copy",
    }
    assert (theme / "assets" / "a.js").read_text(encoding="utf-8").endswith("// why\nalert(long)\n")


def test_a_script_keeps_its_meaning() -> None:
    text = (
        "(function () { const first = `甲${1}`, re = /[/]\\d/gu; alert(first == null ? undefined : re); })();"
    )
    small = minified(text, ".js", "a.js")
    assert "`甲${1}`" in small and "/[/]\\d/gu" in small
    assert "first" not in small  # local names are shortened
    assert minified("let a = b === null || b === undefined ? c : b", ".js", "a.js").count("??") == 0
    assert minified(" \n", ".js", "a.js") == minified("", ".css", "a.css") == ""


def test_it_is_the_same_every_time() -> None:
    text = ENGINE.read_text(encoding="utf-8")
    assert minified(text, ".js", "a.js") == minified(text, ".js", "b.js")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.js", "let a = 1;\nfunction ( {\n", "a.js:2:10 脚本从这里起不合语法：function ( {"),
        ("a.js", "if (1) {", "a.js:1:"),
        ("a.css", "a { b: c }\n\nd { e: f\n", "a.css:3:3 { 没有对应的 }：d { e: f"),
        ("a.css", "a { b: c }}\n", "a.css:1:11 多了一个 }"),
        ("a.css", "a { b: c }\n/* d", "a.css:2:1 注释没有结束"),
        ("a.css", 'a { b: "c }\n', "a.css:1:8 引号没有结束"),
    ],
)
def test_a_wrong_file_is_told(name: str, text: str, said: str) -> None:
    with pytest.raises(AssetError) as problem:
        minified(text, name[name.index(".") :], name)
    assert str(problem.value).startswith(said)
    assert "\n" not in str(problem.value) and str(problem.value).endswith("（建议：改好这个文件再生成）")


def test_brackets_in_texts_and_comments_are_none() -> None:
    assert minified('/* { */ a::before { content: \'}\' "\\"{"; }', ".css", "a.css").startswith("a::before{")


def test_what_is_not_utf_8_is_told(tmp_path: Path) -> None:
    for folder in ("overrides", "site"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.css").write_bytes(b"a{}\n/* \xff */")
    with pytest.raises(AssetError, match=r"^overrides/a\.css:2 不是 UTF-8"):
        write_assets(tmp_path / "overrides", tmp_path / "site")
