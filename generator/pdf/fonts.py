"""The fonts that PDFs are set in: made for the characters at hand out of the Noto Sans CJK of a locked package.

Chromium embeds fonts with TrueType outlines as subsets; those with PostScript outlines, as all Noto CJK are published, it
draws glyph by glyph (Type 3), four times as large and without the font's name.  So the outlines are converted first, a regular and a bold face, with the numbers of the
glyphs kept: a page's PDF does not hang on what other pages say.  A fontconfig file names these fonts and no others, so that nothing
of the machine gets into a PDF.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
from collections.abc import Iterable
from html import escape
from pathlib import Path
from secrets import token_hex
from typing import Any

from generator.workers import Pool

PACKAGE, FILE, FACE = "manimgx_fonts_cjk", "NotoSansCJK-VF.otf.ttc", 2  # the third face is Simplified Chinese
FAMILY = "Noto Sans CJK SC"
WEIGHTS = {"Regular": 400, "Bold": 700}
_RECIPE = 1  # another number when this file makes other fonts
_EXACT = 1.0  # how far a curve may be from the original, in thousandths of the size
_KEPT_TABLES = frozenset(
    {"head", "hhea", "maxp", "OS/2", "hmtx", "cmap", "post", "name", "CFF2", "fvar", "avar", "HVAR"}
)
# upper bounds, the same for every choice of glyphs: they are copied into PDFs
_BOUNDS = {"maxZones": 1, "maxPoints": 2000, "maxContours": 200}
_UNUSED = (
    "maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements maxSizeOfInstructions "
    "maxComponentElements maxComponentDepth maxCompositePoints maxCompositeContours"
)


class FontError(Exception):
    """There is no font, or it lacks characters; ``str()`` says what to do, for people."""


def source() -> Path:
    """The font file of the package.

    Raises:
        FontError: it is not installed.
    """
    try:
        found = importlib.util.find_spec(PACKAGE)
    except ImportError:
        found = None
    file = Path(found.origin).with_name(FILE) if found and found.origin else None
    if file is None or not file.is_file():
        raise FontError(
            "没有找到中文字体：PDF 用 Python 软件包 manimgx-fonts-cjk 里的 Noto Sans CJK"
            "（建议：运行 make pdf，它会装好；或 pip install -r requirements-pdf.txt）"
        )
    return file


def identity(file: Path) -> str:
    """A hash of what the fonts are made of and how."""
    with open(file, "rb") as font:
        return f"{_RECIPE}-{hashlib.file_digest(font, 'sha256').hexdigest()[:16]}"


def covered(file: Path) -> frozenset[str]:
    """The characters that the font has."""
    from fontTools.ttLib import TTFont  # some tenths of a second: for those who print

    with TTFont(file, fontNumber=FACE, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def make(file: Path, characters: Iterable[str], cache: Path) -> Path:
    """The folder with ``Regular.ttf``, ``Bold.ttf`` and ``fonts.conf``.

    What was made before is taken where it has all that is needed; else it grows, so that this happens ever less often.

    Args:
        file: the package's font.
        characters: those of the font that are needed.
        cache: where the folder is kept; nothing else lies there.
    """
    folder = cache / identity(file)
    list_, wanted = folder / "characters.txt", set(characters)
    there = set(list_.read_text(encoding="utf-8")) if list_.is_file() else set()
    if wanted <= there:
        return folder
    text = "".join(sorted(wanted | there))
    part = cache / f".{token_hex(4)}"
    part.mkdir(parents=True)
    try:
        with Pool(len(WEIGHTS), Maker) as pool:
            pool.call("make", [(file, text, style, part) for style in WEIGHTS])
        # fontconfig takes a relative cachedir for one below the working folder
        (part / "fonts.conf").write_text(
            '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n'
            '<fontconfig><dir prefix="relative">.</dir>'
            f"<cachedir>{escape(str(folder.absolute() / 'cache'))}</cachedir></fontconfig>\n",
            encoding="utf-8",
        )
        (part / list_.name).write_text(text, encoding="utf-8", newline="")
        for old in cache.iterdir():
            if old != part:
                shutil.rmtree(old, ignore_errors=True)
        os.replace(part, folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return folder


class Maker:
    """Makes fonts in a process of its own."""

    def make(self, file: Path, characters: str, style: str, folder: Path) -> None:
        """Writes ``<style>.ttf``."""
        _convert(file, characters, WEIGHTS[style], style, folder / f"{style}.ttf")


def _convert(file: Path, characters: str, weight: int, style: str, to: Path) -> None:
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import TTFont, newTable
    from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    font: Any = TTFont(file, fontNumber=FACE, lazy=True, recalcBBoxes=False, recalcTimestamp=False)
    glyphs = font.getBestCmap()
    chosen = {ord(sign): glyphs[ord(sign)] for sign in characters}
    for table in set(font.keys()) - _KEPT_TABLES:
        del font[table]
    cmap = CmapSubtable.newSubtable(12)
    cmap.platformID, cmap.platEncID, cmap.language, cmap.cmap = 3, 10, 0, chosen
    font["cmap"].tables = [cmap]
    drawn = font.getGlyphSet(location={"wght": weight})
    # a glyph that is not needed is empty, and keeps its number
    order, widths = font.getGlyphOrder(), font["hmtx"].metrics
    outlines = dict.fromkeys(order, Glyph())
    for glyph in {order[0], *chosen.values()}:
        pen = TTGlyphPen(None)
        drawn[glyph].draw(Cu2QuPen(pen, _EXACT, reverse_direction=True))
        outlines[glyph] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    table = font["glyf"]
    table.glyphOrder, table.glyphs = order, outlines
    for glyph in chosen.values():
        outlines[glyph].recalcBounds(table)
        widths[glyph] = (round(drawn[glyph].width), getattr(outlines[glyph], "xMin", 0))
    outlines[order[0]].recalcBounds(table)
    for tag in ("CFF2", "fvar", "avar", "HVAR"):
        if tag in font:
            del font[tag]
    limits = font["maxp"]
    limits.tableVersion = 0x00010000
    for key in _UNUSED.split():
        setattr(limits, key, 0)
    for key, value in _BOUNDS.items():
        setattr(limits, key, value)
    _name(font, style, weight)
    font["post"].formatType = 3.0
    font["head"].glyphDataFormat = 0
    font.sfntVersion = "\x00\x01\x00\x00"
    font.save(to)


def _name(font: Any, style: str, weight: int) -> None:
    """The face by its usual names; the package's are those of a font with all weights."""
    table = font["name"]
    table.names = []
    for number, text in (
        (1, FAMILY),
        (2, style),
        (4, f"{FAMILY} {style}"),
        (6, f"{FAMILY.replace(' ', '')}-{style}"),
    ):
        table.setName(text, number, 3, 1, 0x409)
    is_bold = weight >= 600
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = 0x20 if is_bold else 0x40
    font["head"].macStyle = int(is_bold)
