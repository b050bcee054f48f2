"""Pairs of articles worth scoring: those that share the words that tell most."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from wiredesk.stories.features import StoryFeatures
from wiredesk.stories.postings import Postings

#: Nearest partners kept for each article.
NEIGHBOURS = 30


class Neighbours:
    """The nearest partners of every article, kept exact while articles come and go.

    Whatever the order of :meth:`add` and :meth:`remove`, the same articles have the same partners: an
    article's list holds its :data:`NEIGHBOURS` nearest by shared key terms, ties broken by a hash of what
    they say and by the id.
    """

    def __init__(self) -> None:
        self._keys: dict[str, Mapping[str, float]] = {}
        self._postings = Postings()
        self._rows: dict[str, int] = {}
        self._articles: list[str] = []
        self._free: list[int] = []
        self._ties = np.zeros(0, np.uint32)
        self._worst = np.zeros(0)  # what a partner must reach to be listed by the article of a row
        self._nearest: dict[str, list[tuple[float, int, str]]] = {}
        self._listed_by: dict[str, set[str]] = {}

    def __contains__(self, article: str) -> bool:
        return article in self._keys

    def of(self, article: str) -> list[str]:
        """Its partners: those that it lists and those that list it, sorted."""
        return sorted({other for *_, other in self._nearest[article]} | self._listed_by[article])

    def add(self, given: Iterable[StoryFeatures]) -> set[str]:
        """Takes articles in; the articles whose partners have changed, themselves among them."""
        new = [f.article for f in given if self._enter(f)]
        rows = {self._rows[article] for article in new}
        changed = set(new)
        for article in new:
            changed |= self._meet(article, rows)
        return changed

    def remove(self, article: str) -> set[str]:
        """Lets an article go; the articles whose partners have changed."""
        row = self._rows.pop(article)
        self._postings.remove(row, self._keys.pop(article))
        self._free.append(row)
        self._worst[row] = np.inf
        changed = {other for *_, other in self._nearest.pop(article)}
        for other in changed:
            self._listed_by[other].discard(article)
        for other in sorted(self._listed_by.pop(article)):
            before = {partner for *_, partner in self._nearest[other]} - {article}
            self._list(other, self._shared(other))
            changed |= {other} | {partner for *_, partner in self._nearest[other]} - before
        return changed

    def _enter(self, features: StoryFeatures) -> bool:
        article = features.article
        if article in self._keys:
            return False
        if self._free:
            row = self._free.pop()
            self._articles[row] = article
        else:
            row = len(self._articles)
            self._articles.append(article)
            if row >= len(self._worst):
                self._worst = np.concatenate([self._worst, np.zeros(row + 64)])
                self._ties = np.concatenate([self._ties, np.zeros(row + 64, np.uint32)])
        self._keys[article], self._rows[article] = features.key, row
        self._ties[row], self._worst[row] = features.order, 0.0
        self._postings.add(row, features.key)
        self._nearest[article], self._listed_by[article] = [], set()
        return True

    def _shared(self, article: str) -> NDArray[np.float64]:
        shared = self._postings.shared(self._keys[article], len(self._articles))
        if article in self._rows:
            shared[self._rows[article]] = 0.0
        return shared

    def _meet(self, article: str, new: set[int]) -> set[str]:
        """Lists an article's nearest and offers it to the articles that were here before."""
        shared = self._shared(article)
        self._list(article, shared)
        changed = {other for *_, other in self._nearest[article]}
        wanted = np.flatnonzero((shared > 0) & (shared >= self._worst[: len(shared)]))
        for row in wanted.tolist():
            if row not in new:
                changed |= self._offer(self._articles[row], article, float(shared[row]))
        return changed

    def _list(self, article: str, shared: NDArray[np.float64]) -> None:
        rows = np.flatnonzero(shared)
        if len(rows) > NEIGHBOURS:
            least = np.partition(shared[rows], -NEIGHBOURS)[-NEIGHBOURS]
            rows = rows[shared[rows] >= least]
            rows = rows[np.lexsort((self._ties[rows], -shared[rows]))]
            last = rows[NEIGHBOURS - 1]  # a few more, where hashes are the same
            rows = rows[(shared[rows] > shared[last]) | (self._ties[rows] <= self._ties[last])]
        found = ((-float(shared[r]), int(self._ties[r]), self._articles[r]) for r in rows.tolist())
        self._nearest[article] = sorted(found)[:NEIGHBOURS]
        self._remember_worst(article)
        for *_, other in self._nearest[article]:
            self._listed_by[other].add(article)

    def _offer(self, article: str, other: str, score: float) -> set[str]:
        nearest, entry = self._nearest[article], (-score, int(self._ties[self._rows[other]]), other)
        if len(nearest) == NEIGHBOURS and entry >= nearest[-1]:
            return set()
        insort(nearest, entry)
        self._listed_by[other].add(article)
        changed = {article, other}
        if len(nearest) > NEIGHBOURS:
            dropped = nearest.pop()[2]
            self._listed_by[dropped].discard(article)
            changed.add(dropped)
        self._remember_worst(article)
        return changed

    def _remember_worst(self, article: str) -> None:
        nearest = self._nearest[article]
        self._worst[self._rows[article]] = -nearest[-1][0] if len(nearest) == NEIGHBOURS else 0.0


def candidate_pairs(features: Sequence[StoryFeatures]) -> list[tuple[int, int]]:
    """Index pairs ``(i, j)``, ``i < j``, sorted; each article with its nearest by shared key terms.

    The cost grows with the number of articles that share a key term, not with all pairs.
    """
    neighbours = Neighbours()
    index = {f.article: i for i, f in enumerate(features)}
    neighbours.add(features)
    pairs = ((i, index[other]) for article, i in index.items() for other in neighbours.of(article))
    return sorted({(min(pair), max(pair)) for pair in pairs})
