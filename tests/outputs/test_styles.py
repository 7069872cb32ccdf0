"""The stylesheet: its own origin, the reader's text size, contrast in both schemes."""

from __future__ import annotations

import re

import pytest

from generator.outputs import styles, templates

THEME = templates.PARTS.parent
SHEETS = {path.stem: path.read_text(encoding="utf-8") for path in sorted((THEME / "styles").glob("*.css"))}
STYLES = "".join(SHEETS.values())


def test_styles_ask_for_nothing_outside() -> None:
    assert "url(" not in STYLES
    assert "@import" not in STYLES
    assert "@font-face" not in STYLES


def test_text_sizes_follow_the_reader() -> None:
    for name, sheet in SHEETS.items():
        # on paper a point is a point
        screen = re.sub(r"@media print \{.*?\n\}\n", "", sheet, flags=re.DOTALL)
        for size in re.findall(r"font-size:\s*([^;]+);", screen):
            # percent is for the root alone: of what is set on the phone
            allowed = r"[\d.]+em|[\d.]+rem|inherit|var\(--bs-[a-z]+\)" + (
                r"|\d+%" if name == "tokens" else ""
            )
            assert re.fullmatch(allowed, size), (name, size)


def test_only_the_tokens_name_a_colour() -> None:
    for name, sheet in SHEETS.items():
        plain = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
        named = re.findall(r":[^;{}]*(#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(|\bwhite\b|\bblack\b)", plain)
        assert name in ("tokens", "print") or not named, (name, named)


def test_every_sheet_is_loaded_somewhere() -> None:
    used = {name for names in (*styles.FIRST.values(), *styles.FILES.values()) for name in names}
    assert used == set(SHEETS)


def test_every_styled_class_is_printed_somewhere() -> None:
    printed = [*THEME.rglob("*.html"), *THEME.rglob("*.js"), THEME.parent / "generator" / "mkdocs_plugin.py"]
    printed.append(THEME.parent / "generator" / "preview.py")
    printed.append(THEME.parent / "generator" / "outputs" / "bundle.py")
    printed.append(THEME.parent / "generator" / "outputs" / "booklet.py")
    printed.append(THEME.parent / "generator" / "outputs" / "templates.py")
    parts = "".join(path.read_text(encoding="utf-8") for path in printed)
    styled = set(re.findall(r"\.(bs-[a-z-]+)", STYLES))
    # put together in scripts and templates: "bs-search-" + kind, "bs-" + mode
    built = ("bs-kind-", "bs-search-")
    assert {name for name in styled if name not in parts and not name.startswith(built)} == set()


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def colours(scheme: str) -> dict[str, str]:
    found = re.search(re.escape(scheme) + r" \{([^}]*--bs-ink[^}]*)\}", SHEETS["tokens"])
    assert found
    return dict(re.findall(r"--bs-([a-z-]+): (#[0-9a-f]+);", found[1]))


def test_dark_by_choice_is_dark_by_system() -> None:
    assert colours(":root.bs-dark") == colours(":root:not(.bs-light)")
    assert colours(":root.bs-dark").keys() == colours(":root").keys()


@pytest.mark.parametrize("scheme", [":root", ":root.bs-dark"])
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
        ("on-bar", "bar", 4.5),
        ("good-ink", "good", 4.5),
        ("warm-ink", "warm", 4.5),
        ("bad-ink", "bad", 4.5),
    ]
    pairs += [("box", "paper", 3.0), ("box", "tint", 3.0)]
    for text, ground, wanted in pairs:
        light, dark = sorted((luminance(colour[text]), luminance(colour[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= wanted, f"{text} on {ground}"
