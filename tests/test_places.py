"""The regions from afar: their tree, what each handles, who is near."""

from __future__ import annotations

import pickle

import pytest

from generator.chain import place_of
from generator.places import Place, Places, handled
from tests.rendered import MINI, REAL, chain_of

ITEMS = ("canbao", "chaxun", "baoxiao")


def site() -> Places:
    """A root; a province that lists its items; under it a city that says nothing and a town of one item."""
    regions = (
        Place("guo", "国", None, "全部事项"),
        Place("sheng", "省", "guo", "仅列明事项", ("canbao", "chaxun")),
        Place("shi", "市", "sheng", "同上级", ("baoxiao",)),
        Place("zhen", "镇", "sheng", "仅列明事项", ("canbao",)),
        Place("linsheng", "邻省", "guo", "全部事项"),
    )
    return Places({one.id: one for one in regions}, ITEMS)


def test_what_a_region_handles_comes_from_its_own_layer_and_those_above() -> None:
    places = site()
    found = {region: handled(places.line(region), ITEMS) for region in places.regions}
    assert found == {
        "guo": ITEMS,
        "sheng": ("canbao", "chaxun"),
        "shi": ITEMS,
        "zhen": ("canbao",),
        "linsheng": ITEMS,
    }


def test_an_item_is_looked_up_at_the_nearest_that_handles_it() -> None:
    places = site()
    assert [places.at("zhen", item).id for item in ITEMS] == ["zhen", "sheng", "guo"]  # type: ignore[union-attr]
    assert places.at("zhen", "meiyou") is None


def test_an_item_that_nobody_handles_has_no_pages() -> None:
    lone = Places({"guo": Place("guo", "国", None, "仅列明事项", ("chaxun",))}, ITEMS)
    assert lone.anywhere() == ("chaxun",) and site().anywhere() == ITEMS


def test_near_are_those_above_from_the_root_on_then_neighbours_then_those_below() -> None:
    places = site()
    assert places.near("sheng") == ("guo", "linsheng", "shi", "zhen")
    assert places.near("zhen") == ("guo", "sheng", "shi")
    assert places.near("guo") == ("sheng", "linsheng")


def test_a_chain_that_bites_its_tail_ends() -> None:
    """A check reports it; until then nothing may hang."""
    places = Places({"a": Place("a", "甲", "b", "同上级"), "b": Place("b", "乙", "a", "同上级")}, ITEMS)
    assert len(places.line("a")) <= 3 and places.at("a", "canbao") is None


def test_places_travel_between_processes() -> None:
    places = site()
    assert pickle.loads(pickle.dumps(places)) == places


@pytest.mark.parametrize("data", [MINI, REAL])
def test_the_same_is_handled_from_afar_and_from_within(data) -> None:
    chain = chain_of(data)
    places = Places(
        {region: place_of(layer) for region, layer in chain.layers.items()}, chain.shared.catalog.items
    )
    for region in chain.layers:
        assert handled(places.line(region), places.items) == chain.offered(region)
        at = {item: place.id for item in places.items if (place := places.at(region, item))}
        assert at == chain.handled_at(region)
