"""`import` on a small site: what is written, what is refused and why, what survives an update, all or nothing."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from generator import cli, pipeline, staging
from generator.importing.account import squeeze
from generator.importing.opening import Order
from generator.importing.refusing import Refused
from generator.importing.run import Plan, plan
from generator.problems import errors

MINI = Path(__file__).parents[1] / "fixtures" / "mini" / "data"
HEAD = ("主项", "子项", "子项编码", "申请材料", "办理时限", "办理环节", "备注")
BAOXIAO = (
    "二、待遇支付",
    "费用报销",
    "990036002001",
    "1.电子凭证；2.收费票据原件",
    "不超过25个工作日",
    "申请—受理—审核—拨付",
    "1.急诊需提供急诊诊断证明；2.可以代办",
)
DENGJI = ("一、参保登记和凭证", "参保登记", "", "有效身份证件", "即时办结", "", "")
DAYIN = ("一、参保登记和凭证", "凭证打印", "", "", "即时办结", "", "")

Make = Callable[..., Plan]


def document(
    folder: Path, *rows: Sequence[str], head: Sequence[str] = HEAD, title: str = "石桥县服务事项清单"
) -> Path:
    out = io.StringIO()
    writer = csv.writer(out)
    if title:
        writer.writerow([title])
    writer.writerows([head, *rows])
    path = folder / "清单.csv"
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


@pytest.fixture
def data(tmp_path) -> Path:
    return Path(shutil.copytree(MINI, tmp_path / "data"))


def imported(data: Path, *rows: Sequence[str], head=HEAD, title="石桥县服务事项清单", **said) -> Plan:
    path = document(data.parent, *rows, head=head, title=title)
    return plan(Order(path, data, **{"region": "shiqiao", **said}))


def reasons(data: Path, *rows: Sequence[str], **said) -> str:
    with pytest.raises(Refused) as refused:
        imported(data, *rows, **said)
    return "\n".join(refused.value.reasons)


def after(found: Plan, path: str) -> str:
    return next(one.after for one in found.changes if one.path == path)


def test_a_new_region(data):
    found = imported(data, DENGJI, DAYIN, BAOXIAO, code="990102")
    assert [one.path for one in found.changes] == [
        "regions/shiqiao/region.yml",
        "regions/shiqiao/items/canbao-dengji.yml",
        "regions/shiqiao/items/feiyong-baoxiao.yml",
        "sources.yml",
    ]
    assert found.errors() == []
    region = after(found, "regions/shiqiao/region.yml")
    assert "名称: 石桥县\n" in region
    assert '区划代码: "990102"\n' in region
    assert "上级: quanguo\n依据文件: shiqiao-qingdan\n办理范围: 全部事项\n" in region
    assert "  - {栏: 申请材料, 字段: 办理材料}\n" in region
    # the id of a new remark is whatever pinyin makes of it
    item = re.sub("- id: [a-z-]+", "- id: …", after(found, "regions/shiqiao/items/feiyong-baoxiao.yml"))
    assert item == (
        "# 清单.csv 第5行\n"
        '事项编码: "990036002001"\n'
        "办理材料:\n"
        "  - 材料: 电子凭证\n"
        "  - 材料: 收费票据\n"
        "    原文: 收费票据原件\n"
        "    形式: 原件\n"
        "办理时限: 不超过25个工作日\n"
        "# 上级的“意外伤害的按下列情形提供材料：”，本文件没有提到，照样沿用\n"
        "备注:\n"
        "  增加:\n"
        "    - id: …\n"
        "      文: 可以代办\n"
    )
    assert after(found, "sources.yml").startswith((MINI / "sources.yml").read_text(encoding="utf-8"))
    assert after(found, "sources.yml").endswith(
        "# 导入 清单.csv 时增加\n- id: shiqiao-qingdan\n  标题: 石桥县服务事项清单\n  简称: 石桥县清单\n"
    )


def test_only_listed_items_where_the_document_has_fewer(data):
    found = imported(data, DAYIN, BAOXIAO)
    region = after(found, "regions/shiqiao/region.yml")
    assert "办理范围: 仅列明事项\n列明事项: [pingzheng-dayin]\n" in region.replace(
        "\n  - pingzheng-dayin", " [pingzheng-dayin]"
    )


def test_nothing_is_written_by_planning(data):
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    imported(data, DENGJI, BAOXIAO)
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before


def test_what_a_row_does_not_say_is_told(data):
    found = imported(data, DAYIN)
    told = [one.message for one in found.setting.findings if one.kind == "guess"]
    assert any(one.startswith("这一行没有写“办理材料”，沿用上级的“有效身份证件”") for one in told)


def test_steps_that_come_from_above_are_told_in_words(data):
    row = (*BAOXIAO[:5], "", BAOXIAO[6])
    told = [one.message for one in imported(data, row).setting.findings]
    assert any(one.startswith("这一行没有写“办理环节”，沿用上级的“申请、受理") for one in told), told


def test_near_names_are_told_as_guesses(data):
    found = imported(data, (*BAOXIAO[:1], "费用报销。", *BAOXIAO[2:]), DENGJI)
    assert [one.item for one in found.outcomes] == ["feiyong-baoxiao", "canbao-dengji"]
    row = ("", "打印参保凭证", "", "", "即时办结", "", "")
    found = imported(data, row)
    (guess,) = [one for one in found.setting.findings if "认作" in one.message]
    assert "按别名认作 pingzheng-dayin" in guess.message
    assert "--match" in guess.hint


ROW = ("", "参保信息变更", "", "身份证明", "即时办结", "", "")


@pytest.mark.parametrize(
    "rows,said,expected",
    [
        ([DENGJI], {"region": "lanshi"}, "regions/lanshi 已经有了，什么也没有改（建议：要更新它，加上 --update"),
        ([DENGJI], {"update": True}, "没有 data/regions/shiqiao，不能更新（建议：新建就去掉 --update）"),
        ([DENGJI], {"region": "石桥"}, "--region “石桥”不能作网址（建议：用小写拼音"),
        ([DENGJI], {"parent": "quangou"}, "上级“quangou”不在 regions 里（建议：是不是 quanguo"),
        ([DENGJI], {"region": "lanshi", "update": True, "parent": "lanshi"}, "lanshi 的上级是 quanguo，不是 lanshi（建议：去掉 --parent"),
        ([DENGJI], {"title": "服务事项清单"}, "标题“服务事项清单”里看不出是哪个地区（建议：加上 --name"),
        ([ROW], {}, "清单.csv 第3行：认不出“参保信息变更”是哪个事项，最接近的是：参保登记（canbao-dengji，40 分）（建议："),
        ([ROW], {}, '是哪个事项，写 --match "参保信息变更=事项的id"；目录里没有的新事项，先建它再导入：.venv/bin/python -m generator new item'),
        ([("", "费用报销业务", "", "身份证明", "即时办结", "", "")], {}, '如 --match "费用报销业务=feiyong-baoxiao"'),
        ([DENGJI], {"matches": {"参保登记": "canbao"}}, "--match “参保登记=canbao”：没有“canbao”这个事项（建议：是不是 canbao-dengji"),
        ([DENGJI], {"matches": {"登记": "canbao-dengji"}}, "--match “登记”：文件里没有叫这个名称的行"),
        ([DENGJI], {"leave": [("参保登记", "备主")]}, "--leave “参保登记/备主”：文件里没有这一栏（建议：是不是"),
        ([DENGJI, ("", "参保登记", "", "收费票据", "", "", "")], {}, "清单.csv 第4行：“参保登记”和第3行“参保登记”都对到 canbao-dengji，内容不同"),
        ([(*DENGJI[:4], "尽快", "", "")], {}, "“办理时限”"),
        ([(*DENGJI[:4], "尽快", "", "")], {}, "--leave \"参保登记/办理时限\""),
    ],
)  # fmt: skip
def test_refusals_name_the_place_and_the_cure(data, rows, said, expected):
    told = reasons(data, *rows, **said)
    assert expected in told
    assert "建议" in told


def test_all_reasons_at_once(data):
    told = reasons(data, ROW, (*DENGJI[:4], "尽快", "", ""))
    assert "认不出" in told
    assert "“办理时限”" in told


def test_a_document_that_cannot_be_read(data):
    path = data.parent / "清单.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(Refused, match=r"另存为 \.xlsx"):
        plan(Order(path, data, region="shiqiao"))


def test_the_same_row_twice_is_read_once(data):
    found = imported(data, DENGJI, DENGJI)
    assert len(found.outcomes) == 1
    assert any("逐字相同" in one.message for one in found.setting.findings)
    complete(found)


def test_what_is_not_to_be_imported_is_accounted_for(data):
    found = imported(data, DENGJI, ROW, matches={"参保信息变更": "不导入"}, leave=[("参保登记", "申请材料")])
    told = {(one.heading, one.text): one.to for one in found.setting.account.unplaced()}
    assert "--leave" in told["申请材料", "有效身份证件"]
    assert "--match" in told["申请材料", "身份证明"]
    complete(found)


def test_general_remarks(data):
    remark = "1.委托办理的，应提供授权委托书（下同）；2.本县办理的凭就诊卡（下同）"
    found = imported(data, (*DENGJI[:6], remark), BAOXIAO)
    region = after(found, "regions/shiqiao/region.yml")
    assert "文: 本县办理的凭就诊卡（下同）" in region
    assert "首见: canbao-dengji" in region
    assert "授权委托书" not in region  # the same as above
    told = [one.message + one.hint for one in found.setting.findings if "下同" in one.message]
    assert len([one for one in told if "提议写成通用说明" in one]) == 1
    assert any("管" in one and "个事项" in one for one in told)
    complete(found)


def test_an_update_keeps_what_staff_added(data):
    path = "regions/lanshi/items/feiyong-baoxiao.yml"
    head = ("事项", "办理材料", "办理时限")
    row = ("费用手工报销", "1.电子凭证或有效身份证件；2.收费票据；3.诊断证明；4.费用清单", "不超过20个工作日")
    found = imported(data, row, head=head, title="", region="lanshi", update=True)
    assert [one.path for one in found.changes] == ["regions/lanshi/region.yml", path]
    before = (data / path).read_text(encoding="utf-8").splitlines()
    now = after(found, path).splitlines()
    assert [line for line in before if line not in now] == []
    assert "".join(set(now) - set(before)).strip() in ("- 材料: 费用清单", "- 费用清单")


def test_an_update_that_says_nothing_new_changes_no_byte(data):
    head = ("序号", "事项", "材料", "办理时限")
    row = ("2", "费用手工报销", "1.电子凭证或有效身份证件；2.收费票据；3.诊断证明", "不超过20个工作日")
    found = imported(data, row, head=head, title="蓝石市服务事项清单", region="lanshi", update=True)
    assert [one.path for one in found.changes if "items" in one.path] == []


def test_an_update_takes_away_what_is_as_above_again(data):
    head = ("事项", "办理时限")
    found = imported(
        data, ("费用报销", "不超过30个工作日"), head=head, title="", region="lanshi", update=True
    )
    changed = after(found, "regions/lanshi/items/feiyong-baoxiao.yml")
    assert "办理时限" not in changed
    assert "事项名称" not in changed
    assert "备注" in changed


def test_another_document_becomes_the_regions_own(data):
    found = imported(data, DENGJI, title="蓝石市服务事项清单（新）", region="lanshi", update=True)
    assert "依据文件: lanshi-qingdan-2" in after(found, "regions/lanshi/region.yml")
    assert "- id: lanshi-qingdan-2\n" in after(found, "sources.yml")


def test_errors_that_it_would_cause_come_with_their_cell(data):
    found = imported(data, (*BAOXIAO[:2], "99003600201", *BAOXIAO[3:]))
    (told,) = found.errors()
    assert told.startswith("清单.csv 第3行第3列：")
    assert "事项编码" in told
    assert "[regions/shiqiao/items/feiyong-baoxiao.yml]" in told
    assert '--leave "费用报销/子项编码"' in told
    left = imported(data, (*BAOXIAO[:2], "99003600201", *BAOXIAO[3:]), leave=[("费用报销", "子项编码")])
    assert left.errors() == []


def test_new_names_of_materials(data):
    found = imported(data, (*DENGJI[:3], "1.《本县申请表》；2.转诊单", *DENGJI[4:]))
    added = after(found, "materials.yml")
    assert added.startswith((MINI / "materials.yml").read_text(encoding="utf-8"))
    assert "  名称: 《本县申请表》\n  表格: true\n" in added
    assert "  名称: 转诊单\n" in added
    assert "第3行第4列　转诊单" in found.report.text()
    assert found.errors() == []


def test_written_data_are_right(data):
    staging.write(data, imported(data, DENGJI, DAYIN, BAOXIAO).changes)
    loaded = pipeline.load(data)
    loaded.close()
    assert errors(loaded.problems) == []
    assert "shiqiao" in loaded.regions


def test_all_files_or_none(data, monkeypatch):
    found = imported(data, DENGJI, DAYIN, BAOXIAO)
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    replace, done = Path.replace, []

    def full(self, target):
        done.append(target)
        if len(done) == 3:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(staging.NotWritten, match="已经恢复原样"):
        staging.write(data, found.changes)
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before
    assert not (data / "regions" / "shiqiao").exists()
    assert sorted(one.name for one in data.parent.iterdir()) == ["data", "清单.csv"]


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(data):
    found = imported(data, DENGJI)
    (data / "sources.yml").write_text("- {}\n", encoding="utf-8")
    with pytest.raises(staging.NotWritten, match=r"data/sources\.yml：读过以后被改动了"):
        staging.write(data, found.changes)


def run(*words: str | Path, answer: str = "") -> tuple[int, str]:
    found = CliRunner().invoke(cli.app, ["import", *map(str, words)], input=answer)
    return found.exit_code, found.output


def test_the_command(data):
    path = document(data.parent, DENGJI, DAYIN, BAOXIAO)
    where = ("--region", "shiqiao", "--data", data)
    report = data.parent / "报告.md"
    code, told = run(path, *where, "--dry-run", "--report", report)
    assert code == 0
    assert "什么也没有写" in told
    assert "逐句的账在" in told
    assert not (data / "regions" / "shiqiao").exists()
    assert "## 逐句的账" in report.read_text(encoding="utf-8")
    code, told = run(path, *where)
    assert code == 0
    assert "写好 4 个文件" in told
    assert "【逐句的账】" not in told  # hundreds of lines
    assert "逐句的账：加 --report 文件.md" in told
    code, told = run(path, *where, "--update")
    assert code == 0
    assert "和现在的数据一样，没有要改的" in told


def test_errors_are_said_first_too(data):
    path = document(data.parent, (*BAOXIAO[:2], "99003600201", *BAOXIAO[3:]))
    code, told = run(path, "--region", "shiqiao", "--data", data)
    assert code == 1
    assert told.startswith("没有写：写进去检查会有 1 处错误，见最下面。")
    assert "什么也没有写：\n清单.csv 第3行第3列：" in told


def test_the_region_above_by_its_name(data):
    found = imported(data, DENGJI, parent="蓝石市")
    assert "上级: lanshi\n" in after(found, "regions/shiqiao/region.yml")


def test_a_row_without_a_name_is_called_by_its_place(data):
    nameless = ("", "", "", "身份证明", "即时办结", "", "")
    told = reasons(data, DENGJI, nameless)
    assert "第4行：这一行没有事项名称" in told
    assert '--match "第4行=不导入"' in told
    found = imported(data, DENGJI, nameless, matches={"第4行": "不导入"})
    assert [one.item for one in found.outcomes] == ["canbao-dengji"]
    taken = {"matches": {"第4行": "pingzheng-dayin"}, "leave": [("第4行", "申请材料")]}
    found = imported(data, DENGJI, nameless, **taken)
    assert "办理材料" not in found.outcomes[1].values


def test_what_is_not_alike_is_no_suggestion(data):
    told = reasons(data, ("", "异想天开", "", "身份证明", "即时办结", "", ""))
    assert "认不出“异想天开”是哪个事项，没有相近的名称" in told
    assert '--match "异想天开=不导入"' in told
    assert "canbao-dengji" not in told


def test_the_same_words_of_an_unknown_column_are_told_once(data):
    rows = [(*DENGJI, "张三"), (*DAYIN, "张三"), (*BAOXIAO, "李四")]
    text = imported(data, *rows, head=(*HEAD, "经办人")).report.text()
    assert "第3行第8列、第4行第8列　经办人　张三　" in text
    assert "第5行第8列　经办人　李四　" in text


def test_rows_are_numbered_as_a_spreadsheet_shows_them(data):
    first = (*DENGJI[:3], "1.有效身份证件\n2.收费票据", *DENGJI[4:])
    told = reasons(data, first, ROW)
    assert "清单.csv 第4行：认不出“参保信息变更”" in told


@pytest.mark.parametrize("answer,code", [("", 1), ("n\n", 1), ("好\n", 1), ("是\n", 0), ("y\n", 0)])
def test_only_yes_writes(data, answer, code):
    path = document(data.parent, ("费用手工报销", "不超过9个工作日"), head=("事项", "办理时限"), title="")
    found, told = run(path, "--region", "lanshi", "--data", data, "--update", answer=answer)
    assert found == code
    assert ("什么也没有写" in told) == bool(code)
    assert "写进去吗？输入 y 或 是" in told


def test_an_update_is_shown_and_asked_for(data):
    path = document(data.parent, ("费用手工报销", "不超过9个工作日"), head=("事项", "办理时限"), title="")
    file = data / "regions/lanshi/items/feiyong-baoxiao.yml"
    before = file.read_bytes()
    where = (path, "--region", "lanshi", "--data", data, "--update")
    code, told = run(*where, answer="n\n")
    assert code == 1
    assert "-办理时限: 不超过20个工作日\n+办理时限: 不超过9个工作日\n" in told
    assert file.read_bytes() == before
    code, told = run(*where, "--yes")
    assert code == 0
    assert file.read_bytes() == before.replace("不超过20".encode(), "不超过9".encode())


@pytest.mark.parametrize(
    "words,expected",
    [
        ((), "--region"),
        (("--region", "shiqiao", "--match", "参保登记"), "行名=…"),
        (("--region", "shiqiao", "--leave", "参保登记"), "行名/…"),
    ],
)
def test_the_command_line_is_checked(data, words, expected):
    code, told = run(document(data.parent, DENGJI), "--data", data, *words)
    assert code == 2
    assert expected in told


def complete(found: Plan) -> None:
    """Every word of the document stands in the account."""
    account = found.setting.account
    for row in found.document.rows:
        for heading, cell in row.cells.items():
            assert account.words(cell.place, heading) == squeeze(cell.text), (heading, cell.place)
    for cell in found.document.loose:
        assert account.words(cell.place, "表外") == squeeze(cell.text)


MARKS = "1. 2、 ① （1） ； 。 ： 或 （下同） 注： A|B"
WORDS = "身份证 收费票据 原件 2份 《表》 急诊 提供 可以代办 无"
TEXT = st.lists(st.sampled_from([*MARKS.split(), *WORDS.split(), "\n", " "]), max_size=8).map("".join)


@settings(max_examples=15)
@given(st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=3))
def test_no_word_of_any_table_is_lost(tmp_path_factory, cells):
    folder = tmp_path_factory.mktemp("table")
    names = ["参保登记", "凭证打印", "费用报销"]
    rows = [(name, *texts) for name, texts in zip(names, cells, strict=False)]
    path = document(folder, *rows, head=("子项", "办理材料", "设定依据", "备注"))
    try:
        found = plan(Order(path, MINI, region="shiqiao"))
    except Refused as refused:
        assert all("读不懂" in one or "放不进" in one for one in refused.reasons)
    else:
        complete(found)
        assert found.report.markdown().count("\n| ") > len(rows)


def test_a_part_that_holds_from_some_day_on_is_told(data):
    path = data / "regions/lanshi/items/feiyong-baoxiao.yml"
    later = "变动:\n  - 生效日期: 2027-01-01\n    办理时限: 不超过5个工作日\n"
    path.write_text(path.read_text(encoding="utf-8") + later, encoding="utf-8")
    head, row = ("事项", "办理时限"), ("费用手工报销", "不超过9个工作日")
    found = imported(data, row, head=head, title="", region="lanshi", update=True, today="2026-12-01")
    assert after(found, "regions/lanshi/items/feiyong-baoxiao.yml").endswith(later)
    (told,) = [one for one in found.setting.findings if "变动" in one.message]
    assert "自 2027-01-01 起" in told.message


def test_a_workbook_with_merged_cells_and_a_column_that_nobody_knows(data):
    """Merged cells hold for every row of theirs and are no guess; what has no place is told, word for word."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "清单"
    rows = [
        ("石桥县服务事项清单", "", "", "", ""),
        ("主项", "子项", "设定依据", "备注", "经办人手机"),
        ("一、参保登记和凭证", "参保登记", "《县办法》第三条", "可以代办", "张三"),
        ("", "凭证打印", "", "", "李四"),
        ("二、待遇支付", "费用报销", "", "", ""),
    ]
    for row in rows:
        sheet.append(row)
    for merged in ("A1:E1", "A3:A4", "C3:C4", "D3:D4"):
        sheet.merge_cells(merged)
    sheet.oddHeader.center.text = "石桥县医疗保障局"
    sheet.oddFooter.center.text = "第 &P 页 共 &N 页"
    other = book.create_sheet("旧表")
    other.append(("子项", "办理时限"))
    other.append(("参保登记", "即时办结"))
    path = data.parent / "清单.xlsx"
    book.save(path)
    found = plan(Order(path, data, region="shiqiao", sheet="清单"))
    for item in ("canbao-dengji", "pingzheng-dayin"):
        text = after(found, f"regions/shiqiao/items/{item}.yml")
        assert "设定依据: 《县办法》第三条\n" in text
        assert "文: 可以代办\n" in text
    account = found.setting.account
    assert [piece.text for piece in account.unplaced()] == ["石桥县医疗保障局", "经办人手机", "张三", "李四"]
    (told,) = [one for one in found.setting.findings if "医疗保障局" in one.message]
    assert told.place.at == "页眉"
    whole = sum(len(squeeze(cell)) for row in rows for cell in row) + len("石桥县医疗保障局")
    assert f"全文 {whole} 字" in found.report.text()  # a merged cell once, although both its rows have it
    assert "和 D3 是同一格" in found.report.text()
    assert not [one for one in found.setting.findings if "合并的格子" in one.message]
    complete(found)


