"""An origin → the tag that tells a reader which document a text comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.overlay import Origin
from generator.schema.shared import Source as SourceDocument
from generator.views.model import Source


@dataclass(frozen=True)
class Sources:
    """The documents by id."""

    documents: Mapping[str, SourceDocument]

    def of(self, origin: Origin) -> Source:
        """The tag of an origin; an unknown document (reported by the checks) shows its id."""
        document = self.documents.get(origin.document)
        if document is None:
            return Source(origin.document, origin.document, str(origin.mark))
        return Source(document.short, document.title, str(origin.mark))
