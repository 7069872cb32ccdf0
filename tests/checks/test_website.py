"""What a government website must say of itself."""

from pathlib import Path

from tests.corpus.site import GOOD, found

ALL = """\
网站域名: ybj.example.gov.cn
网站标识码: "3100000087"
ICP备案号: 京ICP备05070218号-1
公安备案号: 京公网安备 11010202000001号
主办单位: 东山省医疗保障局
承办单位: 东山省医疗保障信息中心
联系方式: 0990-1234567
"""
DATED = {name: text + "更新日期: 2026-01-31\n" for name, text in GOOD.items() if name.endswith("/region.yml")}


def test_a_site_without_the_file_is_asked_for_nothing(tmp_path: Path) -> None:
    assert found(tmp_path, "website", {}) == []


def test_all_given(tmp_path: Path) -> None:
    assert found(tmp_path, "website", {"data/site.yml": ALL, **DATED}) == []


def test_its_name_is_that_of_the_frame_unless_it_has_another(tmp_path: Path) -> None:
    assert found(tmp_path, "website", {"data/site.yml": "网站名称: 东山医保\n" + ALL, **DATED}) == []
    (said,) = found(tmp_path, "website", {"data/site.yml": "网站名称: 东山医保\n", **DATED})
    assert "没有填写网站域名、网站标识码、ICP备案号、公安备案号、主办单位、承办单位、联系方式" in said


def test_a_document_with_a_date_dates_its_regions(tmp_path: Path) -> None:
    dated = GOOD["data/sources.yml"].replace("  标题: 事项清单\n", "  标题: 事项清单\n  日期: 2025-02-28\n")
    assert dated != GOOD["data/sources.yml"]
    assert found(tmp_path, "website", {"data/site.yml": ALL, "data/sources.yml": dated}) == []


def test_days_that_no_calendar_has(tmp_path: Path) -> None:
    for day in ("2026-02-29", "2026-13-01", "2026-00-10", "2026-1-31", "2026-01-32"):
        region = GOOD["data/regions/shiqiao/region.yml"] + f"更新日期: {day}\n"
        (said,) = found(tmp_path / day, "schema", {"data/regions/shiqiao/region.yml": region})
        no_day = day in ("2026-02-29", "2026-01-32")
        assert ("没有这一天：2026年" if no_day else "更新日期: 不是日期") in said
    leap = GOOD["data/regions/shiqiao/region.yml"] + "更新日期: 2028-02-29\n"
    assert found(tmp_path / "leap", "schema", {"data/regions/shiqiao/region.yml": leap}) == []
