"""The account: what no clause covers is a number or a mark, or told as not placed; nothing is ever left out."""

from hypothesis import given
from hypothesis import strategies as st

from generator.documents.document import Cell, Place
from generator.importing.account import MARKS, UNPLACED, Account, squeeze

PLACE = Place("清单.csv", "", "C3")


def cell(text: str) -> Cell:
    return Cell(text, PLACE)


def test_numbers_and_marks_are_structure():
    account = Account()
    account.clauses(cell("1. 甲；\n2、乙"), "办理材料", [("甲", "一"), ("乙", "二")])
    assert [(one.text, one.to) for one in account.pieces] == [
        ("1.", MARKS),
        ("甲", "一"),
        ("；2、", MARKS),
        ("乙", "二"),
    ]


def test_words_that_nobody_read_are_told():
    account = Account()
    account.clauses(cell("甲和乙"), "办理材料", [("甲", "一")])
    assert [(one.text, one.to) for one in account.unplaced()] == [("和乙", UNPLACED)]


def test_a_clause_that_is_not_in_the_cell_is_not_believed():
    account = Account()
    account.clauses(cell("甲"), "办理材料", [("乙", "一")])
    assert [(one.text, one.to) for one in account.pieces] == [("甲", UNPLACED)]


def test_corrections_stand_in_place_of_misprints():
    account, one = Account(), cell("加盖公项")
    account.correct(one, "公项", "公章")
    account.clauses(one, "办理材料", [("加盖公章", "一")])
    assert account.words(PLACE, "办理材料") == "加盖公章"


def test_what_need_not_be_written_is_moved():
    account = Account()
    account.clauses(cell("甲（下同）"), "备注", [("甲（下同）", "regions/x/region.yml：通用说明 jia")])
    account.moved(PLACE, "通用说明 jia", "与上级相同")
    assert [one.to for one in account.pieces] == ["与上级相同"]


@given(st.text(), st.lists(st.text(max_size=6), max_size=6))
def test_no_word_is_lost_whatever_the_clauses(text, clauses):
    account = Account()
    account.clauses(cell(text), "备注", [(one, "某处") for one in clauses])
    assert account.words(PLACE, "备注") == squeeze(text)
