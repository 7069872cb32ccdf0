"""Whatever a table holds and however its cells are merged: every cell's words are in the document that was read, once."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.documents import plain, spreadsheets, word
from generator.documents.blocks import Block, Words
from generator.documents.document import Place
from generator.documents.marks import heading_of
from generator.documents.reading import document_of
from generator.documents.sections import GuidesReader

Texts = list[list[str]]
Areas = list[tuple[int, int, int, int]]
HEADINGS = ["序号", "主项", "子项", "办理材料", "归口科室", "备注"]
SIGNS = st.text("一二、（）1.。：，注说明办理材料 \n|\t\"'<p>-—", max_size=8)


@st.composite
def tables(draw: Any) -> tuple[Texts, Areas]:
    """A list with its headings somewhere, odd cells, one proper item, and merged areas below them that do not touch each other.

    Each cell carries a mark of its own, so that one can be told from another.
    """
    width, height = len(HEADINGS), draw(st.integers(0, 6))
    before = draw(st.integers(0, 2))
    rows: Texts = []
    for row in range(before + 1 + height):
        filled = draw(st.lists(st.booleans(), min_size=width, max_size=width))
        rows.append([f"〔{row}-{n}〕{draw(SIGNS)}" if full else "" for n, full in enumerate(filled)])
    rows[before] = HEADINGS
    rows.append(["", "", "〔登记〕", "〔执照〕", "", ""])
    areas: Areas = []
    for _ in range(draw(st.integers(0, 3)) if height else 0):
        top, left = draw(st.integers(before + 1, before + height)), draw(st.integers(0, width - 1))
        bottom = min(before + height, top + draw(st.integers(0, 2)))
        right = min(width - 1, left + draw(st.integers(0, width - 1)))
        apart = all(bottom < t or top > b or right < m or left > r for t, m, b, r in areas)
        if apart and (bottom, right) != (top, left):
            areas.append((top, left, bottom, right))
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    if (row, column) != (top, left):
                        rows[row][column] = ""
    return rows, areas


def as_workbook(rows: Texts, areas: Areas) -> list[Block]:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet
    for row, texts in enumerate(rows, 1):
        for column, text in enumerate(texts, 1):
            if text:
                sheet.cell(row, column).value = text
    for top, left, bottom, right in areas:
        sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    book.save(buffer)
    return spreadsheets.workbook(buffer.getvalue(), "清单.xlsx")[0]


def as_word(rows: Texts, areas: Areas) -> list[Block]:
    document, buffer = docx.Document(), io.BytesIO()
    made = document.add_table(len(rows), len(HEADINGS))
    cells = made._cells
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            cells[row * len(HEADINGS) + column].text = text
    for top, left, bottom, right in areas:
        made.cell(top, left).merge(made.cell(bottom, right))
    document.save(buffer)
    return word.document(buffer.getvalue(), "清单.docx")[0]


def as_csv(rows: Texts, areas: Areas) -> list[Block]:
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    return plain.separated(buffer.getvalue(), "清单.csv", ".csv")


def as_text(rows: Texts, areas: Areas) -> list[Block]:
    lines = ["\t".join(re.sub(r"[\t\n\"|]", "", text) for text in texts) for texts in rows]
    return plain.written("\n".join(lines), "清单.txt")


def squeezed(text: str) -> str:
    return "".join(re.sub(r"</?p>", "", text).split())


@pytest.mark.parametrize("make", [as_workbook, as_word, as_csv, as_text])
def test_every_cell_is_in_the_document_once(make: Callable[[Texts, Areas], list[Block]]) -> None:
    @settings(max_examples=12 if make is as_word else 25)
    @given(tables())
    def check(made: tuple[Texts, Areas]) -> None:
        rows, areas = made
        read = document_of(make(rows, areas), [], "清单")
        said = [squeezed(cell.text) for cell in read.words()]
        marks = Counter(mark for text in said for mark in re.findall(r"〔.*?〕", text))
        assert set(marks.values()) <= {1}
        everything = "".join(said)
        for text in (text for row in rows for text in row if text not in HEADINGS):
            wanted = squeezed(text if make is not as_text else re.sub(r'[\t\n"|]', "", text))
            assert wanted in everything, wanted

    check()


@settings(max_examples=60)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                [
                    "一、事项名称",
                    "二、办理材料",
                    "办理时限：即时",
                    "备注：甲",
                    "注：乙",
                    "1.登记",
                    "（二）查询",
                    "一、参保",
                    "办理材料：",
                ]
            ),
            SIGNS.map(lambda text: "〔〕" + text.replace("\n", "")),
        ),
        max_size=25,
    )
)
def test_every_line_of_guides_is_kept(said: list[str]) -> None:
    blocks = [Words(text, Place("指南.txt", "", f"第{n}行")) for n, text in enumerate(said, 1)]
    reader = GuidesReader(blocks)
    rows, columns = reader.read()
    kept = Counter(c for cell in reader.loose for c in cell.text)
    groups: set[Place | None] = set()
    for row in rows:
        for heading, cell in row.cells.items():
            if heading != "主项" or cell.merged_from not in groups:
                kept += Counter(cell.text)
            if heading == "主项":
                groups.add(cell.merged_from)
    lost = Counter(c for text in said for c in text) - kept
    headings = Counter(c for words in blocks if heading_of(words, notes=True) for c in words.text)
    assert not {c for c in lost - headings if not c.isspace()}
    assert {heading for row in rows for heading in row.cells} == {column.heading for column in columns}


def test_words_are_each_given_once() -> None:
    rows = [HEADINGS, ["1", "参保", "登记", "共用", "", ""], ["2", "", "查询", "", "", ""]]
    read = document_of(as_workbook(rows, [(1, 1, 2, 1), (1, 3, 2, 3)]), [], "清单.xlsx")
    assert [cell.text for cell in read.words()] == ["1", "参保", "登记", "共用", "2", "查询"]
    assert [row.cells["主项"].text for row in read.rows] == ["参保", "参保"]
