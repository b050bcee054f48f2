"""How likely it is that two articles tell the same story, with the reason in words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from wiredesk.stories.features import StoryFeatures

#: A leaf's log-odds, or (feature, threshold, whether an unknown value goes below, below, above).
Tree: TypeAlias = "float | tuple[int, float, bool, Tree, Tree]"


@dataclass(frozen=True, slots=True)
class PairScore:
    """The probability that two articles tell one story, and what it rests on."""

    probability: float
    reason: str


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Cosine of two unit-length sparse vectors."""
    if len(a) > len(b):
        a, b = b, a
    return sum(w * b[t] for t, w in a.items() if t in b)


#: The features of a pair, in the order of :func:`pair_features`.
FEATURES = (
    "body", "title", "names", "opening", "rare", "key", "numbers", "vectors", "days apart",
    "fewer words", "more words",
)  # fmt: skip
#: Days beyond which a gap is as good as any other.
FAR_APART = 60


def pair_features(a: StoryFeatures, b: StoryFeatures) -> tuple[float, ...]:
    """The features of a pair, as :data:`FEATURES` names them; ``nan`` where one is not known.

    Dates count by the day. A clock time would look telling on the UCI headlines, where each story was
    fetched within 36 seconds, and means nothing elsewhere.
    """
    gap = float(abs(a.day - b.day)) if a.day is not None and b.day is not None else math.nan
    vectors = float(a.vector @ b.vector) if a.vector is not None and b.vector is not None else math.nan
    return (
        cosine(a.body, b.body),
        cosine(a.title, b.title),
        cosine(a.names, b.names),
        cosine(a.opening, b.opening),
        cosine(a.rare, b.rare),
        cosine(a.key, b.key),
        cosine(a.numbers, b.numbers),
        vectors,
        min(gap, FAR_APART) if gap == gap else gap,
        float(min(a.words, b.words)),
        float(max(a.words, b.words)),
    )


class PairScorer:
    """Boosted trees, each a yes-or-no question after another, whose leaves add up to log-odds.

    The trees stand in a text file (``weights/pair_scorer.tsv``): more likeness never makes a pair less
    likely, and more days apart never make it likelier (Friedman, 2001, with monotone constraints).
    """

    def __init__(self, bias: float, trees: Sequence[Tree]) -> None:
        self._bias, self._trees = bias, list(trees)

    def __call__(self, a: StoryFeatures, b: StoryFeatures) -> PairScore:
        """Score a pair; the order of the two does not matter."""
        p = self.probability(a, b)
        return PairScore(p, _reason(a, b, p))

    def probability(self, a: StoryFeatures, b: StoryFeatures) -> float:
        """How likely two articles tell one story."""
        found = pair_features(a, b)
        total = self._bias
        for tree in self._trees:
            total += _leaf(tree, found)
        return 1 / (1 + math.exp(-total))

    def probabilities(self, pairs: Sequence[tuple[StoryFeatures, StoryFeatures]]) -> list[float]:
        """:meth:`probability` of many pairs at once, equal to the last digit."""
        if not pairs:
            return []
        found = np.array([pair_features(a, b) for a, b in pairs])
        total = np.full(len(pairs), self._bias)
        every = np.arange(len(pairs))
        for tree in self._trees:
            leaves = np.zeros(len(pairs))
            _fill(tree, found, every, leaves)
            total += leaves
        return [1 / (1 + math.exp(-t)) for t in total.tolist()]


def _leaf(tree: Tree, found: Sequence[float]) -> float:
    while not isinstance(tree, float):
        feature, threshold, unknown_below, below, above = tree
        value = found[feature]
        tree = below if value <= threshold or (unknown_below and value != value) else above
    return tree


def _fill(
    tree: Tree, found: NDArray[np.float64], rows: NDArray[np.intp], leaves: NDArray[np.float64]
) -> None:
    if isinstance(tree, float):
        leaves[rows] = tree
        return
    feature, threshold, unknown_below, below, above = tree
    values = found[rows, feature]
    low = values <= threshold
    if unknown_below:
        low |= np.isnan(values)
    _fill(below, found, rows[low], leaves)
    _fill(above, found, rows[~low], leaves)


def _reason(a: StoryFeatures, b: StoryFeatures, p: float) -> str:
    names = sorted(a.names.keys() & b.names.keys(), key=lambda t: (-a.names[t] * b.names[t], t))[:3]
    shared = sorted(a.body.keys() & b.body.keys(), key=lambda t: (-a.body[t] * b.body[t], t))
    words = [t for t in shared if t not in names][:3]
    parts = [f"same names: {', '.join(names)}"] if names else []
    parts += [f"shares {', '.join(words)}"] if words else []
    if a.day is not None and b.day is not None:
        gap = abs(a.day - b.day)
        parts.append("same day" if gap == 0 else f"{gap} day{'s' * (gap > 1)} apart")
    return "; ".join([*parts, f"{p:.2f}"])


@cache
def load_scorer() -> PairScorer:
    """The scorer that ships with wiredesk."""
    return read_scorer(files("wiredesk.stories").joinpath("weights/pair_scorer.tsv").read_text("utf-8"))


def read_scorer(table: str) -> PairScorer:
    """A scorer from its file; the columns are tree, node, feature, threshold, unknown, below, above, leaf."""
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    (_, bias), _, *nodes = rows
    trees: dict[str, dict[str, list[str]]] = {}
    for tree, node, *rest in nodes:
        trees.setdefault(tree, {})[node] = rest
    return PairScorer(float(bias), [_grown(nodes, "0") for nodes in trees.values()])


def _grown(nodes: Mapping[str, list[str]], node: str) -> Tree:
    feature, threshold, unknown, below, above, leaf = nodes[node]
    if leaf:
        return float(leaf)
    branches = _grown(nodes, below), _grown(nodes, above)
    return FEATURES.index(feature), float(threshold), unknown == "below", *branches
