"""Finds the copies of articles as they arrive, among all that came before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wiredesk.lineage.candidates import FEWEST_SHARED
from wiredesk.lineage.copies import find_copies
from wiredesk.lineage.fingerprints import fingerprint
from wiredesk.lineage.index import FingerprintIndex
from wiredesk.lineage.reading import ReadingMemory
from wiredesk.model.article import Article
from wiredesk.model.lineage import Link

#: Earlier articles that each arrival is compared with: those that share most with it, then the members of
#: their families. Of a large family not all are: its head is, which holds it together.
MOST_COMPARED = 60


class CopyFinder:
    """Remembers every article it was given, by fingerprint; an arrival costs its own look-ups.

    The links are those that :func:`wiredesk.lineage.find_copies` gives for the arrivals and the earlier
    articles nearest to them. They hold the same articles together in any order of arrival; which links of a
    large family are found hangs on the order.
    """

    def __init__(self) -> None:
        self._index = FingerprintIndex()
        self._memory = ReadingMemory()
        self._articles: list[Article] = []
        self._numbers: dict[str, int] = {}

    def __len__(self) -> int:
        """How many articles it knows."""
        return len(self._articles)

    def add(self, articles: Iterable[Article]) -> None:
        """Articles whose links are known."""
        for article in articles:
            self._take(article)

    def find(self, new: Sequence[Article]) -> tuple[Link, ...]:
        """The copy links that new articles bring: among each other, and with earlier ones."""
        fresh = {a.id: a for a in new if a.id not in self._numbers}
        near: dict[str, Article] = {}
        for article in fresh.values():
            for number in self._take(article):
                other = self._articles[number]
                near.setdefault(other.id, other)
        if not near:
            return ()
        earlier = [a for a in near.values() if a.id not in fresh]
        return find_copies([*fresh.values(), *earlier], fresh.keys(), self._memory)

    def _take(self, article: Article) -> list[int]:
        """Remember an article; the numbers of those before it that share most with it."""
        if article.id in self._numbers:
            return []
        self._numbers[article.id] = len(self._articles)
        self._articles.append(article)
        shared = self._index.add(fingerprint(article.text).winnowed, FEWEST_SHARED)
        heads = sorted(shared, key=lambda n: (-shared[n], n))
        members = [m for head in heads for m in self._index.members(head) if m not in shared]
        nearest = dict.fromkeys((*heads, *members))
        return [n for n in nearest if n < len(self._articles) - 1][:MOST_COMPARED]
