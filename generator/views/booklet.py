"""The view of /<region>/dayin/: all guides of a region, to be printed as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.chain import Chain
from generator.layers import day_of
from generator.views.model import Crumb, Fact, GuideView


@dataclass(frozen=True, slots=True)
class BookletGuide:
    """A guide in a booklet."""

    number: int  # its place, from 1
    item: str
    title: str
    code: str
    version: str
    facts: tuple[Fact, ...]
    documents: tuple[tuple[str, str], ...]
    is_dense: bool  # so much that it is set smaller on paper


@dataclass(frozen=True, slots=True)
class BookletView:
    """A region's booklet."""

    id: str
    name: str
    document: str
    day: str  # 更新日期, empty where nobody says
    crumbs: tuple[Crumb, ...]
    contact: tuple[tuple[str, str], ...]
    guides: tuple[BookletGuide, ...]

    @property
    def title(self) -> str:
        return f"{self.name}医保办事指南"

    @property
    def about(self) -> str:
        return f"{self.title}合订本：{len(self.guides)} 份办事指南和清单全表，供打印装订。"


def booklet_view(chain: Chain, region: str, guides: Iterable[tuple[GuideView, bool]]) -> BookletView:
    """``guides``: the views of their pages in order, each with whether it is dense."""
    layer = chain.layers[region]
    return BookletView(
        id=region,
        name=layer.region.name,
        document=chain.shared.sources[layer.region.document].title,
        day=day_of(layer, chain.shared.sources),
        crumbs=(Crumb("首页", "../../"), Crumb(layer.region.name, "../"), Crumb("合订本")),
        contact=tuple(layer.region.contact.given().items()),
        guides=tuple(
            BookletGuide(
                number, one.item, one.title, one.code, one.version, one.facts, one.documents, is_dense
            )
            for number, (one, is_dense) in enumerate(guides, 1)
        ),
    )
