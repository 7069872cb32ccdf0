"""Writes what stands for the whole site under /api/v1/: index.json, versions.json, vocabularies.json, schema/*.json."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from generator.api import documents as api
from generator.api.schema import DOCUMENTS
from generator.api.schema import as_json as schema_json
from generator.layers import Shared
from generator.outputs.open_data import API, OpenDataOptions
from generator.outputs.open_data.changes import write_changes
from generator.outputs.open_data.guide import as_json
from generator.outputs.open_data.region import document
from generator.views.forms import form_url


class _Region(Protocol):  # a summary of the checks
    id: str
    name: str
    document: str
    parent: str | None
    division: str | None


def write_site_data(
    shared: Shared,
    regions: Iterable[_Region],
    versions: Mapping[str, str],
    out: Path,
    options: OpenDataOptions,
    today: str = "",
) -> tuple[str, ...]:
    """The site's documents, and what changed since an earlier build where one was named.

    Args:
        shared: the files that all regions share.
        regions: all regions, in the order in which they are listed.
        versions: region → its version, from the processes that wrote them.
        out: the folder of the site.
        options: see ``OpenDataOptions``.
        today: the day for which the site is made; empty: apart from all days.

    Returns:
        What people should know of it.

    Raises:
        ChangesError: the earlier build cannot be compared with.
    """
    folder = out / API
    (folder / "schema").mkdir(parents=True, exist_ok=True)
    for name in DOCUMENTS:
        (folder / "schema" / f"{name}.json").write_bytes(schema_json(name).encode())
    in_order = list(regions)
    listed = api.Versions(api="v1", regions={one.id: versions[one.id] for one in in_order})
    (folder / "versions.json").write_bytes(as_json(listed).encode())
    (folder / "vocabularies.json").write_bytes(as_json(_vocabularies(shared)).encode())
    compared, fed, notes = write_changes(folder, options, {one.id: one.name for one in in_order}, today)
    index = _index(shared, in_order, versions, options, compared, fed)
    (folder / "index.json").write_bytes(as_json(index).encode())
    return notes


def _index(
    shared: Shared,
    regions: Sequence[_Region],
    versions: Mapping[str, str],
    options: OpenDataOptions,
    compared: bool,
    fed: bool,
) -> api.Index:
    root = next(one.id for one in sorted(regions, key=lambda one: one.id) if one.parent is None)
    return api.Index(
        api="v1",
        site=api.Site(name=options.site_name, url=options.site_url or None, root=root),
        links=api.IndexLinks(
            page="../../",
            versions="versions.json",
            vocabularies="vocabularies.json",
            changes="changes.json" if compared else None,
            feed="changes.atom" if fed else None,
            schemas=[f"schema/{name}.json" for name in DOCUMENTS],
        ),
        groups=[api.Named(id=one.id, name=one.name) for one in shared.catalog.groups],
        items=[
            api.CatalogItem(id=item, name=str(shared.base[item].statements["name"].said), group=group.id)
            for group in shared.catalog.groups
            for item in group.items
        ],
        documents=[document(one) for one in shared.sources.values()],
        regions=[
            api.RegionEntry(
                id=one.id,
                name=one.name,
                division=one.division,
                parent=one.parent,
                document=one.document,
                version=versions[one.id],
                url=f"{one.id}/index.json",
            )
            for one in regions
        ],
    )


def _vocabularies(shared: Shared) -> api.Vocabularies:
    terms = {one.id: one for one in shared.materials.values()}  # aliases lead to the same term
    return api.Vocabularies(
        api="v1",
        materials=[
            api.MaterialTerm(
                id=one.id,
                name=one.name,
                aliases=list(one.aliases),
                definition=one.definition,
                is_form=one.is_form,
                blank_form=form_url(one.blank_form, "../../") if one.blank_form else None,
            )
            for one in terms.values()
        ],
        situations=[
            api.SituationTerm(id=one.id, name=one.name, note=one.note, group=one.group, one_of=one.one_of)
            for one in shared.situations.values()
        ],
    )
