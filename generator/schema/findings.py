"""pydantic's findings → problems in Chinese, at the line that the file really has."""

from __future__ import annotations

from difflib import SequenceMatcher, get_close_matches
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from generator.schema.fields import CHANGE_KEYS
from generator.schema.forms import WAYS
from generator.source import DataPath, Document, Number

# error type → message and cure; {…} are filled from the finding's context
_TEXTS = {
    "literal_error": ("“{value}”不在可选的范围里", "只能填：{expected}"),
    "bool_type": ("这里只能填 true 或 false", "不要加引号，如“加盖公章: true”"),
    "int_type": ("这里应是一个整数", "只写阿拉伯数字，不要加引号"),
    "greater_than_equal": ("数字太小", "至少填 {ge}"),
    "less_than_equal": ("数字太大", "至多填 {le}"),
    "address": (
        "不是网址，也不是站内的文件名",
        "网址以 https:// 开头；站内文件只写字母、数字、点、斜线和连字符",
    ),
    "blank_form": (
        "不是网址，也不是 data/forms 里的文件",
        "网址以 https:// 或 http:// 开头；文件放进 data/forms，写它在里面的路径，只用小写字母、数字、连字符和斜线，"
        f"如 hami/canbao-dengji.pdf；收 {WAYS} 文件",
    ),
    "date": (
        "不是日期",
        "写成“2026-01-31”的样子：年-月-日，月和日都是两位，年份在 1900 到 2099 之间；没有期限的不要写失效日期",
    ),
    "no_day": ("没有这一天：{month}只有 {days} 天", "核对文件，写对是哪一天"),
    "domain": ("不是域名", "只写域名，小写，如 ybj.example.gov.cn，不带 https:// 和后面的路径"),
    "site_code": ("不是网站标识码", "照抄主管部门发的 10 位标识码，加英文双引号"),
    "icp": ("不是 ICP 备案号", "照抄备案号，写成“省份简称+ICP备+数字+号”，网站有序号的带上，如“…号-1”"),
    "police": ("不是公安备案号", "照抄备案号，写成“省份简称+公网安备+数字+号”"),
    "blank": ("内容是空的", "填写内容，或删除这个键"),
    "need_kind": ("没有说是哪样材料，或说了两次", "“材料”和“任选其一”写且只写一个"),
    "material_kind": (
        "看不出这一条是什么材料",
        "“材料”“任选其一”“同时提供”“条目”“说明: true”写且只写一个",
    ),
    "wording": ("没有写原文", "加上“原文: …”，照抄文件里的字"),
    "no_change": ("没有写改什么", "写“增加”“修改”或“删除”，或删除这个键"),
    "entry_id": ("增加或修改的条目没有 id", "加上“id: …”；修改时与上级的 id 一致"),
    "reach": ("没有说适用于哪些事项", "写“自: 事项”“事项: [..]”或“提及: 词语”"),
}
# what the documents themselves call a field, other than the form
_OTHER_NAMES = {
    "申请材料": "办理材料",
    "申报材料": "办理材料",
    "受理材料": "办理材料",
    "受理对象": "服务对象",
    "子项": "事项名称",
    "子项编码": "事项编码",
}
_BRACKETS = ("【", "［", "〔")
_LISTS = ("tuple_type", "list_type")
_MAPPINGS = ("model_type", "model_attributes_type", "dict_type")


def validate(adapter: TypeAdapter[Any], value: Any, document: Document, path: DataPath = ()) -> Any:
    """The validated value, or None when it has problems; these are added to the document."""
    try:
        return adapter.validate_python(value)
    except ValidationError as found:
        for detail in found.errors(include_url=False):
            where = settle((*path, *detail["loc"]), document.data)
            if detail["type"] == "extra_forbidden":
                unknown_key(document, where, known_keys(adapter, detail["loc"][:-1]))
            else:
                message, hint = _explain(detail)
                document.report(where, "schema", message, hint)
    return None


