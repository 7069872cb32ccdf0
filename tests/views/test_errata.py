"""The ledger of misprints, and the tags that name a text's document."""

from __future__ import annotations

from typing import Any

from generator.overlay import Origin
from generator.problems import Mark
from generator.views.errata import errata_view
from generator.views.model import ErratumRow, Source


def test_ledger(mini: Any) -> None:
    assert errata_view(mini.chain, "quanguo").groups == (
        (
            "测试办事指南",
            (
                ErratumRow(
                    "测试办事指南",
                    "1. 参保登记 六、申报材料 1",
                    "加盖单位公项",
                    "加盖单位公章",
                    "“公项”不成词",
                    (("参保登记", "../quanguo/canbao-dengji/"),),
                ),
            ),
        ),
    )


def test_every_real_misprint_is_in_the_ledger_by_document(real: Any) -> None:
    groups = errata_view(real.chain, "quanguo").groups
    assert sum(len(rows) for _, rows in groups) == len(real.chain.shared.errata) > 0
    titles = [title for title, _ in groups]
    assert len(titles) == len(set(titles))
    for title, rows in groups:
        assert all(row.document == title and row.printed != row.corrected for row in rows)


def test_a_tag_names_the_document(mini: Any) -> None:
    mark = Mark("data/items/canbao-dengji.yml", 7, 3)
    assert mini.blocks.sources.of(Origin("items", "ceshi-zhinan", mark)) == Source(
        "指南", "测试办事指南", "data/items/canbao-dengji.yml:7"
    )
