"""A project under git with the mini site as its first version, and a changed working folder; read only."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.rendered import copied, edited

BAOXIAO, DENGJI, DAYIN = (
    f"items/{one}.yml" for one in ("feiyong-baoxiao", "canbao-dengji", "pingzheng-dayin")
)
LANSHI = "regions/lanshi/region.yml"
CHANGED = {
    # longer for all that do not say otherwise
    BAOXIAO: edited(BAOXIAO, ("不超过30个工作日", "不超过40个工作日")),
    # two channels fewer; one region has one of them in words of its own
    DENGJI: edited(DENGJI, ("  - 渠道: [网上, 自助]\n    文: 网上办理或自助终端办理\n", "")),
    # one material more
    DAYIN: edited(DAYIN, ("[有效身份证件]", "[有效身份证件, 收费票据]")),
    LANSHI: edited(LANSHI, ("监督电话: 0990-1234567, ", "")),
}


def git(folder: Path, *arguments: str) -> None:
    """One command of git, as nobody in particular."""
    own = ["-c", "user.name=甲", "-c", "user.email=a@example.cn", "-c", "core.autocrlf=false"]
    subprocess.run(["git", *own, *arguments], cwd=folder, check=True, capture_output=True)


def committed(folder: Path, message: str) -> None:
    """All that lies in a folder as the next version."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)


@pytest.fixture(scope="package")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    data = copied(folder)
    git(folder, "init", "-q")
    committed(folder, "一")
    for name, text in CHANGED.items():
        (data / name).write_text(text, encoding="utf-8")
    return folder
