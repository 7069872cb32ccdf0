"""What was asked for, held against the document: which item a row is, what the document and its region are called."""

from __future__ import annotations

from collections.abc import Sequence

from generator.checks.errata import pairs
from generator.checks.sameness import words
from generator.documents.document import Finding, Place, SourceDocument
from generator.exporting.table import INHERITED
from generator.importing import matching, sources, unmatched
from generator.importing.account import squeeze
from generator.importing.cells import Setting
from generator.importing.matching import LEFT_OUT, Match
from generator.importing.opening import Order
from generator.importing.refusing import Refused, unknown
from generator.importing.rows import groups_of, name_of


def matched(order: Order, setting: Setting, document: SourceDocument) -> list[Match]:
    names = [name_of(document, row) for row in document.rows]
    _check_options(order, setting, document, names)
    places = [row.place.at for row in document.rows]
    known = matching.known_names(setting.chain)
    matches = matching.match(names, known, order.matches, places)
    for row, one, group in zip(document.rows, matches, groups_of(document), strict=True):
        best = "；".join(f"{other.name}（{other.item}，{other.score:g} 分）" for other in one.best)
        if one.how == "认不出":
            setting.refusals.append(unmatched.refusal(setting, known, one, row.place, group, matches))
        elif one.how in ("相近", "别名"):
            message = f"“{one.said}”按{one.how}认作 {one.item}（{one.score:g} 分；最接近的是：{best}）"
            setting.findings.append(
                Finding("guess", row.place, message, f'不对就加上 --match "{one.said}=事项的id"')
            )
    return matches


def _check_options(order: Order, setting: Setting, document: SourceDocument, names: Sequence[str]) -> None:
    items = matching.items_of(setting.chain)
    said = {words(name) for name in names}
    places = {words(row.place.at) for row in document.rows}
    headings = {words(column.heading) for column in document.columns}
    wrong = []
    for name, item in order.matches.items():
        if item not in items and item != LEFT_OUT:
            wrong.append(f"--match “{name}={item}”：没有“{item}”这个事项{unknown(item, items)}")
        if words(matching.plain(name)) not in said | places:
            wrong.append(f"--match “{name}”：文件里没有叫这个名称的行{unknown(name, names)}")
    for name, heading in order.leave:
        if words(matching.plain(name)) not in said | places:
            wrong.append(f"--leave “{name}/{heading}”：文件里没有叫这个名称的行{unknown(name, names)}")
        if words(heading) not in headings:
            known = [column.heading for column in document.columns]
            wrong.append(f"--leave “{name}/{heading}”：文件里没有这一栏{unknown(heading, known)}")
    if wrong:
        raise Refused(wrong)
    setting.leave |= {(words(matching.plain(name)), words(heading)) for name, heading in order.leave}


def named(order: Order, setting: Setting, document: SourceDocument) -> tuple[str, str]:
    """The document's title and the region's name, or what has to be said."""
    own = setting.chain.layers[setting.region].region if setting.current else None
    there = setting.chain.shared.sources.get(own.document) if own else None
    printed = squeeze(document.title).removesuffix(INHERITED)
    if (
        document.form == "book" and there and not order.source
    ):  # the book is no document of its own unless somebody says so
        if not order.title:
            message = f"这是导出的指南，改动仍算在《{there.title}》名下"
            hint = "如果它已经作为新文件印发，加上 --title 新文件的全称"
            setting.findings.append(Finding("guess", Place(document.file), message, hint))
        printed = there.title
    title = order.title or printed or (there.title if there else "")
    name = order.name or (own.name if own else sources.name_in(title))
    if order.base:
        return title, name or "通用"
    wrong = [] if title else [f"{document.file}：没有找到文件的标题（建议：加上 --title 文件的全称）"]
    if not name:
        wrong.append(
            f"{document.file}：标题“{title}”里看不出是哪个地区（建议：加上 --name 地区的名称，如 --name 石桥县）"
        )
    if wrong:
        raise Refused(wrong)
    if not order.name and own is None:
        message = f"地区名称“{name}”取自标题“{title}”"
        setting.findings.append(Finding("guess", Place(document.file), message, "不对就加上 --name"))
    return title, name


def corrections(setting: Setting, source: str) -> dict[str, list[tuple[str, str]]]:
    """item → the misprints of this document that the ledger has."""
    found: dict[str, list[tuple[str, str]]] = {}
    for erratum in setting.chain.shared.errata:
        if erratum.document == source:
            for item in erratum.items or setting.chain.shared.catalog.items:
                found.setdefault(item, []).extend(pairs(erratum))
    return found
