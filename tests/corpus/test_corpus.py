"""The corpus: every broken site gives exactly the problems that its case pins, word for word; the clean one gives none."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import RULES
from tests.corpus.case import FOLDER, read_case
from tests.corpus.site import check, shown, write

CASES = sorted(FOLDER.glob("*.txt"))


def test_the_clean_site_has_no_problem(tmp_path: Path) -> None:
    assert [shown(problem) for problem in check(write(tmp_path, {}))] == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, tmp_path: Path) -> None:
    case = read_case(path)
    assert case.about and case.changes and case.expected
    assert [shown(problem) for problem in check(write(tmp_path, case.changes))] == case.expected


def test_every_rule_has_a_case() -> None:
    met = {line.split()[1] for path in CASES for line in read_case(path).expected}
    assert {rule.name for rule in RULES} <= met
