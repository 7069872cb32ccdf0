"""空白表: where the blank of a form is, a file in data/forms or a web address."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from generator.schema.base import Text

# a file's ending → what people call such a file
KINDS = {
    "pdf": "PDF",
    "doc": "Word",
    "docx": "Word",
    "xls": "Excel",
    "xlsx": "Excel",
    "wps": "WPS 文字",
    "et": "WPS 表格",
    "ofd": "OFD",
}
_SEGMENT = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_FILE = re.compile(rf"(?:{_SEGMENT}/)*{_SEGMENT}\.(?:{'|'.join(KINDS)})")
_WEB = re.compile(r"https?://[^\s/?#\"<>\\]+(?:[/?#][^\s\"<>\\]*)?")
WAYS = "、".join(dict.fromkeys(KINDS.values()))


def is_file(blank: str) -> bool:
    """Whether a blank is a file in data/forms: pages, the browser and every server can name it."""
    return bool(_FILE.fullmatch(blank))


def _blank(text: str) -> str:
    if not (is_file(text) or _WEB.fullmatch(text)):
        raise PydanticCustomError("blank_form", "blank_form")
    return text


BlankForm = Annotated[Text, AfterValidator(_blank)]
