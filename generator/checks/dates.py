"""生效日期, 失效日期, 变动: what has lapsed and may be taken out, what has begun and may be merged, what changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from generator.chain import Chain
from generator.checks.entry_ids import makes_changes
from generator.checks.rule import LayerSubject, Rule, SharedSubject
from generator.checks.running import found, shared_document, under
from generator.checks.sameness import content
from generator.layers import BASE, ItemFile, Statement, entry_id
from generator.overlay import Guide, State, apply
from generator.periods import ALWAYS, END, START, Window
from generator.problems import Problem
from generator.source import DataPath, Document

NAME = "dates"


def run(subject: LayerSubject | SharedSubject) -> Iterator[Problem]:
    """The dates of the base guides, or of one region."""
    if isinstance(subject, SharedSubject):
        sources = shared_document(subject.shared, "sources.yml")
        for n, source in enumerate(subject.shared.sources.values()):
            yield from _ahead(sources, (n, "日期"), source.date, subject.today)
        for item in subject.shared.base.values():
            alone = Guide(item.item, {})
            yield from _periods(
                subject.shared.documents[item.file], item, lambda day, at=alone: at, subject.today
            )
        return
    layer, today = subject.layer, subject.chain.today
    document = layer.documents[layer.file]
    for key, day in (("更新日期", layer.region.updated), ("核对日期", layer.region.reviewed)):
        yield from _ahead(document, (key,), day, today)
    yield from _window(document, (), layer.window, today, "本地区的清单", "删去这一层写的内容")
    for n, remark in enumerate(layer.region.general):
        own, what = Window(remark.start or "", remark.end or ""), f"通用说明“{remark.id}”"
        yield from _window(document, ("通用说明", n), own, today, what, "删去这一条")
    for item in layer.items.values():
        document = layer.documents[item.file]
        own = item.window if any(key in document.data for key in (START, END)) else ALWAYS
        yield from _window(document, (), own, today, "这个文件", "删除这个文件")
        if item.item in subject.chain.shared.base:
            above = partial(_above, subject.chain, layer.region.parent or BASE, item.item)
            yield from _periods(document, item, above, today)


def _ahead(document: Document, path: DataPath, day: str | None, today: str) -> Iterator[Problem]:
    """A day on which something is said to have happened, and which has not come yet."""
    if day and today and day > today:
        message = f"“{path[-1]}”{day} 比今天（{today}）还晚"
        yield found(document, path, NAME, message, "核对年、月、日，改正；是对的就到那天再写", "warning")


def _above(chain: Chain, region: str, item: str, day: str) -> Guide:
    return chain.on(day).guide(region, item)


def _window(
    document: Document, path: DataPath, window: Window, today: str, what: str, cure: str
) -> Iterator[Problem]:
    if window.over(today):
        message = f"{what}到 {window.end} 为止，已经失效"
        yield found(document, (*path, END), NAME, message, cure, "warning")
    elif today and window.start and window.start <= today:
        message = f"{what}从 {window.start} 起，已经生效"
        yield found(document, (*path, START), NAME, message, "删去“生效日期”这一行", "warning")


def _periods(
    document: Document, item: ItemFile, above: Callable[[str], Guide], today: str
) -> Iterator[Problem]:
    """``above``: what the layers above say on a day."""
    for period in item.periods:
        window = period.window
        if window.over(today):
            message = f"这一段到 {window.end} 为止，已经失效"
            yield found(document, period.path, NAME, message, "删去这一段", "warning")
        elif today and window.start and window.start <= today and not window.end:
            message = f"这一段从 {window.start} 起，已经生效"
            cure = "把它的内容并到上面对应的项，再删去这一段"
            yield found(document, period.path, NAME, message, cure, "warning")
        else:
            before = under(item, period, above(window.start or window.end))
            for name, statement in period.statements.items():
                old = before[name]
                if (
                    old is not None
                    and _can(statement, old)
                    and _content(old) == _content(apply(old, statement, period))
                ):
                    key = statement.field.key
                    message = f"“{key}”和这一段以前说的一样（{old.origin.mark}）"
                    yield found(document, (*period.path, key), NAME, message, "删除这一处，或改正", "warning")


def _can(statement: Statement, old: State) -> bool:
    """Whether the entries that it changes are there: where one is not, ``entry_ids.py`` reports it."""
    if not makes_changes(statement):
        return True
    there = {entry.id for entry in old.entries}
    return there.issuperset(entry_id(one) for one in (*statement.said.replace, *statement.said.remove))


def _content(state: State) -> object:
    return content((state.value, tuple(one.value for one in state.entries), state.not_applicable))


RULE = Rule(
    NAME,
    "到期失效的、已经生效的、没有改变什么的日期都收拾了，没有还没到的更新、核对日期",
    LayerSubject | SharedSubject,
    run,
)
