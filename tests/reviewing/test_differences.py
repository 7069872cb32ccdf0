"""What citizens will see change between two sides, told once, with its place, its words and what it means for them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.outputs.open_data import OpenDataOptions
from generator.reviewing.comparing import Difference, difference
from generator.reviewing.printed import as_html, as_markdown, as_text
from generator.reviewing.published import WrongSide
from generator.reviewing.reports import difference_report
from generator.reviewing.sides import Unusable
from tests.rendered import MINI, REAL, build, copied, edited, parsed
from tests.reviewing.conftest import BAOXIAO, CHANGED, DENGJI

DAY = "2026-01-01"
TEXT = """\
群众看到的变化
旧：HEAD（COMMIT），新：data。按 2026-01-01 这一天比。
5 处变化，涉及 2 个地区、3 个事项。
能确定的：5 处加重群众的负担，0 处减轻；其余的请看文字。

加重群众负担的
  ［加重］监督电话：不再提供监督电话（蓝石市）
    data/regions/lanshi/region.yml:7
  ［加重］参保登记·办理渠道：没有网上、自助办理的渠道（全国）
    data/items/canbao-dengji.yml:4
  ［加重］参保登记·办理渠道：没有自助办理的渠道（蓝石市）
    data/items/canbao-dengji.yml:4
  ［加重］凭证打印·办理材料：增加1份材料：收费票据（全国）
    data/items/pingzheng-dayin.yml:6
  ［加重］费用报销·办理时限：由30个工作日延长为40个工作日（全国）
    data/items/feiyong-baoxiao.yml:16

地区
  监督电话：删去“0990-1234567”（蓝石市）
    data/regions/lanshi/region.yml:7
    - 0990-1234567

参保登记
  办理渠道：删去1段：“网上办理或自助终端办理”（全国、蓝石市）
    data/items/canbao-dengji.yml:4
    - 网上办理或自助终端办理
    （另有 1 段没有变）

凭证打印
  办理材料：增加1份材料：收费票据（全国）
    data/items/pingzheng-dayin.yml:6
    + 收费票据
    （另有 1 段没有变）

费用报销
  办理时限：由30个工作日延长为40个工作日（全国）
    data/items/feiyong-baoxiao.yml:16
    - 不超过30个工作日
    + 不超过40个工作日
  办理时限：文字没有变，变的是它替换的上级原文（蓝石市）
    data/regions/lanshi/items/feiyong-baoxiao.yml:7"""


def told(old: Path | str, data: Path, new: str = "") -> Difference:
    return difference(str(old), new, data, DAY)


@pytest.fixture(scope="module")
def found(project: Path) -> Difference:
    return told("HEAD", project / "data")


def test_as_text(found: Difference, project: Path) -> None:
    text = as_text(difference_report(found))
    assert re.sub("HEAD（[0-9a-f]{8}）", "HEAD（COMMIT）", text, count=1) == TEXT
    assert str(project) not in text  # nobody who reads it knows these folders


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mini site as it was published last."""
    out = tmp_path_factory.mktemp("published")
    build(MINI, out, open_data=OpenDataOptions())
    return out


def test_a_folder_and_a_built_site_give_the_same(found: Difference, project: Path, published: Path) -> None:
    for old in (MINI, published):
        again = told(old, project / "data")
        assert (again.changes, again.burdens) == (found.changes, found.burdens)


def test_a_built_site_as_the_new_side_has_no_places(project: Path, published: Path) -> None:
    again = told(project / "data", MINI, str(published))
    assert len(again.changes) == 5 and {one.place for one in again.changes} == {""}


def test_what_nobody_sees_is_no_change(tmp_path: Path) -> None:
    """Comments, the order of keys, names of entries: the data are others, the site is not."""
    written = edited(
        BAOXIAO,
        ("- {材料: 收费票据, 形式: 原件}", "- {形式: 原件, 材料: 收费票据}  # 原件"),
        ("id: qingdan-zhenduan", "id: qingdan"),
    )
    found = told(MINI, copied(tmp_path, {BAOXIAO: written}))
    assert not found.changes and not found.burdens
    text = as_text(difference_report(found))
    assert text.endswith("群众看到的内容没有变化。") and "加重" not in text


def test_a_change_that_is_no_burden(tmp_path: Path) -> None:
    """Shorter for citizens, and a text of which nothing is certain: both told, neither held against anybody."""
    written = edited(BAOXIAO, ("不超过30个工作日", "即时办结"), ("评价渠道: 现场评价", "评价渠道: 网上评价"))
    found = told(MINI, copied(tmp_path, {BAOXIAO: written}))
    assert [(one.claim.kind, one.claim.text) for one in found.burdens] == [
        ("less", "由不超过30个工作日改为即时办结")
    ]
    labels = {one.change.label: one.change.regions for one in found.changes}
    assert labels["评价渠道"] == ["quanguo", "lanshi"]  # inherited: once, with all that it reaches


