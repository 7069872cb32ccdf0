"""How well the real search answers: the floor that no change may fall below, and the bytes that it costs."""

import gzip
import re
from pathlib import Path

import pytest

from generator.search_evaluation import QUERIES, ask, falsely_sure, read_queries, scores
from tests.browser.kinds import REGIONS

# of all kinds together, and of the one that is the hardest
FIRST, THREE, HARD_THREE = 0.95, 0.99, 0.95
FALSELY_SURE = 0.03


@pytest.fixture(scope="module")
def answered(browser, site):
    queries = read_queries(QUERIES)
    page = browser.new_page()
    page.goto(site)
    answers = ask(page, queries)
    page.close()
    return queries, answers


def test_the_floor(answered):
    found = scores(*answered)
    assert found["全部"].first >= FIRST, found
    assert found["全部"].three >= THREE, found
    assert all(score.three >= HARD_THREE for score in found.values()), found


def test_matters_of_others_are_not_answered_with_confidence(answered):
    wrong = falsely_sure(*answered)
    negatives = [query for query in answered[0] if query.kind == "negative"]
    assert len(wrong) <= FALSELY_SURE * len(negatives), wrong


def test_few_right_answers_are_called_guesses(answered):
    told = [query.text for query, answer in zip(*answered, strict=True) if query.right and answer.notice]
    assert len(told) <= 0.05 * len(answered[0]), told


def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


@pytest.mark.parametrize("region", REGIONS)
def test_what_the_first_question_loads_is_small(built_site, region):
    words, own = built_site / "search" / "words.js", built_site / region / "search.js"
    assert packed(words) + packed(own) < 25_000


def test_what_the_site_ships_is_minified(built_site):
    engine = built_site / "assets" / "search.js"
    assert engine.stat().st_size <= 10_240 and packed(engine) < 4_800
    for name in ("search.js", "search-box.js"):
        text = (built_site / "assets" / name).read_text(encoding="utf-8")
        assert "\n  " not in text and "/*" not in text


def test_nothing_of_other_engines_is_shipped(built_site):
    names = [path.name.lower() for path in built_site.rglob("*.js")]
    assert not [name for name in names if re.search("lunr|jieba|search.*worker", name)]
    assert not (built_site / "search" / "search_index.json").exists()
