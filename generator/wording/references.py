"""Words that only refer to another row (同门诊费用报销, 同上，另需…): copied as they are, and told; nobody can bring them."""

from __future__ import annotations

import re

from generator.checks.sameness import words
from generator.wording.desk import Desk

_LIKE = re.compile(r"(?:与|和)?同[“《]?([^，。；：]{4,40})")
_AS_ABOVE = re.compile(
    r"(?:与|和)?(?:同上|上同|同前|同下)|除.{2,60}外[，,]?(?:其余|其他|余)(?:均|都)?同|(?:其余|其他|余)(?:均|都)?同"
)


def another(desk: Desk, text: str) -> bool:
    """Whether words only say 同 and the name of an item: what they mean stands in that item's row."""
    if _AS_ABOVE.match(text.strip()):
        hint = "把上面那一行的内容连同不一样的地方抄到这里，群众才看得懂；不导入这一格，加 --leave"
        desk.guess(f"“{text}”指的是别的行的内容，照抄了这几个字", hint, text)
        return True
    found = _LIKE.match(text.strip().rstrip("。；;"))
    names = desk.known.names_of_items if found else ()
    item = next((one for one in names if found and words(found[1]).startswith(words(one))), "")
    if item:
        desk.guess(
            f"“{text}”指的是“{item}”那一行的内容，照抄了这几个字",
            "把那一行的内容抄到这里，群众才看得懂",
            text,
        )
    return bool(item)
