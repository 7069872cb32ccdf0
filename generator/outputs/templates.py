"""The project's own Jinja environment: a frozen view in, escaped HTML out.  Writes nothing.

mkdocs' theme environment does not escape, so the body of every page is printed here instead: everything is escaped, and
a name that a view does not have is an error.  Templates only print; what they print is decided in ``generator/views``.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

PARTS = Path(__file__).resolve().parents[2] / "overrides" / "parts"

_PHONE = re.compile(r"[+(（]?[0-9][0-9 ()（）-]{2,}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)


def contact_link(value: str) -> str:
    """The address that a contact opens: ``tel:`` for one number, the address itself for a web page, else empty."""
    if _PHONE.fullmatch(value):
        return "tel:" + re.sub(r"[^0-9+]", "", value)
    return value if _WEB.fullmatch(value) else ""


def whole_days(text: str) -> Markup:
    """A text, escaped, in which no day is broken at its hyphens."""
    return Markup(_DAY.sub(r'<span class="bs-day">\g<0></span>', str(escape(text))))


def markdown_line(text: str) -> str:
    """A text as one line of Markdown, without a meaning of its own; HTML is escaped as everywhere."""
    return re.sub(r"([\\`*_\[\]#])", r"\\\1", " ".join(text.split()))


def markdown_file(text: str) -> Markup:
    """The same for a file that is sent as plain text: what HTML would take for its own has Markdown's escapes, not HTML's."""
    return Markup(re.sub(r"(<|&(?=#?\w+;))", r"\\\1", markdown_line(text)))


@cache
def environment() -> Environment:
    """The one environment of a process."""
    made = Environment(
        loader=FileSystemLoader(PARTS, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Looking whether a file has changed costs more than a section takes to print; ``forget`` does it on demand.
        auto_reload=False,
        cache_size=-1,
    )
    made.filters["contact_link"] = contact_link
    made.filters["markdown"] = markdown_file
    made.filters["whole_days"] = whole_days
    return made


@cache
def template(name: str) -> Template:
    """A template of ``overrides/parts``, compiled once; ``name`` is a file name or the same without ``.html``."""
    return environment().get_template(name if name.endswith(".html") else f"{name}.html")


def render(name: str, **context: Any) -> Markup:
    """Print one view.

    ``context`` holds what the template's first comment names, as ``section=`` or ``guide=``.  Raises
    ``jinja2.TemplateNotFound`` and ``jinja2.UndefinedError``; both are faults of the program, not of the data.
    """
    return Markup(template(name).render(context))


def forget() -> None:
    """Read the templates again from now on: for the preview, where they change under a running process."""
    template.cache_clear()
    environment.cache_clear()
