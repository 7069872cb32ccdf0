"""The ledger of misprints."""

from pathlib import Path

from tests.corpus.site import GOOD, edited, found

ERRATUM = "- 文档: qingdan\n  位置: 某处\n  原文: {}\n  更正: {}\n  理由: 有据\n"


def test_a_misprint_that_is_back_in_an_overlay(tmp_path: Path) -> None:
    changes = {
        "data/errata.yml": GOOD["data/errata.yml"] + ERRATUM.format("申请人表", "申请表"),
        "data/regions/shiqiao/items/baoxiao.yml": edited(
            "data/regions/shiqiao/items/baoxiao.yml", ("申请表一式两份", "申请人表一式两份")
        ),
    }
    assert found(tmp_path, "errata", changes) == [
        "data/regions/shiqiao/items/baoxiao.yml:6:7 办理材料 › 修改 › 1 › 原文: “申请人表”是已经更正的错字"
        "（建议：照 data/errata.yml 写成“申请表”）"
    ]


def test_a_row_of_codes_is_taken_apart(tmp_path: Path) -> None:
    changes = {
        "data/errata.yml": GOOD["data/errata.yml"]
        + ERRATUM.format("1520360600Y；0020360 01002", "15203606000Y；002036001002"),
        "data/regions/quanguo/items/chaxun.yml": '事项编码: "0020360 01002"\n',
    }
    assert found(tmp_path, "errata", changes) == [
        "data/regions/quanguo/items/chaxun.yml:1:1 事项编码: “0020360 01002”是已经更正的错字（建议：照 data/errata.yml 写成“002036001002”）"
    ]


def test_another_documents_words_are_its_own(tmp_path: Path) -> None:
    changes = {"data/errata.yml": GOOD["data/errata.yml"] + ERRATUM.format("加盖公章", "盖公章")}
    assert (
        found(tmp_path, "errata", changes) == []
    )  # stands in the base guides only, whose document is another


def test_words_inside_their_own_correction_are_not_told(tmp_path: Path) -> None:
    changes = {"data/errata.yml": GOOD["data/errata.yml"] + ERRATUM.format("15个工作日", "不超过15个工作日")}
    assert found(tmp_path, "errata", changes) == []


def test_a_field_of_another_document(tmp_path: Path) -> None:
    """A misprint of one document is no misprint of another, also within one file."""
    file = "data/regions/dongshan/items/baoxiao.yml"
    said = "受理单位: 甲正明\n服务对象: 乙正明\n各项依据文件: {服务对象: zhinan}\n"
    later = "变动:\n  - 生效日期: 2099-01-01\n    依据文件: zhinan\n    受理单位: 丙正明\n"
    changes = {
        "data/errata.yml": GOOD["data/errata.yml"]
        + ERRATUM.format("正明", "证明").replace("qingdan", "zhinan"),
        file: said + later,
    }
    assert [one.partition(" ")[0] for one in found(tmp_path, "errata", changes)] == [
        f"{file}:2:1",
        f"{file}:7:5",
    ]
