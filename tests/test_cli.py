"""The command line: what it prints, where, and with which exit status.  Never a traceback, whatever it is given."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import checks
from tests.rendered import MINI, ROOT, copied, different, hashes

Run = Callable[..., subprocess.CompletedProcess[str]]

BAD = {"regions/lanshi/items/feiyong-baoxiao.yml": "办理时限: 尽快\n办理时间: 不超过20个工作日\n"}
BAD_FILE = "data/regions/lanshi/items/feiyong-baoxiao.yml"


@pytest.fixture
def run(generator: Run) -> Run:
    """The command line; that it never shows its inside is tested at every call."""

    def checked(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        done = generator(*arguments, **environment)
        assert "Traceback" not in done.stdout + done.stderr, done.stderr
        return done

    return checked


# ------------------------------------------------------------------------------------------- check


def test_check_of_the_real_data_has_no_error(run: Run) -> None:
    done = run("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.rstrip().splitlines()[-1].startswith("共 0 个错误，")


def test_check_text(run: Run, tmp_path: Path) -> None:
    done = run("check", "--data", copied(tmp_path, BAD))
    lines = done.stdout.splitlines()
    assert done.returncode == 1 and done.stderr == ""
    assert lines[0].startswith(f"错误 {BAD_FILE}:1:1 办理时限: ") and "（建议：" in lines[0]
    assert lines[1] == f"错误 {BAD_FILE}:2:1 办理时间: 不认识的键“办理时间”（建议：是不是“办理时限”？）"
    assert all(line.startswith("提醒 ") for line in lines[2:-1])
    assert lines[-1] == f"共 2 个错误，{len(lines) - 3} 个提醒。"


def test_check_json(run: Run, tmp_path: Path) -> None:
    done = run("check", "--format", "json", "--data", copied(tmp_path, BAD))
    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert {
        "file": BAD_FILE,
        "line": 2,
        "column": 1,
        "path": "办理时间",
        "message": "不认识的键“办理时间”",
        "hint": "是不是“办理时限”？",
        "rule": "unknown-key",
        "severity": "error",
    } in found
    assert [one["severity"] for one in found].count("error") == 2


def test_check_github(run: Run, tmp_path: Path) -> None:
    done = run("check", "--format", "github", "--data", copied(tmp_path, BAD))
    assert done.returncode == 1
    assert (
        f"::error file={BAD_FILE},line=2,col=1,title=unknown-key::办理时间: 不认识的键“办理时间”（建议：是不是“办理时限”？）"
    ) in done.stdout.splitlines()
    assert all(line.startswith(("::error ", "::warning ")) for line in done.stdout.splitlines())


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_warnings_alone_are_no_failure(run: Run, form: str) -> None:
    done = run("check", "--format", form, "--data", MINI)
    assert done.returncode == 0
    assert ("warning" in done.stdout) if form != "text" else ("提醒 " in done.stdout)


def test_check_without_any_finding(run: Run, tmp_path: Path) -> None:
    region = (MINI / "regions/lanshi/region.yml").read_text(encoding="utf-8")
    materials = (MINI / "materials.yml").read_text(encoding="utf-8")
    data = copied(
        tmp_path,
        {
            "regions/lanshi/region.yml": region.replace(
                "联系: {", "联系: {窗口电话: 0990-1111111, 查询电话: 0990-2222222, "
            ),
            "materials.yml": materials.replace(
                "表格: true\n", "表格: true\n  空白表: https://example.gov.cn/dengji.pdf\n"
            ),
        },
    )
    assert run("check", "--data", data).stdout == "共 0 个错误，0 个提醒。\n"
    assert json.loads(run("check", "--format", "json", "--data", data).stdout) == []
    assert run("check", "--format", "github", "--data", data).stdout == ""


def test_check_reads_the_sites_address_too(run: Run, tmp_path: Path) -> None:
    data = copied(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: 名\n", encoding="utf-8")
    done = run("check", "--data", data)
    assert done.returncode == 0 and "提醒 mkdocs.yml:1:1 site_url: 没有填网站的网址" in done.stdout
    (tmp_path / "mkdocs.yml").write_text("site_url: x.gov.cn\n", encoding="utf-8")
    done = run("check", "--data", data)
    assert (
        done.returncode == 1 and "错误 mkdocs.yml:1:11 site_url: “x.gov.cn”前面没有 https://" in done.stdout
    )


def test_check_for_another_day(run: Run, tmp_path: Path) -> None:
    name = "regions/lanshi/items/feiyong-baoxiao.yml"
    text = "办理时限: 不超过20个工作日\n变动: [{生效日期: 2027-01-01, 办理时限: 即时办结}]\n"
    done = run("check", "--data", copied(tmp_path, {name: text}), "--today", "2027-01-01")
    assert done.stderr == "数据里有生效日期或失效日期，按 2027-01-01 检查。\n"
    assert "变动 › 1: 这一段从 2027-01-01 起，已经生效（建议：" in done.stdout


def test_rules_are_listed(run: Run) -> None:
    done = run("check", "--list-rules")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [f"{rule.name}  {rule.about}" for rule in checks.RULES]


@pytest.mark.parametrize(
    "command", [["check"], ["explain", "lanshi/canbao-dengji"], ["build", "--out", "out"]]
)
def test_a_data_folder_that_is_not_there(run: Run, tmp_path: Path, command: list[str]) -> None:
    if "out" in command:
        command = [*command[:-1], str(tmp_path / "out")]
    for data in (tmp_path / "meiyou", MINI / "catalog.yml"):
        done = run(*command, "--data", data)
        assert done.returncode == 1 and done.stdout == ""
        assert done.stderr == f"找不到数据文件夹 {data}（建议：在项目的文件夹里运行，或用 --data 指明）\n"
    assert not (tmp_path / "out").exists()


def test_an_empty_data_folder(run: Run, tmp_path: Path) -> None:
    done = run("check", "--data", tmp_path)
    assert done.returncode == 1 and "没有这个文件" in done.stdout


# ------------------------------------------------------------------------------------------- explain


def test_explain(run: Run) -> None:
    done = run("explain", "alashan/menzhen-baoxiao", "办理时限")
    assert (done.returncode, done.stderr) == (0, "")
    assert "不超过25个工作日" in done.stdout and "不超过30个工作日" in done.stdout


def test_explain_what_is_unknown(run: Run) -> None:
    done = run("explain", "alashn/menzhen-baoxiao")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "没有这个地区：“alashn”（建议：是不是 alashan？）\n"


def test_explain_of_broken_data(run: Run, tmp_path: Path) -> None:
    done = run("explain", "lanshi/canbao-dengji", "--data", copied(tmp_path, {"sources.yml": "["}))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("公共数据读不出来，请先运行 check：\ndata/sources.yml:")


# ------------------------------------------------------------------------------------------- build


def test_build_says_what_it_wrote_and_how_to_look_at_it(run: Run, tmp_path: Path) -> None:
    done = run("build", "--data", MINI, "--out", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    note, first, second, third = done.stdout.splitlines()
    assert note.startswith("提醒：site_url: 没有填网站的网址")
    assert first.startswith(f"写好 {tmp_path / 'site'}：2 个地区，23 个网页，") and "每秒" in first
    assert second == "查看：make serve，或运行下面一行，再打开 http://127.0.0.1:8000/"
    assert shlex.split(third) == [sys.executable, "-m", "http.server", "--directory", str(tmp_path / "site")]
    assert (tmp_path / "site" / "lanshi" / "canbao-dengji" / "index.html").is_file()


def test_build_of_broken_data_leaves_the_site_as_it_was(run: Run, tmp_path: Path) -> None:
    site = tmp_path / "出 去" / "site"
    assert run("build", "--data", MINI, "--out", site).returncode == 0
    before = hashes(site)
    data = copied(tmp_path, BAD)
    done = run("build", "--data", data, "--out", site)
    assert (done.returncode, done.stdout) == (1, "")
    printed = run("check", "--data", data).stdout
    assert printed in done.stderr
    assert done.stderr.rstrip().endswith("数据有错误，没有生成网站，原来的网站没有改动。")
    assert different(before, hashes(site)) == []
    assert [path.name for path in site.parent.iterdir()] == ["site"], "nothing half-made is left"


@pytest.mark.parametrize("out", ["zu/site", "zu/a/b", "zu"])
def test_build_where_nothing_may_be_written(
    tmp_path: Path, out: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from generator import building

    closed = tmp_path / "zu"
    closed.mkdir()
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != closed and allowed(path, mode))
    assert building.build(MINI, tmp_path / out) == 1
    said = f"不能写入 {tmp_path / out}：{closed} 没有写入权限（建议：换一个自己能写的文件夹）\n"
    assert capsys.readouterr() == ("", said)


def test_build_into_a_folder_that_is_no_site(run: Run, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "论文.txt").write_text("三年的心血", encoding="utf-8")
    done = run("build", "--data", MINI, "--out", tmp_path / "site")
    assert done.returncode == 1 and done.stderr
    assert (tmp_path / "site" / "论文.txt").read_text(encoding="utf-8") == "三年的心血"


# ------------------------------------------------------------------------------------------- always the same


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"},
        {"PYTHONHASHSEED": "77", "TZ": "America/New_York", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "86400"},
    ],
    ids=["one", "other"],
)
def test_the_same_data_make_the_same_bytes(
    run: Run, tmp_path: Path, built_site: Path, surroundings: dict[str, str]
) -> None:
    done = run("build", "--out", tmp_path / "site", **surroundings)
    assert done.returncode == 0, done.stderr
    assert different(hashes(built_site), hashes(tmp_path / "site")) == []


def test_the_same_bytes_wherever_the_project_lies(tmp_path: Path, built_site: Path) -> None:
    project = tmp_path / "医保 项目" / "办事指南"
    project.mkdir(parents=True)
    for name in ("generator", "data", "docs", "overrides"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", project)
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert f"写好 {project / 'site'}：" in done.stdout, "it is the copy that was built"
    assert different(hashes(built_site), hashes(project / "site")) == []


# ------------------------------------------------------------------------------------------- the rest


def test_help_is_in_chinese(run: Run) -> None:
    done = run("--help")
    assert done.returncode == 0
    for words in ("检查数据、查来历、建站", "check", "explain", "build", "bench"):
        assert words in done.stdout


@pytest.mark.parametrize("numbers", ["abc", "4,", "-1", "1.5", ""])
def test_bench_wants_numbers(run: Run, numbers: str) -> None:
    done = run("bench", "--regions", numbers)
    assert done.returncode == 2 and done.stdout == ""
    assert "--regions" in done.stderr and "逗号" in done.stderr


def test_bench_prints_a_table(run: Run) -> None:
    done = run("bench", "--regions", "2", COLUMNS="200")
    assert done.returncode == 0, done.stderr
    for words in ("地区", "网页/秒", "毫秒/网页", "最大进程 MB", "输出 MB"):
        assert words in done.stdout


WRONG = {
    "nonsense": "没有 nonsense 这个命令（建议：运行 python -m generator --help 看写法）",
    "check --format xml": "--format 不能是 xml，只能是 text、json、github（建议：运行 python -m generator check --help 看写法）",
    "explain": "少写了 地区/事项（建议：运行 python -m generator explain --help 看写法）",
    "check --nonsense": "没有 --nonsense 这个选项（建议：运行 python -m generator check --help 看写法）",
    "check --data": "--data 后面要写它的值（建议：运行 python -m generator --help 看写法）",
    "check --today 明天": "--today：“明天”不是日期，写成“2026-01-31”的样子：年-月-日，月和日都是两位（建议：运行 python -m generator check --help 看写法）",
    "check a b": "多写了 a b（建议：运行 python -m generator check --help 看写法）",
}


@pytest.mark.parametrize(("typed", "said"), WRONG.items())
def test_wrong_usage(run: Run, typed: str, said: str) -> None:
    done = run(*typed.split())
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"命令写得不对：{said}\n")


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    done = run()
    assert done.returncode == 2 and "检查数据、查来历、建站" in done.stdout + done.stderr


def test_the_reader_of_the_output_may_go(tmp_path: Path) -> None:
    """check | head -1: quiet, not a traceback."""
    done = subprocess.run(
        f'"{sys.executable}" -m generator check --list-rules | true',
        shell=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
