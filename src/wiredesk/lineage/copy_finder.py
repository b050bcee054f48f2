"""Finds the copies of articles as they arrive, among all that came before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from wiredesk.lineage.candidates import FEWEST_SHARED
from wiredesk.lineage.copies import find_copies
from wiredesk.lineage.fingerprints import winnowed_hashes
from wiredesk.lineage.index import FingerprintIndex
from wiredesk.lineage.reading import ReadingMemory
from wiredesk.model.article import Article
from wiredesk.model.lineage import Link

#: Earlier articles that each arrival is compared with: those nearest to it, then the members of their
#: families. Of a large family not all are: its head is, which holds it together.
MOST_COMPARED = 60


class CopyFinder:
    """Remembers every article it was given, by fingerprint; an arrival costs its own look-ups.

    The links are those that :func:`wiredesk.lineage.find_copies` gives for the arrivals and the earlier
    articles nearest to them. They hold the same articles together in any order of arrival, but for what an
    outlet's third page shows to be its furniture; which links of a large family are found hangs on the order.
    """

    def __init__(self) -> None:
        self._index = FingerprintIndex()
        self._memory = ReadingMemory()
        self._articles: list[Article] = []
        self._known: set[str] = set()

    def __len__(self) -> int:
        """How many articles it knows."""
        return len(self._articles)

    def add(self, articles: Iterable[Article]) -> None:
        """Articles whose links are known."""
        self._take(articles)

    def find(self, new: Sequence[Article]) -> tuple[Link, ...]:
        """The copy links that new articles bring: among each other, and with earlier ones."""
        first = len(self._articles)
        prints = self._take(new)
        near = {n for k, own in enumerate(prints) for n in self._nearest(own, first + k)}
        if not near:
            return ()
        fresh, earlier = self._articles[first:], sorted(n for n in near if n < first)
        every = [*fresh, *(self._articles[n] for n in earlier)]
        return find_copies(every, {a.id for a in fresh}, self._memory)

    def _take(self, articles: Iterable[Article]) -> list[NDArray[np.uint64]]:
        """Remember the articles that are not known yet; their fingerprints."""
        fresh = {a.id: a for a in articles if a.id not in self._known}
        prints = winnowed_hashes([a.text for a in fresh.values()])
        self._known.update(fresh)
        self._articles += fresh.values()
        self._index.add_many(prints)
        return prints

    def _nearest(self, prints: NDArray[np.uint64], number: int) -> list[int]:
        """The articles that the one of this number, with these prints, is compared with."""
        heads = self._index.nearest(prints, FEWEST_SHARED)
        members = (m for head in heads for m in self._index.members(head))
        others = (n for n in dict.fromkeys((*heads, *members)) if n != number)
        return list(islice(others, MOST_COMPARED))
