"""What the program writes into data files: read back the same, and nothing else of a file touched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.source import parse
from generator.yaml_files import REMOVED, appended, changed, comments_of, new_file

DATA = Path(__file__).resolve().parent.parent / "data"
FILES = sorted(
    [*DATA.glob("items/*.yml"), *DATA.glob("regions/*/items/*.yml"), *DATA.glob("regions/*/*.yml")]
)

SIGNS = "办是否 yesnoTF甲：:，,#'\"-[]{}&*!|>%@`~=0123456789_?\\\n\t\r\u3000\u00a0\u200b\u2028\x07\U0001f600"
words = st.text(st.sampled_from(SIGNS), max_size=12) | st.sampled_from(
    [
        "是",
        "否",
        "yes",
        "no",
        "on",
        "null",
        "~",
        "true",
        "2026-01-31",
        "002036001001",
        "0o17",
        "1:30",
        "1.5",
        "5",
        "-3",
        "甲:\u3000乙",
        "甲：乙",
        "a:",
        "#b",
        ":甲",
        "甲:",
        "<<",
    ]
)
keys = st.sampled_from(
    ["办理材料", "办理时限", "备注", "设定依据", "事项名称", "增加", "联系", "清单栏目", "另需"]
) | (st.text(st.sampled_from("甲乙丙：（）#:-"), min_size=1, max_size=5))
values: Any = st.recursive(
    words | st.booleans() | st.integers(0, 99),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(keys, inner, min_size=1, max_size=3)
    ),
    max_leaves=6,
)
files = st.dictionaries(keys, values, min_size=1, max_size=5)


def read(text: str) -> Any:
    document = parse(text.encode(), "data/x.yml")
    assert not document.problems, [*map(str, document.problems), text]
    return document.data


@settings(max_examples=40)
@given(files, st.sampled_from(["", "清单.xlsx 第5行", "两行\n: #注"]))
def test_what_is_written_is_read_back(data: dict[str, Any], head: str) -> None:
    assert read(new_file(data, head, dict.fromkeys(data, head))) == data


@settings(max_examples=40)
@given(files, files, st.data())
def test_what_is_changed_is_read_back(
    before: dict[str, Any], new: dict[str, Any], draw: st.DataObject
) -> None:
    gone = draw.draw(st.sets(st.sampled_from(sorted(before))))
    after = {key: value for key, value in {**before, **new}.items() if key not in gone or key in new}
    text = changed(new_file(before, "头"), {**dict.fromkeys(gone, REMOVED), **new})
    assert text.startswith("# 头\n")
    assert (read(text) if after else {}) == after


@settings(max_examples=40)
@given(
    st.lists(files, min_size=1, max_size=3),
    st.sampled_from(["- id: a\n", "# 注\n- id: a", "  - id: a\r\n", ""]),
)
def test_what_is_appended_is_read_back(entries: list[dict[str, Any]], text: str) -> None:
    result = appended(text, entries, "自清单")
    assert result.startswith(text)
    assert read(result) == [*([{"id": "a"}] if text else []), *entries]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.parent.name}/{path.stem}")
def test_files_are_written_as_people_here_write_them(path: Path) -> None:
    """Line by line what stands in data/, comments and the order of the keys aside."""
    text = path.read_text(encoding="utf-8")
    written = new_file(read(text))
    assert sorted(written.splitlines()) == sorted(
        line for line in text.splitlines() if not line.startswith("#")
    )


FILE = """\
# 石桥县的编码以区划代码的前两位开头
事项编码: "992036006001"   # 第5行
办理材料:
  # 先说身份
  - id: shenfen
    任选其一: [医保电子凭证,  社保卡]   # 两个空格
    原文: '医保电子凭证或社保卡'
  # 再说票据
  - 材料: 医院收费票据

  - {材料: 诊断证明, 形式: 复印件}
# 国家清单的一条，照样沿用
备注:
  修改:
    # 意外
    - id: yiwai
      文: 意外伤害就医的
    - id: jizhen
      文: 急诊的
  增加:
    - id: qita
      文: 其他的
办理环节: [申请, 受理,
  办结]
# 完
"""


def lines(text: str, changes: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The lines that go, and those that come."""
    old, new = text.splitlines(), changed(text, changes).splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_nothing_changed_is_the_same_text() -> None:
    data = read(FILE)
    assert changed(FILE, {}) == changed(FILE, data) == changed(FILE, {"办理时限": REMOVED}) == FILE


