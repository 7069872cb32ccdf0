"""What the search is told of the site and of each region."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator import pipeline
from generator.chain import Chain
from generator.layers import read_layer, read_shared, region_ids
from generator.outputs.search_index import write_region_search, write_search
from generator.search.words import region_words, shared_words
from tests.corpus.site import GOOD, write

ROOT = Path(__file__).resolve().parents[2]


def chain_of(data: Path) -> Chain:
    shared, problems = read_shared(data)
    assert shared is not None, problems
    return Chain(shared, {region: read_layer(data, region)[0] for region in region_ids(data)})


@pytest.fixture
def small(tmp_path: Path) -> Chain:
    changes = {
        "data/items/chaxun.yml": GOOD["data/items/chaxun.yml"] + "别名: [查医保, 医保｜断没断]\n",
        "data/search/synonyms.yml": "- 词: [药店, 药房]\n",
        "data/search/filler.yml": "去掉: [[怎么办, 请问]]\n少看: [要, 会]\n",
        "data/search/out_of_scope.yml": "本行: 医保\n别家:\n  - {名称: 护照, 词: [护照, 签证], 归: 公安机关}\n",
        "data/search/families.yml": "- {id: a, 问: 哪样？, 词: 医保, 选项: [{事项: dengji, 说: 登记}]}\n",
    }
    return chain_of(write(tmp_path, changes))


@pytest.fixture(scope="module")
def real() -> Chain:
    return chain_of(ROOT / "data")


def test_items_come_in_catalog_order_with_their_words(small: Chain):
    items = shared_words(small, "quanguo")["items"]
    assert [item["id"] for item in items] == ["dengji", "chaxun", "baoxiao"]
    assert items[1] == {
        "id": "chaxun",
        "title": "参保信息查询",
        "names": "查医保|医保 断没断",
        "who": "参保人员",
        "bring": "",  # all of it is asked for everywhere
        "code": "002036001002",
        "limit": "不超过20个工作日",
        "count": "2样材料",
    }


def test_the_other_words(small: Chain):
    words = shared_words(small, "quanguo")
    assert (words["root"], words["name"]) == ("quanguo", "全国")
    assert words["same"] == ["药店|药房"]
    assert (words["filler"], words["light"], words["ours"]) == ("怎么办|请问", "要会", "医保")
    assert words["others"] == [["护照", "护照|签证", "", "公安机关"]]
    assert words["families"] == [["哪样？", "医保", ["dengji", "登记"]]]


def test_groups_are_told_in_the_order_of_the_items(real: Chain):
    words, at = shared_words(real, "quanguo"), 0
    for group, (name, title, number) in zip(real.shared.catalog.groups, words["groups"], strict=True):
        assert (name, title) == (group.id, group.name)
        assert [item["id"] for item in words["items"][at : at + number]] == list(group.items)
        at += number
    assert at == len(words["items"])


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("", {}),
        ("联系: {窗口电话: 0999-1234567, 地址: 东山路1号}\n", {"phone": "0999-1234567"}),
        ("联系: {地址: 东山路1号}\n", {"contact": 1}),
    ],
)
def test_a_region_tells_how_it_is_reached(tmp_path: Path, given: str, told: dict):
    path = "data/regions/dongshan/region.yml"
    words = region_words(chain_of(write(tmp_path, {path: GOOD[path] + given})), "dongshan", "quanguo")
    assert {key: words[key] for key in ("phone", "contact") if key in words} == told


def test_a_region_says_only_what_differs(small: Chain):
    assert region_words(small, "dongshan", "quanguo") == {
        "id": "dongshan",
        "name": "东山省",
        "at": {},
        "items": {"baoxiao": {"limit": "不超过15个工作日"}},
    }


def test_a_region_that_lists_its_items_says_where_the_others_are(small: Chain):
    found = region_words(small, "shiqiao", "quanguo")
    assert found["at"] == {"dongshan": ["东山省", "dengji"]}
    assert found["items"]["baoxiao"] == {"code": "992036002001", "limit": "不超过15个工作日"}


def test_a_root_has_nothing_to_add(real: Chain):
    assert region_words(real, "quanguo", "quanguo") == {
        "id": "quanguo",
        "name": "全国",
        "at": {},
        "items": {},
    }


def test_real_regions_do_what_they_list(real: Chain):
    catalog = real.shared.catalog.items
    for region in real.layers:
        found = region_words(real, region, "quanguo")
        away = [item for _, *items in found["at"].values() for item in items]
        assert sorted([*away, *real.offered(region)]) == sorted(catalog)


def test_every_real_item_has_aliases_of_its_own(real: Chain):
    for item in shared_words(real, "quanguo")["items"]:
        assert 15 <= len(item["names"].split("|")) <= 30, item["id"]


def test_files_are_scripts_that_cannot_end_a_page(small: Chain, tmp_path: Path):
    codes = [("991", "dengji", "a", "</script>"), ("10", "chaxun", "b", "乙"), ("无", "x", "y", "z")]
    write_search(small, "quanguo", codes, [("quanguo", "全国"), ("shiqiao", "石桥市")], tmp_path)
    write_region_search(small, "shiqiao", tmp_path)
    assert sorted(path.name for path in (tmp_path / "search").iterdir()) == [
        "codes-10.js",
        "codes-99.js",
        "old.js",
        "words.js",
    ]
    start = '(window.guides=window.guides||{})["codes99"]='
    text = (tmp_path / "search" / "codes-99.js").read_text(encoding="utf-8")
    assert text.startswith(start) and "<" not in text
    assert json.loads(text.removeprefix(start).rstrip(";\n")) == [["991", "dengji", "a", "</script>"]]
    words = (tmp_path / "search" / "words.js").read_text(encoding="utf-8")
    assert '"codes":["10","99"]' in words
    assert '["region:shiqiao"]' in (tmp_path / "shiqiao" / "search.js").read_text(encoding="utf-8")


def test_codes_of_all_regions_are_told(tmp_path: Path):
    loaded = pipeline.load(write(tmp_path, {}))
    try:
        assert loaded.regions["shiqiao"].codes == (("992036002001", "baoxiao"),)
        assert ("002036001001", "dengji") in loaded.regions["quanguo"].codes
    finally:
        loaded.close()


def test_words_are_the_same_every_time(real: Chain):
    again = chain_of(ROOT / "data")
    assert json.dumps(shared_words(real, "quanguo")) == json.dumps(shared_words(again, "quanguo"))


def test_a_site_without_words_of_its_own_has_an_index(tmp_path: Path):
    words = SimpleNamespace(**shared_words(chain_of(write(tmp_path, {})), "quanguo"))
    assert (words.same, words.filler, words.others, words.families) == ([], "", [], [])
