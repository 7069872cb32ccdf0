"""`export` and `import --update` of what it made, as staff type them."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest
from typer.testing import CliRunner, Result

from generator import cli
from tests.rendered import copied


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return copied(tmp_path)


def run(*words: str, answer: str = "") -> Result:
    result = CliRunner().invoke(cli.app, list(words), input=answer)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_a_list_is_exported_under_the_name_of_its_region(data: Path) -> None:
    result = run("export", "蓝石市", "--format", "md")
    assert (result.exit_code, result.stdout) == (0, "写好 蓝石市-清单.md\n")
    assert "蓝石市的清单栏目里没有" in result.stderr
    assert Path("蓝石市-清单.md").read_text(encoding="utf-8").startswith("# ")
    again = run("export", "lanshi", "--format", "md")
    assert again.exit_code == 1 and "没有覆盖（建议：" in again.stderr
    assert run("export", "lanshi", "--format", "md", "--force").exit_code == 0


def test_a_book_is_exported(data: Path) -> None:
    assert run("export", "quanguo", "--what", "指南", "--format", "md", "--out", "a/书.md").exit_code == 0
    assert Path("a/书.md").read_text(encoding="utf-8").startswith("# 全国医保办事指南\n\n## 1. 参保登记\n")
    refused = run("export", "quanguo", "--what", "指南")
    assert (refused.exit_code, refused.stderr) == (
        1,
        "指南不能导出成 xlsx（建议：--format 写 docx 或 md；或者 --what 写 清单）\n",
    )


def test_what_is_corrected_in_a_guide_book_is_all_that_changes(data: Path) -> None:
    assert run("export", "lanshi", "--what", "指南", "--format", "docx").exit_code == 0
    order = ("import", "蓝石市-指南.docx", "--region", "lanshi", "--update", "--yes")
    assert run(*order).stdout.endswith("和现在的数据一样，没有要改的。\n")
    book = docx.Document("蓝石市-指南.docx")
    (limit,) = [one for one in book.paragraphs if one.text == "不超过20个工作日"]
    limit.runs[0].text = "不超过15个工作日"
    (contact,) = [one for one in book.paragraphs if one.text.startswith("地址：")][:1]
    contact.runs[0].text = "地址：蓝石市新路2号"
    book.save("蓝石市-指南.docx")
    file = data / "regions/lanshi/items/feiyong-baoxiao.yml"
    before = {path: path.read_bytes() for path in data.rglob("*.yml")}
    said = run(*order).stdout
    assert "“联系：地址”的“蓝石市新路2号”不在数据里，没有写" in said and "写进 region.yml 的“联系”" in said
    assert "改动仍算在《蓝石市服务事项清单》名下" in said
    after = before[file].decode().replace("不超过20个工作日", "不超过15个工作日").encode()
    assert {path: path.read_bytes() for path in data.rglob("*.yml")} == {**before, file: after}


def test_only_what_is_without_errors_is_exported(data: Path) -> None:
    file = data / "regions/lanshi/items/feiyong-baoxiao.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("不超过20个工作日", "尽快"), encoding="utf-8")
    refused = run("export", "lanshi")
    assert refused.exit_code == 1 and "数据有错误，没有导出" in refused.stderr and "尽快" in refused.stderr
    assert run("export", "quanguo", "--format", "csv").exit_code == 0  # its own files are right
    assert [one.name for one in Path().iterdir() if one.is_file()] == ["全国-清单.csv"]


def test_a_region_is_changed_in_excel(data: Path) -> None:
    assert "看文件里的“说明”表" in run("export", "lanshi", "--edit").stderr
    path = Path("蓝石市-修改.xlsx")
    file = data / "regions/lanshi/items/feiyong-baoxiao.yml"
    before = {one: one.read_bytes() for one in data.rglob("*.yml")}
    assert run("import", str(path), "--update").stdout == "和现在的数据一样，没有要改的。\n"
    book = openpyxl.load_workbook(path)
    (cell,) = [cell for row in book["修改"] for cell in row if cell.value == "不超过20个工作日"]
    cell.value = "不超过15个工作日"
    book.save(path)

    refused = run("import", str(path))
    assert refused.exit_code == 1 and "加上 --update" in refused.stderr
    assert "什么也没有写" in run("import", str(path), "--update", "--dry-run").stdout
    asked = run("import", str(path), "--update", answer="n\n")
    assert asked.exit_code == 1 and "+办理时限: 不超过15个工作日" in asked.stdout
    assert before == {one: one.read_bytes() for one in data.rglob("*.yml")}

    ended = run("import", str(path), "--update")  # no input at all, as after Ctrl-C
    assert ended.exit_code == 1 and ended.stdout.endswith("\n什么也没有写。\n")
    assert before == {one: one.read_bytes() for one in data.rglob("*.yml")}

    assert "写好 1 个文件" in run("import", str(path), "--update", answer="是\n").stdout
    before[file] = before[file].replace("不超过20个工作日".encode(), "不超过15个工作日".encode())
    assert before == {one: one.read_bytes() for one in data.rglob("*.yml")}
    assert run("import", str(path), "--update", "--yes").stdout == "和现在的数据一样，没有要改的。\n"


def test_what_check_would_refuse_is_not_written(data: Path) -> None:
    run("export", "lanshi", "--edit")
    book = openpyxl.load_workbook("蓝石市-修改.xlsx")
    (cell,) = [cell for row in book["修改"] for cell in row if cell.value == "992036002001"]
    cell.value = "992036001001"
    book.save("蓝石市-修改.xlsx")
    refused = run("import", "蓝石市-修改.xlsx", "--update", "--yes")
    assert (
        refused.exit_code == 1 and "什么也没有写" in refused.stderr and "工作表“修改” E3：" in refused.stderr
    )


def test_edit_is_a_spreadsheet(data: Path) -> None:
    refused = run("export", "lanshi", "--edit", "--format", "docx")
    assert (refused.exit_code, refused.stderr) == (
        1,
        "--edit 只导出 Excel（建议：去掉 --format 和 --what，--out 写成 .xlsx）\n",
    )


def without_a_step() -> str:
    """The workbook after somebody deleted the last line of an inherited cell."""
    run("export", "lanshi", "--edit")
    book = openpyxl.load_workbook("蓝石市-修改.xlsx")
    (cell,) = [one for row in book["修改"] for one in row if "初审和复核" in str(one.value)]
    cell.value = "\n".join(cell.value.splitlines()[:-1])
    book.save("蓝石市-修改.xlsx")
    return "蓝石市-修改.xlsx"


def test_why_an_entry_above_goes_is_an_option_or_an_answer(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = without_a_step()
    refused = run("import", path, "--update", answer="由银行代发\ny\n")
    assert refused.exit_code == 1 and '加上 --reason "为什么不要了"' in refused.stderr
    shown = run("import", path, "--update", "--dry-run", "--reason", "由银行代发")
    assert shown.exit_code == 0 and "+      原因: 由银行代发" in shown.stdout

    monkeypatch.setattr("generator.commands.editing._somebody_is_there", lambda: True)
    broken_off = run("import", path, "--update")
    assert broken_off.exit_code == 1 and "什么也没有写。" in broken_off.stderr
    empty = run("import", path, "--update", answer="\n")
    assert empty.exit_code == 1 and "没有写原因" in empty.stderr
    assert "写好 1 个文件" in run("import", path, "--update", answer="由银行代发\ny\n").stdout
    text = (data / "regions/lanshi/items/feiyong-baoxiao.yml").read_text(encoding="utf-8")
    assert '办理流程:\n  删除:\n    - id: "3"\n      原因: 由银行代发\n' in text


def test_the_ending_of_the_file_says_its_format(data: Path) -> None:
    assert run("export", "lanshi", "--out", "甲.md").exit_code == 0
    assert Path("甲.md").read_text(encoding="utf-8").startswith("# ")
    refused = run("export", "lanshi", "--format", "xlsx", "--out", "甲.docx")
    assert refused.exit_code == 1 and "的后缀却是 .docx（建议：" in refused.stderr
    refused = run("export", "lanshi", "--edit", "--out", "乙.docx")
    assert refused.exit_code == 1 and "--edit 只导出 Excel" in refused.stderr
    assert not Path("甲.docx").exists() and not Path("乙.docx").exists()
