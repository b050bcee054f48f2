"""Which places of a text stand inside quotation marks: whoever is named there is no subject outside."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from wiredesk.model.text import Span


class QuotedText:
    """The quotations of an annotation, found by place; they are in text order and never overlap."""

    def __init__(self, quotations: Sequence[Span]) -> None:
        self._spans = quotations
        self._starts = [q.start for q in quotations]

    def covers(self, at: int) -> bool:
        """Whether the character at an offset stands inside a quotation."""
        return self.around(at) is not None

    def around(self, at: int) -> Span | None:
        """The quotation in which an offset stands."""
        n = bisect_right(self._starts, at) - 1
        return self._spans[n] if n >= 0 and at < self._spans[n].end else None
