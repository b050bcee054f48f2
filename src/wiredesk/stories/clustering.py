"""Average-link clustering on a sparse graph of scored pairs."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence

from wiredesk.stories.spread import spread

Pair = tuple[int, int]

#: Share of the pairs between two clusters that must be scored, or stand in a sample, for the mean to hold.
#: .912 and .879 at .5, .913 and .880 here, .913 and .879 at .95, which asks for half as many samples again.
KNOWN = 0.8
#: What the other pairs count, as a share of the mean of those that are scored: weak evidence. They are so
#: few that 0 to 1 score the same within .001.
UNSCORED = 0.1
#: Comparisons that are scored together: those that are next in turn.
TOGETHER = 48


def average_link(
    size: int,
    scored: Mapping[Pair, float],
    score: Callable[[Sequence[Pair]], Sequence[float]],
    threshold: float,
    joined: Iterable[Pair] = (),
) -> list[list[int]]:
    """Clusters of ``range(size)``, each sorted, in order of their first members.

    Repeatedly joins the two neighbouring clusters whose members have the highest mean score, down to
    ``threshold``. Clusters are neighbours where a pair of ``scored`` joins them. Sums and counts of scores
    are added up as clusters join (Lance and Williams, 1967). Pairs that were not scored count as weak
    evidence while they are few; once they are more than a fifth, ``score`` is asked for a sample of all
    (taking them for zeros tears big stories apart). A comparison waits in the queue until its turn comes,
    so each is scored anew only as often as its clusters have grown by a quarter, and the cost grows
    with the scored pairs times the logarithm of their number. ``joined`` pairs (copies of one report)
    start as one cluster. Ties are broken by index, so the result depends on the scores alone.
    """
    clusters = _Clusters(size, scored, score, threshold)
    for i, j in sorted(joined):
        clusters.join(i, j)
    clusters.queue_all()
    while ready := clusters.next():
        clusters.sample(ready)
    return clusters.members()


class _Link:
    """What is known of the pairs between two clusters."""

    __slots__ = ("key", "known", "total")

    def __init__(self, total: float, known: int) -> None:
        self.total, self.known, self.key = total, known, -1.0


class _Clusters:
    def __init__(
        self,
        size: int,
        scored: Mapping[Pair, float],
        score: Callable[[Sequence[Pair]], Sequence[float]],
        threshold: float,
    ) -> None:
        self._of = list(range(size))
        self._members: dict[int, list[int]] = {i: [i] for i in range(size)}
        self._near: dict[int, dict[int, _Link]] = {i: {} for i in range(size)}
        self._score, self._threshold = score, threshold
        self._queue: list[tuple[float, int, int]] = []
        for (i, j), value in scored.items():
            self._near[i][j] = self._near[j][i] = _Link(value, 1)

    def queue_all(self) -> None:
        for a in self._near:
            for b, link in self._near[a].items():
                if a < b:
                    self._push(a, b, link)

    def next(self) -> list[Pair]:
        """Joins what can be joined; the comparisons that must be scored before it can go on."""
        unknown: list[Pair] = []
        while self._queue and len(unknown) < TOGETHER:
            key, a, b = heapq.heappop(self._queue)
            link = self._near[a].get(b) if a in self._near else None
            if link is None or link.key != -key:
                continue
            value, holds = self._mean(a, b, link)
            if holds and value == -key:
                if unknown:
                    heapq.heappush(self._queue, (key, a, b))
                    break
                self.join(a, b)
            elif holds or value != -key:
                self._push(a, b, link)
            else:
                unknown.append((a, b))
        return unknown

    def sample(self, comparisons: Sequence[Pair]) -> None:
        """Scores a sample of the pairs between clusters."""
        pairs: list[Pair] = []
        sizes = []
        for a, b in comparisons:
            drawn = [(i, j) for i in spread(self._members[a]) for j in spread(self._members[b])]
            pairs += [(min(p), max(p)) for p in drawn]
            sizes.append(len(drawn))
        scores, start = self._score(pairs), 0
        for (a, b), drawn_pairs in zip(comparisons, sizes, strict=True):
            link = self._near[a][b]
            link.known = len(self._members[a]) * len(self._members[b])
            link.total = sum(scores[start : start + drawn_pairs]) / drawn_pairs * link.known
            start += drawn_pairs
            self._push(a, b, link)

    def join(self, i: int, j: int) -> None:
        a, b = self._find(i), self._find(j)
        if a == b:
            return
        if (len(self._near[a]), -a) < (len(self._near[b]), -b):
            a, b = b, a
        self._of[b] = a
        self._members[a] = sorted(self._members[a] + self._members.pop(b))
        for other, link in self._near.pop(b).items():
            del self._near[other][b]
            if other == a:
                continue
            known = self._near[a].get(other)
            if known is not None:
                known.total += link.total
                known.known += link.known
                link = known
            self._near[a][other] = self._near[other][a] = link
            self._push(min(a, other), max(a, other), link)

    def members(self) -> list[list[int]]:
        return sorted(self._members.values())

    def _find(self, item: int) -> int:
        while self._of[item] != item:
            self._of[item] = self._of[self._of[item]]
            item = self._of[item]
        return item

    def _mean(self, a: int, b: int, link: _Link) -> tuple[float, bool]:
        """The mean, and whether it holds; where it does not, that of the scored pairs stands for it."""
        pairs, mean = len(self._members[a]) * len(self._members[b]), link.total / link.known
        if link.known < KNOWN * pairs:
            return mean, False
        return (link.total + UNSCORED * mean * (pairs - link.known)) / pairs, True

    def _push(self, a: int, b: int, link: _Link) -> None:
        value, _ = self._mean(a, b, link)
        link.key = value
        if value >= self._threshold:
            heapq.heappush(self._queue, (-value, a, b))
