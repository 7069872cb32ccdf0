"""The handbook for staff, docs/shouce.md: every command in it is run, in its order, on a list as staff have it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from docx import Document

ROOT = Path(__file__).resolve().parents[2]
HANDBOOK = (ROOT / "docs" / "shouce.md").read_text(encoding="utf-8")
COMMANDS = [
    line
    for block in re.findall(r"^```sh\n(.*?)^```$", HANDBOOK, re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
]
ROWS = (
    ("主项", "子项", "办理材料", "办理时限", "备注"),
    (
        "医疗费用手工报销",
        "门诊费用报销",
        "1. 医保电子凭证或社保卡\n2. 医院收费票据",
        "不超过18个工作日",
        "急诊可要求提供急诊诊断证明",
    ),
    (
        None,
        "住院费用报销",
        "1. 医保电子凭证或社保卡\n2. 医院收费票据\n3. 住院费用清单",
        "不超过18个工作日",
        None,
    ),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Path:
    """The project as staff have it, without what is built; and the list that they received."""
    folder = tmp_path_factory.mktemp("desk") / "办事指南"
    folder.mkdir()
    for name in ("data", "docs", "overrides", "scripts", "generator"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("Makefile", "mkdocs.yml"):
        shutil.copy(ROOT / name, folder / name)
    (folder / ".venv").symlink_to(sys.prefix)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["石桥县医保服务事项清单"])
    for row in ROWS:
        sheet.append(row)
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("A3:A4")
    book.save(folder / "石桥县清单.xlsx")
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-q"], ["add", "data"], ["commit", "-qm", "data"]):
        subprocess.run([*git, *arguments], cwd=folder, check=True)
    return folder


def run(command: str, desk: Path, typed: str = "") -> str:
    """What a command prints; make takes the .venv of the tests as it is."""
    command = re.sub("^make ", "make PYTHON=true ", command)
    done = subprocess.run(
        command,
        shell=True,
        cwd=desk,
        input=typed,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(desk)},
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


def correct(path: Path) -> None:
    """What staff do in Excel: one cell."""
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    cell = next(cell for cell in cells if cell.value == "不超过18个工作日")
    cell.value = "不超过15个工作日"
    book.save(path)


def serve(desk: Path) -> str:
    """`make serve` until it has an address."""
    with subprocess.Popen(
        ["make", "PYTHON=true", "serve", "ARGS=-a 127.0.0.1:0"],
        cwd=desk,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(desk), "PYTHONUNBUFFERED": "1"},
    ) as process:
        said = ""
        for line in process.stdout or ():
            said += line
            if "http://127.0.0.1" in line:
                break
        os.killpg(process.pid, signal.SIGINT)
    return said


def test_the_way_from_a_list_to_a_published_region(desk):
    shown = {}
    for command in COMMANDS:
        if command == "make serve":
            shown[command] = serve(desk)
            continue
        if "修改.xlsx --update" in command:
            correct(desk / "石桥县-修改.xlsx")
        shown[command] = run(command, desk, typed="y\n")
        if "--dry-run" in command:
            assert not (desk / "data/regions/shiqiao").exists()
    own = desk / "data/regions/shiqiao"
    assert (
        "不超过18个工作日" in shown[".venv/bin/python -m generator explain shiqiao/menzhen-baoxiao 办理时限"]
    )
    assert "不超过15个工作日" in "".join(path.read_text(encoding="utf-8") for path in own.glob("items/*.yml"))
    assert "http://127.0.0.1" in shown["make serve"]
    assert "石桥县" in shown[".venv/bin/python -m generator diff"]
    page = (desk / "site/shiqiao/menzhen-baoxiao/index.html").read_text(encoding="utf-8")
    assert "不超过15个工作日" in page or "不超过18个工作日" in page
    assert "menzhen-baoxiao.pdf" in page
    assert (desk / "build/banshi-shiqiao.zip").is_file()
    assert "<!doctype html" in (desk / "变化.html").read_text(encoding="utf-8").lower()
    words = [one.text for one in Document(str(desk / "石桥县办事指南.docx")).paragraphs]
    assert any("门诊费用报销" in text for text in words)
    again = shown[".venv/bin/python -m generator import 石桥县办事指南.docx --region shiqiao --update"]
    assert "和现在的数据一样，没有要改的" in again
    assert (desk / "data/regions/xinqiao/region.yml").is_file()


def test_it_names_all_commands_that_staff_need():
    named = set(re.findall(r"generator ([a-z-]+)", HANDBOOK)) | set(re.findall(r"`(new item)`", HANDBOOK))
    assert named >= {"import", "export", "explain", "diff", "burden", "gaps", "new", "new item"}
