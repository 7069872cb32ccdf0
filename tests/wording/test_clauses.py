"""A cell's words → clauses: what is a number of a list, what is not, and what belongs together."""

import pytest

from generator.wording.clauses import Piece, cut


def shape(pieces: list[Piece]) -> list[object]:
    return [(piece.words, shape(piece.children)) if piece.children else piece.words for piece in pieces]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("1. 甲 2. 乙", ["甲", "乙"]),
        ("1、甲；2、乙。", ["甲", "乙。"]),
        ("1.户口簿；2、委托书", ["户口簿", "委托书"]),
        ("①甲②乙", ["甲", "乙"]),
        ("1. 甲：①子；②丑 2. 乙：（1）寅；（2）卯", [("甲：", ["子", "丑"]), ("乙：", ["寅", "卯"])]),
        ("1. 甲：①子：（1）寅（2）卯②丑", [("甲：", [("子：", ["寅", "卯"]), "丑"])]),
        ("所有居民。包括（1）本地的；（2）外地的。", [("所有居民。包括", ["本地的", "外地的。"])]),
        ("1.在职职工：\n①甲；\n②乙。\n2.其他", [("在职职工：", ["甲", "乙。"]), "其他"]),
        ("甲\n乙", ["甲", "乙"]),
        ("一、参保登记", ["参保登记"]),
        ("1.2019年度的证明；2.2020年度的证明", ["2019年度的证明", "2020年度的证明"]),
    ],
)  # fmt: skip
def test_numbers_and_lines_cut(text: str, clauses: list[object]) -> None:
    found = cut(text)
    assert shape(found.pieces) == clauses
    assert not found.doubts


@pytest.mark.parametrize(
    "text",
    [
        "2019年1月1日起", "第1条、第2条", "3个月内1份", "《第1.批 2.目录》", "国务院令第016号", "不超过1.5倍", "附件（1）", "一、二级医院",
        "身份证（1.正面 2.反面）", "第3、4条规定", "人社部发〔2016〕120号", "按“1. 甲 2. 乙”填写",
    ],
)  # fmt: skip
def test_other_figures_cut_nothing(text: str) -> None:
    assert shape(cut(text).pieces) == [text]


@pytest.mark.parametrize(
    ("text", "clauses", "doubt"),
    [
        ("1. 甲\n3. 丙", ["甲", "丙"], "编号从1跳到3"),
        ("1. 甲\n2. 乙\n1. 丙", ["甲", "乙", "丙"], "编号从2跳到1"),
        ("3. 丙\n4. 丁", ["丙", "丁"], "编号从3开始"),
        ("1.现场办理；\n2网上办理。", ["现场办理", "网上办理。"], "“2”后面没有点"),
        ("1. 医保电子\n凭证 2. 乙", ["医保电子\n凭证", "乙"], "一条里有换行"),
        ("1. 甲。\n另起一段。\n2. 乙", ["甲。", "另起一段。", "乙"], "有编号的一条后面另起的一行没有编号"),
        ("1. 应提供：\n甲\n乙\n2. 丙", [("应提供：", ["甲", "乙"]), "丙"], "有编号的一条后面另起的一行没有编号"),
        ("甲。\n注：注：乙", ["甲。", "乙"], "“注：注：”重出"),
    ],
)  # fmt: skip
def test_odd_numbers_are_read_and_told(text: str, clauses: list[object], doubt: str) -> None:
    found = cut(text)
    assert shape(found.pieces) == clauses
    assert doubt in [one.message for one in found.doubts]


def test_what_follows_note_is_apart() -> None:
    found = cut("1.甲；2.乙。\n注：①丙；②丁。")
    assert shape(found.own) == ["甲", "乙。"]
    assert shape(found.notes) == ["", "丙", "丁。"]
    assert [piece.number for piece in found.pieces] == ["1.", "2.", "注：", "①", "②"]
    assert [piece.mark for piece in found.pieces] == ["；", "", "", "；", ""]


@pytest.mark.parametrize(
    "text",
    [
        "县政务服务中心2楼医保窗口",
        "窗口：1号楼2楼3号",
        "近期免冠2寸照片",
        "住院发票2联",
        "按2档缴费",
        "扫2维码办理",
        "2楼大厅到2窗口办理",
        "政务服务大厅2楼8-12号窗口，电话：0550-1234",
    ],
)
def test_a_figure_within_a_sentence_is_no_number_of_a_list(text: str) -> None:
    assert [piece.words for piece in cut(text).pieces] == [text]
    several = cut(f"1.{text}\n2.电话办理\n3.网上办理")
    assert [(piece.number, piece.words) for piece in several.pieces] == [
        ("1.", text),
        ("2.", "电话办理"),
        ("3.", "网上办理"),
    ]
    assert several.doubts == []


def test_a_number_without_its_point_begins_a_line_or_follows_a_sentence() -> None:
    found = cut("1.窗口办理。2网上办理；3电话办理\n4自助机办理，5层有")
    assert [piece.words for piece in found.pieces] == [
        "窗口办理。",
        "网上办理",
        "电话办理",
        "自助机办理，5层有",
    ]