def test_a_value_keeps_the_comment_behind_it() -> None:
    gone, come = lines(FILE, {"事项编码": "992036006002"})
    assert (gone, come) == (['事项编码: "992036006001"   # 第5行'], ['事项编码: "992036006002"   # 第5行'])


def test_a_new_key_stands_in_the_order_of_the_fields() -> None:
    text = changed(FILE, {"办理时限": "3个月内", "主项": "甲"})
    assert "  - {材料: 诊断证明, 形式: 复印件}\n办理时限: 3个月内\n# 国家清单的一条，照样沿用\n备注:" in text
    assert text.replace("办理时限: 3个月内\n", "").replace("主项: 甲\n", "") == FILE


def test_one_entry_is_changed_and_the_others_keep_their_bytes() -> None:
    data = read(FILE)["办理材料"]
    new = [data[0], {"材料": "医院收费票据", "形式": "原件"}, data[2]]
    assert lines(FILE, {"办理材料": new}) == ([], ["    形式: 原件"])
    new = [{**data[0], "原文": "凭证"}, *data[1:]]
    gone, come = lines(FILE, {"办理材料": new})
    assert gone == ["    原文: '医保电子凭证或社保卡'"]
    assert come == ["    原文: 凭证"]  # what stands beside another key of the entry stays there


def test_a_list_inside_of_an_entry_keeps_its_lines() -> None:
    text = "主项:\n  - id: canbao   # 第一组\n    名称: 参保\n    事项:\n      - jia   # 甲\n      - yi\n  - {id: daiyu, 事项: [bing]}\n"
    data = read(text)["主项"]
    new = [{**data[0], "事项": ["jia", "yi", "ding"]}, {**data[1], "事项": ["bing", "wu"]}]
    assert changed(text, {"主项": new}) == text.replace("      - yi\n", "      - yi\n      - ding\n").replace(
        "  - {id: daiyu, 事项: [bing]}\n", "  - id: daiyu\n    事项: [bing, wu]\n"
    )
    gone = [{key: value for key, value in data[0].items() if key != "名称"}, data[1]]
    assert changed(text, {"主项": gone}) == text.replace("    名称: 参保\n", "")
    first = [{"名称": "参保", **data[0], "id": "xin"}, data[1]]
    assert read(changed(text, {"主项": first}))["主项"] == first


def test_an_entry_goes_with_the_comment_above_it() -> None:
    data = read(FILE)["办理材料"]
    gone, come = lines(FILE, {"办理材料": [data[0], data[2]]})
    assert (gone, come) == (["  # 再说票据", "  - 材料: 医院收费票据"], [])
    assert lines(FILE, {"办理材料": data[::-1]}) == ([], [])


def test_changes_of_a_list_are_changed_one_by_one() -> None:
    data = read(FILE)["备注"]
    new = {
        **data,
        "修改": [data["修改"][0], {"id": "jizhen", "文": "急诊"}],
        "删除": [{"id": "a", "原因": "乙"}],
    }
    gone, come = lines(FILE, {"备注": new})
    assert gone == ["      文: 急诊的"]
    assert come == ["      文: 急诊", "  删除:", "    - id: a", "      原因: 乙"]
    assert lines(FILE, {"备注": {"修改": data["修改"]}})[0] == [
        "  增加:",
        "    - id: qita",
        "      文: 其他的",
    ]


def test_a_key_goes_and_its_comments_stay() -> None:
    text = changed(FILE, {"备注": REMOVED, "办理环节": REMOVED})
    assert text.endswith("形式: 复印件}\n# 国家清单的一条，照样沿用\n# 意外\n# 完\n")
    assert changed(FILE, dict.fromkeys(read(FILE), REMOVED)).splitlines() == [
        "# 石桥县的编码以区划代码的前两位开头",
        "# 第5行",
        "# 先说身份",
        "# 两个空格",
        "# 再说票据",
        "# 国家清单的一条，照样沿用",
        "# 意外",
        "# 完",
    ]


