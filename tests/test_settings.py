"""The site's address in mkdocs.yml: what is none is said in Chinese, with the line and the cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.settings import main, other_name, problems, public_address, reminders, wrong_address

RIGHT = ("https://x.gov.cn", "http://x.gov.cn/ybj/bszn/", "http://127.0.0.1:8000/", "https://医保.政务/", "")
WRONG = {
    "example.gov.cn/ybj": ("前面没有 https://", "写成 https://example.gov.cn/ybj；"),
    "//example.gov.cn/a": ("前面没有 https://", "写成 https://example.gov.cn/a；"),
    "localhost:8000/a": ("前面没有 https://", "写成 https://localhost:8000/a；"),
    "网 站": ("前面没有 https://", "写网站的完整网址"),
    "ftp://x.cn": ("不是以 https://", "写网站的完整网址"),
    "https：//x.gov.cn/": ("全角", "用半角的写：https://x.gov.cn/"),
    "https://": ("不是网址", "写网站的完整网址"),
    "https:/x.cn": ("不是网址", "写网站的完整网址"),
    "https://x.cn:abc/": ("不是网址", "写网站的完整网址"),
    "https://[::1": ("不是网址", "写网站的完整网址"),
    f"https://{'医' * 70}.政务/": ("域名不对", "写网站的完整网址"),
    "https://x .cn": ("不是网址", "写网站的完整网址"),
    "http://x.cn/a?b=1": ("“?”", "删去"),
}


@pytest.mark.parametrize("address", RIGHT)
def test_an_address_is_left_alone(address: str) -> None:
    assert wrong_address(address) is None


@pytest.mark.parametrize("address", WRONG)
def test_what_is_no_address_is_said_with_its_cure(address: str) -> None:
    message, cure = wrong_address(address) or ("", "")
    assert WRONG[address][0] in message and address in message
    assert cure.startswith(WRONG[address][1])


@pytest.mark.parametrize(
    ("given", "written"),
    [
        (
            "https://医保.政务:8443/办事指南/a%20b/",
            "https://xn--ruqw5f.xn--zfr164b:8443/%E5%8A%9E%E4%BA%8B%E6%8C%87%E5%8D%97/a%20b/",
        ),
        ("https://x.gov.cn/医保/", "https://x.gov.cn/%E5%8C%BB%E4%BF%9D/"),
        ("https://X.gov.cn/a b", "https://X.gov.cn/a b"),
        ("", ""),
    ],
)
def test_a_chinese_address_is_written_for_machines(given: str, written: str) -> None:
    assert public_address(given) == written


def test_two_names_of_one_site_are_a_reminder(tmp_path: Path) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_text("site_name: 甲县医保\n", encoding="utf-8")
    assert (
        other_name(path, "甲县医保")
        == other_name(path, None)
        == other_name(tmp_path / "none.yml", "甲")
        == []
    )
    (found,) = other_name(path, "乙县医保")
    assert (found.severity, found.line, found.path) == ("warning", 1, "site_name")
    assert "甲县医保" in found.message and "乙县医保" in found.message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("site_name: 名\nsite_url: x.gov.cn/a\n", (2, 11)),
        ("site_url: !ENV [URL, '']\n", None),
        ("site_url:\n", None),
        ("# site_url: x\nsite_name: !!python/name:a.b\n", None),
        ("site_url: [a]\n", (1, 11)),
        ("site_url: 12\n", (1, 11)),
        ("- a\n", None),
        ("a: [\n", None),  # mkdocs has refused it by then
    ],
)
def test_the_place_is_told(tmp_path: Path, text: str, expected: tuple[int, int] | None) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_text(text, encoding="utf-8")
    found = problems(path)
    assert [(one.file, one.line, one.column, one.path) for one in found] == (
        [("mkdocs.yml", *expected, "site_url")] if expected else []
    )
    assert problems(tmp_path / "none.yml") == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("site_name: 名\n# site_url: https://x.gov.cn/\n", 1),
        ("site_name: 名\nsite_url:\n", 2),
        ("site_url: ''\n", 1),
        ("site_url: https://x.gov.cn/\n", None),
        ("site_url: x.gov.cn\n", None),  # wrong, not missing
        ("site_url: !ENV URL\n", None),
        ("a: [\n", None),
    ],
)
def test_a_missing_address_is_a_reminder(tmp_path: Path, text: str, line: int | None) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_text(text, encoding="utf-8")
    found = reminders(path)
    assert [(one.line, one.severity, one.path) for one in found] == (
        [(line, "warning", "site_url")] if line else []
    )
    assert all("二维码" in one.message and "sitemap.xml" in one.message for one in found)
    assert reminders(tmp_path / "none.yml") == []


def test_the_preview_asks_before_mkdocs_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    main()
    (tmp_path / "mkdocs.yml").write_text("site_url: x.gov.cn\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"mkdocs\.yml:1:11 site_url: “x\.gov\.cn”"):
        main()
    makefile = (Path(__file__).parent.parent / "Makefile").read_text(encoding="utf-8")
    serve = makefile.partition("\nserve:")[2].partition("\n\n")[0]
    assert 0 < serve.index("-m generator.settings\n") < serve.index("-m mkdocs serve")
