"""Nothing is lost: every text of every layer stands on every guide that it is in force for, current or overridden."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.chain import Chain, governing
from tests.rendered import REAL, chain_of, pages, parsed, squeezed

# keys whose values are names that something else shows: ids, the vocabulary (原文 stands beside it), typed facts
NAMES = frozenset(["id", "依据文件", "渠道", "环节", "用于", "任选其一", "同时提供", "另需", "别名"])
REGIONS = ("quanguo", "alashan", "jiangsu", "hami")


@pytest.fixture(scope="module")
def chain() -> Chain:
    return chain_of(REAL)


@pytest.fixture(scope="module")
def texts(built_site: Path) -> dict[str, str]:
    """Address → the text of the page's <main>, squeezed; links to other guides hold other names."""
    found = {}
    for address, page in pages(built_site).items():
        if address.endswith("/fragment.html"):
            continue  # no page of its own: see tests/outputs/test_embed.py
        main = next(parsed(page).iter("main"))
        for related in main.xpath(".//nav[@class='bs-related']"):
            related.drop_tree()
        found[address] = squeezed(main.text_content())
    return found


def leaves(value: Any) -> Iterator[str]:
    """The texts that a reader must be able to read."""
    if isinstance(value, dict):
        for key, inner in value.items():
            named = key == "材料" and "原文" in value
            if key not in NAMES and not named:
                yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    elif isinstance(value, str):
        yield squeezed(value)


def said(path: Path) -> list[str]:
    return list(leaves(yaml.safe_load(path.read_text(encoding="utf-8")))) if path.exists() else []


@pytest.mark.parametrize("region", REGIONS)
def test_every_text_of_every_layer_is_on_the_page(chain: Chain, texts: dict[str, str], region: str) -> None:
    missing: list[str] = []
    count = 0
    for item in chain.offered(region):
        files = [REAL / "items" / f"{item}.yml"]
        files += [REAL / "regions" / layer / "items" / f"{item}.yml" for layer in chain.ancestors(region)]
        page = texts[f"{region}/{item}/"]
        for path in files:
            found = said(path)
            count += len(found)
            missing += [
                f"{region}/{item}: {path.relative_to(REAL)}: {text}" for text in found if text not in page
            ]
    assert not missing, "\n".join(missing[:20])
    assert count > 30 * len(chain.offered(region))


@pytest.mark.parametrize("region", REGIONS)
def test_every_general_remark_is_on_every_page_that_it_governs(
    chain: Chain, texts: dict[str, str], region: str
) -> None:
    count = 0
    for item in chain.offered(region):
        page = texts[f"{region}/{item}/"]
        general = chain.general(region)
        governed = governing(general, chain.guide(region, item), chain.shared.catalog.items)
        for remarks in general.values():
            holds = remarks in governed
            count += holds
            for remark, _ in remarks:
                for text in (remark.text, *(child.text for child in remark.children)):
                    words = squeezed(text if remark.home == item else text.replace("（下同）", ""))
                    if holds:
                        assert words in page, f"{region}/{item}: {words}"
                    elif len(words) > 40:
                        assert words not in page, f"{region}/{item}: {words}"
                    if remark.home != item and "下同" in text:
                        assert squeezed(text) not in page, f"{region}/{item}: {text}"
    assert count


@pytest.mark.parametrize("region", REGIONS)
def test_the_list_holds_the_current_words(chain: Chain, texts: dict[str, str], region: str) -> None:
    page = texts[f"{region}/qingdan/"]
    for item in chain.offered(region):
        guide = chain.guide(region, item)
        assert squeezed(guide.text("name")) in page, item
        limit = guide["limit"]
        if limit and limit.value and "办理时限" in [one.field for one in chain.layers[region].region.columns]:
            assert squeezed(limit.value) in page, item


def test_the_ledger_holds_every_misprint(chain: Chain, texts: dict[str, str]) -> None:
    for erratum in chain.shared.errata:
        for text in (erratum.place, erratum.printed, erratum.corrected, erratum.reason):
            assert squeezed(text) in texts["kanwu/"], text


def test_misprints_are_not_in_the_guides(chain: Chain, texts: dict[str, str]) -> None:
    """Where the printed form is no part of the corrected one, and the ledger names the guide."""
    for erratum in chain.shared.errata:
        if squeezed(erratum.printed) in squeezed(erratum.corrected) or len(erratum.printed) < 4:
            continue
        for item in erratum.items:
            for region in REGIONS:
                sources = {chain.layers[layer].region.document for layer in chain.ancestors(region)}
                if squeezed(erratum.printed) in squeezed(chain.guide(region, item).text("group")):
                    continue  # right there, wrong elsewhere
                if erratum.document in {*sources, chain.shared.catalog.document} and item in chain.offered(
                    region
                ):
                    assert squeezed(erratum.printed) not in texts[f"{region}/{item}/"], (
                        f"{region}/{item}: {erratum}"
                    )


def test_a_promise_never_stands_alone(texts: dict[str, str], chain: Chain) -> None:
    """各级…向社会公布监督电话 is no number: each page says that its region has not given one."""
    for region in REGIONS:
        for item in chain.offered(region):
            page = texts[f"{region}/{item}/"]
            assert (
                "这是全国通用的内容，没有各地的" in page if region == "quanguo" else "本地区尚未提供" in page
            )
