"""`new region` and `new item`: what they write is right, what they refuse is said with its cure."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from generator import pipeline, problems
from generator.cli import app

MINI = Path(__file__).resolve().parents[1] / "fixtures" / "mini" / "data"
SECTIONS = {
    "事项名称": "家庭病床认定",
    "受理单位": "县医保经办机构",
    "服务对象": "行动不便的参保人员",
    "办理渠道": "1.现场办理：服务窗口办理；2.电话预约",
    "办理流程": "1.申请人申请；2.经办机构受理；3.办结",
    "办理材料": "1.有效身份证件；2.《家庭病床申请表》（加盖单位公章）",
    "办理时限": "不超过5个工作日",
    "查询方式": "现场查询",
    "监督电话": "向社会公布监督电话",
    "评价渠道": "现场评价",
}
REGION = ["region", "shiqiao", "--name", "石桥县", "--parent", "quanguo"]
DOCUMENT = ["--title", "石桥县清单全名", "--short", "石桥县清单"]
ITEM = ["item", "jiating-bingchuang", "--group", "canbao"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINI, tmp_path / "data"))


@pytest.fixture
def new(data: Path) -> Callable[..., Result]:
    """new(arguments…, typed="…"): the command over a copy of the small site; typed: what a person answers."""

    def run(*arguments: str, typed: str = "") -> Result:
        return CliRunner().invoke(app, ["new", *arguments, "--data", str(data)], input=typed)

    return run


def sections(**other: str) -> list[str]:
    given = {**SECTIONS, **other}
    return [word for key, text in given.items() if text for word in ("--section", f"{key}={text}")]


def snapshot(data: Path) -> dict[str, bytes]:
    return {str(path.relative_to(data)): path.read_bytes() for path in data.rglob("*.yml")}


def errors(data: Path) -> list[str]:
    loaded = pipeline.load(data)
    loaded.close()
    return [str(one) for one in problems.errors(loaded.problems)]


def test_a_region_is_written_and_right(new, data):
    done = new(*REGION, *DOCUMENT)
    assert done.exit_code == 0, done.output
    text = (data / "regions/shiqiao/region.yml").read_text(encoding="utf-8")
    assert text.startswith(
        "# 石桥县：与上级相同的不写，只写不同的\n名称: 石桥县\n上级: quanguo\n依据文件: shiqiao-wenjian\n"
    )
    assert errors(data) == []
    loaded = pipeline.load(data)
    assert loaded.regions["shiqiao"].name == "石桥县"
    loaded.close()


def test_what_the_comments_offer_is_right_when_it_is_taken(new, data):
    new(*REGION, *DOCUMENT, "--code", "990102")
    path = data / "regions/shiqiao/region.yml"
    head, _, later = path.read_text(encoding="utf-8").partition("# 办理范围")
    later = "\n".join(line[2:] for line in ("# 办理范围" + later).split("\n#\n# 与上级")[0].splitlines())
    path.write_text(head + later.replace("canbao-pingzheng", "canbao-dengji"), encoding="utf-8")
    assert errors(data) == []


def test_a_known_document_is_not_registered_again(new, data):
    before = (data / "sources.yml").read_bytes()
    known = next(line for line in before.decode().splitlines() if line.startswith("- id: "))[6:]
    assert new(*REGION, "--source", known).exit_code == 0
    assert (data / "sources.yml").read_bytes() == before


def test_an_item_is_written_and_right(new, data):
    done = new(*ITEM, *sections())
    assert done.exit_code == 0, done.output
    assert "请核对：名称库里没有“《家庭病床申请表》”" in done.output
    assert errors(data) == []
    text = (data / "items/jiating-bingchuang.yml").read_text(encoding="utf-8")
    assert "办理时限: 不超过5个工作日\n" in text
    assert (
        "  - 材料: 《家庭病床申请表》\n    原文: 《家庭病床申请表》（加盖单位公章）\n    加盖公章: true\n"
        in text
    )
    assert "没有写对象，首页按对象找事项时没有它" in done.output
    assert ", jiating-bingchuang]" in (data / "catalog.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["region", "about", "--name", "甲"], "地区 about 与站内地址重名（建议："),
        (["region", "Shi Qiao", "--name", "甲"], "不能作网址（建议：用小写拼音和连字符"),
        (["region", "quanguo", "--name", "甲"], "已经有地区 quanguo"),
        (["region", "shiqiao"], "没有写名称（建议：加上 --name）"),
        ([*REGION[:-1], "meiyou", *DOCUMENT], "没有上级地区 meiyou（建议：写上级地区的文件夹名，如"),
        ([*REGION, "--source", "meiyou"], "data/sources.yml 里没有 meiyou（建议：从已有的里选"),
        (
            ["item", "jiating-bingchuang", "--group", "没有", *sections()],
            "的“主项”里没有“没有”（建议：从这些里选",
        ),
        ([*ITEM, "--section", "受理"], "--section 受理 看不懂（建议：写成 受理单位=原文"),
        ([*ITEM, *sections(监督电话="")], "没有写监督电话（建议：加上 --section 监督电话=原文）"),
        ([*ITEM, *sections(办理时限="尽快")], "什么也没有写"),
    ],
)
def test_refusals(new, data, arguments, said):
    before = snapshot(data)
    done = new(*arguments)
    assert done.exit_code == 1
    assert said in done.output
    assert snapshot(data) == before


def test_data_with_errors_are_mended_first(new, data):
    (data / "catalog.yml").write_text("主项: [\n", encoding="utf-8")
    done = new(*REGION, *DOCUMENT)
    assert done.exit_code == 1 and done.output.startswith("数据里有错误，先改好再新建：\n")


@pytest.fixture
def terminal(monkeypatch):
    """As if a person sat there: CliRunner's input is no terminal."""
    monkeypatch.setattr("generator.commands.creating._terminal", lambda: True)


