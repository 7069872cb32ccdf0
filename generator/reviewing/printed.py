"""A report as text for a terminal, as Markdown for a merge request, or as a page of its own to be shown and printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import escape

from generator.outputs.policy import guarded
from generator.outputs.templates import markdown_line, render
from generator.problems import printable
from generator.reviewing.report import Entry, Pair, Piece, Report


def as_text(report: Report) -> str:
    """For a terminal: what is the same on both sides is counted, not repeated."""
    return "\n".join(map(printable, _text(report)))


def _text(report: Report) -> Iterator[str]:
    yield report.title
    yield from report.about
    for section in report.sections:
        yield ""
        yield section.title
        for entry in section.entries:
            yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[str]:
    mark = f"［{entry.mark}］" if entry.mark else ""
    where = f"（{entry.regions}）" if entry.regions else ""
    yield f"  {mark}{entry.label}：{entry.text}{where}"
    if entry.items:
        yield f"    事项：{entry.items}"
    if entry.place:
        yield f"    {entry.place}"
    for pair in entry.pairs:
        if pair.is_same:
            continue
        for sign, side in (("-", pair.old), ("+", pair.new)):
            if side:
                yield f"    {sign} {_plain(side)}"
    if same := sum(pair.is_same for pair in entry.pairs):
        yield f"    （另有 {same} 段没有变）"
    if entry.cure:
        yield f"    建议：{entry.cure}"


def _plain(side: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in side)


def as_markdown(report: Report) -> str:
    """For a merge request; nothing in the data has a meaning of its own there."""
    lines = (line for piece in _markdown(report) for line in piece.split("\n"))
    return "\n".join(map(printable, lines)) + "\n"


def _markdown(report: Report) -> Iterator[str]:
    yield f"# {_safe(report.title)}"
    yield ""
    yield "\\\n".join(map(_safe, report.about))
    for section in report.sections:
        yield ""
        yield f"## {_safe(section.title)}"
        yield ""
        for entry in section.entries:
            mark = f"［{entry.mark}］" if entry.mark else ""
            where = f"（{_safe(entry.regions)}）" if entry.regions else ""
            place = f" {_safe(entry.place)}" if entry.place else ""
            yield f"- {mark}**{_safe(entry.label)}**：{_safe(entry.text)}{where}{place}"
            if entry.items:
                yield f"  - 事项：{_safe(entry.items)}"
            yield from _marked(entry.pairs)
            if entry.cure:
                yield f"  - 建议：{_safe(entry.cure)}"


def _marked(pairs: tuple[Pair, ...]) -> Iterator[str]:
    for pair in pairs:
        if pair.is_same:
            continue
        for tag, word, side in (("del", "原来", pair.old), ("ins", "现在", pair.new)):
            if side:
                pieces = (
                    f"<{tag}>{_safe(one.text)}</{tag}>" if one.is_changed else _safe(one.text) for one in side
                )
                yield f"  - {word}：{''.join(pieces)}"


def _safe(text: str) -> str:
    return markdown_line(str(escape(text))).replace("|", "\\|").replace("~", "\\~")


def as_html(report: Report) -> str:
    """A page that needs no other file and runs nothing."""
    return guarded(render("reports/report.html", report=report))


PRINTED: dict[str, Callable[[Report], str]] = {"text": as_text, "md": as_markdown, "html": as_html}
