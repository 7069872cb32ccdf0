"""The five source documents, imported into data without their region, come to what the data say: every difference explained."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from generator import staging
from generator.chain import Chain
from generator.importing.account import squeeze
from generator.importing.opening import Order
from generator.importing.run import Plan, plan
from generator.layers import Layer, read_layer, read_shared, region_ids
from generator.overlay import State, field_named
from generator.schema.fields import FIELDS

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = Path(__file__).parents[1] / "fixtures" / "documents"

# why the data say something else than the import: (item, field) → the reason
INHERITED = "本文件没有提到的上级备注，人工判断不再适用；导入时照样沿用，报告里写明"
REWRITTEN = "人工判断是上级那一条的改写；字面相差太远，导入时另增一条，报告里写明"
MOVED_TO_MATERIALS = "人工判断特殊人群一条已列在办理材料里，把上级的备注删去；导入时照样沿用，报告里写明"
SHARED_LIST = "材料写在（十九）的注里，人工把（下同）的清单也抄成办理材料；导入时写成通用说明，办理材料沿用上级，报告里写明"
SAME_CASE = "国家清单的“合并支付”一条，人工判断与指南的一条并存；导入时认作改写，报告里写明"
MERGED = (
    "原表的备注是合并的格子，抽出的文字里只剩第一行有；人工照原表写，导入时不往下沿用，报告里写明两种读法"
)
BEIAN = ("yidi-anzhi-tuixiu", "yidi-changqi-juzhu", "yidi-changzhu-gongzuo", "yidi-zhuanzhen")
EXPLAINED: dict[str, dict[tuple[str, str], str]] = {
    "alashan": {
        ("danwei-canbao-chaxun", "备注"): INHERITED,
        **{(item, "备注"): INHERITED for item in BEIAN},
    },
    "quanguo": {
        ("shengyu-yiliao", "备注"): SAME_CASE,
        ("jumin-xinxi-biangeng", "备注"): MERGED,
        **{(item, "备注"): MERGED for item in BEIAN[1:]},
        ("zhuyuan-baoxiao", "备注"): MERGED,
        ("jihua-shengyu-yiliao", "备注"): MERGED,
        ("shengyu-jintie", "备注"): MERGED,
        ("jiuzhu-baoxiao", "备注"): MERGED,
    },
    "jiangsu": {
        ("danwei-canbao-dengji", "备注"): REWRITTEN,
        **{(item, "备注"): REWRITTEN for item in BEIAN},
    },
    "hami": {
        ("zhigong-canbao-dengji", "备注"): MOVED_TO_MATERIALS,
        **{(item, "备注"): INHERITED for item in BEIAN},
        ("chanqian-jiancha", "办理材料"): SHARED_LIST,
        ("shengyu-yiliao", "办理材料"): SHARED_LIST,
        ("jihua-shengyu-yiliao", "办理材料"): SHARED_LIST,
        ("shengyu-jintie", "办理材料"): SHARED_LIST,
    },
}
NAMES = {"quanguo": "全国", "jiangsu": "江苏省"}  # their titles name no region


@dataclass(frozen=True)
class Imported:
    """A region as it was imported, beside what the data have."""

    region: str
    plan: Plan
    before: Chain
    after: Chain
    errors: list[str]


@pytest.fixture(scope="module")
def real() -> Chain:
    shared, _ = read_shared(ROOT / "data")
    assert shared is not None
    return Chain(shared, {one: layer(ROOT / "data", one) for one in region_ids(ROOT / "data")})


def layer(data: Path, region: str) -> Layer:
    found, _ = read_layer(data, region)
    assert found is not None
    return found


@pytest.fixture(scope="module", params=list(EXPLAINED))
def imported(request, real, tmp_path_factory) -> Imported:
    """The document, imported into a copy of the data where there is no region but the one above."""
    region = request.param
    aside = [one for one in EXPLAINED if one != "quanguo" or region == "quanguo"]
    folder = tmp_path_factory.mktemp(region) / "data"
    data = Path(shutil.copytree(ROOT / "data", folder, ignore=shutil.ignore_patterns(*aside)))
    order = Order(DOCUMENTS / f"{region}.txt", data, region=region, name=NAMES.get(region, ""))
    found = plan(order)
    errors = found.errors()
    staging.write(data, found.changes)
    after = Chain(real.shared, {**real.layers, region: layer(data, region)})
    return Imported(region, found, real, after, errors)


def words(state: State | None) -> Any:
    """What a field prints, to the last comma."""
    if state is None:
        return None
    if state.field.has_entries:
        return [list(printed(entry.value)) for entry in state.entries]
    return state.value


def printed(value: Any) -> Iterator[str]:
    yield f"{getattr(value, 'heading', None) or ''}{value.text}"
    for child in value.children:
        yield from printed(child)


def test_every_difference_from_the_data_is_explained(imported):
    after, before, region = imported.after, imported.before, imported.region
    different = {
        (item, field.key)
        for item in before.offered(region)
        for field in FIELDS
        if words(after.guide(region, item)[field.name]) != words(before.guide(region, item)[field.name])
    }
    assert different == set(EXPLAINED[region])


def test_what_stays_from_above_is_told(imported):
    """Where the data say less than the import, a person decided so: the report asks that person."""
    outcomes = {one.item: one for one in imported.plan.outcomes}
    for (item, key), why in EXPLAINED[imported.region].items():
        if why in (INHERITED, SHARED_LIST, MOVED_TO_MATERIALS):
            row = outcomes[item].row
            places = {row.place, *(cell.place for cell in row.cells.values())}
            found = imported.plan.setting.findings
            told = [one.message for one in found if one.kind == "guess" and one.place in places]
            now, meant = (
                {"".join(one) for one in words(chain.guide(imported.region, item)[field_named(key).name])}
                for chain in (imported.after, imported.before)
            )
            for stays in now - meant:
                assert any(stays[:8] in one and "沿用" in one for one in told), (item, stays)


def test_a_blank_remark_that_may_be_a_merged_cell_is_told(imported):
    """Never carried down: but every cell of which the data say otherwise is named, with the words above it."""
    for (item, _), why in EXPLAINED[imported.region].items():
        if why == MERGED:
            row = next(one.row for one in imported.plan.outcomes if one.item == item)
            said = imported.before.guide(imported.region, item)["remarks"].entries[0].value.text
            (told,) = [
                one
                for one in imported.plan.setting.findings
                if one.place == row.cells["备注"].place and one.message.startswith("“备注”空白")
            ]
            assert told.kind == "guess"
            assert said[:8] in told.message
            assert "没有沿用" in told.message
            assert "填到这一格" in told.hint


def test_the_same_items_are_offered_and_the_head_is_right(imported):
    after, before = (chain.layers[imported.region].region for chain in (imported.after, imported.before))
    assert imported.after.offered(imported.region) == imported.before.offered(imported.region)
    assert (after.name, after.parent, after.document, after.scope) == (
        before.name,
        before.parent,
        before.document,
        before.scope,
    )
    known = {(one.heading, one.field) for one in before.columns}
    assert known <= {(one.heading, one.field) for one in after.columns}


def test_general_remarks_have_the_words_of_the_data(imported):
    def said(chain: Chain) -> set[str]:
        return {"".join(printed(one)) for one in chain.layers[imported.region].region.general}

    assert said(imported.after) == said(imported.before)


def test_no_errors_and_only_the_region_is_written(imported):
    assert imported.errors == []
    folder = f"regions/{imported.region}/"
    assert all(one.path.startswith(folder) or one.path == "materials.yml" for one in imported.plan.changes)
    heads = {one.after.splitlines()[0] for one in imported.plan.changes if "/items/" in one.path}
    assert all(head.startswith(f"# {imported.region}.txt 第") for head in heads)
    assert len(heads) == sum("/items/" in one.path for one in imported.plan.changes)


def test_the_account_is_complete(imported):
    complete(imported.plan)
    assert [piece.text for piece in imported.plan.setting.account.unplaced()] == []


def test_the_sum_is_that_of_the_file(imported):
    """Headings of every section, merged groups once: every character of the text, and none besides."""
    if imported.region != "alashan":  # its text carries a page's tags
        text = (DOCUMENTS / f"{imported.region}.txt").read_text(encoding="utf-8")
        assert f"全文 {len(squeeze(text))} 字" in imported.plan.report.summary[1]


def test_every_clause_of_a_guide_has_its_own_line(imported):
    """The paragraph, not the section's first one."""
    if imported.region == "hami":
        lines = (DOCUMENTS / "hami.txt").read_text(encoding="utf-8").splitlines()
        pieces = [piece for piece in imported.plan.setting.account.pieces if piece.at]
        assert len({piece.at for piece in pieces}) > len({piece.place for piece in pieces})
        for piece in pieces:
            line = int(piece.at.at.strip("第行"))
            assert squeeze("".join(lines[line - 1 :])).find(squeeze(piece.text)) < len(
                squeeze(lines[line - 1])
            )


