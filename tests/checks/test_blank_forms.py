"""Forms without a blank: one reminder, however many there are."""

from pathlib import Path

from tests.corpus.site import GOOD, check, edited, found, write

VOCABULARY = "data/materials.yml"
NONE = edited(VOCABULARY, ("  空白表: https://example.gov.cn/biao/shenqing.pdf\n", ""))


def own(region: str) -> dict[str, str]:
    name = f"data/regions/{region}/region.yml"
    return {name: GOOD[name] + "空白表: {申请表: 'https://example.gov.cn/a'}\n"}


def test_all_given(tmp_path: Path) -> None:
    assert found(tmp_path, "blank-forms", {}) == []


def test_forms_without_are_named_together_and_stop_nothing(tmp_path: Path) -> None:
    more = "".join(f"- {{id: biao-{n}, 名称: 表{n}, 表格: true}}\n" for n in range(6))
    data = write(tmp_path, {VOCABULARY: NONE + more})
    (said,) = [one for one in check(data) if one.rule == "blank-forms"]
    assert (said.severity, said.message) == ("warning", "7张表没有空白表（申请表、表0、表1、表2 等7个）")


def test_what_only_some_regions_give_is_told_apart(tmp_path: Path) -> None:
    (said,) = found(tmp_path, "blank-forms", {VOCABULARY: NONE, **own("shiqiao")})
    assert "1张表只有一部分地区有空白表（申请表）" in said and "没有空白表（" not in said


def test_what_the_root_gives_holds_everywhere(tmp_path: Path) -> None:
    assert found(tmp_path, "blank-forms", {VOCABULARY: NONE, **own("quanguo")}) == []
