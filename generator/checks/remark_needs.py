"""另需 and 只需 of a remark that is not read beside 办理材料: only there do pages print what to tick and what folds away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checks.entry_ids import makes_changes
from generator.checks.rule import FileSubject, RegionSubject, Rule
from generator.checks.running import found
from generator.problems import Problem
from generator.schema.fields import BY_KEY, BY_NAME
from generator.schema.region import GeneralRemark
from generator.schema.values import Remark
from generator.source import DataPath, Document
from generator.statements import Statement

NAME = "remark-needs"

_BESIDE = BY_NAME["materials"].key
_CURE = f"在“用于”里加上“{_BESIDE}”；与要带的材料无关，就删去这一处"


def run(subject: FileSubject | RegionSubject) -> Iterator[Problem]:
    """The remarks of one guide's file, those of its 变动 too, or the 通用说明 of a region."""
    document = subject.document
    if isinstance(subject, RegionSubject):
        for n, remark in enumerate(subject.layer.region.general):
            yield from _unseen(document, ("通用说明", n), remark)
        return
    for way, statements in (
        ((), subject.item.statements),
        *((period.path, period.statements) for period in subject.item.periods),
    ):
        if statement := statements.get("remarks"):
            for path, remark in _remarks(statement):
                yield from _unseen(document, (*way, statement.field.key, *path), remark)


def _remarks(statement: Statement) -> Iterator[tuple[DataPath, Remark]]:
    said = statement.said
    lists: Iterable[tuple[DataPath, Iterable[Remark]]] = ()
    if makes_changes(statement):
        lists = ((("增加",), said.add), (("修改",), said.replace))
    elif isinstance(said, tuple):
        lists = (((), said),)
    for path, remarks in lists:
        for n, remark in enumerate(remarks):
            yield (*path, n), remark


def _unseen(document: Document, path: DataPath, remark: Remark | GeneralRemark) -> Iterator[Problem]:
    if _BESIDE in remark.beside or not BY_KEY.keys() >= {*remark.beside}:
        return  # a slip in 用于 is told by ``vocabulary.py`` and ``region_refs.py``
    if isinstance(remark, Remark) and remark.only:
        yield _problem(document, (*path, "只需"), "只需")
    if remark.also:
        yield _problem(document, (*path, "另需"), "另需")
    for n, part in enumerate(remark.children):
        if part.also:
            yield _problem(document, (*path, "条目", n, "另需"), "另需")


def _problem(document: Document, path: DataPath, key: str) -> Problem:
    message = f"“{key}”写在备注里，这条备注没有用于{_BESIDE}，群众在{_BESIDE}里看不到它"
    return found(document, path, NAME, message, _CURE, "warning")


RULE = Rule(NAME, "备注里的另需、只需，群众在办理材料里看得到", FileSubject | RegionSubject, run)
