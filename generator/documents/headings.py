"""The names under which official documents print a field: the heading of a column, of a section, of a labelled line."""

from __future__ import annotations

import re
import unicodedata

NUMBER = "序号"
TITLE = "标题"
# of a guide book: what the site adds to a guide, and what it prints in two places
BESIDE = GENERAL, CONTACT, AGAIN = ("说明", "联系", "重复")
NAME, CODE, GROUP, GROUP_CODE = "事项名称", "事项编码", "主项", "主项编码"

# 办理时间, 办理地点 and 类别 are not here: they are a counter's hours, its address, a kind of power as often as a field of ours.
# A line names its field first.
_NAMES = """
序号：序号 子项序号 事项序号 编号
事项名称：事项名称 子项 子项名称 事项 服务事项 服务事项名称 政务服务事项 政务服务事项名称 公共服务事项 公共服务事项名称 办理事项
事项名称：经办事项 业务名称 办事项名称 事项子项 业务事项
事项编码：事项编码 子项编码 编码 事项代码 子项代码 业务编码 基本编码 实施编码
主项：主项 主项名称 事项主项 大项
主项编码：主项编码 主项代码 大项编码
受理单位：受理单位 受理机构 受理部门 办理单位 办理机构 经办机构 办理部门
服务对象：服务对象 受理对象 办理对象 适用对象 申请对象 适用范围
办理方式：办理方式 办理形式 受理方式 申请方式 申办方式
办理层级：办理层级 承办层级
办理渠道：办理渠道 办理途径 申请渠道 受理渠道 服务渠道
行使（受理）层级：行使（受理）层级 行使层级 受理层级 行使受理层级
跨省通办：跨省通办 是否跨省通办 是否支持跨省通办
办理环节：办理环节 环节 办事环节 经办环节
办理流程：办理流程 流程 办事流程 经办流程 办理程序 服务流程
办理材料：办理材料 申报材料 申请材料 受理材料 所需材料 提交材料 材料清单 申办材料 办事材料 提供材料 需提供材料 所需资料 办理要件
办理材料：申请资料 申报资料 材料
证明事项承诺制：证明事项承诺制 证明事项告知承诺制 是否实行告知承诺制 告知承诺制
办理时限：办理时限 时限 承诺时限 办结时限 承诺办结时限 承诺办理时限 办理期限
查询方式：查询方式 查询渠道 进度查询 咨询查询 结果查询 咨询方式
监督电话：监督电话 监督投诉电话 投诉电话 监督投诉渠道 监督渠道
评价渠道：评价渠道 评价方式 服务评价
备注：备注 说明 备注说明 注意事项
设定依据：设定依据 依据 法律依据 政策依据 办理依据 实施依据 设立依据 法定依据
"""
KNOWN: dict[str, list[str]] = {}
for _key, _, _several in (line.partition("：") for line in _NAMES.strip().split("\n")):
    KNOWN.setdefault(_key, []).extend(_several.split())
# columns that no item has a field for: what they hold belongs to a region, or is not shown at all
_OTHERS = """
窗口电话：咨询电话 窗口电话 联系电话 办公电话 服务电话 咨询服务电话 业务电话 电话 联系方式
查询电话：查询电话 进度查询电话
地址：办理地点 办理地址 受理地点 受理地址 窗口地址 办公地址 服务地点 经办地点 地点 地址
办公时间：办理时间 工作时间 办公时间 受理时间 服务时间
网址：网址 办理网址 网上办理网址 网办地址 网上办理地址
法定时限：法定时限 法定办结时限 法定办理时限 法定期限
收费：收费 是否收费 收费标准 收费依据 收费情况 收费标准及依据
类型：办件类型 事项类型 权力类型 事项类别 类别 类型
"""
_BRACKETS = re.compile(r"\([^()]*\)")


def plain(heading: str) -> str:
    """A heading as it is compared: no blanks, line breaks or colon at its end, full and half width alike."""
    text = "".join(unicodedata.normalize("NFKC", heading).split())
    return text.strip("*#:|").strip()


_FIELDS = {plain(name): field for field, names in KNOWN.items() for name in names}
LONGEST = max(map(len, _FIELDS))


def field_of(heading: str) -> str:
    """The field that a heading names, or nothing.  Only what is known word for word."""
    return _FIELDS.get(plain(heading), "")


_KINDS = {
    plain(name): kind
    for kind, _, several in (line.partition("：") for line in _OTHERS.strip().split("\n"))
    for name in several.split()
}


def other_of(heading: str) -> str:
    """The kind of a known column that is no field of an item (窗口电话, 地址, 法定时限 …), or nothing."""
    return _KINDS.get(plain(heading), "") or _KINDS.get(_BRACKETS.sub("", plain(heading)), "")


def near_field(heading: str) -> str:
    """The field of a heading with something in brackets after it, 办理时限（工作日）; a guess."""
    return _FIELDS.get(_BRACKETS.sub("", plain(heading)), "")


def names() -> str:
    """The names that are known, for a message: of each field the commonest."""
    return "、".join("/".join(printed[:3]) for printed in KNOWN.values())
