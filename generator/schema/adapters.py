"""One reader for each kind of field, and one for the changes that a layer makes to the entries of a list."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, TypeAdapter, model_validator
from pydantic_core import PydanticCustomError

from generator.schema.base import Model, Text
from generator.schema.values import (
    Material,
    Paragraph,
    Remark,
    Removal,
    material_from_text,
    paragraph_from_text,
)
from generator.source import Number
from generator.timelimit import Unparsable, parse

_JOINED = re.compile("[，、；]")
_BRACKETED = re.compile(r"（[^（）]*）|\([^()]*\)")


def _numbered(entries: tuple[Any, ...]) -> tuple[Any, ...]:
    """Gives the entries without an id their default: a material's name, else the entry's number in the list."""
    if all(entry.id for entry in entries):
        return entries
    return tuple(
        entry
        if entry.id
        else entry.model_copy(update={"id": getattr(entry, "material", None) or str(number)})
        for number, entry in enumerate(entries, 1)
    )


def _one_paragraph(value: object) -> object:
    return [value] if isinstance(value, (str, dict)) else value


def _some(entries: tuple[Any, ...]) -> tuple[Any, ...]:
    if not entries:
        raise PydanticCustomError("blank", "blank")
    return entries


def _digits(value: object) -> object:
    """A bare 20 is no problem of quotation marks: it lacks its unit, and `parse` says so."""
    return value.raw if isinstance(value, Number) else value


def _limit(text: str) -> str:
    try:
        parse(text)
    except Unparsable as problem:
        raise PydanticCustomError(
            "limit", "{reason}\t{hint}", {"reason": problem.reason, "hint": problem.hint}
        ) from None
    return text


def _entries(entry: Any, before: Any, typed: Any) -> Any:
    """A list of entries; ``typed`` is what an editor may offer for one of them."""
    return Annotated[
        tuple[Annotated[entry, BeforeValidator(before, json_schema_input_type=typed)], ...],
        AfterValidator(_some),
        AfterValidator(_numbered),
    ]


def _list_or_one(entry: Any, before: Any) -> Any:
    typed = Text | entry
    return Annotated[
        _entries(entry, before, typed),
        BeforeValidator(_one_paragraph, json_schema_input_type=typed | tuple[typed, ...]),
    ]


_PASSAGE = _list_or_one(Paragraph, paragraph_from_text)
_MATERIALS = _list_or_one(Material, material_from_text)
_REMARKS = _entries(Remark, lambda value: value, Remark)


def _one_name(text: str) -> str:
    """Only what stands outside of brackets: 地级（市、州、盟） is one name."""
    if found := _JOINED.search(_BRACKETED.sub("", text)):
        raise PydanticCustomError(
            "comma",
            "{reason}\t{hint}",
            {
                "reason": f"“{text}”里有中文的“{found[0]}”，成了一项",
                "hint": "各项之间用英文逗号，写成 [甲, 乙, 丙]",
            },
        )
    return text


# One adapter a kind of field; `fields.py` says which field is of which kind.
ADAPTERS: dict[str, TypeAdapter[Any]] = {
    "text": TypeAdapter(Text),
    "code": TypeAdapter(Text),
    "limit": TypeAdapter(Annotated[Text, BeforeValidator(_digits), AfterValidator(_limit)]),
    "names": TypeAdapter(
        Annotated[tuple[Annotated[Text, AfterValidator(_one_name)], ...], AfterValidator(_some)]
    ),
    "yes-no": TypeAdapter(Literal["是", "否"]),
    "passage": TypeAdapter(_PASSAGE),
    "materials": TypeAdapter(_MATERIALS),
    "remarks": TypeAdapter(_REMARKS),
}

ENTRY_KINDS = {"passage": Paragraph, "materials": Material, "remarks": Remark}


def _named(entry: Any) -> Any:
    """A changed entry has no place in a list that could name it; a material's name will do."""
    if entry.id:
        return entry
    if not getattr(entry, "material", None):
        raise PydanticCustomError("entry_id", "entry_id")
    return entry.model_copy(update={"id": entry.material})


def _changes(kind: str, entry: Any) -> TypeAdapter[Any]:
    before = {"passage": paragraph_from_text, "materials": material_from_text}.get(kind, lambda value: value)
    typed = entry if kind == "remarks" else Text | entry
    one = Annotated[entry, BeforeValidator(before, json_schema_input_type=typed), AfterValidator(_named)]

    class Changes(Model):
        """增加 / 修改 / 删除 of single entries, by id."""

        add: tuple[one, ...] = Field((), alias="增加")  # type: ignore[valid-type]
        replace: tuple[one, ...] = Field((), alias="修改")  # type: ignore[valid-type]
        remove: tuple[Removal, ...] = Field((), alias="删除")

        @model_validator(mode="after")
        def _says_something(self) -> Changes:
            if not (self.add or self.replace or self.remove):
                raise PydanticCustomError("no_change", "no_change")
            return self

    return TypeAdapter(Changes)


CHANGES = {kind: _changes(kind, entry) for kind, entry in ENTRY_KINDS.items()}
