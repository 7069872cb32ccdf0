"""The other documents of /api/v1/: the index, a region, versions, the vocabularies, what changed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field as Key

from generator.api.guide import Contact, DocumentName, MissingContact
from generator.api.values import Model, Source, about

_Api = Annotated[Literal["v1"], about("接口的版本")]
_Version = Annotated[str, Key(pattern="^[0-9a-f]{8}$", description="内容的版本：内容变了它才变")]
_Date = Annotated[
    str | None, Key(pattern=r"^\d{4}-\d{2}-\d{2}$", description="更新日期；数据没有给出则为 null")
]


class Named(Model):
    """一个地区或一组事项的名称。"""

    id: Annotated[str, about("id，永远不变")]
    name: Annotated[str, about("名称")]


class Document(DocumentName):
    """一份依据文件。"""

    id: Annotated[str, about("文件的 id")]
    attachment: Annotated[str | None, about("附件几")]
    number: Annotated[str | None, about("文号；没有给出则为 null")]
    date: Annotated[str | None, Key(pattern=r"^\d{4}-\d{2}-\d{2}$", description="日期；没有给出则为 null")]
    url: Annotated[str | None, about("网址；没有给出则为 null")]
    note: Annotated[str | None, about("文件自己的说明")]


class RegionEntry(Named):
    """一个地区，在 index.json 里。"""

    division: Annotated[str | None, about("区划代码")]
    parent: Annotated[str | None, about("上级地区的 id；最上一级为 null")]
    document: Annotated[str, about("依据文件的 id")]
    version: _Version
    url: Annotated[str, about("地区的 index.json，相对于本文件")]


class CatalogItem(Named):
    """一个事项，名称照国家指南。"""

    group: Annotated[str, about("主项的 id")]


class IndexLinks(Model):
    """相对于本文件网址的链接。"""

    page: Annotated[str, about("网站首页")]
    versions: Annotated[str, about("各地区的版本")]
    vocabularies: Annotated[str, about("词汇表")]
    changes: Annotated[str | None, about("与上一次生成相比的变化；这次没有比较则为 null")]
    feed: Annotated[str | None, about("变化的 Atom 订阅源；没有则为 null")]
    schemas: Annotated[list[str], about("各种文件的 JSON Schema")]


class Site(Model):
    """网站。"""

    name: Annotated[str, about("名称")]
    url: Annotated[str | None, about("正式网址；没有设置则为 null")]
    root: Annotated[str, about("最上一级地区的 id")]


class Index(Model):
    """全站的目录。"""

    api: _Api
    site: Annotated[Site, about("网站")]
    links: Annotated[IndexLinks, about("链接")]
    groups: Annotated[list[Named], about("主项，有次序")]
    items: Annotated[list[CatalogItem], about("全部事项，有次序")]
    documents: Annotated[list[Document], about("全部依据文件")]
    regions: Annotated[list[RegionEntry], about("全部地区，按区划代码")]


class ItemEntry(Named):
    """本地区办理的一个事项。"""

    code: Annotated[str | None, about("事项编码")]
    group: Annotated[str, about("主项的 id")]
    limit: Annotated[str | None, about("办理时限，照原文；不适用则为 null")]
    version: _Version
    url: Annotated[str, about("指南的 JSON，相对于本文件")]
    page: Annotated[str, about("指南的网页")]


class ElsewhereEntry(Named):
    """本地区不办理的一个事项，和办理它的上级地区。"""

    region: Annotated[str, about("在哪个地区查看")]
    url: Annotated[str, about("那里的 JSON，相对于本文件")]


class RegionLinks(Model):
    """相对于本文件网址的链接。"""

    page: Annotated[str, about("地区的网页")]
    listing: Annotated[str, about("清单的网页")]
    csv: Annotated[str, about("清单，CSV")]
    xlsx: Annotated[str, about("清单，XLSX")]
    versions: Annotated[str, about("本地区各事项的版本")]
    embed: Annotated[str | None, about("供 iframe 嵌入的页面；没有则为 null")]
    schema_: Annotated[str, Key(alias="schema", description="本文件的 JSON Schema")]


class Region(Model):
    """一个地区：办理哪些事项。"""

    api: _Api
    id: Annotated[str, about("id，永远不变")]
    name: Annotated[str, about("名称")]
    version: _Version
    updated: _Date
    division: Annotated[str | None, about("区划代码")]
    parents: Annotated[list[Named], about("各级上级地区，近的在前")]
    children: Annotated[list[Named], about("直接下级地区")]
    document: Annotated[Document, about("依据文件")]
    scope: Annotated[str | None, about("范围说明，照文件")]
    contact: Annotated[list[Contact], about("地区提供的号码和地址")]
    missing_contacts: Annotated[list[MissingContact], about("文件说要公布、而地区没有提供的")]
    items: Annotated[list[ItemEntry], about("办理的事项，有次序")]
    elsewhere: Annotated[list[ElsewhereEntry], about("不办理的事项")]
    links: Annotated[RegionLinks, about("链接")]


class Versions(Model):
    """各地区的版本：地区的版本变了，再去看它的 versions.json。"""

    api: _Api
    regions: Annotated[dict[str, str], about("地区的 id → 版本")]


class RegionVersions(Model):
    """一个地区各事项的版本。"""

    api: _Api
    region: Annotated[str, about("地区的 id")]
    version: _Version
    items: Annotated[dict[str, str], about("事项的 id → 版本")]


class MaterialTerm(Named):
    """材料词汇表的一个词。"""

    aliases: Annotated[list[str], about("别称")]
    definition: Annotated[str | None, about("说明")]
    is_form: Annotated[bool, about("是表格")]
    blank_form: Annotated[
        str | None, about("通用的空白表的网址，本站的文件是相对于本文件的链接；没有给出则为 null")
    ]


class SituationTerm(Named):
    """情形词汇表的一个词。"""

    note: Annotated[str | None, about("说明")]
    group: Annotated[str | None, about("分组")]
    one_of: Annotated[str | None, about("同一个词的几个情形必居其一")]


class Vocabularies(Model):
    """各地区共用的词汇表。"""

    api: _Api
    materials: Annotated[list[MaterialTerm], about("材料")]
    situations: Annotated[list[SituationTerm], about("情形")]


class Change(Model):
    """一处变化；几个地区变得一样，合为一条。"""

    id: Annotated[str, about("本条的 id，同样的变化永远相同")]
    kind: Annotated[Literal["added", "removed", "changed"], about("新增、删去、改变")]
    regions: Annotated[list[str], about("哪些地区")]
    item: Annotated[str | None, about("事项的 id；null：地区本身")]
    item_name: Annotated[str | None, about("事项名称")]
    field: Annotated[str | None, about("项目的英文名；null：整个事项或整个地区")]
    label: Annotated[str | None, about("项目的正式名称")]
    before: Annotated[list[str], about("原来的文字，一段一行")]
    after: Annotated[list[str], about("现在的文字，一段一行")]
    sentence: Annotated[str | None, about("一句话说清的变化，只在能确定时给出")]
    source: Annotated[Source | None, about("现在的文字的来源")]


class Build(Model):
    """一次生成与它上一次之间的变化。"""

    date: Annotated[
        str | None, Key(pattern=r"^\d{4}-\d{2}-\d{2}$", description="这次生成的日期；没有给出则为 null")
    ]
    changes: Annotated[list[Change], about("逐处变化")]


class Changes(Model):
    """各次生成之间的变化，新的在前。"""

    api: _Api
    builds: Annotated[list[Build], about("最近的几次")]


class EditionChange(Model):
    """一个版本之后的一处变化。"""

    kind: Annotated[Literal["added", "removed", "changed"], about("新增、删去、改变")]
    label: Annotated[str | None, about("项目的正式名称")]
    before: Annotated[list[str], about("原来的文字，一段一行")]
    after: Annotated[list[str], about("后来的文字，一段一行")]
    sentence: Annotated[str | None, about("一句话说清的变化，只在能确定时给出")]


class Edition(Model):
    """指南的一个旧版本，和它之后的那次变化。"""

    version: _Version
    until: Annotated[
        str | None, Key(pattern=r"^\d{4}-\d{2}-\d{2}$", description="哪天起不再现行；没有给出则为 null")
    ]
    changes: Annotated[list[EditionChange], about("逐处变化")]


class History(Model):
    """一个地区各事项的旧版本，新的在前；没有旧版本的地区没有这个文件。"""

    api: _Api
    region: Annotated[str, about("地区的 id")]
    items: Annotated[dict[str, list[Edition]], about("事项的 id → 旧版本")]
