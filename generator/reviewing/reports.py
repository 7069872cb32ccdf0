"""What was found → reports: what changes, what becomes harder, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from generator.changes.builds import REPLACED
from generator.gaps import CURES, KINDS, Lack, RegionGaps
from generator.reviewing.burdens import Burden
from generator.reviewing.claim import DOUBT, LESS, MORE
from generator.reviewing.comparing import Difference, Placed
from generator.reviewing.elsewhere import Elsewhere
from generator.reviewing.joined import joined_burdens, joined_changes, sentence_of
from generator.reviewing.report import Entry, Pair, Report, Section, named, side_by_side

_KINDS = {"added": "新增", "removed": "删去", "changed": "有改动，见原来和现在的文字"}
_MARKS = {MORE: "加重", LESS: "减轻"}
_OF_REGIONS = "地区"
_BESIDE = "地区的其他信息"
_OF_SITE = "全站"
_OF_SEVERAL = "几个事项同样的"
_SHORT = 60  # characters of a text that a sentence holds


def difference_report(found: Difference) -> Report:
    """What citizens will see change."""
    heavier = [one for one in found.burdens if one.claim.kind == MORE]
    lighter = [one for one in found.burdens if one.claim.kind == LESS]
    about = [f"旧：{found.old}，新：{found.new}。按 {found.day} 这一天比。"]
    if not found.changes and not found.elsewhere:
        about.append("群众看到的内容没有变化。")
    else:
        about.append(_counted(found))
        about.append(f"能确定的：{len(heavier)} 处加重群众的负担，{len(lighter)} 处减轻；其余的请看文字。")
    if found.built:
        about.append(
            f"{'、'.join(found.built)}的一边是生成好的网站，只比了指南和地区的内容；名称库、文件的名称、网站的信息、"
            "核对日期等没有比（建议：两边都写数据文件夹或 git 的版本）。"
        )
    sections = [
        _claims("加重群众负担的", heavier, found.names),
        _claims("减轻群众负担的", lighter, found.names),
        Section(_OF_SITE, tuple(_elsewhere(one, found.names) for one in found.elsewhere if not one.regions)),
    ]
    shared, single = joined_changes(found.changes)
    sections.append(Section(_OF_SEVERAL, tuple(_shared(one, found.names) for one in shared)))
    for item, several in groupby(single, key=lambda one: one.change.item):
        changes = list(several)
        name = changes[0].change.item_name if item else _OF_REGIONS
        sections.append(Section(name or "", tuple(_changes(changes, found.names))))
    if of_regions := [one for one in found.elsewhere if one.regions]:
        entries = tuple(_elsewhere(one, found.names) for one in of_regions)
        sections.append(Section(_BESIDE, entries))
    return Report("群众看到的变化", tuple(about), tuple(one for one in sections if one.entries))


def _counted(found: Difference) -> str:
    regions = {region for one in found.changes for region in one.change.regions}
    regions |= {region for one in found.elsewhere for region in one.regions}
    items = {one.change.item for one in found.changes if one.change.item}
    site = sum(not one.regions for one in found.elsewhere)
    number = len(found.changes) + len(found.elsewhere)
    more = f"，全站的 {site} 处" if site else ""
    return f"{number} 处变化，涉及 {len(regions)} 个地区、{len(items)} 个事项{more}。"


def _elsewhere(one: Elsewhere, names: Mapping[str, str]) -> Entry:
    said = _short(one.old, one.new)
    return Entry(one.label, said, named(one.regions, names), one.place, pairs=_pairs(one.old, one.new))


def _pairs(old: Sequence[str], new: Sequence[str]) -> tuple[Pair, ...]:
    """Both sides beside each other; nothing where they are equal, since the sentence tells what stands beside the words."""
    return side_by_side(old, new) if list(old) != list(new) else ()


def _short(old: Sequence[str], new: Sequence[str]) -> str:
    """What happened, in a sentence; long texts are read beside each other."""
    was, now = "、".join(old), "、".join(new)
    if not old or not new:
        verb = "新增" if new else "删去"
        return f"{verb}“{now or was}”" if len(now or was) <= _SHORT else verb
    if sorted(old) == sorted(new):
        return "次序变了"
    if len(old) > 1 or len(new) > 1:
        moved = (
            ("增加", [one for one in new if one not in old]),
            ("去掉", [one for one in old if one not in new]),
        )
        said = "，".join(f"{verb}“{'、'.join(which)}”" for verb, which in moved if which)
        return said if len(said) <= _SHORT else _KINDS["changed"]
    return f"由“{was}”改为“{now}”" if len(was) + len(now) <= _SHORT else _KINDS["changed"]


def _changes(found: Sequence[Placed], names: Mapping[str, str]) -> Iterator[Entry]:
    """A change above that shows below only where it was replaced is one entry for all regions that replace it."""
    beneath: dict[str, list[Placed]] = {}
    for one in found:
        if one.change.sentence == REPLACED:
            beneath.setdefault(one.change.label or "", []).append(one)
        else:
            yield _change(one, names)
    for label, several in beneath.items():
        regions = list(dict.fromkeys(region for one in several for region in one.change.regions))
        yield Entry(label, REPLACED, named(regions, names), several[0].place)


def _change(one: Placed, names: Mapping[str, str]) -> Entry:
    change = one.change
    said = change.sentence or _KINDS[change.kind]
    whole = change.field is None and not change.label
    pairs = () if whole else _pairs(change.before, change.after)
    return Entry(change.label or "全文", said, named(change.regions, names), one.place, pairs=pairs)


def _shared(found: Sequence[Placed], names: Mapping[str, str]) -> Entry:
    """One change of several items: what is the same on both sides differs from one to the next."""
    change = found[0].change
    said = sentence_of(change) or _KINDS[change.kind]
    pairs = tuple(one for one in side_by_side(change.before, change.after) if not one.is_same)
    items = _items(one.change.item_name for one in found)
    return Entry(
        change.label or "", said, named(change.regions, names), found[0].place, pairs=pairs, items=items
    )


def _items(names: Iterable[str | None]) -> str:
    found = [one or "" for one in names]
    return f"{'、'.join(found)}，共 {len(found)} 个"


def _claims(title: str, found: Sequence[Burden], names: Mapping[str, str]) -> Section:
    return Section(title, tuple(_claim(one, names) for one in joined_burdens(found)))


def _claim(found: Sequence[Burden], names: Mapping[str, str]) -> Entry:
    one, several = found[0], len(found) > 1
    label = "·".join(filter(None, ("" if several else one.item_name, one.claim.label))) or _OF_REGIONS
    text = f"与{one.against}比，{one.claim.text}" if one.against else one.claim.text
    items = _items(each.item_name for each in found) if several else ""
    return Entry(label, text, named(one.regions, names), one.place, _MARKS[one.claim.kind], items=items)


def burden_report(found: Sequence[Burden], names: Mapping[str, str], root: bool) -> Report:
    """What regions ask of citizens beyond the region above them; what is not certain, as a number only."""
    certain = [one for one in found if one.claim.kind != DOUBT]
    doubts = [one for one in found if one.claim.kind == DOUBT]
    above = "最上一级" if root else "上级"
    heavier = sum(one.claim.kind == MORE for one in certain)
    about = [
        f"与{above}相比，能确定的：{heavier} 处加重群众的负担，{len(certain) - heavier} 处减轻。",
    ]
    if doubts:
        labels = dict.fromkeys(one.claim.label for one in doubts)
        each = (f"{label} {sum(one.claim.label == label for one in doubts)} 处" for label in labels)
        about.append(f"文字不同、说不准轻重的，请看各事项的对比页：{'，'.join(each)}。")
    sections = (
        _claims("加重群众负担的", [one for one in certain if one.claim.kind == MORE], names),
        _claims("减轻群众负担的", [one for one in certain if one.claim.kind == LESS], names),
    )
    return Report(f"与{above}相比的负担", tuple(about), tuple(one for one in sections if one.entries))


def gaps_report(found: Iterable[RegionGaps], site: Lack) -> Report:
    """What is missing, region by region."""
    regions = list(found)
    missing, total = sum(one.missing for one in regions), sum(one.total for one in regions)
    about = (f"{len(regions)} 个地区，{total} 项里缺 {missing} 项。“3/6”是 6 项里缺 3 项。",)
    sections = [
        Section(f"{one.name} {one.missing}/{one.total}", tuple(map(_lack, one.lacks))) for one in regions
    ]
    sections.append(Section("网站", (_lack(site),)))
    return Report("缺什么", about, tuple(sections))


def _lack(one: Lack) -> Entry:
    figure = f"{len(one.missing)}/{one.total}"
    text = f"{figure}：{'、'.join(one.missing)}" if one.missing else figure
    return Entry(KINDS[one.kind], text, cure=CURES[one.kind] if one.missing else "")