def test_broken_files_are_not_updated(data):
    path = data / "regions/lanshi/items/feiyong-baoxiao.yml"
    path.write_text(path.read_text(encoding="utf-8") + "办理时线: 即时办结\n", encoding="utf-8")
    told = reasons(data, DENGJI, region="lanshi", update=True)
    assert "现在的文件有错误，先改好再更新" in told
    assert "不认识的键“办理时线”" in told


def test_the_report(data):
    found = imported(
        data, DENGJI, (*BAOXIAO[:6], "1.可以代办|a；2.急诊[甲]"), ROW, matches={"参保信息变更": "不导入"}
    )
    text, markdown = found.report.text(), found.report.markdown()
    assert "3 行，7 栏；对上 2 行（shiqiao）" in text
    assert "参保登记　canbao-dengji　同名　100" in text
    assert "可以代办\\|a" in markdown
    assert "急诊\\[甲\\]" in markdown
    for title in (
        "各行对上的事项",
        "猜的，请逐条看",
        "没有放进数据",
        "可疑，请核对文件",
        "写进事项文件的项目",
        "逐句的账",
    ):
        assert f"## {title}" in markdown
        assert f"【{title}】" in text
    cells = next(csv.reader(io.StringIO(found.order.path.read_text(encoding="utf-8").replace("\n", ","))))
    assert f"全文 {sum(map(len, map(squeeze, cells)))} 字" in text
    assert "逐句的账" not in found.report.without("逐句的账").text()
    handbook = (Path(__file__).parents[2] / "docs/shouce.md").read_text(encoding="utf-8")
    promised = re.findall(r"^- \*\*(.+?)\*\*：", handbook.partition("依次说出四样事")[2], re.MULTILINE)[:4]
    told = [one.title for one in found.report.sections if one.title != "没有放进数据的文字"]
    assert [one[: len(name)] for one, name in zip(told, promised, strict=False)] == promised
    assert promised[0] == "猜的"


