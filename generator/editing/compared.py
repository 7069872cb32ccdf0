"""A workbook that came back, beside what the data say now → the cells to take over, those that others changed since, those that are gone."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.editing.cells import plain
from generator.editing.rows import AGAIN
from generator.editing.sheet import Cell, Edited
from generator.importing.refusing import Refused

_MOST = 20  # lines of one kind that are shown


@dataclass
class Compared:
    """``wanted``: cells that staff changed and whose words the data do not say yet; ``told``: in Chinese, what is left as it is."""

    wanted: list[Cell] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def compared(edited: Edited, now: dict[Cell, str], names: dict[str, str]) -> Compared:
    """Two people's work is merged cell by cell.

    Args:
        edited: the workbook.
        now: what each cell says by the data as they are.
        names: item's id → name.

    Raises:
        Refused: somebody else changed cells since the export that staff changed, too.
    """
    found = Compared()
    both, others = [], []
    for cell, draft in edited.drafts.items():
        current, text = plain(now.get(cell, "")), edited.texts.get(cell, draft)
        if text not in (draft, current):
            (found.wanted if draft == current else both).append(cell)
        elif text != current:
            others.append(cell)
    if both:
        raise Refused(_collision(edited, now, names, both, found.wanted))
    found.told = _others(edited, now, names, others) + _gone(edited, names)
    return found


def _collision(
    edited: Edited, now: dict[Cell, str], names: dict[str, str], both: list[Cell], mine: list[Cell]
) -> list[str]:
    lines = ["下面的格子，导出以后别人也改过，和您改的不一样，所以都没有收回："]
    for cell in both:
        draft, text, current = edited.drafts[cell], edited.texts[cell], now.get(cell, "")
        lines.append(
            f"{edited.places[cell]}：{_named(cell, names)}，导出时是“{_short(draft)}”，"
            f"您改成“{_short(text)}”，现在是“{_short(current)}”"
        )
    lines = _some(lines)
    if mine:
        lines.append("您改的其余格子和别人的不冲突：")
        lines += _some(
            [
                f"{edited.places[cell]}：{_named(cell, names)}，您改成“{_short(edited.texts[cell])}”"
                for cell in mine
            ]
        )
    hint = "想要现在的，把上面那几格填回导出时的字，再收回一次；想要您的"
    return [*lines, f"（建议：{hint}，{AGAIN}，把您的字抄过去）"]


def _others(edited: Edited, now: dict[Cell, str], names: dict[str, str], cells: list[Cell]) -> list[str]:
    if not cells:
        return []
    lines = [f"导出以后别人改过 {len(cells)} 格，您没有改，照现在的留着："]
    return _some(
        [
            *lines,
            *(
                f"　{edited.places.get(cell, '（表里已没有这一格）')}：{_named(cell, names)}，现在是“{_short(now.get(cell, ''))}”"
                for cell in cells
            ),
        ]
    )


def _gone(edited: Edited, names: dict[str, str]) -> list[str]:
    """Rows and columns that staff deleted."""
    items = dict.fromkeys(item for item, _ in edited.drafts)
    keys = dict.fromkeys(key for _, key in edited.drafts)
    rows, columns = {item for item, _ in edited.texts}, {key for _, key in edited.texts}
    lines = []
    if lost := [names.get(item, item) for item in items if item not in rows]:
        hint = "事项不再办理的，改 region.yml 的“办理范围”或“列明事项”"
        lines.append(f"表里少了 {len(lost)} 行：{'、'.join(lost)}；数据里没有动（{hint}）")
    if lost := [key for key in keys if key not in columns]:
        lines.append(f"表里少了 {len(lost)} 列：{'、'.join(lost)}；数据里没有动")
    return lines


def _named(cell: Cell, names: dict[str, str]) -> str:
    return f"{names.get(cell[0], cell[0])}的“{cell[1]}”"


def _some(lines: list[str]) -> list[str]:
    return lines if len(lines) <= _MOST + 1 else [*lines[: _MOST + 1], f"……共 {len(lines) - 1} 处"]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return (line if len(line) <= 30 else f"{line[:30]}……") or "空的"