def test_a_person_is_asked_for_what_is_missing(new, data, terminal):
    done = new("region", "shiqiao", typed="蓝石市\n石桥县\n没有的\n全国\n石桥县清单全名\n石桥县清单\n")
    assert done.exit_code == 0, done.output
    assert "地区 lanshi 已经叫“蓝石市”（建议：写全称" in done.output
    assert "没有上级地区 没有的（建议：" in done.output
    assert "上级: quanguo" in (data / "regions/shiqiao/region.yml").read_text(encoding="utf-8")


ANSWERS = "没有这个主项\ncanbao\n谁\n个人、danwei\n" + "".join(
    f"{text}\n\n"
    for text in {**SECTIONS, "办理时限": "尽快\n\n不超过5个工作日", "查询方式": "现场查询\n网站查询"}.values()
)


def test_lines_that_are_pasted_stay_one_answer(new, data, terminal):
    done = new("item", "jiating-bingchuang", typed=ANSWERS + "是\n")
    assert done.exit_code == 0, done.output
    assert "的“主项”里没有“没有这个主项”" in done.output and "办理时限：" in done.output
    text = (data / "items/jiating-bingchuang.yml").read_text(encoding="utf-8")
    assert "的“对象”里没有“谁”" in done.output
    catalog = (data / "catalog.yml").read_text(encoding="utf-8")
    assert catalog.count(", jiating-bingchuang]") == 3 and "首页按对象找事项时没有它" not in done.output
    assert "现场查询" in text and "网站查询" in text and "监督电话:\n  - 向社会公布监督电话\n" in text
    assert errors(data) == []


def test_nothing_is_written_without_a_yes(new, data, terminal):
    before = snapshot(data)
    done = new("item", "jiating-bingchuang", typed=ANSWERS + "不\n")
    assert done.exit_code == 1 and done.output.endswith("什么也没有写。\n")
    assert snapshot(data) == before


def test_an_end_of_input_is_no_answer(new, data, terminal):
    before = snapshot(data)
    ended = new("item", "jiating-bingchuang", typed="canbao\n\n家庭病床\n")
    assert ended.exit_code == 1 and ended.output.endswith("什么也没有写。\n")
    assert snapshot(data) == before
