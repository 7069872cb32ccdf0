"""What changed between two builds: each edit of the data → what is told of it; nothing is told of what is the same."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.api.documents import Change
from generator.changes.builds import ChangesError, api_folder, compare
from generator.outputs.open_data import OpenDataOptions, options
from generator.outputs.open_data.changes import _summary
from tests.rendered import MINI, build, copied, different, edited, hashes

ITEM, REGION = "regions/lanshi/items/feiyong-baoxiao.yml", "regions/lanshi/region.yml"


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("before")
    build(MINI, out, open_data=OpenDataOptions())
    return out


def after(tmp_path: Path, *edits: tuple[str, str | None], open_data: OpenDataOptions | None = None) -> Path:
    build(copied(tmp_path, dict(edits)), tmp_path / "site", open_data=open_data or OpenDataOptions())
    return tmp_path / "site"


def told(before: Path, site: Path) -> list[tuple[Any, ...]]:
    return [
        (one.kind, one.regions, one.item, one.field, one.before, one.after, one.sentence)
        for one in compare(api_folder(before), api_folder(site))
    ]


LIMIT = (ITEM, edited(ITEM, ("不超过20个工作日", "不超过15个工作日")))
CASES: dict[str, tuple[tuple[str, str], list[tuple[Any, ...]]]] = {
    "a time limit": (
        LIMIT,
        [
            (
                "changed",
                ["lanshi"],
                "feiyong-baoxiao",
                "limit",
                ["不超过20个工作日"],
                ["不超过15个工作日"],
                "由20个工作日缩短为15个工作日",
            )
        ],
    ),
    "a typed fact, the words the same": (
        (ITEM, edited(ITEM, ("承诺书可替代: true", "承诺书可替代: true, 份数: 2"))),
        [
            (
                "changed",
                ["lanshi"],
                "feiyong-baoxiao",
                "materials",
                ["电子凭证或有效身份证件", "收费票据", "诊断证明"],
                ["电子凭证或有效身份证件", "收费票据", "诊断证明"],
                "诊断证明：写明要2份",
            )
        ],
    ),
    "a field that is new": (
        (ITEM, edited(ITEM, ("事项编码:", "办理层级: 直接办理\n事项编码:"))),
        [("added", ["lanshi"], "feiyong-baoxiao", "station", [], ["直接办理"], "新增“直接办理”")],
    ),
    "a remark": (
        (ITEM, edited(ITEM, ("证明原件,", "证明复印件,"))),
        [
            (
                "changed",
                ["lanshi"],
                "feiyong-baoxiao",
                "remarks",
                ["急诊需提供急诊诊断证明原件"],
                ["急诊需提供急诊诊断证明复印件"],
                "由“急诊需提供急诊诊断证明原件”改为“急诊需提供急诊诊断证明复印件”",
            )
        ],
    ),
    "a telephone number": (
        (REGION, edited(REGION, ("0990-1234567", "0990-7654321"))),
        [
            (
                "changed",
                ["lanshi"],
                None,
                "contact.hotline",
                ["0990-1234567"],
                ["0990-7654321"],
                "由“0990-1234567”改为“0990-7654321”",
            )
        ],
    ),
    "a field that two regions inherit": (
        ("items/canbao-dengji.yml", edited("items/canbao-dengji.yml", ("受理单位: 各级", "受理单位: 市县"))),
        [
            (
                "changed",
                ["quanguo", "lanshi"],
                "canbao-dengji",
                "unit",
                ["各级经办机构"],
                ["市县经办机构"],
                "由“各级经办机构”改为“市县经办机构”",
            )
        ],
    ),
    "what does not apply any more": (
        (
            "regions/lanshi/items/canbao-dengji.yml",
            edited("regions/lanshi/items/canbao-dengji.yml", ("{不适用: 本市暂不开展评价}", "窗口评价")),
        ),
        [
            (
                "changed",
                ["lanshi"],
                "canbao-dengji",
                "feedback",
                ["不适用：本市暂不开展评价"],
                ["窗口评价"],
                "由“不适用：本市暂不开展评价”改为“窗口评价”",
            )
        ],
    ),
    "a name of an entry, which nobody reads": (
        (
            "regions/lanshi/items/canbao-dengji.yml",
            edited("regions/lanshi/items/canbao-dengji.yml", ("id: tishi", "id: shuoming")),
        ),
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_an_edit_is_told(name: str, before: Path, tmp_path: Path) -> None:
    edit, expected = CASES[name]
    assert told(before, after(tmp_path, edit)) == expected


def test_items_and_regions_that_come_and_go(before: Path, tmp_path: Path) -> None:
    site = after(tmp_path, (ITEM, None))
    assert (
        "removed",
        ["lanshi"],
        "feiyong-baoxiao",
        None,
        ["费用手工报销"],
        [],
        "网站不再有这份指南",
    ) in told(before, site)
    assert ("added", ["lanshi"], "feiyong-baoxiao", None, [], ["费用手工报销"], "网站新增这份指南") in told(
        site, before
    )
    shutil.rmtree(tmp_path / "data/regions/lanshi")
    build(tmp_path / "data", tmp_path / "less", open_data=OpenDataOptions())
    assert ("removed", ["lanshi"], None, None, ["蓝石市"], [], "网站不再有这个地区") in told(
        before, tmp_path / "less"
    )
    assert ("added", ["lanshi"], None, None, [], ["蓝石市"], "网站新增这个地区") in told(
        tmp_path / "less", before
    )


def test_equal_builds_have_no_changes(before: Path) -> None:
    assert compare(api_folder(before), api_folder(before / "api")) == []


FIELDS = [
    (path, section, field)
    for path in ("lanshi/feiyong-baoxiao", "quanguo/canbao-dengji")
    for section in range(11)
    for field in range(4)
]


@given(data=st.data())
def test_no_change_of_any_field_is_missed(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory, before: Path
) -> None:
    """Any text anywhere in a field, changed in a copy of the documents, is told of that field."""
    old = api_folder(before)
    path, section, number = data.draw(st.sampled_from(FIELDS))
    guide = json.loads((old / f"{path}.json").read_bytes())
    fields = [one for one in guide["sections"][section]["fields"] if one["value"] is not None]
    if number >= len(fields):
        return
    field = fields[number]
    texts = list(leaves(field["value"]))
    holder, key = data.draw(st.sampled_from(texts)) if texts else (field, "value")
    if isinstance(holder[key], bool):
        holder[key] = not holder[key]
    else:
        holder[key] = holder[key] + 1 if isinstance(holder[key], int) else f"{holder[key]}另"
    new = tmp_path_factory.mktemp("new") / "v1"
    shutil.copytree(old, new)
    region, item = path.split("/")
    guide["version"] = "ffffffff"
    write(new / f"{path}.json", guide)
    index = json.loads((new / region / "index.json").read_bytes())
    next(one for one in index["items"] if one["id"] == item)["version"] = "ffffffff"
    write(new / region / "index.json", index)
    versions = json.loads((new / "versions.json").read_bytes())
    versions["regions"][region] = "ffffffff"
    write(new / "versions.json", versions)
    found = compare(old, new)
    # ids of entries and sources are not read
    expected = [] if key in ("id", "region", "document", "short", "title") else [field["name"]]
    assert [one.field for one in found] == expected


def leaves(value: Any) -> Any:
    if isinstance(value, (dict, list)):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(inner, (dict, list)):
                yield from leaves(inner)
            elif inner is not None:
                yield value, key


def write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_feed_names_the_day_that_was_given(before: Path, tmp_path: Path) -> None:
    given = options("办事", "https://example.gov.cn/yb/", before, "2026-05-01")
    site = after(tmp_path, LIMIT, open_data=given)
    feed = etree.parse(site / "api/v1/changes.atom").getroot()
    assert feed.findtext(f"{ATOM}updated") == "2026-05-01T00:00:00+08:00"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "办事"
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id").startswith("urn:uuid:")
    assert entry.findtext(f"{ATOM}title") == "蓝石市：费用手工报销·办理时限：由20个工作日缩短为15个工作日"
    link = entry.find(f"{ATOM}link").get("href")
    assert link == "https://example.gov.cn/yb/lanshi/feiyong-baoxiao/"
    assert "不超过15个工作日" in entry.findtext(f"{ATOM}content")
    assert entry.findtext(f"{ATOM}summary") == (
        "蓝石市，“费用手工报销”的办理时限：由20个工作日缩短为15个工作日。依据：蓝石市服务事项清单。"
    )
    index = json.loads((site / "api/v1/index.json").read_bytes())
    assert (index["links"]["changes"], index["links"]["feed"]) == ("changes.json", "changes.atom")


SUMMARIES = {
    "a telephone number": "蓝石市，监督电话：由“0990-1234567”改为“0990-7654321”。",
    "a field that two regions inherit": (
        "全国、蓝石市，“参保登记”的受理单位：由“各级经办机构”改为“市县经办机构”。依据：测试办事指南。"
    ),
}


@pytest.mark.parametrize("name", SUMMARIES)
def test_a_summary_reads_well(name: str, before: Path, tmp_path: Path) -> None:
    site = after(tmp_path, CASES[name][0], open_data=OpenDataOptions(previous=before, date="2026-05-01"))
    feed = etree.parse(site / "api/v1/changes.atom").getroot()
    assert [one.text for one in feed.iter(f"{ATOM}summary")] == [SUMMARIES[name]]


def test_words_that_are_the_same_are_told_once(before: Path, tmp_path: Path) -> None:
    edit = CASES["a typed fact, the words the same"][0]
    site = after(tmp_path, edit, open_data=OpenDataOptions(previous=before, date="2026-05-01"))
    (content,) = etree.parse(site / "api/v1/changes.atom").getroot().iter(f"{ATOM}content")
    assert content.text.count("收费票据") == 1 and "原来" not in content.text


def test_a_change_of_many_regions_names_a_few() -> None:
    change = Change(
        id="urn:uuid:1",
        kind="changed",
        regions=[f"qu-{number}" for number in range(9)],
        item="a",
        item_name="项",
        field="procedure",
        label="办理流程",
        before=["甲", "乙"],
        after=["丙"],
        sentence=None,
        source=None,
    )
    names = {one: f"区{number}" for number, one in enumerate(change.regions)}
    assert _summary(change, names) == (
        "区0、区1、区2、区3、区4、区5等9个地区，“项”的办理流程：有改动，原来和现在的文字见下。"
    )


def test_without_a_day_there_is_no_feed_and_people_are_told(before: Path, tmp_path: Path) -> None:
    from generator import pipeline
    from tests.rendered import FRAMES

    loaded = pipeline.load(copied(tmp_path, dict([LIMIT])), 1)
    summary = pipeline.write(loaded, FRAMES, tmp_path / "site", open_data=OpenDataOptions(previous=before))
    loaded.close()
    assert (tmp_path / "site/api/v1/changes.json").is_file()
    assert not (tmp_path / "site/api/v1/changes.atom").exists()
    assert "--date" in summary.notes[0]


def test_the_day_may_come_from_the_data(before: Path, tmp_path: Path) -> None:
    dated = (REGION, edited(REGION, ("名称: 蓝石市", '名称: 蓝石市\n更新日期: "2026-03-05"')))
    site = after(tmp_path, LIMIT, dated, open_data=OpenDataOptions(previous=before))
    assert "2026-03-05T00:00:00+08:00" in (site / "api/v1/changes.atom").read_text(encoding="utf-8")


def test_earlier_changes_are_carried_on_and_ids_differ(before: Path, tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / name).mkdir()
    there = after(tmp_path / "a", LIMIT, open_data=OpenDataOptions(previous=before, date="2026-05-01"))
    back = after(tmp_path / "b", open_data=OpenDataOptions(previous=there, date="2026-05-02"))
    again = after(tmp_path / "c", LIMIT, open_data=OpenDataOptions(previous=back, date="2026-05-03"))
    builds = json.loads((again / "api/v1/changes.json").read_bytes())["builds"]
    assert [one["date"] for one in builds] == ["2026-05-03", "2026-05-02", "2026-05-01"]
    ids = [change["id"] for one in builds for change in one["changes"]]
    assert len(set(ids)) == len(ids) == 3
    feed = etree.parse(again / "api/v1/changes.atom").getroot()
    assert [one.findtext(f"{ATOM}id") for one in feed.findall(f"{ATOM}entry")] == ids


def test_the_same_input_gives_the_same_bytes(before: Path, tmp_path: Path) -> None:
    sites = []
    for name in "ab":
        (tmp_path / name).mkdir()
        sites.append(
            after(tmp_path / name, LIMIT, open_data=OpenDataOptions(previous=before, date="2026-05-01"))
        )
    assert not different(*(hashes(site / "api") for site in sites))


def test_what_cannot_be_compared_is_said(before: Path, tmp_path: Path) -> None:
    with pytest.raises(ChangesError, match="没有以前生成的开放数据"):
        api_folder(tmp_path)
    with pytest.raises(ChangesError, match="2026-13-01"):
        options("名", "", None, "2026-13-01")
    with pytest.raises(ChangesError, match="没有写与哪一次比较"):
        options("名", "", None, "2026-05-01")
    with pytest.raises(ChangesError, match="没有以前生成的开放数据"):
        options("名", "", tmp_path, "")
    with pytest.raises(ChangesError, match="api: false"):
        options("名", "", before, "", wanted=False)
    assert options("名", "", None, "", wanted=False) is None
    with pytest.raises(ChangesError, match="找不到以前生成的网站"):
        options("名", "", tmp_path / "none", "")
    broken = tmp_path / "v1"
    shutil.copytree(api_folder(before), broken)
    (broken / "versions.json").write_text("{", encoding="utf-8")
    with pytest.raises(ChangesError, match="不能读"):
        compare(broken, api_folder(before))


def test_a_day_before_the_last_one_is_refused(before: Path, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
    there = after(tmp_path / "a", LIMIT, open_data=OpenDataOptions(previous=before, date="2026-05-01"))
    with pytest.raises(ChangesError, match=r"2026-04-30 比上一次写的 2026-05-01 还早"):
        after(tmp_path / "b", open_data=OpenDataOptions(previous=there, date="2026-04-30"))


DATED = edited(REGION, ("名称: 蓝石市", '名称: 蓝石市\n更新日期: "2026-03-05"'))


def notes(tmp_path: Path, options: OpenDataOptions, *edits: tuple[str, str], today: str = "") -> list[str]:
    tmp_path.mkdir()
    summary = build(copied(tmp_path, dict(edits)), tmp_path / "site", open_data=options, today=today)
    return [one.partition("（建议")[0] for one in summary.notes]


def test_a_day_that_is_guessed_is_not_before_the_last_one(before: Path, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    there = after(tmp_path / "a", LIMIT, open_data=OpenDataOptions(previous=before, date="2026-05-01"))
    assert notes(tmp_path / "b", OpenDataOptions(previous=there), (REGION, DATED)) == [
        "这次的变化没有写日期：更新日期 2026-03-05 比上一次写的 2026-05-01 还早"
    ]
    api = tmp_path / "b/site/api/v1"
    builds = json.loads((api / "changes.json").read_bytes())["builds"]
    assert [one["date"] for one in builds] == [None, "2026-05-01"]
    assert b"2026-03-05" not in (api / "changes.atom").read_bytes()
    editions = json.loads((api / "lanshi/history.json").read_bytes())["items"]["feiyong-baoxiao"]
    assert [one["until"] for one in editions] == [None, "2026-05-01"]


def test_a_day_for_nothing(before: Path, tmp_path: Path) -> None:
    options = OpenDataOptions(previous=before, date="2026-05-01")
    assert notes(tmp_path / "a", options) == ["没有写 changes.atom：和以前生成的网站比，没有变化，没有可写的"]
    dated = (ITEM, edited(ITEM, ("办理时限: ", "失效日期: 2027-12-31\n办理时限: ")))
    (said,) = notes(tmp_path / "b", options, dated, today="2026-05-02")
    assert said == "写进变化的日期是 2026-05-01，有生效、失效日期的内容却按 2026-05-02 读"
    assert notes(tmp_path / "c", options, dated, today="2026-05-01") == []