def test_the_comments_of_a_key_are_found_with_their_lines() -> None:
    at = FILE.splitlines()
    for key, words in (
        ("事项编码", ["# 石桥县的编码以区划代码的前两位开头", "# 第5行"]),
        ("备注", ["# 国家清单的一条，照样沿用", "# 意外"]),
        ("没有", []),
    ):
        found = comments_of(FILE, key)
        assert [one for _, one in found] == words
        assert all(at[line - 1].rstrip().endswith(one) for line, one in found)
    assert comments_of("- 甲\n", "甲") == []


def test_comments_go_with_their_entries_when_a_list_takes_another_form() -> None:
    changes = "备注:\n  增加:\n    # 核过\n    - id: a\n      文: 甲  # 尾\n  修改:\n    # 没了\n    - id: b\n      文: 乙\n"
    items = "备注:\n  # 核过\n  # 尾\n  - id: a\n    文: 甲\n"
    a, c = {"id": "a", "文": "甲"}, {"id": "c", "文": "丙"}
    assert changed(changes, {"备注": [a, c]}) == f"# 没了\n{items}  - id: c\n    文: 丙\n"
    assert changed(items, {"备注": {"增加": [c, a]}}) == (
        "备注:\n  增加:\n    - id: c\n      文: 丙\n    # 核过\n    # 尾\n    - id: a\n      文: 甲\n"
    )


def test_a_kind_of_change_goes_and_its_comments_stay() -> None:
    text = "备注:\n  增加:\n    # 省里核过\n    - id: a\n      文: 甲\n  删除:\n    - id: b\n      原因: 乙\n"
    after = changed(text, {"备注": {"删除": [{"id": "b", "原因": "乙"}]}})
    assert after == "备注:\n  # 省里核过\n  删除:\n    - id: b\n      原因: 乙\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("办理时限: 甲\r\n备注: 乙 # 注\r\n", "办理时限: 3个月内\r\n备注: 乙 # 注\r\n"),
        ("办理时限: 甲", "办理时限: 3个月内\n"),
        ("办理时限: |\n  甲\n  乙\n\n# 注\n备注: 乙\n", "办理时限: 3个月内\n\n# 注\n备注: 乙\n"),
        ("办理时限: '甲 # 乙'  # 注\n", "办理时限: 3个月内  # 注\n"),
        ("办理时限:\n  - 甲  # 一\n  - 乙\n", "# 一\n办理时限: 3个月内\n"),
        ("{办理时限: 甲, 备注: 乙} # 注\n", "# 注\n办理时限: 3个月内\n备注: 乙\n"),
        ("# 注\n", "# 注\n办理时限: 3个月内\n"),
        ("? 办理时限\n# 一\n: 甲\n", "# 一\n办理时限: 3个月内\n"),
        (
            "办理时限: \U0001f600 # 注\n备注: [\U0001f600] # 乙\n",
            "办理时限: 3个月内 # 注\n备注: [\U0001f600] # 乙\n",
        ),
    ],
)
def test_ways_of_writing(before: str, after: str) -> None:
    assert changed(before, {"办理时限": "3个月内"}) == after


def test_entries_after_a_lone_dash_are_written_anew() -> None:
    text = changed("设定依据:\n  -\n    文: 甲\n  # 注\n  - 乙\n", {"设定依据": [{"文": "甲"}, "丙"]})
    assert text == "# 注\n设定依据:\n  - 文: 甲\n  - 丙\n"


@pytest.mark.parametrize("text", ["- 甲\n", "甲\n", "甲: &a 乙\n", "甲: [\n"])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"：|键"):
        changed(text, {"办理时限": "3个月内"})


@pytest.mark.parametrize("text", ["甲: 乙\n", "[甲]\n"])
def test_only_lists_are_appended_to(text: str) -> None:
    with pytest.raises(ValueError, match="一行一条"):
        appended(text, [{"id": "a"}])


def test_a_list_that_stands_in_the_data_is_appended_to() -> None:
    text = (DATA / "sources.yml").read_text(encoding="utf-8")
    entry = {"id": "shiqiao-qingdan", "标题": "石桥县医保服务事项清单", "日期": "2026-01-31", "文号": "2026"}
    end = '# 自清单\n- id: shiqiao-qingdan\n  标题: 石桥县医保服务事项清单\n  日期: 2026-01-31\n  文号: "2026"\n'
    assert appended(text, [entry], "自清单") == text + end
