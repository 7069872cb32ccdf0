"""Forms without a blank: one reminder for the site, however many forms and regions there are."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import Rule, SiteSubject
from generator.checks.running import listed, shared_document
from generator.problems import Mark, Problem

NAME = "blank-forms"


def run(subject: SiteSubject) -> Iterator[Problem]:
    """The forms of the vocabulary that have no blank for every region; those that some regions have are told apart."""
    shared = subject.shared
    if shared is None:
        return
    given = {True: set[str](), False: set[str]()}  # by all regions' root, by others
    for region in subject.regions.values():
        terms = (shared.materials.get(name) for name, _ in region.forms)
        given[region.parent is None].update(term.id for term in terms if term)
    terms = (one for one in shared.materials.values() if one.is_form and not one.blank_form)
    forms = {one.id: one.name for one in terms if one.id not in given[True]}
    if not forms:
        return
    somewhere = given[False]
    nowhere = [name for one, name in forms.items() if one not in somewhere]
    part = [name for one, name in forms.items() if one in somewhere]
    said = [f"{len(nowhere)}张表没有空白表（{listed(nowhere, 4)}）"] if nowhere else []
    said += [f"{len(part)}张表只有一部分地区有空白表（{listed(part, 4)}）"] if part else []
    document = shared_document(shared, "materials.yml")
    hint = "有发文机关的空白表，就放进 data/forms 或抄下网址，写成“空白表: …”；没有就空着，不要自己画表"
    yield Problem.at(Mark(document.file), NAME, "；".join(said), hint, "空白表", "warning")


RULE = Rule(NAME, "表格都有空白表可下载", SiteSubject, run)
