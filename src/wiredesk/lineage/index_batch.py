"""Articles that are added to an index together, each as if those before it had been added alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from wiredesk.lineage.index_postings import MOST_HOLDERS, Numbers, keys_of
from wiredesk.lineage.index_table import firsts

Keys = NDArray[np.uint64]
Rows = NDArray[np.intp]
_OWNER_BITS = np.uint64(32)


class Batch:
    """The fingerprints of several articles in one sorted array, a row for each fingerprint of each.

    Most stand in one article of the batch, and what known articles share them is counted for all rows at
    once. Those that stand in more are followed article by article, because what one posts the next must find.
    """

    def __init__(self, prints: Sequence[Keys], base: int) -> None:
        self._base, self._size = base, len(prints)
        sizes = np.fromiter(map(len, prints), np.intp, len(prints))
        rows = keys_of(np.concatenate(prints)) if len(prints) else np.empty(0, dtype=np.uint64)
        order = np.argsort(rows)
        self._rows = rows[order]
        self._articles = np.repeat(np.arange(len(prints)), sizes)[order]
        first = firsts(self._rows)
        each = np.append(first[1:], len(rows)) - first
        self._group = np.repeat(np.arange(len(first)), each)
        #: The keys that are looked up: sorted, each once.
        self.keys = self._rows[first]
        self._split_repeated(each)

    def _split_repeated(self, sizes: Rows) -> None:
        """Find the rows whose key stands in several articles; per article, these and their keys' numbers."""
        groups = np.flatnonzero(sizes > 1)
        self._groups = groups
        self._filled = np.zeros(len(groups), dtype=np.intp)
        self._repeated = groups
        if not len(groups):
            return
        number = np.full(len(self.keys), -1, dtype=np.intp)
        number[groups] = np.arange(len(groups))
        self._repeated = np.flatnonzero(number[self._group] >= 0)
        by_article = np.lexsort((self._articles[self._repeated], self._group[self._repeated]))
        self._articles[self._repeated] = self._articles[self._repeated[by_article]]
        owners = self._articles[self._repeated]
        order = np.argsort(owners, kind="stable")
        bounds = np.searchsorted(owners[order], np.arange(self._size + 1))
        self._rows_of = np.split(self._repeated[order], bounds[1:-1])
        self._numbers_of = [number[self._group[rows]] for rows in self._rows_of]
        width = min(MOST_HOLDERS, int(sizes.max(initial=0)))
        self._held = np.full((len(groups), width), -1, dtype=np.int32)

    def meet(self, counts: Rows, owners: Numbers) -> None:
        """Take in how many known articles hold each key, and who: one key's holders after the other's."""
        self._known = counts
        self._room = MOST_HOLDERS - counts[self._groups]
        each = counts[self._group]
        starts = (np.cumsum(counts) - counts)[self._group]
        total = np.cumsum(each)
        at = np.arange(int(each.sum())) + np.repeat(starts - (total - each), each)
        pairs = (np.repeat(self._articles, each).astype(np.uint64) << _OWNER_BITS) | owners[at]
        pairs.sort()
        first = firsts(pairs)
        found = pairs[first]
        articles = (found >> _OWNER_BITS).astype(np.intp)
        self._bounds = np.searchsorted(articles, np.arange(self._size + 1)).tolist()
        self._found = (found & np.uint64(0xFFFFFFFF)).tolist()
        self._shared = (np.append(first[1:], len(pairs)) - first).tolist()
        self._posts = each < MOST_HOLDERS
        self._posts[self._repeated] = False
        self._members = np.zeros(self._size, dtype=np.bool_)

    def shared(self, n: int) -> dict[int, int]:
        """With each article before the ``n``-th of the batch, how many fingerprints it shares, by number."""
        start, end = self._bounds[n], self._bounds[n + 1]
        known = dict(zip(self._found[start:end], self._shared[start:end], strict=True))
        if len(self._repeated) and len(numbers := self._numbers_of[n]):
            held = self._held[numbers]
            counts = np.bincount(held[held >= 0])
            here = np.flatnonzero(counts)
            known.update(zip((here + self._base).tolist(), counts[here].tolist(), strict=True))
        return known

    def post(self, n: int, only_new: bool) -> None:
        """Post the ``n``-th article; with ``only_new`` no more than the fingerprints that nobody holds."""
        self._members[n] = only_new
        if not len(self._repeated) or not len(numbers := self._numbers_of[n]):
            return
        filled, room = self._filled[numbers], self._room[numbers]
        free = (filled == 0) & (room == MOST_HOLDERS) if only_new else filled < room
        taken = numbers[free]
        self._held[taken, filled[free]] = n
        self._filled[taken] += 1
        self._posts[self._rows_of[n][free]] = True

    def posted(self) -> tuple[Keys, Numbers]:
        """The keys posted and their owners, sorted by key, then owner."""
        old = self._known[self._group] > 0
        old[self._repeated] = False
        rows = np.flatnonzero(self._posts & ~(old & self._members[self._articles]))
        return self._rows[rows], (self._articles[rows] + self._base).astype(np.uint32)
