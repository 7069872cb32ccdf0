"""Two data folders → what citizens see change outside of the guides' texts: the shared files and region.yml, every key of them.

The files' own models are walked, so a key that is added one day is compared from that day on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.chain import Chain
from generator.content import plain_value
from generator.forms import FOLDER
from generator.periods import CHANGES, END, START
from generator.reviewing.walking import Differing, differing
from generator.schema.fields import BY_KEY
from generator.schema.search import SEARCH_FILES
from generator.schema.shared import OPTIONAL_FILES, SHARED_FILES
from generator.source import Document
from generator.statements import BASE, ItemFile
from generator.views.forms import form_url, size_in_words

_FILES = {
    "catalog.yml": "事项目录",
    "sources.yml": "依据文件",
    "materials.yml": "材料名称库",
    "situations.yml": "情形名称库",
    "errata.yml": "勘误表",
    "terms.yml": "名词解释",
    "site.yml": "网站的信息",
}
_ADAPTERS = {
    **SHARED_FILES,
    **OPTIONAL_FILES,
    **{f"search/{name}": adapter for name, (_, adapter) in SEARCH_FILES.items()},
}
# compared field by field as the open data tell them, or seen in which guides come and go and what these say
_TOLD = ("名称", "区划代码", "依据文件", "范围说明", "联系", "通用说明", "列明事项")
_FIELDS = {*BY_KEY, START, END, CHANGES}  # of a guide's file: told field by field, or announced
_BLANKS = "空白表"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """One thing that differs.  ``regions``: empty where it is the whole site's; ``old``, ``new``: what it says, a line each."""

    label: str
    regions: tuple[str, ...]
    place: str
    old: tuple[str, ...]
    new: tuple[str, ...]


def elsewhere(
    old: Chain, new: Chain, folders: tuple[Path, Path], told: Collection[str]
) -> Iterator[Elsewhere]:
    """All that differs.  ``folders``: the two data folders; ``told``: lines about blanks that were told with guides."""
    items = {item: new.guide(BASE, item).text("name") for item in new.shared.base}
    for name, adapter in _ADAPTERS.items():
        sides = [_read(chain, name, adapter) for chain in (old, new)]
        for one in differing(*sides, (_FILES.get(name, f"搜索用词 {name}"),)):
            if not _known(one, told):
                yield _made(one, (), _mark(new, name, one.path), items)
    yield from _guides("", old, new, items)
    for region, layer in new.layers.items():
        if region in old.layers:
            yield from _guides(region, old, new, items)
            was, now = (_region(chain, region) for chain in (old, new))
            for one in differing(was, now):
                if not _known(one, told):
                    document = layer.documents.get(layer.file)
                    yield _made(
                        one, (region,), str(document.mark(one.path)) if document else layer.file, items
                    )
    yield from _files(old, new, folders)


def _guides(region: str, old: Chain, new: Chain, items: dict[str, Any]) -> Iterator[Elsewhere]:
    """What guides' files say beside the fields: names under which they are searched, whose document they are."""
    was, now = ((chain.layers[region].items if region else chain.shared.base) for chain in (old, new))
    for item in now:
        sides = [_beside(chain, region, files.get(item)) for chain, files in ((old, was), (new, now))]
        if item not in was:  # whose words they are is told with the words
            sides = [{key: value for key, value in side.items() if key == "别名"} for side in sides]
        document = _documents(new, region).get(now[item].file)
        for one in differing(*sides, (str(items.get(item, item)),)):
            if one.old != one.new:
                place = str(document.mark(one.path)) if document else now[item].file
                yield _made(one, (region,) if region else (), place, items)


def _beside(chain: Chain, region: str, file: ItemFile | None) -> dict[str, Any]:
    document = _documents(chain, region).get(file.file) if file else None
    said: dict[str, Any] = document.data if document else {}
    return {key: value for key, value in said.items() if key not in _FIELDS}


def _documents(chain: Chain, region: str) -> dict[str, Document]:
    return chain.layers[region].documents if region else chain.shared.documents


def _made(one: Differing, regions: tuple[str, ...], place: str, items: dict[str, Any]) -> Elsewhere:
    old, new = (tuple(str(items.get(line, line)) for line in side) for side in (one.old, one.new))
    return Elsewhere("·".join(one.names), regions, place, old, new)


def _read(chain: Chain, name: str, adapter: Any) -> Any:
    """A shared file as its model has it; None where there is none."""
    document = next((one for file, one in chain.shared.documents.items() if _is(file, name)), None)
    if document is None or document.data is None:
        return None
    model = adapter.validate_python(document.data)
    return adapter.dump_python(model, mode="json", by_alias=True, exclude_defaults=True)


def _mark(chain: Chain, name: str, path: tuple[str | int, ...]) -> str:
    for file, document in chain.shared.documents.items():
        if _is(file, name):
            return str(document.mark(path))
    return ""


def _is(file: str, name: str) -> bool:
    """Whether a file, shown with the data folder's name, is the one of that name in it."""
    return file.partition("/")[2] == name


def _region(chain: Chain, region: str) -> dict[str, Any]:
    said: dict[str, Any] = plain_value(chain.layers[region].region)
    return {key: value for key, value in said.items() if key not in _TOLD}


def _known(one: Differing, told: Collection[str]) -> bool:
    """Whether a blank was told with the guides that link it."""
    if _BLANKS not in one.names:
        return False
    links = [f"：{form_url(link, '')}" for link in (*one.old, *one.new)]
    return all(any(line.endswith(link) for line in told) for link in links)


def _files(old: Chain, new: Chain, folders: tuple[Path, Path]) -> Iterator[Elsewhere]:
    """Files of blanks: another one under the same name is another form, and no address changes."""
    was, now = old.shared.forms, new.shared.forms
    for name in sorted({*was, *now}):
        sides = [
            folder / FOLDER / name if name in known else None
            for folder, known in zip(folders, (was, now), strict=True)
        ]
        if all(sides) and len({one.read_bytes() for one in sides if one}) == 1:
            continue
        said = [
            (f"{name}（{size_in_words(known[name])}）",) if one else ()
            for one, known in zip(sides, (was, now), strict=True)
        ]
        label = f"{_BLANKS}的文件·{name}" + ("：内容换了" if all(sides) else "")
        yield Elsewhere(label, (), f"{folders[1].name}/{FOLDER}/{name}" if sides[1] else "", *said)
