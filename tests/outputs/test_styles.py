"""The stylesheet: its own origin, the reader's text size, contrast in both schemes."""

from __future__ import annotations

import re

import pytest

from generator.outputs import templates

STYLES = (templates.PARTS.parent / "assets" / "guides.css").read_text(encoding="utf-8")


def test_styles_ask_for_nothing_outside() -> None:
    assert "url(" not in STYLES
    assert "@import" not in STYLES
    assert "@font-face" not in STYLES


def test_text_sizes_follow_the_reader() -> None:
    paper = STYLES.index("@media print")
    on_screen = re.findall(r"font-size:\s*([^;]+);", STYLES[:paper])
    assert on_screen
    assert all(size.endswith("em") or size == "inherit" for size in on_screen)


def test_every_styled_class_is_printed_somewhere() -> None:
    parts = "".join(path.read_text(encoding="utf-8") for path in templates.PARTS.glob("*.html"))
    styled = set(re.findall(r"\.(bs-[a-z-]+)", STYLES))
    assert {name for name in styled if name not in parts and not name.startswith("bs-kind-")} == set()


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def colours(scheme: str) -> dict[str, str]:
    found = re.search(r'\[data-md-color-scheme="' + scheme + r'"\] \{([^}]*--bs-ink[^}]*)\}', STYLES)
    assert found
    return dict(re.findall(r"--bs-([a-z-]+): (#[0-9a-f]+);", found[1]))


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_text_stands_out_from_its_ground(scheme: str) -> None:
    """WCAG 2 contrast 4.5:1 for each pair that occurs, 3:1 for the edge of a box."""
    colour = colours(scheme)
    pairs = [
        (text, ground, 4.5)
        for text in ("ink", "soft", "link", "brand", "warm-ink")
        for ground in ("paper", "tint")
    ]
    pairs += [
        ("on-brand", "brand", 4.5),
        ("good-ink", "good", 4.5),
        ("warm-ink", "warm", 4.5),
        ("bad-ink", "bad", 4.5),
    ]
    pairs += [("box", "paper", 3.0), ("box", "tint", 3.0)]
    for text, ground, wanted in pairs:
        light, dark = sorted((luminance(colour[text]), luminance(colour[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= wanted, f"{text} on {ground}"
