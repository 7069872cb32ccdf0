"""Blank cells: carried down where a cell is merged for certain or by the rule, and both readings told."""

from generator.documents.document import Cell, Column, Place, Row
from generator.importing.blanks import judge


def table(heading: str, *rows: tuple[str, str, str]) -> tuple[Column, list[Row], list[str]]:
    """Rows of (主项, words of the column, words of another column), blank cells knowing the words above."""
    column = Column(heading, heading, Place("甲.txt"))
    made, above = [], None
    for number, (_, text, other) in enumerate(rows, 1):
        place = Place("甲.txt", "", f"第{number}行")
        cell = Cell(text, place, above=None if text else above)
        above = cell if text else above
        made.append(Row({heading: cell, "其他": Cell(other, place)}, place))
    return column, made, [group for group, _, _ in rows]


def carried(heading: str, *rows: tuple[str, str, str]) -> list[bool]:
    column, made, groups = table(heading, *rows)
    found = [judge(column, made, number, groups) for number in range(len(made))]
    return [one.cell is not None and one.cell is not made[n].cells[heading] for n, one in enumerate(found)]


def test_legal_basis_holds_within_its_group():
    rows = (("甲", "《法》", ""), ("甲", "", ""), ("乙", "", ""), ("乙", "《条例》", ""), ("乙", "", ""))
    assert carried("设定依据", *rows) == [False, True, False, False, True]


def test_remarks_are_never_carried_and_the_other_reading_is_told():
    rows = [("甲", "可以代办", ""), ("甲", "", ""), ("甲", "", "")]
    assert carried("备注", *rows) == [False, False, False]
    column, made, groups = table("备注", *rows)
    found = judge(column, made, 2, groups).finding
    assert "按没有内容读，没有沿用上面一格（第1行）的“可以代办”" in found.message


def test_what_is_no_content_is_not_carried():
    """无 above a blank cell holds for no row; 同上 above it has its own words further up."""
    assert carried("设定依据", ("甲", "无", ""), ("甲", "", "")) == [False, False]
    column, rows, groups = table("设定依据", ("甲", "《法》", ""), ("甲", "同上", ""), ("甲", "", ""))
    assert judge(column, rows, 2, groups).cell.text == "《法》"


def test_materials_are_never_carried_unless_they_speak_of_the_whole():
    assert carried("办理材料", ("甲", "身份证", ""), ("甲", "", "")) == [False, False]
    assert carried("办理材料", ("甲", "办理材料根据双方签订的协议执行", ""), ("甲", "", "")) == [False, True]
    assert carried("办理时限", ("甲", "即时办结", ""), ("甲", "", "")) == [False, False]


def test_columns_that_group_rows_are_carried():
    assert carried("办理层级", ("甲", "乡镇办理", ""), ("乙", "", "")) == [False, True]


def test_both_readings_are_told_with_the_cell():
    column, rows, groups = table("设定依据", ("甲", "《法》第一条", ""), ("甲", "", ""))
    found = judge(column, rows, 1, groups).finding
    assert found.place.at == "第2行"
    assert "沿用上面一格（第1行）的“《法》第一条”" in found.message
    assert "--leave" in found.hint
    column, rows, groups = table("办理材料", ("甲", "身份证", ""), ("甲", "", ""))
    found = judge(column, rows, 1, groups).finding
    assert "没有沿用上面一格（第1行）的“身份证”" in found.message
    assert "填到这一格" in found.hint


def test_a_blank_without_words_above_is_nothing():
    column, rows, groups = table("备注", ("甲", "", ""))
    assert judge(column, rows, 0, groups).cell is None
    assert judge(column, rows, 0, groups).finding is None
