"""A region's official list as a table, in its document's own columns."""

from __future__ import annotations

from typing import Any

from generator.chain import Chain
from generator.overlay import State
from generator.schema.fields import BY_KEY
from generator.views.blocks import line_of
from generator.views.model import Crumb, Line, ListingView

_DEFAULT = ("事项名称", "事项编码", "办理材料", "办理时限", "办理环节", "备注")


def listing_view(chain: Chain, region: str, files: bool = False) -> ListingView:
    """The table of what a region handles; inherited cells are filled in, so that each row stands alone.

    ``files``: whether it can be had as files too.
    """
    layer = chain.layers[region]
    columns = layer.region.columns
    headings = tuple(column.heading for column in columns) or _DEFAULT
    fields = tuple(column.field or column.heading for column in columns) or _DEFAULT
    document = chain.shared.sources[layer.region.document]
    offered = chain.offered(region)
    rows = []
    for number, item in enumerate(offered, 1):
        guide = chain.guide(region, item)
        row = []
        for key in fields:
            field = BY_KEY.get(key)
            row.append(cell_lines(guide[field.name]) if field and guide[field.name] else ())
            if field is None and "序号" in key:
                row[-1] = (Line(str(number)),)
        rows.append(tuple(row))
    return ListingView(
        id=region,
        name=layer.region.name,
        document=document.title,
        crumbs=(Crumb("首页", "../../"), Crumb(layer.region.name, "../"), Crumb("清单")),
        headings=headings,
        rows=tuple(rows),
        urls=tuple(f"../{item}/" for item in offered),
        note=document.note or "",
        downloads=downloads(region, "../../") if files else (),
    )


def downloads(region: str, up: str) -> tuple[tuple[str, str], ...]:
    """The region's list as files: (kind, url) from a page that is ``up`` from the site's root."""
    return tuple((kind.upper(), f"{up}api/v1/{region}/qingdan.{kind}") for kind in ("xlsx", "csv"))


def cell_lines(state: State | None) -> tuple[Line, ...]:
    """What a field says, as a cell of the list prints it; nothing where no layer says anything."""
    if state is None:
        return ()
    if state.not_applicable:
        return (Line(f"不适用：{state.not_applicable}"),)
    if state.field.has_entries:
        return tuple(_line(entry.value) for entry in state.entries)
    if isinstance(state.value, tuple):
        return (Line(("—" if state.field.name == "steps" else "、").join(state.value)),)
    return (Line(state.value or ""),)


def _line(value: Any) -> Line:
    """The words alone: the official table knows no tags."""
    line = line_of(value)
    return Line(line.text, line.heading, children=tuple(_line(child) for child in value.children))
