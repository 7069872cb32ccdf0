"""The open data of real and of hostile data: valid, the same as the pages say, safe, and the same bytes every time."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
import yaml

from generator.api.schema import DOCUMENTS
from generator.outputs.open_data import OpenDataOptions
from generator.outputs.open_data.sheets import as_csv, as_xlsx, harmless
from tests.rendered import MINI, REAL, ROOT, build, copied, different, edited, hashes, pages, parsed, squeezed

OPTIONS = OpenDataOptions()


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("open-data")
    build(REAL, out, open_data=OPTIONS)
    return out


@pytest.fixture(scope="module")
def mini(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("open-data-mini")
    build(MINI, out, open_data=OPTIONS)
    return out


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def kind_of(path: Path) -> str:
    if path.parent.name == "v1" or path.stem == "history":
        return path.stem
    return {"index": "region", "versions": "region-versions"}.get(path.stem, "guide")


def documents(site: Path) -> list[Path]:
    return [path for path in sorted((site / "api/v1").rglob("*.json")) if path.parent.name != "schema"]


def guides(site: Path) -> list[Path]:
    return [path for path in documents(site) if kind_of(path) == "guide"]


@pytest.mark.parametrize("site", ["real", "mini"])
def test_every_document_is_what_its_schema_says(site: str, request: pytest.FixtureRequest) -> None:
    out = request.getfixturevalue(site)
    validators = {
        name: jsonschema.Draft202012Validator(read(out / f"api/v1/schema/{name}.json")) for name in DOCUMENTS
    }
    found = documents(out)
    assert len(found) > 10
    for path in found:
        content, name = read(path), kind_of(path)
        validators[name].validate(content)
        DOCUMENTS[name].model_validate_json(path.read_bytes())  # stricter: knows every key


def test_the_page_says_which_schema_is_whose(real: Path) -> None:
    """Each row of the table in docs/shuju.md: the files it names are what the schema it names says, and no other's."""
    text = (ROOT / "docs/shuju.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\S+)` \| `(api/v1/schema/(\S+)\.json)` \|$", text, re.MULTILINE)
    assert [name for _, _, name in rows] == list(DOCUMENTS)
    for file, address, name in rows:
        validator = jsonschema.Draft202012Validator(read(real / address))
        there = file.replace("地区", "hami").replace("事项", "zhuyuan-baoxiao")
        if name in ("changes", "history"):  # only where builds were compared
            assert read(real / "api/v1/index.json")["links"]["changes"] is None
            assert not (real / there).exists()
            continue
        validator.validate(read(real / there))
        others = [one for one in documents(real) if kind_of(one) != name]
        assert others and not any(validator.is_valid(read(one)) for one in others), name


def test_a_schema_refuses_what_is_wrong(real: Path) -> None:
    validator = jsonschema.Draft202012Validator(read(real / "api/v1/schema/guide.json"))
    guide = read(real / "api/v1/hami/menzhen-baoxiao.json")
    guide["more"] = 1  # tomorrow's key
    assert validator.is_valid(guide)
    guide["sections"][0]["fields"][0]["kind"] = "other"
    assert not validator.is_valid(guide)


def test_there_is_a_document_for_every_page_and_links_lead_there(real: Path) -> None:
    index = read(real / "api/v1/index.json")
    assert {one["id"] for one in index["regions"]} == {"quanguo", "alashan", "jiangsu", "hami"}
    for entry in index["regions"]:
        there = real / "api/v1" / entry["url"]
        region = read(there)
        pages_there = {
            path.parent.name
            for path in (real / entry["id"]).glob("*/index.html")
            if path.parent.name not in ("qingdan", "dayin")
        }
        assert {one["id"] for one in region["items"]} == pages_there
        versions = read(there.parent / "versions.json")
        assert versions["version"] == region["version"] == entry["version"]
        for item in region["items"]:
            guide = read(there.parent / item["url"])
            assert versions["items"][item["id"]] == item["version"] == guide["version"]
            for address in (guide["links"]["page"], guide["links"]["compare"], item["page"]):
                assert (there.parent / address / "index.html").resolve().is_file(), address
            assert (there.parent / guide["links"]["schema"]).resolve().is_file()
        for item in region["elsewhere"]:
            assert (there.parent / item["url"]).resolve().is_file()
        for key in ("csv", "xlsx", "versions"):
            assert (there.parent / region["links"][key]).is_file()
    assert {entry["version"] for entry in index["regions"]} == set(
        read(real / "api/v1/versions.json")["regions"].values()
    )


