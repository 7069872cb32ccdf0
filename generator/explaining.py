"""`explain`: the value of a field, the layer and file:line that gave it, and what it overrode."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Any

from generator.chain import Chain
from generator.coming import Coming, coming
from generator.layers import BASE, ItemFile, read_layer, read_shared, region_ids
from generator.overlay import Origin, State, field_named
from generator.schema.fields import FIELDS
from generator.source import read


class Unknown(ValueError):
    """The region, item or field does not exist; ``str()`` says so with the nearest that does."""


def explain(data: Path, guide: str, field: str = "", today: str = "") -> str:
    """Text for a terminal.

    Args:
        data: the data folder.
        guide: ``region/item``, by id or by name.
        field: an official key (办理时限) or a Python name; empty for all fields.
        today: the day for which data with dates are read.

    Raises:
        Unknown: one of the three does not exist, or a file on the way cannot be read.
    """
    region, _, item = guide.strip("/").partition("/")
    chain, region = chain_of(data, region, today)
    item = _item(item, region, chain)
    if item not in chain.shared.base:
        raise Unknown(f"{data.name}/{BASE}/{item}.yml 读不出来，请先运行 check")
    found, changes = chain.guide(region, item), _changes(chain, region, item)
    if field:
        wanted = field_named(field)
        if wanted is None:
            raise Unknown(_unknown("项目", field, [one.key for one in FIELDS]))
        fields = [wanted]
    else:
        fields = [one for one in FIELDS if found[one.name] or one.name in changes]
    offered = item in chain.offered(region)
    head = f"{chain.layers[region].region.name} / {found.text('name') or item}"
    lines = [head if offered else f"{head}（本地区的清单里没有这个事项）"]
    for one in fields:
        state = found[one.name]
        if state is None:
            lines += ["", f"{one.key}：没有任何一层写到"]
        else:
            lines += ["", *_field(state, chain)]
        for change in changes.get(one.name, ()):
            lines += [f"  自 {change.day} 起：", *_later(change, chain)]
    return "\n".join(lines)


def chain_of(data: Path, region: str, today: str = "") -> tuple[Chain, str]:
    """The region's chain, and its id where it was called by its name.

    Raises:
        Unknown: there is no such region, or a file on the way cannot be read.
    """
    shared, problems = read_shared(data)
    if shared is None:
        raise Unknown("公共数据读不出来，请先运行 check：\n" + "\n".join(map(str, problems)))
    known = region_ids(data)
    if not known and (said := [str(one) for one in problems if one.file == f"{data.name}/regions"]):
        raise Unknown("\n".join(said))
    if region not in known:
        region = _by_name("地区", region, _region_names(data, known))
    chain = Chain(shared, {}, today)
    step: str | None = region
    while step is not None and step not in chain.layers:
        _known("地区", step, known)
        layer, problems = read_layer(data, step)
        if layer is None:
            raise Unknown(
                f"{step} 的 region.yml 读不出来，请先运行 check：\n" + "\n".join(map(str, problems))
            )
        chain.layers[step] = layer  # type: ignore[index]
        step = layer.region.parent
    if step is not None:
        raise Unknown(f"“上级”绕成了圈：{' → '.join([*chain.layers, step])}")
    return chain, region


def _region_names(data: Path, known: list[str]) -> dict[str, list[str]]:
    """名称 → ids; every region.yml is read for it, so only where the word is no id."""
    names: dict[str, list[str]] = {}
    for region in known:
        said = read(data / "regions" / region / "region.yml", region).data
        name = said.get("名称") if isinstance(said, dict) else None
        names.setdefault(name if isinstance(name, str) else region, []).append(region)
    return names


def _item(word: str, region: str, chain: Chain) -> str:
    """The item's id where it was called by its name or one of its other names."""
    known = chain.shared.catalog.items
    if not word:
        hint = f"写成“地区/事项”，如 {region}/{known[0] if known else 'menzhen-baoxiao'}"
        raise Unknown(f"没有写是哪个事项（建议：{hint}；可用的事项：{'、'.join(known[:40])}）")
    names: dict[str, list[str]] = {}
    for item in known:
        files = [chain.shared.base.get(item), *(layer.items.get(item) for layer in chain.layers.values())]
        for one in dict.fromkeys(name for file in files if file for name in _called(file)):
            names.setdefault(one, []).append(item)
    if word not in known:
        word = _by_name("事项", word, names, list(known))
    return word


