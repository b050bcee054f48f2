"""Boosted trees that say what a content is worth, evaluated for the few candidates of a window at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from wiredesk.language.content_features import FEATURES
from wiredesk.language.encoder_spans import Floats
from wiredesk.language.tables import tsv_rows

#: Leaves of a tree at most: one bit each of a 16-bit word.
MOST_LEAVES = 16
_EVERY = 0xFFFF


class ContentTrees:
    """A sum of trees: bias plus one leaf of each.

    Evaluated by bit masks (QuickScorer; Lucchese et al., SIGIR 2015): each question that is answered with
    "above" rules out the leaves below it, and the first leaf left over is where the tree ends. All
    questions of all trees are asked at once, which suits few rows: .15 ms for 120 trees and six rows.
    """

    def __init__(self, bias: float, trees: Sequence[Mapping[int, Sequence[str]]]) -> None:
        asked: list[list[tuple[int, float, int]]] = []
        self._bias = bias
        self._leaves = np.zeros((MOST_LEAVES, len(trees)))
        for number, nodes in enumerate(trees):
            asked.append([])
            leaves: list[float] = []
            _spread(nodes, 0, leaves, asked[-1])
            self._leaves[: len(leaves), number] = leaves
        most = max(map(len, asked), default=0)
        shape = most, len(trees)
        self._feature = np.zeros(shape, np.intp)
        self._threshold = np.full(shape, np.inf, np.float32)
        self._below = np.full(shape, _EVERY, np.uint16)
        for number, questions in enumerate(asked):
            for k, (feature, threshold, below) in enumerate(questions):
                self._feature[k, number], self._threshold[k, number] = feature, threshold
                self._below[k, number] = _EVERY & ~below
        self._trees = np.arange(len(trees))

    def __call__(self, rows: Floats) -> list[float]:
        """The worth of each row of features."""
        above = rows[:, self._feature] > self._threshold
        left = np.where(above, self._below, np.uint16(_EVERY))
        remaining: NDArray[np.uint16] = np.bitwise_and.reduce(left, axis=1)
        first = np.frexp((remaining & -remaining).astype(np.float32))[1] - 1
        worth = self._leaves[first, self._trees].sum(axis=1) + self._bias
        return [float(value) for value in worth]


def _spread(
    nodes: Mapping[int, Sequence[str]], at: int, leaves: list[float], asked: list[tuple[int, float, int]]
) -> int:
    """Takes down the leaves and questions under a node; the mask of its leaves."""
    feature, threshold, below, above, leaf = nodes[at]
    if leaf:
        leaves.append(float(leaf))
        return 1 << (len(leaves) - 1)
    low = _spread(nodes, int(below), leaves, asked)
    asked.append((FEATURES.index(feature), float(threshold), low))
    return low | _spread(nodes, int(above), leaves, asked)


@cache
def load_content_trees() -> ContentTrees:
    """The trees that ship with wiredesk (``data/content_trees.tsv``)."""
    return read_content_trees(tsv_rows("content_trees"))


def read_content_trees(rows: Sequence[Sequence[str]]) -> ContentTrees:
    """Trees from the rows of their file.

    First "bias" and a number, then tree, node, feature, threshold, below, above, leaf.
    """
    (_, bias, *_), *nodes = rows
    trees: dict[str, dict[int, Sequence[str]]] = {}
    for tree, node, *rest in nodes:
        trees.setdefault(tree, {})[int(node)] = rest
    return ContentTrees(float(bias), list(trees.values()))
