"""Pairs of articles worth scoring: those that share the words that tell most."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Mapping, Sequence

from wiredesk.stories.features import StoryFeatures

#: Nearest partners kept for each article.
NEIGHBOURS = 30


class Neighbours:
    """The nearest partners of every article, kept exact while articles come and go.

    Whatever the order of :meth:`add` and :meth:`remove`, the same articles have the same partners: an
    article's list holds its :data:`NEIGHBOURS` nearest by shared key terms, ties broken by id.
    """

    def __init__(self) -> None:
        self._keys: dict[str, dict[str, float]] = {}
        self._postings: dict[str, dict[str, float]] = defaultdict(dict)
        self._nearest: dict[str, list[tuple[float, str]]] = {}
        self._listed_by: dict[str, set[str]] = {}

    def __contains__(self, article: str) -> bool:
        return article in self._keys

    def of(self, article: str) -> list[str]:
        """Its partners: those that it lists and those that list it, sorted."""
        return sorted({other for _, other in self._nearest[article]} | self._listed_by[article])

    def add(self, features: StoryFeatures) -> set[str]:
        """Takes an article in; the articles whose partners have changed, itself among them."""
        article = features.article
        keys = dict(features.key)
        shared = self._shared(keys)
        for term, weight in keys.items():
            self._postings[term][article] = weight
        self._keys[article], self._nearest[article], self._listed_by[article] = keys, [], set()
        changed = {article}
        for other, score in shared.items():
            changed |= self._offer(article, other, score) | self._offer(other, article, score)
        return changed

    def remove(self, article: str) -> set[str]:
        """Lets an article go; the articles whose partners have changed."""
        keys = self._keys.pop(article)
        for term in keys:
            del self._postings[term][article]
            if not self._postings[term]:
                del self._postings[term]
        changed = {other for _, other in self._nearest.pop(article)}
        for other in changed:
            self._listed_by[other].discard(article)
        for other in sorted(self._listed_by.pop(article)):
            changed |= {other} | self._list_anew(other)
        return changed

    def _shared(self, keys: Mapping[str, float]) -> dict[str, float]:
        shared: dict[str, float] = defaultdict(float)
        for term, weight in keys.items():
            for other, its in self._postings.get(term, {}).items():
                shared[other] += weight * its
        return {other: round(score, 9) for other, score in shared.items()}  # sums in another order differ

    def _offer(self, article: str, other: str, score: float) -> set[str]:
        nearest, entry = self._nearest[article], (-score, other)
        if len(nearest) == NEIGHBOURS and entry >= nearest[-1]:
            return set()
        insort(nearest, entry)
        self._listed_by[other].add(article)
        if len(nearest) <= NEIGHBOURS:
            return {article, other}
        dropped = nearest.pop()[1]
        self._listed_by[dropped].discard(article)
        return {article, other, dropped}

    def _list_anew(self, article: str) -> set[str]:
        shared = self._shared(self._keys[article])
        shared.pop(article, None)
        found = sorted((-score, other) for other, score in shared.items())[:NEIGHBOURS]
        before = {other for _, other in self._nearest[article]}
        self._nearest[article] = found
        for _, other in found:
            self._listed_by[other].add(article)
        return {other for _, other in found} - before


def candidate_pairs(features: Sequence[StoryFeatures]) -> list[tuple[int, int]]:
    """Index pairs ``(i, j)``, ``i < j``, sorted; each article with its nearest by shared key terms.

    The cost grows with the number of articles that share a key term, not with all pairs.
    """
    neighbours = Neighbours()
    index = {f.article: i for i, f in enumerate(features)}
    for f in features:
        neighbours.add(f)
    return _index_pairs(neighbours, index)


def _index_pairs(neighbours: Neighbours, index: Mapping[str, int]) -> list[tuple[int, int]]:
    pairs = ((i, index[other]) for article, i in index.items() for other in neighbours.of(article))
    return sorted({(min(pair), max(pair)) for pair in pairs})
