"""Regions that nobody has seen: what one exports is what an import of it says, as a list and as a guide book."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import pipeline, staging
from generator.chain import Chain
from generator.explaining import chain_of
from generator.exporting.run import export
from generator.importing import sayings
from generator.importing.opening import Order
from generator.importing.run import plan
from generator.problems import errors
from generator.schema.fields import BY_KEY, FIELDS, Field
from tests.rendered import MINI
from tests.strategies import as_yaml

ITEMS = ("canbao-dengji", "pingzheng-dayin", "feiyong-baoxiao")
REGION, NAME, CODE = "shiqiao", "石桥县", "990102"
TITLE = "石桥县服务事项清单"
# what official texts are made of, and what a reader of cells may stumble over
PHRASES = (
    "到窗口申请办理",
    "登录网上大厅，按提示填写；没有账号的先注册",
    "各级经办机构（含委托的定点机构）受理",
    "材料齐全的当场受理；不齐全的，一次告知",
    "符合下列条件之一的人员：",
    "《测试条例》（国务院令第1号）第八条、第十二条",
    "自2024年1月1日起，每月1—25日办理",
    "拨打12393，或者到服务站查询",
    "满60周岁、不满65周岁的，按3.5%缴纳",
    "办理时间为9:00至17:00",
    "按公告执行",
    "注意事项见附件1",
    "A类、B类机构",
)
MATERIALS = (
    "电子凭证",
    "有效身份证件",
    "《参保登记表》",
    "收费票据",
    "费用清单",
    "诊断证明",
    "个人承诺书",
    "银行账户信息",
)
LIMITS = (
    "即时办结",
    "不超过3个工作日",
    "一般不超过20个工作日",
    "30日内",
    "3个月内",
    "自受理之日起20个工作日内",
)
NAMES = {
    "办理环节": ("申请", "受理", "审核", "拨付", "办结"),
    "行使（受理）层级": ("市级", "县级", "乡镇（街道）"),
}
SITUATIONS = ("委托办理", "在职职工", "灵活就业人员", "急诊")


@st.composite
def texts(draw: st.DrawFn) -> str:
    return "，".join(draw(st.lists(st.sampled_from(PHRASES), min_size=1, max_size=2, unique=True)))


@st.composite
def entries(draw: st.DrawFn, field: Field) -> dict[str, Any]:
    entry: dict[str, Any] = {}
    if field.kind == "materials":
        several = draw(st.lists(st.sampled_from(MATERIALS), min_size=2, max_size=3, unique=True))
        kind = draw(st.sampled_from(["材料", "任选其一", "同时提供"]))
        entry[kind] = several[0] if kind == "材料" else several
        joined = {"材料": several[0], "任选其一": "或".join(several), "同时提供": "、".join(several)}[kind]
        if kind != "材料" or draw(st.booleans()):
            entry["原文"] = joined + draw(
                st.sampled_from(["", "（加盖单位公章）", "原件及复印件", "（网上办理的上传照片）"])
            )
    else:
        entry["文"] = draw(texts())
        if draw(st.booleans()) and field.kind != "materials":
            entry["条目"] = draw(st.lists(texts(), min_size=2, max_size=3, unique=True))
    if draw(st.integers(0, 3)) == 0:
        entry["情形"] = draw(st.sampled_from(SITUATIONS))
    if field.kind == "remarks" and draw(st.booleans()):
        entry["用于"] = draw(
            st.lists(st.sampled_from(["办理材料", "办理时限", "办理渠道"]), min_size=1, unique=True)
        )
    return entry


def _words(entry: dict[str, Any]) -> str:
    return str(entry.get("原文") or entry.get("文") or entry.get("材料"))


@st.composite
def fields(draw: st.DrawFn, field: Field, ids: tuple[str, ...], number: int) -> Any:
    """What an overlay says of a field: the whole, a change of single entries, or that it does not apply."""
    if field.kind == "limit":
        return draw(st.sampled_from(LIMITS))
    if field.kind == "yes-no":
        return draw(st.sampled_from(["是", "否"]))
    if field.kind == "names":
        names = NAMES[field.key]
        some = draw(st.sets(st.sampled_from(names), min_size=1))
        return [one for one in names if one in some]
    if field.kind == "code":
        return f"99010200{draw(st.integers(1, 9))}{number:03d}"
    if field.kind == "text":
        return draw(st.sampled_from(["网上直接办理", "无证明事项", "代收代办"]))
    if draw(st.integers(0, 7)) == 0:
        return {"不适用": draw(st.sampled_from(["本县不办理", "由市级统一办理；见市级指南"]))}
    several = draw(st.lists(entries(field), min_size=1, max_size=3, unique_by=_words))
    touched = draw(st.lists(st.sampled_from(ids), max_size=2, unique=True)) if ids else []
    if not touched and (not ids or draw(st.booleans())):
        return [{"id": f"xin-{n}", **entry} for n, entry in enumerate(several)]
    cut = draw(st.integers(0, len(touched)))
    changes = {
        "修改": [{"id": one, **draw(entries(field))} for one in touched[:cut]],
        "增加": [{"id": f"xin-{n}", **entry} for n, entry in enumerate(several)],
        "删除": [{"id": one, "原因": "本县联网核查"} for one in touched[cut:]],
    }
    return {key: said for key, said in changes.items() if said}


@st.composite
def regions(draw: st.DrawFn) -> dict[str, Any]:
    """region.yml and the items' files of a county below 蓝石市: path → data."""
    above = chain_of(MINI, "lanshi")[0]
    head: dict[str, Any] = {
        "名称": NAME,
        "区划代码": CODE,
        "上级": "lanshi",
        "依据文件": "shiqiao-qingdan",
        "联系": {},
    }
    # the name and the group are what a document is recognised by
    own = [field for field in FIELDS if field.key not in ("事项名称", "主项", "主项编码")]
    shown = draw(st.lists(st.sampled_from(own), min_size=4, unique=True))
    head["清单栏目"] = [
        {"栏": field.key, "字段": field.key} for field in FIELDS if field in shown or field.key == "事项名称"
    ]
    if draw(st.booleans()):
        head["联系"] = {"监督电话": "0990-7654321", "窗口电话": "0990-1234"}
    found: dict[str, Any] = {}
    offered = above.offered("lanshi")
    for item in draw(st.lists(st.sampled_from(offered), min_size=1, unique=True)):
        guide, said = above.guide("lanshi", item), {}
        for field in draw(st.lists(st.sampled_from(own), min_size=1, max_size=5, unique=True)):
            state = guide[field.name]
            ids = (
                tuple(dict.fromkeys(entry.id for entry in state.entries))
                if state and field.has_entries
                else ()
            )
            said[field.key] = draw(fields(field, ids, ITEMS.index(item)))
        found[f"items/{item}.yml"] = said
    if draw(st.booleans()):
        head["通用说明"] = [
            {
                "id": "yuanjian",
                "文": "提交复印件的，应当交验原件（下同）",
                "首见": offered[0],
                "适用": {"自": offered[0]},
            }
        ]
    return {"region.yml": head, **found}


