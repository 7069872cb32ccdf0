"""One guide's file → statements: every mistake pinned word for word, at its own line, none hiding the next."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.overlay import Guide, resolve
from generator.schema.fields import BY_KEY, FIELDS
from generator.schema.values import NotApplicable
from generator.source import parse
from generator.statements import BASE, read_item
from tests.strategies import KEYS, any_bytes, any_data, as_yaml

ADD_ID = "加上“id: …”或改成别的 id，没有写 id 的以材料名称或序号为 id"


def said(text: str, layer: str = "hami", item: str = "menzhen-baoxiao") -> list[str]:
    """The problems of a file with this text, without its name."""
    document = parse(text.encode(), "x.yml")
    read_item(document, layer, item, "wenjian")
    return [str(problem).removeprefix("x.yml:") for problem in document.problems]


ONE = {
    # keys
    "办理期限: 即时办结": "1:1 办理期限: 不认识的键“办理期限”（建议：是不是“办理时限”？）",
    "申请材料: [身份证]": "1:1 申请材料: 不认识的键“申请材料”（建议：是不是“办理材料”？）",
    "子项编码: 甲": "1:1 子项编码: 不认识的键“子项编码”（建议：是不是“事项编码”？）",
    "1: 甲": "1:1 1: 不认识的键“1”（建议：可用的键：" + "、".join([*(one.key for one in FIELDS), "依据文件", "各项依据文件", "别名", "生效日期", "失效日期", "变动"]) + "）",
    "办理材料:\n  - 材料: 甲\n    形势: 原件": "3:5 办理材料 › 1 › 形势: 不认识的键“形势”（建议：是不是“形式”？）",
    "备注:\n  - id: a\n    文: 甲\n    条目:\n      - 文字: 乙\n        文: 丙": "5:9 备注 › 1 › 条目 › 1 › 文字: 不认识的键“文字”（建议：是不是“文”？）",
    "办理材料:\n  添加: [甲]": "2:3 办理材料 › 添加: 不认识的键“添加”（建议：是不是“增加”？）",
    "办理材料:\n  不适: 甲": "2:3 办理材料 › 不适: 不认识的键“不适”（建议：是不是“不适用”？）",
    "办理时限: {不适用: 甲, 说明: 乙}": "1:16 办理时限 › 说明: 不认识的键“说明”（建议：可用的键：不适用）",
    # missing and empty
    "办理流程:\n  - 小标题: 申请": "2:5 办理流程 › 1: 缺少“文”（建议：补上“文: …”）",
    "备注:\n  - 文: 甲": "2:5 备注 › 1: 缺少“id”（建议：补上“id: …”）",
    "备注:\n  删除: [{id: a}]": "2:8 备注 › 删除 › 1: 缺少“原因”（建议：补上“原因: …”）",
    "办理时限:": "1:1 办理时限: 没有填写（建议：填写内容，或删除这个键）",
    "办理时限: ''": "1:1 办理时限: 内容是空的（建议：填写内容，或删除这个键）",
    "办理流程: [甲, ' ']": "1:11 办理流程 › 2: 内容是空的（建议：填写内容，或删除这个键）",
    "办理流程: [甲, ]\n办理材料: []": "2:1 办理材料: 内容是空的（建议：填写内容，或删除这个键）",
    "监督电话:\n  - \n  - 甲": "2:4 监督电话 › 1: 没有填写（建议：填写内容，或删除这个键）",
    "备注: {增加: []}": "1:1 备注: 没有写改什么（建议：写“增加”“修改”或“删除”，或删除这个键）",
    # types
    "事项编码: 002036001001": '1:1 事项编码: 002036001001 没有加引号，会被当成数字（建议：写成 "002036001001"）',
    "主项编码: 152036063001": '1:1 主项编码: 152036063001 没有加引号，会被当成数字（建议：写成 "152036063001"）',
    "事项名称: true": "1:1 事项名称: 这里应是一段文字（建议：写成一行文字；若是“是/否”一类的词，请加英文双引号）",
    "事项名称: [甲]": "1:1 事项名称: 这里应是一段文字（建议：写成一行文字；若是“是/否”一类的词，请加英文双引号）",
    "监督电话: 12345": '1:1 监督电话: 12345 没有加引号，会被当成数字（建议：写成 "12345"）',
    "监督电话: [12345]": '1:8 监督电话 › 1: 12345 没有加引号，会被当成数字（建议：写成 "12345"）',
    "监督电话: {文: 0012345}": '1:8 监督电话 › 文: 0012345 没有加引号，会被当成数字（建议：写成 "0012345"）',
    "办理环节: 申请": "1:1 办理环节: 这里应是一个列表（建议：每项一行，以“- ”开头）",
    "办理环节: {申请: 甲}": "1:1 办理环节: 这里应是一个列表（建议：每项一行，以“- ”开头）",
    "办理流程: [[甲]]": "1:8 办理流程 › 1: 这里应是“键: 值”（建议：在下一行缩进两格，写“键: 值”）",
    "备注: [甲]": "1:6 备注 › 1: 这里应是“键: 值”（建议：在下一行缩进两格，写“键: 值”）",
    "备注: 甲": "1:1 备注: 这里应是一个列表（建议：每项一行，以“- ”开头）",
    "备注: {增加: 甲}": "1:6 备注 › 增加: 这里应是一个列表（建议：每项一行，以“- ”开头）",
    "跨省通办: 可以": "1:1 跨省通办: “可以”不在可选的范围里（建议：只能填：是、否）",
    "跨省通办: true": "1:1 跨省通办: “true”不在可选的范围里（建议：只能填：是、否）",
    "跨省通办: [是]": "1:1 跨省通办: 这里只能填一个词（建议：只能填：是、否）",
    "办理渠道: [{文: 甲, 渠道: 邮寄}]": "1:15 办理渠道 › 1 › 渠道: “邮寄”不在可选的范围里（建议：只能填：现场、自助、网上、电话）",
    "办理渠道: [{文: 甲, 渠道: [现场, 邮寄]}]": "1:24 办理渠道 › 1 › 渠道 › 2: “邮寄”不在可选的范围里（建议：只能填：现场、自助、网上、电话）",
    "办理材料: [{材料: 甲, 形式: 复印}]": "1:16 办理材料 › 1 › 形式: “复印”不在可选的范围里（建议：只能填：原件、复印件、原件及复印件）",
    "办理材料: [{材料: 甲, 加盖公章: 是}]": "1:16 办理材料 › 1 › 加盖公章: 这里只能填 true 或 false（建议：不要加引号，如“加盖公章: true”）",
    "办理材料: [{材料: 甲, 份数: 两}]": "1:16 办理材料 › 1 › 份数: 这里应是一个整数（建议：只写阿拉伯数字，不要加引号）",
    "办理材料: [{材料: 甲, 份数: 0}]": "1:16 办理材料 › 1 › 份数: 数字太小（建议：至少填 1）",
    "办理材料: [{材料: 甲, 份数: 100}]": "1:16 办理材料 › 1 › 份数: 数字太大（建议：至多填 99）",
    "备注:\n  - id: a\n    文: 甲\n    另需:\n      - 材料: 乙\n        情形: [丙, 5]": '6:17 备注 › 1 › 另需 › 1 › 情形 › 2: 5 没有加引号，会被当成数字（建议：写成 "5"）',
    "办理时限: 即时办结\n各项依据文件: {}": "2:1 各项依据文件: 这里应是“键: 值”（建议：一项一个文件，写成“{服务对象: 文件的id}”；整个文件都出自它的，写“依据文件: 文件的id”）",
    "办理时限: 即时办结\n各项依据文件: a": "2:1 各项依据文件: 这里应是“键: 值”（建议：一项一个文件，写成“{服务对象: 文件的id}”；整个文件都出自它的，写“依据文件: 文件的id”）",
    "各项依据文件: {办理时限: a}": "1:10 各项依据文件 › 办理时限: 说了“办理时限”的依据文件，却没有写“办理时限”（建议：删去这一项，或写上“办理时限: …”）",
    "各项依据文件: {办理时线: a}": "1:10 各项依据文件 › 办理时线: 不认识的键“办理时线”（建议：是不是“办理时限”？）",
    "办理时限: 即时办结\n各项依据文件: {办理时限: [a]}": "2:10 各项依据文件 › 办理时限: 这里应是一段文字（建议：填 data/sources.yml 里的 id）",
    "依据文件: [甲]": "1:1 依据文件: 这里应是一段文字（建议：填 data/sources.yml 里的 id）",
    "别名: {甲: 乙}": "1:1 别名: 这里应是一个列表（建议：每项一行，以“- ”开头）",
    # materials
    "办理材料: [{原文: 甲}]": "1:8 办理材料 › 1: 看不出这一条是什么材料（建议：“材料”“任选其一”“同时提供”“条目”“说明: true”写且只写一个）",
    "办理材料: [{材料: 甲, 任选其一: [乙]}]": "1:8 办理材料 › 1: 看不出这一条是什么材料（建议：“材料”“任选其一”“同时提供”“条目”“说明: true”写且只写一个）",
    "办理材料: {任选其一: [甲, [乙, 丙]]}": "1:1 办理材料: 没有写原文（建议：加上“原文: …”，照抄文件里的字）",
    "办理材料: [{材料: 甲, 另需: [{材料: 乙, 任选其一: [丙]}]}]": "1:21 办理材料 › 1 › 另需 › 1: 没有说是哪样材料，或说了两次（建议：“材料”和“任选其一”写且只写一个）",
    "办理材料: {增加: [{任选其一: [甲], 原文: 甲}]}": "1:13 办理材料 › 增加 › 1: 增加或修改的条目没有 id（建议：加上“id: …”；修改时与上级的 id 一致）",
    "办理流程: {修改: [甲]}": "1:13 办理流程 › 修改 › 1: 增加或修改的条目没有 id（建议：加上“id: …”；修改时与上级的 id 一致）",
    # ids
    "备注:\n  - {id: a, 文: 甲}\n  - {id: a, 文: 乙}": f"3:5 备注 › 2: id“a”用了两次（建议：第 2 行已有；{ADD_ID}）",
    "办理材料:\n  - 甲\n  - 乙\n  - 甲": f"4:5 办理材料 › 3: id“甲”用了两次（建议：第 2 行已有；{ADD_ID}）",
    "办理流程:\n  - {id: '2', 文: 甲}\n  - 乙": f"3:5 办理流程 › 2: id“2”用了两次（建议：第 2 行已有；{ADD_ID}）",
    "办理材料:\n  修改: [甲]\n  删除: [{id: 甲, 原因: 乙}]": f"3:8 办理材料 › 删除 › 1: id“甲”用了两次（建议：第 2 行已有；{ADD_ID}）",
    # the file as a whole
    "- 甲": "1:1 这里应是“键: 值”（建议：第一行写“事项名称: …”一类的键和值）",
    "办理时限：即时办结": "1:5 冒号是中文的（建议：改成英文冒号加一个空格，写成“办理时限: …”）",
    "即时办结": "1:1 这里应是“键: 值”（建议：第一行写“事项名称: …”一类的键和值）",
    # Chinese commas and brackets
    "办理环节: [申请，受理，办结]": "1:8 办理环节 › 1: “申请，受理，办结”里有中文的“，”，成了一项（建议：各项之间用英文逗号，写成 [甲, 乙, 丙]）",
    "行使（受理）层级:\n  - 省级\n  - 市级、县级": "3:5 行使（受理）层级 › 2: “市级、县级”里有中文的“、”，成了一项（建议：各项之间用英文逗号，写成 [甲, 乙, 丙]）",
    "办理环节: 【申请, 受理】": "1:1 办理环节: 方括号“【”是中文的（建议：改成英文的方括号和逗号，写成 [甲, 乙]）",
    "办理渠道: [{文: 甲, 渠道: [现场，网上]}]": "1:20 办理渠道 › 1 › 渠道 › 1: “现场，网上”不在可选的范围里（建议：只能填：现场、自助、网上、电话；多个之间用英文逗号，写成 [甲, 乙]）",
}  # fmt: skip


@pytest.mark.parametrize(("text", "problem"), ONE.items(), ids=map(repr, ONE))
def test_one_mistake(text: str, problem: str) -> None:
    assert said(text) == [problem]


def test_a_name_may_list_things_in_brackets() -> None:
    assert said("行使（受理）层级: [地级（市、州、盟）, 县级]") == []


@pytest.mark.parametrize("limit", ["20", "0020", "2020-01-01", "尽快", "20天左右", "9" * 50, "true"])
def test_a_limit_that_says_nothing(limit: str) -> None:
    (problem,) = said(f"办理时限: {limit}")
    assert problem.startswith("1:1 办理时限: ") and "没有加引号" not in problem


def test_a_bare_number_of_days_lacks_its_unit() -> None:
    assert said("办理时限: 20") == said("办理时限: '20'")


def test_one_mistake_does_not_hide_the_next() -> None:
    text = "办理期限: 甲\n事项编码: 0020\n办理材料:\n  - 形势: 甲\n    材料: 5\n跨省通办: 可\n"
    assert [problem.split(" ")[0] for problem in said(text)] == ["1:1", "2:1", "5:5", "4:5", "6:1"]


def test_a_base_guide_has_all_ten_sections() -> None:
    needed = [field.key for field in FIELDS if field.in_base]
    assert len(needed) == 10
    assert said("主项: 甲", BASE) == [
        f"1:1 缺少“{key}”（建议：补上“{key}: …”，十项要齐全）" for key in needed
    ]
    assert said("主项: 甲") == []


def test_the_base_has_nothing_to_change() -> None:
    assert "1:1 备注: 这里应是一个列表（建议：每项一行，以“- ”开头）" in said("备注: {增加: []}", BASE)


@pytest.mark.parametrize(
    ("item", "why"),
    [
        ("门诊", "不能作网址"),
        ("A", "不能作网址"),
        ("a_b", "不能作网址"),
        ("-a", "不能作网址"),
        ("a b", "不能作网址"),
        ("", "不能作网址"),
        ("qingdan", "与站内地址重名"),
        ("dayin", "与站内地址重名"),
        ("index", "与站内地址重名"),
    ],
)
def test_file_names(item: str, why: str) -> None:
    hint = "（建议：用小写拼音、数字和连字符，如 zhuyuan-baoxiao.yml）"
    assert said("办理时限: 即时办结", item=item) == [f"1:1 文件名“{item}.yml”{why}{hint}"]


def test_statements_and_their_places() -> None:
    text = "办理时限: 即时办结\n依据文件: lingyi\n别名: 报销\n办理材料:\n  - 甲\n  - {id: er, 材料: 乙}\n监督电话: {不适用: 没有}\n备注:\n  增加:\n    - {id: san, 文: 丙}\n"
    item = read_item(parse(text.encode(), "x.yml"), "hami", "a", "wenjian")
    assert item is not None and (item.document, item.aliases) == ("lingyi", ("报销",))
    said = item.statements
    assert said["limit"].said == "即时办结" and str(said["limit"].mark) == "x.yml:1"
    assert {name: mark.line for name, mark in said["materials"].entry_marks.items()} == {"甲": 5, "er": 6}
    assert said["hotline"].said == NotApplicable.model_validate({"不适用": "没有"})
    assert {name: mark.line for name, mark in said["remarks"].entry_marks.items()} == {"san": 10}


@given(
    st.dictionaries(st.sampled_from(KEYS), any_data, max_size=6) | any_data, st.sampled_from([BASE, "hami"])
)
def test_any_data(data: Any, layer: str) -> None:
    document = parse(as_yaml(data), "x.yml")
    item = read_item(document, layer, "a", "wenjian")
    lines = as_yaml(data).count(b"\n") + 1
    for problem in document.problems:
        assert 1 <= problem.line <= lines and problem.message and problem.hint
    assert item is not None or document.problems


@given(any_bytes)
def test_any_bytes(raw: bytes) -> None:
    document = parse(raw, "x.yml")
    assert read_item(document, BASE, "a", "wenjian") is not None or document.problems


def test_a_single_field_may_come_from_another_document() -> None:
    text = (
        "服务对象: 甲\n办理时限: 即时办结\n各项依据文件: {服务对象: jiu}\n"
        "变动:\n  - 生效日期: 2027-01-01\n    受理单位: 乙\n    办理时限: 不超过5个工作日\n    各项依据文件: {受理单位: gonggao}\n"
    )
    document = parse(text.encode(), "x.yml")
    file = read_item(document, "hami", "menzhen-baoxiao", "xin")
    assert file and not document.problems
    now, then = resolve(Guide("a", {}), file), resolve(Guide("a", {}), file, "2027-01-01")
    said = {key: now[BY_KEY[key].name].origin.document for key in ("服务对象", "办理时限")}
    assert said == {"服务对象": "jiu", "办理时限": "xin"}
    assert [one.origin.document for one in now["audience"].entries] == ["jiu"]
    assert {key: then[BY_KEY[key].name].origin.document for key in ("受理单位", "服务对象", "办理时限")} == {
        "受理单位": "gonggao",
        "服务对象": "jiu",
        "办理时限": "xin",
    }