def test_sections_are_ten_and_the_appendix(real: Path) -> None:
    for path in guides(real):
        ids = [one["id"] for one in read(path)["sections"]]
        assert ids == [
            "mingcheng",
            "danwei",
            "duixiang",
            "qudao",
            "liucheng",
            "cailiao",
            "shixian",
            "chaxun",
            "jiandu",
            "pingjia",
            "fulu",
        ]


def texts(value: Any) -> Iterator[str]:
    """Every official text of a part: what stands under text, heading, reason, value."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str):
                if key in ("text", "heading", "reason", "value", "not_applicable", "sentence"):
                    yield inner
            else:
                yield from texts(inner)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def sections_of(site: Path, guide: Any) -> dict[str, Any]:
    page = pages_of(site, guide)
    return {one.get("aria-labelledby"): one for one in page.xpath("//section[@aria-labelledby]")}


def pages_of(site: Path, guide: Any) -> Any:
    path = site / guide["region"]["id"] / guide["item"]["id"] / "index.html"
    return parsed(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("site", ["real", "mini"])
def test_every_text_is_read_in_the_same_section_of_the_page(
    site: str, request: pytest.FixtureRequest
) -> None:
    out, seen = request.getfixturevalue(site), 0
    for path in guides(out):
        guide = read(path)
        printed = sections_of(out, guide)
        for section in guide["sections"]:
            there = squeezed(str(printed[section["id"]].text_content()))
            for field in section["fields"]:
                # a limit's parts are pieces of its text, and stand there as such
                for text in texts(field):
                    assert squeezed(text) in there, (path.name, section["id"], text)
                    seen += 1
            for text in (*texts(section["general_remarks"]), *texts(section["contact"])):
                assert squeezed(text) in there, (path.name, section["id"], text)
            for one in section["missing_contacts"]:
                assert one["label"] in there
    assert seen > 100


def typed(value: Any) -> Iterator[str]:
    """What a page prints of typed facts: names of the vocabulary, tags, conditions."""
    tags = {"original": "原件", "copy": "复印件", "original_and_copy": "原件及复印件"}
    if isinstance(value, dict):
        if value.keys() == {"id", "name"}:
            yield value["name"]
        for choice in value.get("any_of", ()):
            yield "和".join(one["name"] for one in choice)
        yield tags.get(value.get("form", ""), "")
        yield f"{value.get('count')}份"
        yield "加盖公章" if value.get("sealed") else ""
        yield "承诺书可替代" if value.get("pledge") else ""
        yield f"条件：{value.get('condition')}"
        value = list(value.values())
    for one in value if isinstance(value, list) else ():
        yield from typed(one)


# on the page: lines, what stands in bold before them, typed tags; a form is one by the vocabulary, 任选其一 by any_of
LINES = "contains(concat(' ', @class, ' '), ' bs-{} ')"
SAID = " | ".join(f".//*[{LINES.format(name)}]" for name in ("p", "lead", "tag", "diff")) + " | .//li"


@pytest.mark.parametrize("site", ["real", "mini"])
def test_materials_and_limits_of_the_page_are_all_there(site: str, request: pytest.FixtureRequest) -> None:
    """The other way round: no line and no tag of the page's 办理材料 and 办理时限 is missing."""
    out, seen = request.getfixturevalue(site), 0
    for path in guides(out):
        guide = read(path)
        printed = sections_of(out, guide)
        for section in guide["sections"]:
            if section["id"] not in ("cailiao", "shixian"):
                continue
            whole = squeezed("\n".join((*texts(section), *typed(section))))
            for element in printed[section["id"]].xpath(SAID):
                line = squeezed(element.text or "")
                if line and line not in ("任选其一", "表格", "不适用"):
                    assert line in whole, (path, section["id"], line)
                    seen += 1
    assert seen > 20


