"""清单: the document's own columns, inherited cells filled in, one row an item with its guide."""

from __future__ import annotations

from typing import Any

from generator.views.listing import listing_view
from generator.views.model import Line, ListingView


def texts(view: ListingView) -> list[list[list[str]]]:
    return [[[line.text for line in cell] for cell in row] for row in view.rows]


def test_columns_are_the_document_s_own(mini: Any) -> None:
    view = listing_view(mini.chain, "lanshi")
    assert view.headings == ("序号", "事项", "材料")
    assert texts(view) == [
        [["1"], ["参保登记"], ["《参保登记表》（加盖单位公章）", "有效身份证件", "提交复印件的应交验原件"]],
        [["2"], ["费用手工报销"], ["电子凭证或有效身份证件", "收费票据", "诊断证明"]],
    ]
    assert view.urls == ("../canbao-dengji/", "../feiyong-baoxiao/")
    assert (view.document, view.note) == ("蓝石市服务事项清单", "")


def test_what_a_row_inherits_is_filled_in(mini: Any) -> None:
    view = listing_view(mini.chain, "quanguo")
    assert texts(view)[1] == [["参保登记和凭证"], ["2"], ["凭证打印"], ["002036001002"], ["即时办结"]]
    assert view.note == "事项编码共12位"


WHOLE = "名称: 蓝石市\n上级: quanguo\n依据文件: lanshi-qingdan\n办理范围: 仅列明事项\n"


def test_without_columns_there_are_the_usual_ones(mini_with: Any) -> None:
    view = listing_view(mini_with({"regions/lanshi/region.yml": WHOLE}).chain, "lanshi")
    assert view.headings == ("事项名称", "事项编码", "办理材料", "办理时限", "办理环节", "备注")
    first, second = view.rows
    assert first[4] == (Line("申请—受理—办结"),), "steps as the documents print them"
    assert first[5] == (), "an empty cell"
    assert second[5] == (Line("急诊需提供急诊诊断证明原件"),), "the words alone, without tags"


def test_special_cells(mini_with: Any) -> None:
    columns = "清单栏目:\n  - {栏: 评价, 字段: 评价渠道}\n  - {栏: 流程, 字段: 办理流程}\n  - {栏: 层级, 字段: 行使（受理）层级}\n  - 栏: 办理时限\n"
    view = listing_view(mini_with({"regions/lanshi/region.yml": WHOLE + columns}).chain, "lanshi")
    first, second = view.rows
    assert first[0] == (Line("不适用：本市暂不开展评价"),)
    assert first[1][1] == Line(
        "经办机构接收材料，按下列情形处理：",
        "受理",
        children=(Line("材料齐全的，予以受理"), Line("急诊人员可以后补材料")),
    )
    assert second[2] == (Line("市级、县级"),)
    assert second[3] == (Line("不超过20个工作日"),), "a heading that is a field needs no 字段"


def test_every_real_listing_has_a_row_an_item_and_no_empty_column(real: Any) -> None:
    for region in real.chain.layers:
        view = listing_view(real.chain, region)
        assert len(view.rows) == len(view.urls) == len(real.chain.offered(region))
        for number, heading in enumerate(view.headings):
            assert any(row[number] for row in view.rows), f"{region}: {heading}"
