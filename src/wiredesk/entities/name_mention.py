"""A name where it stands in an article."""

from __future__ import annotations

from dataclasses import dataclass

from wiredesk.entities.gazetteer import fold_name
from wiredesk.model.annotation import NameKind


@dataclass(frozen=True, slots=True)
class NameMention:
    """One name where it stands, with the sentence around it."""

    article: str
    start: int
    end: int
    text: str
    kind: NameKind
    sentence_start: int
    sentence_end: int

    @property
    def folded(self) -> str:
        """The name as names are compared."""
        return fold_name(self.text)
