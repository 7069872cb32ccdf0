"""What a clause says of a material besides its name: 原件, 复印件, how many, whether stamped, for whom, when."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

_COPIES = (
    (
        r"原件(?:及|和|、|与|以及)(?:其)?复印件(?:件)?|复印件(?:及|和|、|与)原件|核?验?原件[，,、]?[收留交]复印件|复印件[，,、]?(?:并?[交核查]?验|核对?|查看)原件",
        "原件及复印件",
    ),
    (r"复印件", "复印件"),
    (r"原件", "原件"),
)
_NUMBER = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_N = "[1-9][0-9]?|[一二两三四五六七八九十]"
_COUNT = re.compile(rf"各?(?:一式)?({_N})份")
_SEAL = re.compile(
    r"(?:均?[应须需]要?)?并?加盖(?:本?单位|用人单位|参保单位|机构|医院|公司|医疗机构|定点医疗机构|医院医保办|企业)?(?:的)?(?:鲜章|公章)"
    r"|\A(?:需要?)?(?:本?单位|机构|医院|公司)?盖章\Z"
)
_LAST = re.compile(r"（([^（）]*)）\Z|\(([^()]*)\)\Z")
# 死亡的，应提供X
_CONDITION = re.compile(
    r"(?P<when>[^，,；。：:]{2,60}?的)[，,]?(?:还|另|均|则|可)?(?:应当?|须|需要?|可)?(?:另|同时|一并)?(?:提供|提交|出具|填写|携带)(?P<what>.+)\Z"
)
_LEAD = re.compile(r"(?P<who>[^，,；。：:、（(《]{2,20})[：:](?P<what>.+)\Z")
_VERB = re.compile(
    r"(?:申请人|参保人员?|参保单位|单位|本人)?(?:应|须|需|还需|另需)?(?:携带|提供|提交|填写|填报|出具|持)"
)
_RULE = re.compile(
    r"(?:提[交供]|收取)(?:的)?复印件的|(?:上述|以上|所有|前述|所需)(?:的)?(?:申请|办理|申报)?(?:材料|资料)|无法提供.{0,12}原件|(?:核对|交验|查验|验看|验证)原件|原件与复印件的?(?:一致|相符)"
    r"|材料(?:齐全|不齐)|(?:复印件|材料)(?:均|都)?[应须需](?!提供)|不再(?:收取|提供|提交)|一次性告知|无需提供"
)


@dataclass(slots=True)
class Qualities:
    """A clause without its qualities: what is left is the name.  ``facts``: keys of a material."""

    name: str
    facts: dict[str, Any] = field(default_factory=dict)
    aside: list[str] = field(default_factory=list)  # brackets that say something else


def is_rule(text: str) -> bool:
    """Whether the clause rules how materials are handed in and is none itself."""
    plain = re.sub(r"（[^（）]*）|\([^()]*\)", "", text)
    return bool(_RULE.search(plain))


def qualities(text: str) -> Qualities:
    """The qualities that are certain, taken from the end of the clause towards its name."""
    result = Qualities(text.strip("。；;，, "))
    for _ in range(9):  # each round takes one away; a clause has a handful at most
        if not (_bracket(result) or _tail(result)):
            break
    return result


def _bracket(result: Qualities) -> bool:
    found = _LAST.search(result.name)
    if not found or result.aside:
        return False
    said = found[1] or found[2] or ""
    rest = _take(said, result.facts)
    if rest.strip("，,、及并 "):
        return False
    result.name = result.name[: found.start()]
    return True


def _tail(result: Qualities) -> bool:
    for pattern, key in (*((copies, "形式") for copies in _COPIES), (_COUNT, "份数")):
        words, value = pattern if isinstance(pattern, tuple) else (pattern.pattern, None)
        found = re.search(rf"(?:的|，|,)?(?:{words})\Z", result.name)
        if found and found.start():
            result.facts.setdefault(key, value or _number(found[1]))
            result.name = result.name[: found.start()]
            return True
    return False


def _take(said: str, facts: dict[str, Any]) -> str:
    """The words of a bracket without what is understood of them."""
    rest = said
    if "加盖公章" not in facts and (found := _SEAL.search(rest)):
        facts_rest = rest[: found.start()] + rest[found.end() :]
        if facts_rest.strip("，,、及并 ") and not re.fullmatch(
            r"[，,、]?(?:原件|复印件|一?式?.{1,2}份)[，,、]?", facts_rest
        ):
            return said  # （关键信息变更加盖公章）: stamped in one case only
        facts["加盖公章"], rest = True, facts_rest
    for words, value in _COPIES:
        if "形式" not in facts and re.search(words, rest):
            left = re.sub(rf"(?:均?[应须需]?(?:提供|提交|为))?(?:{words})", "", rest, count=1)
            if left.strip("，,、 ") and not _COUNT.fullmatch(left.strip("，,、 ")):
                return said
            facts["形式"], rest = value, left
            break
    if "份数" not in facts and (found := _COUNT.fullmatch(rest.strip("，,、 "))):
        facts["份数"], rest = _number(found[1]), ""
    return rest


def _number(printed: str) -> int:
    return _NUMBER.get(printed) or int(printed)


def conditioned(text: str) -> tuple[str, str]:
    """(the condition, what is asked for) of “…的，应提供…”; the condition is empty where there is none."""
    found = _CONDITION.match(text)
    return (found["when"], found["what"]) if found else ("", text)


def led(text: str) -> tuple[str, str]:
    """(whom, what) of “在职职工：…”; the first is empty where there is none."""
    found = _LEAD.match(text)
    return (found["who"], found["what"]) if found else ("", text)


def without_verb(text: str) -> str:
    """“携带身份证” without its verb."""
    return _VERB.sub("", text, count=1) if _VERB.match(text) else text


def situation_in(text: str, situations: Iterable[str]) -> str:
    """The situation that these words name and nothing else: 死亡的, 在职职工, 委托办理的应."""
    plain = re.sub(r"(?:的|时|者|还?需提供|应提供)+\Z", "", text.strip("：:，, "))
    return (
        plain
        if plain in set(situations)
        else text.strip("：:，, ")
        if text.strip("：:，, ") in set(situations)
        else ""
    )
