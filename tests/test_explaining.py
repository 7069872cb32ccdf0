"""`explain`: value, layer, file and line, what it overrode; and what it says where there is nothing to explain."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.explaining import Unknown, explain
from tests.rendered import MINI, REAL, ROOT, copied


def line_of(file: str, words: str, root: Path = ROOT) -> str:
    """file:line of the only line that holds the words."""
    lines = (root / file).read_text(encoding="utf-8").splitlines()
    (number,) = (number for number, line in enumerate(lines, 1) if words in line)
    return f"{file}:{number}"


def mini(file: str, words: str) -> str:
    return line_of(f"data/{file}", words, MINI.parent)


def test_the_example_of_the_issue() -> None:
    now = line_of("data/regions/alashan/items/menzhen-baoxiao.yml", "办理时限: 不超过25个工作日")
    was = line_of("data/items/menzhen-baoxiao.yml", "办理时限: 不超过30个工作日")
    assert explain(REAL, "alashan/menzhen-baoxiao", "办理时限") == (
        "阿拉善盟 / 门诊费用报销\n"
        "\n"
        "办理时限：\n"
        "  不超过25个工作日\n"
        f"  出处：alashan《阿拉善盟苏木乡镇（街道）基层医保服务站服务事项清单》 {now}\n"
        "  盖过了：\n"
        "    不超过30个工作日\n"
        f"    出处：base《公共服务事项指南》 {was}"
    )


def test_single_changes() -> None:
    here = "regions/lanshi/items/canbao-dengji.yml"
    base = "items/canbao-dengji.yml"
    city, guide = "lanshi《蓝石市服务事项清单》", "base《测试办事指南》"
    assert explain(MINI, "lanshi/canbao-dengji", "办理材料").splitlines()[2:] == [
        "办理材料：",
        f"  - [《参保登记表》] 《参保登记表》（加盖单位公章）　← {guide} {mini(base, '材料: 《参保登记表》')}",
        "  - [shenfen] 有效身份证件",
        "  - [tishi] 提交复印件的应交验原件",
        f"  出处：{city} {mini(here, '办理材料:')}",
        f"  {city} {mini(here, 'id: shenfen')} 改写：电子凭证或有效身份证件",
        f"  {city} {mini(here, 'id: linghuo')} 删去，原因：本市联网查询：灵活就业人员： ｜ 银行账户信息",
    ]


def test_not_applicable() -> None:
    assert explain(MINI, "lanshi/canbao-dengji", "评价渠道").splitlines()[2:] == [
        "评价渠道：",
        "  不适用：本市暂不开展评价",
        f"  出处：lanshi《蓝石市服务事项清单》 {mini('regions/lanshi/items/canbao-dengji.yml', '评价渠道')}",
        "  盖过了：",
        "    - [1] 开展现场评价、互联网评价，并向社会公布。",
        f"    出处：base《测试办事指南》 {mini('items/canbao-dengji.yml', '评价渠道')}",
    ]


def test_a_reason_is_told_when_a_nearer_layer_adds_entries(tmp_path: Path) -> None:
    changes = {
        "regions/shiqiao/region.yml": "名称: 石桥镇\n上级: lanshi\n依据文件: ceshi-zhinan\n",
        "regions/shiqiao/items/canbao-dengji.yml": "评价渠道:\n  增加:\n    - {id: xianchang, 文: 本镇现场评价}\n",
    }
    assert "不适用：本市暂不开展评价" in explain(
        copied(tmp_path, changes), "shiqiao/canbao-dengji", "评价渠道"
    )


def test_names_and_headings() -> None:
    assert "  申请—受理—审核—拨付\n" in explain(MINI, "quanguo/feiyong-baoxiao", "办理环节")
    assert "  - [1] 申请 申请人提交材料\n" in explain(MINI, "quanguo/feiyong-baoxiao", "办理流程")


@pytest.mark.parametrize("field", ["办理时限", "limit"])
def test_a_field_goes_by_both_its_names(field: str) -> None:
    assert explain(MINI, "quanguo/canbao-dengji/", field).startswith("全国 / 参保登记\n\n办理时限：\n")


def test_without_a_field_all_are_told() -> None:
    said = explain(MINI, "lanshi/feiyong-baoxiao")
    assert said.startswith("蓝石市 / 费用手工报销\n\n事项名称：\n  费用手工报销\n")
    assert [line for line in said.splitlines() if line.endswith("：") and not line.startswith(" ")] == [
        f"{key}："
        for key in [
            "事项名称",
            "主项",
            "主项编码",
            "事项编码",
            "受理单位",
            "服务对象",
            "办理渠道",
            "行使（受理）层级",
            "跨省通办",
            "办理环节",
            "办理流程",
            "办理材料",
            "证明事项承诺制",
            "办理时限",
            "查询方式",
            "监督电话",
            "评价渠道",
            "备注",
        ]
    ]


def test_names_serve_as_well_as_ids(tmp_path: Path) -> None:
    assert explain(MINI, "蓝石市/费用手工报销") == explain(MINI, "lanshi/feiyong-baoxiao")
    twin = "名称: 蓝石市\n上级: quanguo\n依据文件: ceshi-zhinan\n"
    with pytest.raises(Unknown) as raised:
        explain(copied(tmp_path, {"regions/lan/region.yml": twin}), "蓝石市/canbao-dengji")
    assert str(raised.value) == "叫“蓝石市”的地区不止一个（建议：写 id：lan、lanshi）"


def test_a_field_of_which_nobody_speaks() -> None:
    assert (
        explain(MINI, "quanguo/pingzheng-dayin", "设定依据")
        == "全国 / 凭证打印\n\n设定依据：没有任何一层写到"
    )


def test_an_item_that_the_region_does_not_handle_is_told_all_the_same() -> None:
    said = explain(MINI, "lanshi/pingzheng-dayin", "办理时限")
    assert said.startswith("蓝石市 / 凭证打印（本地区的清单里没有这个事项）\n")


@pytest.mark.parametrize(
    ("guide", "field", "message"),
    [
        ("lanshii/canbao-dengji", "", "没有这个地区：“lanshii”（建议：是不是 lanshi？）"),
        ("xyz/canbao-dengji", "", "没有这个地区：“xyz”（建议：可用的有：lanshi、quanguo）"),
        ("../canbao-dengji", "", "没有这个地区：“..”（建议：可用的有：lanshi、quanguo）"),
        ("", "", "没有这个地区：“”（建议：可用的有：lanshi、quanguo）"),
        (
            "lanshi",
            "",
            "没有写是哪个事项（建议：写成“地区/事项”，如 lanshi/canbao-dengji；可用的事项：canbao-dengji、pingzheng-dayin、feiyong-baoxiao）",
        ),
        ("蓝石/canbao-dengji", "", "没有这个地区：“蓝石”（建议：是不是 蓝石市？）"),
        ("lanshi/参保登", "", "没有这个事项：“参保登”（建议：是不是 参保登记、打印参保凭证？）"),
        ("lanshi/canbao", "", "没有这个事项：“canbao”（建议：是不是 canbao-dengji？）"),
        ("lanshi/canbao-dengji/x", "", "没有这个事项：“canbao-dengji/x”（建议：是不是 canbao-dengji？）"),
        (
            "lanshi/canbao-dengji",
            "办理时间",
            "没有这个项目：“办理时间”（建议：是不是 办理时限、办理环节、办理渠道？）",
        ),
        (
            "lanshi/canbao-dengji",
            "xyz",
            "没有这个项目：“xyz”（建议：可用的有：事项名称、主项、主项编码、事项编码、受理单位、服务对象、办理方式、办理层级、"
            "办理渠道、行使（受理）层级、跨省通办、办理环节、办理流程、办理材料、证明事项承诺制、办理时限、查询方式、监督电话、评价渠道、备注、设定依据）",
        ),
    ],
)
def test_unknown_names(guide: str, field: str, message: str) -> None:
    with pytest.raises(Unknown) as raised:
        explain(MINI, guide, field)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"catalog.yml": None}, "公共数据读不出来，请先运行 check：\ndata/catalog.yml:1:1 "),
        (
            {"regions/lanshi/region.yml": "名称: ["},
            "lanshi 的 region.yml 读不出来，请先运行 check：\ndata/regions/lanshi/",
        ),
        ({"items/canbao-dengji.yml": None}, "data/items/canbao-dengji.yml 读不出来，请先运行 check"),
        ({"items/canbao-dengji.yml": "- 1\n"}, "data/items/canbao-dengji.yml 读不出来，请先运行 check"),
        (
            {"regions/quanguo/region.yml": "名称: 全国\n上级: lanshi\n依据文件: quanguo-qingdan\n"},
            "“上级”绕成了圈：lanshi → quanguo → lanshi",
        ),
        (
            {"regions/lanshi/region.yml": "名称: 蓝石市\n上级: meiyou\n依据文件: quanguo-qingdan\n"},
            "没有这个地区：“meiyou”",
        ),
    ],
)
def test_broken_data(tmp_path: Path, changes: dict[str, str | None], words: str) -> None:
    with pytest.raises(Unknown) as raised:
        explain(copied(tmp_path, changes), "lanshi/canbao-dengji", "办理时限")
    assert str(raised.value).startswith(words)


def test_what_can_be_read_of_a_broken_file_is_told(tmp_path: Path) -> None:
    data = copied(tmp_path, {"regions/lanshi/items/canbao-dengji.yml": "办理时限: 尽快\n办理层级: 帮办\n"})
    assert "  帮办\n" in explain(data, "lanshi/canbao-dengji", "办理层级")
    data = copied(tmp_path / "2", {"items/canbao-dengji.yml": "办理时限: 即时办结\n"})
    assert explain(data, "quanguo/canbao-dengji", "办理时限").startswith("全国 / canbao-dengji\n")
