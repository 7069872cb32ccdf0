"""Two items of one region with one 事项编码: one of them was copied."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import LayerSubject, Rule
from generator.checks.running import found
from generator.layers import BASE
from generator.problems import Problem

NAME = "duplicate-code"
KEY = "事项编码"


def run(subject: LayerSubject) -> Iterator[Problem]:
    """The codes that the region states itself, against each other and against those it inherits for what it handles."""
    layer, chain = subject.layer, subject.chain
    own = {
        item.item: statement.said.strip()
        for item in layer.items.values()
        if (statement := item.statements.get("code")) and isinstance(statement.said, str)
    }
    if not own:
        return
    taken: dict[str, str] = {}  # code → whose it is and where it stands
    above = layer.region.parent or BASE
    for item in chain.offered(layer.id):
        if item not in own and item in chain.shared.base:
            state = chain.guide(above, item)["code"]
            if state is not None and isinstance(state.value, str):
                taken.setdefault(state.value, f"“{item}”（{state.origin.mark}）")
    for item, code in own.items():
        mark = layer.items[item].statements["code"].mark
        if code in taken:
            message = f"事项编码“{code}”已是{taken[code]}的"
            document = layer.documents[layer.items[item].file]
            yield found(document, (KEY,), NAME, message, "一个事项一个编码，对照文件改正其中一个")
        taken.setdefault(code, f"“{item}”（{mark}）")


RULE = Rule(NAME, "一个地区里没有两个事项用同一编码", LayerSubject, run, daily=True)