def _called(file: ItemFile) -> list[str]:
    name = file.statements.get("name")
    return [*([name.said] if name and isinstance(name.said, str) else []), *file.aliases]


def _by_name(kind: str, word: str, names: dict[str, list[str]], ids: list[str] | None = None) -> str:
    found = names.get(word, [])
    if len(found) > 1:
        raise Unknown(f"叫“{word}”的{kind}不止一个（建议：写 id：{'、'.join(found)}）")
    if not found:
        every = ids or [one for several in names.values() for one in several]
        near = every if get_close_matches(word, every, cutoff=0.4) else list(names)
        raise Unknown(_unknown(kind, word, near if get_close_matches(word, near, cutoff=0.4) else every))
    return found[0]


def _field(state: State, chain: Chain) -> list[str]:
    lines = [f"{state.field.key}：", *_value(state, chain), f"  出处：{_origin(state.origin, chain)}"]
    for newer, older in zip((state, *state.history()), state.history(), strict=False):
        for one in newer.removed:
            did = f"删去，原因：{one.reason}" if one.reason else "改写"
            lines.append(f"  {_origin(one.origin, chain)} {did}：{_words(one.entry.value)}")
        if not newer.keeps or older.not_applicable:
            lines += ["  盖过了：", *(f"  {line}" for line in _value(older, chain))]
            lines.append(f"    出处：{_origin(older.origin, chain)}")
    return lines


def _changes(chain: Chain, region: str, item: str) -> dict[str, list[Coming]]:
    """What is to change, by the field's name."""
    found: dict[str, list[Coming]] = {}
    for change in coming(chain, region, item):
        state = (change.after or change.before) if isinstance(change, Coming) else None
        if isinstance(change, Coming) and isinstance(state, State):
            found.setdefault(state.field.name, []).append(change)
    return found


def _later(change: Coming, chain: Chain) -> list[str]:
    if change.after is None:
        return ["    没有任何一层写到"]
    value = (f"  {line}" for line in _value(change.after, chain))
    return [*value, f"    出处：{_origin(change.after.origin, chain)}"]


def _value(state: State, chain: Chain) -> list[str]:
    if state.not_applicable:
        return [f"  不适用：{state.not_applicable}"]
    if state.field.has_entries:
        return [
            f"  - [{entry.id}] {_words(entry.value)}"
            + (f"　← {_origin(entry.origin, chain)}" if entry.origin.layer != state.origin.layer else "")
            for entry in state.entries
        ]
    return [f"  {'—'.join(state.value) if isinstance(state.value, tuple) else state.value}"]


def _origin(origin: Origin, chain: Chain) -> str:
    source = chain.shared.sources.get(origin.document)
    layer = "base" if origin.layer == BASE else origin.layer
    return f"{layer}《{source.title if source else origin.document}》 {origin.mark}"


def _words(value: Any) -> str:
    heading = getattr(value, "heading", None)
    words = f"{heading} {value.text}" if heading else value.text
    return words + "".join(f" ｜ {_words(child)}" for child in getattr(value, "children", ()))


def _known(kind: str, word: str, known: Any) -> None:
    if word not in known:
        raise Unknown(_unknown(kind, word, list(known)))


def _unknown(kind: str, word: str, known: list[str]) -> str:
    near = get_close_matches(word, known, n=3, cutoff=0.4)
    hint = f"是不是 {'、'.join(near)}？" if near else f"可用的有：{'、'.join(known[:40])}"
    return f"没有这个{kind}：“{word}”（建议：{hint}）"
