"""Finds the copies of articles as they arrive, among all that came before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wiredesk.lineage.candidates import FEWEST_SHARED
from wiredesk.lineage.copies import find_copies
from wiredesk.lineage.fingerprints import fingerprint
from wiredesk.lineage.index import FingerprintIndex
from wiredesk.model.article import Article
from wiredesk.model.lineage import Link

#: Earlier articles that each arrival is compared with, those that share most first. Members of a large
#: family are not among them: the index names their head.
MOST_COMPARED = 60


class CopyFinder:
    """Remembers every article it was given, by fingerprint; an arrival costs its own look-ups.

    The links are those that :func:`wiredesk.lineage.find_copies` gives for the arrivals and the earlier
    articles nearest to them; of a large family, those with its head.
    """

    def __init__(self) -> None:
        self._index = FingerprintIndex()
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
        return find_copies([*fresh.values(), *(a for a in near.values() if a.id not in fresh)], fresh.keys())

    def _take(self, article: Article) -> list[int]:
        """Remember an article; the numbers of those before it that share most with it."""
        if article.id in self._numbers:
            return []
        self._numbers[article.id] = len(self._articles)
        self._articles.append(article)
        shared = self._index.add(fingerprint(article.text).winnowed, FEWEST_SHARED)
        return sorted(shared, key=lambda n: (-shared[n], n))[:MOST_COMPARED]
