"""Word documents → blocks: paragraphs and tables in their order, merged cells truly, automatic numbers restored."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from generator.documents.blocks import Block, Grid, Spot, Words, paragraph, short
from generator.documents.document import Finding, Place
from generator.documents.numbering import Numbering

_P, _TBL, _TR, _TC = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc"))
# wrappers whose content stands in the text: content controls, accepted or not yet accepted insertions, links
_WRAPPERS = {
    qn(f"w:{name}") for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink")
}
_SKIPPED = {
    qn(f"w:{name}")
    for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sectPr", "tblPr", "tcPr", "instrText")
}
_BOX, _FALLBACK = qn("w:txbxContent"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
MOST_COLUMNS = 63  # Word's own bound


def document(raw: bytes, file: str) -> tuple[list[Block], list[Finding]]:
    """The blocks of a document; text boxes, notes, headers and comments come after what they stand beside.

    Raises:
        Exception: whatever python-docx says of a damaged file.
    """
    reader = _Reader(docx.Document(io.BytesIO(raw)), file)
    return reader.blocks(), reader.findings


class _Reader:
    def __init__(self, source: Any, file: str) -> None:
        self.source, self.file = source, file
        numbering = next((part for part in _parts(source, "numbering")), None)
        self.numbers = Numbering(numbering, source.styles.element)
        self.levels = {
            style.style_id: int(style.name[8:])
            for style in source.styles
            if style.name and style.name.lower().startswith("heading ") and style.name[8:].isdigit()
        }
        self.findings: list[Finding] = []
        self.paragraphs = self.tables = 0
        self.boxes: list[tuple[Any, Place]] = []

    def blocks(self) -> list[Block]:
        body = self.source.element.body
        found = list(self._blocks(body))
        for element, place in self.boxes:
            found += self._aside(element, place.part, place.at + " 的文本框")
        for kind, where in (("footnotes", "脚注"), ("endnotes", "尾注"), ("comments", "批注")):
            for part in _parts(self.source, kind):
                found += self._aside(part, "", where)
        seen: set[str] = set()
        for kind, where in (("header", "页眉"), ("footer", "页脚")):
            for part in _parts(self.source, kind):
                for words in self._aside(part, "", where):
                    if words.text not in seen and not words.text.strip(" -—·/第页共").isdigit():
                        seen.add(words.text)
                        found.append(words)
        self._odd(body)
        return found

    def _blocks(self, parent: Any) -> Iterator[Block]:
        for element in parent:
            if element.tag == _P:
                self.paragraphs += 1
                place = Place(self.file, "", f"第{self.paragraphs}段")
                if text := self._text(element, place):
                    yield Words(text, place, self._level(element))
            elif element.tag == _TBL:
                self.tables += 1
                if grid := self._grid(element, f"表{self.tables}"):
                    yield grid
            elif element.tag in _WRAPPERS:
                yield from self._blocks(element)

    def _level(self, element: Any) -> int:
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self.levels.get(style.get(qn("w:val")), 0) if style is not None else 0

    def _text(self, element: Any, place: Place) -> str:
        """A paragraph's words with its automatic number; Word counts blank paragraphs too."""
        number = self.numbers.of(element)
        text = paragraph("".join(self._pieces(element, place)))
        return number + text if text else ""

    def _pieces(self, element: Any, place: Place) -> Iterator[str]:
        for child in element:
            if child.tag in _SKIPPED or child.tag == _FALLBACK:
                continue
            if child.tag == _BOX:
                self.boxes.append((child, place))
            elif child.tag == qn("w:t"):
                yield child.text or ""
            elif child.tag in _SIGNS:
                yield _SIGNS[child.tag]
            elif child.tag == qn("w:sym"):
                code = int(child.get(qn("w:char"), "F000"), 16)
                yield chr(code - 0xF000 if 0xF020 <= code <= 0xF07E else code)
            else:
                yield from self._pieces(child, place)

    def _cell(self, cell: Any, place: Place) -> str:
        """The paragraphs of a cell, line by line; a table inside it row by row."""
        lines = []
        for element in cell:
            if element.tag == _P:
                lines.append(self._text(element, place))
            elif element.tag in _WRAPPERS or element.tag in (_TBL, _TR, _TC):
                lines.append(self._cell(element, place))
        return paragraph("\n".join(lines))

    def _grid(self, table: Any, part: str) -> Grid | None:
        rows: list[list[Spot]] = []
        for number, row in enumerate(_inside(table, _TR), 1):
            spots: list[Spot] = []
            spots += self._blank(_count(row, "w:trPr/w:gridBefore"), part, number, 0)
            for cell in _inside(row, _TC):
                place = Place(self.file, part, f"第{number}行第{len(spots) + 1}列")
                text = self._cell(cell, place)
                merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
                going_on = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
                above = rows[-1][len(spots)] if going_on and rows and len(rows[-1]) > len(spots) else None
                span = max(1, min(_count(cell, "w:tcPr/w:gridSpan"), MOST_COLUMNS))
                if above is not None and not text:
                    begins, text = above.begins or above.place, above.text
                else:
                    begins = place if span > 1 or merge is not None else None
                    above = None
                for more in range(span):
                    here = Place(self.file, part, f"第{number}行第{len(spots) + 1}列")
                    spots.append(Spot(text, here, begins, over=above is not None, beside=more > 0))
            rows.append(spots)
        width = max(map(len, rows), default=0)
        for number, spots in enumerate(rows, 1):
            spots += self._blank(width - len(spots), part, number, len(spots))
        kept = tuple(tuple(spots) for spots in rows if any(spot.text for spot in spots))
        return Grid(kept, merges=True) if kept else None

    def _blank(self, count: int, part: str, row: int, before: int) -> list[Spot]:
        return [Spot("", Place(self.file, part, f"第{row}行第{before + n}列")) for n in range(1, count + 1)]

    def _aside(self, element: Any, part: str, at: str) -> list[Words]:
        """What stands beside the text, paragraph by paragraph; tables in it too."""
        place = Place(self.file, part, at)
        return [
            Words(text, place, aside=True) for one in element.iter(_P) if (text := self._text(one, place))
        ]

    def _odd(self, body: Any) -> None:
        if any(True for _ in body.iter(qn("w:del"), qn("w:ins"), qn("w:moveFrom"))):
            message = "文档里有还没有接受的修订；按全部接受以后的文字读了"
            hint = "在 Word 里“审阅→接受所有修订”，核对以后再导入"
            self.findings.append(Finding("suspicious", Place(self.file), message, hint))
        for mark, what in (
            ("w:strike", "加了删除线"),
            ("w:dstrike", "加了双删除线"),
            ("w:vanish", "设成隐藏"),
        ):
            runs = [
                one for one in body.iter(qn(mark)) if one.get(qn("w:val"), "1") not in ("0", "false", "off")
            ]
            said = [text for one in runs if (text := _run(one))]
            if said:
                message = f"文档里有{what}的文字，仍然当作正文读了：“{short(said[0])}”"
                self.findings.append(
                    Finding("suspicious", Place(self.file), message, "已经作废的话，先删掉这些字再导入")
                )
        if pictures := sum(1 for _ in body.iter(qn("a:blip"), "{urn:schemas-microsoft-com:vml}imagedata")):
            message = f"文档里有 {pictures} 张图片，图片里的字读不到"
            hint = "把图片里的文字打成字，写进文档"
            self.findings.append(Finding("unplaced", Place(self.file), message, hint))


def _inside(parent: Any, tag: str) -> Iterator[Any]:
    """Children of this tag, also in wrappers, not in tables inside."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _run(mark: Any) -> str:
    """The words of the run that has a property; a paragraph's mark has none."""
    run = mark.getparent().getparent()
    return "".join(one.text or "" for one in run.iter(qn("w:t"))) if run.tag == qn("w:r") else ""


def _count(element: Any, path: str) -> int:
    found = element.find("/".join(qn(name) for name in path.split("/")))
    return int(found.get(qn("w:val"), 0)) if found is not None else 0


def _parts(source: Any, kind: str) -> Iterator[Any]:
    """The XML of the parts of one kind that belong to the document."""
    from lxml import etree

    safe = etree.XMLParser(resolve_entities=False, no_network=True)
    for relation in source.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
            yield etree.fromstring(relation.target_part.blob, safe)
