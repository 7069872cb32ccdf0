"""One clause of 办理材料 → the materials that it names, with their qualities: for whom, 形式, 份数, 加盖公章."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.wording.choices import ANY, choice, is_broken
from generator.wording.named import Found, found_of, named
from generator.wording.numbers import outside, protected
from generator.wording.qualities import (
    conditioned,
    led,
    qualities,
    situation_in,
    without_verb,
)

if TYPE_CHECKING:
    from generator.wording.desk import Desk

_WIDE = str.maketrans("():", "（）：")
_VAGUE = re.compile("(?:必要的)?(?:相应|有关|相关|对应|其他|以上|上述)")
_PLAIN = re.compile(
    r"(?P<when>[^，。；：（《]{2,40}?)(?:还|另)?(?:应当?|须|需要?)?提供(?P<what>[^，。；]+)\Z"
)
_LISTED = re.compile(r"[，,]?(?:包括|包含|如)[：:].*\Z")  # 证明文件，包括：甲或乙
_LONGEST = 40
_LAST_OR = re.compile(r"或[^、或]+\Z")  # 甲、乙或丙; with 、 behind it more is asked for
_CASE = re.compile(r"(?:的|时|(?:还|另)(?:需|应|须)?(?:带|提供|提交|携带))\Z")  # 代办的：…, 配偶另带：…
_EXCEPTS = re.compile(
    r"任何|其中|均可|亦可|[二两三几]者|没有|无法|无需|不需|不须|不用|不必|免于|免予|免交|免收|除.+外|其余|其他同|同上|上同|同前|代替|替代"
)
_NAME = re.compile(r"(?:《[^《》]+》|[^，。；：\s和与及]{2,20})")


def clause(desk: Desk, text: str) -> Found:
    """Reads one clause."""
    text = (
        text.rstrip("。").translate(_WIDE).removesuffix("（下同）")
    )  # to be read alone: the document's wording is kept elsewhere
    if (asked := desk.known.naming.asked(text)) is not None:
        return found_of(asked, {}, text)
    found = choice(desk, text) or _led(desk, text) or _conditioned(desk, text)
    found = found or named(desk, text) or _unknown(desk, text)
    if not found.certain and is_broken(found.name):
        return Found(rule=True)
    if "同时提供" in found.facts and ANY.search(text):  # never all where the words say one
        found.facts["任选其一"] = found.facts.pop("同时提供")
        found.guesses.append(("写着几样里带一样，按“任选其一”读", "核对是哪几样里带一样"))
    return found


def _led(desk: Desk, text: str) -> Found | None:
    """在职职工：…"""
    who, what = led(text)
    if not who:
        return None
    found = named(desk, what)
    if found is None:
        if not (desk.known.situation_at_head(who) or _CASE.search(who)):
            return None
        found = _unknown(desk, what)
    return _when(desk, found, re.sub(r"(?:还|另)(?:需|应|须)?(?:带|提供|提交|携带)?\Z", "", who))


def _conditioned(desk: Desk, text: str) -> Found | None:
    """死亡的，应提供…; 执业药师提供…; 变更关键信息提供…, where what follows is known."""
    when, what = conditioned(text)
    if not when:
        bare = _PLAIN.match(text)
        if not bare:
            return None
        when, what = bare["when"], bare["what"]
        if not desk.known.situation_at_head(f"{when}的") and named(desk, what) is None:
            return None
    found = named(desk, what)
    if found is None:
        if "，" in outside(what):
            return None
        found = _unknown(desk, what)
        if found.name and _VAGUE.match(found.name):  # 相应材料 says nothing without its condition
            found.name = f"{when.rstrip('的')}的{found.name}"
    return _when(desk, found, when)


def _when(desk: Desk, found: Found, when: str) -> Found:
    """The same with its situation, or with its condition where the vocabulary has no such situation."""
    situation = situation_in(when, desk.known.situations)
    head = desk.known.situation_at_head(when)
    if situation or head:
        found.facts["情形"] = situation or head
        if not situation:
            found.guesses.append((f"“{when}”读作情形“{head}”", "不是这个情形就改"))
    else:
        found.facts["条件"] = when
        found.guesses.append((f"“{when}”不在情形库里，写成“条件”", _near(desk, when)))
    return found


def _near(desk: Desk, words: str) -> str:
    near = desk.known.nearest(words.rstrip("的"), desk.known.situations)
    return f"是情形库里有的，就改成“情形”，如{'、'.join(near)}" if near else "核对；需要的话加进情形库"


def _unknown(desk: Desk, text: str) -> Found:
    """Something that the vocabulary lacks: a name to propose; of a sentence, the names that it mentions."""
    took = qualities(_LISTED.sub("", without_verb(text)))
    plain = outside(took.name)
    if not re.search(r"\w", took.name):
        return Found(rule=True)
    sentence = len(took.name) > _LONGEST or bool(re.search("[，。；：]", plain))
    title = re.search("《[^《》]+》(?=[由后并经交到])", took.name)
    if title and desk.known.naming.name(title[0]):  # 《委托书》由相关部门认定: more is said of it
        sentence = True
    if sentence and not ("或" in plain and len(took.name) <= _LONGEST):
        return _mentioned(desk, text)
    found = Found(took.facts, name=took.name)
    if "或" in plain or "、" in plain:
        parts = _parts(took.name)
        strange = [one for one in parts if not desk.known.naming.name(one)]
        if len(strange) < len(parts) and _LAST_OR.search(plain) and all(map(_NAME.fullmatch, strange)):
            names = [desk.known.naming.name(one) or one for one in parts]
            why = ("有的材料不在名称库里，按几样里带一样读", "核对是不是各成一样，“复印件”“盖章”管到哪几样")
            return Found({"任选其一": names, **took.facts}, certain=True, new=strange, guesses=[why])
        if strange:
            hint = f"几样分开的，先把{'、'.join(f'“{one}”' for one in strange)}加进名称库，再写“任选其一”或“同时提供”"
            found.guesses.append(("像是几样材料，但不是每一样都在名称库里，按一样读", hint))
    return found


def _parts(text: str) -> list[str]:
    """What stands between 或 and 、, brackets and titles kept whole."""
    inside = protected(text)
    places = [one.span() for one in re.finditer("、?或者|、?或|、", text) if one.start() not in inside]
    starts, ends = [0, *(end for _, end in places)], [*(start for start, _ in places), len(text)]
    return [part for a, b in zip(starts, ends, strict=True) if (part := text[a:b].strip())]


def _mentioned(desk: Desk, text: str) -> Found:
    """The names in a sentence: the first is the material, the others 另需; those with 或 between them are a choice.

    Of a sentence that excepts something, or says that one of them will do, nobody but a person knows what is to be brought.
    """
    places = _places(desk, text)
    if not places or _EXCEPTS.search(text) or ANY.search(text):
        return Found(rule=True)
    groups: list[list[str]] = []
    last = 0
    for start, end, name in places:
        if (
            groups
            and re.fullmatch(r"(?:或者?|、)", text[last:start])
            and ("或" in text[last:start] or len(groups[-1]) > 1)
        ):
            groups[-1].append(name)
        else:
            groups.append([name])
        last = end
    asked: list[dict[str, Any]] = [
        {"任选其一": group} if len(group) > 1 else {"材料": group[0]} for group in groups
    ]
    facts = {**asked[0], **({"另需": asked[1:]} if asked[1:] else {})}
    said = "、".join(f"“{name}”" for _, _, name in places)
    return Found(
        facts,
        certain=True,
        guesses=[(f"整句里提到了{said}，别的没有读出来", "核对要哪几样、什么情形、什么形式")],
    )


def mentioned(desk: Desk, text: str) -> list[str]:
    """The names of the vocabulary that occur in a text, longest first where they overlap, in printed order."""
    return [name for _, _, name in _places(desk, text)]


def _places(desk: Desk, text: str) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for name in sorted(desk.known.materials, key=len, reverse=True):
        place = text.find(name) if len(name) > 1 else -1
        if place >= 0 and all(end <= place or place + len(name) <= start for start, end, _ in found):
            found.append((place, place + len(name), name))
    return sorted(found)
