"""A new region: its region.yml with guiding comments, and its document in sources.yml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.chain import Chain
from generator.staging import Change, text_of
from generator.statements import unsafe_segment
from generator.yaml_files import appended, new_file

# What a region may say besides, as comments: the key, a sample where one is needed, and when it is written.
_LATER = """
# 下面的键有了再写，去掉行首的“# ”。全部的键见 CONTRIBUTING.md 的“地区的键”。
#
# 办理范围: 仅列明事项        # 文件只列了一部分事项；全部都办写“全部事项”；不写就和上级一样
# 列明事项:                   # 办理而内容与上级完全一样的事项，写 data/items/ 里的文件名
#   - canbao-pingzheng
# 范围说明: 照抄文件
# 更新日期: 2026-01-31        # 最近一次发布改动是哪天
# 联系:                       # 文件或网站上确有的才写，缺的页面会写“本地区尚未提供”
#   窗口电话: 照抄
#   地址: 照抄
# 清单栏目:                   # 文件的表有哪几栏，依次写
#   - {栏: 序号, 字段: 序号}
#   - {栏: 子项, 字段: 事项名称}
#   - {栏: 办理材料, 字段: 办理材料}
#
# 与上级不同的事项，每个写一个文件：items/事项.yml，只写不同的内容。
# 有 Word 或 Excel 的清单，不用抄：运行 .venv/bin/python -m generator import 清单.xlsx --region {region} --update
"""


class Refused(Exception):
    """What was asked for cannot be made; the text says why and what to write instead, in Chinese."""


@dataclass(frozen=True, slots=True)
class RegionAnswers:
    """What must be known of a region.  ``source``: the id of a document that is known; else ``title`` and ``short``."""

    name: str
    parent: str
    division: str = ""
    source: str = ""
    title: str = ""
    short: str = ""


def refuse_region(chain: Chain, region: str) -> None:
    """Before anything is asked.

    Raises:
        Refused: the id cannot be a folder, or is taken.
    """
    if why := unsafe_segment(region):
        raise Refused(f"地区 {region} {why}（建议：用小写拼音和连字符，如 shiqiao，它是网址，以后不能改）")
    if region in chain.layers:
        raise Refused(
            f"已经有地区 {region}（{chain.layers[region].region.name}）（建议：换一个 id，或直接改它的文件）"
        )


def refuse_name(chain: Chain, name: str) -> None:
    """Raises:
    Refused: another region has the name.
    """
    if twins := [id_ for id_, one in chain.layers.items() if one.region.name == name]:
        raise Refused(f"地区 {twins[0]} 已经叫“{name}”（建议：写全称，如带上所属的市）")


def region_called(chain: Chain, said: str) -> str:
    """The id of the region of that id or name.

    Raises:
        Refused: there is none.
    """
    if said in chain.layers:
        return said
    for id_, layer in chain.layers.items():
        if layer.region.name == said:
            return id_
    known = "、".join(list(chain.layers)[:12])
    raise Refused(f"没有上级地区 {said}（建议：写上级地区的文件夹名，如 {known}）")


def new_region(data: Path, chain: Chain, region: str, answers: RegionAnswers) -> list[Change]:
    """The files of a region that has nothing of its own yet: it shows what its 上级 says.

    Raises:
        Refused: an answer names what is not there.
    """
    refuse_region(chain, region)
    region_called(chain, answers.parent)
    refuse_name(chain, answers.name)
    changes = []
    source = answers.source
    if source and source not in chain.shared.sources:
        known = "、".join(list(chain.shared.sources)[:12])
        raise Refused(
            f"data/sources.yml 里没有 {source}（建议：从已有的里选：{known}；或写文件的标题和简称，新登记一份）"
        )
    if not source:
        source = f"{region}-wenjian"
        path = data / "sources.yml"
        before = text_of(path) or ""
        entry: Mapping[str, str] = {"id": source, "标题": answers.title, "简称": answers.short}
        note = "附件、文号、日期、网址：文件上有才写"
        changes.append(Change("sources.yml", before, appended(before, [entry], note)))
    values = {"名称": answers.name, "区划代码": answers.division, "上级": answers.parent, "依据文件": source}
    head = f"{answers.name}：与上级相同的不写，只写不同的"
    text = new_file({key: value for key, value in values.items() if value}, head)
    if not answers.division:
        text += '# 区划代码: "000000"          # 6 位，乡镇 9 位，村 12 位；加英文双引号\n'
    changes.append(Change(f"regions/{region}/region.yml", None, text + _LATER.replace("{region}", region)))
    return changes
