"""The list of rules: what the command line shows of them, and what keeps them readable."""

from __future__ import annotations

from pathlib import Path

from generator import checks
from generator.checks.rule import FileSubject, LayerSubject, RegionSubject, SharedSubject, SiteSubject

ROOMS = Path(checks.__file__).parent
HELPERS = {"__init__", "later", "rule", "running", "sameness"}


def test_every_module_is_registered_under_its_own_name() -> None:
    modules = {path.stem for path in ROOMS.glob("*.py")} - HELPERS
    assert {rule.name.replace("-", "_") for rule in checks.RULES} == modules
    assert len(checks.RULES) == len(modules)


def test_every_rule_says_what_it_is_about_and_has_a_test() -> None:
    for rule in checks.RULES:
        assert rule.about and not rule.about.endswith("。")
        assert (Path(__file__).parent / f"test_{rule.name.replace('-', '_')}.py").exists()


def test_rules_are_short() -> None:
    assert [
        path.name for path in ROOMS.glob("*.py") if len(path.read_text(encoding="utf-8").splitlines()) > 120
    ] == []


def test_every_kind_of_subject_has_rules() -> None:
    for kind in (FileSubject, RegionSubject, LayerSubject, SharedSubject, SiteSubject):
        assert any(issubclass(kind, rule.subject) for rule in checks.RULES)
