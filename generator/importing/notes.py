"""说明 and 注 of a document, in one cell or several: kept together with their numbers; what in them reads as a rule is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.documents.document import Cell, Finding
from generator.importing.cells import Setting, short
from generator.importing.elsewhere import Elsewhere, contacts
from generator.layers import BASE

_NOTE = re.compile(r"(?:说明|注)\s*[：:]")
_NUMBERED = re.compile(r"(?:(?<=[。；;：:\s])|\A)\s*[（(]?([0-9]{1,2})\s*[.．、)）](?![0-9])")
# what people at a counter have to do or to bring
_RULE = re.compile(r"下同|委托|代办|代理人|(?:需|须|应|应当)(?:一并|同时)?(?:提供|提交|携带|出示|填写)")


def cells_of(loose: Sequence[Cell]) -> list[Cell]:
    """The cells of the document's note: the first that begins with 说明：, and those below that go on with its numbers."""
    found: list[Cell] = []
    last = 0
    for cell in loose:
        numbers = [int(one[1]) for one in _NUMBERED.finditer(cell.text)]
        if not found:
            if not _NOTE.match(cell.text.strip()):
                continue
            numbers = [int(one[1]) for one in _NUMBERED.finditer(_NOTE.sub("", cell.text.strip(), count=1))]
        elif (
            not numbers
            or numbers[0] != last + 1
            or cell.place.part != found[0].place.part
            or not _NUMBERED.match(cell.text.strip())
        ):
            break
        found.append(cell)
        last = numbers[-1] if numbers else last
    return found


def text_of(cells: Sequence[Cell]) -> str:
    """The whole note without 说明：, as sources.yml holds it."""
    whole = ""
    for line in (_NOTE.sub("", " ".join(cell.text.split()), count=1).strip() for cell in cells):
        whole += f" {line}" if whole and not whole.endswith(("。", "；", ";")) else line
    return whole


def findings(setting: Setting, elsewhere: Elsewhere, cells: Sequence[Cell]) -> Iterator[Finding]:
    """Where the note went; its sentences that guides should hold; telephones that belong to 联系."""
    first = cells[0]
    message = f"表外的“{short(first.text, 30)}”写进依据文件的说明" + (
        f"（连同下面 {len(cells) - 1} 段）" if len(cells) > 1 else ""
    )
    yield Finding("guess", first.place, message, "如果是某个事项的备注，请写进事项文件")
    for cell in cells:
        for said in _sentences(cell.text):
            if _RULE.search(said):
                yield Finding(
                    "guess",
                    cell.place,
                    f"“{short(said, 40)}”像是办事的规定：只在依据文件的说明里，各事项的指南里没有",
                    _cure(setting, said),
                )
        for key, value in contacts(cell.text):
            line = elsewhere.line(key, value)
            if not line.endswith("不用再写"):
                yield Finding("guess", cell.place, f"说明里写着{key}“{short(value, 30)}”，没有写进联系", line)


def _sentences(text: str) -> list[str]:
    """The note's parts by its numbers; a number stays with its part."""
    plain = _NOTE.sub("", text.strip(), count=1) if _NOTE.match(text.strip()) else text.strip()
    starts = [one.start() for one in _NUMBERED.finditer(plain)] or [0]
    return [
        plain[start:end].strip()
        for start, end in zip(starts, [*starts[1:], len(plain)], strict=True)
        if plain[start:end].strip()
    ]


def _cure(setting: Setting, said: str) -> str:
    above = setting.region if setting.current else setting.parent
    there = setting.chain.general(above) if above != BASE else {}
    matter = next((one for one in ("委托", "代办", "代理人") if one in said), "")
    named = [name for name, ((remark, _), *_) in there.items() if matter and matter in remark.text]
    same = (
        f"现在管着的是“{named[0]}”：“{short(there[named[0]][0][0].text, 24)}”，用这个 id 写就替换它；"
        if named
        else ""
    )
    return f"管许多事项的，写进 region.yml 的通用说明（写法见 CONTRIBUTING.md 的“加一个地区”）；{same}只管一个事项的，写进它的备注"
