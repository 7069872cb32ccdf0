"""Writes /api/v1/changes.json and changes.atom: what changed since the build that was named.

The changes of earlier builds are carried on, so that whoever looks in seldom misses none.  A feed must say when: the day is
the one that was given, else the latest that the changed regions give; without any there is no feed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from generator.api.documents import Build, Change, Changes, Index, Region
from generator.changes.builds import ChangesError, api_folder, compare, earlier, stable_id
from generator.outputs.open_data import OpenDataOptions
from generator.outputs.open_data.guide import as_json
from generator.outputs.open_data.history import write_history

BUILDS = 20  # that are told of
ENTRIES = 500  # of the feed
_ATOM = "http://www.w3.org/2005/Atom"
_KINDS = {"added": "新增", "removed": "删去", "changed": "有改动"}
_NAMED = 6  # regions that a summary names


_CURE = "生成时加 --date，用 make 就是 DATE="
_UNDATED = (
    "没有写 changes.atom：订阅源要有日期，数据没有给出（建议：生成时加 --date，或在 region.yml 写“更新日期”）"
)
_UNCHANGED = "没有写 changes.atom：和以前生成的网站比，没有变化，没有可写的"


def write_changes(
    folder: Path, options: OpenDataOptions, names: dict[str, str], today: str = ""
) -> tuple[bool, bool, tuple[str, ...]]:
    """Whether changes.json was written, whether the feed, and what people should know of it.

    ``names``: region → its name; ``today``: the day for which the site is made, see ``compare``.
    """
    if options.previous is None:
        return False, False, ()
    old = api_folder(options.previous)
    told = earlier(old)
    latest = max((build.date for build in told.builds if build.date), default="")
    if options.date and options.date < latest:
        raise ChangesError(
            f"日期 {options.date} 比上一次写的 {latest} 还早，订阅的人会看不到（建议：核对 --date，用 make 就是 DATE=）"
        )
    last = next(
        (change.id for build in told.builds for change in build.changes),
        f"{options.site_url or options.site_name}",
    )
    changes = compare(old, folder, last, today)
    builds = list(told.builds)
    notes: tuple[str, ...] = ()
    day = options.date or _day(folder, changes)
    if day and day < latest:  # guessed: it would stand before what readers have seen already
        notes = (f"这次的变化没有写日期：更新日期 {day} 比上一次写的 {latest} 还早（建议：{_CURE}）",)
        day = None
    build = Build(date=day, changes=changes) if changes else None
    if build:
        builds.insert(0, build)
    write_history(old, folder, build, options.date, latest)
    made = Changes(api="v1", builds=builds[:BUILDS])
    (folder / "changes.json").write_bytes(as_json(made).encode())
    names = {**_names(old), **names}
    feed = _feed(made, options, names)
    if feed is None:
        why = _UNDATED if changes else _UNCHANGED
        return True, False, notes or (why,)
    (folder / "changes.atom").write_bytes(feed)
    return True, True, notes


def _day(folder: Path, changes: list[Change]) -> str | None:
    days = []
    for region in {region for change in changes for region in change.regions}:
        path = folder / region / "index.json"
        if path.is_file():
            days.append(Region.model_validate_json(path.read_bytes()).updated or "")
    return max(days, default="") or None


def _names(folder: Path) -> dict[str, str]:
    """Of the earlier build's regions: some may be gone."""
    try:
        index = Index.model_validate_json((folder / "index.json").read_bytes())
    except (OSError, ValueError):
        raise ChangesError(f"{folder / 'index.json'} 不能读（建议：换一个完整的、以前生成的网站）") from None
    return {one.id: one.name for one in index.regions}


def _feed(changes: Changes, options: OpenDataOptions, names: dict[str, str]) -> bytes | None:
    """The Atom feed; None where no change has a day."""
    entries = [(build.date, change) for build in changes.builds if build.date for change in build.changes]
    if not entries:
        return None
    base = options.site_url or "../../"
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-CN"})
    _add(feed, "id", stable_id("changes", options.site_url or options.site_name))
    _add(feed, "title", f"{options.site_name}：内容变化")
    _add(feed, "updated", _moment(max(day for day, _ in entries)))
    _add(ElementTree.SubElement(feed, "author"), "name", options.site_name)
    if options.site_url:
        ElementTree.SubElement(
            feed,
            "link",
            {
                "rel": "self",
                "type": "application/atom+xml",
                "href": f"{options.site_url}api/v1/changes.atom",
            },
        )
    ElementTree.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": base})
    for day, change in entries[:ENTRIES]:
        entry = ElementTree.SubElement(feed, "entry")
        _add(entry, "id", change.id)
        _add(entry, "title", _title(change, names))
        _add(entry, "updated", _moment(day))
        address = f"{change.regions[0]}/" + (f"{change.item}/" if change.item else "")
        if change.field or change.kind != "removed":  # else there is no page any more
            ElementTree.SubElement(
                entry, "link", {"rel": "alternate", "type": "text/html", "href": base + address}
            )
        _add(entry, "summary", _summary(change, names))
        content = ElementTree.SubElement(entry, "content", {"type": "text"})
        content.text = _plain("\n".join(_told(change, names)))
    ElementTree.indent(feed, "")
    made: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = _plain(text)


def _plain(text: str) -> str:
    """Without the signs that XML has no way to write."""
    return "".join(sign for sign in text if sign in "\t\n" or " " <= sign not in "\ufffe\uffff")


def _moment(day: str) -> str:
    return f"{day}T00:00:00+08:00"


def _title(change: Change, names: dict[str, str]) -> str:
    first = names.get(change.regions[0], change.regions[0])
    place = first if len(change.regions) == 1 else f"{first}等{len(change.regions)}个地区"
    said = change.sentence or _KINDS[change.kind]
    about = "·".join(filter(None, (change.item_name, change.label)))
    return f"{place}：{about}：{said}" if about else f"{place}：{said}"


def _summary(change: Change, names: dict[str, str]) -> str:
    """For whoever keeps a page about it: where, what, how, and by which document."""
    regions = [names.get(one, one) for one in change.regions]
    more = f"等{len(regions)}个地区" if len(regions) > _NAMED else ""
    place = "、".join(regions[:_NAMED]) + more
    about = f"“{change.item_name}”" if change.item_name else ""
    if change.label:
        about += f"的{change.label}" if about else change.label
    said = change.sentence or {"added": "新增，全文见下", "removed": "删去，原文见下"}.get(
        change.kind, "有改动，原来和现在的文字见下"
    )
    source = f"依据：{change.source.title}。" if change.source else ""
    return f"{place}{'，' if about else ''}{about}：{said}。{source}"


def _told(change: Change, names: dict[str, str]) -> Iterator[str]:
    if len(change.regions) > 1:
        yield "地区：" + "、".join(names.get(one, one) for one in change.regions)
    if change.sentence:
        yield change.sentence
    if change.before == change.after:
        yield "文字："
        yield from change.after
    elif change.before:
        yield "原来："
        yield from change.before
    if change.after and change.before != change.after:
        yield "现在："
        yield from change.after
    if change.source:
        yield f"来源：{change.source.title}"
