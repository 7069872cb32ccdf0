"""`diff`, `burden`, `gaps` as they are typed: what is printed where, the files, the exit statuses, the refusals."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from generator.cli import app, main
from generator.commands.report_files import form_of
from generator.commands.reviewing import Format
from tests.rendered import MINI, copied, edited, parsed
from tests.reviewing.conftest import BAOXIAO, committed, git

LANSHI = "regions/lanshi/region.yml"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)])


def test_diff_fails_on_a_burden_alone(project: Path, tmp_path: Path) -> None:
    data = project / "data"
    heavier = run("diff", "HEAD", "--data", data, "--fail-on", "burden")
    assert heavier.exit_code == 3 and heavier.stdout.startswith("群众看到的变化\n旧：HEAD（")
    assert run("diff", "HEAD", "--data", data).exit_code == 0
    lighter = copied(tmp_path, {BAOXIAO: edited(BAOXIAO, ("不超过30个工作日", "即时办结"))})
    done = run("diff", MINI, lighter, "--data", data, "--fail-on", "burden")
    assert done.exit_code == 0 and "0 处加重群众的负担，1 处减轻" in done.stdout


@pytest.mark.parametrize(("form", "begins"), [("md", "# 群众看到的变化\n"), ("html", "<!doctype html>")])
def test_a_report_in_a_file(project: Path, tmp_path: Path, form: str, begins: str) -> None:
    out = tmp_path / f"bianhua.{form}"
    out.write_text("上一次的")
    done = run("diff", "--data", project / "data", "--format", form, "--out", out)
    assert done.exit_code == 0 and done.stdout == "" and done.stderr == f"写好 {out}\n"
    assert out.read_text(encoding="utf-8").startswith(begins)
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


def test_the_ending_of_a_file_says_its_format(tmp_path: Path) -> None:
    for name, begins in (
        ("a.html", "<!doctype html>"),
        ("a.md", "# 缺什么"),
        ("a.json", "{"),
        ("a.txt", "缺什么"),
    ):
        assert run("gaps", "--data", MINI, "--out", tmp_path / name).exit_code == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)
    (tmp_path / "a.md").write_text("上一次的")
    refused = (("gaps", "--format", "html", "--out", "a.md"), ("diff", "--out", "a.json"))
    for command in refused:
        done = run(*command[:-1], tmp_path / command[-1], "--data", MINI)
        assert done.exit_code == 2 and done.stdout == ""
    assert (tmp_path / "a.md").read_text() == "上一次的"


@pytest.mark.parametrize(
    ("named", "out", "said"),
    [
        (None, "a.pdf", "a.pdf 的后缀不是 txt、md、html，打开时认不出是什么文件；--out 写成 a.html"),
        (
            Format.html,
            "a.md",
            "写的是 html，a.md 的后缀却是 .md；--format 写 md 或不写；或者 --out 写成 a.html",
        ),
        (
            Format.text,
            "a.html",
            "写的是 text，a.html 的后缀却是 .html；--format 写 html 或不写；或者 --out 写成 a.txt",
        ),
        (Format.text, "a.log", "text"),
        (None, "a.HTM", "html"),
        (None, "a", "text"),
    ],
)
def test_what_an_ending_says(named: Format | None, out: str, said: str) -> None:
    try:
        found = form_of(named, Path(out), Format)
    except typer.BadParameter as problem:
        found = problem.message
    assert found == said


def test_a_file_that_cannot_be_written(project: Path, tmp_path: Path) -> None:
    done = run("diff", "--data", project / "data", "--out", tmp_path / "meiyou" / "a.md")
    assert done.exit_code == 1
    assert done.stderr.endswith("a.md 写不了：No such file or directory（建议：核对文件夹和写的权限）\n")


def test_wrong_data_are_told_as_check_tells_them(tmp_path: Path) -> None:
    data = copied(tmp_path, {BAOXIAO: edited(BAOXIAO, ("办理时限: 不超过30个工作日", "办理时限: 很快"))})
    for command in (("diff", MINI), ("burden",), ("gaps",)):
        done = run(*command, "--data", data)
        assert done.exit_code == 1 and done.stdout == ""
        assert done.stderr.startswith(
            f"{data} 的数据有错误，什么也没有做；改好再运行：\n错误 data/items/feiyong"
        )
        assert "共 1 个错误" in done.stderr


BURDENS = """\
与上级相比的负担
与上级相比，能确定的：2 处加重群众的负担，1 处减轻。
文字不同、说不准轻重的，请看各事项的对比页：办理方式 1 处，通用说明 2 处，办理材料 1 处，备注 1 处。

