"""`make shots` writes pictures of a page and the sheet that shows them."""

import struct
import subprocess
import sys

import shots

TRIED = (360,)  # each is one more picture of a whole page in every mode


def test_pictures_of_one_kind(built_site, project_root, tmp_path):
    script = project_root / "scripts" / "shots.py"
    # in a process of its own: Playwright runs once in each
    command = [
        sys.executable,
        str(script),
        "--site",
        str(built_site),
        "--out",
        str(tmp_path),
        "--kind",
        "guide",
        "--width",
        *map(str, TRIED),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert "打开" in done.stdout
    sheet = (tmp_path / "index.html").read_text(encoding="utf-8")
    for width in TRIED:
        for mode in shots.MODES:
            picture = tmp_path / f"guide-{width}-{mode}.png"
            assert struct.unpack(">II", picture.read_bytes()[16:24])[0] == width
            assert picture.name in sheet
    assert (tmp_path / "guide-360-light.png").read_bytes() != (tmp_path / "guide-360-elder.png").read_bytes()
    assert (tmp_path / "guide-360-light.png").read_bytes() != (tmp_path / "guide-360-dark.png").read_bytes()
    assert (tmp_path / "print.pdf").read_bytes().startswith(b"%PDF")


def test_every_kind_is_found(built_site):
    assert [kind for kind, _ in shots.pages(built_site, list(shots.KINDS))] == list(shots.KINDS)
