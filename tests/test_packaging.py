"""The lock files and the project file agree, and name no registry, address or path of some machine."""

import json
import re
import tomllib
from pathlib import Path

import pytest

LOCKS = ("requirements.txt", "requirements-dev.txt")


def pins(lock: Path) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+) \\$", lock.read_text(encoding="utf-8"), re.M))


@pytest.mark.parametrize("name", LOCKS)
def test_lock_holds_only_pins_and_hashes(project_root, name):
    comment, *lines = (project_root / name).read_text(encoding="utf-8").splitlines()
    assert comment.startswith("# ")
    pin_or_hash = re.compile(r"[a-z0-9-]+==[0-9a-z.]+ \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [line for line in lines if not pin_or_hash.fullmatch(line)] == []


def test_every_dependency_is_locked(project_root):
    project = tomllib.loads((project_root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {
        "requirements.txt": project["dependencies"],
        "requirements-dev.txt": project["dependencies"] + project["optional-dependencies"]["dev"],
    }
    for name, requirements in wanted.items():
        names = {
            re.match(r"[A-Za-z0-9.-]+", requirement)[0].lower().replace(".", "-")
            for requirement in requirements
        }
        assert names - pins(project_root / name).keys() == set()


def test_tests_run_with_the_versions_that_build_the_site(project_root):
    site, test = (pins(project_root / name) for name in LOCKS)
    assert site.items() <= test.items()


def test_the_lock_of_lighthouse_names_no_registry(project_root):
    folder = project_root / "scripts" / "lighthouse"
    lock = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))
    wanted = json.loads((folder / "package.json").read_text(encoding="utf-8"))["dependencies"]
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert all("integrity" in one and "resolved" not in one for one in packages.values())
    assert "://" not in json.dumps(lock)
