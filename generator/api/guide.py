"""/api/v1/<region>/<item>.json: a guide's ten sections and appendix, each field with its source and what it overrode."""

from __future__ import annotations

from typing import Annotated, Generic, Literal, TypeVar

from pydantic import Field as Key

from generator.api.values import (
    Difference,
    GeneralSaid,
    Limit,
    Material,
    Model,
    Paragraph,
    Ref,
    Remark,
    Source,
    YesNo,
    about,
)

T = TypeVar("T")


class Overridden(Model, Generic[T]):
    """被替换的内容。"""

    source: Annotated[Source, about("来源")]
    not_applicable: Annotated[str | None, about("不适用的原因")]
    value: Annotated[T | None, about("内容")]


class Removed(Model, Generic[T]):
    """被删去或改写的一条。"""

    entry: Annotated[T, about("原来的内容")]
    reason: Annotated[str | None, about("删去的原因；null：改写")]
    source: Annotated[Source, about("原来的来源")]
    by: Annotated[Source, about("由哪份文件删去或改写")]


class _Field(Model, Generic[T]):
    name: Annotated[str, about("项目的英文名")]
    label: Annotated[str, about("项目的正式名称")]
    kind: str  # named here for its place; each kind narrows it
    source: Annotated[Source, about("来源")]
    not_applicable: Annotated[str | None, about("不适用的原因；适用则为 null")]
    value: Annotated[T | None, about("内容；不适用则为 null")]
    difference: Annotated[Difference | None, about("与国家清单或指南的差别，只在能确定时给出")]
    overridden: Annotated[list[Overridden[T]], about("被替换的内容，近的在前")]


class TextField(_Field[str]):
    """一段短文字，或一个编码。"""

    kind: Annotated[Literal["text"], about("内容的种类")]


class NamesField(_Field[list[str]]):
    """几个词，有次序。"""

    kind: Annotated[Literal["names"], about("内容的种类")]


class YesNoField(_Field[YesNo]):
    """是或否。"""

    kind: Annotated[Literal["yes_no"], about("内容的种类")]


class LimitField(_Field[Limit]):
    """办理时限。"""

    kind: Annotated[Literal["limit"], about("内容的种类")]


class PassageField(_Field[list[Paragraph]]):
    """几段文字。"""

    kind: Annotated[Literal["passage"], about("内容的种类")]
    removed: Annotated[list[Removed[Paragraph]], about("逐条删去或改写的")]


class MaterialsField(_Field[list[Material]]):
    """办理材料。"""

    kind: Annotated[Literal["materials"], about("内容的种类")]
    removed: Annotated[list[Removed[Material]], about("逐条删去或改写的")]


class RemarksField(_Field[list[Remark]]):
    """备注；在哪一部分读，就出现在哪一部分。"""

    kind: Annotated[Literal["remarks"], about("内容的种类")]
    removed: Annotated[list[Removed[Remark]], about("逐条删去或改写的")]


Field = Annotated[
    TextField | NamesField | YesNoField | LimitField | PassageField | MaterialsField | RemarksField,
    Key(discriminator="kind"),
]


class GeneralRemark(GeneralSaid):
    """一条通用说明：清单里一行写明、后面各行“下同”的，管到本事项。"""

    id: Annotated[str, about("本条的 id")]
    home: Annotated[str | None, about("首见于哪个事项")]
    fields: Annotated[list[str], about("读哪几项时要看它；空的管全篇")]
    overridden: Annotated[list[GeneralSaid], about("被替换的内容，近的在前")]


class Contact(Model):
    """地区提供的一个号码或地址。"""

    key: Annotated[
        Literal["window", "inquiry", "hotline", "address", "hours", "website"], about("种类的英文名")
    ]
    label: Annotated[str, about("种类的名称")]
    value: Annotated[str, about("照原样")]


class MissingContact(Model):
    """文件说要公布、而地区没有提供的。"""

    key: Annotated[Literal["window", "inquiry", "hotline", "address", "website"], about("种类的英文名")]
    label: Annotated[str, about("种类的名称")]


