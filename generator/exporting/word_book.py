"""The guide book as a Word document: title, contents, one guide after another in ten sections, numbered by Word itself."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Mm

from generator.exporting.book import Book, BookLine, Part
from generator.exporting.word import child, field, new_document, saved, write

_LEVELS = (("decimal", "%1."), ("decimalEnclosedCircle", "%2"))
_STYLES = {0: "Normal", 1: "List Number", 2: "List Number 2"}
_TEXT_WIDTH = 156  # mm, between the margins


def book_as_docx(book: Book) -> bytes:
    """The same book, the same bytes."""
    document = new_document(book.title)
    _asks_for_pages(document)
    write(document.add_paragraph(style="Title"), book.title)
    _contents(document, book)
    lists = _Lists(document)
    styles = {level: document.styles[name] for level, name in _STYLES.items()}
    for number, guide in enumerate(book.guides):
        heading = document.add_paragraph(style="Heading 1")
        _bookmarked(heading, guide.title, number)
        for section in guide.sections:
            write(document.add_paragraph(style="Heading 2"), section.title)
            for part in section.parts:
                _part(document, part, styles, lists)
    return saved(document)


def _part(document: Any, part: Part, styles: dict[int, Any], lists: _Lists) -> None:
    own = ""
    for line in part.lines:
        paragraph = document.add_paragraph(style=styles[line.level])
        write(paragraph, line.text)
        if line.level:
            own = own or lists.new()
            _numbered(paragraph, line, own)


def _numbered(paragraph: Any, line: BookLine, own: str) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    child(properties, "w:ilvl", val=str(line.level - 1))
    child(properties, "w:numId", val=own)


def _contents(document: Any, book: Book) -> None:
    """The guides' titles, each a link; their pages are for Word to find out."""
    write(document.add_paragraph(style="TOC Heading"), "目录")
    stops = document.styles["toc 1"].paragraph_format.tab_stops  # of the style: Word makes the lines anew
    stops.add_tab_stop(Mm(_TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    last = None
    for number, guide in enumerate(book.guides):
        paragraph = document.add_paragraph(style="toc 1")
        if number == 0:
            _field_mark(paragraph, "begin", ' TOC \\o "1-1" \\h \\z \\u ')
            _field_mark(paragraph, "separate")
        link = child(paragraph._p, "w:hyperlink", anchor=_anchor(number), history="1")
        before = len(paragraph._p)
        write(paragraph, guide.title)
        paragraph.add_run("\t")
        field(paragraph, f"PAGEREF {_anchor(number)} \\h")
        for run in list(paragraph._p)[before:]:
            link.append(run)
        last = paragraph
    if last is not None:
        _field_mark(last, "end")
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _asks_for_pages(document: Any) -> None:
    """Word fills in the contents' page numbers when it opens the document, after asking."""
    settings = document.settings.element
    ask = child(settings, "w:updateFields", val="true")
    after = settings.find(qn("w:compat"))  # the order of settings is fixed
    if after is not None:
        after.addprevious(ask)


def _field_mark(paragraph: Any, kind: str, code: str = "") -> None:
    child(paragraph.add_run()._r, "w:fldChar", fldCharType=kind)
    if code:
        child(paragraph.add_run()._r, "w:instrText").text = code


def _bookmarked(paragraph: Any, text: str, number: int) -> None:
    child(paragraph._p, "w:bookmarkStart", id=str(number), name=_anchor(number))
    write(paragraph, text)
    child(paragraph._p, "w:bookmarkEnd", id=str(number))


def _anchor(number: int) -> str:
    return f"_Toc{number + 1:08d}"


class _Lists:
    """Word's numbered lists: one shape, a list of its own for each, so that every one begins at 1."""

    def __init__(self, document: Any) -> None:
        self._numbering = document.part.numbering_part.element
        for old in list(self._numbering):
            self._numbering.remove(old)
        shape = child(self._numbering, "w:abstractNum", abstractNumId="0")
        child(shape, "w:multiLevelType", val="multilevel")
        for level, (kind, text) in enumerate(_LEVELS):
            one = child(shape, "w:lvl", ilvl=str(level))
            child(one, "w:start", val="1")
            child(one, "w:numFmt", val=kind)
            child(one, "w:suff", val="nothing")
            child(one, "w:lvlText", val=text)
            child(one, "w:lvlJc", val="left")
            # a list's own indent would win over that of its style, so it says the same
            child(child(one, "w:pPr"), "w:ind", left="0", firstLineChars="200", firstLine="640")
        self._count = 0
        self._list = child(self._numbering, "w:num", numId="0")
        child(self._list, "w:abstractNumId", val="0")
        over = child(self._list, "w:lvlOverride", ilvl="0")
        child(over, "w:startOverride", val="1")
        self._numbering.remove(self._list)

    def new(self) -> str:
        """The name of one more list."""
        self._count += 1
        one = deepcopy(self._list)
        one.set(qn("w:numId"), str(self._count))
        self._numbering.append(one)
        return str(self._count)
