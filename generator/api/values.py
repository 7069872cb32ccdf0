"""What a field of a guide says, as open data: paragraphs, materials, remarks, time limits, and where they come from."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Key


class Model(BaseModel):
    """Keys without a default are always there; a key with one is left out where nothing is said."""

    model_config = ConfigDict(extra="forbid")

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        if cls.__doc__ is None:  # Overridden[str] is described as Overridden is
            cls.__doc__ = cls.__base__.__doc__


def about(text: str) -> object:
    """A key that is always there, with its description for the published schema."""
    return Key(description=text)


class Ref(Model):
    """词汇表里的一个词。"""

    id: Annotated[str | None, about("词汇表里的 id，见 vocabularies.json；词汇表里没有的为 null")]
    name: Annotated[str, about("名称")]


class Source(Model):
    """一段文字的来源。"""

    region: Annotated[str | None, about("哪个地区的数据给出的；null：各地共用的国家指南底本")]
    document: Annotated[str, about("文件的 id，见 index.json 的 documents")]
    short: Annotated[str, about("文件的简称，与网页上“来源”后面的字相同")]
    title: Annotated[str, about("文件的全称")]


class Need(Model):
    """随一段文字另要的一份材料，只有类型化的内容，原文在它所属的文字里。"""

    material: Annotated[Ref | None, Key(description="要的材料")] = None
    any_of: Annotated[
        list[list[Ref]], Key(description="任选其一：每个选择是一样材料，或须同时提供的几样")
    ] = []
    situations: Annotated[list[Ref], Key(description="只在这些情形下要")] = []
    condition: Annotated[str | None, Key(description="只在这个条件下要（原文的说法）")] = None
    form: Annotated[
        Literal["original", "copy", "original_and_copy"] | None, Key(description="原件、复印件、原件及复印件")
    ] = None
    count: Annotated[int | None, Key(description="份数")] = None
    sealed: Annotated[bool, Key(description="须加盖公章")] = False
    pledge: Annotated[bool, Key(description="可用承诺书替代")] = False


class Paragraph(Model):
    """一段原文。"""

    id: Annotated[str, Key(description="段落在本项里的 id；条目没有")] = ""
    heading: Annotated[str | None, Key(description="原文的小标题")] = None
    text: Annotated[str, about("原文")]
    channels: Annotated[
        list[Literal["counter", "self_service", "online", "phone"]],
        Key(description="渠道：现场、自助、网上、电话"),
    ] = []
    step: Annotated[str | None, Key(description="所属的办理环节")] = None
    situations: Annotated[list[Ref], Key(description="只与这些情形有关")] = []
    source: Annotated[Source | None, Key(description="来源，只在与本项的来源不同时给出")] = None
    children: Annotated[list[Paragraph], Key(description="下面的条目")] = []


class Material(Model):
    """办理材料的一条：原文，和类型化的内容。material、any_of、all_of、rule、children 五种里有一种。"""

    id: Annotated[str, about("本条的 id")]
    text: Annotated[str, about("原文，完整")]
    material: Annotated[Ref | None, Key(description="一样材料")] = None
    any_of: Annotated[
        list[list[Ref]], Key(description="任选其一：每个选择是一样材料，或须同时提供的几样")
    ] = []
    all_of: Annotated[list[Ref], Key(description="同时提供")] = []
    rule: Annotated[bool, Key(description="关于材料的说明，不是要带的东西")] = False
    form: Annotated[
        Literal["original", "copy", "original_and_copy"] | None, Key(description="原件、复印件、原件及复印件")
    ] = None
    count: Annotated[int | None, Key(description="份数")] = None
    sealed: Annotated[bool, Key(description="须加盖公章")] = False
    pledge: Annotated[bool, Key(description="可用承诺书替代")] = False
    situations: Annotated[list[Ref], Key(description="只在这些情形下要")] = []
    condition: Annotated[str | None, Key(description="只在这个条件下要（原文的说法）")] = None
    also: Annotated[list[Need], Key(description="本条另要的材料")] = []
    source: Annotated[Source | None, Key(description="来源，只在与本项的来源不同时给出")] = None
    children: Annotated[list[Material], Key(description="下面的条目")] = []


class RemarkPart(Model):
    """备注的一个条目。"""

    text: Annotated[str, about("原文")]
    situations: Annotated[list[Ref], Key(description="只与这些情形有关")] = []
    also: Annotated[list[Need], Key(description="另要的材料")] = []


class Remark(Model):
    """备注的一条。"""

    id: Annotated[str, about("本条的 id")]
    text: Annotated[str, about("原文")]
    fields: Annotated[list[str], Key(description="读哪几项时要看它；没有则管全篇")] = []
    situations: Annotated[list[Ref], Key(description="只与这些情形有关")] = []
    also: Annotated[list[Need], Key(description="另要的材料")] = []
    only: Annotated[bool, Key(description="在它的情形下，只需要它说的材料")] = False
    source: Annotated[Source | None, Key(description="来源，只在与本项的来源不同时给出")] = None
    children: Annotated[list[RemarkPart], Key(description="下面的条目")] = []


class GeneralSaid(Model):
    """一条通用说明的文字。"""

    text: Annotated[str, about("原文；不是首见的页上去掉“（下同）”")]
    situations: Annotated[list[Ref], Key(description="只与这些情形有关")] = []
    also: Annotated[list[Need], Key(description="另要的材料")] = []
    children: Annotated[list[RemarkPart], Key(description="下面的条目")] = []
    source: Annotated[Source, about("来源")]


class LimitPart(Model):
    """一个时限。immediate、same_day、working_days、months、calendar_days 里有一个。"""

    text: Annotated[str, about("这个时限的原文")]
    wording: Annotated[str, about("去掉情形、特殊情况和括注以后的原文")]
    situation: Annotated[str | None, Key(description="管谁、管什么情形（原文的说法）；没有则管所有人")] = None
    immediate: Annotated[bool, Key(description="即时、当场")] = False
    same_day: Annotated[bool, Key(description="当日")] = False
    working_days: Annotated[int | None, Key(description="最多几个工作日")] = None
    months: Annotated[int | None, Key(description="最多几个月")] = None
    calendar_days: Annotated[int | None, Key(description="最多几个自然日")] = None
    exceptional_working_days: Annotated[int | None, Key(description="特殊情况下最多几个工作日")] = None
    uncertain: Annotated[bool, Key(description="数字不能照字面用：原文有“一般”“原则上”，或括注说到时间")] = (
        False
    )
    since: Annotated[str | None, Key(description="从什么时候算起（原文的说法）")] = None
    note: Annotated[str | None, Key(description="括注，照原文")] = None


class Limit(Model):
    """办理时限。"""

    text: Annotated[str, about("原文")]
    longest_working_days: Annotated[
        int | None, about("对所有人来说最多几个工作日；0：都是即时；null：原文给不出这样的数字")
    ]
    parts: Annotated[list[LimitPart], about("逐个时限")]


class YesNo(Model):
    """是或否。"""

    text: Annotated[str, about("原文：是、否")]
    yes: Annotated[bool, about("是为 true")]


class Difference(Model):
    """与国家清单或指南相比，能够确定的差别。"""

    sentence: Annotated[str, about("一句话，与网页上的相同")]
    asks_more: Annotated[bool, about("要得更多或更慢")]
