"""What a browser printed → the PDF that is kept: its own title and subject, no clock, no other font, small."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.pdf.fonts import FAMILY


class PrintError(Exception):
    """A page that cannot be printed as it should; ``str()`` says why, for people."""


@dataclass(frozen=True)
class About:
    """What a PDF says of itself."""

    title: str
    subject: str
    author: str = ""  # 主办单位, empty where the data name none


def finished(printed: bytes, about: About) -> tuple[bytes, int]:
    """The PDF and how many sides it has.  The same page printed by the same browser gives the same bytes.

    Raises:
        PrintError: it is not tagged, or something in it is set in another font.
    """
    import pikepdf  # only for those who print

    with pikepdf.open(io.BytesIO(printed)) as pdf:
        if "/StructTreeRoot" not in pdf.Root or "/Outlines" not in pdf.Root:
            raise PrintError("浏览器没有写出标签和书签（建议：换用 Chromium 131 或更高版本）")
        _check_fonts(pdf)
        _check_signs(pdf)
        _number_cells(pdf)
        for key in list(pdf.docinfo.keys()):
            del pdf.docinfo[key]
        pdf.docinfo["/Title"], pdf.docinfo["/Subject"] = about.title, about.subject
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["dc:title"], metadata["dc:description"] = about.title, about.subject
            metadata["dc:language"] = ["zh-CN"]
            if about.author:
                metadata["dc:creator"] = [about.author]
        if about.author:
            pdf.docinfo["/Author"] = about.author
        pdf.Root.Lang = "zh-CN"
        out = io.BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            compress_streams=True,
            recompress_flate=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return out.getvalue(), len(pdf.pages)


def destinations(printed: bytes) -> dict[str, int]:
    """id of an element that a link of the page leads to → the side on which it is, from 1."""
    import pikepdf

    with pikepdf.open(io.BytesIO(printed)) as pdf:
        number = {page.objgen: place for place, page in enumerate(pdf.pages, 1)}
        named = pdf.Root.get("/Dests", {})
        return {name.lstrip("/"): number[named[name][0].objgen] for name in named.keys()}  # noqa: SIM118


def _number_cells(pdf: Any) -> None:
    """Gives the cells of tables new ids: the browser counts through all pages that it ever opened."""
    import pikepdf

    names: dict[bytes, Any] = {}

    def new(old: Any) -> Any:
        return names.setdefault(bytes(old), pikepdf.String(f"node{len(names) + 1:08d}"))

    for one in pdf.objects:
        if not isinstance(one, pikepdf.Dictionary) or one.get("/Type") != "/StructElem":
            continue
        if "/ID" in one:
            one.ID = new(one.ID)
        attributes = one.get("/A", [])
        for attribute in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
            if "/Headers" in attribute:
                attribute.Headers = pikepdf.Array([new(header) for header in attribute.Headers])
    tree = pdf.Root.StructTreeRoot
    if "/IDTree" in tree:  # ids → elements, in the order of the ids
        pairs = sorted((str(new(node)), element) for node, element in _pairs(tree.IDTree))
        flat = [part for node, element in pairs for part in (pikepdf.String(node), element)]
        limits = [pikepdf.String(pairs[0][0]), pikepdf.String(pairs[-1][0])] if pairs else []
        leaf = pdf.make_indirect(pikepdf.Dictionary(Names=flat, Limits=limits))
        tree.IDTree = pikepdf.Dictionary(Kids=[leaf])


def _pairs(node: Any) -> Iterator[tuple[Any, Any]]:
    """Of a tree of names."""
    names = node.get("/Names", [])
    yield from ((names[place], names[place + 1]) for place in range(0, len(names), 2))
    for kid in node.get("/Kids", []):
        yield from _pairs(kid)


def _check_fonts(pdf: Any) -> None:
    wanted = FAMILY.replace(" ", "")
    fonts = [font for page in pdf.pages for font in page.resources.get("/Font", {}).values()]
    if not fonts:
        raise PrintError("印出来的是空白页")
    others = sorted(
        {str(font.get("/BaseFont", "没有名称的字体")) for font in fonts if not _is_ours(font, wanted)}
    )
    if others:
        raise PrintError(
            f"混进了别的字体 {'、'.join(others)}"
            "（建议：不用 snap 安装的浏览器，它看不到 PDF 的字体；可运行 .venv/bin/python -m playwright install chromium）"
        )


def _check_signs(pdf: Any) -> None:
    """Glyph 0 is the box that stands for a character which the font lacks."""
    import pikepdf

    for number, page in enumerate(pdf.pages, 1):
        for operands, _ in pikepdf.parse_content_stream(page, "Tj TJ"):
            parts = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
            for part in parts:
                codes = bytes(part) if isinstance(part, pikepdf.String) else b""
                if any(codes[at : at + 2] == b"\0\0" for at in range(0, len(codes), 2)):
                    raise PrintError(f"第 {number} 页有字体里没有的字，印出来是方框")


def _is_ours(font: Any, wanted: str) -> bool:
    """Whether it is a subset of the project's own font, and is in the file."""
    if font.get("/Subtype") != "/Type0":
        return False
    below = font.DescendantFonts[0]
    name = str(below.BaseFont).lstrip("/").partition("+")
    return bool(name[1]) and name[2].startswith(wanted) and "/FontFile2" in below.FontDescriptor