加重群众负担的
  ［加重］参保登记·办理材料：与全国比，只列出“有效身份证件”，没有列电子凭证（蓝石市）
    data/regions/lanshi/items/canbao-dengji.yml:5
  ［加重］参保登记·评价渠道：与全国比，改为不适用：本市暂不开展评价（蓝石市）
    data/regions/lanshi/items/canbao-dengji.yml:14

减轻群众负担的
  ［减轻］费用手工报销·办理时限：与全国比，由30个工作日缩短为20个工作日（蓝石市）
    data/regions/lanshi/items/feiyong-baoxiao.yml:7
"""


def test_a_version_that_the_program_cannot_read(tmp_path: Path) -> None:
    data = copied(tmp_path, {BAOXIAO: edited(BAOXIAO, ("办理时限: 不超过30个工作日", "办理时限: 很快"))})
    git(tmp_path, "init", "-q")
    committed(tmp_path, "错的")
    shutil.copy(MINI / BAOXIAO, data / BAOXIAO)
    done = run("diff", "HEAD", "--data", data)
    assert done.exit_code == 1
    assert done.stderr.startswith(
        "HEAD 的数据有错误，什么也没有做；以前的版本改不了，可以与那时生成的网站比：\n错误 data/items/feiyong"
    )


def test_burden_against_the_region_above() -> None:
    for wanted in ((), ("蓝石市",), ("lanshi", "quanguo")):
        done = run("burden", *wanted, "--data", MINI)
        assert (done.exit_code, done.stdout) == (0, BURDENS)
    done = run("burden", "--against-root", "--data", MINI)
    assert done.stdout == BURDENS.replace("与上级相比", "与最上一级相比")


def test_regions_that_cannot_be_asked_for() -> None:
    for command in ("burden", "gaps"):
        done = run(command, "meiyou", "--data", MINI)
        assert done.exit_code == 1
        assert done.stderr == (
            "没有“meiyou”这个地区（建议：写地区的 id 或名称，如 quanguo（全国）、lanshi（蓝石市））\n"
        )
    assert run("burden", "全国", "--data", MINI).stderr == (
        "全国没有上级，没有可比的（建议：写有上级的地区，或者不写）\n"
    )


def test_gaps_for_people_and_for_programs(tmp_path: Path) -> None:
    done = run("gaps", "lanshi", "--data", MINI)
    assert done.exit_code == 0
    assert (
        "蓝石市 15/18\n  写明公布而没有号码的事项：2/2：参保登记（窗口电话、查询电话）、费用手工报销（查询电话）\n"
        in done.stdout
    )
    found = json.loads(run("gaps", "--data", MINI, "--format", "json").stdout)
    assert [(one["region"], one["missing"], one["total"]) for one in found["regions"]] == [
        ("quanguo", 6, 10),
        ("lanshi", 15, 18),
    ]
    assert found["site"]["total"] == 8
    page = parsed(run("gaps", "--data", MINI, "--format", "html").stdout)
    assert [one.text for one in page.iter("h2")] == ["全国 6/10", "蓝石市 15/18", "网站"]


def test_how_old_the_data_may_be(tmp_path: Path) -> None:
    data = copied(tmp_path, {LANSHI: edited(LANSHI, ("办理范围:", "更新日期: 2025-06-30\n办理范围:"))})
    for today, months, old in (
        ("2026-06-30", 12, False),
        ("2026-07-01", 12, True),
        ("2026-07-01", 13, False),
    ):
        text = run("gaps", "lanshi", "--data", data, "--today", today, "--months", str(months)).stdout
        assert ("更新日期太早：1/1：2025-06-30" in text) is old
        assert ("更新日期太早：0/1" in text) is not old
        assert "没有更新日期：0/1\n" in text


def test_sides_that_are_none(project: Path) -> None:
    data = project / "data"
    for named in (("",), ("HEAD", "")):
        assert run("diff", *named, "--data", data).exit_code == 2
    done = run("diff", data, data, "--data", data)
    assert done.exit_code == 2 and "是同一个文件夹，没有可比的（建议：" in done.stderr and done.stdout == ""


def test_numbers_that_cannot_be_are_refused_in_chinese(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for given, said in (
        ("0", "--months 最小写 1"),
        ("1201", "--months 最大写 1200"),
        ("x", "--months 要写整数"),
    ):
        monkeypatch.setattr("sys.argv", ["generator", "gaps", "--months", given])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 2 and capsys.readouterr().err.startswith(f"命令写得不对：{said}（建议：")


def test_markdown_ends_no_paragraph_with_a_backslash(project: Path) -> None:
    lines = run("diff", "--data", project / "data", "--format", "md").stdout.splitlines()
    assert [line.endswith("\\") for line in lines[2:5]] == [True, True, False] and lines[5] == ""
