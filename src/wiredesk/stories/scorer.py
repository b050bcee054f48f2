"""How likely it is that two articles tell the same story, with the reason in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from wiredesk.stories.features import StoryFeatures
from wiredesk.stories.likeness import FEATURES
from wiredesk.stories.trees import Tree, Trees, read_forest


@dataclass(frozen=True, slots=True)
class PairScore:
    """The probability that two articles tell one story, and what it rests on."""

    probability: float
    reason: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a reason is told from: the names of an article, its heaviest terms, its day."""

    names: Mapping[str, float]
    terms: Mapping[str, float]
    day: int | None

    @classmethod
    def of(cls, features: StoryFeatures) -> Evidence:
        """What of an article's features a reason needs."""
        return cls(features.names, features.key, features.day)


class PairScorer:
    """Boosted trees over the likeness of two articles, whose leaves add up to log-odds.

    The trees stand in a text file (``weights/pair_scorer.tsv``): more likeness never makes a pair less
    likely, and more days apart never make it likelier (Friedman, 2001, with monotone constraints).
    """

    def __init__(self, bias: float, trees: Sequence[Tree]) -> None:
        self._trees = Trees(bias, trees, len(FEATURES))

    def __call__(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """How likely two articles tell one story, for each row of :meth:`LikenessTable.of`."""
        found: NDArray[np.float64] = 1 / (1 + np.exp(-self._trees(rows)))
        return found


def reason(a: Evidence, b: Evidence, probability: float) -> str:
    """What two articles share, in words: ``same names: dorn; shares pension, bill; same day; .93``."""
    names = _heaviest(a.names, b.names)
    words = [t for t in _heaviest(a.terms, b.terms, 6) if t not in names][:3]
    parts = [f"same names: {', '.join(names)}"] if names else []
    parts += [f"shares {', '.join(words)}"] if words else []
    if a.day is not None and b.day is not None:
        gap = abs(a.day - b.day)
        parts.append("same day" if gap == 0 else f"{gap} day{'s' * (gap > 1)} apart")
    return "; ".join([*parts, f"{probability:.2f}"])


def _heaviest(a: Mapping[str, float], b: Mapping[str, float], most: int = 3) -> list[str]:
    return sorted(a.keys() & b.keys(), key=lambda t: (-a[t] * b[t], t))[:most]


@cache
def load_scorer() -> PairScorer:
    """The scorer that ships with wiredesk."""
    return read_scorer(files("wiredesk.stories").joinpath("weights/pair_scorer.tsv").read_text("utf-8"))


def read_scorer(table: str) -> PairScorer:
    """A scorer from its file (see :func:`wiredesk.stories.trees.read_forest`)."""
    return PairScorer(*read_forest(table, FEATURES))
