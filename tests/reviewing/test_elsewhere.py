"""What `diff` tells beside the guides: forms' links, region.yml, the files that all regions share; and 没有变化 where nothing is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.outputs.open_data import OpenDataOptions
from generator.reviewing.comparing import Difference, difference
from generator.reviewing.elsewhere import _ADAPTERS
from generator.reviewing.printed import as_html, as_markdown, as_text
from generator.reviewing.report import Report
from generator.reviewing.reports import difference_report
from generator.reviewing.walking import differing
from generator.source import read
from tests.rendered import MINI, REAL, build, copied, edited

DAY = "2026-01-01"
REGION = "regions/lanshi/region.yml"
FORM = "《参保登记表》"


def told(old: Path, new: Path) -> tuple[Difference, Report]:
    found = difference(str(old), str(new), new, DAY)
    return found, difference_report(found)


def with_more(name: str, *replaced: tuple[str, str], end: str = "") -> str:
    return edited(name, *replaced).rstrip() + "\n" + end


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The mini site with blanks and names, and the same with all of these others."""
    site = "主办单位: {0}医保局\n联系方式: 0990-{0}\n"
    sides = []
    for number in ("1", "2"):
        folder = tmp_path_factory.mktemp(number)
        other = number == "2"
        files = {
            "materials.yml": with_more(
                "materials.yml",
                (f"  名称: {FORM}\n", f"  名称: {FORM}\n  空白表: https://a.gov.cn/{number}.pdf\n"),
            ),
            "site.yml": site.format(number),
            REGION: with_more(
                REGION,
                end=f"核对人: 科室{number}\n核对日期: 2026-01-0{number}\n更新日期: 2026-01-0{number}\n",
            ),
        }
        if other:
            files["catalog.yml"] = edited(
                "catalog.yml",
                ("事项: [canbao-dengji, pingzheng-dayin, feiyong-baoxiao]}", "事项: [canbao-dengji]}"),
            )
        sides.append(copied(folder, files))
    return sides[0], sides[1]


def test_everything_is_told(changed: tuple[Path, Path]) -> None:
    found, report = told(*changed)
    (link,) = found.changes
    assert (link.change.field, link.change.before, link.change.after) == (
        "blank_forms",
        [f"{FORM}：https://a.gov.cn/1.pdf"],
        [f"{FORM}：https://a.gov.cn/2.pdf"],
    )
    lines = (changed[1] / "materials.yml").read_text(encoding="utf-8").splitlines()
    assert link.place == f"data/materials.yml:{lines.index('  空白表: https://a.gov.cn/2.pdf') + 1}"
    said = {one.label: (one.regions, one.old, one.new) for one in found.elsewhere}
    assert said == {
        "事项目录·对象·个人·事项": ((), ("参保登记", "凭证打印", "费用报销"), ("参保登记",)),
        "网站的信息·主办单位": ((), ("1医保局",), ("2医保局",)),
        "网站的信息·联系方式": ((), ("0990-1",), ("0990-2",)),
        "核对人": (("lanshi",), ("科室1",), ("科室2",)),
        "核对日期": (("lanshi",), ("2026-01-01",), ("2026-01-02",)),
        "更新日期": (("lanshi",), ("2026-01-01",), ("2026-01-02",)),
    }
    assert all(one.place.startswith("data/") and one.place.count(":") == 1 for one in found.elsewhere)
    text = as_text(report)
    assert "全站\n  事项目录·对象·个人·事项：去掉“凭证打印、费用报销”\n" in text
    assert "7 处变化，涉及 2 个地区、1 个事项，全站的 3 处。" in text
    for page in (as_markdown(report), as_html(report)):
        assert "网站的信息·主办单位" in page and "核对人" in page and "没有变化" not in page


@pytest.mark.parametrize(
    ("name", "replaced", "label"),
    [
        ("sources.yml", ("简称: 蓝石市清单", "简称: 蓝石清单"), "依据文件·蓝石市服务事项清单·简称"),
        ("situations.yml", ("说明: 急诊包括急诊留观", "说明: 急诊"), "情形名称库·急诊·说明"),
    ],
)
def test_one_key_of_a_shared_file(tmp_path: Path, name: str, replaced: tuple[str, str], label: str) -> None:
    found, report = told(MINI, copied(tmp_path, {name: edited(name, replaced)}))
    assert [one.label for one in found.elsewhere] == [label] and not found.changes
    assert "没有变化" not in as_text(report)


def test_another_file_under_the_same_name(tmp_path: Path) -> None:
    folders = []
    for content in (b"%PDF-1 a", b"%PDF-1 b"):
        (tmp_path / str(len(folders))).mkdir()
        changes = {
            "materials.yml": edited(
                "materials.yml", (f"  名称: {FORM}\n", f"  名称: {FORM}\n  空白表: dengji.pdf\n")
            )
        }
        data = copied(tmp_path / str(len(folders)), changes)
        (data / "forms").mkdir()
        (data / "forms/dengji.pdf").write_bytes(content)
        folders.append(data)
    found, _ = told(folders[0], folders[1])
    assert [(one.label, one.place) for one in found.elsewhere] == [
        ("空白表的文件·dengji.pdf：内容换了", "data/forms/dengji.pdf")
    ]


def test_names_by_which_a_guide_is_searched_and_whose_words_they_are(tmp_path: Path) -> None:
    name = "items/feiyong-baoxiao.yml"
    found, _ = told(
        MINI, copied(tmp_path, {name: (MINI / name).read_text(encoding="utf-8") + "别名: [报销单]\n"})
    )
    (one,) = found.elsewhere
    assert (one.label, one.new) == ("费用报销·别名", ("报销单",))


def test_nothing_is_told_of_what_is_the_same(tmp_path: Path) -> None:
    found, report = told(MINI, copied(tmp_path, {"sources.yml": with_more("sources.yml", end="# 注\n")}))
    assert not found.elsewhere and as_text(report).endswith("群众看到的内容没有变化。")


def test_of_a_built_site_the_rest_is_not_known_and_that_is_said(
    changed: tuple[Path, Path], tmp_path: Path
) -> None:
    build(changed[0], tmp_path / "site", open_data=OpenDataOptions(), today=DAY)
    found, report = told(tmp_path / "site", changed[1])
    assert not found.elsewhere and [one.change.field for one in found.changes] == ["blank_forms"]
    assert "旧的一边是生成好的网站，只比了指南和地区的内容" in as_text(report)
    assert report.about[0].startswith("旧：site，新：data。")


@pytest.mark.parametrize("name", _ADAPTERS)
def test_no_text_of_a_shared_file_is_passed_over(name: str) -> None:
    """Whatever key: each text of the real data, put otherwise, is told."""
    data = read(REAL / name, name).data
    others = list(otherwise(data))
    assert others and all(any(differing(data, other)) for other in others)


def otherwise(value: Any) -> Any:
    """The value with one text of it changed: of each record and list the last."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from ({**value, key: other} for other in otherwise(inner))
    elif isinstance(value, list):
        if value:
            yield from ([*value[:-1], other] for other in otherwise(value[-1]))
            yield value[:-1]
    else:
        yield f"{value}改"