def test_regions_and_guides_that_come_and_go(tmp_path: Path) -> None:
    dropped = {f"regions/lanshi/{one}": None for one in ("items/feiyong-baoxiao.yml",)}
    region = edited("regions/lanshi/region.yml", ("[canbao-dengji, feiyong-baoxiao]", "[canbao-dengji]"))
    data = copied(tmp_path, {**dropped, "regions/lanshi/region.yml": region})
    found = told(MINI, data)
    (whole,) = [one for one in found.changes if one.change.field is None]
    assert (whole.change.sentence, whole.place) == ("网站不再有这份指南", "data/regions/lanshi/region.yml")
    assert [one.claim.text for one in found.burdens if one.claim.kind == "more"] == ["网站不再有这份指南"]
    back = told(data, MINI)
    assert [one.claim.kind for one in back.burdens if one.claim.text == "网站新增这份指南"] == ["less"]


def test_wrong_data_on_either_side(tmp_path: Path) -> None:
    data = copied(tmp_path, {BAOXIAO: edited(BAOXIAO, ("办理时限: 不超过30个工作日", "办理时限: 很快"))})
    for old, new in ((data, MINI), (MINI, data)):
        with pytest.raises(WrongSide) as raised:
            told(old, new)
        assert raised.value.name == str(data)
        (problem,) = [one for one in raised.value.problems if one.severity == "error"]
        assert str(problem).startswith("data/items/feiyong-baoxiao.yml:16:1 办理时限: ")


def test_half_a_site_is_refused(published: Path, tmp_path: Path) -> None:
    shutil.copytree(published / "api", tmp_path / "site/api")
    (tmp_path / "site/api/v1/lanshi/index.json").unlink()
    changed = copied(tmp_path, {name: CHANGED[name] for name in (DENGJI,)})
    with pytest.raises(Unusable, match=r"lanshi/index\.json 不能读，没有比较（建议：换一个完整的"):
        told(tmp_path / "site", changed)


def test_nothing_in_the_data_is_markup(tmp_path: Path) -> None:
    evil = '<script>alert(1)</script> <b onclick=x> "&lt;" **粗** | `码`'
    found = told(
        MINI, copied(tmp_path, {BAOXIAO: edited(BAOXIAO, ("评价渠道: 现场评价", f"评价渠道: '{evil}'"))})
    )
    report = difference_report(found)
    page = as_html(report)
    tree = parsed(page)
    assert not tree.xpath("//script | //*[@style] | //link | //img | //@onclick")
    assert any(evil in one.text_content() for one in tree.iter("ins", "td"))
    assert [one.text_content() for one in tree.iter("del")] == ["现场评价"]
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "unsafe" not in policy and policy.startswith("default-src 'none'") and "'sha256-" in policy
    assert "⟦" not in page
    marked = as_markdown(report)
    assert "<script" not in marked and "**粗" not in marked
    assert set(re.findall("<[^>]*>", marked)) == {"<del>", "</del>", "<ins>", "</ins>"}


def test_a_page_repeats_no_words_that_are_the_same(tmp_path: Path) -> None:
    """Tags alone changed: the sentence says it, and a table would show the same on both sides."""
    written = edited(BAOXIAO, ("形式: 原件}", "形式: 原件, 份数: 2}"))
    report = difference_report(told(MINI, copied(tmp_path, {BAOXIAO: written})))
    (entry,) = [
        one for section in report.sections for one in section.entries if "写明" in one.text and not one.mark
    ]
    assert entry.label == "办理材料" and not entry.pairs
    assert not parsed(as_html(report)).xpath("//table") and "没有变）" not in as_text(report)


def test_one_figure_of_the_real_data(tmp_path: Path) -> None:
    name = "items/menzhen-baoxiao.yml"
    data = copied(tmp_path, {name: edited(name, ("不超过30个工作日", "不超过35个工作日"), source=REAL)}, REAL)
    found = told(REAL, data)
    assert [(one.item, one.claim.text, one.regions) for one in found.burdens if one.claim.kind == "more"] == [
        ("menzhen-baoxiao", "由30个工作日延长为35个工作日", ("quanguo",))
    ]
    assert {one.change.field for one in found.changes} == {"limit"}


SOON = """变动:
  - 生效日期: 2027-01-01
    办理时限: 不超过60个工作日
    办理材料:
      增加: [授权委托书]
      删除: [{id: 收费票据, 原因: 联网}]
"""


@pytest.fixture(scope="module")
def announced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    text = (MINI / BAOXIAO).read_text(encoding="utf-8") + SOON
    return copied(tmp_path_factory.mktemp("announced"), {BAOXIAO: text})


