"""Regions that say the same: collected in several processes or in one, the same comes out; a page stays short."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from generator.comparison_variants import NAMED, SHOWN, Variants, ranks
from generator.places import Place, Places

Said = list[tuple[int, int]]  # for every region, in order: what it says in two fields


def collected(said: Said, parts: int) -> Variants:
    """What ``parts`` processes found; what travels between them is pickled."""
    whole = Variants()
    size = -(-len(said) // parts)
    for start in range(0, len(said), size):
        part = Variants()
        # a process meets its regions in any order
        for rank, keys in reversed(list(enumerate(said))[start : start + size]):
            part.add("shixiang", f"r{rank}", rank, keys, lambda n, keys=keys: f"{n}:{keys[n]}")
        whole.join(pickle.loads(pickle.dumps(part)))
    return whole


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 2)), min_size=1, max_size=60), st.integers(1, 4))
def test_the_same_from_any_number_of_processes(said: Said, parts: int) -> None:
    rank = {f"r{number}": number for number in range(len(said))}
    fields = collected(said, parts).fields("shixiang", rank)
    for number, (values, kinds, regions) in enumerate(fields):
        known = list(dict.fromkeys(keys[number] for keys in said))
        assert [value.cell for value in values] == [f"{number}:{key}" for key in known[:SHOWN]]
        assert kinds == max(0, len(known) - SHOWN)
        for value, key in zip(values, known, strict=False):
            having = [f"r{place}" for place, keys in enumerate(said) if keys[number] == key]
            assert (list(value.regions), value.number) == (having[:NAMED], len(having))
        assert regions + sum(value.number for value in values) == len(said)


def test_words_are_made_only_for_what_may_be_shown() -> None:
    made: list[int] = []
    variants = Variants()
    for rank in range(200):
        variants.add("shixiang", f"r{rank}", rank, (rank,), lambda n, rank=rank: made.append(rank))
    assert made == list(range(SHOWN))
    assert variants.fields("other", {}) == []


def test_the_root_comes_first_whatever_its_place_in_the_list() -> None:
    regions = [Place("b", "乙", "quanguo", "全部事项"), Place("quanguo", "全国", None, "全部事项")]
    assert ranks(Places({one.id: one for one in regions}, ())) == {"quanguo": 0, "b": 1}
