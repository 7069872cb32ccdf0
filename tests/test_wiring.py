"""What editors, hooks and code platforms are told to run is there."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
GITHUB = ROOT / ".github" / "workflows" / "check.yml"
GITEE = ROOT / ".workflow" / "check.yml"
HOOKS = ROOT / ".pre-commit-config.yaml"


def commands() -> list[str]:
    """Every command that the three files run."""
    github = yaml.safe_load(GITHUB.read_text(encoding="utf-8"))
    found = [step["run"] for job in github["jobs"].values() for step in job["steps"] if "run" in step]
    gitee = yaml.safe_load(GITEE.read_text(encoding="utf-8"))
    found += [line for stage in gitee["stages"] for step in stage["steps"] for line in step["commands"]]
    hooks = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    return found + [hook["entry"] for repo in hooks["repos"] for hook in repo["hooks"]]


def test_commands_are_there():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in commands():
        if made := re.match(r"make (\S+)", command):
            assert re.search(rf"^{made[1]}:|^env env-pdf env-test:.*{made[1]}", makefile, re.MULTILINE), (
                command
            )
        else:
            assert command.startswith(".venv/bin/python "), command


@pytest.mark.parametrize("hook", ["data", "schemas"])
def test_hooks_let_good_work_pass(hook):
    hooks = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))["repos"][0]["hooks"]
    entry = next(one["entry"] for one in hooks if one["id"] == hook)
    done = subprocess.run(entry.split(), cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_hooks_look_at_what_they_are_for():
    hooks = {one["id"]: one for one in yaml.safe_load(HOOKS.read_text(encoding="utf-8"))["repos"][0]["hooks"]}
    assert re.search(hooks["data"]["files"], "data/regions/hami/region.yml")
    assert re.search(hooks["schemas"]["files"], "generator/schema/values.py")
    assert not re.search(hooks["data"]["files"], "tests/fixtures/mini/data/catalog.yml")
