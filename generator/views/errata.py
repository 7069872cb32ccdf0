"""The ledger of misprints, by document."""

from __future__ import annotations

from generator.chain import Chain
from generator.views.model import Crumb, ErrataView, ErratumRow


def errata_view(chain: Chain, root: str) -> ErrataView:
    """All misprints that the data corrects; items link to the root region's guides."""
    shared, offered = chain.shared, chain.offered(root)
    rows: dict[str, list[ErratumRow]] = {}
    for erratum in shared.errata:
        source = shared.sources.get(erratum.document)
        title = source.title if source else erratum.document
        items = tuple(
            (chain.guide(root, item).text("name"), f"../{root}/{item}/")
            for item in erratum.items
            if item in offered
        )
        row = ErratumRow(title, erratum.place, erratum.printed, erratum.corrected, erratum.reason, items)
        rows.setdefault(title, []).append(row)
    return ErrataView(
        crumbs=(Crumb("首页", "../"), Crumb("勘误表")),
        groups=tuple((title, tuple(found)) for title, found in rows.items()),
    )