def settle(path: DataPath, data: Any) -> DataPath:
    """The steps of ``path`` that the data has: steps that a shorthand saved (a text for a list of one) drop out."""
    real: list[str | int] = []
    for step in path:
        inside = isinstance(data, dict) and step in data
        inside = inside or (isinstance(data, list) and isinstance(step, int) and step < len(data))
        if inside:
            real.append(step)
            data = data[step]
    return tuple(real)


def unknown_key(document: Document, path: DataPath, known: tuple[str, ...]) -> None:
    """Reports a key that nobody reads, with the known one that it may have been meant for."""
    key = str(path[-1])
    if CHANGE_KEYS[0] in known:
        known += ("不适用",)
    meant = [_OTHER_NAMES[key]] if _OTHER_NAMES.get(key) in known else _nearest(key, known)
    hint = f"是不是“{meant[0]}”？" if meant else f"可用的键：{'、'.join(known)}"
    document.report(path, "unknown-key", f"不认识的键“{key}”", hint)


def _nearest(key: str, known: tuple[str, ...]) -> list[str]:
    """The most similar key, if any is; of equals the one that begins alike."""
    near = get_close_matches(key, known, n=5, cutoff=0.4)
    return sorted(near, key=lambda one: (-SequenceMatcher(None, one, key).ratio(), one[0] != key[0]))[:1]


def known_keys(adapter: TypeAdapter[Any], loc: tuple[Any, ...] = ()) -> tuple[str, ...]:
    """The keys that the adapter's model at ``loc`` reads."""
    whole = _json_schema(adapter)
    shape = whole
    for step in loc:
        if isinstance(step, int):
            shape = _shape(shape, whole, "items").get("items", {})
        else:
            shape = _shape(shape, whole, "properties").get("properties", {}).get(step, {})
    shape = _shape(shape, whole, "properties")
    return tuple(shape.get("properties", ()))


@cache
def _json_schema(adapter: TypeAdapter[Any]) -> dict[str, Any]:
    return adapter.json_schema(by_alias=True)


def _shape(schema: dict[str, Any], whole: dict[str, Any], having: str) -> dict[str, Any]:
    """The schema itself where it is a reference; of several, the one that is a list or a mapping, as asked for."""
    if "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    several = (_shape(one, whole, having) for one in schema.get("anyOf", ()))
    return next((one for one in several if having in one), schema)


def _explain(detail: Any) -> tuple[str, str]:
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "missing":
        key = detail["loc"][-1]
        return f"缺少“{key}”", f"补上“{key}: …”"
    if kind in ("limit", "comma"):
        return context["reason"], context["hint"]
    if value is None:
        return "没有填写", "填写内容，或删除这个键"
    if isinstance(value, Number) and kind in ("string_type", *_LISTS, *_MAPPINGS):
        return f"{value.raw} 没有加引号，会被当成数字", f'写成 "{value.raw}"'
    if kind == "string_type":
        return "这里应是一段文字", "写成一行文字；若是“是/否”一类的词，请加英文双引号"
    if kind in _LISTS and isinstance(value, str) and value[0:1] in _BRACKETS:
        return f"方括号“{value[0]}”是中文的", "改成英文的方括号和逗号，写成 [甲, 乙]"
    if kind in _LISTS:
        return "这里应是一个列表", "每项一行，以“- ”开头"
    if kind in _MAPPINGS:
        return "这里应是“键: 值”", "在下一行缩进两格，写“键: 值”"
    if kind in _TEXTS:
        message, hint = _TEXTS[kind]
        if kind == "literal_error" and isinstance(value, (list, dict)):
            message = "这里只能填一个词"
        words = {**context, "value": str(value).lower() if isinstance(value, bool) else value}
        words["expected"] = (
            str(context.get("expected", "")).replace("'", "").replace(" or ", "、").replace(", ", "、")
        )
        if kind == "literal_error" and isinstance(value, str) and ("，" in value or "、" in value):
            hint += "；多个之间用英文逗号，写成 [甲, 乙]"
        return message.format(**words), hint.format(**words)
    return "值不合要求", "对照 CONTRIBUTING.md 里的例子改写"
