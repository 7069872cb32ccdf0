"""The vocabularies' ids and names."""

from pathlib import Path

from tests.corpus.site import GOOD, found


def test_an_alias_may_not_be_another_materials_name(tmp_path: Path) -> None:
    changes = {"data/materials.yml": GOOD["data/materials.yml"] + "- id: shenfenzheng\n  名称: 有效身份证\n"}
    assert found(tmp_path, "vocab-unique", changes) == [
        "data/materials.yml:13:3 5 › 名称: 名称“有效身份证”用了两次（建议：第 5 行已有；是同一样就合并，不是就换一个）"
    ]


def test_a_site_address_is_no_matter_for_a_source(tmp_path: Path) -> None:
    changes = {
        "data/sources.yml": GOOD["data/sources.yml"] + "- id: search\n  标题: 检索说明\n  简称: 检索\n"
    }
    assert found(tmp_path, "vocab-unique", changes) == []


def test_one_name_in_two_vocabularies_is_fine(tmp_path: Path) -> None:
    changes = {"data/situations.yml": GOOD["data/situations.yml"] + "- id: shenqingbiao\n  名称: 申请表\n"}
    assert found(tmp_path, "vocab-unique", changes) == []


def test_a_word_is_explained_once(tmp_path: Path) -> None:
    changes = {"data/terms.yml": "- 词: 线上\n  解释: 通过网络办理。\n- 词: 线上\n  解释: 在网上。\n"}
    assert found(tmp_path, "vocab-unique", changes) == [
        "data/terms.yml:3:3 2 › 词: 词“线上”用了两次（建议：第 1 行已有；是同一样就合并，不是就换一个）"
    ]
