"""A region's official list as rows of text, numbered as official documents number them, with the cells that are merged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import sqrt

from generator.chain import Chain
from generator.schema.fields import BY_KEY, Field
from generator.views.blocks import line_of
from generator.views.lines import Line
from generator.views.listing import listing_view

# one cell for all rows of a group, as the documents print it; what else they merge differs from one to the next
_GROUPED = ("主项", "主项编码")


# behind the title: the table is not the document of that title, word for word
INHERITED = "（含沿用其他文件的内容）"
EXPORTED = "本表按网站现行内容导出。"  # below it, the words after this are no document's


@dataclass(frozen=True, slots=True)
class Table:
    """A list as it is written into a file.  ``merged``: column → runs of rows (from, to; both included) of one cell."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    merged: dict[int, tuple[tuple[int, int], ...]]
    note: str = ""  # below the table, a line each
    missing: tuple[str, ...] = ()  # fields that guides have and no column shows

    @property
    def title_lines(self) -> str:
        """The title as it is printed: what is not the document's own title on a line of its own."""
        return self.title.replace(INHERITED, f"\n{INHERITED}")

    def widths(self, whole: float, least: float) -> list[float]:
        """Of the columns, together ``whole``: by the square root of their words, so that the longest do not squeeze the others."""
        columns = list(zip(self.headings, *self.rows, strict=True))
        weights = [max(sqrt(sum(map(len, column))), 4.0) for column in columns]
        least = min(least, whole / len(columns))
        free = whole - least * len(columns)
        return [round(least + free * weight / sum(weights), 1) for weight in weights]


def table_of(chain: Chain, region: str) -> Table:
    """The list in the columns of the region's document; a row an item, a line an entry of a cell.

    A remark for all later rows (下同) stands in 备注 of the row that prints it.  Where cells have words of documents above, the
    title is not that of the region's own document alone, and the words below the table name them.
    """
    view = listing_view(chain, region)
    columns = chain.layers[region].region.columns
    fields = [BY_KEY.get(one.field or one.heading) for one in columns] or [
        BY_KEY.get(one) for one in view.headings
    ]
    offered = chain.offered(region)
    rows = []
    for item, row in zip(offered, view.rows, strict=True):
        cells = []
        for field, cell in zip(fields, row, strict=True):
            lines = list(cell)
            if field is not None and field.name == "remarks":
                lines += _said_first(chain, region, item)
            cells.append("\n".join(numbered(lines) if field and field.has_entries else _plain(lines)))
        rows.append(tuple(cells))
    shown = {field.name for field in fields if field}
    above, beside = _others(chain, region, [field for field in fields if field])
    notes = [f"说明：{view.note}"] if view.note else []
    if above or beside:
        name = chain.layers[region].region.name
        said = [f"{name}没有不同写法的，沿用下列文件的文字：{_titles(chain, above)}。"] if above else []
        said += [f"{name}自己的文字，有的出自下列文件：{_titles(chain, beside)}。"] if beside else []
        notes.append(f"{EXPORTED}{''.join(said)}以文件原文为准。")
    return Table(
        title=view.document + (INHERITED if above or beside else ""),
        headings=view.headings,
        rows=tuple(rows),
        merged=_merged([field.key if field else "" for field in fields], rows),
        note="\n".join(notes),
        missing=_missing(chain, region, shown),
    )


def _others(chain: Chain, region: str, fields: Iterable[Field]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Documents other than the region's whose words stand in the table, in the registry's order: those above, its own older ones."""
    own = chain.layers[region].region.document
    above, beside = set(), set()
    for item in chain.offered(region):
        guide = chain.guide(region, item)
        for field in fields:
            state = guide[field.name]
            if state is not None:
                for one in [entry.origin for entry in state.entries] or [state.origin]:
                    if one.document != own:
                        (beside if one.layer == region else above).add(one.document)
    known = chain.shared.sources
    return tuple(one for one in known if one in above), tuple(one for one in known if one in beside)


def _titles(chain: Chain, documents: Iterable[str]) -> str:
    return "".join(f"《{chain.shared.sources[one].title}》" for one in documents)


def numbered(lines: Sequence[Line]) -> Iterable[str]:
    """1. 2. … where there are several, their parts ① ② … a line each."""
    for number, line in enumerate(lines, 1):
        lead = f"{number}. " if len(lines) > 1 else ""
        yield lead + words_of(line)
        for part, child in enumerate(line.children, 1):
            yield circled(part) + words_of(child)


def words_of(line: Line) -> str:
    """A line's heading and text."""
    return f"{line.heading}　{line.text}" if line.heading else line.text


def circled(number: int) -> str:
    """① … ㊿, as lists of the second level count; beyond, in brackets."""
    for first, start, last in ((1, 0x2460, 20), (21, 0x3251, 35), (36, 0x32B1, 50)):
        if number <= last:
            return chr(start + number - first)
    return f"（{number}）"


def _plain(lines: Iterable[Line]) -> Iterable[str]:
    for line in lines:
        yield words_of(line)
        yield from _plain(line.children)


def _said_first(chain: Chain, region: str, item: str) -> Iterable[Line]:
    for (remark, _), *_ in chain.general(region).values():
        if remark.home == item:
            yield line_of(remark)


def _missing(chain: Chain, region: str, shown: set[str]) -> tuple[str, ...]:
    """Of the fields that official lists have a column for, those that the region itself speaks of and its list has none for."""
    layer = chain.layers[region]
    said = {
        name for item in chain.offered(region) if item in layer.items for name in layer.items[item].statements
    }
    said |= {"remarks"} if layer.region.general else set()
    return tuple(key for key, field in BY_KEY.items() if field.name in said - shown)


def _merged(keys: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[int, tuple[tuple[int, int], ...]]:
    found: dict[int, tuple[tuple[int, int], ...]] = {}
    group = [column for column, key in enumerate(keys) if key in _GROUPED]
    for place, column in enumerate(group):
        # a code belongs to its group: equal codes of different groups are two cells
        key = [tuple(row[one] for one in group[: place + 1]) for row in rows]
        runs, first = [], 0
        for words, same in groupby(key):
            last = first + len(list(same)) - 1
            if last > first and words[-1]:
                runs.append((first, last))
            first = last + 1
        found[column] = tuple(runs)
    return found
