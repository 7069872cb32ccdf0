"""What lies in data/ and is read by nobody, and folders that may not be read: told once, with a cure, word for word."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import pipeline
from generator.explaining import Unknown, explain
from tests.corpus.site import check, write

IN_DATA = (
    "data 里只放 catalog.yml、sources.yml、materials.yml、situations.yml、errata.yml、terms.yml、site.yml 和文件夹 items、regions、search、forms；"
    "事项文件放 data/items 或地区的 items"
)
IN_REGION = "data/regions/dongshan 里只放 region.yml 和文件夹 items，事项文件放 data/regions/dongshan/items"
IN_REGIONS = "data/regions 里只放地区的文件夹，一个地区的内容写在 data/regions/地区/region.yml"
FILE, FOLDER = "1:1 不认识的文件，不会生效", "1:1 不认识的文件夹，里面的内容不会生效"
NO_ACCESS = "1:1 没有读取权限，里面的文件都没有检查（建议：请系统管理员修改文件夹的权限，让它能读、能进入）"

STRANGERS = {
    "data/item/a.yml": f"error data/item:{FOLDER}（建议：应是 items：把要用的文件移到 data/items，再删除这个文件夹）",
    "data/Items/a.yml": f"error data/Items:{FOLDER}（建议：应是 items：把要用的文件移到 data/items，再删除这个文件夹）",
    "data/serach/a.yml": f"error data/serach:{FOLDER}（建议：是不是 search？改成这个名字；若不是，{IN_DATA}）",
    "data/jiu/a.txt": f"error data/jiu:{FOLDER}（建议：{IN_DATA}）",
    "data/catalog.yaml": f"error data/catalog.yaml:{FILE}（建议：已有 catalog.yml；多余的请删除，或移到 data 以外）",
    "data/dengji.yml": f"error data/dengji.yml:{FILE}（建议：{IN_DATA}）",
    "data/说明.docx": f"warning data/说明.docx:{FILE}（建议：{IN_DATA}）",
    "data/regions/xishan.yml": f"error data/regions/xishan.yml:{FILE}（建议：{IN_REGIONS}）",
    "data/regions/说明.docx": f"warning data/regions/说明.docx:{FILE}（建议：{IN_REGIONS}）",
    "data/regions/dongshan/item/a.yml": f"error data/regions/dongshan/item:{FOLDER}（建议：是不是 items？改成这个名字；若不是，{IN_REGION}）",
    "data/regions/dongshan/chaxun.yml": f"error data/regions/dongshan/chaxun.yml:{FILE}（建议：{IN_REGION}）",
    "data/regions/dongshan/Region.yml": f"error data/regions/dongshan/Region.yml:{FILE}（建议：已有 region.yml；多余的请删除，或移到 data 以外）",
    "data/items/chaxun.yml.bak": f"error data/items/chaxun.yml.bak:{FILE}（建议：已有 chaxun.yml；多余的请删除，或移到 data 以外）",
    "data/items/xin.yml.txt": f"error data/items/xin.yml.txt:{FILE}（建议：是不是 xin.yml？改成这个名字；若不是，事项文件以 .yml 结尾，其他文件请移走）",
    "data/items/a/xin.yml": f"error data/items/a:{FOLDER}（建议：data/items 里不分文件夹，把事项文件直接放在 data/items 里）",
    "data/search/a.yml": f"error data/search/a.yml:{FILE}（建议：data/search 里只放 synonyms.yml、filler.yml、out_of_scope.yml、families.yml）",
}


@pytest.mark.parametrize(("path", "said"), STRANGERS.items(), ids=STRANGERS)
def test_strangers(path: str, said: str, tmp_path: Path) -> None:
    changes: dict[str, str | bytes | None] = {path: "办理时限: 即时办结\n"}
    if path.startswith("data/regions/dongshan/item/"):
        changes["data/regions/dongshan/items/baoxiao.yml"] = None
    assert [f"{one.severity} {one}" for one in check(write(tmp_path, changes))] == [said]


@pytest.mark.parametrize("name", ["region.yaml", "Region.yml", "region.yml.txt"])
def test_a_region_file_of_another_name(name: str, tmp_path: Path) -> None:
    data = write(tmp_path, {})
    (data / "regions/shiqiao/region.yml").rename(data / "regions/shiqiao" / name)
    said = [str(one) for one in check(data)]
    assert (
        len(said) == 2
        and f"data/regions/shiqiao/{name}:{FILE}（建议：是不是 region.yml？" in said[0] + said[1]
    )


def test_hidden_names_are_left_alone(tmp_path: Path) -> None:
    names = (
        "data/.git/a.yml",
        "data/regions/.a.yml",
        "data/items/.b.yml.swp",
        "data/regions/dongshan/.c/d.yml",
    )
    assert check(write(tmp_path, dict.fromkeys(names, ""))) == []


# ------------------------------------------------------------------------------------------- permissions

MISTAKE = (
    "data/regions/dongshan/items/chaxun.yml:1:1 办理期限: 不认识的键“办理期限”（建议：是不是“办理时限”？）"
)
CLOSED = {
    ("", 0): ["data"],
    ("", 0o444): ["data"],
    ("regions", 0o444): ["data/regions"],
    ("regions", 0): ["data/regions"],
    ("items", 0o444): ["data/items", MISTAKE],
    ("items", 0): ["data/items", MISTAKE],
    ("search", 0): [MISTAKE, "data/search"],
    ("regions/dongshan", 0o700): ["data/regions/dongshan"],
    ("regions/quanguo", 0): [MISTAKE, "data/regions/quanguo"],
    ("regions/quanguo", 0o444): [MISTAKE, "data/regions/quanguo"],
    ("regions/shiqiao/items", 0o444): [MISTAKE, "data/regions/shiqiao/items"],
    ("regions/quanguo/items", 0): [MISTAKE, "data/regions/quanguo/items"],
}


@pytest.fixture
def site() -> Iterator[Path]:
    """A data folder that everybody may go to; pytest's own folders are closed to other users."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        yield write(
            Path(folder),
            {
                "data/regions/dongshan/items/chaxun.yml": "办理期限: 1\n",
                "data/search/filler.yml": "少看: [的]\n",
            },
        )


