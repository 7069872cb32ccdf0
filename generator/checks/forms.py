"""空白表: every blank that is named is there and belongs to a form, and every file in data/forms is named."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import RegionSubject, Rule, SharedSubject, SiteSubject
from generator.checks.running import found, listed, shared_document, suggest
from generator.forms import FOLDER
from generator.layers import Shared
from generator.problems import Mark, Problem
from generator.schema.forms import is_file
from generator.source import DataPath, Document

NAME = "forms"
_KEY = "空白表"


def run(subject: SharedSubject | RegionSubject | SiteSubject) -> Iterator[Problem]:
    """What is named in materials.yml, in one region.yml; and, of the site, what nobody names."""
    if isinstance(subject, SharedSubject):
        document = shared_document(subject.shared, "materials.yml")
        for n, entry in enumerate(document.data):
            if blank := entry.get(_KEY):
                yield from _named(document, (n, _KEY), entry["名称"], blank, subject.shared)
    elif isinstance(subject, RegionSubject):
        for name, blank in subject.layer.region.forms.items():
            path = (_KEY, name)
            if name in subject.shared.materials:
                yield from _named(subject.document, path, name, blank, subject.shared)
            else:
                hint = suggest(
                    name, subject.shared.materials, "在 data/materials.yml 里加一条，写上“表格: true”"
                )
                yield found(subject.document, path, NAME, f"材料库里没有“{name}”", hint)
    elif subject.shared is not None:
        yield from _unused(subject, subject.shared)


def _named(document: Document, path: DataPath, name: str, blank: str, shared: Shared) -> Iterator[Problem]:
    if is_file(blank) and blank not in shared.forms:
        folder = f"{_folder(shared)}/{FOLDER}"
        hint = suggest(blank, shared.forms, f"把文件放进 {folder}，或删去这一行", cutoff=0.75)
        yield found(document, path, NAME, f"{folder} 里没有“{blank}”这个文件，或它不能用", hint)
    if not shared.materials[name].is_form:
        hint = "是表就在 data/materials.yml 的这一条写“表格: true”；不是就删去空白表"
        yield found(document, path, NAME, f"“{name}”没有标明是表格", hint, "warning")


def _unused(subject: SiteSubject, shared: Shared) -> Iterator[Problem]:
    named = {one.blank_form for one in shared.materials.values()}
    named |= {blank for region in subject.regions.values() for _, blank in region.forms}
    if subject.unreadable:
        return  # theirs may be the files that nobody seems to name
    if unused := [file for file in shared.forms if file not in named]:
        folder = f"{_folder(shared)}/{FOLDER}"
        message = f"{len(unused)}个文件没有用到，不会发布（{listed(unused, 4)}）"
        hint = "在 data/materials.yml 或 region.yml 写“空白表”；不用的移走"
        yield Problem.at(Mark(f"{folder}/{unused[0]}"), NAME, message, hint, "", "warning")


def _folder(shared: Shared) -> str:
    """How the data folder is called in problems."""
    return next(iter(shared.documents), "data/").partition("/")[0]


RULE = Rule(NAME, "空白表的文件都在、都用到，只给表格", SharedSubject | RegionSubject | SiteSubject, run)
