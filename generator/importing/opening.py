"""What an import is asked for, and what it stands on: the data, the region above, the region that is there already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.chain import Chain
from generator.importing.cells import Setting
from generator.importing.refusing import Refused, unknown
from generator.layers import BASE, Layer, read_layer, read_shared, region_ids
from generator.problems import errors
from generator.statements import unsafe_segment
from generator.wording import Known

_OTHERS = 60  # regions whose wording is asked what the same words came to there


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for.  Empty strings: nothing was said.

    ``matches``: row's name → item, or 不导入; ``leave``: (row's name, heading) of cells to leave out; ``base``: only
    compare with the base guides.  ``today``: the day on which data that name days are compared.
    """

    path: Path
    data: Path
    region: str = ""
    parent: str = ""
    name: str = ""
    code: str = ""
    title: str = ""
    source: str = ""
    sheet: str = ""
    matches: Mapping[str, str] = field(default_factory=dict)
    leave: Sequence[tuple[str, str]] = ()
    update: bool = False
    base: bool = False
    today: str = ""


def opened(order: Order) -> Setting:
    """The data as they are.

    Raises:
        Refused: they cannot be read, or the region is there and is not to be updated, or the reverse.
    """
    shared, problems = read_shared(order.data)
    if shared is None:
        raise Refused(["公共数据读不出来，请先运行 check：", *map(str, problems)])
    if order.base:
        chain = Chain(shared, {}, order.today)
        return Setting(chain, BASE, BASE, Known(chain))
    known = region_ids(order.data)
    if why := unsafe_segment(order.region):
        raise Refused([f"--region “{order.region}”{why}（建议：用小写拼音、数字和连字符，如 shiqiao）"])
    exists = order.region in known
    place = f"{order.data.name}/regions/{order.region}"
    if exists and not order.update:
        raise Refused([f"{place} 已经有了，什么也没有改（建议：要更新它，加上 --update，会先列出每处改动）"])
    if order.update and not exists:
        raise Refused([f"没有 {place}，不能更新（建议：新建就去掉 --update）{unknown(order.region, known)}"])
    order = replace(order, parent=_by_name(order, known))
    layers = _layers(order, known)
    parent = _parent(order, known, layers, exists)
    chain = Chain(shared, layers, order.today)
    # of a region that is there its own words are nearest, and they have those above below them
    nearest = order.region if exists else "" if parent == BASE else parent
    return Setting(chain, order.region, parent, Known(chain, nearest), current=exists)


def _by_name(order: Order, known: Sequence[str]) -> str:
    """The id of the region above where its name was given."""
    if not order.parent or order.parent in known:
        return order.parent
    layers = ((one, read_layer(order.data, one)[0]) for one in known)
    found = [one for one, layer in layers if layer is not None and layer.region.name == order.parent]
    if len(found) > 1:
        message = f"叫“{order.parent}”的地区不止一个：{'、'.join(found)}"
        raise Refused([f"{message}（建议：--parent 写其中一个 id）"])
    return found[0] if found else order.parent


def _layers(order: Order, known: Sequence[str]) -> dict[str, Layer]:
    """The regions at hand: the one that is imported, those above, and some more for their wording."""
    found: dict[str, Layer] = {}
    waiting = [one for one in (order.region, order.parent) if one in known]
    waiting += [one for one in known if one not in waiting][:_OTHERS]
    while waiting:
        one = waiting.pop(0)
        layer = read_layer(order.data, one)[0] if one in known and one not in found else None
        if layer is not None:
            found[one] = layer
            waiting[:0] = [layer.region.parent] if layer.region.parent else []
    return found


def _parent(order: Order, known: Sequence[str], layers: Mapping[str, Layer], exists: bool) -> str:
    if exists:
        wrong = [f"错误 {one}" for one in errors(read_layer(order.data, order.region)[1])]
        if wrong:
            raise Refused([f"{order.region} 现在的文件有错误，先改好再更新：", *wrong])
        parent = layers[order.region].region.parent or BASE
        if order.parent and order.parent != parent:
            message = f"{order.region} 的上级是 {parent}，不是 {order.parent}"
            raise Refused([f"{message}（建议：去掉 --parent；真要换上级，先改 region.yml）"])
    else:
        roots = [one for one, layer in layers.items() if layer.region.parent is None]
        parent = order.parent or (roots[0] if roots else BASE)
    if parent != BASE and parent not in layers:
        said = "的 region.yml 读不出来（建议：先运行 check）" if parent in known else "不在 regions 里"
        raise Refused([f"上级“{parent}”{said}{'' if parent in known else unknown(parent, known)}"])
    return parent
