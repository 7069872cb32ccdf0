"""Names of materials in a text: A或B或C, A、B和C, by the names and aliases of the vocabulary alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_BETWEEN = r"(?:、|，|,)?(?:或者是?|或是?|以及|及其?|和|与)(?:提供|提交)?|、|(?<=》)(?=《)"
_SEPARATORS = (
    re.compile(_BETWEEN),
    re.compile(rf"(?:{_BETWEEN})(?:本人|其)(?:的)?"),
)  # 和本人“常住人口登记卡”
_OR = "或"


@dataclass(frozen=True, slots=True)
class Names:
    """Names in printed order and what stands between them."""

    names: tuple[str, ...]
    between: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a text of names asks for, as keys of a material; ``guess`` says why it may be read otherwise, if it may."""

    facts: dict[str, Any]
    guess: str = ""


class Naming:
    """Finds names.  ``known``: every name and every alias → the name itself."""

    def __init__(self, known: Mapping[str, str]):
        self._exact = dict(known)
        self._bare = {_bare(written): name for written, name in known.items()}
        self._longest = max(map(len, self._exact), default=0)

    def name(self, text: str) -> str:
        """The vocabulary's name for what is written so, 《》 aside; empty where it has none."""
        return self._exact.get(text) or self._bare.get(_bare(text), "")

    def split(self, text: str) -> Names | None:
        """The text as names with separators between; None where anything else stands in it.  Longest names first."""
        dead: set[int] = set()

        def read(start: int) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
            if start in dead:
                return None
            for end in range(min(len(text), start + self._longest + 2), start, -1):
                name = self.name(text[start:end])
                if not name:
                    continue
                if end == len(text):
                    return (name,), ()
                for pattern in _SEPARATORS:
                    separator = pattern.match(text, end)
                    if separator and (rest := read(separator.end())):
                        return (name, *rest[0]), (separator[0], *rest[1])
            dead.add(start)
            return None

        found = read(0) if text else None
        return Names(*found) if found else None

    def asked(self, text: str) -> Asked | None:
        """A text of names alone as facts: 材料, 任选其一 or 同时提供, 另需 for what is added to a choice."""
        found = self.split(text)
        if found is None:
            return None
        if len(found.names) == 1:
            return Asked({"材料": found.names[0]})
        ors = [_OR in sign for sign in found.between]
        if not any(ors):
            only_commas = all(sign in ("、", "") for sign in found.between)
            guess = "只用“、”隔开，按几样都要读" if only_commas else ""
            return Asked({"同时提供": list(found.names)}, guess)
        if all(either or sign == "、" for either, sign in zip(ors, found.between, strict=True)) and ors[-1]:
            guess = "" if all(ors) else f"“、”和“或”都有，按{len(found.names)}样里带一样读"
            return Asked({"任选其一": list(found.names)}, guess)
        return _grouped(found, ors)


def _grouped(found: Names, ors: list[bool]) -> Asked:
    """A或B、C: the choice, and C besides; A或B及C: A, or B and C together."""
    last = max(place for place, either in enumerate(ors) if either)
    tail = found.between[last + 1 :]
    if tail and all(sign == "、" for sign in tail) and all(ors[: last + 1]):
        more = [{"材料": name} for name in found.names[last + 2 :]]
        return Asked(
            {"任选其一": list(found.names[: last + 2]), "另需": more},
            "“或”后面又有“、”，按“、”后面的另外还要读",
        )
    choices: list[list[str]] = [[found.names[0]]]
    for name, either in zip(found.names[1:], ors, strict=True):
        if either:
            choices.append([name])
        else:
            choices[-1].append(name)
    simple = [one[0] if len(one) == 1 else one for one in choices]
    return Asked({"任选其一": simple}, "“或”和“和、及”混用，按“及”连着的一起算一样读")


def _bare(name: str) -> str:
    return re.sub(r"[《》“”\s]", "", name).replace("(", "（").replace(")", "）")
