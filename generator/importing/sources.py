"""What the import registers besides guides: the document itself, and names of materials that were not known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.checks.sameness import words
from generator.documents.document import Finding, SourceDocument
from generator.exporting.table import EXPORTED, INHERITED
from generator.importing.account import BOOK_TITLED, OURS, UNPLACED, squeeze
from generator.importing.cells import Setting, short
from generator.layers import BASE
from generator.schema.shared import Source

_ATTACHMENT = re.compile(r"附件[0-9一二三四五六七八九十]{0,3}[：:]?")
_NOTE = re.compile(r"(?:说明|注)[：:]")
_PLACE = re.compile(r"[\u3400-\u9fff]{2,10}?(?:省|自治区|市|自治州|地区|盟|县|旗|区)(?![级域间])")
_UNTOLD = ("乡镇", "全国", "各地", "城市", "地区")


@dataclass(frozen=True, slots=True)
class Registered:
    """The document's id in sources.yml, and its entry where it is new there."""

    id: str
    entry: dict[str, Any] | None


def name_in(title: str) -> str:
    """The region that a title begins with; empty where it names none."""
    found = _PLACE.match(squeeze(title))
    return found[0] if found and not found[0].startswith(_UNTOLD) else ""


def register(
    setting: Setting, document: SourceDocument, title: str, name: str, current: str, wanted: str = ""
) -> Registered:
    """The document's entry, and the words outside of rows accounted for.

    ``current``: the id of the document that the region's data stand on now; ``wanted``: the id that was asked for.
    """
    known = setting.chain.shared.sources
    kind = "清单" if document.form == "list" else "指南"
    named = (
        wanted
        or _same_title(known, title, current)
        or f"{setting.region}-{'zhinan' if kind == '指南' else 'qingdan'}"
    )
    identity = named if wanted else _free(named, title, known)
    entry: dict[str, Any] = {"id": identity, "标题": title, "简称": f"{name}{kind}"}
    file = "文件的" if setting.region == BASE else "sources.yml："
    for cell in document.loose:
        text = squeeze(cell.text).strip("#*")
        if text and text.removesuffix(INHERITED) in squeeze(title):
            to = f"{file}标题"
        elif document.form == "book" and text == squeeze(document.title):
            to = BOOK_TITLED
        elif text.startswith(EXPORTED):
            to = OURS
        elif _ATTACHMENT.fullmatch(text):
            entry["附件"], to = text.rstrip("：:"), f"{file}附件"
        elif _NOTE.match(text) and "说明" not in entry:
            entry["说明"], to = (
                _NOTE.sub("", " ".join(cell.text.split()), count=1).strip(),
                f"{file}说明",
            )
            message = f"表外的“{short(text, 30)}”写进依据文件的说明"
            setting.findings.append(
                Finding("guess", cell.place, message, "如果是某个事项的备注，请写进事项文件")
            )
        else:
            to = f"{UNPLACED}：不在表里"
            message = f"“{short(text, 30)}”不在表里，没有放进数据"
            hint = "如果管所有事项，写进 region.yml 的通用说明；如果属于某个事项，写进它的备注"
            setting.findings.append(Finding("unplaced", cell.place, message, hint))
        setting.account.whole(cell, "表外", to)
    if identity in known:
        return Registered(identity, None)
    order = ("id", "标题", "简称", "附件", "说明")
    return Registered(identity, {key: entry[key] for key in order if key in entry})


def _same_title(known: Mapping[str, Source], title: str, current: str) -> str:
    """The registered document of this title; the region's own first."""
    if current in known and words(known[current].title) == words(title):
        return current
    return next((one.id for one in known.values() if words(one.title) == words(title)), "")


def _free(identity: str, title: str, known: Mapping[str, Source]) -> str:
    number, found = 2, identity
    while found in known and words(known[found].title) != words(title):
        found, number = f"{identity}-{number}", number + 1
    return found


def new_materials(setting: Setting) -> list[dict[str, Any]]:
    """The entries to add to materials.yml, with ids that nobody has; ``setting.added`` keeps their cells."""
    known = setting.chain.shared.materials
    taken = {one.id for one in known.values()}
    for name, (entry, place) in setting.materials.items():
        if name in known:
            continue
        number, identity = 2, entry["id"]
        while identity in taken:
            identity, number = f"{entry['id']}-{number}", number + 1
        taken.add(identity)
        setting.added.append(({**entry, "id": identity}, place))
    return [entry for entry, _ in setting.added]
