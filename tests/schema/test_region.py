"""region.yml: every mistake pinned word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.layers import read_layer

GOOD = '名称: 蓝石市\n区划代码: "990100"\n上级: quanguo\n依据文件: lanshi\n'
REACH = "适用: {自: a}"
QUOTED = "（建议：写成一行文字；若是“是/否”一类的词，请加英文双引号）"
LIST = "这里应是一个列表（建议：每项一行，以“- ”开头）"
MAPPING = "这里应是“键: 值”（建议：在下一行缩进两格，写“键: 值”）"

WHOLE = {
    "": ["1:1 文件是空的（建议：填写内容，或删除这个文件）"],
    "- 名称: 蓝石市\n": [f"1:1 {MAPPING}"],
    "蓝石市\n": [f"1:1 {MAPPING}"],
    "名称: 蓝石市\n": ["1:1 缺少“依据文件”（建议：补上“依据文件: …”）"],
    "上级: quanguo\n": [
        "1:1 缺少“依据文件”（建议：补上“依据文件: …”）",
        "1:1 缺少“名称”（建议：补上“名称: …”）",
    ],
    "名称: 甲\n依据文件: b\n区划代码: 000000\n": [
        '3:1 区划代码: 000000 没有加引号，会被当成数字（建议：写成 "000000"）'
    ],
    "名称: 甲\n依据文件: true\n": [f"2:1 依据文件: 这里应是一段文字{QUOTED}"],
    "名称: 甲\n依据文件: b\n上级: [c]\n": [f"3:1 上级: 这里应是一段文字{QUOTED}"],
    "名称: 甲\n依据文件: b\n上级:\n名称: 乙\n": ["4:1 名称: “名称”写了两次（建议：第 1 行已有，保留一处）"],
}

# what follows a good beginning of four lines
MORE = {
    "办理范围: 全部": "5:1 办理范围: “全部”不在可选的范围里（建议：只能填：全部事项、仅列明事项、同上级）",
    "地区名称: 甲": "5:1 地区名称: 不认识的键“地区名称”（建议：是不是“名称”？）",
    "联系: 12345": '5:1 联系: 12345 没有加引号，会被当成数字（建议：写成 "12345"）',
    "联系: [甲]": f"5:1 联系: {MAPPING}",
    "联系: {监督电话: 12345}": '5:6 联系 › 监督电话: 12345 没有加引号，会被当成数字（建议：写成 "12345"）',
    "联系: {监督电话: ''}": "5:6 联系 › 监督电话: 内容是空的（建议：填写内容，或删除这个键）",
    "联系:\n  投诉电话: 甲": "6:3 联系 › 投诉电话: 不认识的键“投诉电话”（建议：是不是“窗口电话”？）",
    "清单栏目: 序号": f"5:1 清单栏目: {LIST}",
    "清单栏目: [序号]": f"5:8 清单栏目 › 1: {MAPPING}",
    "清单栏目: [{字段: 序号}]": "5:8 清单栏目 › 1: 缺少“栏”（建议：补上“栏: …”）",
    "列明事项: {a: b}": f"5:1 列明事项: {LIST}",
    "通用说明: 甲": f"5:1 通用说明: {LIST}",
    "通用说明: {id: a}": f"5:1 通用说明: {LIST}",
    "通用说明: [甲]": f"5:8 通用说明 › 1: {MAPPING}",
    "通用说明:": "5:1 通用说明: 没有填写（建议：填写内容，或删除这个键）",
    "通用说明:\n  - id: a\n    文: 甲": "6:5 通用说明 › 1: 缺少“适用”（建议：补上“适用: …”）",
    "通用说明:\n  - 文: 甲\n    适用: {自: a}": "6:5 通用说明 › 1: 缺少“id”（建议：补上“id: …”）",
    "通用说明:\n  - id: a\n    文: 甲\n    适用: {}": "8:5 通用说明 › 1 › 适用: 没有说适用于哪些事项（建议：写“自: 事项”“事项: [..]”或“提及: 词语”）",
    "通用说明:\n  - id: a\n    文: 甲\n    适用: {至: b}": "8:5 通用说明 › 1 › 适用: 没有说适用于哪些事项（建议：写“自: 事项”“事项: [..]”或“提及: 词语”）",
    "通用说明:\n  - id: a\n    文: 甲\n    适用: {从: b}": "8:10 通用说明 › 1 › 适用 › 从: 不认识的键“从”（建议：可用的键：自、至、事项、提及）",
    f"通用说明:\n  - {{id: a, 文: 甲, {REACH}}}\n  - {{id: a, 文: 乙, {REACH}}}": "7:5 通用说明 › 2: id“a”用了两次（建议：第 6 行已有；加上“id: …”或改成别的 id，没有写 id 的以材料名称或序号为 id）",
}  # fmt: skip


def said(folder: Path, text: str, region: str = "lanshi") -> list[str]:
    (folder / "data/regions" / region).mkdir(parents=True)
    (folder / "data/regions" / region / "region.yml").write_text(text, encoding="utf-8")
    layer, problems = read_layer(folder / "data", region)
    assert layer is not None or problems
    return [str(one).removeprefix(f"data/regions/{region}/region.yml:") for one in sorted(problems)]


@pytest.mark.parametrize(("text", "problems"), WHOLE.items(), ids=map(repr, WHOLE))
def test_the_whole_file(text: str, problems: list[str], tmp_path: Path) -> None:
    assert said(tmp_path, text) == problems


@pytest.mark.parametrize(("text", "problem"), MORE.items(), ids=map(repr, MORE))
def test_one_mistake(text: str, problem: str, tmp_path: Path) -> None:
    assert said(tmp_path, GOOD + text) == [problem]


@pytest.mark.parametrize(
    ("region", "why"),
    [("embed", "与站内地址重名"), ("404", "与站内地址重名"), ("哈密", "不能作网址"), ("Hami", "不能作网址")],
)
def test_folder_names(region: str, why: str, tmp_path: Path) -> None:
    (problem,) = said(tmp_path, GOOD, region)
    assert problem.startswith(
        f"1:1 地区文件夹名“{region}”{why}（建议：用小写拼音、数字和连字符，如 hami；不能用 404、about、api、"
    )


def test_a_good_region(tmp_path: Path) -> None:
    assert (
        said(
            tmp_path,
            GOOD
            + f"联系: {{}}\n列明事项: a\n通用说明:\n  - {{id: a, 文: 甲, {REACH}, 条目: [乙, {{文: 丙}}]}}\n",
        )
        == []
    )