def written(folder: Path, made: dict[str, Any]) -> Path:
    """The small site with the region."""
    data = Path(shutil.copytree(MINI, folder / "data"))
    sources = data / "sources.yml"
    entry = {"id": "shiqiao-qingdan", "标题": TITLE, "简称": "石桥县清单"}
    sources.write_bytes(sources.read_bytes() + as_yaml([entry]))
    (data / "regions" / REGION / "items").mkdir(parents=True)
    for path, said in made.items():
        (data / "regions" / REGION / path).write_bytes(as_yaml(said))
    return data


def said(chain: Chain, keys: list[str]) -> dict[tuple[str, str], Any]:
    """What the region's pages say: of each field its words, and of 不适用 the reason."""
    found: dict[tuple[str, str], Any] = {}
    for item in chain.offered(REGION):
        guide = chain.guide(REGION, item)
        for key in keys:
            state = guide[BY_KEY[key].name]
            words = sayings.of_state(state)
            found[item, key] = state.not_applicable if state and state.not_applicable else sorted(words or ())
    return found


# thousands are tried with HYPOTHESIS_PROFILE=search
@settings(max_examples=max(50, settings().max_examples // 2))
@given(made=regions(), form=st.sampled_from(["csv", "md", "xlsx", "book"]))
def test_what_a_region_exports_is_what_it_says(
    tmp_path_factory: pytest.TempPathFactory, made: dict[str, Any], form: str
) -> None:
    folder = tmp_path_factory.mktemp("region")
    data = written(folder, made)
    loaded = pipeline.load(data)
    assert [str(one) for one in errors(loaded.problems)] == []
    loaded.close()
    before, region = chain_of(data, REGION)
    what, suffix = ("指南", "md") if form == "book" else ("清单", form)
    path = folder / f"文件.{suffix}"
    path.write_bytes(export(before, region, what, suffix)[0])

    again = plan(Order(path=path, data=data, region=REGION, update=True))
    assert [(one.path, one.before, one.after) for one in again.changes] == []
    assert [piece.text for piece in again.setting.account.unplaced()] == []

    shutil.rmtree(data / "regions" / REGION)
    order = Order(path=path, data=data, region=REGION, parent="lanshi", name=NAME, code=CODE, title=TITLE)
    anew = plan(order)
    staging.write(data, anew.changes)
    after, _ = chain_of(data, REGION)
    columns = [one["字段"] for one in made["region.yml"]["清单栏目"]]
    keys = [field.key for field in FIELDS] if form == "book" else columns
    if (
        form != "book"
    ):  # a table without merged cells: of a column that groups rows a blank is guessed, and told
        carried = {
            one.message[1:].split("”")[0] for one in anew.setting.findings if "按合并的格子读" in one.message
        }
        assert carried <= {"办理层级"}
        keys = [key for key in keys if key not in carried]
    old, new = said(before, keys), said(after, keys)
    for (item, key), words in new.items():
        if key == "备注" and set(old[item, key]) < set(
            words
        ):  # a list need not repeat what is above: it stays, and is told
            told = [one.message for one in anew.setting.findings if "照样沿用" in one.message]
            assert told
            new[item, key] = old[item, key]
    assert new == old
    shutil.rmtree(folder)
