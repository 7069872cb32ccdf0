"""What the region has and a newer document does not speak of: told, left as it is, and not put down to the newer document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.importing.cells import Setting
from generator.importing.outcomes import Outcome
from generator.importing.region import left_out
from generator.importing.report import Section

TITLE = "新清单里没有的事项"
_HEADS = ("事项", "名称", "怎样处理")


def attributed(setting: Setting, source: str, outcomes: Sequence[Outcome]) -> dict[str, str]:
    """The region's items whose files need the document they were made from, since region.yml names another: item → it."""
    layer = setting.chain.layers.get(setting.region) if setting.current else None
    if layer is None or layer.region.document == source:
        return {}
    there = {one.item for one in outcomes}
    return {
        item: layer.region.document
        for item, file in layer.items.items()
        if item not in there and not _own(setting, file.file)
    }


def section(setting: Setting, source: str, outcomes: Sequence[Outcome]) -> Section:
    """The items that the region offers and the document has not, and its 通用说明 where the document is another one."""
    return Section(TITLE, _HEADS, tuple(_rows(setting, source, outcomes)))


def _rows(setting: Setting, source: str, outcomes: Sequence[Outcome]) -> Iterator[tuple[str, ...]]:
    layer = setting.chain.layers.get(setting.region) if setting.current else None
    if layer is None:
        return
    chain, there = setting.chain, {one.item for one in outcomes}
    kept = attributed(setting, source, outcomes)
    for item in chain.shared.catalog.items:
        if item in there or item not in {*chain.offered(setting.region), *layer.items}:
            continue
        if item in kept:
            told = f"没有改动；写上“依据文件: {kept[item]}”，不算新文件的。{_cure(setting, item)}"
        elif item in layer.items:
            told = f"没有改动。{_cure(setting, item)}"
        else:
            told = f"没有改动，没有自己的文字，内容沿用上级。{_cure(setting, item)}"
        yield item, chain.guide(setting.region, item).text("name"), told
    new = {entry["id"] for entry, _, _ in setting.general}
    for name, document in left_out(setting, source, new).items():
        if document:
            told = f"没有改动；写上“依据文件: {document}”，不算新文件的。新清单不再这样说的，请删去这一条"
            yield "region.yml", f"通用说明 {name}", told


def _cure(setting: Setting, item: str) -> str:
    """How the item is taken off the region's list: only where single items are listed does that hang on its file."""
    layer = setting.chain.layers[setting.region]
    if layer.region.scope != "仅列明事项":
        return "不再办理的，请改 region.yml 的办理范围"
    where = [setting.file(item)] if item in layer.items else []
    where += ["region.yml 列明事项里的这一个"] if item in layer.region.listed else []
    return f"不再办理的，请删去 {'和 '.join(where)}"


def _own(setting: Setting, file: str) -> bool:
    """Whether an item's file names its document itself."""
    data = setting.chain.layers[setting.region].documents[file].data
    return isinstance(data, dict) and "依据文件" in data