def test_what_is_said_of_materials_and_limits_comes_first(data):
    found = imported(
        data,
        (*DENGJI[:6], "可以代办，应提供授权委托书"),
        (*BAOXIAO[:3], "1.电子凭证；2.甲或乙", *BAOXIAO[4:]),
    )
    (guesses,) = [one for one in found.report.sections if one.title.startswith("猜的")]
    weighty = [
        "“申请材料”" in what or "“办理材料”" in what or "“办理时限”" in what for _, what, _ in guesses.rows
    ]
    assert True in weighty and False in weighty and weighty == sorted(weighty, reverse=True)


def test_a_list_of_remarks_that_leaves_some_out_stays_a_list(data):
    path = data / "regions/lanshi/items/feiyong-baoxiao.yml"
    text = path.read_text(encoding="utf-8")
    own = "备注:\n  # 本市不再要诊断证明\n  - id: daiban\n    文: 可以代办\n  - id: buzhu\n    文: 有补助\n"
    path.write_text(text[: text.index("备注:")] + own, encoding="utf-8")
    head, row = ("事项", "备注"), ("费用手工报销", "1.可以代办；2.有两种补助")
    found = imported(data, row, head=head, title="", region="lanshi", update=True)
    now = after(found, "regions/lanshi/items/feiyong-baoxiao.yml")
    assert "备注:\n  # 本市不再要诊断证明\n  - id: daiban\n    文: 可以代办\n  - " in now
    assert "文: 有两种补助\n" in now
    assert "文: 有补助\n" not in now
    assert "增加" not in now


