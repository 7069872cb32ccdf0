"""Writes /api/v1/<region>/: index.json, versions.json, every guide, the list as CSV and XLSX."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from generator.api import documents as api
from generator.chain import Chain
from generator.content import digest
from generator.layers import day_of
from generator.outputs.open_data import API, OpenDataOptions
from generator.outputs.open_data.guide import GuideData, as_json, contact, missing
from generator.outputs.open_data.sheets import as_csv, as_xlsx, rows_of
from generator.places import Places
from generator.promises import PROMISED, promised_by
from generator.schema.shared import Source
from generator.views.blocks import Blocks
from generator.views.model import GuideView, ListingView
from generator.views.sections import PartKey


@dataclass
class RegionData:
    """Writes the open data of the regions of one process, while their pages are made."""

    chain: Chain
    blocks: Blocks
    places: Places
    out: Path
    options: OpenDataOptions
    embedded: bool = False  # whether pages to embed are written, for links to them
    versions: dict[str, str] = field(default_factory=dict)  # region → version, of all that were written
    _items: dict[str, str] = field(default_factory=dict)  # of the region at hand

    def __post_init__(self) -> None:
        self.guides = GuideData(self.chain, self.blocks, self.embedded)

    def write_guide(self, view: GuideView, keys: Iterable[PartKey]) -> None:
        """A guide; called for every item of a region before the region itself."""
        folder = self._folder(view.region)
        self._items[view.item] = view.version
        text = self.guides.text(view, keys, self._day(view.region))
        (folder / f"{view.item}.json").write_bytes(text.encode())

    def write_region(self, region: str, listing: ListingView) -> None:
        """The region's own documents, once its guides are written."""
        self.write_index(region)
        folder = self._folder(region)
        rows = rows_of(listing)
        (folder / "qingdan.csv").write_bytes(as_csv(rows))
        (folder / "qingdan.xlsx").write_bytes(as_xlsx(rows, listing.document))

    def note_guide(self, region: str, item: str, version: str) -> None:
        """A guide that nobody will read, in place of ``write_guide``: only its version is told."""
        self._items[item] = version

    def write_index(self, region: str) -> None:
        """What programs read of the region: its guides with their versions, without the lists for people."""
        folder = self._folder(region)
        items, self._items = self._items, {}
        made = self._region(region, items)
        made.version = digest(made.model_dump(by_alias=True, exclude={"version", "links"}))[:8]
        self.versions[region] = made.version
        versions = api.RegionVersions(api="v1", region=region, version=made.version, items=items)
        (folder / "index.json").write_bytes(as_json(made).encode())
        (folder / "versions.json").write_bytes(as_json(versions).encode())

    def _folder(self, region: str) -> Path:
        folder = self.out / API / region
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def _day(self, region: str) -> str | None:
        return day_of(self.chain.layers[region], self.chain.shared.sources) or None

    def _region(self, region: str, versions: dict[str, str]) -> api.Region:
        model = self.chain.layers[region].region
        at = self.chain.handled_at(region)
        given = model.contact.given()
        promised = {key for item in versions for key in promised_by(self.chain.guide(region, item))}
        parents = self.chain.ancestors(region)[1:]
        up = "../../../"
        return api.Region(
            api="v1",
            id=region,
            name=model.name,
            version="00000000",  # set by the caller: it hangs on all the rest
            updated=self._day(region),
            division=model.division,
            parents=[self._named(one) for one in parents],
            children=[self._named(one) for one in self.places.below(region)],
            document=document(self.chain.shared.sources[model.document]),
            scope=model.scope_note,
            contact=contact(given.items()),
            # a root speaks for the whole country and has no numbers to give
            missing_contacts=missing(key for key in PROMISED if key in promised and key not in given)
            if parents
            else [],
            items=[
                self._item(region, item, group.id, versions[item])
                for group in self.chain.shared.catalog.groups
                for item in group.items
                if item in versions
            ],
            elsewhere=[
                api.ElsewhereEntry(
                    id=item,
                    name=self.chain.guide(at[item], item).text("name"),
                    region=at[item],
                    url=f"../{at[item]}/{item}.json",
                )
                for item in self.chain.shared.catalog.items
                if at.get(item, region) != region
            ],
            links=api.RegionLinks(
                page=f"{up}{region}/",
                listing=f"{up}{region}/qingdan/",
                csv="qingdan.csv",
                xlsx="qingdan.xlsx",
                versions="versions.json",
                embed=f"{up}embed/{region}/" if self.embedded else None,
                schema="../schema/region.json",
            ),
        )

    def _item(self, region: str, item: str, group: str, version: str) -> api.ItemEntry:
        guide = self.chain.guide(region, item)
        return api.ItemEntry(
            id=item,
            name=guide.text("name"),
            code=guide.text("code") or None,
            group=group,
            limit=guide.text("limit") or None,
            version=version,
            url=f"{item}.json",
            page=f"../../../{region}/{item}/",
        )

    def _named(self, region: str) -> api.Named:
        return api.Named(id=region, name=self.places.regions[region].name)


def document(source: Source) -> api.Document:
    """An official document, with what is known of it."""
    return api.Document(
        id=source.id,
        short=source.short,
        title=source.title,
        attachment=source.attachment,
        number=source.number,
        date=source.date,
        url=source.url,
        note=source.note,
    )
