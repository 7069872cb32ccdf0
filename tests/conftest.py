"""Fixtures that all tests share: the real site, built once a run; hypothesis settings that never flake."""

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
PUBLIC = "https://example.gov.cn/ybj/bszn/"

# No deadline: the machine may be busy building the site beside. Derandomized: a run of CI depends on the
# commit alone; HYPOTHESIS_PROFILE=search looks for new examples.
settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Half as many again as there are processors: much of a browser test is waiting."""
    processors = len(os.sched_getaffinity(0))
    return processors + (processors + 1) // 2


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything under tests/browser/ is a browser test, so that nobody forgets the mark."""
    for item in items:
        if item.path.is_relative_to(ROOT / "tests" / "browser"):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The folder that holds pyproject.toml, data/ and generator/."""
    return ROOT


def run_generator(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m generator …` in the project's folder; its status and everything that it printed."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
    )


@pytest.fixture(scope="session")
def generator() -> Callable[..., subprocess.CompletedProcess[str]]:
    """The command line as a function: generator("check", "--format", "json").returncode"""
    return run_generator


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], str]], Path]:
    """once(name, make): a folder that make(folder) filled once in the whole run, whichever worker came first.

    make returns what went wrong, or "". The other workers wait for the first; if it failed, they fail with
    the same words rather than try again.
    """
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # a worker's own folder lies in the run's folder

    def folder_made_once(name: str, make: Callable[[Path], str]) -> Path:
        folder, outcome = base / name, base / f"{name}.outcome"
        with open(base / f"{name}.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not outcome.exists():
                outcome.write_text(json.dumps(make(folder)), encoding="utf-8")
            trouble = json.loads(outcome.read_text(encoding="utf-8"))
        if trouble:
            pytest.fail(trouble, pytrace=False)
        return folder

    return folder_made_once


@pytest.fixture(scope="session")
def built_site(once: Callable[[str, Callable[[Path], str]], Path]) -> Path:
    """The folder of the real site, built from data/ by the real command; only read it."""

    def build(folder: Path) -> str:
        done = run_generator("build", "--out", folder)
        if done.returncode == 0:
            return ""
        return f"网站没有生成（退出码 {done.returncode}）：\n{done.stdout}{done.stderr}"

    return once("built-site", build)


@pytest.fixture(scope="session")
def published_site(once: Callable[[str, Callable[[Path], str]], Path]) -> Path:
    """The same with an address of its own, PUBLIC; only read it."""

    def build(folder: Path) -> str:
        folder.mkdir()
        config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        for name, folder_of_it in (("custom_dir: overrides", "overrides"), ("data_dir: data", "data")):
            key = name.partition(":")[0]
            config = config.replace(name, f"{key}: {json.dumps(str(ROOT / folder_of_it))}")
        own = folder / "mkdocs.yml"
        own.write_text(
            f"{config}\nsite_url: {PUBLIC}\ndocs_dir: {json.dumps(str(ROOT / 'docs'))}\n", encoding="utf-8"
        )
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", own, "-d", folder / "site"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
        return f"网站没有生成：\n{done.stdout}{done.stderr}" if done.returncode else ""

    return once("published-site", build) / "site"
