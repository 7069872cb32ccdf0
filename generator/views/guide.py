"""A guide page's view: the short answer, the way to the page, the sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.layers import BASE
from generator.overlay import Guide, Origin
from generator.schema.region import Region
from generator.views import materials
from generator.views.blocks import Blocks
from generator.views.model import Crumb, Fact, GuideView, Section
from generator.views.search import search_box
from generator.views.sections import Note

_SHORT = 24  # characters that a fact's square holds on a phone
_CHANNELS = {"现场": "现场", "自助": "自助机", "网上": "网上", "电话": "电话"}


@dataclass(frozen=True)
class Answer:
    """What a guide's page says before its sections; the same for every region that says the same."""

    facts: tuple[Fact, ...]
    description: str
    documents: tuple[tuple[str, str], ...]


def answer(guide: Guide, blocks: Blocks, notes: Iterable[Note] = (), line: Iterable[str] = ()) -> Answer:
    """The short answer of a guide.  ``line``: the layers from the nearest to the root, for the order of documents."""
    facts = (_how_long(guide, blocks), _what(guide), _who(guide), _where(guide))
    place = {layer: number for number, layer in enumerate((*line, BASE))}
    documents: dict[str, str] = {}
    for origin in sorted(_origins(guide, notes), key=lambda one: place.get(one.layer, -1)):
        source = blocks.sources.of(origin)
        documents.setdefault(source.layer, source.document)
    said = "；".join(f"{fact.label}：{fact.value}" for fact in facts if fact.value)
    return Answer(facts, f"{guide.text('name')}办事指南。{said}。", tuple(documents.items()))


def _origins(guide: Guide, notes: Iterable[Note]) -> Iterator[Origin]:
    """Of every text on the page, those that no longer hold included."""
    for state in guide.states.values():
        for step in (state, *state.history()):
            yield from step.origins()
    for note in notes:
        yield from (origin for _, origin in note.said)


def guide_view(
    guide: Guide,
    made: Answer,
    notes: tuple[Note, ...],
    sections: tuple[Section, ...],
    region: str,
    model: Region,
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
        # what a reader sees beyond the guide's own fields makes another version too
        version=guide.version_with(model.contact, *(note.current for note in notes)),
        description=f"{model.name}：{made.description}",
        crumbs=(Crumb("首页", "../../"), Crumb(model.name, "../"), Crumb(title)),
        facts=made.facts,
        sections=sections,
        documents=made.documents,
        switch_url="../../#diqu",
        search=search_box("guide", region),
    )


def _how_long(guide: Guide, blocks: Blocks) -> Fact:
    state = guide["limit"]
    if state is None or state.not_applicable:
        return Fact("多久办好", "不适用", href="#shixian")
    return Fact("多久办好", state.value, blocks.difference(state), "#shixian")


def _what(guide: Guide) -> Fact:
    state = guide["materials"]
    number = materials.count(state)
    if state is not None and state.not_applicable:
        return Fact("要带什么", "不适用", href="#cailiao")
    if not number:
        return Fact("要带什么", "看情形，见办理材料", href="#cailiao")
    return Fact("要带什么", number, "有的情形另有要求" if materials.depends(guide) else "", "#cailiao")


def _who(guide: Guide) -> Fact:
    state = guide["audience"]
    if state is None or not state.entries:
        return Fact("谁能办", "不适用" if state else "", href="#duixiang")
    first = state.entries[0].value.text.rstrip("。")
    more = len(state.entries) > 1 or len(first) > _SHORT
    return Fact("谁能办", _cut(first), "详见服务对象" if more else "", "#duixiang")


def _where(guide: Guide) -> Fact:
    """办理方式 under its own name, since some lists say there when or how; else the channels, else the office."""
    station = guide.text("station")
    mode, levels, state = guide["mode"], guide["levels"], guide["channels"]
    if mode is not None and mode.entries:
        where = station or ("、".join(levels.value) if levels is not None and levels.value else "")
        return Fact("办理方式", _cut(_first(guide, "mode")), where, "#qudao")
    entries = [entry.value for entry in state.entries] if state else []
    channels: list[str] = []
    # a single paragraph with several channels says under which conditions each is open: its words, then
    if len(entries) != 1 or len(entries[0].channels) == 1:
        channels = [_CHANNELS[channel] for entry in entries for channel in entry.channels]
    value = station or "、".join(dict.fromkeys(channels))
    return Fact("在哪办", value or _cut(_first(guide, "channels") or _first(guide, "unit")), href="#qudao")


def _first(guide: Guide, name: str) -> str:
    state: Any = guide[name]
    return state.entries[0].value.text.rstrip("。") if state and state.entries else ""


def _cut(text: str) -> str:
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"
