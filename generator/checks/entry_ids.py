"""Changes of list entries by id: what is replaced or removed must be there, what is added must be new."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.checks.rule import LayerSubject, Rule, SharedSubject
from generator.checks.running import found, listed, suggest, under
from generator.layers import BASE, ItemFile, Statement, entry_id
from generator.overlay import Guide, State, taken_by
from generator.periods import Period
from generator.problems import Problem
from generator.schema.values import NotApplicable
from generator.source import DataPath, Document

NAME = "entry-ids"
Called = Callable[[str], str]  # a layer's id → its name


def run(subject: LayerSubject | SharedSubject) -> Iterator[Problem]:
    """Every 增加 / 修改 / 删除 of the region, against what the chain above it says; under 变动, against what holds until then.

    A file that is to hold later is compared with what is above on its first day, one that has lapsed with nothing.
    """
    if isinstance(subject, SharedSubject):
        for item in subject.shared.base.values():
            for period in item.periods:
                document = subject.shared.documents[item.file]
                yield from _period(document, item, period, Guide(item.item, {}), "", _no_name)
        return
    layer, chain = subject.layer, subject.chain

    def called(layer_id: str) -> str:
        return chain.layers[layer_id].region.name if layer_id in chain.layers else _no_name(layer_id)

    above = layer.region.parent or BASE
    for item in layer.items.values():
        if item.item not in chain.shared.base:
            continue  # other rules report it
        if item.window.over(chain.today):
            continue  # dates.py has it taken out
        day = chain.today if item.window.holds(chain.today) else item.window.start
        for name, statement in item.statements.items():
            if makes_changes(statement):
                state = chain.on(day).guide(above, item.item)[name]
                yield from _changes(layer.documents[item.file], (), statement, state, called)
        for period in item.periods:
            first = period.window.start or period.window.end
            # in force, it needs what it changes as long as it holds
            for one in dict.fromkeys((first, day if period.window.holds(day) else first)):
                guide = chain.on(one).guide(above, item.item)
                yield from _period(layer.documents[item.file], item, period, guide, one, called)


def _period(
    document: Document, item: ItemFile, period: Period, above: Guide, day: str, called: Called
) -> Iterator[Problem]:
    before = under(item, period, above, day)
    for name, statement in period.statements.items():
        if makes_changes(statement):
            yield from _changes(document, period.path, statement, before[name], called)


def makes_changes(statement: Statement) -> bool:
    """Whether a statement changes single entries of a list."""
    said = statement.said
    return statement.field.has_entries and not isinstance(said, (tuple, NotApplicable))


def _changes(
    document: Document, way: DataPath, statement: Statement, above: State | None, called: Called
) -> Iterator[Problem]:
    key, said = statement.field.key, statement.said
    there = [entry.id for entry in above.entries] if above else []
    for word, changes in (("修改", said.replace), ("删除", said.remove)):
        for n, change in enumerate(changes):
            wanted = entry_id(change)
            if wanted in there:
                continue
            hint = "把整项直接写成列表"
            if above is None:
                why = "：上级没有写这一项"
            elif above.not_applicable:
                why = "：上级写了不适用"
            elif not there:
                why = "：上级没有条目"
            else:
                why, hint = "", suggest(wanted, there, f"上级有的 id：{listed(there)}", cutoff=0.4)
            if above is not None and (taken := taken_by(above, wanted)) is not None:
                how, by = taken
                why = f"：{called(by.layer)}{how}（{by.mark}）"
            message = f"“{key}”里没有 id 为“{wanted}”的条目可{word}{why}"
            yield found(document, (*way, key, word, n), NAME, message, hint)
    gone = {one.id for one in said.remove}
    for n, entry in enumerate(said.add):
        wanted = entry_id(entry)
        if wanted in there and wanted not in gone:
            message = f"上级的“{key}”已有 id 为“{wanted}”的条目"
            yield found(
                document,
                (*way, key, "增加", n),
                NAME,
                message,
                "要改它，就移到“修改”下；确是另一条，就换一个 id",
            )


def _no_name(layer: str) -> str:
    return "通用指南" if layer == BASE else layer


RULE = Rule(NAME, "增加、修改、删除的条目 id 和上级对得上", LayerSubject | SharedSubject, run, daily=True)
