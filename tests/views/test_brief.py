"""A text in short: never cut where it would say something else."""

from __future__ import annotations

import pytest

from generator.views.brief import ROOM, brief

LONG = "某" * 30


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("已参加基本医疗保险的参保人员。", ("已参加基本医疗保险的参保人员", True)),
        ("某" * ROOM, ("某" * ROOM, True)),
        # nothing that is complete: better nothing
        ("某" * (ROOM + 1), ("", False)),
        # the last word of a list rules all of it
        ("、".join("某某某某某" for _ in range(12)), ("", False)),
        ("本市居民。包括", ("本市居民", False)),
        (f"{LONG}；{LONG}", (LONG, False)),
        (f"{LONG}，{LONG}", (LONG, False)),
        (f"符合以下情况之一：{LONG}、{LONG}", ("符合以下情况之一", False)),
        # a lead without its list is none
        ("包括：", ("包括", True)),
        # not within brackets or quotation marks
        (f"{LONG}（甲，乙；丙。丁）{LONG}", ("", False)),
        (f"甲方，{LONG}“乙，丙”{LONG}", ("甲方", False)),
    ],
)
def test_brief(text: str, expected: tuple[str, bool]) -> None:
    assert brief(text) == expected


def test_a_sentence_that_is_too_long_is_cut_as_any_text() -> None:
    assert brief(f"{LONG}，{LONG}。又一句") == (LONG, False)
