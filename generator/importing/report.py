"""The report of an import: what was matched, guessed, not placed, odd; and the account.  Plain text or Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from generator.documents.document import Finding, Kind, Place
from generator.importing.account import (
    BOOK_TITLED,
    ELSEWHERE,
    KEPT,
    MARKS,
    NUMBERED,
    OURS,
    SAME,
    TITLED,
    TWICE,
    UNPLACED,
    Account,
    Piece,
    squeeze,
)
from generator.importing.cells import Setting
from generator.importing.matching import NEAR, Match
from generator.importing.outcomes import Outcome
from generator.layers import BASE


@dataclass(frozen=True, slots=True)
class Section:
    """One part: a table with a heading, and what to say where it is empty (nothing: then it is left out)."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str = ""


@dataclass
class Report:
    """The parts in order; ``summary`` comes first."""

    title: str
    summary: list[str] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    def text(self) -> str:
        """For a terminal."""
        lines = [self.title, *self.summary]
        for one in self._shown():
            lines += ["", f"【{one.title}】" + (f"{len(one.rows)} 条" if one.rows else one.empty)]
            lines += ["  " + "　".join(_line(cell) for cell in row if cell) for row in one.rows]
        return "\n".join(lines)

    def markdown(self) -> str:
        """For a file."""
        lines = [f"# {self.title}", "", *(f"- {_escaped(one)}" for one in self.summary)]
        for one in self._shown():
            lines += ["", f"## {one.title}", ""]
            if not one.rows:
                lines.append(one.empty)
                continue
            lines += [_row(one.heads), _row(["---"] * len(one.heads))]
            lines += [_row([_escaped(cell) for cell in row]) for row in one.rows]
        return "\n".join(lines) + "\n"

    def without(self, title: str) -> Report:
        """The same without one part."""
        return Report(self.title, self.summary, [one for one in self.sections if one.title != title])

    def _shown(self) -> Iterable[Section]:
        return (one for one in self.sections if one.rows or one.empty)


def _line(text: str) -> str:
    return " ".join(text.split())


def _escaped(text: str) -> str:
    plain = _line(text).replace("\\", "\\\\")
    for sign in "|<>*_`[]#":
        plain = plain.replace(sign, f"\\{sign}")
    return plain


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


ACCOUNT = "逐句的账"
HEADINGS = "表头"
REPEATED = "与前面一行逐字相同，是重出"


def at(place: Place) -> str:
    """A place in the document that the report is of."""
    return " ".join(one for one in (place.part, place.at) if one) or "全文"


def matched(places: Sequence[str], matches: Sequence[Match]) -> Section:
    """The table of scores: every row, the item, how it was known, how near, and what else it was near to."""
    rows = []
    for place, one in zip(places, matches, strict=True):
        others = "，".join(
            f"{other.name} {other.item} {other.score:g}"
            for other in one.best
            if other.item != one.item and other.score >= NEAR
        )
        rows.append(
            (
                place,
                one.said,
                one.item or "——",
                one.how,
                f"{one.score:g}",
                f"其次：{others}" if others else "",
            )
        )
    return Section("各行对上的事项", ("行", "文件里的名称", "事项", "怎样认出", "分数", "其他"), tuple(rows))


def findings(title: str, kind: Kind, found: Iterable[Finding], first: Sequence[str] = ()) -> Section:
    """What is to be looked at, the same thing in several places told once; what is said of ``first`` comes first."""
    places: dict[tuple[str, str], list[str]] = {}
    for one in found:
        if one.kind == kind:
            places.setdefault((one.message, one.hint), []).append(at(one.place))
    ordered = sorted(places.items(), key=lambda one: not any(f"“{name}”" in one[0][0] for name in first))
    rows = tuple(
        ("、".join(dict.fromkeys(where)), what, f"建议：{cure}" if cure else "")
        for (what, cure), where in ordered
    )
    return Section(title, ("在哪里", "是什么", "怎样办"), rows, "没有")


def account(kept: Account) -> Section:
    """Every clause and where it went."""
    rows = tuple(
        (at(one.at or one.place), one.heading, one.text, f"→ {one.to}{_again(one)}") for one in kept.pieces
    )
    return Section(ACCOUNT, ("在哪里", "栏目", "文字", "去处"), rows, "文件里没有文字")


def _again(piece: Piece) -> str:
    return f"（和 {piece.first.at} 是同一格，字数只算一次）" if piece.first else ""


def unplaced(kept: Account) -> Section:
    """The words that are in no file; the same words of one column told once, with all their places."""
    places: dict[tuple[str, str, str], list[str]] = {}
    for one in kept.unplaced():
        places.setdefault((one.heading, one.text, one.to), []).append(at(one.at or one.place))
    rows = tuple(("、".join(dict.fromkeys(where)), *said) for said, where in places.items())
    return Section("没有放进数据的文字", ("在哪里", "栏目", "文字", "为什么"), rows)


def fields(title: str, outcomes: Iterable[Outcome], kind: str) -> Section:
    """Which fields of which items were dropped or left alone."""
    rows = tuple((one.item, "、".join(getattr(one, kind))) for one in outcomes if getattr(one, kind))
    return Section(title, ("事项", "项目"), rows)


def written(setting: Setting, outcomes: Iterable[Outcome]) -> Section:
    """Which fields of which items the region's files say."""
    rows = []
    for one in outcomes:
        said = [*one.values, *(f"{key}（删去）" for key in one.removed)]
        if said:
            rows.append((setting.file(one.item), "、".join(said)))
    title = "和通用指南不同的项目" if setting.region == BASE else "写进事项文件的项目"
    return Section(title, ("文件", "项目"), tuple(rows), "没有")


def materials(setting: Setting) -> Section:
    """The names that were added to the vocabulary."""
    rows = tuple(
        (at(place), entry["名称"], entry["id"], "一张表" if entry.get("表格") else "")
        for entry, place in setting.added
    )
    title = "名称库里新加的材料（和已有的是同一样东西的，删去，把写法加进那一样的别称）"
    return Section(title, ("在哪里", "名称", "id", "说明"), rows)


def totals(kept: Account) -> str:
    """How many characters went where; together they are the document's."""
    names = ("写进数据", "与上级相同", "没有改动", "重出", "栏目名称", "序号、标题和标点", UNPLACED)
    counts = dict.fromkeys(names, 0)
    for one in kept.pieces:
        size = 0 if one.first else len(squeeze(one.text))
        if one.to.startswith(UNPLACED):
            counts[UNPLACED] += size
        elif one.to.startswith(SAME):
            counts["与上级相同"] += size
        elif one.to.startswith(KEPT):
            counts["没有改动"] += size
        elif one.to in (REPEATED, TWICE, ELSEWHERE):
            counts["重出"] += size
        elif one.heading == HEADINGS:
            counts["栏目名称"] += size
        elif one.to in (MARKS, NUMBERED, TITLED, BOOK_TITLED, OURS):
            counts["序号、标题和标点"] += size
        else:
            counts["写进数据"] += size
    told = "，".join(f"{what} {number}" for what, number in counts.items() if number)
    return f"全文 {sum(counts.values())} 字：{told}"
