"""Writes /robots.txt and /llms.txt: what programs that come by themselves may read, and where what they look for is."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from markupsafe import Markup

from generator.layers import Shared
from generator.outputs.templates import render
from generator.places import Places
from generator.views.forms import form_url

_SHOWN = 50  # regions that llms.txt names; the page of all regions has the others
# address → what it is called; only what a site has is named
_DATA = {
    "api/v1/index.json": "全部地区和事项的 JSON 目录",
    "api/v1/versions.json": "每份指南的版本，用来看有没有更新",
    "api/v1/changes.json": "与上一次发布相比改了什么",
}
_PAGES = {
    "diqu/": "全部地区",
    "cailiao/": "材料，以及哪些事项要用到它",
    "kanwu/": "勘误表：文件里的错字和更正",
    "queshi/": "缺什么：各地区还没有提供的号码、空白表等",
    "about/": "关于本站",
}


def write_crawlers(shared: Shared, places: Places, out: Path, base: str = "") -> None:
    """Both files, last of all pages: they name what is there.

    Args:
        shared: for the site's name and its documents.
        places: all regions.
        out: the site's folder.
        base: its public address with a slash at the end, empty where it has none: links are relative then.
    """
    (out / "robots.txt").write_text(_robots(base, (out / "embed").is_dir()), encoding="utf-8")
    tops = [one for one in places.regions.values() if one.parent not in places.regions]
    near = [places.regions[region] for top in tops for region in places.below(top.id)]
    text = render(
        "llms.html",
        title=shared.website.name or "医保办事指南",
        base=Markup(base),  # plain text: nothing of HTML's
        data=[(about, path) for path, about in _DATA.items() if (out / path).is_file()],
        regions=[(one.name, f"{one.id}/") for one in (*tops, *near)[:_SHOWN]],
        number=len(places.regions),
        documents=[(one.title, _address(one.url or "")) for one in shared.sources.values()],
        forms=_forms(shared, base),
        pages=[(about, path) for path, about in _PAGES.items() if (out / path).is_dir()],
    )
    (out / "llms.txt").write_text(text, encoding="utf-8")


def _forms(shared: Shared, base: str) -> list[tuple[str, Markup]]:
    """The blanks that hold wherever a region names no other; those of regions stand in their guides."""
    terms = {one.id: one for one in shared.materials.values()}.values()
    return [(one.name, _address(form_url(one.blank_form, base))) for one in terms if one.blank_form]


def _address(url: str) -> Markup:
    """As it may stand in the parentheses of a Markdown link."""
    return Markup(url.replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(" ", "%20"))


def _robots(base: str, embedded: bool) -> str:
    """Pages may be fetched, fragments may not.

    Pages under /embed/ say noindex themselves, and a crawler that is not allowed to fetch them would never read it: it would
    list their bare addresses instead.  A fragment cannot say it, since a host's page that takes it in would say it too; a
    header can, but not every server sends it and not every crawler reads it.  No page links to a fragment, so that hardly
    anybody learns its bare address; and programs that take it for a host are no crawlers.
    """
    banned = f" {urlsplit(base).path or '/'}*/fragment.html$" if embedded else ""
    lines = ["User-agent: *", f"Disallow:{banned}"]
    return "\n".join([*lines, *(["", f"Sitemap: {base}sitemap.xml"] if base else []), ""])