def test_a_general_remark_that_became_another_takes_its_place(data):
    head = ("事项", "备注")
    row = ("参保登记", "委托办理的，应提供授权委托书及代理人身份证明（下同）")
    found = imported(data, row, head=head, title="", region="lanshi", update=True)
    region = after(found, "regions/lanshi/region.yml")
    assert region.count("- id: weituo\n") == 1
    assert "应提供授权委托书及代理人身份证明（下同）" in region
    assert "应提供授权委托书和代理人身份证明（下同）" not in region


def test_items_that_a_newer_list_lacks_stay_what_they_are(data):
    """They are named, keep every byte and the document that they come from."""
    file = data / "regions/lanshi/items/feiyong-baoxiao.yml"
    found = imported(data, DENGJI, title="蓝石市服务事项清单（新）", region="lanshi", update=True)
    text = found.report.text()
    assert "【新清单里没有的事项】" in text
    assert "feiyong-baoxiao　费用手工报销　没有改动；写上“依据文件: lanshi-qingdan”，不算新文件的" in text
    assert "不再办理的，请删去 regions/lanshi/items/feiyong-baoxiao.yml" in text
    assert "region.yml　通用说明 weituo　没有改动；写上“依据文件: lanshi-qingdan”，不算新文件的" in text
    region = after(found, "regions/lanshi/region.yml")
    assert "    用于: [办理材料]\n    依据文件: lanshi-qingdan\n" in region
    before, now = file.read_text(encoding="utf-8"), after(found, "regions/lanshi/items/feiyong-baoxiao.yml")
    assert now.replace("依据文件: lanshi-qingdan\n", "") == before
    assert now != before
    assert found.errors() == []
    rule = (*DENGJI[:6], "委托他人办理的，应提供授权委托书（下同）")
    other = imported(data, rule, title="蓝石市服务事项清单（新）", region="lanshi", update=True)
    assert "通用说明 weituo　没有改动" not in other.report.text()  # it became the new one
    again = (*DENGJI[:6], "委托办理的，应提供授权委托书和代理人身份证明（下同）")
    third = imported(data, again, title="蓝石市服务事项清单（新）", region="lanshi", update=True)
    assert "通用说明 weituo　没有改动" not in third.report.text()  # says it word for word
    assert "    依据文件" not in after(third, "regions/lanshi/region.yml")
    same = imported(data, DENGJI, title="", region="lanshi", update=True)
    assert "feiyong-baoxiao　费用手工报销　没有改动。不再" in same.report.text()
    assert "regions/lanshi/items/feiyong-baoxiao.yml" not in [one.path for one in same.changes]


