"""Every region's chain of 上级 ends at the one root; no two regions share a 区划代码."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.checks.rule import RegionSummary, Rule, SiteSubject
from generator.checks.running import suggest
from generator.problems import Mark, Problem

NAME = "parents"


def run(subject: SiteSubject) -> Iterator[Problem]:
    """Unknown 上级, circles, roots, division codes."""
    regions, unreadable = subject.regions, subject.unreadable
    for region in regions.values():
        if region.parent is not None and region.parent not in regions and region.parent not in unreadable:
            hint = suggest(
                region.parent,
                regions,
                f"先建 data/regions/{region.parent}/region.yml，或改成已有的地区",
                cutoff=0.4,
            )
            message = f"没有“{region.parent}”这个地区"
            yield Problem.at(region.parent_mark, NAME, message, hint, "上级")
    yield from _circles(regions)
    if not unreadable:  # else the root may be among them
        yield from _roots(regions)
    yield from _divisions(regions)


def _circles(regions: Mapping[str, RegionSummary]) -> Iterator[Problem]:
    done: set[str] = set()
    for start in sorted(regions):
        line: dict[str, None] = {}
        step: str | None = start
        while step in regions and step not in done and step not in line:
            line[step] = None
            step = regions[step].parent
        if step in line:
            order = list(line)
            circle = order[order.index(step) :]
            first = min(circle)  # the same place whichever region the way began at
            turn = circle.index(first)
            shown = " → ".join([*circle[turn:], *circle[:turn], first])
            message = "“上级”写成了自己" if len(circle) == 1 else f"“上级”绕成了圈：{shown}"
            hint = "最上面的地区不写“上级”，其余的写真正的上一级"
            yield Problem.at(regions[first].parent_mark, NAME, message, hint, "上级")
        done.update(line)


def _roots(regions: Mapping[str, RegionSummary]) -> Iterator[Problem]:
    roots = sorted(region for region, summary in regions.items() if summary.parent is None)
    if not roots:
        file = min((summary.file for summary in regions.values()), default="data/regions")
        hint = "在 data/regions/quanguo/region.yml 写最上面的地区，不写“上级”"
        yield Problem.at(Mark(file), NAME, "没有最上面的地区，网站没有首页可依", hint)
        return
    below = [summary.parent for summary in regions.values()]
    top = max(
        roots, key=below.count
    )  # the first of those with most below them: the rest have lost their 上级
    for root in roots:
        if root != top:
            message = f"没有写“上级”；最上面的地区应只有一个，现在还有“{top}”"
            yield Problem.at(Mark(regions[root].file), NAME, message, f"写“上级: {top}”", severity="warning")


def _divisions(regions: Mapping[str, RegionSummary]) -> Iterator[Problem]:
    first: dict[str, RegionSummary] = {}
    for _, region in sorted(regions.items()):
        if region.division:
            other = first.setdefault(region.division, region)
            if other is not region:
                message = f"区划代码“{region.division}”和{other.name}（{other.division_mark}）的一样"
                hint = "对照行政区划代码改正其中一个；同一个地区只建一个文件夹"
                yield Problem.at(region.division_mark, NAME, message, hint, "区划代码", "warning")


RULE = Rule(NAME, "上级都有、不绕圈，最上面的地区只有一个", SiteSubject, run)