def as_nobody(work: object, into: Path) -> str:
    """What ``work()`` returns in a process without root's rights, which read everything."""
    into.touch()
    into.chmod(0o666)
    child = os.fork()
    if not child:
        with open(into, "w", encoding="utf-8") as answer:
            try:
                if os.geteuid() == 0:
                    os.setuid(65534)
                answer.write(work())  # type: ignore[operator]
            except BaseException as problem:
                answer.write(f"{type(problem).__name__}: {problem}")
        os._exit(0)
    os.waitpid(child, 0)
    return into.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("folder", "mode", "said"),
    [(*key, said) for key, said in CLOSED.items()],
    ids=lambda value: str(value)[:30],
)
def test_a_closed_folder_is_one_problem(
    folder: str, mode: int, said: list[str], site: Path, tmp_path: Path
) -> None:
    def work() -> str:
        loaded = pipeline.load(site)
        loaded.close()
        return "\n".join(map(str, loaded.problems))

    (site / folder).chmod(mode)
    try:
        found = as_nobody(work, tmp_path / "answer")
    finally:
        (site / folder).chmod(0o755)
    assert found.splitlines() == [one if one == MISTAKE else f"{one}:{NO_ACCESS}" for one in said]


def test_explain_says_why_it_knows_no_region(site: Path, tmp_path: Path) -> None:
    def work() -> str:
        try:
            return explain(site, "quanguo/dengji")
        except Unknown as problem:
            return str(problem)

    (site / "regions").chmod(0o444)
    try:
        assert as_nobody(work, tmp_path / "answer") == f"data/regions:{NO_ACCESS}"
    finally:
        (site / "regions").chmod(0o755)


def test_a_file_in_the_place_of_a_folder(tmp_path: Path) -> None:
    data = write(tmp_path, {})
    shutil.rmtree(data / "regions")
    (data / "regions").write_text("", encoding="utf-8")
    cure = "这里应是文件夹，不是文件（建议：把这个文件移走，建立同名的文件夹）"
    assert [str(one) for one in check(data)] == [f"data/regions:1:1 {cure}"]


def test_a_link_in_a_circle(tmp_path: Path) -> None:
    data = write(tmp_path, {})
    shutil.rmtree(data / "items")
    (data / "items").symlink_to("items")
    (data / "regions/dongshan/items/x.yml").symlink_to("x.yml")
    assert [str(one) for one in check(data)][:1] == [
        "data/items:1:1 文件夹读不出来：链接绕成了圈（建议：检查磁盘和链接，或重新复制这个文件夹）"
    ]