@pytest.mark.parametrize(
    "said,cure",
    [
        ({}, "整份清单到那天才作数的，在 region.yml 里加一行“生效日期: 2026-12-01”"),
        ({"today": "2026-12-01"}, "这一天已经到了，不用另写"),
        ({"region": "lanshi", "update": True}, "到 2026-12-01 再导入"),
    ],
)
def test_a_day_from_which_the_list_holds_is_proposed(data, said, cure):
    note = ("说明：本清单自2026年12月1日起执行。", *[""] * 6)
    found = imported(data, DENGJI, note, **said)
    (told,) = [one for one in found.setting.findings if "生效日期" in one.message]
    assert told.kind == "guess"
    assert "写着“自2026年12月1日起执行”" in told.message
    assert cure in told.hint
    assert not any("生效日期" in one.after for one in found.changes if one.path.endswith("region.yml"))


def test_a_chain_of_steps_does_not_replace_the_procedure(data):
    head = (*HEAD[:5], "办理流程", "备注")
    row = (*BAOXIAO[:5], "申请—受理—复核—拨付", "")
    found = imported(data, DENGJI, DAYIN, row, head=head)
    text = after(found, "regions/shiqiao/items/feiyong-baoxiao.yml")
    assert "办理环节: [申请, 受理, 复核, 拨付]" in text and "办理流程" not in text.replace("“办理流程”", "")
    assert "只写了几个环节，按办理环节读；上级写的具体步骤照样沿用" in found.report.text()
    both = imported(
        data, (*BAOXIAO[:5], "受理—办结—拨付", "申请—受理—拨付", ""), head=(*HEAD[:6], "办理流程", "备注")
    )
    assert "办理流程" in after(both, "regions/shiqiao/items/feiyong-baoxiao.yml")


