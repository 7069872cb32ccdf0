"""What no item holds: notes kept together, telephones and numbers of documents proposed for where they belong, nothing written."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import docx
import pytest

from generator.documents.document import Cell as DocumentCell
from generator.documents.document import Column, Finding, Place, Row
from generator.importing import alarms, notes
from generator.importing.elsewhere import contacts
from generator.importing.opening import Order
from generator.importing.run import Plan, plan
from generator.wording import read_field
from tests.importing.test_run import DAYIN, DENGJI, HEAD, MINI, after, complete, imported


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINI, tmp_path / "data"))


def document(data: Path, *paragraphs: str) -> Plan:
    """A Word document: its title, these paragraphs, a list of one row."""
    made = docx.Document()
    for text in ("石桥县服务事项清单", *paragraphs):
        made.add_paragraph(text)
    table = made.add_table(2, len(HEAD))
    for cells, row in zip(table.rows, (HEAD, DENGJI), strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text
    made.save(str(data.parent / "清单.docx"))
    return plan(Order(data.parent / "清单.docx", data, region="shiqiao"))


def about(found: Plan, words: str) -> Finding:
    (one,) = [one for one in found.setting.findings if words in one.message]
    return one


def test_the_paragraphs_of_a_note_stay_together(data: Path) -> None:
    said = (
        "说明：1.身份证件包括户口簿。",
        "2.委托他人办理的，须提供代理人身份证。",
        "3.咨询电话：0990-12393；监督电话：0990-8812345。",
    )
    found = document(data, *said, "4.另起一段的话没有编号", "石桥县医疗保障局", "2026年8月1日")
    note = "".join([said[0].removeprefix("说明："), *said[1:], "4.另起一段的话没有编号"])
    assert f"  说明: {note}\n" in after(found, "sources.yml")
    assert "（连同下面 3 段）" in about(found, "写进依据文件的说明").message
    rule = about(found, "像是办事的规定")
    assert rule.message.startswith("“2.委托他人办理的")
    assert "现在管着的是“weituo”：“委托办理的，应提供授权委托书（下同）”，用这个 id 写就替换它" in rule.hint
    line = '联系: {窗口电话: "0990-12393", 监督电话: "0990-8812345"}'
    assert line in about(found, "说明里写着窗口电话").hint and line in about(found, "说明里写着监督电话").hint
    assert "联系: {}\n" in after(found, "regions/shiqiao/region.yml")  # proposed, never written
    assert "像是落款" in about(found, "石桥县医疗保障局").hint
    assert "“日期: 2026-08-01”" in about(found, "2026年8月1日").hint
    assert "日期:" not in after(found, "sources.yml").rpartition("- id: shiqiao")[2]
    complete(found)


@pytest.mark.parametrize(
    ("said", "cure"),
    [
        (
            "石医保发〔2026〕15号",
            "像是文号：核对以后，在 sources.yml 的“shiqiao-qingdan”下加一行“文号: 石医保发〔2026〕15号”",
        ),
        ("（2026年8月5日印发）", "下加一行“日期: 2026-08-05”"),
        ("2026年2月30日", "写进 region.yml 的通用说明"),
        (
            "填报单位：石桥县医疗保障局（盖章） 2026年9月18日",
            "填报的单位不用放；日期确是这份文件的，核对以后",
        ),
        ("制表人：张三 联系电话：0990-8812001", "制表、审核的人和他们的电话不是窗口的，不用放"),
        ("咨询电话：0990-12393", '把 region.yml 的联系写成“联系: {窗口电话: "0990-12393"}”'),
        ("续表", "像是另一张表的标题，不用放"),
    ],
)
def test_words_outside_of_the_table(data: Path, said: str, cure: str) -> None:
    found = document(data, said)
    assert cure in about(found, "不在表里").hint
    complete(found)


def test_the_note_of_a_document_that_is_registered_is_not_said_to_be_written(data: Path) -> None:
    rows = (DENGJI, ("说明：1.各级都要执行。", *[""] * 6))
    found = imported(data, *rows, title="", region="lanshi", update=True)
    assert "sources.yml" not in [one.path for one in found.changes]
    assert "改 sources.yml 里“lanshi-qingdan”的“说明”" in about(found, "它的“说明”没有照").hint
    assert [one.text for one in found.setting.account.unplaced()] == ["说明：1.各级都要执行。"]


@pytest.mark.parametrize(
    ("heading", "values", "cure"),
    [
        (
            "咨询电话",
            ("0990-12393", "同上"),
            '各行都是“0990-12393”；核对以后，把 region.yml 的联系写成“联系: {窗口电话: "0990-12393"}”',
        ),
        (
            "办理 地点",
            ("政务中心二楼", "乡镇便民中心"),
            "各行不同，有 2 种（“政务中心二楼”、“乡镇便民中心”……），放不进 region.yml 的联系；写进各事项的“办理渠道”",
        ),
        ("联系电话", ("1234567", "7654321"), "写进各事项的“查询方式”"),
        ("法定时限", ("20个工作日", "无"), "网站的办理时限用了“办理时限”这一栏，这一栏不用放"),
        ("是否收费", ("否", "否"), "不收费的不用放"),
    ],
)
def test_columns_that_are_no_fields(data: Path, heading: str, values: tuple[str, str], cure: str) -> None:
    rows = [(*row, value) for row, value in zip((DENGJI, DAYIN), values, strict=True)]
    found = imported(data, *rows, head=(*HEAD, heading))
    assert cure in about(found, f"“{' '.join(heading.split())}”这一栏没有放进数据").hint
    assert "联系: {}\n" in after(found, "regions/shiqiao/region.yml")
    complete(found)


def test_a_column_nobody_knows_is_told_the_names_that_are_known(data: Path) -> None:
    found = imported(data, (*DENGJI, "甲"), head=(*HEAD, "红头"))
    assert (
        "把表头改成它的名称（事项名称、事项编码、主项、受理单位、服务对象"
        in about(found, "不认识栏目“红头”").hint
    )


def test_telephones_of_a_text() -> None:
    assert contacts("办公地址：中心路1号，办公时间：9:00—17:00；投诉举报电话： 12345-1") == [
        ("地址", "中心路1号"),
        ("办公时间", "9:00—17:00"),
        ("监督电话", "12345-1"),
    ]
    assert contacts("咨询电话：向社会公布") == []


def test_another_sheets_numbers_do_not_go_on_with_a_note() -> None:
    def cells(*texts: tuple[str, str]) -> list[DocumentCell]:
        return [DocumentCell(text, Place("清单.xlsx", part, str(n))) for n, (part, text) in enumerate(texts)]

    one, two = ("表", "注：1.甲。2.乙。"), ("表", "3.丙")
    assert len(notes.cells_of(cells(one, two))) == 2
    assert len(notes.cells_of(cells(one, ("填表说明", "3.丙")))) == 1
    assert len(notes.cells_of(cells(one, ("表", "4.丁")))) == 1
    assert notes.cells_of(cells(two)) == []
    assert notes.text_of(cells(("表", "说明："), ("表", "1. 甲"), ("表", "2. 乙"))) == "1. 甲 2. 乙"


def test_the_main_items_name_is_no_item(data: Path) -> None:
    from generator.importing.refusing import Refused

    with pytest.raises(Refused) as raised:
        imported(data, DAYIN, ("", "参保登记和凭证", "", "", "即时办结", "", ""))
    (told,) = raised.value.reasons
    assert (
        "“参保登记和凭证”是主项的名称，不是事项的；这个主项下面有：参保登记（canbao-dengji）、凭证打印（pingzheng-dayin，别的行已经是它）"
        in told
    )
    assert '--match "参保登记和凭证=事项的id"' in told and "如 --match" not in told


def test_items_of_the_rows_own_group_come_first(data: Path) -> None:
    from generator.importing.refusing import Refused

    with pytest.raises(Refused) as raised:
        imported(data, ("待遇支付", "生育津贴", "", "", "即时办结", "", ""))
    assert "最接近的是：费用" in raised.value.reasons[0] and "如 --match" not in raised.value.reasons[0]


def test_who_made_the_table_is_no_group(data: Path) -> None:
    path = data.parent / "清单.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [["石桥县服务事项清单"], HEAD, DENGJI, ["制表人：张三 审核人：李四", *[""] * 6]]
        )
    found = plan(Order(path, data, region="shiqiao"))
    assert not [one for one in found.setting.findings if "当作以下各行的主项" in one.message]


def rows(*texts: str) -> list[Row]:
    return [
        Row({"办理材料": DocumentCell(text, Place("清单.docx", "表1", f"第{n}行"))}, Place("清单.docx"))
        for n, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("above", "told"),
    [(("3.甲\n4.乙",), False), (("3.甲；4.乙", "丁"), False), (("3.甲",), True), (("",), True)],
)
def test_numbers_that_word_counted_on_are_no_alarm(data: Path, above: tuple[str, ...], told: bool) -> None:
    column = Column("办理材料", "办理材料", Place("清单.docx"))
    known = imported(data, DENGJI).setting.known
    (doubt,) = (one for one in read_field("办理材料", "5.电子凭证", known).doubts if "编号" in one.message)
    found = alarms.real([doubt], column, rows(*above, "5.电子凭证"), len(above), known, ("quanguo",))
    assert bool(found) is told


def test_another_regions_wording_is_no_alarm(data: Path) -> None:
    known = imported(data, DENGJI).setting.known
    column = Column("备注", "备注", Place("清单.docx"))
    said = read_field("备注", "急诊须提供急诊诊断证明原件", known).doubts
    (doubt,) = (one for one in said if "只差一个字" in one.message)
    assert alarms.real([doubt], column, rows(""), 0, known, ("quanguo",)) == []
    assert alarms.real([doubt], column, rows(""), 0, known, ("lanshi", "quanguo")) == [doubt]
