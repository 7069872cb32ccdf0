"""The rules that data must keep beyond its shape: one rule a file, each with a name, what it is about, and a run().

To add one: write the module with its ``RULE``, name it in ``RULES``, and give it a test beside the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.checks import (
    blank_forms,
    catalog,
    code_shape,
    contacts,
    dates,
    duplicate_code,
    entry_ids,
    errata,
    forms,
    parents,
    placeholders,
    redundant,
    region_refs,
    remark_needs,
    search_words,
    unknown_item,
    unknown_source,
    vocab_unique,
    vocabulary,
    website,
)
from generator.checks.rule import FileSubject, LayerSubject, RegionSubject, Rule, SharedSubject, Subject
from generator.problems import Mark, Problem

# in the order in which data is read: shared files, one guide's file, a region, the site
RULES: tuple[Rule, ...] = tuple(
    module.RULE
    for module in (
        catalog,
        vocab_unique,
        errata,
        search_words,
        unknown_item,
        unknown_source,
        vocabulary,
        code_shape,
        placeholders,
        region_refs,
        remark_needs,
        entry_ids,
        redundant,
        dates,
        duplicate_code,
        contacts,
        parents,
        forms,
        blank_forms,
        website,
    )
)


def run(subject: Subject, only_daily: bool = False) -> Iterator[Problem]:
    """Every problem that the rules for this kind of subject find.

    The base guides belong to the shared data, so that a SharedSubject has the rules for files run on each of them too.
    A rule that crashes becomes a finding, and the others run on.  ``only_daily``: no rules but those that hang on the day.
    """
    for rule in _rules_for(type(subject)):
        if only_daily and not rule.daily:
            continue
        try:
            yield from rule.run(subject)
        except (
            Exception
        ) as problem:  # whatever a file holds, data staff must see a problem and not a traceback
            yield Problem.at(
                Mark(_file(subject)),
                rule.name,
                f"检查“{rule.about}”时程序出错（{type(problem).__name__}）",
                "先改好其他问题再试；仍然出错，就把这一行和这个文件交给维护程序的人",
            )
    if isinstance(subject, SharedSubject):
        shared = subject.shared
        for item in shared.base.values():
            yield from run(FileSubject(shared.documents[item.file], item, shared, ""))


@cache
def _rules_for(kind: type[Subject]) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES if issubclass(kind, rule.subject))


def _file(subject: Subject) -> str:
    if isinstance(subject, FileSubject):
        return subject.document.file
    if isinstance(subject, (RegionSubject, LayerSubject)):
        return subject.layer.file
    if isinstance(subject, SharedSubject):
        return next(iter(subject.shared.documents), "data/catalog.yml")
    return next((region.file for region in subject.regions.values()), "data/regions")
