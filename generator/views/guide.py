"""A guide page's view: the short answer, the way to the page, the sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.coming import Change, ComingRemark
from generator.content import shown_remark
from generator.layers import BASE
from generator.overlay import Guide, Origin
from generator.schema.fields import SECTIONS
from generator.schema.region import Region
from generator.views import materials
from generator.views.badges import badges, is_open
from generator.views.blocks import Blocks
from generator.views.brief import brief
from generator.views.coming import limit_to_come, materials_to_come
from generator.views.differing import Differences
from generator.views.model import Badge, Crumb, Fact, GuideView, Section
from generator.views.search import search_box
from generator.views.sections import FormsAsked, Note
from generator.views.wayfinding import PlaceSwitch

_LEADS = re.compile("(以下|下列|如下)[^，。；]*$")


@dataclass(frozen=True)
class Answer:
    """What a guide's page says before its sections; the same for every region that says the same."""

    facts: tuple[Fact, ...]
    badges: tuple[Badge, ...]
    description: str
    documents: tuple[tuple[str, str], ...]


def answer(
    guide: Guide,
    blocks: Blocks,
    notes: Iterable[Note] = (),
    line: Iterable[str] = (),
    terms: Mapping[str, str] | None = None,
    coming: tuple[Change, ...] = (),
) -> Answer:
    """The short answer of a guide.

    ``line``: the layers from the nearest to the root, for the order of documents.  ``terms``: word → its explanation.
    ``coming``: what is to change.
    """
    limit, what = _how_long(guide, blocks), _what(guide, notes)
    facts = (
        replace(limit, coming=limit_to_come(coming)),
        replace(what, coming=materials_to_come(coming)),
        _who(guide),
        _where(guide),
    )
    place = {layer: number for number, layer in enumerate((*line, BASE))}
    documents: dict[str, str] = {}
    for origin in sorted(_origins(guide, notes, coming), key=lambda one: place.get(one.layer, -1)):
        source = blocks.sources.of(origin)
        documents.setdefault(source.layer, source.document)
    said = "；".join(f"{fact.label}：{fact.value}" for fact in facts if fact.value)
    shown = badges(guide, blocks.sources, terms or {})
    return Answer(facts, shown, f"{guide.text('name')}办事指南。{said}。", tuple(documents.items()))


def _origins(guide: Guide, notes: Iterable[Note], coming: Iterable[Change]) -> Iterator[Origin]:
    """Of every text on the page, those that no longer hold or do not hold yet included."""
    for change in coming:
        if isinstance(change, ComingRemark):
            yield from (origin for _, origin in change.after or ())
        elif change.after is not None:
            yield from change.after.origins()
    for state in guide.states.values():
        for step in (state, *state.history()):
            yield from step.origins()
    for note in notes:
        yield from (origin for _, origin in note.said)


def version_of(
    guide: Guide,
    model: Region,
    notes: Iterable[Note],
    forms: FormsAsked = (),
    coming: Iterable[Change] = (),
) -> str:
    """The version of a guide's page in a region: what a reader sees beyond the guide's own fields makes another one too."""
    said = (shown_remark(remark, note.item) for note in notes for remark, _ in note.said)
    return guide.version_with(model.contact, *said, *forms, *(one.content() for one in coming))


def guide_view(
    guide: Guide,
    made: Answer,
    notes: tuple[Note, ...],
    sections: tuple[Section, ...],
    region: str,
    model: Region,
    switch: PlaceSwitch | None = None,
    differences: Differences | None = None,
    forms: FormsAsked = (),
    booklet_url: str = "",
    coming: tuple[Change, ...] = (),
    reviews: tuple[str, ...] = (),
) -> GuideView:
    """The page of a guide in a region."""
    title = guide.text("name")
    return GuideView(
        region=region,
        region_name=model.name,
        item=guide.item,
        title=title,
        group=guide.text("group"),
        code=guide.text("code"),
        version=version_of(guide, model, notes, forms, coming),
        description=f"{model.name}：{made.description}",
        crumbs=(Crumb("首页", "../../"), Crumb(model.name, "../"), Crumb(title)),
        facts=made.facts,
        badges=made.badges,
        sections=sections,
        documents=made.documents,
        switch=switch,
        is_root=model.parent is None,
        compare_url=f"../../duibi/{guide.item}/",
        differences=differences,
        search=search_box("guide", region),
        booklet_url=booklet_url,
        reviews=reviews,
    )


def _how_long(guide: Guide, blocks: Blocks) -> Fact:
    state = guide["limit"]
    if state is None or state.not_applicable:
        return Fact("多久办好", "不适用", href="#shixian")
    older = blocks.measure(state)
    said, longer = blocks.said_of_limit(state)
    # the sentence stands in 办理时限: here the two figures, one beside the other
    note = (
        f"以此为准（{blocks.sources.of(older.origin).layer}：{older.value}）"
        if older is not None and said
        else ""
    )
    return Fact("多久办好", state.value, note, "#shixian", longer)


def _what(guide: Guide, notes: Iterable[Note]) -> Fact:
    state = guide["materials"]
    general = [note.current for note in notes]
    number = materials.count(guide, general)
    if state is not None and state.not_applicable:
        return Fact("要带什么", "不适用", href="#cailiao")
    if not number:
        return Fact("要带什么", "看情形，见办理材料", href="#cailiao")
    more = materials.depends(guide, general)
    return Fact("要带什么", number, "有的情形另有要求" if more else "", "#cailiao")


def _who(guide: Guide) -> Fact:
    state = guide["audience"]
    if state is None or not state.entries:
        return Fact("谁能办", "不适用" if state else "", href="#duixiang")
    number = len(state.entries)
    shown, is_all = brief(state.entries[0].value.text)
    if not shown or _LEADS.search(shown):  # the beginning of a list says nothing without it
        return Fact("谁能办", "见服务对象", href="#duixiang")
    if number > 1:  # one of several must not pass for all of them
        return Fact("谁能办", shown, f"等{number}种，详见服务对象", "#duixiang")
    more = not is_all or state.entries[0].value.children
    return Fact("谁能办", shown, "详见服务对象" if more else "", "#duixiang")


def _where(guide: Guide) -> Fact:
    """办理方式 under its own name, since some lists say there when or how; open channels are badges, and where is who receives."""
    station, levels = guide.text("station"), guide["levels"]
    if station:
        return Fact("在哪办", station, href="#qudao")
    if levels is not None and levels.value:
        return Fact("在哪办", "、".join(levels.value), href="#qudao")
    # conditions on which channels are open make no badge: the words then
    names = ("mode", "unit") if is_open(guide) else ("mode", "channels", "unit")
    state: Any = next((state for name in names if (state := guide[name]) is not None and state.entries), None)
    if state is None:
        return Fact("在哪办", "不适用", href="#danwei")
    section = state.field.section
    shown, is_all = brief(state.entries[0].value.text)
    note = f"详见{SECTIONS[section]}" if shown and (not is_all or len(state.entries) > 1) else ""
    label = "办理方式" if state.field.name == "mode" else "在哪办"
    return Fact(label, shown or f"见{SECTIONS[section]}", note, f"#{section}")


def reviews_of(regions: Iterable[Region]) -> tuple[str, ...]:
    """最近核对: of each region that says who compared its data with its document, or when; nearest first.

    更新日期 is the day of publishing, and says nothing of when somebody compared.
    """
    return tuple(
        f"{one.name}，" + " ".join(part for part in (one.reviewed, one.reviewer) if part)
        for one in regions
        if one.reviewer or one.reviewed
    )