def complete(found: Plan) -> None:
    """Every word of every cell stands in the account, in order, corrections of known misprints aside."""
    account = found.setting.account
    cells = [(heading, cell) for row in found.document.rows for heading, cell in row.cells.items()]
    cells += [("表外", cell) for cell in found.document.loose]
    expected = []
    for heading, cell in cells:
        text = cell.text
        for place, wrong, right in account.corrections:
            text = text.replace(wrong, right) if place == cell.place else text
        assert account.words(cell.place, heading) == squeeze(text), (heading, cell.place)
        expected.append(squeeze(text))
    headings = [squeeze(cell.text) for cell in found.document.headings]
    assert sum(map(len, expected + headings)) == sum(len(squeeze(one.text)) for one in account.pieces)


@pytest.mark.parametrize("region", EXPLAINED)
def test_importing_again_onto_the_data_changes_no_byte(region):
    order = Order(DOCUMENTS / f"{region}.txt", ROOT / "data", region=region, update=True)
    assert plan(order).changes == ()


def test_the_ten_section_guides_are_the_base():
    """《公共服务事项指南》 against data/items: nothing differs; one heading is a known misprint, one guide stands there twice."""
    found = plan(Order(DOCUMENTS / "zhinan.txt", ROOT / "data", base=True))
    assert found.changes == ()
    assert {one.item: one.values for one in found.outcomes if one.values} == {}
    assert len(found.outcomes) == 29
    assert sum(len(one.same) for one in found.outcomes) == 29 * 10 + 2
    complete(found)
    assert [piece.text for piece in found.setting.account.unplaced()] == ["医药机构申请定点协议管理"]
