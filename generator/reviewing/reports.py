"""What was found → reports: what changes, what becomes harder, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from generator.changes import REPLACED
from generator.gaps import CURES, KINDS, Lack, RegionGaps
from generator.reviewing.burdens import DOUBT, LESS, MORE, Burden
from generator.reviewing.comparing import Difference, Placed
from generator.reviewing.report import Entry, Report, Section, named, side_by_side

_KINDS = {"added": "新增", "removed": "删去", "changed": "有改动，见原来和现在的文字"}
_MARKS = {MORE: "加重", LESS: "减轻"}
_OF_REGIONS = "地区"


def difference_report(found: Difference) -> Report:
    """What citizens will see change."""
    heavier = [one for one in found.burdens if one.claim.kind == MORE]
    lighter = [one for one in found.burdens if one.claim.kind == LESS]
    regions = {region for one in found.changes for region in one.change.regions}
    items = {one.change.item for one in found.changes if one.change.item}
    if not found.changes:
        about = (f"{found.old} → {found.new}：群众看到的内容没有变化。",)
    else:
        about = (
            f"{found.old} → {found.new}：{len(found.changes)} 处变化，"
            f"涉及 {len(regions)} 个地区、{len(items)} 个事项。",
            f"能确定的：{len(heavier)} 处加重群众的负担，{len(lighter)} 处减轻；其余的请看文字。",
        )
    sections = [
        _claims("加重群众负担的", heavier, found.names),
        _claims("减轻群众负担的", lighter, found.names),
    ]
    for item, several in groupby(found.changes, key=lambda one: one.change.item):
        changes = list(several)
        name = changes[0].change.item_name if item else _OF_REGIONS
        sections.append(Section(name or "", tuple(_changes(changes, found.names))))
    return Report("群众看到的变化", about, tuple(one for one in sections if one.entries))


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
    pairs = () if whole else side_by_side(change.before, change.after)
    return Entry(change.label or "全文", said, named(change.regions, names), one.place, pairs=pairs)


def _claims(title: str, found: Sequence[Burden], names: Mapping[str, str]) -> Section:
    return Section(title, tuple(_claim(one, names) for one in found))


def _claim(one: Burden, names: Mapping[str, str]) -> Entry:
    label = "·".join(filter(None, (one.item_name, one.claim.label))) or _OF_REGIONS
    text = f"与{one.against}比，{one.claim.text}" if one.against else one.claim.text
    return Entry(label, text, named(one.regions, names), one.place, _MARKS[one.claim.kind])


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
