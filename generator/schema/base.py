"""The ground of all data models: Chinese keys in the files, English attributes in Python, nothing unknown let through."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_after_validator_function


class Model(BaseModel):
    """A frozen record whose aliases are the official form's terms."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_name=False, validate_by_alias=True)


def _filled(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("blank", "blank")
    return text


def _as_list(value: object) -> object:
    """One name stands for a list of one: 情形: 急诊."""
    return [value] if isinstance(value, str) else value


# what editors are told of it: “” is no text
Text = Annotated[str, AfterValidator(_filled), WithJsonSchema({"type": "string", "minLength": 1})]
# ``json_schema_input_type``: what may be typed, for the editors that know the schemas
Names = Annotated[tuple[Text, ...], BeforeValidator(_as_list, json_schema_input_type=Text | tuple[Text, ...])]


def _address(text: str) -> str:
    """Pages put it into a link: nothing but a web address or a file of the site may stand there."""
    if not re.match(r"(https?://[^\s]+|(?!//)[\w./-]+)\Z", text):
        raise PydanticCustomError("address", "address")
    return text


Address = Annotated[Text, AfterValidator(_address)]


@dataclass(frozen=True)
class shaped:
    """Lets through what matches the whole pattern; ``kind`` names the words for what does not (schema/findings.py)."""

    pattern: str
    kind: str

    def _check(self, text: str) -> str:
        if not re.fullmatch(self.pattern, text):
            raise PydanticCustomError(self.kind, self.kind)  # type: ignore[arg-type]
        return text

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> Any:
        """Editors know the pattern, too."""
        return {**handler(schema), "pattern": f"^(?:{self.pattern})$"}


def _date(text: str) -> str:
    year, month, day = (int(part) for part in text.split("-"))
    if not 1 <= month <= 12:
        raise PydanticCustomError("date", "date")
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise PydanticCustomError("no_day", "no_day", {"month": f"{year}年{month}月", "days": days})
    return text


Date = Annotated[Text, shaped(r"(19|20)\d\d-(0\d|1[0-2])-[0-3]\d", "date"), AfterValidator(_date)]
