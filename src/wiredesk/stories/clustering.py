"""Average-link clustering on a sparse graph of candidate pairs."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence

#: Members of a cluster that stand for it when two clusters are compared, so that the cost of a comparison
#: does not grow with the clusters: at most 6 x 6 pairs.
SAMPLE = 6


def average_link(
    size: int,
    candidates: Iterable[tuple[int, int]],
    score: Callable[[int, int], float],
    threshold: float,
    joined: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    """Clusters of ``range(size)``, each sorted, in order of their first members.

    Repeatedly joins the two neighbouring clusters whose members have the highest mean ``score``,
    down to ``threshold``. Clusters are neighbours when a candidate pair joins them; the mean is then
    taken over members of both, also over pairs that were no candidates (taking those for zeros
    tears big stories apart). ``joined`` pairs (copies of one report) start as one cluster. Ties are
    broken by the clusters' first members, so the result depends on the scores alone.
    """
    clusters = _Clusters(size, candidates, score)
    for i, j in sorted(joined):
        clusters.join(clusters.find(i), clusters.find(j))
    queue = [(-clusters.mean(a, b), a, b) for a, b in clusters.neighbouring()]
    heapq.heapify(queue)
    while queue and -queue[0][0] >= threshold:
        mean, a, b = heapq.heappop(queue)
        if not clusters.alive(a, b) or clusters.mean(a, b) != -mean:
            continue
        clusters.join(a, b)
        for other in clusters.neighbours(a):
            first, second = min(a, other), max(a, other)
            value = clusters.mean(first, second)
            if value >= threshold:
                heapq.heappush(queue, (-value, first, second))
    return clusters.members()


class _Clusters:
    """Clusters named by their smallest member, and which of them are neighbours."""

    def __init__(
        self, size: int, candidates: Iterable[tuple[int, int]], score: Callable[[int, int], float]
    ) -> None:
        self._of = list(range(size))
        self._members: dict[int, list[int]] = {i: [i] for i in range(size)}
        self._near: dict[int, set[int]] = {i: set() for i in range(size)}
        self._score = score
        self._scores: dict[tuple[int, int], float] = {}
        self._means: dict[tuple[int, int], float] = {}
        for i, j in candidates:
            self._near[i].add(j)
            self._near[j].add(i)

    def find(self, item: int) -> int:
        while self._of[item] != item:
            self._of[item] = self._of[self._of[item]]
            item = self._of[item]
        return item

    def alive(self, a: int, b: int) -> bool:
        return a in self._members and b in self._members

    def neighbours(self, a: int) -> Sequence[int]:
        return sorted(self._near[a])

    def neighbouring(self) -> list[tuple[int, int]]:
        return [(a, b) for a in sorted(self._near) for b in sorted(self._near[a]) if a < b]

    def mean(self, a: int, b: int) -> float:
        if (a, b) not in self._means:
            pairs = [(i, j) for i in _sample(self._members[a]) for j in _sample(self._members[b])]
            self._means[a, b] = sum(self._pair(min(p), max(p)) for p in pairs) / len(pairs)
        return self._means[a, b]

    def _pair(self, i: int, j: int) -> float:
        if (i, j) not in self._scores:
            self._scores[i, j] = self._score(i, j)
        return self._scores[i, j]

    def join(self, a: int, b: int) -> None:
        if a == b:
            return
        a, b = min(a, b), max(a, b)
        self._of[b] = a
        self._members[a] = sorted(self._members[a] + self._members.pop(b))
        for other in self._near.pop(b):
            self._near[other].discard(b)
            if other != a:
                self._near[a].add(other)
                self._near[other].add(a)
            self._means.pop((min(b, other), max(b, other)), None)
        for other in self._near[a]:
            self._means.pop((min(a, other), max(a, other)), None)

    def members(self) -> list[list[int]]:
        return [self._members[a] for a in sorted(self._members)]


def _sample(members: Sequence[int]) -> Sequence[int]:
    if len(members) <= SAMPLE:
        return members
    return [members[round(k * (len(members) - 1) / (SAMPLE - 1))] for k in range(SAMPLE)]
