"""What cannot be read is refused with the file, the cause and the cure, never with a traceback."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from generator.documents import reading, spreadsheets
from generator.documents.document import Unreadable
from generator.documents.reading import read

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512)


def packed(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


def workbook(*rows: list[object]) -> bytes:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(buffer)
    return buffer.getvalue()


def damaged() -> bytes:
    raw = workbook(["子项", "办理材料"], ["登记", "执照"])
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        files = {name: package.read(name) for name in package.namelist()}
    files["xl/worksheets/sheet1.xml"] = files["xl/worksheets/sheet1.xml"][:-60]
    return packed(**{name.replace("/", "__"): content for name, content in files.items()})


def entities() -> bytes:
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "'
        + b"a" * 1000
        + b'">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 50) for n in range(9))
        + b"]><worksheet>&j;</worksheet>"
    )
    raw = workbook(["子项", "办理材料"])
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        files = {name: package.read(name) for name in package.namelist()}
    files["xl/worksheets/sheet1.xml"] = bomb
    return packed(**{name.replace("/", "__"): content for name, content in files.items()})


def word() -> bytes:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "name,raw,cause,cure",
    [
        ("清单.xls", OLE, "不能读 .xls", "另存为 .xlsx"),
        ("清单.et", OLE, "不能读 .et", "另存为 .xlsx"),
        ("清单.doc", OLE, "不能读 .doc", "另存为 .docx"),
        ("清单.wps", OLE, "不能读 .wps", "另存为 .docx"),
        ("清单.PDF", b"%PDF-1.7", "不能读 .pdf", ".docx 或 .xlsx"),
        ("清单.zip", b"PK", "不能读 .zip", "解压"),
        ("清单", b"x", "没有扩展名", ".xlsx、.xlsm、.docx"),
        ("清单.xlsx", b"", "空的", "拿错"),
        ("清单.csv", b" \n ", "空的", "拿错"),
        ("清单.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "有密码", "去掉打开密码"),
        ("清单.docx", OLE, "旧格式", "另存为 .docx"),
        ("清单.xlsx", b"PK\3\4 half", "损坏", "另存为 .xlsx"),
        ("清单.xlsx", packed(a=b"b"), "损坏", "另存为 .xlsx"),
        ("清单.docx", packed(word__document=b"<"), "损坏", "另存为 .docx"),
        ("清单.xlsx", packed(word__document=b"<"), "里面是Word 文档", "改成 .docx"),
        ("清单.docx", workbook(["子项"]), "里面是Excel 表格", "改成 .xlsx"),
        ("清单.csv", workbook(["子项"]), "里面却不是文字", "改回"),
        ("清单.xlsx", damaged(), "损坏", "另存为 .xlsx"),
        ("清单.xlsx", entities(), "损坏", "另存为 .xlsx"),
        ("清单.xlsx", workbook(), "没有找到清单的表头", "没有表格"),
        ("清单.docx", word(), "没有找到清单的表头", "认识的名称：序号"),
        (
            "清单.xlsx",
            workbook(["姓名", "电话"], ["某某", "0000"]),
            "没有找到清单的表头",
            "A1 起：姓名｜电话",
        ),
        ("清单.xlsx", workbook(["子项", "办理材料"]), "下面没有一行事项", "拿错"),
        ("清单.txt", "关于召开会议的通知\n各科室：".encode(), "没有找到清单的表头", "申报材料"),
    ],
)
def test_refused_with_cause_and_cure(tmp_path: Path, name: str, raw: bytes, cause: str, cure: str) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(Unreadable) as refusal:
        read(path)
    said = str(refusal.value)
    assert said.startswith(name) and cause in said and cure in said, said


def test_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="文件不存在"):
        read(tmp_path / "没有.xlsx")
    with pytest.raises(Unreadable, match="这是文件夹"):
        read(tmp_path)


def test_sizes_that_no_list_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "清单.xlsx"
    path.write_bytes(workbook(["子项", "办理材料"], ["登记", "执照"], ["登记", "执照"]))
    with monkeypatch.context() as patch:
        patch.setattr(reading, "UNPACKED", 100)
        with pytest.raises(Unreadable, match="解开以后太大"):
            read(path)
    with monkeypatch.context() as patch:
        patch.setattr(reading, "LARGEST", 100)
        with pytest.raises(Unreadable, match="文件超过"):
            read(path)
    monkeypatch.setattr(spreadsheets, "MOST_ROWS", 2)
    with pytest.raises(Unreadable, match="工作表“Sheet”：有 3 行 2 列"):
        read(path)


def test_a_sheet_is_asked_only_of_workbooks(tmp_path: Path) -> None:
    (tmp_path / "清单.csv").write_text("子项,材料\n登记,执照\n", "utf-8")
    with pytest.raises(Unreadable, match=r"只有 \.xlsx 文件有工作表"):
        read(tmp_path / "清单.csv", "Sheet1")
