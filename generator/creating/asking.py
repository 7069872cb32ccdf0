"""Questions at the terminal: one answer after another, each looked at before the next is asked."""

from __future__ import annotations

import sys
from collections.abc import Callable

import typer

from generator.creating.region import Refused

# a look at an answer: raises Refused when it will not do
Look = Callable[[str], object]


def one_line(question: str, look: Look = str, *, needed: bool = True) -> str:
    """A single line; asked again until it will do.  Not ``needed``: an empty one will."""
    while True:
        answer = str(typer.prompt(question, default="", show_default=False, prompt_suffix="：")).strip()
        if _will_do(answer, look, needed):
            return answer


def some_lines(question: str, look: Look = str) -> str:
    """Lines up to an empty one, since what is copied from a document brings line breaks; asked again until they will do."""
    while True:
        typer.echo(f"{question}，抄完空一行：")
        lines: list[str] = []
        for line in sys.stdin:
            if not line.strip() and lines:
                break
            if line.strip():
                lines.append(line.strip())
        else:
            if not lines:
                raise typer.Abort
        answer = "\n".join(lines)
        if _will_do(answer, look, True):
            return answer


def _will_do(answer: str, look: Look, needed: bool) -> bool:
    if not answer:
        if needed:
            typer.echo("这一项不能空。")
        return not needed
    try:
        look(answer)
    except Refused as problem:
        typer.echo(f"{problem}")
        return False
    return True
