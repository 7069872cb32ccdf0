"""The page /duibi/<item>/: one field after another, each with the values that the regions give it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.comparison_variants import NAMED, Value, Variants
from generator.places import Places
from generator.schema.fields import BY_NAME
from generator.views.comparison import ROWS, WARM
from generator.views.model import Line, Source
from generator.views.wayfinding import Crumb


@dataclass(frozen=True, slots=True)
class ComparedValue:
    """One value of a field and the regions that have it."""

    places: tuple[tuple[str, str], ...]  # (name, url of the section in its guide)
    more: str  # 等30个地区; empty where all are named
    lines: tuple[Line, ...]  # empty: no document speaks of it
    source: Source | None
    note: str
    differences: tuple[tuple[str, str], ...]  # (kind, sentence)
    warm: bool  # one of them says that more is asked for, or that it takes longer


@dataclass(frozen=True, slots=True)
class ComparedField:
    """One question and its answers."""

    id: str
    title: str
    values: tuple[ComparedValue, ...]
    more: str  # what is not shown


@dataclass(frozen=True, slots=True)
class ComparedElsewhere:
    """Regions whose own list lacks the item, and where it is handled."""

    places: tuple[tuple[str, str], ...]
    more: str
    at: str
    url: str


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """One item in all regions."""

    title: str
    description: str
    crumbs: tuple[Crumb, ...]
    scope: str
    fields: tuple[ComparedField, ...]
    elsewhere: tuple[ComparedElsewhere, ...]


def comparison_view(
    item: str, title: str, root: str, variants: Variants, places: Places, rank: Mapping[str, int]
) -> ComparisonView:
    """The page of an item; ``title``: its name in the root."""
    number = sum(places.offers(region, item) for region in rank)
    fields = [
        _field(name, item, found, places)
        for name, found in zip(ROWS, variants.fields(item, rank), strict=True)
        if any(value.cell.lines for value in found[0])
    ]
    return ComparisonView(
        title=title,
        description=f"{title}：各地多久办好、要带什么、谁能办、在哪办，{number}个地区放在一起比。",
        crumbs=(Crumb("首页", "../../"), Crumb(title, f"../../{root}/{item}/"), Crumb("各地对比")),
        scope=f"{number}个地区办理这个事项。说法相同的地区放在一起。",
        fields=tuple(fields),
        elsewhere=tuple(_elsewhere(item, places, rank)),
    )


def _field(name: str, item: str, found: tuple[list[Value], int, int], places: Places) -> ComparedField:
    values, kinds, regions = found
    section = BY_NAME[name].section
    more = f"还有{kinds}种说法，涉及{regions}个地区，请看各地区的指南。" if kinds else ""
    silent_last = sorted(values, key=lambda one: not one.cell.lines)
    shown = tuple(_value(one, item, section, places) for one in silent_last)
    return ComparedField(name, ROWS[name], shown, more)


def _value(value: Value, item: str, section: str, places: Places) -> ComparedValue:
    cell = value.cell
    return ComparedValue(
        places=tuple((places.regions[one].name, f"../../{one}/{item}/#{section}") for one in value.regions),
        more=_more(value.number),
        lines=cell.lines,
        source=cell.source,
        note=cell.note,
        differences=tuple((one.kind, f"与{cell.against}相比，{one.text}") for one in cell.differences),
        warm=any(one.kind in WARM for one in cell.differences),
    )


def _elsewhere(item: str, places: Places, rank: Mapping[str, int]) -> list[ComparedElsewhere]:
    lacking: dict[str, list[str]] = {}
    for region in sorted(rank, key=rank.__getitem__):
        if not places.offers(region, item):
            at = places.at(region, item)
            lacking.setdefault(at.id if at else "", []).append(region)
    return [
        ComparedElsewhere(
            tuple((places.regions[one].name, f"../../{one}/") for one in some[:NAMED]),
            _more(len(some)),
            places.regions[at].name if at else "",
            f"../../{at}/{item}/" if at else "",
        )
        for at, some in lacking.items()
    ]


def _more(number: int) -> str:
    return f"等{number}个地区" if number > NAMED else ""
