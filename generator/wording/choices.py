"""A clause of 办理材料 that says itself that one of several will do: A、B、C（任选其一）, 任选一种：A、B, A（或B）, A/B/C."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.wording.named import Found
from generator.wording.numbers import protected
from generator.wording.qualities import qualities, without_verb

if TYPE_CHECKING:
    from generator.wording.desk import Desk

_ONE = "[一1][种项样个份]?"
SAYS = (
    r"(?:(?:以上|上述|下列|以下)(?:几[种项样])?(?:材料|证明|证件|资料|凭证){0,2})?中?(?:的|，|,)?(?:"
    rf"任选其{_ONE}|任[选意]{_ONE}|任一[种项样]?|[二两三四五六七八几多]选一|之一"
    rf"|(?:只?[须需]|可)?(?:选择|提供|提交|具备|持有|携带)?(?:其中|其)(?:的|之)?(?:任[意一]?)?{_ONE}"
    rf"|(?:只?[须需]|可)?(?:选择|提供|提交|具备|持有|携带)(?:任[意一]?)?[一1][种项样]"
    rf"|(?:[二两三几]者)(?:有|提供|任选|选|具备)?其一|(?:有|至少有?|至少提供)(?:其中)?(?:之)?{_ONE}"
    rf"|任[意何](?:提供|选择)?[一1][种项样个]|凭?其中任[意何][一1][种项样个]"
    rf"|(?<=中的)[一1][种项样个]|(?<=中)[一1][种项样个]"
    rf")(?:材料|证明|证件)?(?:即可|均可|亦可|就可以?|就行|提供)?(?:办理)?"
)
ANY = re.compile(SAYS)
_BEHIND = re.compile(rf"(?P<names>.+?)(?:（{SAYS}(?:[，,][^（）]*)?）|[，,]?{SAYS})[。]?\Z")
_AHEAD = re.compile(rf"(?:请|应当?|须|需要?|可)?(?:提供|提交|携带|出具)?{SAYS}[：:](?P<names>.+)\Z")
_OR_ELSE = re.compile(r"(?P<one>[^（）]+)（或者?(?P<other>[^（）]+)）\Z")
# 居住证明，没有居住证明的提供个人承诺书
_INSTEAD = re.compile(
    r"(?P<one>[^，。；（）]+?)[，,（](?:没有|无法提供|无)[^，。；（）]{0,16}?的[，,]?(?:可以?|应当?|需)?(?:提供|提交|出具|持)(?P<other>[^，。；（）]+)）?\Z"
)
_ANY_OF = re.compile(r"(?P<names>[^，。；]*或[^，。；]*?)(?:均可|亦可|都可以?)\Z")
# what is left of a sentence that was cut in the wrong place
_CUT_OFF = re.compile(r"(?:有|任意|任何|亦可|均可|都可|即可|就行|提供|者|其|的|另带|各一份)\Z")
_BETWEEN = re.compile(r"[，,、]?(?:或者是?|或是?)|[、，,；;]|\s*[/／]\s*")
_SLASH = re.compile(r"\s*[/／]\s*")
_NAME = re.compile(r"(?:《[^《》]+》|[^，。；：\s和与及]{2,24})")


def choice(desk: Desk, text: str) -> Found | None:
    """What such a clause asks for; None for any other."""
    for pattern in (_AHEAD, _BEHIND):
        if (found := pattern.match(text)) and (asked := _of(desk, _cut(found["names"], _BETWEEN), said=True)):
            _counted(asked, text)
            return asked
    if (found := _ANY_OF.match(text)) and (asked := _of(desk, _cut(found["names"], _BETWEEN), said=True)):
        return asked
    if (found := _INSTEAD.match(text)) and (asked := _of(desk, [found["one"], found["other"]], said=True)):
        asked.guesses.append(("“没有……的，提供……”按两样里带一样读", "核对；只有某些人能这样的，写明“条件”"))
        return asked
    if (found := _OR_ELSE.match(text)) and (asked := _of(desk, [found["one"], found["other"]], said=True)):
        return asked
    parts = _cut(text, _SLASH)
    # a stroke is part of many a name: only names that are known are a choice
    known = len(parts) > 1 and all(desk.known.naming.name(qualities(part).name) for part in parts)
    return _of(desk, parts, said=False) if known else None


def is_broken(name: str) -> bool:
    """Whether a name is no name: cut out of a sentence, or with a bracket that nothing closes."""
    return name.count("（") != name.count("）") or bool(_CUT_OFF.search(name))


def _counted(found: Found, text: str) -> None:
    """三选一 of two: one of the names was not seen, or two were taken for one."""
    printed = re.search(r"([二两三四五六七八])选一", text)
    read = len(found.facts["任选其一"])
    if printed and " 一二三四五六七八".index(printed[1].replace("两", "二")) != read:
        found.guesses.append((f"写着“{printed[0]}”，读出的是 {read} 样", "核对是哪几样"))


def of_parts(desk: Desk, parts: list[str]) -> Found | None:
    """The choice between the parts of a list whose lead says that one will do."""
    return _of(desk, parts, said=True) if len(parts) > 1 else None


def _of(desk: Desk, parts: list[str], said: bool) -> Found | None:
    names: list[str] = []
    new: list[str] = []
    aside: list[str] = []
    for part in parts:
        took = qualities(part)
        bare = without_verb(took.name)
        name = desk.known.naming.name(took.name) or desk.known.naming.name(bare)
        if not name:
            if not _NAME.fullmatch(bare) or is_broken(bare):
                return None
            name = bare
            new.append(name)
        names.append(name)
        aside += [part.removeprefix(took.name)] if took.facts else []
    if len(set(names)) < 2:
        return None
    found = Found({"任选其一": names}, certain=True, new=new)
    if new:
        found.guesses.append(("有的材料不在名称库里，按几样里带一样读", "核对名称，是不是这几样"))
    if not said:
        found.guesses.append(("“/”隔开的，按几样里带一样读", "几样都要的，改成“同时提供”"))
    if aside:
        hint = "管到每一样的，写“形式”“份数”“加盖公章”；只管一样的，照抄在原文里就行"
        found.guesses.append((f"“{'、'.join(aside)}”只管其中一样，没有写成形式或份数", hint))
    return found


def _cut(text: str, between: re.Pattern[str]) -> list[str]:
    """What stands between the separators, brackets and titles kept whole."""
    inside = protected(text)
    places = [one.span() for one in between.finditer(text) if one.start() not in inside]
    starts, ends = [0, *(end for _, end in places)], [*(start for start, _ in places), len(text)]
    return [part for a, b in zip(starts, ends, strict=True) if (part := text[a:b].strip())]
