"""Lines that an outlet prints on page after page: the strongest evidence of furniture there is."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

#: Repetition counts from this many pages with different headlines, and this share of the outlet's pages.
FEWEST_PAGES = 3
SMALLEST_SHARE = 0.2
#: Longer lines may be a paragraph of background that an outlet reprints: they need more.
_LONG = 120
FEWEST_PAGES_LONG = 5
SMALLEST_SHARE_LONG = 0.5
#: Lines kept per outlet, and outlets kept; 16 bytes each.
MOST_LINES = 20_000
MOST_OUTLETS = 5_000


@dataclass(slots=True)
class _Outlet:
    pages: set[bytes] = field(default_factory=set)
    lines: Counter[bytes] = field(default_factory=Counter)


@dataclass(slots=True)
class OutletLines:
    """A small memory of the lines seen at each outlet. Bounded; forgets the rarest lines first."""

    _outlets: dict[str, _Outlet] = field(default_factory=dict)

    def add(self, outlet: str, title: str, lines: Iterable[str]) -> None:
        """Count the lines of one page; a page with a headline already counted is a new copy of that page."""
        if outlet not in self._outlets and len(self._outlets) >= MOST_OUTLETS:
            self._outlets.pop(next(iter(self._outlets)))
        known = self._outlets.setdefault(outlet, _Outlet())
        page = _mark(title)
        if page in known.pages:
            return
        known.pages.add(page)
        known.lines.update({_mark(line) for line in lines})
        if len(known.lines) > MOST_LINES:
            known.lines = Counter({m: c for m, c in known.lines.items() if c > 1})

    def repeated(self, outlet: str, line: str) -> bool:
        """Whether the outlet prints this line on so many of its pages that it belongs to none."""
        known = self._outlets.get(outlet)
        if known is None or len(known.pages) < FEWEST_PAGES:
            return False
        count = known.lines.get(_mark(line), 0)
        share = count / len(known.pages)
        if len(line) > _LONG:
            return count >= FEWEST_PAGES_LONG and share >= SMALLEST_SHARE_LONG
        return count >= FEWEST_PAGES and share >= SMALLEST_SHARE


def _mark(line: str) -> bytes:
    return hashlib.blake2b(line.encode("utf-8", "surrogatepass"), digest_size=8).digest()
