"""The words of the search: once each, none both dropped and meant, families of known items."""

from pathlib import Path

from tests.corpus.site import GOOD, found

SYNONYMS = "- 词: [药店, 药房]\n- 词: [药房, 药铺]\n"


def test_a_word_may_have_two_meanings(tmp_path: Path) -> None:
    assert found(tmp_path, "search-words", {"data/search/synonyms.yml": SYNONYMS}) == []


def test_a_word_with_a_meaning_may_not_be_dropped(tmp_path: Path) -> None:
    changes = {"data/search/synonyms.yml": SYNONYMS, "data/search/filler.yml": "去掉:\n  - [药铺]\n"}
    assert found(tmp_path, "search-words", changes) == [
        "data/search/synonyms.yml:2:11 2 › 词 › 2: “药铺”又是近义词又是虚词"
        "（建议：从 data/search/filler.yml 的“去掉”里删除，或从这里删除）"
    ]


def test_an_alias_belongs_to_one_item(tmp_path: Path) -> None:
    changes = {
        "data/items/chaxun.yml": GOOD["data/items/chaxun.yml"] + "别名: 查医保\n",
        "data/items/dengji.yml": GOOD["data/items/dengji.yml"] + "别名: [上医保, 查医保]\n",
    }
    assert found(tmp_path, "search-words", changes) == [
        "data/items/dengji.yml:20:11 别名 › 2: 别名“查医保”用了两次"
        "（建议：data/items/chaxun.yml 第 20 行已有；说得更明确些，或保留一处）"
    ]


def test_a_site_may_do_without_these_files(tmp_path: Path) -> None:
    assert found(tmp_path, "search-words", {}) == []
