"""Ids for what has none yet: the pinyin of the first words; and names that the vocabulary lacks, as entries for it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any

from pypinyin import lazy_pinyin

_SYLLABLES = 6
_BLANKS = re.compile(r"[（(].*?[）)]|[^\u3400-\u9fffA-Za-z0-9]")
_FORM = re.compile(r"(?:申请|登记|审批|备案|申报|认定|评估|变更|转移|信息|情况)表\Z|表》\Z")
_DULL = re.compile(r"\A(?:有条件的地区|参保人员|参保人|申请人|各地|如遇|因|办理|应|需|可)+")


@lru_cache(4096)
def slug(text: str) -> str:
    """Up to six syllables, two by two, as most words are: 家庭病床登记表 → jiating-bingchuang-dengji."""
    plain = _BLANKS.sub("", text)
    words = _DULL.sub("", plain) or plain
    parts = [part for one in lazy_pinyin(words) for part in re.findall("[a-z0-9]+", one.lower())]
    pairs = ["".join(parts[n : n + 2]) for n in range(0, min(len(parts), _SYLLABLES), 2)]
    return "-".join(pairs)[:60].strip("-") or "tiaomu"


def joined(names: Sequence[str], word: str) -> str:
    """处方底方, 病历资料 → chufang-huo-bingli."""
    heads = [slug(re.sub("[《》]", "", name)).split("-")[0] for name in names[:2]]
    return f"-{word}-".join(heads) if heads[0] != heads[-1] else slug(names[0])


def unused(id_: str, taken: Collection[str]) -> str:
    """The id, with a number behind it where another bears it."""
    number = 2
    found = id_
    while found in taken:
        found, number = f"{id_}-{number}", number + 1
    return found


def new_material(name: str, taken: Collection[str]) -> dict[str, Any]:
    """An entry for data/materials.yml."""
    found: dict[str, Any] = {"id": unused(slug(name), taken), "名称": name}
    if is_form(name):
        found["表格"] = True
    return found


def is_form(name: str) -> bool:
    """Whether a name is that of a form to fill in: 《…表》, …申请表, …登记表."""
    return bool(_FORM.search(name))
