"""Texts that somebody meant to fill in later: XX, [ ], 待定, ____, 同上, 见附件.  A citizen must never read one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.rule import FileSubject, RegionSubject, Rule, SharedSubject
from generator.checks.running import found, shared_document, strings
from generator.problems import Problem
from generator.schema.shared import OPTIONAL_FILES, SHARED_FILES
from generator.source import Document

NAME = "placeholders"

# The neighbours keep ordinary words out: xxgk in an address, 等待定期, 待定点, 待补正, 材料暂缺的可容缺受理.
_PLACEHOLDER = re.compile(
    r"""(?<![A-Za-z])[XxＸｘ]{2,}(?![A-Za-z]) | [×✕╳]{2,} | [○□■▢●◯]{2,}
    | [\[\]] | _{2,} | ＿{2,} | [？?]{2,}
    | (?<![等有对])待定(?![点期岗价额向量性制居位])
    | 待补(?![正齐交办缴报偿助贴充录]) | 待(?:填写?|核实|补充|完善|更新)(?=$|[\s，。：；、,:;)）】])
    | (?<!材料)(?<!资料)暂缺(?![的，,材资])
    | (?<![A-Za-z])(?:TODO|TBD|FIXME|N/A)(?![A-Za-z])""",
    re.VERBOSE,
)
# the whole of a text that only points elsewhere, as lists print it: on a page nothing stands above it
_POINTS = re.compile(
    r"""[（(]?(?: 同上(?:一?[行格栏条项])? | 同前 | [〃″々]
    | 请?(?:详见|见|参见)[^，。；附]{0,6}附[件表录][^，。；]{0,20} )[)）]?[。.]?""",
    re.VERBOSE,
)
# every placeholder has one of these; most texts have none, and this is ten times faster to say
_SUSPECT = re.compile(r"[XxＸｘ×✕╳○□■▢●◯\[\]_＿？?待暂TFN]")


def run(subject: FileSubject | RegionSubject | SharedSubject) -> Iterator[Problem]:
    """Every text of a guide's file, of a region.yml, or of the shared files."""
    if isinstance(subject, SharedSubject):
        terms = OPTIONAL_FILES if subject.shared.terms else ()
        for name in (*SHARED_FILES, *terms):
            yield from _in(shared_document(subject.shared, name), ledger=name == "errata.yml")
    else:
        yield from _in(subject.document)


def _in(document: Document, ledger: bool = False) -> Iterator[Problem]:
    for path, text in strings(document.data):
        place = (_SUSPECT.search(text) and _PLACEHOLDER.search(text)) or _POINTS.fullmatch(text)
        if place and not (
            ledger and path[-1] in ("原文", "理由", "位置")
        ):  # the ledger shows what was printed
            message = f"“{place[0]}”像是还没有填写的内容"
            yield found(document, path, NAME, message, "换成确定的内容；还没有的就删除这一项，不要留空位")


RULE = Rule(
    NAME, "没有 XX、[ ]、待定、同上、见附件一类没填的内容", FileSubject | RegionSubject | SharedSubject, run
)