def test_what_is_announced_is_told_with_its_day(announced: Path) -> None:
    found = told(MINI, announced)
    *_, heavier = found.burdens
    assert [(one.claim.kind, one.claim.text) for one in found.burdens] == [
        ("more", "自 2027-01-01 起，由委托办理时要改为所有人都要：授权委托书"),
        ("less", "自 2027-01-01 起，减少1份材料：收费票据"),
        ("more", "自 2027-01-01 起，由30个工作日延长为60个工作日"),
    ]
    (one,) = found.changes
    assert one.change.after == [
        "自 2027-01-01 起，办理材料：增加“授权委托书”",
        "自 2027-01-01 起，办理材料：删去“收费票据”",
        "自 2027-01-01 起，办理时限：不超过60个工作日",
    ]
    lines = (announced / BAOXIAO).read_text(encoding="utf-8").splitlines()
    assert heavier.place == f"data/{BAOXIAO}:{lines.index('    办理时限: 不超过60个工作日') + 1}"
    assert lines[int(one.place.partition(":")[2]) - 1].strip().startswith(("增加", "删除"))


def test_what_was_announced_before_is_no_change_until_its_day_and_no_withdrawal_then(
    announced: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    build(announced, site, open_data=OpenDataOptions(), today=DAY)
    other = copied(tmp_path, {BAOXIAO: edited_text(announced / BAOXIAO)})
    assert {one.claim.kind for one in told(site, other).burdens} == {"doubt"}  # nothing new of that day
    then = difference(str(site), "", announced, "2027-01-01")
    assert [one.claim.text for one in then.burdens if one.claim.kind == "more"] == [
        "由委托办理时要改为所有人都要：授权委托书",
        "由30个工作日延长为60个工作日",
    ]
    assert {one.change.field for one in then.changes} == {"limit", "materials"}
    withdrawn = told(site, MINI)
    assert [(one.change.kind, one.change.field) for one in withdrawn.changes] == [("removed", "coming")]


def edited_text(path: Path) -> str:
    """The same guide for others, which nobody can weigh."""
    text = path.read_text(encoding="utf-8")
    assert "服务对象: 参保人员\n" in text
    return text.replace("服务对象: 参保人员\n", "服务对象: 全体参保人员\n")


def test_a_new_region_is_neither_but_what_it_asks_beyond_the_region_above_is(tmp_path: Path) -> None:
    without = tmp_path / "without"
    shutil.copytree(MINI, without)
    shutil.rmtree(without / "regions/lanshi")
    found = told(without, MINI)
    assert any(one.change.sentence == "网站新增这个地区" for one in found.changes)
    certain = [(one.claim.kind, one.against, one.claim.text) for one in found.burdens if one.claim.text]
    assert certain == [
        ("more", "全国", "只列出“有效身份证件”，没有列电子凭证"),
        ("more", "全国", "改为不适用：本市暂不开展评价"),
        ("less", "全国", "由30个工作日缩短为20个工作日"),
    ]


def test_what_a_remark_asks_of_everyone_stands_at_the_remark(tmp_path: Path) -> None:
    dayin = "items/pingzheng-dayin.yml"
    text = (MINI / dayin).read_text(encoding="utf-8")
    text += "备注:\n  - {id: xin, 文: 还须提供收费票据, 用于: [办理材料], 另需: [{材料: 收费票据}]}\n"
    found = told(MINI, copied(tmp_path, {dayin: text})).burdens
    (heavier,) = [one for one in found if one.claim.kind == "more"]
    assert heavier.claim.text == "增加1份材料：收费票据"
    assert heavier.place == f"data/{dayin}:{len(text.splitlines())}"


def test_general_remarks_stand_where_the_region_has_them(tmp_path: Path) -> None:
    name = "regions/quanguo/region.yml"
    text = (MINI / name).read_text(encoding="utf-8")
    where = text.index("  - id: weituo")
    ends = text.replace("  - id: weituo", "  - id: weituo\n    失效日期: 2027-01-31")
    for number, (new, field, words) in enumerate(
        (
            (text[:where], "general_remarks", "委托办理的，应提供授权委托书"),
            (ends, "coming", "自 2027-02-01 起，通用说明：不再适用：委托办理的，应提供授权委托书"),
        )
    ):
        (tmp_path / str(number)).mkdir()
        found = told(MINI, copied(tmp_path / str(number), {name: new}))
        one = next(
            one
            for one in found.changes
            if (one.change.field, one.change.item) == (field, "feiyong-baoxiao")
            and one.change.regions == ["quanguo"]
        )
        assert words in (one.change.before if field == "general_remarks" else one.change.after)
        assert one.place.startswith(f"data/{name}:")


def test_what_several_items_share_is_told_once(tmp_path: Path) -> None:
    name = "regions/quanguo/region.yml"
    text = edited(
        name, ("文: 委托办理的，应提供授权委托书（下同）", "文: 委托他人的，应提供授权委托书（下同）")
    )
    found = told(MINI, copied(tmp_path, {name: text}))
    assert len([one for one in found.changes if one.change.field == "general_remarks"]) >= 2
    report = difference_report(found)
    entries = [one for section in report.sections for one in section.entries if one.label == "通用说明"]
    (once,) = [one for one in entries if "全国" in one.regions]
    assert once.items == "凭证打印、费用报销，共 2 个"
    assert f"    事项：{once.items}\n" in as_text(report) and f"事项：{once.items}" in as_html(report)
