"""Chains of 上级: order of asking makes no difference, silence shares objects, broken chains end."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.chain import Chain
from generator.layers import BASE, Layer, Shared, read_layer, read_shared, region_ids
from generator.overlay import plain
from generator.problems import Mark
from generator.schema.region import Region
from generator.schema.shared import Catalog
from generator.statements import ItemFile
from tests.strategies import chains, item_file

MINI = Path(__file__).parent / "fixtures/mini/data"
A, B, C = "canbao-dengji", "pingzheng-dayin", "feiyong-baoxiao"


@pytest.fixture(scope="module")
def mini() -> Chain:
    shared, _ = read_shared(MINI)
    assert shared is not None
    layers = {region: layer for region in region_ids(MINI) if (layer := read_layer(MINI, region)[0])}
    return Chain(shared, layers)


def layer(name: str, parent: str | None, item: ItemFile | None = None, **more: Any) -> Layer:
    region = Region.model_validate(
        {"名称": name, "依据文件": name, **({"上级": parent} if parent else {}), **more}
    )
    marks = {remark.id: Mark(f"{name}.yml", 9) for remark in region.general}
    return Layer(name, region, {"shixiang": item} if item else {}, f"{name}.yml", marks)


def shared(base: ItemFile | None = None, items: tuple[str, ...] = ("shixiang",)) -> Shared:
    catalog = Catalog.model_validate({"依据文件": "a", "主项": [{"id": "a", "名称": "甲", "事项": items}]})
    return Shared(catalog, {}, {}, {}, (), {"shixiang": base} if base else {})


def a_chain(said: tuple[dict[str, Any], ...]) -> tuple[Chain, list[str]]:
    names = [f"ceng-{n}" for n in range(1, len(said))]
    layers = {}
    for name, parent, data in zip(names, [None, *names], said[1:], strict=False):
        layers[name] = layer(name, parent, item_file(data, name) if data else None)
    return Chain(shared(item_file(said[0], BASE)), layers), [BASE, *names]


@given(chains(), st.randoms(use_true_random=False))
def test_asking_in_any_order_gives_the_same(said: tuple[dict[str, Any], ...], random: Random) -> None:
    one, names = a_chain(said)
    other, _ = a_chain(said)
    straight = {name: one.guide(name, "shixiang") for name in names}
    for name in random.sample(names, len(names)):
        if random.random() < 0.3:
            other.forget(names[1:])
        guide = other.guide(name, "shixiang")
        assert {key: plain(state) for key, state in guide.states.items()} == {
            key: plain(state) for key, state in straight[name].states.items()
        }
        assert guide.version == straight[name].version


@given(chains())
def test_a_silent_region_shares_its_parents_guide(said: tuple[dict[str, Any], ...]) -> None:
    chain, names = a_chain(said)
    for name, parent, data in zip(names[1:], names, said[1:], strict=False):
        assert (chain.guide(name, "shixiang") is chain.guide(parent, "shixiang")) == (not data)


def test_the_mini_chain(mini: Chain) -> None:
    assert mini.ancestors("lanshi") == ("lanshi", "quanguo")
    assert mini.offered("quanguo") == (A, B, C)
    assert mini.offered("lanshi") == (A, C)
    assert mini.guide("lanshi", B) is mini.guide("quanguo", B)
    limit = mini.guide("lanshi", C)["limit"]
    assert limit is not None and limit.value == "不超过20个工作日"
    assert [str(one.origin.mark) for one in (limit, *limit.history())] == [
        "data/regions/lanshi/items/feiyong-baoxiao.yml:7",
        "data/items/feiyong-baoxiao.yml:16",
    ]
    materials = mini.guide("lanshi", A)["materials"]
    assert materials is not None
    assert [(entry.id, entry.origin.layer) for entry in materials.entries] == [
        ("《参保登记表》", "items"),
        ("shenfen", "lanshi"),
        ("tishi", "lanshi"),
    ]
    assert [(one.entry.id, one.reason) for one in materials.removed] == [
        ("shenfen", ""),
        ("linghuo", "本市联网查询"),
    ]


def test_general_remarks_keep_what_they_overrode(mini: Chain) -> None:
    said = {
        name: [(remark.text, str(origin.mark)) for remark, origin in stack]
        for name, stack in mini.general("lanshi").items()
    }
    assert said == {
        "youxiao-shenfen": [
            ("有效身份证件包括身份证、居住证、护照等（下同）", "data/regions/quanguo/region.yml:12")
        ],
        "weituo": [
            ("委托办理的，应提供授权委托书和代理人身份证明（下同）", "data/regions/lanshi/region.yml:13"),
            ("委托办理的，应提供授权委托书（下同）", "data/regions/quanguo/region.yml:17"),
        ],
    }
    quiet = Chain(mini.shared, {**mini.layers, "xia": layer("xia", "lanshi")})
    assert quiet.general("xia") is quiet.general("lanshi")


SCOPES = {
    (): "abc",
    ("全部事项",): "abc",
    ("仅列明事项",): "ab",
    ("全部事项", "同上级"): "abc",
    ("仅列明事项", "同上级"): "abc",  # the child's own list is added: it lists b and c
    ("仅列明事项", "全部事项"): "abc",
    ("全部事项", "仅列明事项"): "bc",
    ("全部事项", "仅列明事项", "同上级"): "bc",
}


@pytest.mark.parametrize(("scopes", "offered"), SCOPES.items())
def test_what_a_region_offers(scopes: tuple[str, ...], offered: str) -> None:
    listed = ["ab", "bc", ""]
    layers = {"r0": layer("r0", None)}
    for n, scope in enumerate(scopes):
        layers[f"r{n}"] = layer(
            f"r{n}", f"r{n - 1}" if n else None, **{"办理范围": scope, "列明事项": list(listed[n])}
        )
    chain = Chain(shared(items=("a", "b", "c")), layers)
    assert "".join(chain.offered(f"r{len(layers) - 1}")) == offered


def test_a_chain_of_a_thousand_layers_and_more() -> None:
    base = item_file(dict.fromkeys(["事项名称"], "甲") | TEN, BASE)
    layers = {f"r{n}": layer(f"r{n}", f"r{n - 1}" if n else None) for n in range(3000)}
    layers["r1500"].items["shixiang"] = item_file({"事项名称": "乙"}, "r1500")
    chain = Chain(shared(base), layers)
    assert chain.guide("r2999", "shixiang").text("name") == "乙"
    assert chain.general("r2999") == {} and chain.offered("r2999") == ("shixiang",)


def test_a_chain_that_bites_its_tail_ends() -> None:
    """A rule reports it; until then nothing may run for ever."""
    chain = Chain(
        shared(item_file({"事项名称": "甲"} | TEN, BASE)), {"a": layer("a", "b"), "b": layer("b", "a")}
    )
    assert chain.ancestors("a") == ("a", "b")
    assert chain.guide("a", "shixiang").text("name") == "甲"
    assert chain.general("a") == {} and chain.offered("a") == ()


def test_an_unknown_parent_ends_the_line() -> None:
    assert Chain(shared(), {"a": layer("a", "wu")}).ancestors("a") == ("a",)
    assert Chain(shared(), {}).ancestors("wu") == ()


TEN = {
    key: ["甲"]
    for key in (
        "受理单位",
        "服务对象",
        "办理渠道",
        "办理流程",
        "办理材料",
        "查询方式",
        "监督电话",
        "评价渠道",
    )
} | {"办理时限": "即时办结"}
