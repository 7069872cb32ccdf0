"""The fonts of PDFs: real outlines, glyphs that keep their numbers, errors before anything is printed."""

import pytest
from fontTools.ttLib import TTFont

from generator.pdf import fonts


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    cache = tmp_path_factory.mktemp("fonts")
    small = fonts.make(fonts.source(), "医保A", cache / "small")
    large = fonts.make(fonts.source(), "医保办事指南Ag，。", cache / "large")
    return small, large


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_a_glyph_is_the_same_whatever_else_is_there(made, style):
    small, large = (TTFont(folder / f"{style}.ttf") for folder in made)
    assert set(small.getBestCmap()) == set(map(ord, "医保A"))
    for sign in "医保A":
        glyph, same = small.getBestCmap()[ord(sign)], large.getBestCmap()[ord(sign)]
        assert small.getGlyphID(glyph) == large.getGlyphID(same)
        assert small["hmtx"][glyph] == large["hmtx"][same]
        outline, other = small["glyf"][glyph], large["glyf"][same]
        assert outline.numberOfContours > 0
        assert outline == other
    for table in ("maxp", "post", "name"):
        assert small.reader[table] == large.reader[table]


def test_bold_is_bolder(made):
    regular, bold = (TTFont(made[1] / f"{style}.ttf") for style in fonts.WEIGHTS)
    glyph = regular.getBestCmap()[ord("一" if ord("一") in regular.getBestCmap() else "A")]
    width = [one["glyf"][glyph].xMax - one["glyf"][glyph].xMin for one in (regular, bold)]
    assert width[1] > width[0]
    assert (regular["OS/2"].usWeightClass, bold["OS/2"].usWeightClass) == (400, 700)


def test_fonts_grow_and_are_made_once(tmp_path):
    first = fonts.make(fonts.source(), "医保", tmp_path)
    before = (first / "Regular.ttf").stat().st_ino
    assert fonts.make(fonts.source(), "保", tmp_path) == first
    assert (first / "Regular.ttf").stat().st_ino == before
    assert fonts.make(fonts.source(), "局", tmp_path) == first
    assert set(TTFont(first / "Bold.ttf").getBestCmap()) == set(map(ord, "医保局"))
    assert [one.name for one in tmp_path.iterdir()] == [first.name]


def test_what_the_font_has():
    has = fonts.covered(fonts.source())
    assert set("医疗保障〔2020〕《》①→㎡") <= has
    assert "😀" not in has


def test_a_missing_package_is_named_with_the_cure(monkeypatch):
    monkeypatch.setattr(fonts, "PACKAGE", "no_such_package_of_fonts")
    with pytest.raises(fonts.FontError, match=r"没有找到中文字体.*make pdf"):
        fonts.source()
