"""办理流程 step by step: the paragraphs of a guide under the 办理环节 that they name, where the two lists are one."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from generator.overlay import Guide
from generator.views.model import Block, Line, Step


def drawn(block: Block, guide: Guide) -> Block:
    """The block of 办理流程 with its paragraphs step by step, in their own order; any other block as it is.

    They have the numbers of the drawn 办理环节 only where both lists are the same, name by name: 拨付 is not 拨付办结, and
    where one list has a 审核 that the other does not, a paragraph on 受理 may speak of both.
    """
    state = guide["procedure"]
    if block.field != "procedure" or state is None or not block.lines:
        return block
    names = [entry.value.step or "" for entry in state.entries]
    if not any(names):
        return block
    steps = guide["steps"]
    official = steps.value if steps is not None and not steps.not_applicable else ()
    parts = [
        (name, tuple(line for _, line in group))
        for name, group in groupby(zip(names, block.lines, strict=True), key=lambda pair: pair[0])
    ]
    own = [name for name, _ in parts if name]
    numbers = {name: n for n, name in enumerate(own, 1)} if own == list(official or ()) else {}
    flow = tuple(Step(name, numbers.get(name, 0), _under(name, lines)) for name, lines in parts)
    return replace(block, flow=flow)


def _under(name: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """A heading that is the step's name is printed once, as the name."""
    return tuple(replace(line, heading="") if line.heading == name else line for line in lines)
