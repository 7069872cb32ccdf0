"""Texts that are not filled in yet, and ordinary ones that look a little like them."""

from pathlib import Path

import pytest

from tests.corpus.site import GOOD, found

FILE = "data/regions/dongshan/items/dengji.yml"


def said(tmp_path: Path, text: str) -> list[str]:
    quoted = text.replace("'", "''")
    return found(tmp_path, "placeholders", {FILE: f"受理单位: '{quoted}'\n"})


@pytest.mark.parametrize(
    ("text", "placeholder"),
    [
        ("XX市医保局", "XX"),
        ("Ｘｘ路", "Ｘｘ"),
        ("电话0990-xxxxxxx", "xxxxxxx"),
        ("××县", "××"),
        ("○○镇", "○○"),
        ("[地址]", "["),
        ("地址]", "]"),
        ("电话：____", "____"),
        ("电话：＿＿", "＿＿"),
        ("几号？？", "？？"),
        ("地点待定", "待定"),
        ("电话待补", "待补"),
        ("电话待补充。", "待补充"),
        ("电话（待核实）", "待核实"),
        ("电话暂缺", "暂缺"),
        ("TODO", "TODO"),
        ("依据：TBD", "TBD"),
        ("同上", "同上"),
        ("（同上）", "（同上）"),
        ("〃", "〃"),
        ("详见附件2", "详见附件2"),
        ("见本通知附件《材料清单》", "见本通知附件《材料清单》"),
    ],
)
def test_placeholders(text: str, placeholder: str, tmp_path: Path) -> None:
    assert said(tmp_path, text) == [
        f"data/regions/dongshan/items/dengji.yml:1:1 受理单位: “{placeholder}”像是还没有填写的内容"
        "（建议：换成确定的内容；还没有的就删除这一项，不要留空位）"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "国医保电〔2018〕14号",
        "http://www.example.gov.cn/xxgk/index.html",
        "处理器 MAXX 和 EXXON",
        "优待定点医疗机构",
        "等待定期发放",
        "待补正材料后受理",
        "优待补助对象",
        "待核实情况后五日内办结",
        "材料暂缺的可以容缺受理",
        "长×宽",
        "是否收费？",
        "第XI条",
        "A_B",
        "填写同上述要求的表格",
        "材料清单见附件2《参保登记表》",
    ],
)
def test_ordinary_words(text: str, tmp_path: Path) -> None:
    assert said(tmp_path, text) == []


def test_the_ledger_shows_what_was_printed(tmp_path: Path) -> None:
    erratum = "- 文档: zhinan\n  位置: 第[1]项\n  原文: XX局\n  更正: {}\n  理由: 原作××\n"
    ledger = GOOD["data/errata.yml"]
    assert found(tmp_path / "a", "placeholders", {"data/errata.yml": ledger + erratum.format("医保局")}) == []
    assert found(tmp_path / "b", "placeholders", {"data/errata.yml": ledger + erratum.format("待定局")}) == [
        "data/errata.yml:10:3 2 › 更正: “待定”像是还没有填写的内容（建议：换成确定的内容；还没有的就删除这一项，不要留空位）"
    ]


def test_in_an_explanation(tmp_path: Path) -> None:
    assert found(tmp_path, "placeholders", {"data/terms.yml": "- 词: 线上\n  解释: 待补充\n"}) == [
        "data/terms.yml:2:3 1 › 解释: “待补充”像是还没有填写的内容（建议：换成确定的内容；还没有的就删除这一项，不要留空位）"
    ]
