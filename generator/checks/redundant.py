"""What a region says again although the chain above says the same: it hides where a text comes from and goes stale.

Punctuation, blanks and ids do not count; typed facts (情形, 形式, 份数 …) do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.chain import Chain
from generator.checks.entry_ids import makes_changes
from generator.checks.rule import LayerSubject, Rule
from generator.checks.running import found
from generator.checks.sameness import content, same, words
from generator.field_sources import SOURCE, SOURCES
from generator.layers import BASE, ItemFile, Statement, entry_id
from generator.overlay import State
from generator.problems import Problem
from generator.schema.values import NotApplicable
from generator.source import DataPath, Document

NAME = "redundant"


def run(subject: LayerSubject) -> Iterator[Problem]:
    """The region's overlays and its general remarks."""
    layer, chain = subject.layer, subject.chain
    parent = layer.region.parent
    for item in layer.items.values():
        if item.item in chain.shared.base:
            document, guide = layer.documents[item.file], chain.guide(parent or BASE, item.item)
            problems = [
                problem
                for name, statement in item.statements.items()
                for problem in _statement(document, statement, guide[name])
            ]
            if _nothing_left(document, item, problems):
                message = "整个文件和上级说的一样" if problems else "这个文件什么也没有写"
                cure = "删除这个文件"
                if _lists(chain, layer.id) and item.item not in layer.region.listed:
                    cure += "；这个事项本地区办理，把它写进 region.yml 的“列明事项”"
                problems = [found(document, (), NAME, message, cure, "warning")]
            yield from problems
    above = {content(said[0][0]): said[0][1] for said in chain.general(parent).values()} if parent else {}
    for n, remark in enumerate(layer.region.general if above else ()):
        if origin := above.get(content(remark)):
            message = f"通用说明“{remark.id}”和上级（{origin.mark}）说的一样"
            yield _warning(layer.documents[layer.file], ("通用说明", n), message)


def _lists(chain: Chain, region: str) -> bool:
    """Whether a region handles only what is listed: by name, or by a file's being there."""
    scopes = (chain.layers[step].region.scope for step in chain.ancestors(region))
    return next((scope for scope in scopes if scope != "同上级"), "") == "仅列明事项"


def _nothing_left(document: Document, item: ItemFile, problems: list[Problem]) -> bool:
    stated = {key for key in document.data if key not in (SOURCE, SOURCES)}
    readable = {statement.field.key for statement in item.statements.values()}
    return stated == readable == {problem.path for problem in problems}


def _statement(document: Document, statement: Statement, above: State | None) -> Iterator[Problem]:
    if above is None:
        return
    key, said = statement.field.key, statement.said
    if makes_changes(statement):
        there = {entry.id: entry for entry in above.entries}
        for n, entry in enumerate(said.replace):
            old = there.get(entry_id(entry))
            if old and same(entry, old.value):
                message = f"修改后的“{old.id}”和上级（{old.origin.mark}）说的一样"
                yield _warning(document, (key, "修改", n), message)
        for n, entry in enumerate(said.add):
            for old in above.entries:
                if same(entry, old.value):
                    message = f"增加的“{entry_id(entry)}”和上级已有的“{old.id}”（{old.origin.mark}）说的一样"
                    yield _warning(document, (key, "增加", n), message)
                    break
    elif _all_same(said, above):
        yield _warning(document, (key,), f"“{key}”和上级（{above.origin.mark}）说的一样")


def _warning(document: Document, path: DataPath, message: str) -> Problem:
    return found(document, path, NAME, message, "删除这一处，让它沿用上级", "warning")


def _all_same(said: Any, above: State) -> bool:
    if isinstance(said, NotApplicable):
        return words(said.reason) == words(above.not_applicable)
    if above.not_applicable:
        return False
    if not above.field.has_entries:
        return bool(content(said) == content(above.value))
    return len(said) == len(above.entries) and all(
        same(one, entry.value) for one, entry in zip(said, above.entries, strict=True)
    )


RULE = Rule(NAME, "没有和上级说得一样的内容", LayerSubject, run)