def test_materials_are_typed(mini: Path) -> None:
    guide = read(mini / "api/v1/lanshi/canbao-dengji.json")
    materials = guide["sections"][5]["fields"][0]
    assert materials["source"]["region"] == "lanshi"
    first, second, third = materials["value"]
    assert first == {
        "id": "《参保登记表》",
        "text": "《参保登记表》（加盖单位公章）",
        "material": {"id": "canbao-dengjibiao", "name": "《参保登记表》"},
        "count": 2,
        "sealed": True,
        "source": {"region": None, "document": "ceshi-zhinan", "short": "指南", "title": "测试办事指南"},
    }
    assert second["form"] == "original_and_copy"
    assert third["rule"] is True
    replaced, dropped = materials["removed"]
    assert replaced["entry"]["any_of"][0] == [{"id": "dianzi-pingzheng", "name": "电子凭证"}]
    assert replaced["reason"] is None and dropped["reason"] == "本市联网查询"
    assert dropped["entry"]["situations"] == [{"id": "linghuo", "name": "灵活就业人员"}]


def test_limits_history_and_differences_are_typed(mini: Path) -> None:
    guide = read(mini / "api/v1/lanshi/feiyong-baoxiao.json")
    limit = guide["sections"][6]["fields"][0]
    assert limit["value"]["parts"][0]["working_days"] == limit["value"]["longest_working_days"] == 20
    assert limit["overridden"][0]["value"]["text"] == "不超过30个工作日"
    assert limit["overridden"][0]["source"]["region"] is None
    assert limit["difference"] == {
        "sentence": "与指南相比，由30个工作日缩短为20个工作日",
        "asks_more": False,
    }


def test_gaps_contacts_and_general_remarks(mini: Path) -> None:
    guide = read(mini / "api/v1/lanshi/canbao-dengji.json")
    sections = {one["id"]: one for one in guide["sections"]}
    assert sections["jiandu"]["contact"] == [{"key": "hotline", "label": "监督电话", "value": "0990-1234567"}]
    assert [one["key"] for one in sections["chaxun"]["missing_contacts"]] == ["inquiry"]
    remarks = {one["id"]: one for one in sections["cailiao"]["general_remarks"]}
    assert remarks["weituo"]["situations"] == [{"id": "weituo", "name": "委托办理"}]
    assert sections["pingjia"]["fields"][0]["not_applicable"] == "本市暂不开展评价"
    assert sections["pingjia"]["fields"][0]["value"] is None
    assert guide["updated"] is None


def test_a_date_comes_from_the_data(tmp_path: Path) -> None:
    name = "regions/lanshi/region.yml"
    data = copied(tmp_path, {name: edited(name, ("名称: 蓝石市", '名称: 蓝石市\n更新日期: "2026-03-05"'))})
    build(data, tmp_path / "site", open_data=OPTIONS)
    assert read(tmp_path / "site/api/v1/lanshi/canbao-dengji.json")["updated"] == "2026-03-05"
    assert read(tmp_path / "site/api/v1/quanguo/canbao-dengji.json")["updated"] is None


EVIL = "\"'</script><script>alert(1)</script>&\\"


