"""What the import registers besides guides: the document itself, and names of materials that were not known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Any

from generator.checks.sameness import words
from generator.documents.document import Cell, Finding, SourceDocument
from generator.documents.headings import field_of
from generator.exporting.table import EXPORTED, INHERITED
from generator.importing import notes
from generator.importing.account import BOOK_TITLED, OURS, UNPLACED, squeeze
from generator.importing.cells import Setting, short
from generator.importing.elsewhere import Elsewhere
from generator.importing.report import HEADINGS
from generator.layers import BASE
from generator.schema.shared import Source

_ATTACHMENT = re.compile(r"附件[0-9一二三四五六七八九十]{0,3}[：:]?")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})年?")
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
    entry: dict[str, Any] = {"id": identity, "标题": title, "简称": _short(known, f"{name}{kind}", title)}
    elsewhere, noted = Elsewhere(setting, identity), notes.cells_of(document.loose)
    elsewhere.collect(document)
    setting.findings += elsewhere.columns(document)
    if text := notes.text_of(noted):
        entry["说明"] = text
        found = list(notes.findings(setting, elsewhere, noted))
        told = identity in known and words(known[identity].note or "") == words(text)
        setting.findings += (
            [] if told else found[1:] if identity in known else found
        )  # the first says: written
    file = "文件的" if setting.region == BASE else "sources.yml："
    for cell in document.loose:
        text = squeeze(cell.text).strip("#*")
        if "说明" in entry and any(cell is one for one in noted):
            to = f"{file}说明"
        elif field_of(text):  # one heading over several
            setting.account.whole(cell, HEADINGS, "栏目的名称")
            continue
        elif text and text.removesuffix(INHERITED) in squeeze(title):
            to = f"{file}标题"
        elif document.form == "book" and text == squeeze(document.title):
            to = BOOK_TITLED
        elif text.startswith(EXPORTED):
            to = OURS
        elif _ATTACHMENT.fullmatch(text):
            entry["附件"], to = text.rstrip("：:"), f"{file}附件"
        else:
            to = f"{UNPLACED}：不在表里"
            setting.findings.append(elsewhere.loose(cell))
        setting.account.whole(cell, "表外", to)
    if identity in known:
        _other_note(setting, known[identity], entry, noted)
        return Registered(identity, None)
    order = ("id", "标题", "简称", "附件", "说明")
    return Registered(identity, {key: entry[key] for key in order if key in entry})


def _other_note(setting: Setting, source: Source, entry: Mapping[str, Any], noted: Sequence[Cell]) -> None:
    """A document that is registered already keeps its entry: a note of other words is in no file, and is told."""
    if "说明" not in entry or words(source.note or "") == words(entry["说明"]):
        return
    for cell in noted:
        setting.account.moved(cell.place, "说明", f"{UNPLACED}：sources.yml 里已经登记，没有改它的说明")
    message = f"“{source.id}”已经登记，它的“说明”没有照“{short(noted[0].text, 30)}”改"
    hint = f"核对以后，改 sources.yml 里“{source.id}”的“说明”"
    setting.findings.append(Finding("unplaced", noted[0].place, message, hint))


def _short(known: Mapping[str, Source], name: str, title: str) -> str:
    """A 简称 that no other document bears: two tags that read alike would not tell which one a text comes from."""
    taken = {one.short for one in known.values()}
    year = _YEAR.search(title)
    proposed = [name, *([f"{name}（{year[1]}）"] if year else [])]
    numbered = (f"{name}（{number}）" for number in count(2))
    return next(one for one in chain(proposed, numbered) if one not in taken)


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
