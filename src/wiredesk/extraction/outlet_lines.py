"""Lines that an outlet prints on page after page: the strongest evidence of furniture there is.

A caller that reads an outlet over days keeps an :class:`OutletLines`, or its plain value
(:meth:`OutletLines.to_value`), and hands it in again: pages that come one by one are then cleaned as they
would be together, once the first few of their outlet were seen.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wiredesk.errors import InputError

#: Repetition counts from this many pages with different headlines, and this share of the outlet's pages.
FEWEST_PAGES = 3
SMALLEST_SHARE = 0.2
#: Longer lines may be a paragraph of background that an outlet reprints: they need more.
_LONG = 120
FEWEST_PAGES_LONG = 5
SMALLEST_SHARE_LONG = 0.5
#: Counts are halved at this many pages, so that a footer that is new is known after a hundred pages, not
#: after a fifth of all that were ever read.
PAGES_REMEMBERED = 400
#: Lines kept of an outlet, and of all: 25 bytes each when saved. A page has 131 (scrapinghub) or 166 (fundus)
#: different lines in the mean: what a fifth of the pages show is met six times before lines met once go.
MOST_LINES = 5_000
MOST_LINES_OF_ALL = 1_000_000
MOST_OUTLETS = 5_000
_MARK_BYTES = 8


@dataclass(slots=True)
class _Outlet:
    """``pages`` counts pages, halved now and then; ``headlines`` marks the latest of them, oldest first.

    A page is marked by its headline and by its address.
    """

    pages: int = 0
    headlines: dict[bytes, None] = field(default_factory=dict)
    lines: Counter[bytes] = field(default_factory=Counter)

    def add(self, marks: Sequence[bytes], lines: Iterable[bytes]) -> None:
        known = any(mark in self.headlines for mark in marks)
        self.headlines.update(dict.fromkeys(marks))
        if known:
            return
        self.pages += 1
        self.lines.update(set(lines))
        if self.pages >= PAGES_REMEMBERED:
            self.pages //= 2
            self.lines = Counter({m: c // 2 for m, c in self.lines.items() if c > 1})
        while len(self.headlines) > PAGES_REMEMBERED:
            del self.headlines[next(iter(self.headlines))]
        if len(self.lines) > MOST_LINES:
            self.lines = Counter({m: c for m, c in self.lines.items() if c > 1})
        if len(self.lines) > MOST_LINES:
            often = sorted(self.lines.items(), key=lambda item: (-item[1], item[0]))
            self.lines = Counter(dict(often[: MOST_LINES // 2]))


@dataclass(slots=True)
class OutletLines:
    """A bounded memory of the lines seen at each outlet: the rarest lines and the oldest outlets go first."""

    _outlets: dict[str, _Outlet] = field(default_factory=dict)
    _size: int = 0
    _changed: set[str] = field(default_factory=set)

    def add(self, outlet: str, title: str, lines: Iterable[str], address: str | None = None) -> None:
        """Count the lines of one page.

        A page with a headline or an address already counted is a new copy or version of that page: three
        versions under three headlines are no three pages that print the same.
        """
        known = self._outlets.pop(outlet, None) or _Outlet()
        self._size -= len(known.lines)
        marks = [_mark(title)] + ([_mark(address)] if address else [])
        known.add(marks, map(_mark, lines))
        self._put(outlet, known)
        self._changed.add(outlet)

    def repeated(self, outlet: str, line: str) -> bool:
        """Whether the outlet prints this line on so many of its pages that it belongs to none."""
        known = self._outlets.get(outlet)
        if known is None or known.pages < FEWEST_PAGES:
            return False
        count = known.lines.get(_mark(line), 0)
        share = count / known.pages
        if len(line) > _LONG:
            return count >= FEWEST_PAGES_LONG and share >= SMALLEST_SHARE_LONG
        return count >= FEWEST_PAGES and share >= SMALLEST_SHARE

    def outlets(self) -> tuple[str, ...]:
        """The outlets that are known, those seen last at the end."""
        return tuple(self._outlets)

    def to_value(self, outlets: Iterable[str] | None = None) -> dict[str, dict[str, Any]]:
        """The memory of these outlets (else of all) as plain values that JSON can hold.

        Lines and headlines are kept as hashes of 64 bits: no text of a page is in the value.
        """
        value = {}
        for name in self._outlets if outlets is None else outlets:
            if known := self._outlets.get(name):
                value[name] = {
                    "pages": known.pages,
                    "headlines": [mark.hex() for mark in known.headlines],
                    "lines": {mark.hex(): count for mark, count in sorted(known.lines.items())},
                }
        return value

    def take_changed(self) -> dict[str, dict[str, Any]]:
        """The memory, as :meth:`to_value` gives it, of the outlets read since this was asked last."""
        changed, self._changed = sorted(self._changed), set()
        return self.to_value(changed)

    @classmethod
    def from_value(cls, value: Mapping[str, Mapping[str, Any]]) -> OutletLines:
        """The memory that :meth:`to_value` gave.

        Raises:
            InputError: the value has another form.
        """
        memory = cls()
        try:
            for name, saved in value.items():
                lines = Counter({_saved_mark(mark): int(count) for mark, count in saved["lines"].items()})
                headlines = dict.fromkeys(map(_saved_mark, saved["headlines"]))
                memory._put(str(name), _Outlet(int(saved["pages"]), headlines, lines))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise InputError(f"not a memory of outlets' lines: {error}", "start with an empty one") from error
        return memory

    def _put(self, outlet: str, known: _Outlet) -> None:
        """Remember an outlet as the one seen last, and forget those seen longest ago where room is short."""
        self._outlets[outlet] = known
        self._size += len(known.lines)
        while len(self._outlets) > 1 and (
            len(self._outlets) > MOST_OUTLETS or self._size > MOST_LINES_OF_ALL
        ):
            self._size -= len(self._outlets.pop(next(iter(self._outlets))).lines)


def _mark(line: str) -> bytes:
    return hashlib.blake2b(line.encode("utf-8", "surrogatepass"), digest_size=_MARK_BYTES).digest()


def _saved_mark(written: str) -> bytes:
    mark = bytes.fromhex(written)
    if len(mark) != _MARK_BYTES:
        raise ValueError(f"{written[:40]!r} is no mark of a line")
    return mark
