"""Whatever stands in the data is text: a `<script>`, quotation marks and & in every field of every file show as such."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.rendered import MINI, REAL, build, pages, parsed, squeezed

DATA = "application/ld+json"
EVIL = "<script>alert(1)</script>\"'&"
# What is checked against a fixed set, or names a file: nothing else may stand there
FIXED = frozenset(
    [
        "id",
        "依据文件",
        "区划代码",
        "上级",
        "办理范围",
        "字段",
        "首见",
        "自",
        "至",
        "事项",
        "列明事项",
        "主项编码",
        "事项编码",
        "办理时限",
        "跨省通办",
        "形式",
        "渠道",
        "用于",
        "文档",
        "条件",
        "分组",
        "日期",
        "更新日期",
        "网站域名",
        "网站标识码",
        "ICP备案号",
        "公安备案号",
    ]
)


def evil(value: Any, key: str = "") -> Any:
    """The same data with EVIL behind every text that is free."""
    if isinstance(value, dict):
        return {one: value[one] if one in FIXED else evil(value[one], one) for one in value}
    if isinstance(value, list):
        return [evil(one, key) for one in value]
    return value + EVIL if isinstance(value, str) else value


def poisoned(source: Path, target: Path) -> Path:
    """A copy of a data folder with evil in it."""
    for path in source.rglob("*.yml"):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(_as_yaml(evil(data)), encoding="utf-8")
    return target


class _Quoted(yaml.SafeDumper):
    """Every text in quotation marks: codes must have them."""


_Quoted.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)


def _as_yaml(data: Any) -> str:
    text: str = yaml.dump(data, Dumper=_Quoted, allow_unicode=True, sort_keys=False)
    return text


def scripts(page: str) -> list[str]:
    found = (one for one in parsed(page).iter("script") if one.get("type") != DATA)
    return [str(one.get("src") or one.text) for one in found]


def blocks(page: str) -> list[str]:
    """What machines read: JSON in a script that is none."""
    return [str(one.text) for one in parsed(page).iter("script") if one.get("type") == DATA]


def attributes(page: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for element in parsed(page).iter():
        if isinstance(element.tag, str):
            found.update(f"{element.tag}.{name}" for name in element.attrib)
    return found


def check(made: dict[str, str], clean: dict[str, str]) -> None:
    assert made.keys() == clean.keys()
    known: Counter[str] = sum(map(attributes, clean.values()), Counter())
    seen = 0
    for address, page in made.items():
        seen += page.count("&lt;script&gt;alert(1)&lt;/script&gt;")
        assert "<script>alert" not in page, address
        assert scripts(page) == scripts(clean[address]), address
        assert len(blocks(page)) == len(blocks(clean[address])), address
        for block in blocks(page):
            assert not set("<>&") & set(block), address
            assert EVIL in json.loads(block)["name"], address
        here = attributes(page)
        assert here.keys() <= known.keys(), f"{address}: {here.keys() - known.keys()}"
        assert not [name for name in here if name.partition(".")[2].startswith("on")], address
        for element in parsed(page).iter("a", "link", "img", "form"):
            for name in ("href", "src", "action"):
                assert (
                    not (element.get(name) or "").strip().lower().startswith(("javascript:", "data:", "http"))
                ), address
    assert seen > 5 * len(made)


def test_mini(tmp_path: Path) -> None:
    build(MINI, tmp_path / "clean")
    build(poisoned(MINI, tmp_path / "data"), tmp_path / "evil")
    made = pages(tmp_path / "evil")
    check(made, pages(tmp_path / "clean"))
    guide = squeezed(str(parsed(made["lanshi/canbao-dengji/"]).text_content()))
    for word in (
        "参保登记",
        "灵活就业人员：",
        "本市联网查询",
        "本市暂不开展评价",
        "蓝石市",
        "直接办理",
        "0990-1234567",
    ):
        assert squeezed(word + EVIL) in guide, word
    portal = squeezed(str(parsed(made[""]).text_content()))
    for word in ("蓝石市", "蓝石市清单", "参保登记和凭证", "个人", "就业登记"):
        assert squeezed(word + EVIL) in portal, word
    ledger = squeezed(str(parsed(made["kanwu/"]).text_content()))
    for word in ("1. 参保登记 六、申报材料 1", "加盖单位公项", "加盖单位公章", "“公项”不成词"):
        assert squeezed(word + EVIL) in ledger, word
    listing = squeezed(str(parsed(made["quanguo/qingdan/"]).text_content()))
    assert squeezed("事项编码共12位" + EVIL) in listing and squeezed("子项" + EVIL) in listing


def test_real_data_in_the_real_frame(tmp_path: Path, built_site: Path, generator: Callable[..., Any]) -> None:
    done = generator("build", "--data", poisoned(REAL, tmp_path / "data"), "--out", tmp_path / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    check(pages(tmp_path / "site"), pages(built_site))
    for path in (tmp_path / "site").rglob("*"):
        if path.is_file() and path.suffix != ".csv":  # a table for spreadsheets knows no markup
            said = path.read_bytes()
            if (
                path.name == "llms.txt"
            ):  # Markdown, sent as plain text: a backslash before each sign that means something
                said = said.replace(rb"\<", b"")
            assert b"<script>alert" not in said, path


@pytest.mark.parametrize("where", ["查询电话", "网址"])
def test_a_contact_is_a_link_only_if_it_is_a_number_or_a_web_address(tmp_path: Path, where: str) -> None:
    data = tmp_path / "data"
    poisoned(MINI, data)
    region = data / "regions" / "lanshi" / "region.yml"
    said = yaml.safe_load(region.read_text(encoding="utf-8"))
    said["联系"][where] = "javascript:alert(1)//https://x.example/"
    region.write_text(_as_yaml(said), encoding="utf-8")
    build(data, tmp_path / "site")
    for page in pages(tmp_path / "site").values():
        assert not parsed(page).xpath("//*[contains(@href, 'javascript')]")
