"""The blanks that the data name are there, and what lies in data/forms is named."""

from pathlib import Path

from tests.corpus.site import GOOD, edited, found

PDF = b"%PDF-1.4\n"
VOCABULARY, REGION = "data/materials.yml", "data/regions/shiqiao/region.yml"


def blank(text: str) -> dict[str, str]:
    return {VOCABULARY: edited(VOCABULARY, ("https://example.gov.cn/biao/shenqing.pdf", text))}


def own(text: str) -> dict[str, str]:
    return {REGION: f"{GOOD[REGION]}空白表:\n  {text}\n"}


def test_web_addresses_and_files_that_are_there(tmp_path: Path) -> None:
    assert found(tmp_path / "web", "forms", {}) == []
    assert found(tmp_path / "file", "forms", {**blank("a/b.pdf"), "data/forms/a/b.pdf": PDF}) == []
    assert found(tmp_path / "own", "forms", {**own("申请表: a.pdf"), "data/forms/a.pdf": PDF}) == []


def test_a_missing_file_is_named_with_the_nearest(tmp_path: Path) -> None:
    (missing, unused) = found(
        tmp_path, "forms", {**own("申请表: shenqin.pdf"), "data/forms/shenqing.pdf": PDF}
    )[::-1]
    assert missing.startswith(f"{REGION}:8:3 空白表 › 申请表: data/forms 里没有“shenqin.pdf”")
    assert "是不是“shenqing.pdf”？" in missing
    assert "1个文件没有用到，不会发布（shenqing.pdf）" in unused


def test_unused_files_are_one_reminder(tmp_path: Path) -> None:
    (said,) = found(tmp_path, "forms", {f"data/forms/b{n}.pdf": PDF for n in range(9)})
    assert "9个文件没有用到，不会发布（b0.pdf、b1.pdf、b2.pdf、b3.pdf 等9个）" in said


def test_nothing_is_unused_for_sure_while_a_region_cannot_be_read(tmp_path: Path) -> None:
    broken = {REGION: "名称: [", "data/forms/a.pdf": PDF}
    assert found(tmp_path, "forms", broken) == []


def test_a_region_names_materials_of_the_vocabulary_by_any_of_their_names(tmp_path: Path) -> None:
    (said,) = found(tmp_path, "forms", own("申请书: https://example.gov.cn/a"))
    assert "材料库里没有“申请书”（建议：是不是“申请表”？" in said


def test_only_forms_have_blanks(tmp_path: Path) -> None:
    (said,) = found(tmp_path, "forms", own("有效身份证: https://example.gov.cn/a"))
    assert "“有效身份证”没有标明是表格" in said
