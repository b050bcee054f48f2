"""What two groups of articles have in common as groups, which no pair of their articles shows.

Two events of one kind by the same people are alike pair by pair: what tells them apart is that a name or a
word stands in nearly every report of the one and in none of the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from wiredesk.stories.likeness import FAR_APART, LikenessTable
from wiredesk.stories.spread import spread

#: What a group's articles are compared by as a whole: the cosine of their mean vectors.
CENTRES = ("body", "title", "names", "rare", "rare_names", "key", "numbers")
#: What a group's core is looked for in: words and names that half of its articles have.
CORES = ("told", "named")
#: The features of two groups, in the order of the columns of :meth:`GroupTable.of`.
FEATURES = (
    "mean",
    "most",
    "low quarter",
    "high quarter",
    "nearest",
    "within, low",
    "within, high",
    *CENTRES,
    "vectors",
    "days apart",
    "middle days apart",
    "smaller",
    "larger",
    "words",
    *(f"{core} in both, {end}" for core in CORES for end in ("low", "high")),
)
#: A term is of a group's core where this share of its articles have it, and counts as wholly the other's
#: where that share of those do.
CORE = 0.5

Group = Sequence[str]
#: The probabilities of pairs of articles.
Probabilities = Callable[[Sequence[tuple[str, str]]], Sequence[float]]
_Places = NDArray[np.int32]
_Weights = NDArray[np.float64]
_Days = tuple[float, float, float]


class _View:
    """A group as it is compared: a sample of its members stands for it."""

    __slots__ = ("centre", "cores", "days", "members", "size", "vector", "within", "words")

    def __init__(self, group: Group, table: LikenessTable, probabilities: Probabilities) -> None:
        self.members = spread(group)
        self.size = len(group)
        self.centre = {kind: _centre(table, self.members, kind) for kind in CENTRES}
        self.cores = {kind: _shares(table, self.members, kind) for kind in CORES}
        self.words = _words(table, self.members)
        days = np.array([table.facts(a)[0] for a in self.members])
        known = days[~np.isnan(days)]
        self.days: _Days | None = (
            (float(known.min()), float(np.median(known)), float(known.max())) if len(known) else None
        )
        vectors = [v for a in self.members if (v := table.vector(a)) is not None]
        self.vector = _unit(np.sum(vectors, axis=0, dtype=np.float64)) if vectors else None
        inside = [(a, b) for n, a in enumerate(self.members) for b in self.members[n + 1 :]]
        self.within = float(np.mean(probabilities(inside))) if inside else np.nan


class GroupTable:
    """Compares groups of articles; what two groups' features are hangs on their articles alone."""

    def __init__(self, table: LikenessTable, probabilities: Probabilities) -> None:
        self._table = table
        self._probabilities = probabilities
        self._views: dict[tuple[str, ...], _View] = {}

    def words(self, one: Group, other: Group) -> float:
        """How many words were read of an article, in the mean of the group of shorter ones."""
        return min(_words(self._table, spread(group)) for group in (one, other))

    def of(self, pairs: Sequence[tuple[Group, Group]]) -> NDArray[np.float64]:
        """A row of :data:`FEATURES` for each pair of groups; ``nan`` where one is not known."""
        views = [(self._view(a), self._view(b)) for a, b in pairs]
        found = self._between([(a.members, b.members) for a, b in views])
        rows = np.empty((len(pairs), len(FEATURES)))
        for n, ((a, b), chances) in enumerate(zip(views, found, strict=True)):
            rows[n] = _compared(a, b, chances)
        return rows

    def means(self, pairs: Sequence[tuple[Group, Group]]) -> NDArray[np.float64]:
        """The mean probability of the pairs between two groups, of a sample of each."""
        found = self._between([(spread(a), spread(b)) for a, b in pairs])
        return np.array([chances.mean() for chances in found], dtype=np.float64)

    def _between(self, samples: Sequence[tuple[Group, Group]]) -> Iterator[NDArray[np.float64]]:
        """The probabilities of the articles of the one with those of the other, asked all at once."""
        found = np.array(self._probabilities([(i, j) for a, b in samples for i in a for j in b]))
        start = 0
        for a, b in samples:
            end = start + len(a) * len(b)
            yield found[start:end].reshape(len(a), len(b))
            start = end

    def _view(self, group: Group) -> _View:
        key = tuple(group)
        if key not in self._views:
            self._views[key] = _View(key, self._table, self._probabilities)
        return self._views[key]


