"""Which stretches of a text stand inside quotation marks: whoever is named there is no subject outside."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

_MARK = re.compile('["“”«»]')


class QuotedText:
    """The quotations of an article, paragraph by paragraph: an open one ends with its paragraph."""

    def __init__(self, text: str, paragraphs: Sequence[tuple[int, int]]) -> None:
        self._spans: list[tuple[int, int]] = []
        for start, end in paragraphs:
            self._add(text, start, end)
        self._starts = [s for s, _ in self._spans]

    def _add(self, text: str, start: int, end: int) -> None:
        opened: int | None = None
        for mark in _MARK.finditer(text, start, end):
            closes = mark.group() in "”»" or (mark.group() == '"' and opened is not None)
            if closes and opened is not None:
                self._spans.append((opened, mark.end()))
                opened = None
            elif not closes and opened is None:
                opened = mark.start()
        if opened is not None:
            self._spans.append((opened, end))

    def covers(self, at: int) -> bool:
        """Whether the character at an offset stands inside a quotation."""
        n = bisect_right(self._starts, at) - 1
        return n >= 0 and at < self._spans[n][1]
