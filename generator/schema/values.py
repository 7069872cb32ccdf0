"""The shapes of a guide's values: paragraphs, materials, remarks, and the changes that a layer makes to a list."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import (
    BeforeValidator,
    Field,
    StrictBool,
    StrictInt,
    model_validator,
)
from pydantic_core import PydanticCustomError

from generator.schema.base import Model, Names, Text

Copies = Literal["原件", "复印件", "原件及复印件"]
Channel = Literal["现场", "自助", "网上", "电话"]


def paragraph_from_text(value: object) -> object:
    return {"文": value} if isinstance(value, str) else value


class Paragraph(Model):
    """One numbered paragraph: its printed heading, its exact words, its typed facts, its sub-paragraphs.

    ``id`` is the paragraph's number in the list that first gave it, unless the file names one.
    """

    id: Text = Field("", alias="id")
    heading: Text | None = Field(None, alias="小标题")
    text: Text = Field(alias="文")
    channels: Annotated[
        tuple[Channel, ...],
        BeforeValidator(
            lambda v: [v] if isinstance(v, str) else v, json_schema_input_type=Channel | tuple[Channel, ...]
        ),
    ] = Field((), alias="渠道")
    step: Text | None = Field(None, alias="环节")
    situations: Names = Field((), alias="情形")
    children: tuple[
        Annotated[Paragraph, BeforeValidator(paragraph_from_text, json_schema_input_type="Text | Paragraph")],
        ...,
    ] = Field((), alias="条目")


# 任选其一: a choice is one material, or several that only count together
Choice = Annotated[
    tuple[Text, ...],
    BeforeValidator(
        lambda v: [v] if isinstance(v, str) else v, json_schema_input_type=Text | tuple[Text, ...]
    ),
]


class Need(Model):
    """A material as a typed fact, without words of its own: the words stand in what it belongs to."""

    material: Text | None = Field(None, alias="材料")
    any_of: tuple[Choice, ...] = Field((), alias="任选其一")
    situations: Names = Field((), alias="情形")
    condition: Text | None = Field(None, alias="条件")
    copies: Copies | None = Field(None, alias="形式")
    count: StrictInt | None = Field(None, alias="份数", ge=1, le=99)
    sealed: StrictBool = Field(False, alias="加盖公章")
    pledge: StrictBool = Field(False, alias="承诺书可替代")

    def names(self) -> tuple[str, ...]:
        """Every vocabulary name that it points to."""
        return ((self.material,) if self.material else ()) + tuple(
            name for choice in self.any_of for name in choice
        )

    @model_validator(mode="after")
    def _one_kind(self) -> Need:
        if (self.material is None) == (not self.any_of):
            raise PydanticCustomError("need_kind", "need_kind")
        return self


def material_from_text(value: object) -> object:
    return {"材料": value} if isinstance(value, str) else value


class Material(Model):
    """One entry of 办理材料: what to bring, in the document's own words (``text``) and in the vocabulary's.

    Exactly one of ``material`` (one), ``any_of`` (任选其一), ``all_of`` (同时提供), ``children`` (a lead and its list)
    and ``is_rule`` (a rule about the materials, nothing to bring) is given.
    """

    id: Text = Field("", alias="id")
    material: Text | None = Field(None, alias="材料")
    any_of: tuple[Choice, ...] = Field((), alias="任选其一")
    all_of: tuple[Text, ...] = Field((), alias="同时提供")
    is_rule: StrictBool = Field(False, alias="说明")
    wording: Text | None = Field(None, alias="原文")
    copies: Copies | None = Field(None, alias="形式")
    count: StrictInt | None = Field(None, alias="份数", ge=1, le=99)
    sealed: StrictBool = Field(False, alias="加盖公章")
    pledge: StrictBool = Field(False, alias="承诺书可替代")
    situations: Names = Field((), alias="情形")
    condition: Text | None = Field(None, alias="条件")
    also: tuple[Need, ...] = Field((), alias="另需")
    children: tuple[
        Annotated[Material, BeforeValidator(material_from_text, json_schema_input_type="Text | Material")],
        ...,
    ] = Field((), alias="条目")

    @property
    def text(self) -> str:
        """The words to print: the document's, else the vocabulary's."""
        return self.wording or self.material or "、".join(self.all_of)

    def names(self) -> tuple[str, ...]:
        """Every vocabulary name that it points to, its children's aside."""
        own = ((self.material,) if self.material else ()) + self.all_of
        own += tuple(name for choice in self.any_of for name in choice)
        return own + tuple(name for need in self.also for name in need.names())

    @model_validator(mode="after")
    def _one_kind(self) -> Material:
        given = [
            bool(kind) for kind in (self.material, self.any_of, self.all_of, self.is_rule, self.children)
        ]
        if sum(given) != 1:
            raise PydanticCustomError("material_kind", "material_kind")
        if not self.text:
            raise PydanticCustomError("wording", "wording")
        return self


class Remark(Model):
    """One entry of 备注.  ``beside`` (用于) names the fields beside which it is read; empty: it governs the whole."""

    id: Text = Field(alias="id")
    text: Text = Field(alias="文")
    situations: Names = Field((), alias="情形")
    beside: Names = Field((), alias="用于")
    also: tuple[Need, ...] = Field((), alias="另需")
    only: StrictBool = Field(False, alias="只需")  # in its situation, what it names is all that is asked for
    children: tuple[RemarkPartOrText, ...] = Field((), alias="条目")


class RemarkPart(Model):
    """A sub-entry of a remark: ①, ②, …"""

    text: Text = Field(alias="文")
    situations: Names = Field((), alias="情形")
    also: tuple[Need, ...] = Field((), alias="另需")

    @property
    def children(self) -> tuple[()]:
        """None: a remark is two levels deep."""
        return ()


RemarkPartOrText = Annotated[
    RemarkPart, BeforeValidator(paragraph_from_text, json_schema_input_type=Text | RemarkPart)
]
Remark.model_rebuild()


class Removal(Model):
    """删除: the entry of this id does not hold here, and why."""

    id: Text = Field(alias="id")
    reason: Text = Field(alias="原因")


class NotApplicable(Model):
    """不适用: the field does not hold here, and why."""

    reason: Text = Field(alias="不适用")
