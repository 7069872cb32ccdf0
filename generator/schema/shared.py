"""The files that all regions share: catalog, sources, the two vocabularies, the errata ledger."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, StrictBool, TypeAdapter

from generator.schema.base import Address, Date, Model, Names, Text
from generator.schema.forms import BlankForm
from generator.schema.website import Website


class Group(Model):
    """A named, ordered set of items: a 主项, an audience, a 一件事."""

    id: Text = Field(alias="id")
    name: Text = Field(alias="名称")
    items: tuple[Text, ...] = Field(alias="事项")
    document: Text | None = Field(None, alias="依据文件")


class Catalog(Model):
    """catalog.yml: the order of the items, and the ways to look for one."""

    document: Text = Field(alias="依据文件")
    groups: tuple[Group, ...] = Field(alias="主项")
    audiences: tuple[Group, ...] = Field((), alias="对象")
    occasions: tuple[Group, ...] = Field((), alias="一件事")

    @property
    def items(self) -> tuple[str, ...]:
        """All item ids in catalog order."""
        return tuple(item for group in self.groups for item in group.items)


class Source(Model):
    """One official document."""

    id: Text = Field(alias="id")
    title: Text = Field(alias="标题")
    short: Text = Field(alias="简称")
    attachment: Text | None = Field(None, alias="附件")
    number: Text | None = Field(None, alias="文号")
    date: Date | None = Field(None, alias="日期")  # printed on the document
    url: Address | None = Field(None, alias="网址")
    note: Text | None = Field(None, alias="说明")


class VocabularyMaterial(Model):
    """A material that guides point to by its name."""

    id: Text = Field(alias="id")
    name: Text = Field(alias="名称")
    aliases: Names = Field((), alias="别称")
    definition: Text | None = Field(None, alias="说明")
    is_form: StrictBool = Field(False, alias="表格")
    blank_form: BlankForm | None = Field(None, alias="空白表")


class Situation(Model):
    """A circumstance on which materials or limits depend."""

    id: Text = Field(alias="id")
    name: Text = Field(alias="名称")
    note: Text | None = Field(None, alias="说明")
    # the heading under which readers choose it; 不供选择: a part of what is asked for, not a reader's circumstance
    group: Literal["您是谁", "因为什么办", "看病的情况", "怎样办", "不供选择"] | None = Field(
        None, alias="分组"
    )
    # situations of one name exclude each other, and one of them holds for everyone
    one_of: Text | None = Field(None, alias="必居其一")


class Erratum(Model):
    """A misprint that the data corrects."""

    document: Text = Field(alias="文档")
    place: Text = Field(alias="位置")
    items: Names = Field((), alias="事项")
    printed: Text = Field(alias="原文")
    corrected: Text = Field(alias="更正")
    reason: Text = Field(alias="理由")


class Term(Model):
    """A word of the documents that a reader may not know, explained by the site: the word alone, no rule."""

    word: Text = Field(alias="词")
    explanation: Text = Field(alias="解释")


# file name → the adapter that reads it
SHARED_FILES: dict[str, TypeAdapter[Any]] = {
    "catalog.yml": TypeAdapter(Catalog),
    "sources.yml": TypeAdapter(tuple[Source, ...]),
    "materials.yml": TypeAdapter(tuple[VocabularyMaterial, ...]),
    "situations.yml": TypeAdapter(tuple[Situation, ...]),
    "errata.yml": TypeAdapter(tuple[Erratum, ...]),
}
# the same for files that a site can do without
OPTIONAL_FILES: dict[str, TypeAdapter[Any]] = {
    "terms.yml": TypeAdapter(tuple[Term, ...]),
    "site.yml": TypeAdapter(Website),
}
