"""A newer document says only what it says: what the region's files have besides stays the older document's."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from generator import staging
from generator.explaining import chain_of
from generator.exporting.table import table_of
from generator.importing.run import Plan
from generator.schema.fields import BY_KEY
from tests.importing.test_run import MINI, after, imported

FILE = "regions/lanshi/items/feiyong-baoxiao.yml"
HEAD, ROW = ("事项", "办理时限"), ("费用手工报销", "不超过9个工作日")
NEW = "蓝石市服务事项清单（2027年版）"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINI, tmp_path / "data"))


def newer(data: Path, *rows: tuple[str, ...], head: tuple[str, ...] = HEAD, title: str = NEW) -> Plan:
    return imported(data, *(rows or (ROW,)), head=head, title=title, region="lanshi", update=True)


def prepared(data: Path, more: str) -> None:
    path = data / FILE
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")


def documents(data: Path, found: Plan, day: str = "") -> dict[str, str]:
    """Field's key → the document that it comes from when all is written."""
    staging.write(data, found.changes)
    chain, _ = chain_of(data, "lanshi")
    guide = (chain.on(day) if day else chain).guide("lanshi", "feiyong-baoxiao")
    states = ((key, guide[field.name]) for key, field in BY_KEY.items())
    return {key: state.origin.document for key, state in states if state and state.origin.layer == "lanshi"}


def test_what_the_newer_list_has_no_column_for_stays_the_older_ones(data: Path) -> None:
    found = newer(data)
    assert found.errors() == []
    rest = ("事项编码", "办理材料", "备注")
    (line,) = [one for one in after(found, FILE).splitlines() if "依据文件" in one]
    assert line == f"各项依据文件: {{{', '.join(f'{key}: lanshi-qingdan' for key in rest)}}}"
    told = found.report.text()
    assert (
        "事项编码　1 个事项：feiyong-baoxiao　没有改动，仍算在《蓝石市服务事项清单》名下（写进“各项依据文件”）"
        in told
    )
    assert documents(data, found) == {
        "事项名称": "lanshi-qingdan-2",
        "办理时限": "lanshi-qingdan-2",
        **dict.fromkeys(rest, "lanshi-qingdan"),
    }
    again = newer(data)
    assert again.changes == ()
    assert "新清单没有说到的项目" not in again.report.text()


def test_a_cell_that_was_left_out_is_not_the_newer_ones(data: Path) -> None:
    head, row = (*HEAD, "备注"), (*ROW, "可以代办")
    found = imported(
        data, row, head=head, title=NEW, region="lanshi", update=True, leave=[("费用手工报销", "办理时限")]
    )
    told = [one.message for one in found.setting.findings]
    assert any(one.startswith("按 --leave 的要求没有导入“办理时限”，沿用现在的“不超过20") for one in told)
    assert not any("这一行没有写“办理时限”" in one for one in told)
    assert documents(data, found)["办理时限"] == "lanshi-qingdan"
    note = table_of(chain_of(data, "lanshi")[0], "lanshi").note
    assert "蓝石市自己的文字，有的出自下列文件：《蓝石市服务事项清单》。" in note


def test_what_the_newer_list_says_again_is_its_own(data: Path) -> None:
    prepared(data, "依据文件: quanguo-qingdan\n")
    found = newer(data, ("费用手工报销", "不超过20个工作日"))
    said = documents(data, found)
    assert (said["办理时限"], said["事项编码"]) == ("lanshi-qingdan-2", "quanguo-qingdan")
    assert "\n依据文件" not in (data / FILE).read_text(encoding="utf-8")


def test_a_third_list_knows_both_before_it(data: Path) -> None:
    staging.write(data, newer(data).changes)
    found = newer(
        data,
        ("费用手工报销", "990000000001"),
        head=("事项", "事项编码"),
        title="蓝石市服务事项清单（2028年版）",
    )
    said = documents(data, found)
    assert (said["事项编码"], said["办理时限"], said["备注"]) == (
        "lanshi-qingdan-3",
        "lanshi-qingdan-2",
        "lanshi-qingdan",
    )


def test_a_change_that_was_announced_stays_its_documents(data: Path) -> None:
    later = "变动:\n  # 公告\n  - 生效日期: 2027-01-01\n    办理方式: 网上办理\n"
    prepared(data, later)
    found = newer(data)
    assert later in after(found, FILE)
    assert "\n依据文件: lanshi-qingdan\n" in after(found, FILE)
    said = documents(data, found, "2027-01-01")
    assert (said["办理方式"], said["办理时限"], said["备注"]) == (
        "lanshi-qingdan",
        "lanshi-qingdan-2",
        "lanshi-qingdan",
    )


def test_the_same_document_again_changes_only_what_it_says(data: Path) -> None:
    prepared(data, "各项依据文件: {备注: quanguo-qingdan, 办理时限: quanguo-qingdan}\n")
    found = newer(data, title="")
    assert "各项依据文件: {备注: quanguo-qingdan}\n" in after(found, FILE)
    assert documents(data, found)["办理时限"] == "lanshi-qingdan"


def test_a_general_remark_that_the_newer_list_lacks(data: Path) -> None:
    staging.write(data, newer(data).changes)
    chain, _ = chain_of(data, "lanshi")
    (remark, origin), (_, above) = chain.general("lanshi")["weituo"]
    assert (origin.document, above.document) == ("lanshi-qingdan", "quanguo-qingdan")
    assert remark.document is None  # no part of what it says
    again = newer(data, title="蓝石市服务事项清单（2028年版）")
    region = after(again, "regions/lanshi/region.yml")
    assert "\n依据文件: lanshi-qingdan-3\n" in region and "\n    依据文件: lanshi-qingdan\n" in region


@pytest.mark.parametrize(
    ("title", "short"),
    [(NEW, "蓝石市清单（2027）"), ("蓝石市服务事项清单（新）", "蓝石市清单（2）")],
)
def test_two_documents_have_two_short_names(data: Path, title: str, short: str) -> None:
    sources = after(newer(data, title=title), "sources.yml")
    assert f"  简称: {short}\n" in sources
    said: list[Any] = [one for one in sources.splitlines() if "简称: " in one]
    assert len(said) == len(set(said))