class BlankForm(Model):
    """一张空白表。"""

    material: Annotated[Ref, about("是哪样材料的表")]
    url: Annotated[str, about("网址；本站的文件，是相对于本文件的链接")]
    bytes: Annotated[int | None, Key(description="本站的文件有多大")] = None


class Coming(Model):
    """以后某一天起的变化：一项内容，或一条通用说明。"""

    since: Annotated[str, Key(pattern=r"^\d{4}-\d{2}-\d{2}$", description="从这一天起（含当天）")]
    name: Annotated[str, about("项目的英文名；通用说明是 general")]
    label: Annotated[str, about("项目的正式名称")]
    field: Annotated[Field | None, about("那天起的内容；null：那天起没有文件说到这一项，或这是一条通用说明")]
    general_remark: GeneralRemark | None = Key(
        default=None, description="那天起的通用说明；通用说明到期失效的没有这个键，见 ended"
    )
    ended: str | None = Key(default=None, description="那天起失效的通用说明的 id")


class Section(Model):
    """十个部分之一，或附录。"""

    id: Annotated[str, about("永远不变，也是网页上的锚点")]
    number: Annotated[str | None, about("一至十；附录为 null")]
    title: Annotated[str, about("标题")]
    fields: Annotated[list[Field], about("各项，按网页的次序；没有文件说到的项不出现")]
    general_remarks: Annotated[list[GeneralRemark], about("管到这一部分的通用说明")]
    contact: Annotated[list[Contact], about("在这一部分读的号码和地址")]
    missing_contacts: Annotated[list[MissingContact], about("文件说要公布、而地区没有提供的")]
    blank_forms: list[BlankForm] = Key(
        default=[], description="这一部分提到的表里，有空白表可下载的；都没有则没有这个键"
    )
    coming: list[Coming] = Key(
        default=[], description="文件写明以后才生效、或到期失效的，按日期；都没有则没有这个键"
    )


class GuideRegion(Model):
    """办事的地区。"""

    id: Annotated[str, about("地区的 id，永远不变")]
    name: Annotated[str, about("名称")]
    division: Annotated[str | None, about("区划代码")]


class GuideItem(Model):
    """事项。"""

    id: Annotated[str, about("事项的 id，永远不变")]
    name: Annotated[str, about("事项名称")]
    group: Annotated[str | None, about("主项")]
    group_code: Annotated[str | None, about("主项编码")]
    code: Annotated[str | None, about("事项编码")]


class DocumentName(Model):
    """一份文件的名称。"""

    short: Annotated[str, about("简称")]
    title: Annotated[str, about("全称")]


class GuideLinks(Model):
    """相对于本文件网址的链接。"""

    page: Annotated[str, about("办事指南的网页")]
    compare: Annotated[str, about("同一事项在各地区")]
    embed: Annotated[str | None, about("供 iframe 嵌入的页面；没有则为 null")]
    fragment: Annotated[str | None, about("供服务器端包含的片段；没有则为 null")]
    region: Annotated[str, about("地区的 index.json")]
    schema_: Annotated[str, Key(alias="schema", description="本文件的 JSON Schema")]


class Guide(Model):
    """一份办事指南。"""

    api: Annotated[Literal["v1"], about("接口的版本")]
    version: Annotated[str, Key(pattern="^[0-9a-f]{8}$", description="内容的版本：内容变了它才变")]
    updated: Annotated[
        str | None, Key(pattern=r"^\d{4}-\d{2}-\d{2}$", description="更新日期；数据没有给出则为 null")
    ]
    region: Annotated[GuideRegion, about("地区")]
    item: Annotated[GuideItem, about("事项")]
    description: Annotated[str, about("一句话的摘要")]
    documents: Annotated[list[DocumentName], about("内容出自哪些文件，近的在前")]
    links: Annotated[GuideLinks, about("链接")]
    sections: Annotated[list[Section], about("十个部分和附录，次序不变")]
