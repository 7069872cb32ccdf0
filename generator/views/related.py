"""What stands at the end of a guide: items that are easily taken for it, of the same 一件事, of the same 主项."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.chain import Chain
from generator.views.places import not_listed
from generator.views.wayfinding import RelatedGroup, RelatedLink


def related_view(chain: Chain, region: str, item: str, at: Mapping[str, str]) -> tuple[RelatedGroup, ...]:
    """The groups of a guide; an item stands in the first that has it.

    Args:
        chain: the region with those above it.
        region: whose guide it is.
        item: the guide's item.
        at: item → the region where this one's people look it up, as ``Chain.handled_at`` says.
    """
    said = {item}
    groups = []
    for title, pairs in _reasons(chain, region, item):
        links = []
        for other, says in pairs:
            if other not in said and other in at:
                said.add(other)
                links.append(_link(chain, region, at[other], other, says))
        if links:
            groups.append(RelatedGroup(title, tuple(links)))
    return tuple(groups)


def _reasons(chain: Chain, region: str, item: str) -> Iterator[tuple[str, Iterable[tuple[str, str]]]]:
    shared = chain.shared
    for family in shared.search.families:
        if item in (option.item for option in family.options):
            yield f"不是这一项？{family.question}", ((one.item, one.says) for one in family.options)
    # a 一件事 holds where the document that names it does
    documents = {chain.layers[step].region.document for step in chain.ancestors(region)}
    for occasion in shared.catalog.occasions:
        if item in occasion.items and occasion.document in documents:
            yield f"一件事：{occasion.name.removesuffix('一件事')}", ((one, "") for one in occasion.items)
    for group in shared.catalog.groups:
        if item in group.items:
            yield f"同一主项：{group.name}", ((one, "") for one in group.items)


def _link(chain: Chain, region: str, at: str, item: str, says: str) -> RelatedLink:
    title = chain.guide(at, item).text("name")
    if at == region:
        return RelatedLink(title, f"../{item}/", says)
    note = not_listed(chain.layers[at].region.name)
    return RelatedLink(title, f"../../{at}/{item}/", says, note)