def test_a_figure_takes_the_unit_of_its_heading(data):
    head = (*HEAD[:4], "办结时限（单位：工作日）", *HEAD[5:])
    found = imported(data, (*DENGJI[:4], "3", "", ""), (*BAOXIAO[:4], "5-10", *BAOXIAO[5:]), head=head)
    assert "办理时限: 5-10个工作日" in after(found, "regions/shiqiao/items/feiyong-baoxiao.yml")
    assert "表头写着单位“工作日”，“3”读作“3个工作日”" in found.report.text()
    assert not [one.text for one in found.setting.account.unplaced()]
    assert "只有数字，没有单位" in reasons(data, (*DENGJI[:4], "3", "", ""))


def test_what_is_read_as_in_a_region_elsewhere_is_told(data):
    """A slip there would be repeated here without a word."""
    item = data / "regions/lanshi/items/canbao-dengji.yml"
    text = item.read_text(encoding="utf-8")
    entry = "    - {id: zhengming, 材料: 诊断证明, 情形: 急诊, 原文: 医院开的证明}\n"
    item.write_text(text.replace("  增加:\n", f"  增加:\n{entry}", 1), encoding="utf-8")
    found = imported(data, (*DENGJI[:3], "医院开的证明", *DENGJI[4:]))
    assert "情形: 急诊" in after(found, "regions/shiqiao/items/canbao-dengji.yml")
    assert "照蓝石市已有的读法" in found.report.text()