def test_hostile_data_stay_data(tmp_path: Path) -> None:
    name = "regions/lanshi/items/feiyong-baoxiao.yml"
    said = yaml.safe_load((MINI / name).read_text(encoding="utf-8"))
    said["事项名称"] = "=HYPERLINK(1)" + EVIL
    said["受理单位"] = "\t@SUM(A1)" + EVIL
    text = yaml.safe_dump(said, allow_unicode=True)
    build(copied(tmp_path, {name: text}), tmp_path / "site", open_data=OPTIONS)
    folder = tmp_path / "site/api/v1/lanshi"
    for path in folder.rglob("*.json"):
        assert b"<" not in path.read_bytes()
    assert read(folder / "feiyong-baoxiao.json")["item"]["name"] == said["事项名称"]
    rows = list(csv.reader(io.StringIO((folder / "qingdan.csv").read_bytes().decode("utf-8-sig"))))
    assert rows[2][1] == "'" + said["事项名称"]
    sheet = openpyxl.load_workbook(folder / "qingdan.xlsx").active
    assert sheet["B3"].value == said["事项名称"] and sheet["B3"].data_type == "s"


@pytest.mark.parametrize("start", [*"=+-@＝＋－＠", "\t", "\r"])
def test_formulas_are_disarmed_and_nothing_else(start: str) -> None:
    assert harmless(f"{start}1+1") == f"'{start}1+1"
    assert harmless(f"不{start}1") == f"不{start}1"
    rows = [["栏"], [f"{start}1+1"]]
    assert as_csv(rows).startswith(b"\xef\xbb\xbf")
    cell = openpyxl.load_workbook(io.BytesIO(as_xlsx(rows, "题"))).active["A2"]
    assert cell.data_type == "s"


def test_sheets_say_what_the_listing_says(real: Path) -> None:
    for region in ("quanguo", "alashan", "jiangsu", "hami"):
        folder = real / "api/v1" / region
        rows = list(
            csv.reader(io.StringIO((folder / "qingdan.csv").read_bytes().decode("utf-8-sig"), newline=""))
        )
        sheet = openpyxl.load_workbook(folder / "qingdan.xlsx").active
        assert [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)] == rows
        page = parsed((real / region / "qingdan/index.html").read_text(encoding="utf-8"))
        shown = [
            [squeezed(str(cell.text_content())) for cell in row][:-1] for row in page.xpath("//table//tr")
        ]
        assert [[squeezed(cell) for cell in row] for row in rows] == shown
        links = page.xpath("//a[@download]/@href")
        assert [(real / region / "qingdan" / link).resolve().is_file() for link in links] == [True, True]
        page = parsed((real / region / "index.html").read_text(encoding="utf-8"))
        links = page.xpath("//a[@download]/@href")
        assert [(real / region / link).resolve().is_file() for link in links] == [True, True]


def test_a_cell_too_long_says_so() -> None:
    cell = openpyxl.load_workbook(io.BytesIO(as_xlsx([["栏"], ["字" * 40_000]], "题"))).active["A2"].value
    assert len(cell) == 32_767 and cell.endswith("）")


def test_the_same_bytes_from_any_number_of_processes(tmp_path: Path, real: Path) -> None:
    build(REAL, tmp_path / "a", processes=3, open_data=OPTIONS)
    assert not different(hashes(real / "api"), hashes(tmp_path / "a" / "api"))


def test_no_clock_in_a_spreadsheet() -> None:
    made = as_xlsx([["栏"], ["字"]], "题")
    properties = openpyxl.load_workbook(io.BytesIO(made)).properties
    assert {properties.created.year, properties.modified.year} == {2000}
    assert {one.date_time[0] for one in zipfile.ZipFile(io.BytesIO(made)).infolist()} == {1980}


def test_left_out_when_it_is_not_wanted(tmp_path: Path) -> None:
    build(MINI, tmp_path / "site")
    assert not (tmp_path / "site/api").exists()
    assert all("download" not in page for page in pages(tmp_path / "site").values())
