"""A cell that only points elsewhere (按照两定机构协议管理办法执行) → a remark beside its fields, no value of its own.

As the field's value it would hide the list that the layers above give.
"""

from __future__ import annotations

import re

from generator.wording.clauses import Piece
from generator.wording.desk import Desk
from generator.wording.numbers import outside
from generator.wording.remarks import read_remarks

_POINTS = re.compile(r"(?:按照?|根据|依照|依据|参照)[^。；]{2,60}?(?:执行|办理|规定)。?\Z")
_BESIDE = {
    "办理材料": "办理材料",
    "申请材料": "办理材料",
    "办理时限": "办理时限",
    "办理环节": "办理流程",
    "办理流程": "办理流程",
}
_KINDS = ("materials", "limit", "names")


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
