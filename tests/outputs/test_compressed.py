"""Compressed copies: of every text, of what is there now, the same at every build, nothing else."""

from __future__ import annotations

import gzip
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.outputs.compressed import SMALLEST, SUFFIXES, CompressionError, write_compressed

TEXT = "办理时限 " * 200


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("index.html", "a/index.html", "a/search.js", "b.css", "c.json", "d.svg", "e.xml", "f.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "small.html").write_text("x" * (SMALLEST - 1), encoding="utf-8")
    (tmp_path / "picture.png").write_text(TEXT, encoding="utf-8")
    (tmp_path / "noise.txt").write_bytes(os.urandom(2000))
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "log.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def copies(folder: Path, kind: str = "gz") -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob(f"*.{kind}")}


def test_every_text_that_is_worth_it_has_a_copy(folder: Path) -> None:
    assert write_compressed(folder, ["gz"]) == 8
    found = copies(folder)
    assert len(found) == 8
    for name, small in found.items():
        assert gzip.decompress(small) == (folder / name.removesuffix(".gz")).read_bytes()
    assert not {"small.html.gz", "picture.png.gz", "noise.txt.gz", ".git/log.txt.gz"} & found.keys()


def test_copies_hold_no_time_and_no_name(folder: Path) -> None:
    write_compressed(folder, ["gz"])
    assert len(set(copies(folder).values())) == 1
    assert all(small[3:8] == bytes(5) for small in copies(folder).values())


def test_what_a_worker_compressed_is_not_compressed_again(folder: Path) -> None:
    assert write_compressed(folder / "a", ["gz"]) == 2
    assert write_compressed(folder, ["gz"]) == 6


def test_nothing_is_written_where_nothing_is_wanted(folder: Path) -> None:
    assert write_compressed(folder, []) == 0
    assert copies(folder) == {}


def test_brotli_is_taken_where_it_is_installed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = SimpleNamespace(MODE_TEXT=1, compress=lambda text, mode, quality: bytes([mode, quality]))
    monkeypatch.setitem(sys.modules, "brotli", library)
    assert write_compressed(folder, ["gz", "br"]) > 16
    assert copies(folder, "br")["index.html.br"] == bytes([1, 5])


def test_a_library_that_is_missing_is_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)
    with pytest.raises(CompressionError, match="没有安装 brotli（建议：pip install brotli"):
        write_compressed(folder, ["br"])
    with pytest.raises(CompressionError, match="不认识压缩格式 zip"):
        write_compressed(folder, ["zip"])


def test_the_real_site_has_all_its_copies(built_site: Path) -> None:
    texts = [
        path for path in built_site.rglob("*") if path.suffix in SUFFIXES and path.stat().st_size >= SMALLEST
    ]
    assert len(texts) > 100
    for path in texts:
        assert gzip.decompress(path.with_name(path.name + ".gz").read_bytes()) == path.read_bytes(), path
    assert len(list(built_site.rglob("*.gz"))) == len(texts)
