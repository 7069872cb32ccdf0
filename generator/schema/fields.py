"""The fields of a guide: the official form's key, Python's name, the kind of value, and the section it is read in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """One field.  ``kind`` names a shape in values.py; ``section`` one of SECTIONS or ``fulu``."""

    key: str
    name: str
    kind: str
    section: str
    in_base: bool = False

    @property
    def has_entries(self) -> bool:
        """Whether single entries can be added, replaced and removed by id."""
        return self.kind in ("passage", "materials", "remarks")


# id → title: the ten sections of 《公共服务事项指南》, in its order; the ids are anchors and never change
SECTIONS = {
    "mingcheng": "事项名称",
    "danwei": "受理单位",
    "duixiang": "服务对象",
    "qudao": "办理渠道",
    "liucheng": "办理流程",
    "cailiao": "办理材料",
    "shixian": "办理时限",
    "chaxun": "查询方式",
    "jiandu": "监督电话",
    "pingjia": "评价渠道",
}
APPENDIX = "fulu"
APPENDIX_TITLE = "附录：依据、编码和备注"
NUMBERS = "一二三四五六七八九十"  # of the sections, in order
# section → the keys of a region's 联系 that are read there
CONTACT_OF = {
    "qudao": ("窗口电话", "地址", "办公时间", "网址"),
    "chaxun": ("查询电话",),
    "jiandu": ("监督电话",),
}

FIELDS = (
    Field("事项名称", "name", "text", "mingcheng", in_base=True),
    Field("主项", "group", "text", "mingcheng"),
    Field("主项编码", "group_code", "code", "mingcheng"),
    Field("事项编码", "code", "code", "mingcheng"),
    Field("受理单位", "unit", "passage", "danwei", in_base=True),
    Field("服务对象", "audience", "passage", "duixiang", in_base=True),
    Field("办理方式", "mode", "passage", "qudao"),
    Field("办理层级", "station", "text", "qudao"),
    # what a region says of its own counters stands before what holds everywhere
    Field("办理渠道", "channels", "passage", "qudao", in_base=True),
    Field("行使（受理）层级", "levels", "names", "qudao"),
    Field("跨省通办", "cross_province", "yes-no", "qudao"),
    Field("办理环节", "steps", "names", "liucheng"),
    Field("办理流程", "procedure", "passage", "liucheng", in_base=True),
    Field("办理材料", "materials", "materials", "cailiao", in_base=True),
    Field("证明事项承诺制", "pledge", "text", "cailiao"),
    Field("办理时限", "limit", "limit", "shixian", in_base=True),
    Field("查询方式", "inquiry", "passage", "chaxun", in_base=True),
    Field("监督电话", "hotline", "passage", "jiandu", in_base=True),
    Field("评价渠道", "feedback", "passage", "pingjia", in_base=True),
    Field("备注", "remarks", "remarks", APPENDIX),
    Field("设定依据", "basis", "passage", APPENDIX),
)

BY_KEY = {field.key: field for field in FIELDS}
BY_NAME = {field.name: field for field in FIELDS}

# what an overlay may say of a list field in place of a list
CHANGE_KEYS = ("增加", "修改", "删除")
