"""A government website says who runs it, under which codes, and of which day its pages are: what is not given is named."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import Rule, SiteSubject
from generator.checks.running import listed, shared_document
from generator.layers import Shared
from generator.problems import Mark, Problem

NAME = "website"


def run(subject: SiteSubject) -> Iterator[Problem]:
    """Reminders only; a site without site.yml is nobody's official one, and is asked for nothing."""
    shared = subject.shared
    if shared is None or not shared_document(shared, "site.yml").data:
        return
    yield from _particulars(shared)
    undated = [one for one in subject.regions.values() if not one.day]
    if undated:
        first = min(undated, key=lambda one: one.file)
        message = (
            f"{len(undated)}个地区（{listed((one.name for one in undated), 4)}）没有日期，网页不写发布日期"
        )
        hint = "在 region.yml 写“更新日期: 年-月-日”，或在 data/sources.yml 给它的依据文件写文件上印着的“日期”；没有确实的就空着"
        yield Problem.at(Mark(first.file), NAME, message, hint, "更新日期", "warning")


def _particulars(shared: Shared) -> Iterator[Problem]:
    document = shared_document(shared, "site.yml")
    if missing := shared.website.missing():
        message = f"没有填写{'、'.join(missing)}"
        hint = "照网站主办单位给的填；没有确实的就空着，网页不写这一项"
        yield Problem.at(Mark(document.file), NAME, message, hint, "", "warning")


RULE = Rule(NAME, "政府网站要写明的域名、标识码、备案号、单位和日期都填了", SiteSubject, run)
