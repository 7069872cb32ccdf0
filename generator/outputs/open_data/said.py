"""A state of a guide → a field of the open data: the words complete, every fact typed, what was overridden."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from generator import timelimit
from generator.api import guide as api
from generator.api import values
from generator.layers import BASE, Shared
from generator.overlay import Entry, Origin, State
from generator.schema.fields import BY_KEY
from generator.schema.values import Material, Need, Paragraph, Remark
from generator.views.blocks import Said

FORMS = {"原件": "original", "复印件": "copy", "原件及复印件": "original_and_copy"}
CHANNELS = {"现场": "counter", "自助": "self_service", "网上": "online", "电话": "phone"}
# kind of a field in the data → the model of the open data
_MODELS: dict[str, type[Any]] = {
    "text": api.TextField,
    "code": api.TextField,
    "names": api.NamesField,
    "yes-no": api.YesNoField,
    "limit": api.LimitField,
    "passage": api.PassageField,
    "materials": api.MaterialsField,
    "remarks": api.RemarksField,
}
_OWN_NAME = {"text": "text", "code": "text", "yes-no": "yes_no"}

Keep = Callable[[Any], bool]


@dataclass(frozen=True)
class Exporter:
    """Makes fields; everything it needs is the same for all regions."""

    shared: Shared

    def field(self, state: State, keep: Keep = lambda entry: True, said: Said = ("", False)) -> Any:
        """A field, of its entries those that ``keep`` wants; None where no layer has anything for it.

        ``said``: what is certain of it against the national documents, and whether it asks for more.
        """
        value = self._value(state, keep)
        overridden, removed = [], []
        for newer, older in zip((state, *state.history()), (*state.history(), None), strict=True):
            for one in newer.removed:
                if keep(one.entry.value):
                    removed.append(
                        {
                            "entry": self._entry(one.entry.value),
                            "reason": one.reason or None,
                            "source": self.source(one.entry.origin),
                            "by": self.source(one.origin),
                        }
                    )
            # as on the page: what single changes kept is no history
            if older is not None and (not newer.keeps or older.not_applicable):
                was = self._value(older, keep)
                if was or older.not_applicable:
                    overridden.append(
                        {
                            "source": self.source(older.origin),
                            "not_applicable": older.not_applicable or None,
                            "value": was,
                        }
                    )
        if not (value or overridden or removed or state.not_applicable):
            return None
        more = {"removed": removed} if state.field.has_entries else {}
        return _MODELS[state.field.kind](
            name=state.field.name,
            label=state.field.key,
            kind=_OWN_NAME.get(state.field.kind, state.field.kind),
            source=self.source(state.origin),
            not_applicable=state.not_applicable or None,
            value=value,
            difference=values.Difference(sentence=said[0], asks_more=said[1]) if said[0] else None,
            overridden=overridden,
            **more,
        )

    def source(self, origin: Origin) -> values.Source:
        document = self.shared.sources.get(origin.document)
        return values.Source(
            region=None if origin.layer == BASE else origin.layer,
            document=origin.document,
            short=document.short if document else origin.document,
            title=document.title if document else origin.document,
        )

    def _value(self, state: State, keep: Keep) -> Any:
        if state.field.has_entries:
            found = [entry for entry in state.entries if keep(entry.value)]
            if state.not_applicable or (state.entries and not found):
                return None
            return [self._sourced(entry, state.origin) for entry in found]
        if state.value is None:
            return None
        if state.field.kind == "limit":
            return limit(state.value)
        if state.field.kind == "yes-no":
            return values.YesNo(text=state.value, yes=state.value == "是")
        return list(state.value) if isinstance(state.value, tuple) else state.value

    def _sourced(self, entry: Entry, around: Origin) -> Any:
        made = self._entry(entry.value)
        if entry.origin.document != around.document or entry.origin.layer != around.layer:
            made.source = self.source(entry.origin)
        return made

    def _entry(self, value: Any) -> Any:
        if isinstance(value, Material):
            return self._material(value)
        return self._remark(value) if isinstance(value, Remark) else self._paragraph(value)

    def _paragraph(self, value: Paragraph) -> values.Paragraph:
        return values.Paragraph(
            id=value.id,
            heading=value.heading,
            text=value.text,
            channels=[CHANNELS[one] for one in value.channels],  # type: ignore[misc]
            step=value.step,
            situations=self.situations(value.situations),
            children=[self._paragraph(one) for one in value.children],
        )

    def _material(self, value: Material) -> values.Material:
        return values.Material(
            id=value.id or value.material or "",
            text=value.text,
            material=self._term(value.material),
            any_of=[[self._ref(name) for name in choice] for choice in value.any_of],
            all_of=[self._ref(name) for name in value.all_of],
            rule=value.is_rule,
            form=FORMS.get(value.copies or ""),  # type: ignore[arg-type]
            count=value.count,
            sealed=value.sealed,
            pledge=value.pledge,
            situations=self.situations(value.situations),
            condition=value.condition,
            also=self.needs(value.also),
            children=[self._material(one) for one in value.children],
        )

    def _remark(self, value: Remark) -> values.Remark:
        return values.Remark(
            id=value.id,
            text=value.text,
            fields=names_of(value.beside),
            situations=self.situations(value.situations),
            also=self.needs(value.also),
            only=value.only,
            children=self.parts(value.children),
        )

    def parts(self, children: Iterable[Any], edit: Callable[[str], str] = str) -> list[values.RemarkPart]:
        """The entries below a remark; ``edit`` may drop what only makes sense in the original table."""
        return [
            values.RemarkPart(
                text=edit(one.text),
                situations=self.situations(one.situations),
                also=self.needs(one.also),
            )
            for one in children
        ]

    def needs(self, also: Iterable[Need]) -> list[values.Need]:
        return [
            values.Need(
                material=self._term(one.material),
                any_of=[[self._ref(name) for name in choice] for choice in one.any_of],
                situations=self.situations(one.situations),
                condition=one.condition,
                form=FORMS.get(one.copies or ""),  # type: ignore[arg-type]
                count=one.count,
                sealed=one.sealed,
                pledge=one.pledge,
            )
            for one in also
        ]

    def _term(self, name: str | None) -> values.Ref | None:
        return self._ref(name) if name else None

    def _ref(self, name: str) -> values.Ref:
        term = self.shared.materials.get(name)
        return values.Ref(id=term.id if term else None, name=name)

    def situations(self, names: Iterable[str]) -> list[values.Ref]:
        """Situations by their names."""
        found = [(name, self.shared.situations.get(name)) for name in names]
        return [values.Ref(id=one.id if one else None, name=name) for name, one in found]


def names_of(keys: Iterable[str]) -> list[str]:
    """Official keys of fields → their English names."""
    return [BY_KEY[key].name for key in keys if key in BY_KEY]


def limit(text: str) -> values.Limit:
    """A time limit with its figures; the checks let only wordings pass that can be read."""
    read = timelimit.parse(text)
    parts = [
        values.LimitPart(
            text=one.text,
            wording=one.wording,
            situation=one.situation,
            immediate=one.immediate,
            same_day=one.same_day,
            working_days=one.working_days,
            months=one.months,
            calendar_days=one.calendar_days,
            exceptional_working_days=one.exceptional_working_days,
            uncertain=not one.firm,
            since=one.since,
            note=one.note,
        )
        for one in read.parts
    ]
    return values.Limit(text=text, longest_working_days=read.longest_working_days, parts=parts)
