"""What a reader must know about the source it reads, beside its bytes."""

from __future__ import annotations

from dataclasses import dataclass

from wiredesk.model.page import Rejection
from wiredesk.reading.records import FieldMap


@dataclass(frozen=True, slots=True)
class Origin:
    """A source's name as it was given, the names of record fields, and the largest page in bytes."""

    source: str
    fields: FieldMap
    limit: int

    def reject(self, reason: str, advice: str = "", record: int | None = None) -> Rejection:
        """Why the source, or one record of it, cannot be used."""
        return Rejection(self.source, record, reason, advice)
