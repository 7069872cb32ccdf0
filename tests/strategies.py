"""hypothesis strategies: any bytes and YAML at all (for the reader), and valid chains of layers (for the overlay)."""

from __future__ import annotations

from itertools import count
from typing import Any

import yaml
from hypothesis import strategies as st

from generator.overlay import Guide, base_guide, resolve
from generator.schema.fields import FIELDS, Field
from generator.schema.values import Copies
from generator.source import parse
from generator.statements import BASE, ItemFile, read_item

# what people type: Chinese, and every sign that means something to YAML
SIGNS = "办理材料时限甲乙，。：（）《》 \n\t-:?[]{},#&*!|>'\"%@`~=<0123456789aé\u3000\u200b\ufeff\0\U0001f600"
KEYS = [field.key for field in FIELDS] + [
    "id",
    "文",
    "条目",
    "材料",
    "任选其一",
    "同时提供",
    "说明",
    "原文",
    "形式",
    "份数",
    "加盖公章",
    "情形",
    "条件",
    "另需",
    "用于",
    "渠道",
    "小标题",
    "环节",
    "增加",
    "修改",
    "删除",
    "不适用",
    "原因",
    "名称",
    "区划代码",
    "上级",
    "依据文件",
    "办理范围",
    "列明事项",
    "联系",
    "清单栏目",
    "通用说明",
    "适用",
    "自",
    "至",
    "事项",
    "提及",
    "主项",
    "对象",
    "一件事",
    "标题",
    "简称",
    "别称",
    "别名",
]

any_text = st.text(st.sampled_from(SIGNS)) | st.text()
any_bytes = st.binary() | any_text.map(lambda text: text.encode("utf-8", "surrogatepass"))
_scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.dates()
    | st.sampled_from(["", " ", "是", "原件", "即时办结", "jia", "002036001001"])
    | st.text(max_size=5)
)
_keys = st.sampled_from(KEYS) | st.integers() | st.none() | st.text(max_size=3)
any_data = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_keys, inner, max_size=5),
    max_leaves=25,
)


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def as_yaml(data: Any, **style: Any) -> bytes:
    """Plain data as a file that says the same, without anchors."""
    text: str = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, **style)
    return text.encode("utf-8", "surrogatepass")


def item_file(data: dict[str, Any], layer: str, file: str = "", before: str = "", **style: Any) -> ItemFile:
    """The data as one layer's file about an item, read as any file is; it must be valid."""
    document = parse(before.encode() + as_yaml(data, **style), file or f"data/{layer}.yml")
    item = read_item(document, layer, "shixiang", f"{layer}-wenjian")
    assert item is not None and not document.problems, [str(problem) for problem in document.problems]
    return item


@st.composite
def chains(draw: st.DrawFn, layers: int = 4) -> tuple[dict[str, Any], ...]:
    """A base guide and up to ``layers`` overlays, as plain data; every leaf is a word that occurs once.

    Changes name entries that exist where they stand, and add ids that are new there.
    """
    number = count(1)

    def word() -> str:
        return f"{draw(st.sampled_from(['甲', '乙：丙', '# 丁', '<b>', '- 戊', 'no']))}{next(number)}"

    base = {field.key: _whole(draw, word, field) for field in FIELDS if field.in_base}
    guide = base_guide(item_file(base, BASE))
    said = [base]
    for position in range(draw(st.integers(0, layers))):
        fields = draw(st.lists(st.sampled_from(FIELDS), unique=True, max_size=6))
        overlay = {field.key: _statement(draw, word, field, guide) for field in fields}
        guide = resolve(guide, item_file(overlay, f"ceng-{position}"))
        said.append(overlay)
    return tuple(said)


def _statement(draw: st.DrawFn, word: Any, field: Field, guide: Guide) -> Any:
    state = guide[field.name]
    kinds = ["whole", "not-applicable"] + ["changes"] * 3 * field.has_entries
    kind = draw(st.sampled_from(kinds))
    if kind == "not-applicable":
        return {"不适用": word()}
    if kind == "whole":
        return _whole(draw, word, field)
    ids = list(dict.fromkeys(entry.id for entry in state.entries)) if state else []
    touched = draw(st.lists(st.sampled_from(ids), unique=True, max_size=3)) if ids else []
    cut = draw(st.integers(0, len(touched)))
    changes = {
        "修改": [_entry(draw, word, field, one) for one in touched[:cut]],
        "删除": [{"id": one, "原因": word()} for one in touched[cut:]],
        "增加": [_entry(draw, word, field, word()) for _ in range(draw(st.integers(0, 2)) or not touched)],
    }
    return {key: entries for key, entries in changes.items() if entries}


def _whole(draw: st.DrawFn, word: Any, field: Field) -> Any:
    if field.kind == "limit":
        return f"不超过{draw(st.integers(1, 99))}个工作日"
    if field.kind == "yes-no":
        return draw(st.sampled_from(["是", "否"]))
    if field.kind == "names":
        return [word() for _ in range(draw(st.integers(1, 3)))]
    if not field.has_entries:
        return word()
    named = field.kind == "remarks" or draw(st.booleans())
    return [_entry(draw, word, field, word() if named else "") for _ in range(draw(st.integers(1, 4)))]


def _entry(draw: st.DrawFn, word: Any, field: Field, name: str) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": name} if name else {}
    if field.kind == "materials":
        kind = draw(st.sampled_from(["材料", "任选其一", "同时提供"]))
        entry[kind] = {"材料": word(), "任选其一": [word(), [word(), word()]], "同时提供": [word()]}[kind]
        entry |= {"原文": word(), "份数": draw(st.integers(1, 9))}
        if draw(st.booleans()):
            entry |= {"形式": draw(st.sampled_from(Copies.__args__)), "另需": [{"材料": word()}]}
        return entry
    entry["文"] = word()
    if draw(st.booleans()):
        entry |= {"情形": [word()], "条目": [word(), {"文": word()}]}
    return entry
