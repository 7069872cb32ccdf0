"""/api/v1/<region>/<item>.json.  A section is written out once for all regions that say the same, as on the pages."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from generator.api import guide as api
from generator.api.values import Model, Ref
from generator.chain import Chain
from generator.coming import Change, ComingRemark
from generator.outputs.open_data.said import Exporter, names_of
from generator.schema.fields import APPENDIX, APPENDIX_TITLE, NUMBERS, SECTIONS
from generator.schema.region import Contact
from generator.schema.values import Remark
from generator.views.blocks import Blocks
from generator.views.forms import form_url
from generator.views.model import GuideView
from generator.views.sections import Note, PartKey, section_of

_KEPT = 4000  # sections kept at hand, as many as of the pages
CONTACTS = {one.alias: name for name, one in Contact.model_fields.items()}  # 监督电话 → hotline


def as_json(model: Model) -> str:
    """A document as text.  ``<`` is escaped, so that nobody who pastes it into a page ends a script with it."""
    made: str = model.model_dump_json(by_alias=True, exclude_defaults=True)
    return made.replace("<", "\\u003c")


def contact(given: Iterable[tuple[str, str]]) -> list[api.Contact]:
    """Numbers and addresses that a region gives."""
    return [api.Contact(key=CONTACTS[label], label=label, value=value) for label, value in given]  # type: ignore[arg-type]


def missing(labels: Iterable[str]) -> list[api.MissingContact]:
    """Those that documents promise and the region does not give."""
    return [api.MissingContact(key=CONTACTS[label], label=label) for label in labels]  # type: ignore[arg-type]


@dataclass
class GuideData:
    """Makes the guides of the regions that one process writes."""

    chain: Chain
    blocks: Blocks
    embedded: bool  # whether pages to embed are written, for links to them
    _sections: OrderedDict[Hashable, str] = field(default_factory=OrderedDict)

    def __post_init__(self) -> None:
        self.exporter = Exporter(self.chain.shared)

    def text(self, view: GuideView, keys: Iterable[PartKey], updated: str | None) -> str:
        """The document of a guide whose page is ``view``; ``keys``: of its sections, in order."""
        region, item = view.region, view.item
        model = self.chain.layers[region].region
        guide = self.chain.guide(region, item)
        up = "../../../"
        head = api.Guide(
            api="v1",
            version=view.version,
            updated=updated,
            region=api.GuideRegion(id=region, name=model.name, division=model.division),
            item=api.GuideItem(
                id=item,
                name=view.title,
                group=view.group or None,
                group_code=guide.text("group_code") or None,
                code=view.code or None,
            ),
            description=view.description,
            documents=[api.DocumentName(short=short, title=title) for short, title in view.documents],
            links=api.GuideLinks(
                page=f"{up}{region}/{item}/",
                compare=f"{up}duibi/{item}/",
                embed=f"{up}embed/{region}/{item}/" if self.embedded else None,
                fragment=f"{up}{region}/{item}/fragment.html" if self.embedded else None,
                region="index.json",
                schema="../schema/guide.json",
            ),
            sections=[],
        )
        # the sections come last, so that they can be put into the text as they are
        return f"{as_json(head).removesuffix(']}')}{','.join(map(self._section, keys))}]}}"

    def _section(self, key: PartKey) -> str:
        found = self._sections.get(key)
        if found is None:
            found = self._sections[key] = as_json(self.section(key))
            if len(self._sections) > _KEPT:
                self._sections.popitem(last=False)
        return found

    def section(self, key: PartKey) -> api.Section:
        """One of the ten sections, or the appendix."""
        fields = []
        for state in key.states:
            if state is not None:
                said = ("", False)
                if state.field.kind == "limit":
                    said = self.blocks.said_of_limit(state)
                elif state.field.name == "materials" and key.brought:
                    said = key.brought
                fields.append(self.exporter.field(state, said=said))
        if key.remarks is not None:
            fields.append(
                self.exporter.field(key.remarks, lambda entry: key.section in section_of(entry.beside))
            )
        title = SECTIONS.get(key.section, APPENDIX_TITLE)
        return api.Section(
            id=key.section,
            number=None if key.section == APPENDIX else NUMBERS[list(SECTIONS).index(key.section)],
            title=title,
            fields=[one for one in fields if one is not None],
            general_remarks=[self._general(note) for note in key.notes],
            contact=contact(key.contact),
            missing_contacts=missing(key.absent),
            blank_forms=[self._blank(*one) for one in key.forms],
            coming=[self._coming(one, key.section) for one in key.coming],
        )

    def _coming(self, change: Change, section: str) -> api.Coming:
        if isinstance(change, ComingRemark):
            said = change.after or change.before or ()
            return api.Coming(
                since=change.day,
                name="general",
                label="通用说明",
                field=None,
                general_remark=self._general(Note(change.item, change.after)) if change.after else None,
                ended=None if change.after else said[0][0].id,
            )
        state = change.after or change.before
        assert state is not None
        made = None
        if change.after is not None:
            made = self.exporter.field(
                change.after, lambda one: not isinstance(one, Remark) or section in section_of(one.beside)
            )
        return api.Coming(since=change.day, name=state.field.name, label=state.field.key, field=made)

    def _blank(self, material: str, blank: str) -> api.BlankForm:
        names = {one.id: one.name for one in self.chain.shared.materials.values()}
        return api.BlankForm(
            material=Ref(id=material, name=names[material]),
            url=form_url(blank, "../../../"),
            bytes=self.chain.shared.forms.get(blank),
        )

    def _general(self, note: Note) -> api.GeneralRemark:
        remark = note.current
        said = [self._general_said(note, number) for number in range(len(note.said))]
        return api.GeneralRemark(
            **said[0],
            id=remark.id,
            home=remark.home,
            fields=names_of(remark.beside),
            overridden=[api.GeneralSaid(**one) for one in said[1:]],
        )

    def _general_said(self, note: Note, number: int) -> dict[str, object]:
        remark, origin = note.said[number]

        def edit(
            text: str,
        ) -> str:  # 下同 points at rows of a table that this guide does not have, as on its page
            return text if remark.home == note.item else text.replace("（下同）", "").replace("(下同)", "")

        return {
            "text": edit(remark.text),
            "situations": self.exporter.situations(remark.situations),
            "also": self.exporter.needs(remark.also),
            "children": self.exporter.parts(remark.children, edit),
            "source": self.exporter.source(origin),
        }
