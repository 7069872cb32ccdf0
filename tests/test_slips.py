"""What YAML reads without complaint and nobody meant: full-width blanks, a # that cuts a value off.  Word for word."""

from __future__ import annotations

import pytest

from generator import slips
from generator.source import parse

WIDE = "用了全角空格（建议：换成英文半角空格）"
AT_END = "末尾有全角空格（建议：删除它；确是内容，请把整个值放进英文双引号）"
HASH = "“#”后面的字被当作注释，不会显示（建议：请把整个值放进英文双引号；确是注释，就在“#”后面加一个空格）"

SLIPS = {
    "a: 急诊 #1 提供\nb: 乙\n": [f"1:7 {HASH}"],
    "a: 1\r\nb:\r\n  - 急诊 #1\r\n": [f"3:8 {HASH}"],
    "办理时限: 不超过3个工作日 #特殊情况20个工作日\n": [f"1:16 {HASH}"],
    "a: [急诊, 转诊  #1\n  , 乙]\n": [f"1:13 {HASH}"],
    "a: [急诊 #1, 转诊]\n": [f"1:8 {HASH}"],
    "a: 1\n\u3000\u3000文: 甲\nb: 1\n": [f"2:1 {WIDE}"],
    "a: 甲\n\u3000 乙: 1\n": [f"2:1 {WIDE}"],
    "a:\n  - 材料:\u3000身份证\n": [f"2:8 {WIDE}"],
    "a:\n  -\u3000甲\n  - 乙\n": [f"2:4 {WIDE}"],
    "办理时限\u3000: 即时\n": [f"1:5 {WIDE}"],
    "a: \u3000甲\n": [f"1:4 {WIDE}"],
    "a: 甲\u3000\nb:\n  - 乙\u3000\u3000\n": [f"1:5 {AT_END}", f"3:7 {AT_END}"],
    "a: 甲\xa0\n": ["1:5 末尾有网页上的不换行空格（建议：删除它；确是内容，请把整个值放进英文双引号）"],
}


@pytest.mark.parametrize(("text", "said"), SLIPS.items(), ids=map(repr, SLIPS))
def test_slips(text: str, said: list[str]) -> None:
    document = parse(text.encode(), "x.yml")
    assert [str(problem) for problem in document.problems] == [f"x.yml:{one}" for one in said]
    assert document.data is None


@pytest.mark.parametrize(
    "text",
    [
        "a: 急诊 # 说明\nb: 甲   # 同上\n# 全\n#全\nc: 1 #全\n",
        "a: 甲 ## 说明\n",
        "a: 急诊#1\n",
        "a: '急诊 #1'\nb: \"急诊 #1\"\n",
        "a: |\n  急诊 #1\n  \u3000\u3000乙\u3000\n",
        "a: '\u3000甲\u3000'\n",
        "a: 甲\u3000乙\n#\u3000丙\n",
        "a: 甲：乙\nb: 【提示】丙\n",
    ],
)
def test_what_is_meant_as_it_stands(text: str) -> None:
    assert parse(text.encode(), "x.yml").problems == []


def test_files_without_a_suspect_are_not_scanned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slips, "_in_tokens", None)
    assert parse("a: 甲，乙\n# 说明\n".encode(), "x.yml").problems == []


def test_not_more_than_a_screenful() -> None:
    assert len(parse("- 急诊 #1\n".encode() * 500, "x.yml").problems) == 20
