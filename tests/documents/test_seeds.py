"""The five source documents as they were published: every row, the odd cells, what stands outside of rows."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from generator.documents.document import Row, SourceDocument
from generator.documents.reading import read

DOCUMENTS = Path(__file__).parents[1] / "fixtures" / "documents"


@cache
def seed(name: str) -> SourceDocument:
    return read(DOCUMENTS / f"{name}.txt")


def of(row: Row, heading: str) -> str:
    return row.cells[heading].text


@pytest.mark.parametrize(
    "name,form,rows,title",
    [
        ("alashan", "list", 16, "阿拉善盟苏木乡镇（街道）基层医保服务站服务事项清单"),
        ("quanguo", "list", 28, "全国医疗保障经办政务服务事项清单"),
        ("jiangsu", "list", 15, "乡镇（街道）医保公共服务事项实施清单"),
        ("zhinan", "guides", 30, "公共服务事项指南"),
        ("hami", "guides", 28, "哈密市医疗保障经办政务服务办事指南"),
    ],
)
def test_every_item_is_a_row(name: str, form: str, rows: int, title: str) -> None:
    document = seed(name)
    assert (document.form, len(document.rows), document.title) == (form, rows, title)
    assert all(column.field for column in document.columns)
    heading = {column.field: column.heading for column in document.columns}
    assert all(of(row, heading["事项名称"]) for row in document.rows)
    if form == "list":
        numbers = [of(row, heading["序号"]) for row in document.rows]
        assert numbers == [str(n) for n in range(1, rows + 1)]


@pytest.mark.parametrize("name", ["alashan", "quanguo", "jiangsu", "zhinan", "hami"])
def test_no_character_is_lost(name: str) -> None:
    """As many of each character as in the file; what is not kept: the headings printed again, numbers of sections, rules."""
    document = seed(name)
    kept = Counter(c for cell in document.words() for c in cell.text if not c.isspace())
    text = (DOCUMENTS / f"{name}.txt").read_text("utf-8").replace("<p>", "").replace("</p>", "")
    headings = {column.heading for column in document.columns}
    lines = [line for line in text.split("\n") if line.strip("-\t ")]
    if document.form == "list":
        lines = [line for line in lines if not set(map(str.strip, line.split("\t"))) <= headings]
    there = Counter(c for line in lines for c in line if not c.isspace())
    missing = there - kept
    if document.form == "list":
        assert not missing
    else:  # each heading of a section stands once in `columns`; its number and colon are signs
        names = Counter(c for row in document.rows for name in row.cells for c in name)
        assert not set(missing - names) - set("一二三四五六七八九十、：")
    assert not kept - there


def test_a_cell_with_tags_is_lines() -> None:
    row = seed("alashan").rows[1]
    assert of(row, "子项") == "职工参保登记"
    assert of(row, "办理材料").split("\n")[1] == "2. 有效身份证件"
    remarks = of(row, "备注").split("\n")
    assert [line[:2] for line in remarks] == ["1.", "2.", "3.", "4."]
    assert remarks[3] == "4. 死亡需提供：派出所或医院出具的死亡证明或殡葬场出具的火化证原件"
    assert len(of(row, "设定依据").split("\n")) == 5
    assert str(row.cells["备注"].place) == "alashan.txt 第8行第9列"


def test_blank_cells_of_groups_are_carried_down_and_told() -> None:
    document = seed("alashan")
    third, fourth = document.rows[2:4]
    assert of(fourth, "主项编码") == of(third, "主项编码") == "1520360600Y"
    assert fourth.cells["主项"].merged_from == third.cells["主项"].place
    told = [one.message for one in document.findings if one.kind == "guess"]
    assert len(told) == 2 and "第17、18、19行同 第16行第1列" in told[0]


def test_other_blank_cells_are_not_decided() -> None:
    rows = seed("quanguo").rows
    basis = [row.cells["设定依据"] for row in rows]
    assert not basis[1].text and not basis[2].text
    assert basis[1].above and basis[1].above == basis[2].above
    assert (basis[1].above.text, basis[1].above.place) == (basis[0].text, basis[0].place)
    assert not rows[27].cells["子项编码"].above
    drugstore = rows[25]
    assert of(drugstore, "办理材料") == "" and drugstore.cells["办理材料"].above
    assert drugstore.cells["办理材料"].above.text.startswith("办理材料、办理时限、办理环节按照")


def test_the_note_below_the_table_is_no_item() -> None:
    loose = [cell.text for cell in seed("quanguo").loose]
    assert loose[:2] == ["附件1", "全国医疗保障经办政务服务事项清单"]
    assert len(loose) == 3 and loose[2].startswith("说明：事项编码按照C0109.1-2018")


def test_headings_printed_again_on_every_page_are_one_table() -> None:
    document = seed("jiangsu")
    assert [column.heading for column in document.columns] == (
        ["办理层级", "序号", "主项", "子项", "申请材料", "办理时限", "办理环节", "备注"]
    )
    assert document.columns[4].field == "办理材料"
    levels = [of(row, "办理层级") for row in document.rows]
    assert levels == ["乡镇（街道） 直接办理 （13项）"] * 13 + ["乡镇（街道） 帮办代办 （2项）"] * 2
    assert of(document.rows[11], "主项") == "基本医疗保险参保 人员异地就医备案"
    assert of(document.rows[13], "备注").count("；") == 3


def test_ten_sections_of_a_guide() -> None:
    document = seed("zhinan")
    names = {column.heading for column in document.columns if column.field == "办理材料"}
    assert names == {"申报材料", "办理材料", "受理材料"}
    assert all(len(names & set(row.cells)) == 1 for row in document.rows)
    broken = document.rows[15]
    assert of(broken, "标题") == "基本医疗保险参保人员享受门诊慢特病病种待遇认定"
    assert of(broken, "序号") == "16."
    assert of(document.rows[0], "监督电话") == "各级医保部门向社会公布监督电话。"
    assert of(document.rows[16], "受理材料").endswith(
        "4.处方底方。\n备注：使用限制药品需提供相关医学检查材料。"
    )
    told = [(one.place.at, one.kind) for one in document.findings]
    assert told == [("第701行", "suspicious"), ("第851行", "suspicious")]


def test_labelled_lines_of_a_guide() -> None:
    document = seed("hami")
    second = document.rows[1]
    assert (of(second, "主项"), of(second, "序号")) == ("一、基本医疗保险参保和变更登记", "（二）")
    assert of(second, "事项名称") == "职工参保登记"
    assert of(second, "办理材料").split("\n")[3:5] == ["2.灵活就业人员：", "①有效身份证件；"]
    assert of(second, "注").startswith("①有效身份证件包括")
    assert {column.field for column in document.columns if column.heading == "注"} == {"备注"}
    inner = document.rows[3]  # （1）（2）（3） of its materials are no items
    assert "（3）上级单位批复文件" in of(inner, "办理材料")
    assert "受理材料" in document.rows[2].cells and "办理材料" not in document.rows[2].cells
    assert "办理材料" not in document.rows[18].cells  # it prints none
    assert of(document.rows[27], "主项") == "十、定点医药机构费用结算"
