"""docs/qianru.md: the commands that it gives to other websites' servers are run as they stand, against the built site."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from web_server import Server

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "qianru.md").read_text(encoding="utf-8")
COMMANDS = [dedent(one) for one in re.findall(r"^ *```sh\n(.*?)^ *```$", PAGE, re.DOTALL | re.MULTILINE)]
GUIDES = ("hami/zhuyuan-baoxiao", "hami/menzhen-baoxiao")
VERSIONS = "api/v1/versions.json"


@pytest.fixture
def server(built_site: Path, tmp_path: Path) -> Iterator[Server]:
    """The files of the built site that a host takes, in a folder that a test may change."""
    folder = tmp_path / "site"
    for name in (VERSIONS, "api/v1/hami", *(f"{guide}/fragment.html" for guide in GUIDES)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (built_site / name).is_dir() else shutil.copyfile
        copy(built_site / name, folder / name)
    (folder / "404.html").write_bytes((built_site / "404.html").read_bytes())
    with Server(folder) as running:
        yield running


@pytest.fixture
def taken(tmp_path: Path) -> Path:
    """The host's own folder."""
    return tmp_path / "单位 网站" / "yibao"


@pytest.fixture
def run(server: Server, taken: Path, tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """run(guides): the script of the page with its three lines filled in; what was asked for is in server.sent."""
    assert COMMANDS[0].startswith("#!/bin/sh\n") and COMMANDS[0].count("# 改：") == 3
    script = tmp_path / "qu-zhinan"

    def start(guides: tuple[str, ...] = GUIDES) -> subprocess.CompletedProcess[str]:
        text = COMMANDS[0]
        for name, value in (
            ("SITE", server.address.rstrip("/")),
            ("FOLDER", f"'{taken}'"),
            ("GUIDES", f'"{" ".join(guides)}"'),
        ):
            text, count = re.subn(rf"^{name}=.*?  +# 改：.*$", f"{name}={value}", text, flags=re.MULTILINE)
            assert count == 1, name
        script.write_text(text, encoding="utf-8")
        server.sent.clear()
        done = subprocess.run(["/bin/sh", script], capture_output=True, text=True, timeout=60)
        assert not list(taken.rglob(".new*")), "what was fetched beside the copies is left"
        return done

    return start


def copies(taken: Path) -> dict[str, str]:
    return {guide: (taken / guide / "fragment.html").read_text(encoding="utf-8") for guide in GUIDES}


def changed(server: Server, text: str | None, guide: str = GUIDES[0]) -> None:
    """The site says something else of a guide (None: nothing), and another version of its region."""
    path = server.folder / guide / "fragment.html"
    path.unlink() if text is None else path.write_text(text, encoding="utf-8")
    versions = json.loads((server.folder / VERSIONS).read_text(encoding="utf-8"))
    versions["regions"]["hami"] = "01234567"
    text = json.dumps(versions, separators=(",", ":"))
    (server.folder / VERSIONS).write_text(text, encoding="utf-8")


def asked(server: Server) -> list[str]:
    return [path.strip("/") for path, _ in server.sent]


def test_the_copies_are_those_of_the_site_and_follow_it(
    run, server: Server, taken: Path, built_site: Path
) -> None:
    done = run()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    there = {guide: (built_site / guide / "fragment.html").read_text(encoding="utf-8") for guide in GUIDES}
    assert copies(taken) == there
    # nothing is new: one small question
    assert run().returncode == 0 and asked(server) == [VERSIONS]
    # something is
    new = there[GUIDES[0]].replace("住院费用报销", "住院报销")
    changed(server, new)
    assert run().returncode == 0 and copies(taken) == {**there, GUIDES[0]: new}
    assert run().returncode == 0 and asked(server) == [VERSIONS]


def test_a_guide_that_was_never_there_leaves_no_folder_and_is_not_called_old(run, taken: Path) -> None:
    done = run((GUIDES[0], "no-such/item"))
    assert done.returncode == 1 and (taken / GUIDES[0] / "fragment.html").is_file()
    assert (
        "没有取到，以前也没有取过，网页里这一段是空的：no-such/item" in done.stderr
        and "旧的还在" not in done.stderr
    )
    assert not (taken / "no-such").exists()


def test_a_guide_that_is_asked_for_later_is_taken_at_once(run, server: Server, taken: Path) -> None:
    assert run(GUIDES[:1]).returncode == 0 and not (taken / GUIDES[1]).exists()
    assert run().returncode == 0 and asked(server) == [VERSIONS, f"{GUIDES[1]}/fragment.html"]
    assert all(copies(taken).values())


@pytest.mark.parametrize(
    "bad",
    [
        lambda good: None,  # the guide is no more: 404
        lambda good: "",
        lambda good: good[: len(good) // 2],
        lambda good: good[
            : good.index("</div>", len(good) // 3) + 6
        ],  # half of it that ends as the whole does
        lambda good: f"<!doctype html><title>请登录</title>{good}",
        lambda good: good.replace("</h2>", "</h2><script>alert(1)</script>", 1),
        lambda good: good.replace("<h2>", '<h2><a href="JavaScript:alert(1)">', 1),
        lambda good: "<html><body>系统维护中</body></html>",
    ],
)
def test_what_is_no_whole_fragment_replaces_nothing(run, server: Server, taken: Path, bad) -> None:
    run()
    before = copies(taken)
    other = before[GUIDES[1]].replace("门诊", "门 诊")
    changed(server, other, GUIDES[1])
    changed(server, bad(before[GUIDES[0]]))
    done = run()
    assert done.returncode == 1 and f"没有换，旧的还在：{GUIDES[0]}\n" in done.stderr
    assert copies(taken) == {GUIDES[0]: before[GUIDES[0]], GUIDES[1]: other}
    # asked for again the next time, and taken when it is right
    (server.folder / GUIDES[0] / "fragment.html").write_text(before[GUIDES[1]], encoding="utf-8")
    assert run().returncode == 0 and copies(taken)[GUIDES[0]] == before[GUIDES[1]]


def test_without_a_connection_nothing_is_touched(run, server: Server, taken: Path) -> None:
    run()
    before = copies(taken)
    (server.folder / VERSIONS).write_text("<html>请先登录</html>", encoding="utf-8")
    for trouble in (503, 0):
        server.trouble = trouble
        done = run()
        assert done.returncode == 1 and "旧的都没有动" in done.stderr
        assert copies(taken) == before


def test_the_commands_for_data_answer(server: Server) -> None:
    (commands,) = [one for one in COMMANDS[1:] if VERSIONS in one]
    lines = commands.split("\n")[:-1]
    answers = []
    for line in lines:
        done = subprocess.run(
            line.replace("https://网址/", server.address),
            shell=True,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.returncode == 0, line
        answers.append(json.loads(done.stdout))
    versions, region, guide = answers
    assert versions["regions"]["hami"] == region["version"]
    assert region["items"]["zhuyuan-baoxiao"] == guide["version"]
    assert "退出码" in PAGE
    gone = lines[2].replace("https://网址/", server.address).replace("zhuyuan", "no-such")
    assert subprocess.run(gone, shell=True, capture_output=True, timeout=60).returncode != 0
