"""Every field of every region, printed as the official table prints it and read back: the same words, the same facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from generator.chain import Chain
from generator.content import plain_value
from generator.overlay import State
from generator.schema.adapters import ADAPTERS
from generator.views.blocks import line_of
from generator.views.lines import Line
from generator.views.listing import cell_lines
from generator.wording import Known, Reading, read_field

REGIONS = ("alashan", "hami", "jiangsu", "quanguo")
CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫"


def printed(lines: tuple[Line, ...]) -> str:
    """A cell with the numbers that the documents print: 1. 2. and ① ②."""
    cell = []
    for number, line in enumerate(lines, 1):
        words = f"{line.heading} {line.text}" if line.heading else line.text
        words += "".join(f"{CIRCLES[n]}{child.text}；" for n, child in enumerate(line.children))
        cell.append(f"{number}. {words}" if len(lines) > 1 or line.children else words)
    return "\n".join(cell)


def as_lines(lines: tuple[Line, ...]) -> Any:
    return [(line.heading, line.text, as_lines(line.children)) for line in lines]


def cells(chain: Chain, region: str) -> Iterator[tuple[str, State, str]]:
    for item in chain.offered(region):
        for state in chain.guide(region, item).states.values():
            text = printed(cell_lines(state))
            if text:
                yield item, state, text


def read_back(state: State, reading: Reading) -> Any:
    if isinstance(reading.value, dict):
        return reading.value
    return ADAPTERS[state.field.kind].validate_python(reading.value)


def unblank(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("alone", [False, True], ids=["known", "first-seen"])
def test_words_come_back(chain: Chain, region: str, alone: bool) -> None:
    """``alone``: as if the region's own data were not there yet, so that much of it must be read for the first time."""
    known = Known(chain, chain.layers[region].region.parent or "", without=region if alone else "")
    count = 0
    for item, state, text in cells(chain, region):
        reading = read_field(state.field.key, text, known, item)
        where = f"{region}/{item} {state.field.key}"
        assert unblank("".join(one.printed for one in reading.clauses)) == unblank(text), where
        assert all(one.went for one in reading.clauses), where
        back = read_back(state, reading)
        if state.not_applicable:
            assert back == {"不适用": state.not_applicable}, where
        elif state.field.has_entries:
            assert as_lines(tuple(map(line_of, back))) == as_lines(cell_lines(state)), where
        else:
            assert back == state.value, where
        count += 1
    assert count > 150


@pytest.mark.parametrize("region", REGIONS)
def test_typed_facts_are_taken_over(chain: Chain, region: str) -> None:
    known = Known(chain, chain.layers[region].region.parent or "")
    for item, state, text in cells(chain, region):
        if not state.not_applicable and state.field.has_entries:
            back = read_back(state, read_field(state.field.key, text, known, item))
            said = [plain_value(entry.value) for entry in state.entries]
            assert [plain_value(one) for one in back] == said, f"{region}/{item} {state.field.key}"


def test_what_is_read_for_the_first_time(chain: Chain) -> None:
    """How many lists of materials come out with every typed fact as people wrote it, the region's data unseen."""
    right = total = 0
    for region in REGIONS:
        known = Known(chain, chain.layers[region].region.parent or "", without=region)
        for item, state, text in cells(chain, region):
            if state.field.kind == "materials" and not state.not_applicable:
                back = read_back(state, read_field(state.field.key, text, known, item))
                said = [plain_value(entry.value) for entry in state.entries]
                right += [plain_value(one) for one in back] == said
                total += 1
    assert total > 80 and right >= 71, (right, total)


def test_lines_without_numbers_keep_their_words(chain: Chain, known: Known) -> None:
    """The lists of the open data print a line an entry and no numbers; words and order are all that they hold."""
    for item, state, _ in cells(chain, "quanguo"):
        if state.field.kind in ("materials", "remarks"):
            flat = [line for top in cell_lines(state) for line in (top, *top.children)]
            reading = read_field(state.field.key, "\n".join(line.text for line in flat), known, item)
            back = [line for top in map(line_of, read_back(state, reading)) for line in (top, *top.children)]
            assert [line.text for line in back] == [line.text for line in flat], item
