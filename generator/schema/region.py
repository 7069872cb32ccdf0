"""region.yml: a region's name, its place in the chain, its document, and the remarks that its document marks 下同."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.schema.base import Date, Model, Names, Text
from generator.schema.forms import BlankForm
from generator.schema.values import Need, RemarkPartOrText


class Contact(Model):
    """Numbers and addresses that a region publishes; all optional, none invented."""

    window: Text | None = Field(None, alias="窗口电话")
    inquiry: Text | None = Field(None, alias="查询电话")
    hotline: Text | None = Field(None, alias="监督电话")
    address: Text | None = Field(None, alias="地址")
    hours: Text | None = Field(None, alias="办公时间")
    website: Text | None = Field(None, alias="网址")

    def given(self) -> dict[str, str]:
        """What the region gives: the file's key → the text, in the order above."""
        return self.model_dump(by_alias=True, exclude_none=True)


class Column(Model):
    """One column of the region's official list: its printed heading and the field under it (or 序号)."""

    heading: Text = Field(alias="栏")
    field: Text | None = Field(None, alias="字段")


class Reach(Model):
    """适用: the items that a general remark governs."""

    first: Text | None = Field(None, alias="自")
    last: Text | None = Field(None, alias="至")
    items: Names = Field((), alias="事项")
    mentions: Text | None = Field(None, alias="提及")

    @model_validator(mode="after")
    def _says_something(self) -> Reach:
        if not (self.first or self.items or self.mentions):
            raise PydanticCustomError("reach", "reach")
        return self


class GeneralRemark(Model):
    """通用说明: a remark that one row prints and that later rows share (下同)."""

    id: Text = Field(alias="id")
    text: Text = Field(alias="文")
    children: tuple[RemarkPartOrText, ...] = Field((), alias="条目")
    home: Text | None = Field(None, alias="首见")
    reach: Reach = Field(alias="适用")
    situations: Names = Field((), alias="情形")
    beside: Names = Field((), alias="用于")
    also: tuple[Need, ...] = Field((), alias="另需")
    document: Text | None = Field(None, alias="依据文件")  # where it is another than the region's
    start: Date | None = Field(None, alias="生效日期")  # the first day on which it holds
    end: Date | None = Field(None, alias="失效日期")  # the last


Scope = Literal["全部事项", "仅列明事项", "同上级"]


class Region(Model):
    """A region.  ``parent`` is None for the root layer over the base guides."""

    name: Text = Field(alias="名称")
    division: Text | None = Field(None, alias="区划代码")
    parent: Text | None = Field(None, alias="上级")
    document: Text = Field(alias="依据文件")
    scope: Scope = Field("同上级", alias="办理范围")
    scope_note: Text | None = Field(None, alias="范围说明")
    listed: Names = Field((), alias="列明事项")
    contact: Contact = Field(Contact(), alias="联系")
    updated: Date | None = Field(
        None, alias="更新日期"
    )  # when staff last published a change of this region's data
    columns: tuple[Column, ...] = Field((), alias="清单栏目")
    general: tuple[GeneralRemark, ...] = Field((), alias="通用说明")
    reviewer: Text | None = Field(
        None, alias="核对人"
    )  # who last compared the data with the document, or which office
    reviewed: Date | None = Field(None, alias="核对日期")
    start: Date | None = Field(None, alias="生效日期")  # the first day on which the layer holds
    end: Date | None = Field(None, alias="失效日期")  # the last
    forms: dict[Text, BlankForm] = Field({}, alias="空白表")  # a material's name → its own blank of it
