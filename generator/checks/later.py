"""The data of a region on every later day on which something in its chain begins or lapses: errors that will exist then.

A layer may rest on what a layer above has announced to take away; today everything fits.  Only rules that hang on the day
are run again, and only for chains in which some text has a date.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from generator import checks
from generator.chain import Chain
from generator.checks.rule import LayerSubject
from generator.layers import ItemFile, Layer
from generator.problems import Problem


@dataclass
class Later:
    """Looks ahead for the layers of a chain; the days of each layer are collected once."""

    chain: Chain
    _days: dict[str, frozenset[str]] = field(default_factory=dict)
    _base: frozenset[str] | None = None

    def problems(self, layer: Layer, known: Collection[Problem]) -> Iterator[Problem]:
        """The errors that a layer will have, each once, for the first day on which it exists; those ``known`` left out."""
        seen = {_about(one) for one in known}
        for day in self.days(layer.id) if layer.items else ():
            for one in checks.run(LayerSubject(layer, self.chain.on(day)), only_daily=True):
                if one.severity == "error" and _about(one) not in seen:
                    seen.add(_about(one))
                    yield replace(one, message=f"自 {day} 起会有错误：{one.message}")

    def days(self, region: str) -> list[str]:
        """The later days on which anything in a region's chain begins to hold or lapses."""
        today = self.chain.today
        if not today:
            return []
        if self._base is None:
            self._base = frozenset(_turns_of(self.chain.shared.base.values()))
        found = set(self._base)
        for step in self.chain.ancestors(region):
            if step not in self._days:
                self._days[step] = frozenset(_turns(self.chain.layers[step]))
            found |= self._days[step]
        return sorted(day for day in found if day > today)


def _turns(layer: Layer) -> Iterator[str]:
    yield from layer.window.turns()
    yield from _turns_of(layer.items.values())


def _turns_of(files: Collection[ItemFile]) -> Iterator[str]:
    for file in files:
        for window in (file.window, *(one.window for one in file.periods)):
            if window:
                yield from window.turns()


def _about(problem: Problem) -> tuple[str, str, str, str]:
    """What makes two findings one: why an entry is gone may be told otherwise on another day."""
    return problem.file, problem.path, problem.rule, problem.message.partition("：")[0]
