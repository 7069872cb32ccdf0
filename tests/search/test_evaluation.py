"""The measures of the search, and the file of queries."""

from pathlib import Path

import pytest

from generator.search_evaluation import (
    QUERIES,
    Answer,
    Query,
    Score,
    Unusable,
    falsely_sure,
    read_queries,
    scores,
)

ROOT = Path(__file__).resolve().parents[2]


def test_scores_by_kind_and_in_all():
    queries = [Query("甲", ("a", "b"), "short"), Query("乙", ("c",), "short"), Query("丙", ("d",), "typo")]
    answers = [Answer(("b", "a"), ""), Answer(("a", "b", "c"), ""), Answer(("x",), "guess")]
    found = scores(queries, answers)
    assert found == {
        "short": Score(2, 0.5, 1.0, pytest.approx(2 / 3)),
        "typo": Score(1, 0.0, 0.0, 0.0),
        "全部": Score(3, pytest.approx(1 / 3), pytest.approx(2 / 3), pytest.approx(4 / 9)),
    }


def test_only_what_is_not_marked_is_falsely_sure():
    queries = [Query(text, (), "negative") for text in "甲乙丙"] + [Query("丁", ("a",), "short")]
    answers = [Answer(("a",), ""), Answer(("a",), "other"), Answer((), ""), Answer(("a",), "")]
    assert falsely_sure(queries, answers) == ("甲",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("问法\t事项\t类别\n住院\tzhuyuan\n", ":2 应有三栏，用制表符分开：问法、事项、类别"),
        ("问法\t事项\t类别\n住院\t\tshort\n", ":2 没有写对应的事项"),
    ],
)
def test_a_wrong_line_is_told(tmp_path: Path, text: str, said: str):
    path = tmp_path / "问法.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Unusable, match=r"问法\.tsv") as problem:
        read_queries(path)
    assert str(problem.value).endswith(said)


def test_a_missing_file_is_told(tmp_path: Path, generator):
    done = generator("search-eval", "--queries", tmp_path / "none.tsv")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "读不出" in done.stderr


def test_the_queries_are_not_aliases():
    """Else the floor would measure memory."""
    aliases = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "data" / "items").glob("*.yml")
    ).split("\n")
    known = {line.strip().removeprefix("- ") for line in aliases}
    told = [query.text for query in read_queries(QUERIES) if query.kind in ("colloquial", "situation")]
    assert len(told) > 100
    assert len([text for text in told if text in known]) <= 3


def test_the_queries_name_items_that_exist():
    items = {path.stem for path in (ROOT / "data" / "items").glob("*.yml")}
    assert {item for query in read_queries(QUERIES) for item in query.right} == items