def _words(table: LikenessTable, members: Group) -> float:
    return sum(table.facts(a)[1] for a in members) / len(members)


def _compared(a: _View, b: _View, pairs: NDArray[np.float64]) -> list[float]:
    cores = [(_held(a.cores[kind], b.cores[kind]), _held(b.cores[kind], a.cores[kind])) for kind in CORES]
    return [
        float(pairs.mean()),
        float(pairs.max()),
        *np.quantile(pairs, (0.25, 0.75)).tolist(),
        float(pairs.max(axis=0).mean() + pairs.max(axis=1).mean()) / 2,
        *_ends(a.within, b.within),
        *(_product(a.centre[kind], b.centre[kind]) for kind in CENTRES),
        np.nan if a.vector is None or b.vector is None else float(a.vector @ b.vector),
        *_days_apart(a.days, b.days),
        min(a.size, b.size),
        max(a.size, b.size),
        min(a.words, b.words),
        *(end for shares in cores for end in _ends(*shares)),
    ]


def _summed(table: LikenessTable, members: Group, kind: str) -> tuple[_Places, _Weights]:
    """The terms of some articles, each once and in order, with the sums of their weights."""
    places, where, weights = _gathered(table, members, kind)
    sums: _Weights = np.bincount(where, weights, len(places)).astype(np.float64, copy=False)
    return places, sums


def _gathered(table: LikenessTable, members: Group, kind: str) -> tuple[_Places, NDArray[np.intp], _Weights]:
    """The terms of some articles, each once; where each article's stand there, and their weights."""
    parts = [table.terms(article, kind) for article in members]
    places, where = np.unique(np.concatenate([p for p, _ in parts]), return_inverse=True)
    return places, where, np.concatenate([w for _, w in parts]).astype(np.float64)


def _ends(*values: float) -> tuple[float, float]:
    """The lowest and highest of those that are known."""
    known = [v for v in values if not np.isnan(v)]
    return (min(known), max(known)) if known else (np.nan, np.nan)


def _centre(table: LikenessTable, members: Group, kind: str) -> tuple[_Places, _Weights]:
    places, sums = _summed(table, members, kind)
    return places, _unit(sums)


def _shares(table: LikenessTable, members: Group, kind: str) -> tuple[_Places, _Weights, _Weights]:
    """The terms of some articles, the share of the articles that has each, and how much it tells."""
    places, where, weights = _gathered(table, members, kind)
    counts = np.bincount(where, minlength=len(places))
    # The products of two articles' weights add up to what the shared terms tell: each holds the root.
    told: _Weights = np.bincount(where, weights**2, len(places)) / counts
    return places, counts / len(members), told


def _unit(vector: _Weights) -> _Weights:
    length = float(np.sqrt(vector @ vector))
    return vector / length if length else vector


def _product(a: tuple[_Places, _Weights], b: tuple[_Places, _Weights]) -> float:
    _, left, right = np.intersect1d(a[0], b[0], assume_unique=True, return_indices=True)
    return float(a[1][left] @ b[1][right])


def _held(core: tuple[_Places, _Weights, _Weights], other: tuple[_Places, _Weights, _Weights]) -> float:
    """How much of what one group's core tells is told by the other."""
    often = core[1] >= CORE
    places, told = core[0][often], core[1][often] * core[2][often]
    whole = float(told.sum())
    if not whole:
        return np.nan
    _, left, right = np.intersect1d(places, other[0], assume_unique=True, return_indices=True)
    return float(told[left] @ np.minimum(1.0, other[1][right] / CORE)) / whole


def _days_apart(a: _Days | None, b: _Days | None) -> tuple[float, float]:
    """Days between two groups where they do not overlap, and between their middles."""
    if a is None or b is None:
        return np.nan, np.nan
    gap = max(0.0, max(a[0], b[0]) - min(a[2], b[2]))
    return min(FAR_APART, gap), min(FAR_APART, abs(a[1] - b[1]))
