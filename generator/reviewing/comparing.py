"""Two sides → what citizens will see change, in the order of the site, and what of it is a burden to them."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.api.documents import Change
from generator.chain import Chain
from generator.changes.builds import ChangesError, compare, read
from generator.changes.fields import Said, of_guide
from generator.changes.sentences import vocabulary_of
from generator.reviewing.above import burdens_of
from generator.reviewing.announced import Announced
from generator.reviewing.burdens import Burden, claims
from generator.reviewing.claim import LESS, MORE, Claim
from generator.reviewing.elsewhere import Elsewhere, elsewhere
from generator.reviewing.places import place_of, place_of_claim
from generator.reviewing.published import Published, Versions, checked, versions_in
from generator.reviewing.sides import Side, Unusable, must_differ, side, titles


@dataclass(frozen=True)
class Placed:
    """One change, told once for all regions that it reaches; ``place``: file:line in the new data, empty where none says it."""

    change: Change
    place: str


@dataclass(frozen=True)
class Difference:
    """All that differs between two sides.  ``names``: region → its name; ``items``: the order of the items."""

    old: str
    new: str
    changes: tuple[Placed, ...]
    burdens: tuple[Burden, ...]
    names: Mapping[str, str]
    elsewhere: tuple[
        Elsewhere, ...
    ] = ()  # what differs beside the guides and what the open data say of regions
    day: str = ""  # as the data are on that day
    built: tuple[str, ...] = ()  # sides that are built sites: of them only the open data are known


def difference(old: str, new: str, data: Path, today: str) -> Difference:
    """Compares two sides, see ``sides.side``; each as it is on the day ``today``.

    Raises:
        Unusable: a side is not there, or both are the same.
        WrongSide: its data have errors.
    """
    with tempfile.TemporaryDirectory(prefix="banshi-diff-") as folder:
        room = Path(folder)
        before, after = side(old, data, room / "old", parted=not new), side(new, data, room / "new")
        must_differ(before, after, data)
        chains = [checked(one.data, today, one.name) if one.data else None for one in (before, after)]
        made = [Published(one, room / f"api-{n}") if one else None for n, one in enumerate(chains)]
        known = [_versions(one, published) for one, published in zip((before, after), made, strict=True)]
        places = [
            published.write(other) if published else one.api
            for one, published, other in zip((before, after), made, reversed(known), strict=True)
        ]
        was, now = places
        assert was is not None and now is not None
        try:
            found = compare(was, now, today=today)
            return Difference(
                *titles(before, after),
                tuple(_placed(found, chains[1], _order(was, now))),
                tuple(_burdens(found, was, now, made[1])),
                _names(was) | _names(now),
                tuple(_elsewhere(before, after, chains, found)),
                today,
                tuple(word for word, one in (("旧", before), ("新", after)) if one.api),
            )
        except ChangesError as problem:
            raise Unusable(str(problem).replace("，或不写 --previous", "")) from None


def _elsewhere(
    before: Side, after: Side, chains: Sequence[Chain | None], found: Iterable[Change]
) -> Iterator[Elsewhere]:
    """Nothing where a side is a built site: the open data do not say it."""
    was, now = chains
    if was is not None and now is not None and before.data and after.data:
        told = {line for one in found if one.field == "blank_forms" for line in (*one.before, *one.after)}
        yield from elsewhere(was, now, (before.data, after.data), told)


def _versions(one: Side, published: Published | None) -> Versions:
    if published is not None:
        return published.versions
    assert one.api is not None
    return versions_in(one.api)


def _names(api: Path) -> dict[str, str]:
    return {one["id"]: one["name"] for one in read(api / "index.json")["regions"]}


def _order(was: Path, now: Path) -> dict[str, int]:
    """Item → its place; what is no longer there comes last."""
    ids = [one["id"] for side in (now, was) for one in read(side / "index.json")["items"]]
    return {one: number for number, one in enumerate(dict.fromkeys(ids))}


def _joined(found: Iterable[Change]) -> list[Change]:
    """Once more for regions that call the item by another name and say the same of it."""
    kept: dict[str, Change] = {}
    for one in found:
        said = (one.kind, one.item, one.field, tuple(one.before), tuple(one.after), one.sentence, one.source)
        about = str(said) if one.field else one.id  # what came or went as a whole stays as it was told
        known = kept.get(about)
        regions = [*known.regions, *one.regions] if known else one.regions
        kept[about] = (known or one).model_copy(update={"regions": regions})
    return list(kept.values())


def _placed(found: Iterable[Change], chain: Chain | None, order: Mapping[str, int]) -> Iterator[Placed]:
    in_order = sorted(_joined(found), key=lambda one: order.get(one.item or "", -1) if one.item else -1)
    for one in in_order:
        place = place_of(chain, one.regions[0], one.item, one.field, one.before) if chain else ""
        yield Placed(one, place)


def _burdens(found: Sequence[Change], was: Path, now: Path, published: Published | None) -> Iterator[Burden]:
    """Guide by guide of those that changed: claims hang on several fields, and on the words around them."""
    vocabulary = vocabulary_of(read(now / "vocabularies.json"))
    chain, ahead = (published.chain, Announced(published)) if published else (None, None)
    collected: dict[tuple[str, str, Claim], list[str]] = {}
    seen: dict[tuple[str, str], str] = {}
    for one in found:
        if (claim := _of_whole(one)) is not None:
            collected.setdefault((one.item or "", one.item_name or "", claim), []).extend(one.regions)
        elif one.item and one.field:
            seen |= {(region, one.item): one.item_name or one.item for region in one.regions}

    @cache
    def told(before: str, after: str) -> list[Claim]:  # regions that inherit a guide have the very same texts
        return claims(_fields(before), _fields(after), vocabulary, in_time=True)

    for (region, item), name in seen.items():
        texts = [_text(api / region / f"{item}.json") for api in (was, now)]
        today = told(*texts)
        later = ahead.of_guide(region, item, *map(_parsed, texts), today) if ahead else ()
        for claim in (*today, *later):
            collected.setdefault((item, name, claim), []).append(region)
    for (item, name, claim), regions in collected.items():
        place = ""
        if chain and ahead and (regions[0], item) in seen and claim.field:
            day = claim.since
            old = _fields(_text(was / regions[0] / f"{item}.json"))
            before = ahead.fields(regions[0], item) if day else old
            place = place_of_claim(chain.on(day) if day else chain, regions[0], item, claim.field, before)
        elif chain:
            place = place_of(chain, regions[0], item or None, claim.field or None, ())
        yield Burden(item, name, claim, tuple(regions), place=place)
    if published is not None:  # a new region had no yesterday: what it asks beyond the region above it
        new = [one.regions for one in found if one.kind == "added" and not (one.item or one.field)]
        yield from burdens_of(published, [region for regions in new for region in regions])


def _of_whole(one: Change) -> Claim | None:
    """What came or went as a whole: a region, a guide, a number that the region gave."""
    kinds = {"removed": MORE, "added": LESS}
    if one.kind not in kinds:
        return None
    if one.field is None:
        if one.item is None and one.kind == "added":
            return None  # neither: what it asks is compared with the region above it
        return Claim("", "", kinds[one.kind], one.sentence or "")
    if one.item is None and one.field.startswith("contact."):
        verb = "不再提供" if one.kind == "removed" else "开始提供"
        return Claim(one.field, one.label or "", kinds[one.kind], f"{verb}{one.label}")
    return None


def _text(path: Path) -> str:
    """A guide without what is its region's alone, so that regions that say the same have equal texts."""
    sections = read(path)["sections"]
    return json.dumps(sections, ensure_ascii=False)


def _fields(text: str) -> Mapping[str, Said]:
    return of_guide(_parsed(text))


def _parsed(text: str) -> dict[str, Any]:
    return {"sections": json.loads(text)}
