"""What a guide's page holds for the sheet that is printed of it: its address as a QR code, how large its type can be."""

from __future__ import annotations

import segno
from markupsafe import Markup

from generator.outputs.open_data import API
from generator.views.model import GuideView, Paper

DENSE = 1900  # characters; two sides of A4 hold some 2,200 at 11 pt, and 2,500 at 10.5 pt
SNUG = range(
    940, 1170
)  # one side holds some 950 at 11 pt, and 1,100 at 10.5 pt: no second side for three lines
# Any of the eight masks can be read; choosing the best of them takes four times as long as all the rest.
_MASK = 2
_QUIET = 2  # modules of white around; the sheet has more


def paper_of(view: GuideView, length: int, base: str, is_compared: bool, day: str = "") -> Paper:
    """``length``: characters of all sections; ``base``: the site's public address, without which there is no code;
    ``is_compared``: the open data are compared with those of an earlier build; ``day``: of which the data say that they are."""
    return Paper(
        qr_code(f"{base}{view.region}/{view.item}/?v={view.version}") if base else "",
        length > DENSE or length in SNUG,
        f"../../{API}/{view.region}/history.json" if is_compared else "",
        day,
    )


def qr_code(address: str) -> Markup:
    """``address`` in a symbol of error correction M: a fold or a stain of a seventh of it does no harm."""
    symbol = segno.make(address, error="m", boost_error=False, micro=False, mask=_MASK)
    svg = symbol.svg_inline(border=_QUIET, omitsize=True, svgclass=None, lineclass=None)
    return Markup(svg.replace("<svg ", '<svg role="img" aria-label="本页的二维码" ', 1))
