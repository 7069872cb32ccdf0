"""A cell that only points elsewhere (按照两定机构协议管理办法执行) → a remark beside its fields, no value of its own.

As the field's value it would hide the list that the layers above give.  Or it says that it is as another item's (同门诊费用报销).
"""

from __future__ import annotations

import re

from generator.checks.sameness import words
from generator.wording.clauses import Piece
from generator.wording.desk import Desk
from generator.wording.numbers import outside
from generator.wording.remarks import read_remarks

_POINTS = re.compile(r"(?:按照?|根据|依照|依据|参照)[^。；]{2,60}?(?:执行|办理|规定)。?\Z")
_LIKE = re.compile(r"(?:与|和)?同[“《]?([^，。；：]{4,40})\Z")
_BESIDE = {
    "办理材料": "办理材料",
    "申请材料": "办理材料",
    "办理时限": "办理时限",
    "办理环节": "办理流程",
    "办理流程": "办理流程",
}
_KINDS = ("materials", "limit", "names")


def another(desk: Desk, text: str) -> bool:
    """Whether words only say 同 and the name of an item: what they mean stands in that item's row."""
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


def points_elsewhere(desk: Desk, kind: str, pieces: list[Piece]) -> bool:
    """Whether the cell says nothing but where to look; if so its words become a remark of ``desk``."""
    if kind not in _KINDS or len(pieces) != 1 or pieces[0].children:
        return False
    plain = outside(pieces[0].words.strip())
    named = [beside for word, beside in _BESIDE.items() if word in plain]
    points = _POINTS.search(plain)
    # 按规定办理的证件 names something to bring; a pointer names its column, or begins with 按照
    if not points or not (named or points.start() == 0):
        return False
    beside = dict.fromkeys(named or [_BESIDE.get(desk.key, desk.key)])
    before = len(desk.remarks)
    desk.remarks += read_remarks(desk, pieces)
    for remark in desk.remarks[before:]:
        remark["用于"] = list(beside)
    message = f"“{desk.key}”一栏只写了照什么执行，读成备注"
    desk.guess(message, "本栏沿用上级的内容；本地区另有清单的，写进本栏", pieces[0].words)
    return True
