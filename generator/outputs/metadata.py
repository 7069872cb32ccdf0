"""What machines read of a page beside its text: the tags of 国办发〔2017〕47号 and schema.org data (JSON-LD).

Both say what the page says and no more.  A value that nobody gives has no tag.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from generator.outputs.open_data import API
from generator.overlay import Guide, State
from generator.views.model import Crumb, GuideView

Thing = dict[str, Any]

# a name that can only be an authority's; 定点医疗机构 among them is none
_AUTHORITY = re.compile("(?:各级)?医(?:疗保障|保)(?:经办)?(?:机构|部门|局)")
# what could end the element or begin another; as JSON's own escapes they mean the same
_UNSAFE = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def meta(name: str, content: str) -> str:
    """One ``<meta>``; nothing where there is no content."""
    return f'<meta name="{name}" content="{escape(content)}">' if content else ""


def column_tags(*keywords: str) -> str:
    """Of a list, beside what its frame says itself (ColumnName, ColumnDescription, ColumnType)."""
    return meta("ColumnKeywords", ",".join(keywords))


def feed_tag(out: Path, name: str) -> str:
    """Where programs that look at the first page find the feed of what changed; only where the build wrote one."""
    path = f"{API}/changes.atom"
    title = escape(f"{name}：内容变化")
    there = (out / path).is_file()
    return (
        f'<link rel="alternate" type="application/atom+xml" title="{title}" href="{path}">' if there else ""
    )


def article_tags(sources: Iterable[str], keywords: Iterable[str], day: str = "") -> str:
    """Of a guide, beside ArticleTitle.  ``sources``: titles of the documents on the page, nearest first."""
    return (
        meta("PubDate", day)
        + meta("ContentSource", "、".join(sources))
        + meta("Keywords", ",".join(dict.fromkeys(filter(None, keywords))))
    )


def service_of(guide: Guide) -> Thing:
    """The part of a guide's data that is the same wherever the guide is: who provides it, for whom, by which ways."""
    return _given(
        {
            "provider": [_organization(text) for text in _texts(guide["unit"])],
            "audience": [{"@type": "Audience", "audienceType": text} for text in _texts(guide["audience"])],
            "availableChannel": [
                {"@type": "ServiceChannel", "name": name} for name in _channels(guide["channels"])
            ],
        }
    )


def guide_data(view: GuideView, service: Thing, base: str = "") -> str:
    """The JSON-LD of a guide; ``base``: the site's public address, without which nothing has an address."""
    address = f"{base}{view.region}/{view.item}/" if base else ""
    one = {
        "@type": "GovernmentService",
        "name": view.title,
        "serviceType": view.group,
        "identifier": view.code,
        "areaServed": {"@type": "AdministrativeArea", "name": view.region_name},
        **service,
        "url": address,
    }
    return _script([_given(one), *_breadcrumbs(view.crumbs, address)])


def list_data(crumbs: Sequence[Crumb], path: str, base: str) -> str:
    """The JSON-LD of a list: where it stands.  ``path``: its address below ``base``, the site's own (empty: none yet)."""
    found = _breadcrumbs(crumbs, f"{base}{path}" if base else "")
    return _script(found) if found else ""


def _breadcrumbs(crumbs: Sequence[Crumb], address: str) -> list[Thing]:
    """Nothing without an address: a way of names alone leads nowhere."""
    if not address:
        return []
    steps = [
        {"@type": "ListItem", "position": place, "name": crumb.text, "item": urljoin(address, crumb.url)}
        for place, crumb in enumerate(crumbs, 1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": steps}]


def _script(graph: list[Thing]) -> str:
    whole = {"@context": "https://schema.org", **(graph[0] if len(graph) == 1 else {"@graph": graph})}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)
    return f'<script type="application/ld+json">{text}</script>'


def _given(thing: Thing) -> Thing:
    return {key: value for key, value in thing.items() if value}


def _organization(name: str) -> Thing:
    kind = "GovernmentOrganization" if _AUTHORITY.fullmatch(name) else "Organization"
    return {"@type": kind, "name": name}


def _texts(state: State | None) -> list[str]:
    return [entry.value.text for entry in state.entries] if state else []


def _channels(state: State | None) -> Iterable[str]:
    return dict.fromkeys(name for entry in (state.entries if state else ()) for name in entry.value.channels)
