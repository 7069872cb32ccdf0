"""The overlay's laws: nearest wins, silence changes nothing, nothing said is lost, content alone makes the version."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.content import plain_value
from generator.overlay import Guide, State, base_guide, plain, resolve
from generator.schema.fields import BY_KEY, BY_NAME
from generator.statements import BASE, ItemFile
from tests.strategies import chains, item_file

Said = tuple[dict[str, Any], ...]


def read(said: Said, **style: Any) -> list[ItemFile]:
    return [item_file(data, f"ceng-{n}" if n else BASE, **style) for n, data in enumerate(said)]


def resolved(files: list[ItemFile]) -> Guide:
    return reduce(resolve, files[1:], base_guide(files[0]))


def content(guide: Guide) -> dict[str, Any]:
    return {name: plain(state) for name, state in guide.states.items()}


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from leaves(inner)
    else:
        yield value


def remembered(state: State) -> Iterator[Any]:
    """Every leaf of a state and of its history."""
    for one in (state, *state.history()):
        yield from leaves(plain(one))
        for removed in one.removed:
            yield from leaves(plain_value(removed.entry.value))
            yield removed.reason


@given(chains())
def test_silence_gives_back_the_same_object(said: Said) -> None:
    guide = resolved(read(said))
    assert resolve(guide, None) is guide
    assert resolve(guide, ItemFile("xia", "shixiang", "data/xia.yml", "xia-wenjian", {})) is guide


@given(chains())
def test_a_silent_field_keeps_the_same_state(said: Said) -> None:
    *farther, last = read(said)
    if farther:
        before = resolved(farther)
        after = resolve(before, last)
        for name, state in before.states.items():
            assert (after[name] is state) == (name not in last.statements)


@given(chains(), st.data())
def test_a_chain_may_be_cut_anywhere(said: Said, data: st.DataObject) -> None:
    files = read(said)
    cut = data.draw(st.integers(1, len(files)))
    upper = resolved(files[:cut])
    assert content(reduce(resolve, files[cut:], upper)) == content(resolved(files))
    assert content(upper) == content(resolved(files[:cut])), (
        "the farther layers' guide is not changed by nearer ones"
    )


@given(chains())
def test_nothing_said_is_lost(said: Said) -> None:
    guide = resolved(read(said))
    for data in said:
        for key, value in data.items():
            kept = set(remembered(guide.states[BY_KEY[key].name]))
            assert set(leaves(value)) <= kept, key


@given(chains())
def test_every_layer_that_spoke_is_in_the_history_in_order(said: Said) -> None:
    guide = resolved(read(said))
    for name, state in guide.states.items():
        spoke = [f"ceng-{n}" if n else BASE for n, data in enumerate(said) if BY_NAME[name].key in data]
        assert [one.origin.layer for one in (state, *state.history())] == spoke[::-1]


@given(chains())
def test_the_nearest_layer_that_speaks_wins(said: Said) -> None:
    files = read(said)
    guide = resolved(files)
    for name, state in guide.states.items():
        statement = next(file.statements[name] for file in reversed(files) if name in file.statements)
        alone = resolve(Guide("shixiang", {}), ItemFile("", "shixiang", "", "", {name: statement}))[name]
        if not state.keeps:
            assert alone is not None and plain(state) == plain(alone)
        else:
            said_now = {one.id for one in (*statement.said.add, *statement.said.replace)}
            gone = {one.id for one in statement.said.remove}
            kept = {entry.id for entry in state.previous.entries} if state.previous else set()
            assert {entry.id for entry in state.entries} == (kept | said_now) - gone
            for entry in state.entries:
                assert (entry.origin.layer == state.origin.layer) == (entry.id in said_now)


@given(chains())
def test_the_version_depends_on_content_alone(said: Said) -> None:
    version = resolved(read(said)).version
    assert resolved(read(said)).version == version
    moved = [dict(reversed(data.items())) for data in said]
    elsewhere = read(tuple(moved), file="other/place.yml", before="# 注\n\n", default_flow_style=True)
    assert resolved(elsewhere).version == version
    assert list(resolved(elsewhere).states) == list(resolved(read(said)).states), (
        "fields keep the form's order"
    )


@given(chains(layers=0), st.sampled_from(["事项名称", "办理时限", "办理材料", "监督电话"]))
def test_the_version_changes_with_the_wording(said: Said, key: str) -> None:
    guide = base_guide(item_file(said[0], BASE))
    other = {"办理时限": "即时办结", "办理材料": ["别的"]}.get(key, "别的")
    assert resolve(guide, item_file({key: other}, "xia")).version != guide.version
