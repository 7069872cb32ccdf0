"""Word documents as offices want them: paper, fonts, page numbers of GB/T 9704-2012; the same bytes from the same words."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from generator.outputs.open_data.sheets import MADE

SONG, HEI, KAI, FANG = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"
_INSTEAD = {SONG: "华文中宋", KAI: "楷体", FANG: "仿宋", HEI: "SimHei"}  # where a computer lacks the font
_LATIN = "Times New Roman"
_FIRST = (1980, 1, 1, 0, 0, 0)  # the first day that a zip can say: bytes must not hang on the clock
_THREE, _TWO, _FOUR = Pt(16), Pt(22), Pt(14)  # 三号, 二号, 四号
_LINE = Pt(28.95)  # 22 lines on a page
_STYLES = {
    "List Number": False,
    "List Number 2": False,
    "toc 1": False,
    "TOC Heading": False,
    "Table Cell": True,
}  # ours?
# what no XML can say: it would end in an error of lxml
_UNSAYABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def new_document(title: str, *, across: bool = False) -> Any:
    """An empty document on A4, ``across`` or upright, with the styles of official documents and numbered pages."""
    document = docx.Document()
    _forget(document, title)
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if across else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    # the margins of upright paper, turned with it: the binding stays at the same edge
    top, bottom, left, right = (28, 26, 20, 20) if across else (37, 35, 28, 26)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.header_distance, section.footer_distance = Mm(15), Mm(bottom - 12)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    _styles(document)
    _fonts(document)
    _page_numbers(document)
    return document


def saved(document: Any) -> bytes:
    """The document's bytes, without the time of day that a zip notes."""
    raw, file = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as parts, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        for name in sorted(parts.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            info = zipfile.ZipInfo(name, _FIRST)
            info.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(info, parts.read(name))
    return file.getvalue()


def write(paragraph: Any, text: str, font: str = "") -> Any:
    """Words at a paragraph's end, “” and — as wide as Chinese prints them; signs that no Word file can hold left out."""
    run = paragraph.add_run(_UNSAYABLE.sub("", text))
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:hint"), "eastAsia")
    if font:
        fonts.set(qn("w:eastAsia"), font)
    return run


def child(parent: Any, tag: str, **values: str) -> Any:
    """A new element under another: ``child(p, "w:jc", val="center")``."""
    element = OxmlElement(tag)
    for name, value in values.items():
        element.set(qn(f"w:{name}"), value)
    parent.append(element)
    return element


def field(paragraph: Any, code: str, shown: str = "") -> None:
    """A field that Word works out: PAGE, PAGEREF, …; ``shown`` until it does."""
    for kind in ("begin", "separate", "end"):
        run = paragraph.add_run()._r
        child(run, "w:fldChar", fldCharType=kind)
        if kind == "begin":
            child(paragraph.add_run()._r, "w:instrText").text = f" {code} "
        elif kind == "separate" and shown:
            write(paragraph, shown)


def _forget(document: Any, title: str) -> None:
    """Of the empty document that python-docx begins with: its author, its day, its picture."""
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments = (
        _UNSAYABLE.sub("", title)[:255],
        "",
        "",
        "",
    )
    core.created = core.modified = MADE
    core.revision, core.language = 1, "zh-CN"
    relations = document.part.package.rels
    for name in [name for name, one in relations.items() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        relations.pop(name)


def _styles(document: Any) -> None:
    language = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    if language is not None:
        language.set(qn("w:eastAsia"), "zh-CN")
    left, center = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
    justify = WD_ALIGN_PARAGRAPH.JUSTIFY
    styles = document.styles
    for name, is_ours in _STYLES.items():
        if name not in styles:
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=not is_ours)
        styles[name].base_style = styles["Normal"]
    _style(styles["Normal"], FANG, _THREE, justify, indent=200)
    _style(styles["Title"], SONG, _TWO, center, after=_LINE)
    _style(styles["Heading 1"], SONG, Pt(18), center, before=_LINE, keep=True)
    _style(styles["Heading 2"], HEI, _THREE, justify, indent=200, keep=True)
    _style(styles["List Number"], FANG, _THREE, justify, indent=200)
    _style(styles["List Number 2"], FANG, _THREE, justify, indent=200)
    _style(styles["toc 1"], FANG, _THREE, left)
    _style(styles["TOC Heading"], HEI, _THREE, center, after=Pt(12), keep=True)
    _style(styles["Table Cell"], FANG, Pt(9), left, line=None)
    _style(styles["Footer"], "宋体", _FOUR, left, line=None)


def _style(
    style: Any,
    font: str,
    size: Any,
    alignment: Any,
    *,
    indent: int = 0,
    before: Any = 0,
    after: Any = 0,
    line: Any = _LINE,
    keep: bool = False,
) -> None:
    """``indent``: of the first line, in hundredths of a character.  ``line``: its exact height; None for one line."""
    style.font.name, style.font.size = _LATIN, size
    style.font.bold = style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.lower().endswith("theme"):  # it would win over the name
            del fonts.attrib[name]
    for name, value in {"ascii": _LATIN, "hAnsi": _LATIN, "eastAsia": font, "cs": _LATIN}.items():
        fonts.set(qn(f"w:{name}"), value)
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)
    shape = style.paragraph_format
    shape.alignment, shape.space_before, shape.space_after = alignment, before, after
    shape.keep_with_next, shape.widow_control = keep, True
    if line is None:
        shape.line_spacing_rule = WD_LINE_SPACING.SINGLE
    else:
        shape.line_spacing = line
    properties = style.element.get_or_add_pPr()
    for tag in ("w:numPr", "w:pBdr", "w:contextualSpacing", "w:ind"):
        for one in properties.findall(qn(tag)):
            properties.remove(one)
    shape.first_line_indent = Pt(0)  # made here: its place among the others is for the library to know
    place = properties.find(qn("w:ind"))
    place.set(qn("w:firstLineChars"), str(indent))
    if indent:
        place.set(qn("w:firstLine"), str(int(size.pt * 20 * indent / 100)))


def _fonts(document: Any) -> None:
    """Tells Word what to take in place of a font that the computer lacks."""
    part = next(one for one in document.part.rels.values() if one.reltype.endswith("/fontTable")).target_part
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in _INSTEAD.items()
    )
    part._blob = part.blob.replace(b"</w:fonts>", entries.encode() + b"</w:fonts>")


def _page_numbers(document: Any) -> None:
    """— 1 —, outside at the foot of the page: right on odd pages, left on even ones, one character in."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, right in ((section.footer, True), (section.even_page_footer, False)):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.style = document.styles["Footer"]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.LEFT
        shape = paragraph.paragraph_format
        shape.right_indent, shape.left_indent = (_FOUR, None) if right else (None, _FOUR)
        write(paragraph, "— ")
        field(paragraph, "PAGE", "1")
        write(paragraph, " —")
